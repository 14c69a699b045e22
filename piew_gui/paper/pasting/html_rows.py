"""Rows of an HTML table: as text between other text, and as the cells of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from piew_gui.paper.markdown.runs import Run
from piew_gui.paper.pasting.html_looks import ListItem

Grid = list[list[str]]
"""The cells of a table, row by row, as plain text."""

_WIDEST_SPAN = 50
_WIDEST_ROW = 60
_ENDS_OF_CLAUSES = (".", ",", ";", ":", "!", "?")


class Piece:
    """A block in the making; the item whose text it is, if it is a list's."""

    __slots__ = ("item", "kind", "runs")

    def __init__(self, kind: str, runs: list[Run], item: ListItem | None = None) -> None:
        self.kind = kind
        self.runs = runs
        self.item = item

    def text(self) -> str:
        """Return the text on one line."""
        return " ".join("".join(run.text for run in self.runs).split())


class Cell(NamedTuple):
    """What stands in a cell, and how many columns and rows it spans."""

    pieces: list[Piece]
    wide: int = 1
    high: int = 1


def span(attributes: Mapping[str, str], name: str) -> int:
    """Return how many columns ("colspan") or rows ("rowspan") a cell says it spans, within reason."""
    told = attributes.get(name, "")
    return min(max(int(told), 1), _WIDEST_SPAN) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def row_as_text(cells: Sequence[Cell]) -> list[Piece]:
    """Return a row as one paragraph, its cells parted by semicolons.

    Where a cell holds more than one block, as of a list, all blocks follow one another as they are.
    """
    filled = [cell.pieces for cell in cells if cell.pieces]
    if len(filled) < 2 or any(len(pieces) > 1 for pieces in filled):
        return [piece for pieces in filled for piece in pieces]
    runs: list[Run] = []
    for (piece,) in filled:
        if runs:
            runs.append(Run(_parting(runs[-1].text, "; ")))
        runs += [run._replace(text=run.text.replace("\n", " ")) for run in piece.runs]
    return [Piece("paragraph", runs)]


class GridMaker:
    """Puts the rows of a table below one another, cells that span others first and empty ones for the rest."""

    def __init__(self) -> None:
        self._rows: Grid = []
        # For each column, how many rows a cell above still reaches down.
        self._below: dict[int, int] = {}

    def add(self, cells: Sequence[Cell]) -> None:
        """Add a row."""
        row: list[str] = []
        for cell in cells:
            self._reach_down(row)
            is_near = len(row) + cell.wide <= _WIDEST_ROW
            for number in range(cell.wide if is_near else 1):
                if cell.high > 1 and is_near:
                    self._below[len(row)] = cell.high - 1
                row.append(_cell_as_text(cell) if number == 0 else "")
        self._reach_down(row)
        self._rows.append(row)

    def grid(self) -> Grid:
        """Return all rows, as long as the longest, without empty rows and last columns."""
        return trimmed(self._rows)

    def _reach_down(self, row: list[str]) -> None:
        while self._below.get(len(row)):
            self._below[len(row)] -= 1
            row.append("")


def trimmed(rows: Sequence[Sequence[str]]) -> Grid:
    """Return rows of the same length, without empty ones and without empty columns at the end."""
    filled = [row for row in rows if any(row)]
    wide = max((number + 1 for row in filled for number, text in enumerate(row) if text), default=0)
    return [[*row[:wide], *[""] * (wide - len(row))] for row in filled]


def _cell_as_text(cell: Cell) -> str:
    text = ""
    for piece in cell.pieces:
        text += (_parting(text, ", ") if text else "") + piece.text()
    return text


def _parting(before: str, sign: str) -> str:
    return " " if before.rstrip().endswith(_ENDS_OF_CLAUSES) else sign
