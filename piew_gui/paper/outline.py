"""What can be done to the items of an outline, which are handled as flat rows with levels, as in Word.

Rows are in order when the first is on level 0 and each is at most one level deeper than the one before; every
function here takes rows in order and returns new ones that are. A row's block is the row with all its points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from piew_gui.paper.fields import Answer
from piew_gui.paper.richtext import LEVELS, Block, Run, parse_inline, write_inline
from piew_gui.translate import tr

_COUNTER = re.compile("[1aAiI]")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Row:
    """One item without its points. `rest` are the keys of the item that this version doesn't know."""

    text: str = ""
    level: int = 0
    rest: dict[str, Any] = field(default_factory=dict)


Rows = list[Row]

_EMPTY = Row()


def flatten(answer: Answer) -> Rows:
    """Return the items of an outline answer and all their points as rows."""
    rows: Rows = []
    # A stack of what is still to come, because a hostile draft may nest deeper than Python calls can.
    waiting = [(item, 0) for item in reversed(answer)]
    while waiting:
        item, level = waiting.pop()
        rest = {key: each for key, each in item.items() if key not in ("text", "points")}
        rows.append(Row(item.get("text", ""), level, rest))
        waiting.extend((point, level + 1) for point in reversed(item.get("points") or []))
    return rows


def nest(rows: Iterable[Row]) -> Answer:
    """Return rows as an outline answer, so that `nest(flatten(answer)) == answer`."""
    top: list[dict[str, Any]] = []
    # lists[n] is where a row of level n goes.
    lists = [top]
    for row in rows:
        item: dict[str, Any] = {**row.rest, "text": row.text, "points": []}
        lists[row.level].append(item)
        lists[row.level + 1 :] = [item["points"]]
    return top


def followed_by(answer: Answer, rows: Iterable[Row]) -> Answer:
    """Return an outline answer with more rows below it; what would hang in the air there comes up together."""
    together = flatten(answer)
    hanging = lift = 0
    for row in rows:
        if row.level < hanging:
            hanging = lift = 0
        deepest = together[-1].level + 1 if together else 0
        if row.level - lift > deepest:
            hanging, lift = row.level, row.level - deepest
        together.append(replace(row, level=row.level - lift))
    return nest(together)


def rows_of(blocks: Iterable[Block]) -> Rows:
    """Return blocks of rich text as rows, lists within lists as points; each on one line."""
    return [Row(write_inline(block.runs), block.level) for block in blocks]


def block_end(rows: Sequence[Row], at: int) -> int:
    """Return the index of the first row after a row's block."""
    end = at + 1
    while end < len(rows) and rows[end].level > rows[at].level:
        end += 1
    return end


def has_points(rows: Sequence[Row], at: int) -> bool:
    """Return whether a row has points."""
    return block_end(rows, at) > at + 1


def add_below(rows: Rows, at: int, added: Sequence[Row] = (_EMPTY,), levels: int = LEVELS) -> Rows:
    """Return rows with more right below a row: as its first points if it has any, else on its own level.

    So no point changes the item that it belongs to. Levels of what is added count from there, down to the last.
    """
    first = rows[at].level + has_points(rows, at)
    fitting: Rows = []
    for row in added:
        above = fitting[-1].level if fitting else rows[at].level
        deepest = max(first, min(above + 1, levels - 1))
        fitting.append(replace(row, level=min(first + row.level, deepest)))
    return [*rows[: at + 1], *fitting, *rows[at + 1 :]]


def with_text(rows: Rows, at: int, text: str) -> Rows:
    """Return rows of which one has another text."""
    return [*rows[:at], replace(rows[at], text=text), *rows[at + 1 :]]


def remove(rows: Rows, at: int) -> Rows:
    """Return rows without a row and its points."""
    return rows[:at] + rows[block_end(rows, at) :]


