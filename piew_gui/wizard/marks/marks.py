"""What is marked in a text while one types: misspelt words by red waves, markers and leftovers as chips.

A word is not underlined while it is being typed. All this is paint: text, undo and clipboard stay as they are. Only
what is seen is looked through, and again only where it changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Slot
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextLayout

from piew_gui.paper.dictionary.spelling import Span
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.marks.chips import Chip, Chips
from piew_gui.wizard.marks.mark_looks import LEFTOVER, WAVE, Box, MarkLooks
from piew_gui.wizard.marks.places import (
    Mark,
    at,
    is_left_to_right,
    kind_of,
    moved,
    placed,
    sides,
)

if TYPE_CHECKING:
    from piew_gui.wizard.editors.marked_text import MarkedText

_MOST_KEPT = 300
_BRACKETS = re.compile(r"\[[^\[\]]*+\]")

Find = Callable[[str], list[Span]]
"""Returns the misspelt words of a text, none while nothing is to be checked."""


class Pace(Protocol):
    """Says how much may be checked at a time, so that nobody waits for it."""

    def may_go_on(self, length: int) -> bool:
        """Return whether there is time now to check so many characters."""

    def wait(self, marks: Marks) -> None:
        """Call `go_on` when there is time again."""


class _Found:
    """What was found in a block, in places of the block, and its boxes, counted from the block's own place."""

    __slots__ = ("boxes", "chips", "marks", "width", "wrong")

    def __init__(self, chips: list[Chip], wrong: list[Span]) -> None:
        self.chips = chips
        self.wrong = wrong
        self.marks: list[Mark] = [(chip.start, chip.stop, kind_of(chip)) for chip in chips]
        self.marks += [(span.start, span.stop, WAVE) for span in wrong]
        self.boxes: list[tuple[Mark, Box]] = []
        self.width = -1.0


