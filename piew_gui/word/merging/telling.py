"""What a change does to an answer, in a few words: "2 reworded, 1 added"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.word.merging.pairs import moves, pair
from piew_gui.word.merging.pieces import LISTED, Piece, key, split, text
from piew_gui.word.returned import Stray

_REWORDED, _ADDED, _REMOVED, _MOVED, _MOVED_REWORDED, _RELEVELLED, _RESTYLED = range(7)


def told(field: Field, before: Answer, after: Answer) -> str:
    """Return what differs between two answers, "" where nothing does. Takes well-formed answers."""
    if field.kind in LISTED:
        return _counted(Counter(_changes(field, split(field, before), split(field, after))), field)
    if before == after:
        return ""
    if fields.is_empty(field, after):
        return tr("tick taken out") if field.kind == "choice" else tr("taken out")
    if field.kind == "choice":
        moved = tr("tick moved to {0}") if before else tr("ticked: {0}")
        return moved.format(fields.plain(field, after))
    if fields.is_empty(field, before):
        return tr("filled in")
    return tr("reworded") if field.kind == "text" else tr("another date")


def where(stray: Stray, label: str) -> str:
    """Return where words stood that belong to no answer; `label` is that of the answer they stood behind, if any."""
    if stray.part == "header":
        return tr("in the header")
    if stray.part == "footer":
        return tr("in the footer")
    if stray.part:
        return tr("in a note on “{0}”").format(label) if label else tr("in a note at the foot of the page")
    if stray.after:
        return tr("below “{0}”").format(stray.after)
    return tr("after “{0}”").format(label) if label else tr("at the beginning")


def _changes(field: Field, before: list[Piece], after: list[Piece]) -> Iterator[int]:
    found = pair(field, before, after)
    moved = moves(field, before, found)
    for place, piece in enumerate(before):
        if place in moved:
            slot, number = moved[place]
            is_same = text(field, piece) == text(field, found.added[slot][number])
            yield _MOVED if is_same else _MOVED_REWORDED
        elif place not in found.became:
            yield _REMOVED
        elif key(field, piece) != key(field, found.became[place]):
            yield _change(field, piece, found.became[place])
    yield from (_ADDED for _ in range(sum(map(len, found.added.values())) - len(moved)))


def _change(field: Field, before: Piece, after: Piece) -> int:
    if text(field, before) != text(field, after):
        return _REWORDED
    return _RESTYLED if before.get("level") == after.get("level") else _RELEVELLED


def _counted(counts: Counter[int], field: Field) -> str:
    if field.kind == "repeat":
        names = {
            _REWORDED: (tr("1 row reworded"), tr("{0} rows reworded")),
            _ADDED: (tr("1 row added"), tr("{0} rows added")),
            _REMOVED: (tr("1 row removed"), tr("{0} rows removed")),
            _MOVED: (tr("1 row moved"), tr("{0} rows moved")),
            _MOVED_REWORDED: (tr("1 row moved and reworded"), tr("{0} rows moved and reworded")),
            _RESTYLED: (tr("1 row looks different"), tr("{0} rows look different")),
        }
    else:
        names = {
            _REWORDED: (tr("1 reworded"), tr("{0} reworded")),
            _ADDED: (tr("1 added"), tr("{0} added")),
            _REMOVED: (tr("1 removed"), tr("{0} removed")),
            _MOVED: (tr("1 moved"), tr("{0} moved")),
            _MOVED_REWORDED: (tr("1 moved and reworded"), tr("{0} moved and reworded")),
            _RELEVELLED: (tr("1 on another level"), tr("{0} on another level")),
            _RESTYLED: (tr("1 looks different"), tr("{0} look different")),
        }
    said = (names[kind][counts[kind] > 1].format(counts[kind]) for kind in names if counts[kind])
    return ", ".join(said)
