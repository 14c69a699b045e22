"""What a line and a text that one types into share: undo is the window's, and where a stretch of work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from piew_gui.wizard.editors.keys import Stretch, is_undo, opens_menu, without_undo
from piew_gui.wizard.form.growing import page_of, settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Input

    from piew_gui.wizard.marks.marks import Marks
    from piew_gui.wizard.marks.spelling import Spelling
else:
    _Input = object


class TypedInput(_Input):
    """Stands before QLineEdit or QTextEdit among a class's bases, and tells when an undo step ends."""

    paused: Signal
    _stretch: Stretch
    marks: Marks | None = None
    _description = ""
    is_composing = False

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for such an input."""
        raise NotImplementedError

    def position_at(self, place: QPoint) -> int:
        """Return which place of the text a point of the input is nearest to."""
        raise NotImplementedError

    def setAccessibleDescription(self, description: str) -> None:
        """Give screen readers a description; what becomes of the markers in the text is said behind it."""
        self._description = description
        self.tell_chips()

    def tell_chips(self) -> None:
        """Say to screen readers what becomes of the markers and leftovers as the text is now."""
        said = self.marks.chips.said(self.marks.all_chips()) if self.marks else ""
        description = " ".join(filter(None, (self._description, said)))
        if description != self.accessibleDescription():
            super().setAccessibleDescription(description)

    def show_tip(self, event: QHelpEvent) -> bool:
        """Show what becomes of the marker or leftover under the pointer; return whether there is one."""
        chip = self.marks.chip_at(event.pos()) if self.marks else None
        if self.marks and chip:
            QToolTip.showText(event.globalPos(), self.marks.chips.meaning(chip), self)
        return chip is not None

    def checker(self) -> Spelling | None:
        """Return what checks the spelling in this input's window, if anything does."""
        return getattr(self.window(), "spelling", None)

    def cursor_box(self) -> QRect:
        """Return where in the input the cursor is."""
        return QRectF(self.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()

    def show_cursor(self, around: int) -> None:
        """Scroll the page so far that the line with the cursor is seen, and so many pixels around it."""
        page = page_of(self)
        column = page.widget() if page is not None else None
        if page is not None and column is not None:
            settle(self, page)
            box = self.cursor_box()
            place = self.mapTo(column, box.center())
            page.ensureVisible(place.x(), place.y(), around // 2, around + box.height() // 2)

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

    def changeEvent(self, event: QEvent) -> None:
        """Mark what is marked in the colours in use."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.marks is not None:
            self.marks.recolour()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus; whoever listens is told at once what becomes of markers."""
        super().focusInEvent(event)
        self.tell_chips()

    def showEvent(self, event: QShowEvent) -> None:
        """Have spelling and markers looked at once the text is seen."""
        super().showEvent(event)
        if self.marks is None and (spelling := self.checker()) is not None:
            spelling.follow(self)

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
        """Return a new menu about the word at a place, or at the cursor, which goes when it closes.

        It has cut, copy and paste, and what can be done about a misspelt word; undo is the window's.
        """
        menu = without_undo(self.own_menu())
        if (spelling := self.checker()) is not None:
            spelling.offer(menu, self, position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
