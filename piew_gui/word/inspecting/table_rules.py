"""Rules on tables: data tables have a header row and plain cells, forms made of a table read in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from piew_gui.paper.problems import ERROR
from piew_gui.translate import tr
from piew_gui.word.inspecting.findings import Finding
from piew_gui.word.inspecting.story import Paragraph, Reading, Table, inner, text_of
from piew_gui.word.xml import W

_VAL = f"{W}val"
_OFF = ("0", "false", "off")
# A label is a name for what stands beside it, no text of its own.
_LONGEST_LABEL = 80

_Cell = tuple[Paragraph, ...]


def tables(reading: Reading) -> Iterator[Finding]:
    """Yield findings on every table outside headers and footers."""
    for table in reading.tables:
        if table.place.story or not table.rows:
            continue
        if table.inside:
            message = tr("This table stands in a cell of another. Move it out, or write it as text.")
            yield Finding("table-nested", ERROR, table.place.words(_text(table)), message)
        yield from _header(reading, table)
        yield from _cells(table)


def _cells(table: Table) -> Iterator[Finding]:
    elements = list(inner(table.element, {f"{W}tr"}))
    for number, (row, element) in enumerate(zip(table.rows, elements, strict=True), start=1):
        place = _place(table, number, row)
        if any(map(_is_merged, element.iter(f"{W}tcPr", f"{W}trPr"))):
            message = tr(
                "Cells are merged in this row. Split them (Layout, Split Cells), so that each row has the same cells."
            )
            yield Finding("table-merged", ERROR, place, message)
        if all(paragraph.blank for cell in row for paragraph in cell):
            message = tr("This row is empty. Delete it; for space, set cell margins.")
            yield Finding("table-blank-row", ERROR, place, message)


def _is_merged(cell: Any) -> bool:
    if any(cell.find(f"{W}{name}") is not None for name in ("vMerge", "hMerge")):
        return True
    spans = [cell.find(f"{W}{name}") for name in ("gridSpan", "gridBefore", "gridAfter")]
    least = {f"{W}gridSpan": 1}
    return any(span is not None and _number(span) > least.get(span.tag, 0) for span in spans)


def _number(element: Any) -> int:
    given = element.get(_VAL, "")
    return int(given) if given.isdigit() else 0


def _header(reading: Reading, table: Table) -> Iterator[Finding]:
    first = next(inner(table.element, {f"{W}tr"}))
    marked = first.find(f"{W}trPr/{W}tblHeader")
    if marked is not None and marked.get(_VAL) not in _OFF:
        return
    if len(table.rows) == 1 or max(map(len, table.rows)) == 1:
        # One row or one column holds nothing that a header row could explain.
        return
    if _is_form(reading, table):
        yield from _reading_order(table)
        return
    message = tr(
        "No header row is marked. Put the cursor in the first row and tick Layout, Repeat Header Rows."
    )
    yield Finding("table-header", ERROR, table.place.words(_text(table)), message)


def _is_form(reading: Reading, table: Table) -> bool:
    """Return whether every row is labels, each with its answer to the right of it."""
    return all(
        len(row) % 2 == 0
        and all(_is_label(reading, cell) for cell in row[::2] if any(not p.blank for p in cell))
        for row in table.rows
    ) and any(not paragraph.blank for row in table.rows for cell in row[::2] for paragraph in cell)


def _is_label(reading: Reading, cell: _Cell) -> bool:
    lines = [paragraph for paragraph in cell if not paragraph.blank]
    return all(
        len(line.text) <= _LONGEST_LABEL
        and (
            line.text.rstrip().endswith((":", "?"))
            or all(
                reading.looks.is_on("b", run, line.element, line.cell)
                for run in line.runs
                if text_of(run).strip()
            )
        )
        for line in lines
    )


def _reading_order(table: Table) -> Iterator[Finding]:
    """A screen reader reads cell by cell: two labels in one would come before the answers to both."""
    for number, row in enumerate(table.rows, start=1):
        for cell in row[::2]:
            lines = [paragraph for paragraph in cell if not paragraph.blank]
            if len(lines) > 1 and all(line.text.rstrip().endswith(":") for line in lines):
                message = tr(
                    "A screen reader reads all labels of this cell before any answer. Give each label a row of its own."
                )
                yield Finding("table-order", ERROR, _place(table, number, row), message)


def _place(table: Table, number: int, row: tuple[_Cell, ...]) -> str:
    filled = (paragraph for cell in row for paragraph in cell if paragraph.text.strip())
    first = next(filled, None)
    words = replace(table.place, row=table.place.row or number).words()
    return words if first is None else tr("{0}, at “{1}”").format(words, first.text.strip()[:60])


def _text(table: Table) -> str:
    return next((p.text for row in table.rows for cell in row for p in cell if p.text.strip()), "")
