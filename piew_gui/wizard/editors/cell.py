"""The editor of short texts in a table: one line of plain text that wraps where its column is narrow."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.richtext import Block, Blocks, Run
from piew_gui.paper.text import clean_line
from piew_gui.wizard.editors.base import OneInput
from piew_gui.wizard.editors.clipboard import cells, pasted
from piew_gui.wizard.editors.keys import ARROWS, ENTER
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.rich_document import Piece


class WrappedLine(MarkdownText):
    """A line that is seen whole. Enter, and Alt with an arrow, are for the table."""

    left = Signal()
    """The focus went elsewhere."""

    cells_pasted = Signal(list)
    """Several cells or lines were pasted and none of them put in yet: rows of plain texts."""

    tools = ()

    def read(self, markdown: str) -> Blocks:
        """Return the one paragraph; nothing in a plain text is markup."""
        return (Block("paragraph", (Run(markdown),) if markdown else ()),)

    def write_block(self, block: Block) -> str:
        """Return the text as it is."""
        return clean_line(block.text)

    def join(self, pieces: list[Piece]) -> str:
        """Return the text; should an input method have broken it, its parts with a space between."""
        return " ".join(piece.text for piece in pieces if piece.text)

    def as_seen(self, text: str) -> str:
        """Return a plain text as it is."""
        return text

    def press(self, event: QKeyEvent) -> bool:
        """Leave to the table the keys that are its own."""
        is_for_rows = event.key() in ARROWS and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if is_for_rows or event.key() in ENTER:
            event.ignore()
            return True
        return False

    def take_in(self, source: QMimeData) -> None:
        """Put one line in at the cursor, without its looks; several cells or lines are the table's."""
        rows = cells(source)
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            self.cells_pasted.emit(rows)
        else:
            text = "".join(block.text for block in pasted(source, Run("")))
            self.put_in([Block("paragraph", (Run(clean_line(text)),))])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the line."""
        super().focusOutEvent(event)
        self.left.emit()


class CellEditor(OneInput):
    """Edits a text in a table."""

    left = Signal()
    """The focus went elsewhere."""

    cells_pasted = Signal(list)
    """Several cells or lines were pasted and none of them put in yet: rows of plain texts."""

    input: WrappedLine

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, WrappedLine(), parent)
        self.input.changed.connect(self.changed)
        self.input.paused.connect(self.paused)
        self.input.left.connect(self.left)
        self.input.cells_pasted.connect(self.cells_pasted)

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select characters of the text, and return its input."""
        self.input.select_text(start, end)
        return self.input

    def focus_end(self) -> None:
        """Put the cursor behind the text."""
        self.input.moveCursor(QTextCursor.MoveOperation.End)
        self.input.setFocus()

    def answer(self) -> Answer:
        """Return the text."""
        return self.input.markdown()

    def set_answer(self, answer: Answer) -> None:
        """Show another text without firing `changed`."""
        self.input.set_markdown(clean_line(str(answer)))
