"""What a line and a text that one types into share: undo is the window's, and where a stretch of work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu

from piew_gui.wizard.editors.keys import Stretch, is_undo, opens_menu, without_undo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Input
else:
    _Input = object


class TypedInput(_Input):
    """Stands before QLineEdit or QTextEdit among a class's bases, and tells when an undo step ends."""

    paused: Signal
    _stretch: Stretch
    is_composing = False

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for such an input."""
        raise NotImplementedError

    def position_at(self, place: QPoint) -> int:
        """Return which place of the text a point of the input is nearest to."""
        raise NotImplementedError

    def cursor_box(self) -> QRect:
        """Return where in the input the cursor is."""
        return QRectF(self.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()

    def end_stretch(self) -> None:
        """Let what follows be an undo step of its own."""
        self._stretch.turns_to("")
        self.paused.emit()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo to the window; Shift+F10 is the menu key of keyboards without one."""
        # An event's class is told at once; its type takes longer, and a page that is turned to has thousands.
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and is_undo(event):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and opens_menu(event):
                self.menu().popup(self.mapToGlobal(self.cursor_box().bottomLeft()))
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what an input method or a dead key has put together."""
        self.is_composing = bool(event.preeditString())
        if event.commitString() and self._stretch.turns_to("typing"):
            self.paused.emit()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor elsewhere, which ends a stretch."""
        self.end_stretch()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the text, which ends a stretch."""
        super().focusOutEvent(event)
        self.end_stretch()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        is_click = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu(self.position_at(event.pos()) if is_click else None).popup(event.globalPos())

    def menu(self, position: int | None = None) -> QMenu:
        """Return a new menu about what is at a place, or at the cursor, which goes when it closes.

        It has cut, copy and paste; undo is the window's.
        """
        menu = without_undo(self.own_menu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