class Marks(QObject):
    """Marks in a text. Places are those of its document."""

    def __init__(self, text: MarkedText, find: Find, chips: Chips, pace: Pace) -> None:
        super().__init__(text)
        self.input: MarkedText = text
        self.chips = chips
        self._find = find
        self._pace = pace
        # What was found in each block of the document, None where nobody looked.
        self._found: list[_Found | None] = [None] * text.document().blockCount()
        # The chips and misspelt words of sentences, and how long these are: a key press changes one of a block's.
        self._kept: dict[str, tuple[list[Chip], list[Span], int]] = {}
        # Where somebody types: the word there is not underlined until the cursor leaves it.
        self._typing: int | None = None
        self._looks: MarkLooks | None = None
        # What the part that is being painted shows: each block that has marks, where it stands, and their boxes.
        self._shown: list[tuple[QTextBlock, QPointF, list[tuple[Mark, Box]]]] = []
        text.written.forgotten.connect(self._follow_text)
        text.cursorPositionChanged.connect(self._follow_cursor)
        text.viewport().update()

    def check_all(self) -> None:
        """Check the whole text anew."""
        self._typing = None
        self._found = [None] * len(self._found)
        self._kept.clear()
        self.input.viewport().update()

    def recolour(self) -> None:
        """Mark the text in the colours in use."""
        self._looks = None
        self.input.viewport().update()

    def go_on(self) -> None:
        """Check blocks that had to wait, as far as they are seen."""
        self.input.viewport().update()

    def let_go(self) -> None:
        """Underline the word that was being typed, if it is misspelt."""
        if self._typing is not None:
            block = self.input.document().findBlock(self._typing)
            self._typing = None
            self._update(block)

    def marked(self, block: QTextBlock) -> list[Mark]:
        """Return what is marked in a block, in places of the block."""
        place = -1 if self._typing is None else self._typing - block.position()
        return [
            (start, stop, kind)
            for start, stop, kind in self._found_in(block).marks
            if kind != WAVE or not start <= place <= stop
        ]

    # Misspelt words

    def spans(self) -> Iterator[Span]:
        """Yield the misspelt words with their places in the document."""
        return (span for block in self._blocks() for span in self._wrong(block))

    def span_at(self, position: int) -> Span | None:
        """Return the misspelt word at a place of the document."""
        return at(position, self._wrong(self.input.document().findBlock(position)))

    def position(self) -> int:
        """Return where the selection ends, or the cursor is."""
        return self.input.textCursor().selectionEnd()

    def select(self, span: Span) -> None:
        """Put the cursor on a word."""
        self.input.setTextCursor(self._cursor(span))

    def replace(self, span: Span, word: str) -> None:
        """Put another word in the place of one, with its look, as an undo step of its own."""
        self.input.end_stretch()
        cursor = self._cursor(span)
        cursor.insertText(word)
        self.input.setTextCursor(cursor)
        self.input.end_stretch()
        self.let_go()

    # Markers and leftovers

    def all_chips(self) -> Iterator[Chip]:
        """Yield the markers and leftovers in the text."""
        return (chip for block in self._blocks() for chip in self.chips.find(block.text()))

    def chip_at(self, place: QPoint) -> Chip | None:
        """Return the marker or leftover at a point of the input."""
        block = self.input.cursorForPosition(place).block()
        point = place.toPointF() - block.layout().position()
        chips = {(chip.start, chip.stop): chip for chip in self._found_in(block).chips}
        return next(
            (
                chips[mark[:2]]
                for mark, box in self.boxes(block)
                if mark[2] != WAVE and box.around.contains(point)
            ),
            None,
        )

    # Painting

    def paint_below(self, part: QRect) -> None:
        """Paint the grounds of chips in a part of the input; to be followed by `paint`."""
        self._shown = list(self._seen(part))
        looks = self._take_looks()
        if looks.has_grounds and self._shown:
            painter = QPainter(self.input.viewport())
            for _, place, boxes in self._shown:
                painter.translate(place)
                for mark, box in boxes:
                    looks.paint_ground(painter, mark[2], box)
                painter.translate(-place)

    def paint(self, part: QRect) -> None:
        """Paint what is marked in a part of the input above its letters."""
        if not self._shown:
            return
        looks = self._take_looks()
        painter = QPainter(self.input.viewport())
        for block, place, boxes in self._shown:
            typing = -1 if self._typing is None else self._typing - block.position()
            if looks.has_other_letters:
                self._paint_letters(painter, looks, block)
            painter.translate(place)
            for (start, stop, kind), box in boxes:
                if kind != WAVE or not start <= typing <= stop:
                    looks.paint(painter, kind, box)
            painter.translate(-place)
        self._shown = []

    def boxes(self, block: QTextBlock) -> list[tuple[Mark, Box]]:
        """Return each mark in a block, the word in hand included, with a box for each line that it is on."""
        found, layout = self._found_in(block), block.layout()
        width = layout.boundingRect().width()
        # What an input method has not finished stands in the layout, but not in the text.
        if found.width != width or self.input.is_composing:
            found.boxes = [(mark, box) for mark in found.marks for box in _boxes(block, *mark[:2])]
            found.width = -1.0 if self.input.is_composing else width
        return found.boxes

    def _seen(self, part: QRect) -> Iterator[tuple[QTextBlock, QPointF, list[tuple[Mark, Box]]]]:
        """Yield the blocks in a part of the input that have marks; what there is no time to look at is put off."""
        block = self.input.block_at(part.top())
        while block.isValid():
            place = block.layout().position()
            if place.y() > part.bottom():
                return
            if self._found[block.blockNumber()] is None and not self._pace.may_go_on(block.length()):
                self._pace.wait(self)
            elif boxes := self.boxes(block):
                yield block, place, boxes
            block = block.next()

    def _paint_letters(self, painter: QPainter, looks: MarkLooks, block: QTextBlock) -> None:
        """Paint the letters of leftovers anew where their ground asks for others than the text has."""
        layout, cursor = block.layout(), self.input.textCursor()
        first, last = (each - block.position() for each in (cursor.selectionStart(), cursor.selectionEnd()))
        for start, stop, kind in self._found_in(block).marks:
            # What is selected has colours of its own.
            parts = (
                ((start, min(stop, first)), (max(start, last), stop)) if first < last else ((start, stop),)
            )
            for since, until in parts if kind == LEFTOVER else ():
                again = QTextLayout.FormatRange()
                again.start, again.length, again.format = since, until - since, looks.leftover
                for box in _boxes(block, since, until):
                    painter.setClipRect(box.around.translated(layout.position()))
                    layout.draw(painter, QPointF(), [again])
        painter.setClipping(False)

    # Details

    def _take_looks(self) -> MarkLooks:
        ratio = self.input.devicePixelRatioF()
        if self._looks is None or self._looks.ratio != ratio:
            self._looks = MarkLooks(ratio)
        return self._looks

    def _found_in(self, block: QTextBlock) -> _Found:
        found = self._found[block.blockNumber()]
        if found is None:
            chips, wrong = self._look_through(block.text())
            position = block.position()
            wrong = [span for span in wrong if not self._is_in_link(position + span.start)]
            found = self._found[block.blockNumber()] = _Found(chips, wrong)
        return found

    def _look_through(self, text: str) -> tuple[list[Chip], list[Span]]:
        """Return the chips and the misspelt words of a block's text, links not left out."""
        chips: list[Chip] = []
        wrong: list[Span] = []
        before = 0
        for sentence in sentences(text):
            kept = self._kept.get(sentence)
            if kept is None:
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                found = [moved(span, sentence, 0) for span in self._find(sentence)]
                kept = placed(self.chips.find(sentence), sentence), found, units(sentence)
                self._kept[sentence] = kept
            chips += [chip._replace(start=before + chip.start, stop=before + chip.stop) for chip in kept[0]]
            wrong += [Span(before + start, before + stop, word) for start, stop, word in kept[1]]
            before += kept[2]
        return chips, wrong

    def _wrong(self, block: QTextBlock) -> list[Span]:
        """Return the misspelt words of a block with their places in the document."""
        before = block.position()
        return [
            Span(before + start, before + stop, word) for start, stop, word in self._found_in(block).wrong
        ]

    def _is_in_link(self, position: int) -> bool:
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(position + 1)
        return cursor.charFormat().isAnchor()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.input.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.stop, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _update(self, block: QTextBlock) -> None:
        box = self.input.document().documentLayout().blockBoundingRect(block)
        self.input.viewport().update(box.toAlignedRect())

    @Slot(int, int, int)
    def _follow_text(self, first: int, last_before: int, count: int) -> None:
        """Forget what was found in the blocks from one to another, in whose place there are so many now."""
        self._found[first : last_before + 1] = [None] * count
        cursor = self.input.textCursor()
        if first <= cursor.blockNumber() < first + count and self.input.hasFocus():
            self._typing = None if cursor.hasSelection() else cursor.position()
        else:
            self.let_go()

    @Slot()
    def _follow_cursor(self) -> None:
        if self._typing is None:
            return
        position = self.input.textCursor().position()
        if position != self._typing:
            span = self.span_at(self._typing)
            if span is None or not span.start <= position <= span.stop:
                self.let_go()


