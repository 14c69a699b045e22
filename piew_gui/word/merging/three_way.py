"""Two people's changes of one answer put together: what only one changed is taken, what both did is a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.word.merging.pieces import LISTED, REST, Piece, is_same, joined, key, split, text
from piew_gui.word.pairing import paired


class Merged(NamedTuple):
    """An answer with both people's changes in it, theirs wherever `is_question`: both changed the same."""

    answer: Answer
    is_question: bool


def merge(field: Field, base: Answer, mine: Answer, theirs: Answer) -> Merged:
    """Return what two people made of one answer, put together. Takes well-formed answers."""
    if is_same(field, theirs, base) or is_same(field, mine, theirs):
        return Merged(mine, is_question=False)
    if is_same(field, mine, base):
        return Merged(theirs, is_question=False)
    if field.kind in LISTED:
        pieces, is_question = _merge_lists(field, *(split(field, each) for each in (base, mine, theirs)))
        return Merged(joined(field, pieces), is_question)
    if field.kind == "period":
        ends = {**mine, **theirs}
        parts, is_question = _merge_parts(field, *({**ends, **each} for each in (base, mine, theirs)))
        return Merged(parts, is_question)
    return Merged(theirs, is_question=True)


class Paired(NamedTuple):
    """What became of a list's pieces: the new one for each old place, and what was added before each and at the end."""

    became: dict[int, Piece]
    added: dict[int, list[Piece]]


def pair(field: Field, before: Sequence[Piece], after: Sequence[Piece]) -> Paired:
    """Return which pieces belong together, the same or reworded."""
    found = Paired({}, {})
    numbered = paired(
        list(enumerate(before)),
        list(enumerate(after)),
        lambda each: key(field, each[1]),
        lambda each: text(field, each[1]),
    )
    place = 0
    for old, new in numbered:
        if old is None and new is not None:
            found.added.setdefault(place, []).append(new[1])
        elif old is not None:
            place = old[0] + 1
            if new is not None:
                found.became[old[0]] = new[1]
    _part_moved(field, before, found)
    return found


def _part_moved(field: Field, before: Sequence[Piece], found: Paired) -> None:
    """Take apart pairs that only stand in one place: where one of them is a piece that moved there, or from there."""
    keys = [key(field, piece) for piece in before]
    reworded = {
        place: now for place, piece in found.became.items() if (now := key(field, piece)) != keys[place]
    }
    gone = Counter(each for place, each in enumerate(keys) if place not in found.became or place in reworded)
    arrived = Counter(key(field, piece) for pieces in found.added.values() for piece in pieces)
    # One that is taken apart may be what another one's earlier piece became.
    waiting = list(reworded)
    while waiting:
        place = waiting.pop(0)
        now, was = reworded[place], keys[place]
        if place in found.became and (gone[now] or arrived[was]):
            gone[now] -= bool(gone[now])
            arrived[was] -= bool(arrived[was])
            arrived[now] += 1
            found.added.setdefault(place, []).append(found.became.pop(place))
            waiting += [each for each in reworded if keys[each] == now]


def _merge_lists(
    field: Field, base: list[Piece], mine: list[Piece], theirs: list[Piece]
) -> tuple[list[Piece], bool]:
    my, their = pair(field, base, mine), pair(field, base, theirs)
    merged: list[Piece] = []
    is_question = _lost_its_parent(base, my, their) or _lost_its_parent(base, their, my)
    is_question = _follow_moves(field, base, my, their) or is_question
    for place in range(len(base) + 1):
        merged += _both_added(field, my.added.get(place, []), their.added.get(place, []))
        if place == len(base):
            break
        kept, is_open = _merge_piece(field, base[place], my.became.get(place), their.became.get(place))
        is_question = is_question or is_open
        if kept is not None:
            merged.append(kept)
    return merged, is_question


