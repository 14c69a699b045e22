"""Where marks stand: places counted as Qt counts them, in UTF-16 units, and where a line shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

from piew_gui.paper.dictionary.spelling import Span
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.marks.chips import Chip
from piew_gui.wizard.marks.mark_looks import LEFTOVER, MARKER

Mark = tuple[int, int, int]
"""Where a mark starts and stops in a text, as Qt counts, and of which kind it is."""


def moved(span: Span, text: str, position: int) -> Span:
    """Return a span with its places as Qt counts them, in a text that begins at a position."""
    before = position + (span.start if text.isascii() else units(text[: span.start]))
    return Span(before, before + units(span.word), span.word)


def placed(chips: list[Chip], text: str) -> list[Chip]:
    """Return chips of a text with their places as Qt counts them."""
    if text.isascii():
        return chips
    return [chip._replace(start=units(text[: chip.start]), stop=units(text[: chip.stop])) for chip in chips]


def kind_of(chip: Chip) -> int:
    """Return as what kind of mark a chip is shown."""
    return MARKER if chip.field else LEFTOVER


def at(position: int, spans: Iterable[Span]) -> Span | None:
    """Return the span that a place is in or next to."""
    return next((span for span in spans if span.start <= position <= span.stop), None)


def is_left_to_right(text: str) -> bool:
    """Return whether nothing in a text runs from right to left."""
    return text.isascii() or not _RIGHT_TO_LEFT.search(text)


def sides(line: QTextLine, start: int, stop: int, is_one_way: bool) -> list[tuple[float, float]]:
    """Return from where to where a part of a line reaches, in pixels.

    Where letters run from right to left beside others that do not, what belongs together may stand apart.
    """
    if is_one_way:
        return [(_cursor_x(line, start), _cursor_x(line, stop))]
    joined: list[tuple[float, float]] = []
    for box in sorted((run.boundingRect() for run in line.glyphRuns(start, stop - start)), key=QRectF.left):
        if joined and box.left() <= joined[-1][1] + _NEXT_PX:
            joined[-1] = (joined[-1][0], max(box.right(), joined[-1][1]))
        else:
            joined.append((box.left(), box.right()))
    return joined


def _cursor_x(line: QTextLine, place: int) -> float:
    """Return where in a line the cursor is before the letter at a place, in pixels."""
    # Also handed back is the place, brought into the line; Qt's annotations know nothing of it.
    found: tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]
    return found[0]


# Hebrew, Arabic and their kin, and the characters that turn what follows.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200f\u202b\u202e\u2067]"
)
# Letters so near to each other stand side by side.
_NEXT_PX = 0.5
