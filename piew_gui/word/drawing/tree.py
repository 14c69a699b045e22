"""Who reports to whom: rows that name a body and its superior, read as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from piew_gui.paper.kit import Field
from piew_gui.paper.text import clean_line

MOST_CHARACTERS = 300


class Body:
    """One body, and those that report to it, in the order of their rows. A root is at depth 0."""

    def __init__(self, name: str, superior: Body | None = None, depth: int = 0) -> None:
        self.name = name
        self.superior = superior
        self.depth = depth
        self.below: list[Body] = []

    @property
    def label(self) -> str:
        """Return the name as it is drawn: one that goes on and on ends in an ellipsis."""
        return self.name if len(self.name) <= MOST_CHARACTERS else self.name[:MOST_CHARACTERS] + "…"

    @property
    def is_root(self) -> bool:
        """Return whether the body reports to no other."""
        return self.superior is None


def governance_text(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, str]]:
    """Return the tree as text: each body's name after its superior's, with its depth from 0.

    It says what the governance figure shows, for those who cannot see it.
    """
    return [(body.depth, body.name) for body in walk(read_roots(field, rows))]


def read_roots(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Body]:
    """Return the bodies that report to none, each with its tree below it; rows without a name are left out.

    A body becomes a root, too, where its superior is not among the rows or where following the superiors
    leads back to itself. Where two rows have the same name, others report to the first of them.
    """
    own, superior = field.reports_to or (field.columns[0].id, "")
    named = [row for row in rows if _text(row, own)]
    bodies = [Body(_text(row, own)) for row in named]
    by_name: dict[str, Body] = {}
    for body in bodies:
        by_name.setdefault(body.name, body)
    for body, row in zip(bodies, named, strict=True):
        body.superior = by_name.get(_text(row, superior))
    _cut_loops(bodies)
    for body in bodies:
        if body.superior:
            body.superior.below.append(body)
    roots = [body for body in bodies if body.is_root]
    _set_depths(roots)
    return roots


def walk(roots: Sequence[Body]) -> Iterator[Body]:
    """Yield every body of some trees, each before those that report to it."""
    # A stack of our own, because a tree may be deeper than Python calls can nest.
    waiting = list(reversed(roots))
    while waiting:
        body = waiting.pop()
        yield body
        waiting.extend(reversed(body.below))


def _text(row: Mapping[str, Any], column: str) -> str:
    return " ".join(clean_line(str(row.get(column) or "")).split())


def _cut_loops(bodies: Sequence[Body]) -> None:
    seen: set[Body] = set()
    for start in bodies:
        path: dict[Body, None] = {}
        body: Body | None = start
        while body and body not in seen:
            seen.add(body)
            path[body] = None
            body = body.superior
        if body in path:
            _cut_loop(body)


def _cut_loop(member: Body | None) -> None:
    while member and member.superior:
        member.superior, member = None, member.superior


def _set_depths(roots: Sequence[Body]) -> None:
    for body in walk(roots):
        body.depth = body.superior.depth + 1 if body.superior else 0
