"""What is marked in an input while one types: misspelt words by red waves, markers and leftovers as chips.

A word is not underlined while it is being typed. All this is paint: text, undo and clipboard stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QTextLine

from piew_gui.paper.dictionary.spelling import Span
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.marks.chips import Chip, Chips
from piew_gui.wizard.marks.mark_looks import LEFTOVER, MARKER

if TYPE_CHECKING:
    from piew_gui.wizard.editors.typed_input import TypedInput

Find = Callable[[str], list[Span]]
"""Returns the misspelt words of a text, none while nothing is to be checked."""

Mark = tuple[int, int, int]
"""Where a mark starts and stops in a text, as Qt counts, and of which kind it is."""


class Pace(Protocol):
    """Says how much may be checked at a time, so that nobody waits for it."""

    def may_go_on(self, length: int) -> bool:
        """Return whether there is time now to check so many characters."""

    def wait(self, marks: Marks) -> None:
        """Call `go_on` when there is time again."""


class Marks(QObject):
    """Marks in an input. Places are counted as Qt does, in UTF-16 units, through all of the input's text."""

    input: TypedInput
    chips: Chips

    def check_all(self) -> None:
        """Check the whole text anew."""
        raise NotImplementedError

    def recolour(self) -> None:
        """Mark the text in the colours in use."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Check what had to wait."""

    def let_go(self) -> None:
        """Underline the word that was being typed, if it is misspelt."""
        raise NotImplementedError

    def spans(self) -> Iterator[Span]:
        """Yield the misspelt words."""
        raise NotImplementedError

    def span_at(self, position: int) -> Span | None:
        """Return the misspelt word at a place."""
        raise NotImplementedError

    def position(self) -> int:
        """Return where the selection ends, or the cursor is."""
        raise NotImplementedError

    def select(self, span: Span) -> None:
        """Put the cursor on a word."""
        raise NotImplementedError

    def replace(self, span: Span, word: str) -> None:
        """Put another word in the place of one, as an undo step of its own."""
        raise NotImplementedError

    def all_chips(self) -> Iterable[Chip]:
        """Return the markers and leftovers in the text."""
        raise NotImplementedError

    def chip_at(self, place: QPoint) -> Chip | None:
        """Return the marker or leftover at a point of the input."""
        raise NotImplementedError

    def paint_below(self, part: QRect) -> None:
        """Paint what is below the letters in a part of the input; to be followed by `paint`."""

    def paint(self, part: QRect) -> None:
        """Paint what is above the letters in a part of the input."""
        raise NotImplementedError


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
        return [(cursor_x(line, start), cursor_x(line, stop))]
    joined: list[tuple[float, float]] = []
    for box in sorted((run.boundingRect() for run in line.glyphRuns(start, stop - start)), key=QRectF.left):
        if joined and box.left() <= joined[-1][1] + _NEXT_PX:
            joined[-1] = (joined[-1][0], max(box.right(), joined[-1][1]))
        else:
            joined.append((box.left(), box.right()))
    return joined


def cursor_x(line: QTextLine, place: int) -> float:
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