def sentences(text: str) -> Iterator[str]:
    """Yield parts of a text in which the same is found as in the whole: up to a full stop outside brackets."""
    start = since = 0
    while (stop := text.find(". ", since)) >= 0:
        since = stop + 2
        if not _is_in_brackets(text[start:stop]):
            yield text[start:since]
            start = since
    yield text[start:]


def _is_in_brackets(text: str) -> bool:
    """Return whether a bracket stands open at the end of a text; there may be markers between others."""
    while "[" in text and (without := _BRACKETS.sub("", text)) != text:
        text = without
    return "[" in text


def _boxes(block: QTextBlock, start: int, stop: int) -> Iterator[Box]:
    """Yield the boxes round a part of a block, one for each line that it is on, counted from the block's place."""
    layout = block.layout()
    preedit, length = layout.preeditAreaPosition(), len(layout.preeditAreaText())
    if length:
        start, stop = (each + length if each > preedit else each for each in (start, stop))
    is_one_way = is_left_to_right(block.text())
    while start < stop:
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            return
        last = min(stop, line.textStart() + line.textLength())
        y, height = line.y(), line.height()
        for left, right in sides(line, start, last, is_one_way):
            yield Box(QRectF(left, y, right - left, height), y + line.ascent())
        start = max(last, start + 1)
