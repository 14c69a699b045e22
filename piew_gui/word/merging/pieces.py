"""Answers as a list of pieces that can change one by one: paragraphs, items, rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from piew_gui.paper import fields, richtext
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.outline import Row, flatten, nest
from piew_gui.paper.richtext import Block

Piece = dict[str, Any]
"""One paragraph, item or row: its parts by name, each of which can change by itself."""

LISTED = ("rich", "outline", "repeat")
"""The kinds of field whose answers are made of pieces."""

REST = "rest"
"""The part that holds the keys of an item that this version doesn't know; nobody changes them in Word."""


def split(field: Field, answer: Answer) -> list[Piece]:
    """Return the pieces of a well-formed answer to a field of a listed kind."""
    if field.kind == "rich":
        return [block._asdict() for block in richtext.parse(answer)]
    if field.kind == "outline":
        return [{"text": row.text, "level": row.level, REST: row.rest} for row in flatten(answer)]
    return [dict(row) for row in answer]


def joined(field: Field, pieces: Iterable[Piece]) -> Answer:
    """Return pieces as an answer; where levels were left without the ones above, they move up."""
    if field.kind == "rich":
        return richtext.write(Block(**piece) for piece in pieces)
    if field.kind == "outline":
        return nest(_in_order(pieces))
    return [dict(piece) for piece in pieces]


def key(field: Field, piece: Piece) -> Hashable:
    """Return what two pieces have in common when nothing in them differs."""
    if field.kind == "rich":
        return Block(**piece)
    if field.kind == "outline":
        return richtext.parse_inline(piece["text"]), piece["level"]
    return tuple(_cell_key(column, piece.get(column.id, "")) for column in field.columns)


def text(field: Field, piece: Piece) -> str:
    """Return what a person reads of a piece."""
    if field.kind == "rich":
        return Block(**piece).text
    if field.kind == "outline":
        return "".join(run.text for run in richtext.parse_inline(piece["text"]))
    return " ".join(fields.plain(column, piece.get(column.id, "")) for column in field.columns).strip()


def is_same(field: Field, one: Answer, other: Answer) -> bool:
    """Return whether two answers say the same and look the same; rows and items that show nothing don't count."""
    if field.kind in LISTED:
        return _keys(field, one) == _keys(field, other)
    if field.kind == "period":
        return all(one.get(end, "") == other.get(end, "") for end in ("from", "to"))
    return bool(one == other)


def _keys(field: Field, answer: Answer) -> Sequence[Hashable]:
    return [key(field, piece) for piece in split(field, answer) if not fields.is_blank(text(field, piece))]


def _cell_key(column: Field, cell: str) -> Hashable:
    return richtext.parse(cell) if column.kind == "rich" else cell


def _in_order(pieces: Iterable[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in pieces:
        deepest = rows[-1].level + 1 if rows else 0
        rows.append(Row(piece["text"], min(piece["level"], deepest), piece.get(REST, {})))
    return rows
