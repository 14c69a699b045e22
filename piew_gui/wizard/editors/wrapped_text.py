"""The editor of `text` fields: one line of plain text, seen whole however narrow its place is."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.richtext import Block, Blocks, Run
from piew_gui.paper.text import clean_line
from piew_gui.wizard.editors.base import OneInput
from piew_gui.wizard.editors.clipboard import pasted
from piew_gui.wizard.editors.keys import ENTER
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.rich_document import Piece


class WrappedLine(MarkdownText):
    """A line that wraps where it is longer than its place is wide."""

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
        """Leave Enter to whatever is around."""
        if event.key() in ENTER:
            event.ignore()
            return True
        return False

    def take_in(self, source: QMimeData) -> None:
        """Put one line in at the cursor, without its looks: several with a space between."""
        lines = [clean_line(block.text) for block in pasted(source, Run(""))]
        text = " ".join(line for line in lines if line.strip() or len(lines) == 1).replace("\t", " ")
        self.put_in([Block("paragraph", (Run(text),))])


class WrappedText(OneInput):
    """Edits a text."""

    input: WrappedLine

    def __init__(self, field: Field, made: WrappedLine | None = None, parent: QWidget | None = None) -> None:
        super().__init__(field, made or WrappedLine(), parent)
        self.input.changed.connect(self.changed)
        self.input.paused.connect(self.paused)

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select characters of the text, and return its input."""
        self.input.select_text(start, end)
        return self.input

    def answer(self) -> Answer:
        """Return the text."""
        return self.input.markdown()

    def set_answer(self, answer: Answer) -> None:
        """Show another text without firing `changed`."""
        self.input.set_markdown(clean_line(str(answer)))
