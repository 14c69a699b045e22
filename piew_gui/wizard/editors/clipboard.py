"""Rich text on the clipboard: ours keeps its looks, everything else comes in as clean lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from piew_gui.paper.richtext import Block, Run, parse, write
from piew_gui.paper.text import clean_lines
from piew_gui.paper.typed_lists import blocks_of_lines
from piew_gui.wizard.editors.rich_document import Piece, block_of, blocks_of
from piew_gui.wizard.editors.rich_lists import labels

OUR_FORMAT = "application/x-piew-markdown"


def fill(source: QMimeData, cursor: QTextCursor) -> QMimeData:
    """Return `source` with what is selected, for our own inputs and as plain text for any other program."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(cursor.selection())
    blocks = [block_of(block) for block in blocks_of(document)]
    # Qt puts its own formats in only when one is asked for.
    source.data("text/html")
    for name in source.formats():
        source.removeFormat(name)
    source.setText(_plain(blocks))
    source.setData(OUR_FORMAT, write(blocks).encode())
    return source


def pasted(source: QMimeData, look: Run) -> list[Block]:
    """Return the blocks to put in; plain text comes in the look of this run, its text aside."""
    text = clean_lines(source.text())
    if source.hasFormat(OUR_FORMAT):
        blocks = list(parse(bytes(source.data(OUR_FORMAT).data()).decode(errors="replace")))
        return [_with_spaces(blocks[0], text)] if len(blocks) == 1 else blocks
    if "\n" in text.strip("\n"):
        return blocks_of_lines(text.split("\n"), look)
    line = text.strip("\n")
    return [Block("paragraph", (Run(line, look.bold, look.italic),))] if line else []


def _plain(blocks: Sequence[Block]) -> str:
    if len(blocks) == 1:
        return blocks[0].text
    marks = labels(Piece(block.kind, block.level, "") for block in blocks)
    return "\n".join(f"{mark} {block.text}".lstrip() for mark, block in zip(marks, blocks, strict=True))


def _with_spaces(block: Block, text: str) -> Block:
    """Return a block with the spaces that its text had at the ends, which Markdown does not hold."""
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return Block(block.kind, (Run(before), *block.runs, Run(after)), block.level)
