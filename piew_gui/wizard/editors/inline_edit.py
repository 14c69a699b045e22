"""One paragraph with looks that wraps and grows, for the items of a list."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent

from piew_gui.paper.outline import rows_of
from piew_gui.paper.richtext import Block, Blocks, parse_inline, write_inline
from piew_gui.wizard.editors.clipboard import pasted
from piew_gui.wizard.editors.keys import ARROWS, ENTER
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.rich_document import Piece

_CTRL_OR_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class InlineEdit(MarkdownText):
    """Edits one line of inline Markdown, and signals the keys that concern the list around it."""

    enter_pressed = Signal()
    """Enter or Shift+Enter; the text stays as it is."""

    backspace_at_start = Signal()
    """Backspace where nothing stands before the cursor."""

    delete_at_end = Signal()
    """Delete where nothing stands behind the cursor."""

    lines_pasted = Signal(list)
    """Several lines were pasted and none of them put in yet: a list of `outline.Row`, each with its level."""

    def read(self, markdown: str) -> Blocks:
        """Return the one paragraph."""
        return (Block("paragraph", parse_inline(markdown)),)

    def write_block(self, block: Block) -> str:
        """Return the Markdown of the paragraph on one line."""
        return write_inline(block.runs)

    def join(self, pieces: list[Piece]) -> str:
        """Return the text; should an input method have broken it, its parts with a space between."""
        return " ".join(piece.text for piece in pieces if piece.text)

    def press(self, event: QKeyEvent) -> bool:
        """Signal keys that concern the list; Alt with an arrow goes on to the parent's own keys."""
        cursor = self.textCursor()
        if event.key() in ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif event.key() in ENTER and not event.modifiers() & _CTRL_OR_ALT:
            self.enter_pressed.emit()
        elif event.key() == Qt.Key.Key_Backspace and cursor.atStart() and not cursor.hasSelection():
            self.backspace_at_start.emit()
        elif event.key() == Qt.Key.Key_Delete and cursor.atEnd() and not cursor.hasSelection():
            self.delete_at_end.emit()
        else:
            return False
        return True

    def take_in(self, source: QMimeData) -> None:
        """Put one line in at the cursor; several are the parent's."""
        blocks = pasted(source, self.look_at_cursor())
        if len(blocks) > 1:
            self.lines_pasted.emit(rows_of(blocks))
        else:
            self.put_in([_on_one_line(block) for block in blocks])


def _on_one_line(block: Block) -> Block:
    return Block("paragraph", tuple(run._replace(text=run.text.replace("\n", " ")) for run in block.runs))