def remove_alone(rows: Rows, at: int) -> Rows:
    """Return rows without a row; its points stay, with the one before, or a level up where there is none."""
    end = block_end(rows, at)
    above = rows[at - 1].level if at else -1
    is_too_deep = above < rows[at].level
    return rows[:at] + _shifted(rows[at + 1 : end], -1 if is_too_deep else 0) + rows[end:]


def move_up(rows: Rows, at: int) -> tuple[Rows, int]:
    """Return rows with a block before the one above, and where it is now; as they were if `why_not_up`.

    The first point of an item becomes the last point of the item before.
    """
    to = _place_above(rows, at)
    if to is None:
        return rows, at
    end = block_end(rows, at)
    return rows[:to] + rows[at:end] + rows[to:at] + rows[end:], to


def move_down(rows: Rows, at: int) -> tuple[Rows, int]:
    """Return rows with a block after the one below, and where it is now; as they were if `why_not_down`.

    The last point of an item becomes the first point of the item after.
    """
    end = block_end(rows, at)
    if why_not_down(rows, at):
        return rows, at
    passed = block_end(rows, end) if rows[end].level == rows[at].level else end + 1
    return rows[:at] + rows[end:passed] + rows[at:end] + rows[passed:], at + passed - end


def indent(rows: Rows, at: int, levels: int) -> Rows:
    """Return rows with a block one level deeper, a point of the item above; as they were if `why_not_indent`.

    Points that would go below the last of the levels stay on it.
    """
    if why_not_indent(rows, at, levels):
        return rows
    end = block_end(rows, at)
    deeper = [replace(row, level=max(row.level, min(row.level + 1, levels - 1))) for row in rows[at:end]]
    return rows[:at] + deeper + rows[end:]


def outdent(rows: Rows, at: int) -> Rows:
    """Return rows with a block one level up; as they were if `why_not_outdent`.

    It stays in its place, so the points that stood below it on its level become its own, as in Word.
    """
    if why_not_outdent(rows, at):
        return rows
    end = block_end(rows, at)
    return rows[:at] + _shifted(rows[at:end], -1) + rows[end:]


def duplicate(rows: Rows, at: int) -> tuple[Rows, int]:
    """Return rows with a block once more below itself, and where that is."""
    end = block_end(rows, at)
    return rows[:end] + rows[at:end] + rows[end:], end


def move_to(rows: Rows, at: int, before: int, level: int, levels: int) -> tuple[Rows, int]:
    """Return rows with a block before the row of a number, and where it is now.

    It stands as near to the level as it can without taking points from another item, or going deeper than the
    levels; its points go with it, and stay on the last level where they would go below.
    """
    end = block_end(rows, at)
    block, rest = rows[at:end], rows[:at] + rows[end:]
    to = before if before <= at else max(at, before - len(block))
    above = rest[to - 1].level if to else -1
    below = rest[to].level if to < len(rest) else 0
    step = max(below, min(level, above + 1, levels - 1)) - rows[at].level
    if step > 0:
        block = [replace(row, level=max(row.level, min(row.level + step, levels - 1))) for row in block]
    elif step:
        block = _shifted(block, step)
    return rest[:to] + block + rest[to:], to


def why_not_up(rows: Sequence[Row], at: int) -> str:
    """Return why a block cannot move up, as a sentence, or "" if it can."""
    return tr("It is already the first.") if _place_above(rows, at) is None else ""


def why_not_down(rows: Sequence[Row], at: int) -> str:
    """Return why a block cannot move down, as a sentence, or "" if it can."""
    end = block_end(rows, at)
    can = end < len(rows) and rows[end].level >= rows[at].level - 1
    return "" if can else tr("It is already the last.")


def why_not_indent(rows: Sequence[Row], at: int, levels: int) -> str:
    """Return why a block cannot become a point of the item above, as a sentence, or "" if it can."""
    if rows[at].level >= levels - 1:
        return tr("Points cannot go any deeper.")
    if at == 0:
        return tr("There is nothing above it that it could be a point of.")
    return tr("It is already a point of the one above.") if rows[at - 1].level < rows[at].level else ""


