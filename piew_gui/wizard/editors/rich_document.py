"""Rich text in a QTextDocument <-> blocks and runs, converting and touching only what changed.

What a block or a character is stands in properties of its format; fonts, colours and margins are only how
that looks and are never read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from piew_gui.paper.richtext import LISTS, Block, Run
from piew_gui.paper.text import REPLACEMENT, clean_lines
from piew_gui.wizard.editors.differences import ends_alike, units

KINDS = ("paragraph", "heading", "bullet", "number")
BOLD, ITALIC, SUPERSCRIPT, HEADING = 1, 2, 4, 8
LINE_BREAK, BLOCK_END = "\u2028", "\u2029"

_KIND = QTextFormat.Property.UserProperty.value + 1
_LEVEL = _KIND + 1
_LOOK = _KIND + 2
# Qt takes the first two, which no text should hold, for the end of a block.
_AS_QT_HOLDS_IT = {0xFDD0: REPLACEMENT, 0xFDD1: REPLACEMENT, ord("\n"): LINE_BREAK}

# In pixels; the line height is a share of the font's, and the step in larger text one of the line's height.
LIST_STEP = 28
_LINE_HEIGHT = 1.45
_LIST_STEP = 28 / 22

Stretch = tuple[str, int, str]
"""Text with its look (the sum of BOLD, ITALIC, SUPERSCRIPT and HEADING) and its link."""


class Formats:
    """How blocks and text look in one font and palette, with room below each block in pixels."""

    def __init__(self, font: QFont, palette: QPalette, below_block: int) -> None:
        self.line_height = round(QFontInfo(font).pixelSize() * _LINE_HEIGHT)
        self._below_block = below_block
        # Room for "10." in large text, too.
        self._list_step = max(LIST_STEP, round(self.line_height * _LIST_STEP))
        self._link_colour = palette.link()

    def block(self, kind: str, level: int) -> QTextBlockFormat:
        """Return the format of a block."""
        style = QTextBlockFormat()
        style.setProperty(_KIND, KINDS.index(kind))
        style.setProperty(_LEVEL, level)
        style.setLeftMargin(self._list_step * (level + 1) if kind in LISTS else 0)
        style.setTopMargin(self._below_block * 3 // 2 if kind == "heading" else 0)
        style.setBottomMargin(self._below_block // 2 if kind in LISTS else self._below_block)
        style.setLineHeight(self.line_height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        return style

    def text(self, look: int, link: str = "") -> QTextCharFormat:
        """Return the format of text with a look and a link."""
        style = QTextCharFormat()
        style.setProperty(_LOOK, look)
        if look & (BOLD | HEADING):
            style.setFontWeight(QFont.Weight.Bold if look & BOLD else QFont.Weight.DemiBold)
        if look & HEADING:
            style.setProperty(QTextFormat.Property.FontSizeAdjustment, 1)
        if look & ITALIC:
            style.setFontItalic(True)
        if look & SUPERSCRIPT:
            style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if link:
            style.setAnchor(True)
            style.setAnchorHref(link)
            style.setForeground(self._link_colour)
            style.setFontUnderline(True)
        return style


# Reading


def kind_of(block: QTextBlock) -> str:
    """Return what a block is: "paragraph", "heading", "bullet" or "number"."""
    return KINDS[block.blockFormat().intProperty(_KIND)]


def level_of(block: QTextBlock) -> int:
    """Return how deep a list item stands, 0 for other blocks."""
    return block.blockFormat().intProperty(_LEVEL)


def look_of(style: QTextCharFormat) -> int:
    """Return the look of text in this format: the sum of BOLD, ITALIC, SUPERSCRIPT and HEADING."""
    return style.intProperty(_LOOK)


def fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat, str]]:
    """Yield start and end in the document, format and text of each stretch of a block."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        start = fragment.position()
        yield start, start + fragment.length(), fragment.charFormat(), fragment.text()
        place += 1


def block_of(block: QTextBlock) -> Block:
    """Return a block of a document as the paper knows it, its text clean."""
    runs = tuple(_run(text, style) for _, _, style, text in fragments(block))
    return Block(kind_of(block), runs, level_of(block))


def blocks_of(document: QTextDocument, first: int = 0, last: int | None = None) -> Iterator[QTextBlock]:
    """Yield the blocks of a document, from the first to the last number, both included."""
    block = document.findBlockByNumber(first)
    while block.isValid() and (last is None or block.blockNumber() <= last):
        yield block
        block = block.next()


def _run(text: str, style: QTextCharFormat) -> Run:
    look = look_of(style)
    return Run(
        clean_lines(text),
        bool(look & BOLD),
        bool(look & ITALIC),
        bool(look & SUPERSCRIPT),
        style.anchorHref(),
    )


class Piece(NamedTuple):
    """A block whose text is written as Markdown, without the block's own marker."""

    kind: str
    level: int
    text: str


