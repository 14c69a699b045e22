"""Where two texts differ, in places as Qt counts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile


def ends_alike(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many things are the same at the beginning and, after those, at the end of both."""
    before = _alike(zip(old, new, strict=False))
    rest = min(len(old), len(new)) - before
    return before, _alike(islice(zip(reversed(old), reversed(new), strict=False), rest))


def units(text: str) -> int:
    """Return how many places text takes in Qt, which counts in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _alike(pairs: Iterable[tuple[object, object]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