def why_not_outdent(rows: Sequence[Row], at: int) -> str:
    """Return why a block cannot come up a level, as a sentence, or "" if it can."""
    return "" if rows[at].level else tr("It is not a point of another one.")


def put_in(text: str, start: int, end: int, lines: Sequence[Row]) -> tuple[Rows, str]:
    """Return lines put in the place of what stands between two visible characters of a text.

    The first begins with what stood before, the last ends with what stood behind, which is returned, too, as it
    can be seen there.
    """
    before, after = split(text, start)[0], split(text, end)[1]
    rows = list(lines)
    rows[0] = replace(rows[0], text=write_inline((*before, *parse_inline(rows[0].text))))
    last = (*before, *parse_inline(lines[0].text)) if len(rows) == 1 else parse_inline(rows[-1].text)
    rows[-1] = replace(rows[-1], text=write_inline((*last, *after)))
    behind = "".join(run.text for run in after)
    return rows, behind if last else behind.lstrip()


def split(text: str, at: int) -> tuple[list[Run], list[Run]]:
    """Return the runs of inline Markdown in two, before and after so many visible characters."""
    before: list[Run] = []
    after: list[Run] = []
    for run in parse_inline(text):
        cut = max(0, min(at, len(run.text)))
        before.append(run._replace(text=run.text[:cut]))
        after.append(run._replace(text=run.text[cut:]))
        at -= len(run.text)
    return before, after


def join(one: str, other: str) -> str:
    """Return two pieces of inline Markdown as one, with nothing between."""
    return write_inline((*parse_inline(one), *parse_inline(other)))


def labels(rows: Iterable[Row], numbering: Sequence[str]) -> list[str]:
    """Return what stands before each row: "1.", "(a)", "a)", as the first label of each level is given.

    What has no counter, such as a bullet, stands as it is. Levels below the numbering take its last.
    """
    return [_label(numbering[min(level, len(numbering) - 1)], number) for level, number in _numbers(rows)]


def names(rows: Sequence[Row], numbering: Sequence[str]) -> list[str]:
    """Return how each row is called in a sentence: "2", and "2 (a)" for a point of it."""
    called: list[str] = []
    open_names: list[str] = []
    for row, label in zip(rows, labels(rows, numbering), strict=True):
        del open_names[row.level :]
        open_names.append(label if row.level else label.strip("().") or label)
        called.append(" ".join(open_names))
    return called


def _numbers(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    counts: list[int] = []
    for row in rows:
        del counts[row.level + 1 :]
        if len(counts) == row.level:
            counts.append(0)
        counts[-1] += 1
        yield row.level, counts[-1]


def _label(first: str, number: int) -> str:
    return _COUNTER.sub(lambda match: _counted(match[0], number), first, count=1)


def _counted(counter: str, number: int) -> str:
    if counter == "1":
        return str(number)
    if counter in "iI":
        counted = _roman(number)
    else:
        # After z, Word writes aa, bb, cc (ECMA-376, ST_NumberFormat, lowerLetter).
        repeats, letter = divmod(number - 1, 26)
        counted = chr(ord("a") + letter) * (repeats + 1)
    return counted.upper() if counter.isupper() else counted


def _roman(number: int) -> str:
    written = ""
    for each, sign in _ROMAN:
        times, number = divmod(number, each)
        written += sign * times
    return written


def _place_above(rows: Sequence[Row], at: int) -> int | None:
    """Return the index at which a block would begin after moving up, or None if it cannot."""
    above = _first_above(rows, at, rows[at].level)
    if above is None or rows[above].level == rows[at].level:
        return above
    # It is a first point: its parent must have a neighbour above to take it.
    neighbour = _first_above(rows, above, rows[above].level)
    return above if neighbour is not None and rows[neighbour].level == rows[above].level else None


def _first_above(rows: Sequence[Row], at: int, level: int) -> int | None:
    return next((above for above in range(at - 1, -1, -1) if rows[above].level <= level), None)


def _shifted(rows: Rows, by: int) -> Rows:
    return [replace(row, level=row.level + by) for row in rows]