class WrittenBlocks(QObject):
    """The Markdown of each block of a document, kept so that a key press costs the writing of one block."""

    forgotten = Signal(int, int, int)
    """Blocks changed: the numbers that the first and the last had, and how many stand there now."""

    def __init__(self, document: QTextDocument, write: Callable[[Block], str]) -> None:
        super().__init__(document)
        self._document = document
        self._write = write
        self._pieces: list[Piece | None] = [None] * document.blockCount()
        document.contentsChange.connect(self._forget)

    def refresh(self) -> list[int]:
        """Write the blocks that changed since the last time, and return their numbers."""
        changed = [number for number, piece in enumerate(self._pieces) if piece is None]
        for number in changed:
            block = block_of(self._document.findBlockByNumber(number))
            self._pieces[number] = Piece(block.kind, block.level, self._write(block))
        return changed

    def pieces(self) -> list[Piece]:
        """Return every block of the document as it is now."""
        self.refresh()
        return [piece for piece in self._pieces if piece is not None]

    @Slot(int, int, int)
    def _forget(self, position: int, _removed: int, added: int) -> None:
        count = self._document.blockCount()
        first = self._number(position, count)
        last = self._number(position + added, count)
        last_before = last - count + len(self._pieces)
        self._pieces[first : last_before + 1] = [None] * (last - first + 1)
        self.forgotten.emit(first, last_before, last - first + 1)

    def _number(self, position: int, count: int) -> int:
        block = self._document.findBlock(position)
        return block.blockNumber() if block.isValid() else count - 1


# Writing


def show(
    document: QTextDocument,
    formats: Formats,
    old: Sequence[Piece],
    new: Sequence[Piece],
    blocks: Sequence[Block],
) -> int | None:
    """Make a document hold these blocks, touching only what differs; return the position where that ends.

    `old` is what the document holds, block by block, and `new` is the same of `blocks`. Empty blocks away
    from the change stay. Returns None if nothing differs.
    """
    filled = [number for number, piece in enumerate(old) if piece.text]
    before, after = ends_alike([old[number] for number in filled], new)
    if before == len(filled) == len(new):
        return None
    if before + after in (len(filled), len(new)):
        # Blocks cannot be put in or taken out by themselves: a neighbour that stays is written with them.
        before, after = (before - 1, after) if before else (0, max(after - 1, 0))
    first = filled[before - 1] + 1 if before else 0
    last = filled[len(filled) - after] - 1 if after else len(old) - 1
    wanted = blocks[before : len(blocks) - after] or [Block("paragraph", ())]
    return _replace(document, formats, first, last, wanted)


def _replace(
    document: QTextDocument, formats: Formats, first: int, last: int, blocks: Sequence[Block]
) -> int:
    closing = document.findBlockByNumber(last)
    start = document.findBlockByNumber(first).position()
    stop = closing.position() + closing.length() - 1
    present = _characters(stretches(block_of(block) for block in blocks_of(document, first, last)))
    wanted = stretches(blocks)
    # Half an emoji, left behind by some input method, has a place in the document but is no text.
    if present and _units(present) == stop - start:
        characters = _characters(wanted)
        before, after = ends_alike(present, characters)
        start += _units(present[:before])
        stop -= _units(present[len(present) - after :])
        wanted = _joined(characters[before : len(characters) - after])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    insert(cursor, formats, wanted)
    for number, block in enumerate(blocks, start=first):
        set_block(document.findBlockByNumber(number), formats, block.kind, block.level)
    cursor.endEditBlock()
    return cursor.position()


def insert(cursor: QTextCursor, formats: Formats, text: Iterable[Stretch]) -> None:
    """Write text at a cursor; each BLOCK_END in it begins a block like the one before."""
    for part, look, link in text:
        cursor.insertText(part.translate(_AS_QT_HOLDS_IT), formats.text(look, link))


def set_block(block: QTextBlock, formats: Formats, kind: str, level: int) -> None:
    """Make a block one of this kind and level, its text as it is."""
    style = formats.block(kind, level)
    if block.blockFormat() != style:
        QTextCursor(block).setBlockFormat(style)


def stretches(blocks: Iterable[Block]) -> list[Stretch]:
    """Return the text of blocks with its looks, a BLOCK_END between each two."""
    text: list[Stretch] = []
    for number, block in enumerate(blocks):
        if number:
            text.append((BLOCK_END, 0, ""))
        heading = HEADING if block.kind == "heading" else 0
        text += ((run.text, _look(run) | heading, run.link) for run in block.runs)
    return text


def _look(run: Run) -> int:
    return BOLD * run.bold | ITALIC * run.italic | SUPERSCRIPT * run.superscript


def _characters(text: Iterable[Stretch]) -> list[Stretch]:
    return [(character, look, link) for part, look, link in text for character in part]


def _joined(characters: Iterable[Stretch]) -> list[Stretch]:
    return [
        ("".join(character for character, _, _ in same), look, link)
        for (look, link), same in groupby(characters, key=lambda character: character[1:])
    ]


def _units(characters: Iterable[Stretch]) -> int:
    return units("".join(character for character, _, _ in characters))
