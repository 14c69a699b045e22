"""HTML from the clipboard, of Word, Outlook, Google Docs or a web page, as blocks of our own.

Paragraphs, headings, lists on three levels, bold, italic, superscript and links come through; fonts, colours,
pictures, scripts, comments, deletions and hidden text do not. A row of a table becomes a paragraph, its cells
parted by semicolons, or what its cells hold one after another where that is more than a line each.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from piew_gui.paper.markdown.runs import Block, Blocks, Run, normal
from piew_gui.paper.pasting.html_looks import Look, is_block, kind_of_mark, look_in
from piew_gui.paper.pasting.html_rows import Cell, Grid, GridMaker, Piece, row_as_text, span
from piew_gui.paper.pasting.html_tokens import Token, attributes_of, names, tokens
from piew_gui.paper.pasting.typed_lists import with_typed_lists
from piew_gui.paper.text import clean_lines

# Far more than any paper holds: who pastes that must not wait, and gets the plain text.
_MOST_TOKENS = 100_000
_MOST_CHARACTERS = 10_000_000
# Pictures inside the page, which are most of its length.
_DATA = re.compile(r"""data:[^\s"'<>]{200,}""")
_VOID = names("area base col embed hr img input link meta param source track wbr")
_TABLE_PARTS = names("table thead tbody tfoot tr td th")
_CELLS = ("td", "th")
# What ends by itself when such a tag begins, and the tags that this does not reach beyond.
_ENDED_BY = {
    "p": (("p",), names("td th li div blockquote section article")),
    "li": (("li",), names("ul ol menu dir td th")),
    "dt": (("dt", "dd"), names("dl td th")),
    "dd": (("dt", "dd"), names("dl td th")),
    "tr": (("tr",), names("table")),
    "td": (_CELLS, names("tr table")),
    "th": (_CELLS, names("tr table")),
}
_FARTHEST = 50
_DEEPEST_TABLE = 20
_NO_WIDTH = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
_SPACES = re.compile(r"\s+")
_SPACES_IN_LINE = re.compile(r"[^\S\n]+")
_FOOTNOTE = re.compile(r"\[([0-9]+|[ivxlc]+)\]")
# In Word a number may be made with words, "Recommendation 1:", which nobody would want to lose.
_WORD = re.compile(r"(?i:(?![ivxlcdm]+\b)[^\W\d_]{4})")


class Page(NamedTuple):
    """What was copied: its blocks in normal form, and the cells if it is a table and nothing else."""

    blocks: Blocks
    cells: Grid | None = None


def read_html(text: str) -> Page | None:
    """Return what a page says, or None where it is too much to be read in a moment. Never raises."""
    reader = _read(text)
    if reader is None:
        return None
    cells = reader.table.grid() if reader.is_only_table else None
    return Page(normal(with_typed_lists(reader.blocks())), cells or None)


def _read(text: str) -> _Reader | None:
    text = _DATA.sub("", text)
    if len(text) > _MOST_CHARACTERS:
        return None
    reader = _Reader("<!--StartFragment" not in text, text.count("<!--EndFragment"))
    for number, token in enumerate(tokens(text)):
        if number > _MOST_TOKENS:
            return None
        reader.take(token)
    reader.finish()
    return reader


class _Open(NamedTuple):
    """An open tag: what holds around it, and for a cell its span and what was being read before it."""

    name: str
    is_block: bool
    around: Look
    cell: Cell | None = None
    pieces: list[Piece] | None = None
    counts: dict[str, int] | None = None


