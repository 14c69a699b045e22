"""Cells of a spreadsheet put into the rows of a repeat field, where nothing that is there is written over."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress

from piew_gui.paper.fields import Answer, empty_row, is_blank
from piew_gui.paper.kit import Field
from piew_gui.paper.pasting.html_rows import Grid, trimmed
from piew_gui.paper.pasting.typed_lists import mark_of
from piew_gui.paper.richtext import Block, Run, write
from piew_gui.paper.text import clean_line

_Row = dict[str, Answer]
_BETWEEN = "; "


def cells_of_text(text: str) -> Grid:
    """Return lines of plain text as rows: cells parted by tabs, as spreadsheets write them, or one a line.

    Bullets and numbers that begin the lines of a list go.
    """
    lines = text.split("\n")
    without_marks = [line[mark.length :] if (mark := mark_of(line)) else line for line in lines]
    if not any("\t" in line.strip() for line in without_marks):
        return trimmed([[line.strip()] for line in without_marks])
    rows = [line.split("\t") for line in lines]
    if '"' in text:
        # A quotation mark that never ends is no spreadsheet's; all that stands in the lines is there already.
        with suppress(csv.Error):
            rows = list(csv.reader(text.splitlines(keepends=True), delimiter="\t"))
    return trimmed([[" ".join(cell.split()) for cell in row] for row in rows])


def put_cells(
    field: Field, rows: Sequence[_Row], at: int, column_id: str, cells: Sequence[Sequence[str]]
) -> tuple[list[_Row], int]:
    """Return rows with cells put in from one cell on, and the number of the last row that took some.

    A row takes cells if its own are empty in those columns; where one isn't, new rows take the rest. A first
    line that names the columns is left out. Cells beyond the last column go behind the last text before it.
    """
    first = next(number for number, column in enumerate(field.columns) if column.id == column_id)
    columns = field.columns[first:]
    lines = cells[1:] if len(cells) > 1 and _names_columns(cells[0], columns) else cells
    now = [dict(row) for row in rows]
    place, adds = at, False
    for number, line in enumerate(lines):
        put = dict(_answers(columns, line))
        place += number > 0
        if not adds and not (place < len(now) and all(is_blank(now[place].get(key, "")) for key in put)):
            # The row that the cursor is in stays as it is.
            adds, place = True, place + (number == 0)
        if adds:
            now.insert(place, empty_row(field))
        now[place].update(put)
    return now, place


def _names_columns(line: Sequence[str], columns: Sequence[Field]) -> bool:
    labels = [column.label.casefold() for column in columns]
    return len(line) > 1 and [text.strip().casefold() for text in line] == labels[: len(line)]


def _answers(columns: Sequence[Field], line: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    texts = dict(zip((column.id for column in columns), line, strict=False))
    beyond = [text for text in line[len(columns) :] if text]
    last = next((column.id for column in reversed(columns) if column.kind in ("text", "rich")), columns[0].id)
    if beyond:
        texts[last] = _BETWEEN.join(filter(None, (texts[last], *beyond)))
    for column in columns[: len(line)]:
        text = clean_line(texts[column.id])
        yield column.id, write([Block("paragraph", (Run(text),))]) if column.kind == "rich" else text