def _lost_its_parent(base: list[Piece], one: Paired, other: Paired) -> bool:
    """Return whether one put a point below an item that the other took away, so that it would go to the item before."""
    # Where in the base the items above came from, by level; None for those that were added.
    above: list[int | None] = []
    for place in range(len(base) + 1):
        now = one.became.get(place)
        arrived = [(None, piece) for piece in one.added.get(place, [])]
        for origin, piece in [*arrived, *([] if now is None else [(place, now)])]:
            level = piece.get("level", 0)
            is_new_here = origin is None or level > base[origin].get("level", 0)
            parent = above[level - 1] if 0 < level <= len(above) else None
            if is_new_here and parent is not None and parent not in other.became:
                return True
            above[level:] = [origin]
    return False


def _follow_moves(field: Field, base: list[Piece], my: Paired, their: Paired) -> bool:
    """Make what one moved and the other reworded stand once: reworded, where it went.

    What both moved stands where they put it. Returns whether I put it elsewhere, which is a question.
    """
    my_moves, their_moves = _moves(field, base, my), _moves(field, base, their)
    for one, moves, other in ((my, my_moves, their), (their, their_moves, my)):
        for place in moves.keys() & other.became.keys():
            slot, number = moves[place]
            one.added[slot][number] = other.became.pop(place)
    twice = [
        my_moves[place]
        for place in my_moves.keys() & their_moves.keys()
        if my_moves[place][0] != their_moves[place][0]
    ]
    for slot, number in sorted(twice, reverse=True):
        del my.added[slot][number]
    return bool(twice)


def _moves(field: Field, base: list[Piece], found: Paired) -> dict[int, tuple[int, int]]:
    """Return which pieces stand unchanged in another place: by old place, before which, and as which of those added."""
    added: dict[Hashable, list[tuple[int, int]]] = {}
    for slot, pieces in found.added.items():
        for number, piece in enumerate(pieces):
            added.setdefault(key(field, piece), []).append((slot, number))
    moves = {}
    for place, piece in enumerate(base):
        same = added.get(key(field, piece)) if place not in found.became else None
        if same:
            moves[place] = same.pop(0)
    return moves


def _both_added(field: Field, mine: list[Piece], theirs: list[Piece]) -> list[Piece]:
    """Return what both added in one place, what both added alike once."""
    known: Counter[Hashable] = Counter(key(field, piece) for piece in mine)
    new = []
    for piece in theirs:
        same = key(field, piece)
        if known[same]:
            known[same] -= 1
        else:
            new.append(piece)
    # Points that come first belong to the item before; a new item of the other's must not come between.
    my_points, their_points = _leading_points(mine), _leading_points(new)
    return [
        *mine[:my_points],
        *new[:their_points],
        *mine[my_points:],
        *new[their_points:],
    ]


def _leading_points(pieces: list[Piece]) -> int:
    return next((at for at, piece in enumerate(pieces) if not piece.get("level")), len(pieces))


def _merge_piece(
    field: Field, base: Piece, mine: Piece | None, theirs: Piece | None
) -> tuple[Piece | None, bool]:
    """Return what stands in the place of a piece, None for nothing, and whether that is a question."""
    if mine is None or theirs is None:
        other = theirs if mine is None else mine
        is_changed = other is not None and key(field, other) != key(field, base)
        # What one took out and the other left alone goes; what the other reworded is for the person to decide.
        return (theirs if is_changed else None), is_changed
    return _merge_parts(field, base, mine, theirs)


def _merge_parts(field: Field, base: Piece, mine: Piece, theirs: Piece) -> tuple[Piece, bool]:
    columns = {column.id: column for column in field.columns}
    merged: Piece = {}
    is_question = False
    for name in (*mine, *(name for name in theirs if name not in mine)):
        if name == REST:
            merged[name] = mine.get(name) or theirs.get(name, {})
            continue
        was, my, their = (each.get(name, "") for each in (base, mine, theirs))
        if name in columns:
            cell = merge(columns[name], was, my, their)
            merged[name] = cell.answer
            is_question = is_question or cell.is_question
        elif their in (was, my):
            merged[name] = my
        else:
            merged[name] = their
            is_question = is_question or my != was
    return merged, is_question
