"""Rows or paragraphs of two versions put side by side: the same, reworded, removed or added."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from piew_gui.word.slots import Row

T = TypeVar("T")

# What was reworded costs what is unlike in it, from 0 to 1; so two of one place are a pair even when nothing is
# the same, and where there are more in one version, those are pairs that are most alike.
_REMOVED_OR_ADDED = 0.6
# Beyond this the search takes longer than a person waits.
_MOST = 10_000
_WORD = re.compile(r"\w+")


def paired_rows(before: Sequence[Row], after: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield earlier rows with what became of them, None where one was added or removed; one pair at least."""

    def key(row: Row) -> Hashable:
        return tuple(sorted((name, str(text)) for name, text in row.items() if text))

    if before and after:
        yield from paired(before, after, key, lambda row: " ".join(map(str, row.values())))
    else:
        yield from zip_longest(before or [{}], after or [{}])


def paired(
    before: Sequence[T],
    after: Sequence[T],
    key: Callable[[T], Hashable],
    text: Callable[[T], str],
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what stands in two versions, in the order of both, as pairs; None where one was added or removed.

    Those with the same `key` are the same; of others, what `text` they hold tells how alike they are.
    """
    matcher = SequenceMatcher(None, [*map(key, before)], [*map(key, after)], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, new = before[a:b], after[c:d]
        if kind == "equal" or len(old) * len(new) > _MOST:
            yield from zip_longest(old, new)
        else:
            words = [[set(_WORD.findall(text(each).lower())) for each in side] for side in (old, new)]
            yield from _by_likeness(old, new, *words)


def _by_likeness(
    old: Sequence[T], new: Sequence[T], old_words: list[set[str]], new_words: list[set[str]]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs that cost least in all."""
    # costs[a][b] is what all from a and from b on cost at least, joined[a, b] what they cost if those two are a pair.
    ends = range(len(old), -1, -1), range(len(new), -1, -1)
    costs = [[(a + b) * _REMOVED_OR_ADDED for b in ends[1]] for a in ends[0]]
    joined = {}
    for a in ends[0][1:]:
        for b in ends[1][1:]:
            joined[a, b] = _unlikeness(old_words[a], new_words[b]) + costs[a + 1][b + 1]
            costs[a][b] = min(joined[a, b], min(costs[a + 1][b], costs[a][b + 1]) + _REMOVED_OR_ADDED)
    a = b = 0
    while a < len(old) or b < len(new):
        if joined.get((a, b)) == costs[a][b]:
            yield old[a], new[b]
            a, b = a + 1, b + 1
        elif b == len(new) or (a < len(old) and costs[a][b] == costs[a + 1][b] + _REMOVED_OR_ADDED):
            yield old[a], None
            a += 1
        else:
            yield None, new[b]
            b += 1


def _unlikeness(old: set[str], new: set[str]) -> float:
    return 1 - len(old & new) / (max(len(old), len(new)) or 1)
