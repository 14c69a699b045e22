"""The seven kinds of field: their empty answer, shape, cleaning and plain text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from piew_gui.paper import richtext
from piew_gui.paper.dates import to_boxes
from piew_gui.paper.months import MONTHS
from piew_gui.paper.text import clean_line, clean_lines

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field

_VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")
# No list of a paper nests deeper; only a hostile file does, and Python's calls could not follow it.
_DEEPEST = 50

Answer = Any
"""An answer as JSON holds it: a string, a list or an object, by the field's kind."""


class Piece(NamedTuple):
    """One text inside an answer, and its row (None where the field has none).

    `kind` is "text" for plain text, "rich" for Markdown and "inline" for one line of it.
    """

    row: int | None
    kind: str
    text: str

    @property
    def blocks(self) -> richtext.Blocks:
        """Return what a reader sees of the text; plain text and one line are a paragraph, if anything."""
        if self.kind == "rich":
            return richtext.parse(self.text)
        plain_runs = (richtext.Run(self.text),) if self.text else ()
        runs = richtext.parse_inline(self.text) if self.kind == "inline" else plain_runs
        return (richtext.Block("paragraph", runs),) if runs else ()

    @property
    def plain(self) -> str:
        """Return what a reader sees of the text, one block a line."""
        return "\n".join(block.text for block in self.blocks)


def empty(field: Field) -> Answer:
    """Return the answer of a field that nobody has filled in, always a new object."""
    if field.kind in ("outline", "repeat"):
        return []
    return {"from": "", "to": ""} if field.kind == "period" else ""


def empty_row(field: Field) -> dict[str, Answer]:
    """Return a new row of a repeat field."""
    return {column.id: "" for column in field.columns}


def is_well_formed(field: Field, answer: Answer) -> bool:
    """Return whether an answer has the shape of its kind; whether it makes sense is for the rules."""
    if field.kind == "outline":
        return _is_outline(answer)
    if field.kind == "repeat":
        return isinstance(answer, list) and all(_is_row(field, row) for row in answer)
    if field.kind == "period":
        return isinstance(answer, dict) and all(
            isinstance(answer.get(key, ""), str) for key in ("from", "to")
        )
    return isinstance(answer, str)


def is_empty(field: Field, answer: Answer) -> bool:
    """Return whether nothing a reader could see has been entered. Takes well-formed answers."""
    return all(map(is_blank, texts(field, answer)))


def is_blank(text: str) -> bool:
    """Return whether a text shows nothing: white space, and marks without width that pasting may bring."""
    return _VISIBLE.search(text) is None


def pieces(field: Field, answer: Answer) -> Iterator[Piece]:
    """Yield every text of a well-formed answer, for checks that read them all."""
    if field.kind == "outline":
        for row, item in enumerate(answer):
            yield from (Piece(row, "inline", text) for text in _item_texts(item))
    elif field.kind == "repeat":
        for row, cells in enumerate(answer):
            for column in field.columns:
                yield Piece(row, "rich" if column.kind == "rich" else "text", cells.get(column.id, ""))
    elif field.kind == "period":
        yield from (Piece(None, "text", answer.get(key, "")) for key in ("from", "to"))
    else:
        yield Piece(None, "rich" if field.kind == "rich" else "text", answer)


def texts(field: Field, answer: Answer) -> Iterator[str]:
    """Yield every text of a well-formed answer, as `pieces` does, for those who need no more than the text."""
    if field.kind == "outline":
        for item in answer:
            yield from _item_texts(item)
    elif field.kind == "repeat":
        names = [column.id for column in field.columns]
        for cells in answer:
            for name in names:
                yield cells.get(name, "")
    elif field.kind == "period":
        yield from (answer.get(key, "") for key in ("from", "to"))
    else:
        yield answer


def stretches(markdown: str) -> Iterator[richtext.Blocks]:
    """Yield the blocks of a rich answer for those who need no levels, from blank line to blank line.

    Each stretch is read by itself and kept, so that after a key press in a long text only one is read anew.
    """
    return (richtext.parse(stretch) for stretch in markdown.split("\n\n"))


def clean(field: Field, answer: Answer) -> Answer:
    """Return an answer with every text in it cleaned as its kind needs; one of the wrong shape as it is.

    Keys of rows and items that this version doesn't know are kept.
    """
    if not is_well_formed(field, answer):
        return answer
    if field.kind == "outline":
        return [_clean_item(item) for item in answer]
    if field.kind == "repeat":
        return [_clean_row(field, row) for row in answer]
    if field.kind == "period":
        return {**answer, **{key: clean_line(answer.get(key, "")) for key in ("from", "to")}}
    return clean_lines(answer) if field.kind == "rich" else clean_line(answer)


def read_date(text: str) -> datetime.date | None:
    """Return the date of a "YYYY-MM-DD" answer, or None where it is no real date in that form."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def long_date(text: str) -> str:
    """Return a date answer as a person reads it, "23 November 2026", or as it was typed where it is no real date."""
    date = read_date(text)
    if date:
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    day, month, year = to_boxes(text)
    is_month = month.isascii() and month.isdecimal() and 0 < int(month) <= len(MONTHS)
    return " ".join(filter(None, (day, MONTHS[int(month) - 1] if is_month else month, year)))


def long_period(answer: Answer) -> str:
    """Return a period answer as "1 April 2026 to 30 June 2026", or "" where nothing is given."""
    return " to ".join(filter(None, (long_date(answer.get("from", "")), long_date(answer.get("to", "")))))


def plain(field: Field, answer: Answer) -> str:
    """Return what a reader sees of a well-formed answer as plain text, one item, row or block a line."""
    if field.kind == "choice":
        return next((option.label for option in field.options if option.id == answer), answer)
    if field.kind == "date":
        return long_date(answer)
    if field.kind == "period":
        return long_period(answer)
    if field.kind == "repeat":
        return "\n".join(", ".join(filter(None, _row_texts(field, row))) for row in answer)
    return "\n".join(piece.plain for piece in pieces(field, answer))


def _row_texts(field: Field, row: dict[str, Answer]) -> Iterator[str]:
    for column in field.columns:
        yield plain(column, row.get(column.id, ""))


def _is_outline(answer: Answer) -> bool:
    levels = [answer]
    for _ in range(_DEEPEST):
        if not all(isinstance(items, list) and all(map(_is_item, items)) for items in levels):
            return False
        levels = [
            item["points"] for items in levels for item in items if item.get("points") not in (None, [])
        ]
        if not levels:
            return True
    return False


def _is_item(item: Answer) -> bool:
    return isinstance(item, dict) and isinstance(item.get("text", ""), str)


def _is_row(field: Field, row: Answer) -> bool:
    return isinstance(row, dict) and all(isinstance(row.get(column.id, ""), str) for column in field.columns)


def _item_texts(item: dict[str, Any]) -> Iterator[str]:
    yield item.get("text", "")
    for point in item.get("points") or ():
        yield from _item_texts(point)


def _clean_item(item: dict[str, Any]) -> dict[str, Any]:
    points = [_clean_item(point) for point in item.get("points") or []]
    return {**item, "text": clean_line(item.get("text", "")), "points": points}


def _clean_row(field: Field, row: dict[str, Answer]) -> dict[str, Answer]:
    known = {column.id: clean(column, row.get(column.id, "")) for column in field.columns}
    return known | {key: cell for key, cell in row.items() if key not in known}
