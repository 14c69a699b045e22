"""The drawing of a governance tree that fits the page, whatever the tree: the best of many shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from piew_gui.word.drawing.tree import Body, walk
from piew_gui.word.drawing.tree_drawing import Layout, Shape, draw_in_shape

SIZES = (10.0, 9.0, 8.0)
MOST_COLUMNS = 4
# With more levels side by side than this there is no room for columns.
MOST_SPREAD = 5
# More bodies than this do not fit on a page at a size that can be read.
MOST_BODIES = 120
UNLIMITED = 1000


def lay_out(roots: Sequence[Body]) -> Layout:
    """Return the drawing of a tree that has at least one body; it fits the page whatever the tree.

    Text is 10 points where that fits, and never smaller than 8. Where names are too long for that, they end
    in an ellipsis; where bodies are too many, those furthest from the top are left out, and counted.
    """
    bodies = sum(1 for _ in walk(roots))
    if bodies <= MOST_BODIES and (layout := _first_that_fits(roots, _whole_shapes(roots))):
        return layout
    shown = min(bodies, MOST_BODIES)
    while True:
        kept = _top(roots, shown)
        if layout := _first_that_fits(kept, _cut_shapes(kept)):
            return layout._replace(left_out=bodies - shown)
        shown -= max(1, shown // 8)


def _first_that_fits(roots: Sequence[Body], shapes: Iterator[Shape]) -> Layout | None:
    drawings = (draw_in_shape(roots, shape) for shape in shapes)
    return next((drawing for drawing in drawings if drawing), None)


def _whole_shapes(roots: Sequence[Body]) -> Iterator[Shape]:
    spreads = _spreads(roots)
    for most_lines, break_words in ((4, False), (UNLIMITED, False), (UNLIMITED, True)):
        for size in SIZES:
            for spread, columns in spreads:
                yield Shape(size, spread, columns, most_lines, break_words)


def _cut_shapes(roots: Sequence[Body]) -> Iterator[Shape]:
    spreads = _spreads(roots)
    for most_lines in (6, 4, 2):
        for spread, columns in spreads:
            yield Shape(SIZES[-1], spread, columns, most_lines, break_words=True, cut=True)


def _spreads(roots: Sequence[Body]) -> list[tuple[int, int]]:
    """Return how many levels could stand side by side, with how many stacks, the most spread out first."""
    most_below = {-1: len(roots)}
    for body in walk(roots):
        most_below[body.depth] = max(most_below.get(body.depth, 0), len(body.below))
    deepest = max(most_below)
    # Depth -1 stands for stacks of roots, which matter only where there are several.
    lowest = -1 if len(roots) > 1 else 0
    # It doesn't help to set the top of a tree apart where it is a single file.
    branching = next((depth for depth in range(-1, deepest) if most_below[depth] > 1), deepest)
    spreads = [*range(min(deepest, MOST_SPREAD), max(branching, lowest + 1) - 1, -1), lowest]
    return [
        (spread, columns)
        for spread in spreads
        for columns in range(max(1, min(MOST_COLUMNS, most_below[spread] // 2)), 0, -1)
    ]


def _top(roots: Sequence[Body], count: int) -> list[Body]:
    """Return the first bodies of a tree, level by level from the top, as a tree of copies."""
    copies: list[Body] = []
    level: list[tuple[Body, Body | None]] = [(root, None) for root in roots]
    while level and count:
        below: list[tuple[Body, Body | None]] = []
        for body, superior in level[:count]:
            copy = Body(body.name, superior, body.depth)
            (superior.below if superior else copies).append(copy)
            below += [(each, copy) for each in body.below]
        count -= len(level[:count])
        level = below
    return copies
