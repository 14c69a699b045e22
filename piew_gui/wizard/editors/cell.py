"""The editor of texts in a table, which has keys of its own and takes in several cells at once."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.clipboard import cells
from piew_gui.wizard.editors.keys import ARROWS
from piew_gui.wizard.editors.wrapped_text import WrappedLine, WrappedText


class CellLine(WrappedLine):
    """A line in a table. Alt with an arrow is for the table."""

    left = Signal()
    """The focus went elsewhere."""

    cells_pasted = Signal(list)
    """Several cells or lines were pasted and none of them put in yet: rows of plain texts."""

    def press(self, event: QKeyEvent) -> bool:
        """Leave to the table the keys that are its own."""
        if event.key() in ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return True
        return super().press(event)

    def take_in(self, source: QMimeData) -> None:
        """Put one line in at the cursor; several cells or lines are the table's."""
        rows = cells(source)
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            self.cells_pasted.emit(rows)
        else:
            super().take_in(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the line."""
        super().focusOutEvent(event)
        self.left.emit()


class CellEditor(WrappedText):
    """Edits a text in a table."""

    left = Signal()
    """The focus went elsewhere."""

    cells_pasted = Signal(list)
    """Several cells or lines were pasted and none of them put in yet: rows of plain texts."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        line = CellLine()
        super().__init__(field, line, parent)
        line.left.connect(self.left)
        line.cells_pasted.connect(self.cells_pasted)

    def focus_end(self) -> None:
        """Put the cursor behind the text."""
        self.input.moveCursor(QTextCursor.MoveOperation.End)
        self.input.setFocus()
