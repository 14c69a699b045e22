"""Rows of a table that name one another: when a row is renamed, those that point at it follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field


@dataclass(frozen=True, slots=True)
class Renaming:
    """A row's name is being typed. `followers` are the row and column of each cell that pointed at it."""

    row: int
    column: str
    before: str
    followers: tuple[tuple[int, str], ...] = ()


def is_name(field: Field, column_id: str) -> bool:
    """Return whether other cells of a repeat field point at rows by this column."""
    return any(column.rows_of == column_id for column in field.columns)


def begin(field: Field, rows: Sequence[dict[str, Answer]], row: int, column_id: str) -> Renaming:
    """Return the renaming that starts as a row's name is about to change.

    Nothing follows a name that is empty or that another row bears too: there they may mean the other one.
    """
    before = rows[row].get(column_id, "")
    bearers = [each for each in rows if each.get(column_id, "") == before]
    if not before or len(bearers) > 1:
        return Renaming(row, column_id, before)
    pointing = [column.id for column in field.columns if column.rows_of == column_id]
    followers = (
        (at, each) for at, cells in enumerate(rows) for each in pointing if cells.get(each) == before
    )
    return Renaming(row, column_id, before, tuple(followers))


def rename(renaming: Renaming, rows: Sequence[dict[str, Answer]], name: str) -> list[dict[str, Answer]]:
    """Return rows with the name as it is typed now, and what pointed at it before pointing at it now.

    While the name is empty, followers keep the name that it had, so that none of them reports to nobody.
    """
    renamed = [dict(cells) for cells in rows]
    renamed[renaming.row][renaming.column] = name
    for row, column_id in renaming.followers:
        renamed[row][column_id] = name or renaming.before
    return renamed
