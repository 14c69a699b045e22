"""What the clipboard holds: our own text keeps its looks, that of other programs comes in clean.

Word, Outlook, Google Docs, spreadsheets and browsers write HTML, plain text beside it. Nothing of it is shown as
it is, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from piew_gui.paper.pasting.typed_lists import blocks_of_lines
from piew_gui.paper.richtext import Block, Run, parse, write
from piew_gui.paper.text import clean_lines
from piew_gui.wizard.editors.rich_document import Piece, block_of, blocks_of
from piew_gui.wizard.editors.rich_lists import labels

if TYPE_CHECKING:
    from piew_gui.paper.pasting.html_reader import Page
    from piew_gui.paper.pasting.html_rows import Grid

OUR_FORMAT = "application/x-piew-markdown"
# Spaces that hold words together are other programs' care for their own line ends, as are soft hyphens.
_TIDY = {0xA0: " ", 0xAD: None}


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


def copied() -> QMimeData:
    """Return what the clipboard holds; some desktops have none until something is copied."""
    return QApplication.clipboard().mimeData() or QMimeData()


def pasted(source: QMimeData, look: Run) -> list[Block]:
    """Return the blocks to put in; text without looks comes in the look of this run, its text aside."""
    text = clean_lines(source.text()).translate(_TIDY)
    if source.hasFormat(OUR_FORMAT):
        blocks = _ours(source)
        return [_with_spaces(blocks[0], text)] if len(blocks) == 1 else blocks
    if page := _page(source):
        first, *others = page.blocks
        return [first, *others] if others else [_with_spaces(_in_look(first, look), text.strip("\n"))]
    if "\n" in text.strip("\n"):
        return blocks_of_lines(text.split("\n"), look)
    line = text.strip("\n")
    return [Block("paragraph", (Run(line, look.bold, look.italic),))] if line else []


def cells(source: QMimeData) -> Grid:
    """Return what the clipboard holds as rows of cells: those of a spreadsheet, or each line a row."""
    from piew_gui.paper.pasting.typed_cells import cells_of_text

    if source.hasFormat(OUR_FORMAT):
        return [[block.text] for block in _ours(source)]
    if page := _page(source):
        return page.cells or [[block.text] for block in page.blocks]
    return cells_of_text(clean_lines(source.text()).translate(_TIDY))


def plain_copy(source: QMimeData) -> QMimeData:
    """Return only the text of what the clipboard holds."""
    copy = QMimeData()
    page = None if source.hasText() else _page(source)
    copy.setText(_plain(page.blocks) if page else source.text())
    return copy


def _ours(source: QMimeData) -> list[Block]:
    return list(parse(bytes(source.data(OUR_FORMAT).data()).decode(errors="replace")))


def _page(source: QMimeData) -> Page | None:
    """Return what the HTML says, or None where there is none, nothing in it, or far too much."""
    if not source.hasHtml():
        return None
    from piew_gui.paper.pasting.html_reader import read_html

    page = read_html(source.html())
    return page if page and page.blocks else None


def _plain(blocks: Sequence[Block]) -> str:
    if len(blocks) == 1:
        return blocks[0].text
    marks = labels(Piece(block.kind, block.level, "") for block in blocks)
    return "\n".join(f"{mark} {block.text}".lstrip() for mark, block in zip(marks, blocks, strict=True))


def _in_look(block: Block, look: Run) -> Block:
    """Return a block in the look of a run if it has none of its own."""
    if any(run.bold or run.italic for run in block.runs):
        return block
    return block._replace(runs=tuple(run._replace(bold=look.bold, italic=look.italic) for run in block.runs))


def _with_spaces(block: Block, text: str) -> Block:
    """Return a block with the spaces that its text had at the ends, which Markdown does not hold."""
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return Block(block.kind, (Run(before), *block.runs, Run(after)), block.level)
