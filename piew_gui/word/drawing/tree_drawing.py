"""Where each body of a governance tree stands in one shape of drawing: boxes, text and lines, in points.

The upper levels have those that report to them side by side; the lower ones in stacks, one under another,
beside a line of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from piew_gui.word.drawing.text_width import font, wrapper
from piew_gui.word.drawing.tree import Body, walk

# The paper's text area is 160 mm wide, and 220 mm is what a figure and its caption may take of a page. Here
# in points, less room for edges, and for a line of text below.
PAGE_WIDTH = 160 / 25.4 * 72 - 4
PAGE_HEIGHT = 220 / 25.4 * 72 - 24
# As shares of the text's size: from line to line, either side of a box's text, above and below it together.
LINE = 1.2
PAD = 0.7
ABOVE_AND_BELOW = 1.15

Point = tuple[float, float]
Line = tuple[Point, Point]


class Box(NamedTuple):
    """One body's box; `lines` is its name as it is broken, `centred` whether text stands in the middle."""

    body: Body
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    centred: bool


class Layout(NamedTuple):
    """A whole drawing: its size and its text's, its boxes, and its connecting lines."""

    width: float
    height: float
    size: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int = 0


class Shape(NamedTuple):
    """One way to lay a tree out, at one size of text.

    A body above depth `spread` has those below it side by side, one at that depth in up to `columns` stacks.
    A name takes at most `most_lines`; where `cut`, it ends there; where `break_words`, its words may break.
    """

    size: float
    spread: int
    columns: int
    most_lines: int = 4
    break_words: bool = False
    cut: bool = False

    @property
    def gap(self) -> float:
        """Return the room between columns."""
        return 1.2 * self.size

    @property
    def drop(self) -> float:
        """Return the room between a body and those below it that stand side by side."""
        return 2.2 * self.size

    @property
    def step(self) -> float:
        """Return the room between the boxes of a stack."""
        return 0.55 * self.size

    @property
    def narrowest(self) -> float:
        """Return the least width of a box."""
        return 8.4 * self.size

    def height(self, lines: int) -> float:
        """Return the height of a box with that many lines of text."""
        return (LINE * lines + ABOVE_AND_BELOW) * self.size


def draw_in_shape(roots: Sequence[Body], shape: Shape) -> Layout | None:
    """Return a tree's drawing in one shape, or None where it doesn't fit the page or a name its box.

    Columns are as narrow as short names allow, and as wide as the page allows where names are long.
    """
    columns = _Columns(roots, shape)
    widest = (PAGE_WIDTH - (columns.count - 1) * shape.gap) / columns.count
    short = min(shape.most_lines, 3 if columns.count > 1 else 2)
    widths = [] if shape.cut else [ems * shape.size for ems in (10, 13, 16, 20, 26, 32)]
    narrower = [(width, short) for width in widths if width < widest]
    for width, lines in [*narrower, (widest, shape.most_lines)]:
        drawing = _Drawing(columns, shape, width)
        if drawing.indent_is_clear and drawing.wrap(lines) and (layout := drawing.layout()):
            return layout
    return None