class _Reader:
    """Takes tokens and keeps what they say. Nothing here calls itself, so nothing can nest too deep."""

    def __init__(self, listens: bool, ends: int) -> None:
        self.is_only_table = True
        self.table = GridMaker()
        self._look = Look()
        # Before the part that was copied and behind it, tags count and text does not.
        self._listens, self._ends_to_come = listens, ends
        self._pieces: list[Piece] = []
        self._runs: list[Run] = []
        self._after_space, self._in_condition = True, False
        self._open: list[_Open] = []
        # How many of each tag are open, those of the innermost cell by themselves; tables, rows and cells.
        self._counts: dict[str, int] = {}
        self._table_counts: dict[str, int] = {}
        self._table_parts: list[str] = []
        self._rows: list[list[Cell]] = []

    def blocks(self) -> list[Block]:
        """Return all blocks, once everything is closed."""
        return [
            Block(piece.kind, tuple(piece.runs), piece.item.level if piece.item else 0)
            for piece in self._pieces
        ]

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "text":
            self._add(token.text)
        elif token.kind == "note":
            self._heed(token.text)
        elif token.text == "br":
            self._break_line()
        elif token.kind == "start":
            self._start(token.text, token.attributes)
        else:
            self._end(token.text)

    def finish(self) -> None:
        """Close whatever is open still."""
        self._close(0)
        self._flush()

    # Text

    def _add(self, text: str) -> None:
        look = self._look
        if look.is_hidden or not self._listens:
            return
        text = clean_lines(text.translate(_NO_WIDTH))
        text = _SPACES_IN_LINE.sub(" ", text) if look.keeps_lines else _SPACES.sub(" ", text)
        if (look.is_mark or self._in_condition) and self._is_mark(text):
            return
        if self._after_space:
            self._part_mark(text)
            text = text.lstrip(" ")
        if not text:
            return
        if look.superscript and (note := _FOOTNOTE.fullmatch(text)):
            text = note[1]
        self._after_space = text[-1].isspace()
        bold = look.bold and not look.is_heading
        self._runs.append(Run(text, bold, look.italic, look.superscript, look.link))

    def _is_mark(self, text: str) -> bool:
        """Return whether a text is Word's bullet or number and no more; note it with the item."""
        item = self._look.item
        if item and item.piece is None and not self._runs:
            item.mark += text
            return True
        return self._look.is_heading and not _WORD.search(text)

    def _part_mark(self, text: str) -> None:
        """Keep apart what was read of a mark and what may follow of it, where there is a space between."""
        item = self._look.item
        if item and item.mark and not self._runs and item.piece is None and text[:1] == " ":
            item.mark += " "

    def _break_line(self) -> None:
        if not self._look.is_hidden and self._listens:
            self._runs.append(Run("\n"))
            self._after_space = True

    def _heed(self, note: str) -> None:
        if note == "StartFragment":
            self._listens = True
        elif note == "EndFragment":
            self._ends_to_come -= 1
            self._listens = self._ends_to_come > 0
        else:
            # What Word writes for programs that know no lists: the bullet or number, and room behind it.
            self._in_condition = note == "if !supportLists"

    def _flush(self) -> None:
        """End the block that is being read."""
        runs, item = self._runs, self._look.item
        if item and item.mark and (self._in_condition or _WORD.search(item.mark)):
            runs, item.mark, item = [Run(item.mark.rstrip() + " "), *runs], "", None
        self._runs, self._after_space, self._in_condition = [], True, False
        if not any(run.text.strip() for run in runs):
            return
        if item and self._pieces and self._pieces[-1] is item.piece:
            # Another paragraph of an item; by itself it would end the list.
            self._pieces[-1].runs += [Run("\n"), *runs]
            return
        if item:
            piece = Piece(item.kind or kind_of_mark(item.mark), runs, item)
            item.piece = piece
        else:
            piece = Piece("heading" if self._look.is_heading else "paragraph", runs)
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        if self._is_in_row():
            # Text between cells, which no program should write, keeps its place as a cell.
            self._rows[-1].append(Cell([piece]))
            return
        self._pieces.append(piece)
        self.is_only_table = self.is_only_table and bool(self._rows)

    def _is_in_row(self) -> bool:
        return self._table_parts[-1:] == ["tr"]

    # Tags

    def _start(self, name: str, attributes: str) -> None:
        block = is_block(name, attributes)
        if block:
            self._flush()
        if name in _VOID:
            return
        if name in _ENDED_BY:
            self._close_before(name)
        is_cell = name in _CELLS and len(self._rows) < _DEEPEST_TABLE
        if is_cell and not self._is_in_row():
            self._push(_Open("tr", True, self._look))
        if is_cell:
            given = attributes_of(attributes)
            cell = Cell([], span(given, "colspan"), span(given, "rowspan"))
            self._push(_Open(name, True, self._look, cell, self._pieces, self._counts))
            self._pieces, self._counts = cell.pieces, {}
        else:
            self._push(_Open(name, block, self._look))
        self._look = look_in(self._look, name, attributes)

    def _push(self, opened: _Open) -> None:
        name = opened.name
        self._open.append(opened)
        counts = self._table_counts if name in _TABLE_PARTS else self._counts
        counts[name] = counts.get(name, 0) + 1
        if name in ("table", "tr") or opened.cell:
            self._table_parts.append(name)
        if name == "tr":
            self._rows.append([])

    def _close_before(self, name: str) -> None:
        ended, reach = _ENDED_BY[name]
        for at in range(len(self._open) - 1, max(-1, len(self._open) - _FARTHEST), -1):
            found = self._open[at].name
            if found in ended:
                self._close(at)
                return
            if found in reach:
                return

    def _end(self, name: str) -> None:
        counts = self._table_counts if name in _TABLE_PARTS else self._counts
        if not counts.get(name):
            if is_block(name, ""):
                self._flush()
            return
        at = len(self._open) - 1
        while self._open[at].name != name:
            at -= 1
        self._close(at)

    def _close(self, at: int) -> None:
        """Close what is open, from the innermost tag to the one of this number."""
        while len(self._open) > at:
            opened = self._open[-1]
            if opened.is_block or opened.around.item is not self._look.item:
                self._flush()
            self._pop(self._open.pop())

    def _pop(self, opened: _Open) -> None:
        name = opened.name
        self._look = opened.around
        if opened.pieces is not None and opened.counts is not None:
            self._pieces, self._counts = opened.pieces, opened.counts
        counts = self._table_counts if name in _TABLE_PARTS else self._counts
        counts[name] -= 1
        if name in ("table", "tr") or opened.cell:
            self._table_parts.pop()
        if opened.cell:
            self._rows[-1].append(opened.cell)
        elif name == "tr":
            cells = self._rows.pop()
            if not self._rows:
                self.table.add(cells)
            self._pieces += row_as_text(cells)
