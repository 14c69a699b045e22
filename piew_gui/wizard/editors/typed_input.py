"""What a line and a text that one types into share: undo is the window's, and where a stretch of work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from piew_gui.wizard.editors.keys import Stretch, is_undo, without_undo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Input
else:
    _Input = object


class TypedInput(_Input):
    """Stands before QLineEdit or QTextEdit among a class's bases, and tells when an undo step ends."""

    paused: Signal
    _stretch: Stretch

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for such an input."""
        raise NotImplementedError

    def end_stretch(self) -> None:
        """Let what follows be an undo step of its own."""
        self._stretch.turns_to("")
        self.paused.emit()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what an input method or a dead key has put together."""
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
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a new menu with cut, copy and paste, which goes when it closes; undo is the window's."""
        menu = without_undo(self.own_menu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