class _Columns:
    """How many columns each body needs, and how those that report to it share them out."""

    def __init__(self, roots: Sequence[Body], shape: Shape) -> None:
        self.bodies = list(walk(roots))
        # Above the roots stands one that is never drawn, so that they are placed as others are.
        self.top = Body("", depth=-1)
        self.top.below = list(roots)
        self._shape = shape
        self._of: dict[Body, int] = {}
        self.count = self._count(self.top)

    def of(self, body: Body) -> int:
        """Return how many columns a body with all below it takes."""
        return self._of[body]

    def stacks(self, body: Body) -> list[list[Body]]:
        """Return those that report to a body, in order, shared out over its stacks by the trees they head."""
        count = max(1, min(self._shape.columns, len(body.below) // 2))
        sizes = [sum(1 for _ in walk([each])) for each in body.below]
        stacks: list[list[Body]] = [[] for _ in range(count)]
        before = 0
        for each, size in zip(body.below, sizes, strict=True):
            stacks[before * count // sum(sizes)].append(each)
            before += size
        return [stack for stack in stacks if stack]

    def _count(self, body: Body) -> int:
        if body.depth < self._shape.spread:
            count = sum(self._count(each) for each in body.below)
        else:
            count = len(self.stacks(body)) if body.depth == self._shape.spread else 1
        self._of[body] = max(1, count)
        return self._of[body]


class _Drawing:
    """A tree in one shape with columns of one width."""

    def __init__(self, columns: _Columns, shape: Shape, width: float) -> None:
        self._columns = columns
        self._shape = shape
        self._width = width
        self._first_stacked = max(shape.spread, 0)
        levels = max(body.depth for body in columns.bodies) - self._first_stacked
        self._indent = min(1.6 * shape.size, (width - shape.narrowest) / max(1, levels))
        self._lines: dict[Body, tuple[str, ...]] = {}
        # What the longest line needs; boxes in a single column are no wider.
        self._needed = PAGE_WIDTH
        self._centred = columns.count > 1 or levels <= 0
        self._row_tops: list[float] = []
        self._row_heights: list[float] = []
        self._boxes: list[Box] = []
        self._lines_drawn: list[Line] = []

    @property
    def indent_is_clear(self) -> bool:
        """Return whether boxes are wide enough, and each level of a stack stands clear of the one above."""
        levels = any(body.depth > self._first_stacked for body in self._columns.bodies)
        return self._indent >= 0.9 * self._shape.size if levels else self._width >= self._shape.narrowest

    def wrap(self, most_lines: int) -> bool:
        """Break every name into lines; return False where one doesn't fit."""
        shape = self._shape
        for body in self._columns.bodies:
            room = self._box_width(body) - 2 * PAD * shape.size
            lines, broken = wrapper().wrap(body.label, room, shape.size)
            if len(lines) > most_lines and shape.cut:
                lines = (*lines[: most_lines - 1], wrapper().cut(lines[most_lines - 1], room, shape.size))
            if len(lines) > most_lines or (broken and not shape.break_words):
                return False
            self._lines[body] = lines
        if self._columns.count == 1:
            self._needed = (
                max(self._text_width(lines) for lines in self._lines.values()) + 2 * PAD * shape.size
            )
        return True

    def _text_width(self, lines: tuple[str, ...]) -> float:
        return max(font().width(line, self._shape.size) for line in lines)

    def layout(self) -> Layout | None:
        """Return the drawing, or None where it is higher than the page."""
        self._set_rows()
        if self._shape.spread < 0:
            bottom = self._place_stacks(self._columns.top, 0, 0)
        else:
            bottom = self._place_row(self._columns.top, 0)
        if bottom > PAGE_HEIGHT:
            return None
        width = max(box.x + box.width for box in self._boxes)
        return Layout(width, bottom, self._shape.size, tuple(self._boxes), tuple(self._lines_drawn))

    def _height(self, body: Body) -> float:
        return self._shape.height(len(self._lines[body]))

    def _in_row(self, body: Body) -> bool:
        return body.depth <= self._shape.spread

    def _box_width(self, body: Body) -> float:
        if not self._in_row(body):
            return min(self._width - self._inset(body), self._needed)
        # One that stands above several columns has room to be wider.
        return min(self._width * (1.5 if self._columns.of(body) > 1 else 1), self._needed)

    def _inset(self, body: Body) -> float:
        return self._indent * (body.depth - self._first_stacked)

    def _set_rows(self) -> None:
        rows: dict[int, float] = {}
        for body in filter(self._in_row, self._columns.bodies):
            rows[body.depth] = max(rows.get(body.depth, 0), self._height(body))
        top = 0.0
        for depth in sorted(rows):
            self._row_tops.append(top)
            self._row_heights.append(rows[depth])
            top += rows[depth] + self._shape.drop

    def _left(self, column: int) -> float:
        return column * (self._width + self._shape.gap)

    def _middle(self, body: Body, column: int) -> float:
        last = column + self._columns.of(body) - 1
        return (self._left(column) + self._left(last) + min(self._width, self._needed)) / 2

    def _place_row(self, superior: Body, column: int) -> float:
        """Place those below a body side by side, from a column on; return the lowest edge."""
        lowest = 0.0
        ends = []
        start = self._middle(superior, column)
        for body in superior.below:
            ends.append((self._middle(body, column), self._row_tops[body.depth]))
            lowest = max(lowest, self._place_in_row(body, column))
            column += self._columns.of(body)
        if superior.depth >= 0:
            self._join((start, ends[0][1] - self._shape.drop), ends)
        return lowest

    def _place_in_row(self, body: Body, column: int) -> float:
        top, height = self._row_tops[body.depth], self._row_heights[body.depth]
        width = self._box_width(body)
        left = self._middle(body, column) - width / 2
        self._boxes.append(Box(body, left, top, width, height, self._lines[body], self._centred))
        if not body.below:
            return top + height
        if body.depth < self._shape.spread:
            return self._place_row(body, column)
        return self._place_stacks(body, column, top + height)

    def _join(self, start: Point, ends: Sequence[Point]) -> None:
        """Draw lines from below a body along a bar and down to each end, none twice, which would show."""
        if len(ends) == 1 and start[0] == ends[0][0]:
            self._lines_drawn.append((start, ends[0]))
            return
        bar = start[1] + self._shape.drop / 2
        xs = [start[0], *(x for x, _ in ends)]
        self._lines_drawn.append((start, (start[0], bar)))
        self._lines_drawn.append(((min(xs), bar), (max(xs), bar)))
        self._lines_drawn.extend(((x, bar), (x, y)) for x, y in ends)

    def _place_stacks(self, superior: Body, column: int, bottom: float) -> float:
        """Place the stacks below a body whose lower edge is given; return the lowest edge."""
        stacks = self._columns.stacks(superior)
        if len(stacks) == 1 and superior.depth >= 0:
            return self._place_below(superior, column, bottom)
        top = bottom + self._shape.drop if superior.depth >= 0 else 0
        placed = [self._place_stack(each, column + number, top) for number, each in enumerate(stacks)]
        if superior.depth >= 0:
            spines = [self._left(column + number) + self._indent / 2 for number in range(len(stacks))]
            ends = [(x, last) for x, (_, last) in zip(spines, placed, strict=True)]
            self._join((self._middle(superior, column), bottom), ends)
        return max(lowest for lowest, _ in placed)

    def _place_stack(self, bodies: Sequence[Body], column: int, top: float) -> tuple[float, float]:
        """Place bodies one under another; return the lowest edge, and the middle of the last of them."""
        bottom, middle = top, top
        for body in bodies:
            width, height = self._box_width(body), self._height(body)
            left = self._left(column) + max(0, self._inset(body))
            middle = top + height / 2
            self._boxes.append(Box(body, left, top, width, height, self._lines[body], centred=False))
            if not body.is_root:
                self._lines_drawn.append(((left - self._indent / 2, middle), (left, middle)))
            bottom = self._place_below(body, column, top + height) if body.below else top + height
            top = bottom + self._shape.step * (2 if body.is_root else 1)
        return bottom, middle

    def _place_below(self, superior: Body, column: int, bottom: float) -> float:
        """Place the single stack of a body whose lower edge is given; return the lowest edge."""
        spine = self._left(column) + self._inset(superior) + self._indent / 2
        lowest, last = self._place_stack(superior.below, column, bottom + self._shape.step)
        self._lines_drawn.append(((spine, bottom), (spine, last)))
        return lowest
