"""A text whose misspelt words, markers and leftovers are marked while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPaintEvent, QShowEvent, QTextBlock
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip

from piew_gui.wizard.editors.typed_input import TypedInput
from piew_gui.wizard.form.growing import page_of, settle

if TYPE_CHECKING:
    from piew_gui.wizard.editors.rich_document import WrittenBlocks
    from piew_gui.wizard.marks.marks import Marks
    from piew_gui.wizard.marks.spelling import Spelling


class MarkedText(TypedInput, QTextEdit):
    """A text that the window's spelling follows once it is seen. Subclasses say what is `written` in it."""

    written: WrittenBlocks
    marks: Marks | None = None
    _description = ""

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

    def checker(self) -> Spelling | None:
        """Return what checks the spelling in this input's window, if anything does."""
        return getattr(self.window(), "spelling", None)

    def menu(self, position: int | None = None) -> QMenu:
        """Return a new menu about the word at a place, or at the cursor: with what can be done if it is misspelt."""
        menu = super().menu(position)
        if (spelling := self.checker()) is not None:
            spelling.offer(menu, self, position)
        return menu

    def show_cursor(self, around: int) -> None:
        """Scroll the page so far that the line with the cursor is seen, and so many pixels around it."""
        page = page_of(self)
        column = page.widget() if page is not None else None
        if page is not None and column is not None:
            settle(self, page)
            box = self.cursor_box()
            place = self.mapTo(column, box.center())
            page.ensureVisible(place.x(), place.y(), around // 2, around + box.height() // 2)

    def block_at(self, height: int) -> QTextBlock:
        """Return the block at a height in pixels from the top, the first of all above them."""
        # To ask for a place has a line shaped anew, and most paint all there is.
        return self.cursorForPosition(QPoint(0, height)).block() if height > 0 else self.document().begin()

    def _show_tip(self, event: QHelpEvent) -> bool:
        """Show what becomes of the marker or leftover under the pointer; return whether there is one."""
        chip = self.marks.chip_at(event.pos()) if self.marks else None
        if self.marks and chip:
            QToolTip.showText(event.globalPos(), self.marks.chips.meaning(chip), self)
        return chip is not None

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what becomes of the marker under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._show_tip(event):
            return True
        return super().viewportEvent(event)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and what is marked in it."""
        if self.marks is not None:
            self.marks.paint_below(event.rect())
        super().paintEvent(event)
        if self.marks is not None:
            self.marks.paint(event.rect())
