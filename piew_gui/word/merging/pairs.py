"""What became of the pieces of an answer: the same, reworded, moved, removed or added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from piew_gui.paper.kit import Field
from piew_gui.word.merging.pairing import paired
from piew_gui.word.merging.pieces import Piece, key, text

_WORD = re.compile(r"\w+")
# What was moved and reworded at once has this much of its words left, and so many that this is no chance.
_ALIKE = 0.8
_FEWEST_WORDS = 5
# Beyond this the search takes longer than a person waits.
_MOST = 10_000

Spot = tuple[int, int]
"""Where a piece was added: before which old place, and as which of those added there."""


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


def moves(field: Field, before: Sequence[Piece], found: Paired) -> dict[int, Spot]:
    """Return where the pieces stand now that left their place: by old place, where they were added.

    They are known there by being the same, else by their words, on whatever level, else by most of their words.
    """
    gone = [place for place in range(len(before)) if place not in found.became]
    added = {
        (slot, number): piece for slot, pieces in found.added.items() for number, piece in enumerate(pieces)
    }
    moved: dict[int, Spot] = {}
    for by in (key, text):
        spots: dict[Hashable, list[Spot]] = {}
        for spot, piece in added.items():
            spots.setdefault(by(field, piece), []).append(spot)
        for place in [each for each in gone if each not in moved]:
            known = by(field, before[place])
            if known and spots.get(known):
                moved[place] = spots[known].pop(0)
                del added[moved[place]]
    left = [place for place in gone if place not in moved]
    if len(left) * len(added) <= _MOST:
        moved |= _alike([(place, _words(field, before[place])) for place in left], field, added)
    return moved


def regrouped(field: Field, before: Sequence[Piece], found: Paired) -> dict[range, list[Spot]]:
    """Return which pieces were cut in several or made one, their words as they were.

    By the old places, one or several: where the parts were added that stand in none of those. Rows are neither cut nor
    joined.
    """
    groups: dict[range, list[Spot]] = {}
    old = [] if field.kind == "repeat" else [_letters(field, piece) for piece in before]
    for place, whole in enumerate(old):
        if place not in found.became or (now := _letters(field, found.became[place])) == whole:
            continue
        ahead, behind = (
            [(slot, number) for number in range(len(found.added.get(slot, [])))]
            for slot in (place, place + 1)
        )
        parts = [
            [_letters(field, found.added[slot][number]) for slot, number in each] for each in (ahead, behind)
        ]
        around = _gone_around(place, len(old), found)
        if cut := _saying(whole, [*parts[0], now, *parts[1]], len(ahead)):
            groups[range(place, place + 1)] = [*ahead[cut.start :], *behind[: cut.stop - len(ahead) - 1]]
        elif joined := _saying(now, old[around.start : around.stop], place - around.start):
            groups[range(around.start + joined.start, around.start + joined.stop)] = []
    return groups


def _gone_around(place: int, count: int, found: Paired) -> range:
    """Return a place and those beside it that hold nothing any more."""
    first, stop = place, place + 1
    while first > 0 and first - 1 not in found.became:
        first -= 1
    while stop < count and stop not in found.became:
        stop += 1
    return range(first, stop)


def _saying(whole: str, parts: Sequence[str], own: int) -> range | None:
    """Return which parts, among them `own`, say one after the other what is said in whole; None if none do."""
    for start in range(own + 1):
        said = ""
        for stop in range(start, len(parts)):
            said += parts[stop]
            if said == whole and stop >= own:
                return range(start, stop + 1)
            if not whole.startswith(said):
                break
    return None


def _letters(field: Field, piece: Piece) -> str:
    return "".join(_WORD.findall(text(field, piece)))


def _alike(left: list[tuple[int, set[str]]], field: Field, added: dict[Spot, Piece]) -> dict[int, Spot]:
    words = {spot: _words(field, piece) for spot, piece in added.items()}
    ranked = sorted(
        (-likeness, place, spot)
        for place, own in left
        for spot, other in words.items()
        if min(len(own), len(other)) >= _FEWEST_WORDS
        and (likeness := len(own & other) / max(len(own), len(other))) >= _ALIKE
    )
    found: dict[int, Spot] = {}
    for _, place, spot in ranked:
        if place not in found and spot in words:
            found[place] = spot
            del words[spot]
    return found


def _words(field: Field, piece: Piece) -> set[str]:
    return set(_WORD.findall(text(field, piece).lower()))
