"""What is marked in a text while one types: misspelt words by red waves, markers and leftovers as chips.

A word is not underlined while it is being typed. All this is paint: text, undo and clipboard stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Slot
from PySide6.QtGui import (
    QInputMethodEvent,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QApplication

from piew_gui.paper.spelling import Span
from piew_gui.wizard.chips import Chip, Chips
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.mark_looks import LEFTOVER, MARKER, WAVE, Box, MarkPainter, kind_of, look

if TYPE_CHECKING:
    from piew_gui.wizard.editors.markdown_text import MarkdownText
    from piew_gui.wizard.editors.text import LineEdit

Find = Callable[[str], list[Span]]
"""Returns the misspelt words of a text, none while nothing is to be checked."""

# The state of a block with marks in it, so that painting looks for them nowhere else.
_MARKED, _UNMARKED = 1, 0
# Within so much of a line's ends, nothing is painted over its edge.
_SIDE_PX = 6


class Pace(Protocol):
    """Says how much may be checked at a time, so that nobody waits for it."""

    def may_go_on(self, length: int) -> bool:
        """Return whether there is time now to check so many characters."""

    def wait(self, marks: TextMarks) -> None:
        """Call `go_on` when there is time again."""


class TextMarks(QSyntaxHighlighter):
    """Marks in a text. Only a block that changed is checked, and long texts when there is time."""

    def __init__(self, text: MarkdownText, find: Find, chips: Chips, pace: Pace) -> None:
        self.input = text
        self._find = find
        self.chips = chips
        self._pace = pace
        # Where the word stands that is being typed, and from which block on there was no time to check.
        self._held: tuple[int, int] | None = None
        self._from: int | None = None
        self._looks = _looks()
        self._kept: dict[int, tuple[object, list[tuple[int, Box]]]] = {}
        super().__init__(text)
        text.cursorPositionChanged.connect(self._follow_cursor)

    def highlightBlock(self, text: str) -> None:
        """Mark what is to be marked in one block."""
        block = self.currentBlock()
        found = _placed(self.chips.find(text), text)
        for chip in found:
            self.setFormat(chip.start, chip.stop - chip.start, self._looks[_kind(chip)])
        self.setCurrentBlockState(_MARKED if found else _UNMARKED)
        number = block.blockNumber()
        if self._from is not None:
            # Blocks may have come and gone above those that wait.
            self._from = min(self._from, number)
        if self._pace.may_go_on(len(text)):
            self._underline(block, text)
        else:
            self._from = number if self._from is None else self._from
            self._pace.wait(self)

    def _underline(self, block: QTextBlock, text: str) -> None:
        at = self._place_of_typing(block.blockNumber())
        for span in self._wrong(text, block.position()):
            start, stop = span.start - block.position(), span.stop - block.position()
            if start <= at <= stop:
                self._held = (span.start, span.stop)
            else:
                self.setFormat(start, stop - start, self._looks[WAVE])
                self.setCurrentBlockState(_MARKED)

    def go_on(self) -> None:
        """Check blocks that had to wait, as many as there is time for."""
        block = self.document().findBlockByNumber(-1 if self._from is None else self._from)
        self._from = None
        while block.isValid() and self._from is None:
            self.rehighlightBlock(block)
            block = block.next()

    def check_all(self) -> None:
        """Check the whole text anew, and mark it in the colours in use."""
        self._looks = _looks()
        self._kept.clear()
        self._held = None
        self.rehighlight()

    def let_go(self) -> None:
        """Underline the word that was being typed, if it is misspelt."""
        if self._held:
            block = self.document().findBlock(self._held[0])
            self._held = None
            self.rehighlightBlock(block)

    # Misspelt words

    def spans(self) -> Iterator[Span]:
        """Yield the misspelt words with their places in the document."""
        return (span for block in self._blocks() for span in self._wrong(block.text(), block.position()))

    def span_at(self, position: int) -> Span | None:
        """Return the misspelt word at a place of the document."""
        block = self.document().findBlock(position)
        return _at(position, self._wrong(block.text(), block.position()))

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
        text = block.text()
        return next(
            (
                chip
                for chip in _placed(self.chips.find(text), text)
                for box in _boxes(block, chip.start, chip.stop)
                if box.around.contains(place.toPointF() - block.layout().position())
            ),
            None,
        )

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paint what is marked in a part of the input."""
        brush: MarkPainter | None = None
        block = self.input.cursorForPosition(part.topLeft()).block()
        while block.isValid() and block.layout().position().y() <= part.bottom():
            if block.userState() == _MARKED:
                brush = brush or MarkPainter(painter)
                place = block.layout().position()
                painter.translate(place)
                for kind, box in self._boxes_in(block):
                    brush.paint(kind, box)
                painter.translate(-place)
            block = block.next()

    def _boxes_in(self, block: QTextBlock) -> list[tuple[int, Box]]:
        """Return each mark in a block with its box, counted from the block's own place.

        Of blocks that stay as they are they are kept, as a key press repaints its neighbours too.
        """
        layout = block.layout()
        ranges = [(each.start, each.length, kind_of(each.format)) for each in layout.formats()]
        state = (block.text(), block.revision(), layout.boundingRect().width(), ranges)
        number = block.blockNumber()
        kept = self._kept.get(number)
        if kept is None or kept[0] != state:
            boxes = [
                (kind, box)
                for start, length, kind in ranges
                if kind
                for box in _boxes(block, start, start + length)
            ]
            kept = self._kept[number] = (state, boxes)
        return kept[1]

    # Details

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.stop, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _wrong(self, text: str, position: int) -> list[Span]:
        found = [_moved(span, text, position) for span in self._find(text)]
        return [span for span in found if not self._is_in_link(span)]

    def _is_in_link(self, span: Span) -> bool:
        cursor = QTextCursor(self.document())
        cursor.setPosition(span.start + 1)
        return cursor.charFormat().isAnchor()

    def _place_of_typing(self, number: int) -> int:
        """Return where in a block of this number the cursor is, -1 if nobody types there."""
        cursor = self.input.textCursor()
        is_here = self.input.hasFocus() and not cursor.hasSelection() and cursor.blockNumber() == number
        return cursor.positionInBlock() if is_here else -1

    @Slot()
    def _follow_cursor(self) -> None:
        if self._held and not self._held[0] <= self.input.textCursor().position() <= self._held[1]:
            self.let_go()


class LineMarks(QObject):
    """Marks in a line."""

    def __init__(self, line: LineEdit, find: Find, chips: Chips) -> None:
        super().__init__(line)
        self.input = line
        self._find = find
        self.chips = chips
        self._held: Span | None = None
        # What is marked: from where to where, and how.
        self._marked: list[tuple[int, int, int]] = []
        line.textChanged.connect(self._follow_text)
        line.cursorPositionChanged.connect(self._follow_cursor)
        self.check_all()

    def check_all(self) -> None:
        """Check the line anew."""
        self._held = None
        self._show()

    def let_go(self) -> None:
        """Underline the word that was being typed, if it is misspelt."""
        if self._held:
            self._held = None
            self._show()

    # Misspelt words

    def spans(self) -> Iterator[Span]:
        """Yield the misspelt words with their places in the line."""
        text = self.input.text()
        return (_moved(span, text, 0) for span in self._find(text))

    def span_at(self, position: int) -> Span | None:
        """Return the misspelt word at a place of the line."""
        return _at(position, self.spans())

    def position(self) -> int:
        """Return where the selection ends, or the cursor is."""
        line = self.input
        return line.selectionEnd() if line.hasSelectedText() else line.cursorPosition()

    def select(self, span: Span) -> None:
        """Put the cursor on a word."""
        self.input.setSelection(span.start, span.stop - span.start)

    def replace(self, span: Span, word: str) -> None:
        """Put another word in the place of one, as an undo step of its own."""
        self.input.end_stretch()
        self.select(span)
        self.input.insert(word)
        self.input.end_stretch()
        self.let_go()

    # Markers and leftovers

    def all_chips(self) -> list[Chip]:
        """Return the markers and leftovers in the line."""
        return self.chips.find(self.input.text())

    def chip_at(self, place: QPoint) -> Chip | None:
        """Return the marker or leftover at a point of the input."""
        text = self.input.text()
        found = _placed(self.chips.find(text), text)
        point = place.toPointF()
        return next((chip for chip in found if self._box(chip.start, chip.stop).around.contains(point)), None)

    def paint(self, painter: QPainter, _part: QRect) -> None:
        """Paint what is marked in the line."""
        if not self._marked:
            return
        # No further than the text goes.
        painter.setClipRect(self.input.rect().adjusted(_SIDE_PX, 0, -_SIDE_PX, 0))
        brush = MarkPainter(painter)
        for start, stop, kind in self._marked:
            brush.paint(kind, self._box(start, stop))

    def _box(self, start: int, stop: int) -> Box:
        # A line tells of no place but the cursor's; the others follow from how wide the text between is.
        cursor, metrics, text = QRectF(self.input.cursor_box()), self.input.fontMetrics(), self.input.text()
        here, left, right = (
            metrics.horizontalAdvance(_first(text, at)) for at in (self.input.cursorPosition(), start, stop)
        )
        top = cursor.center().y() - metrics.height() / 2
        around = QRectF(cursor.center().x() - here + left, top, right - left, metrics.height())
        return Box(around, top + metrics.ascent())

    @Slot()
    def _follow_text(self) -> None:
        at = self.input.cursorPosition() if self.input.hasFocus() else -1
        self._held = _at(at, self.spans())
        self._show()

    @Slot()
    def _follow_cursor(self) -> None:
        if self._held and not self._held.start <= self.input.cursorPosition() <= self._held.stop:
            self.let_go()

    def _show(self) -> None:
        if self.input.is_composing:
            return
        text = self.input.text()
        chips = [(each.start, each.stop, _kind(each)) for each in _placed(self.chips.find(text), text)]
        waves = [(span.start, span.stop, WAVE) for span in self.spans() if span != self._held]
        self._marked = chips + waves
        # A line takes grounds only in the manner in which an input method sends them, counted from the cursor.
        cursor, manner = self.input.cursorPosition(), QInputMethodEvent.AttributeType.TextFormat
        sent = [
            QInputMethodEvent.Attribute(manner, at - cursor, to - at, look(kind)) for at, to, kind in chips
        ]
        QApplication.sendEvent(self.input, QInputMethodEvent("", sent))
        self.input.update()


Marks = TextMarks | LineMarks


def _moved(span: Span, text: str, position: int) -> Span:
    """Return a span with its places as Qt counts them, in a text that begins at a position."""
    before = position + (span.start if text.isascii() else units(text[: span.start]))
    return Span(before, before + units(span.word), span.word)


def _boxes(block: QTextBlock, start: int, stop: int) -> Iterator[Box]:
    """Yield the boxes round a part of a block, one for each line that it is on, counted from the block's place."""
    layout = block.layout()
    while start < stop:
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            return
        last = min(stop, line.textStart() + line.textLength())
        left, right, y = _x(line, start), _x(line, last), line.y()
        yield Box(QRectF(left, y, right - left, line.height()), y + line.ascent())
        start = max(last, start + 1)


def _x(line: QTextLine, place: int) -> float:
    """Return where in a line a place of its block is, in pixels."""
    # Also handed back is the place, brought into the line; Qt's annotations know nothing of it.
    found: tuple[float, int] = line.cursorToX(place)  # type: ignore[assignment]
    return found[0]


def _looks() -> dict[int, QTextCharFormat]:
    return {kind: look(kind) for kind in (WAVE, MARKER, LEFTOVER)}


def _kind(chip: Chip) -> int:
    return MARKER if chip.field else LEFTOVER


def _placed(chips: list[Chip], text: str) -> list[Chip]:
    """Return chips of a text with their places as Qt counts them."""
    if text.isascii():
        return chips
    return [chip._replace(start=units(text[: chip.start]), stop=units(text[: chip.stop])) for chip in chips]


def _first(text: str, count: int) -> str:
    """Return so much of a text as Qt counts so many units of."""
    return (
        text[:count]
        if text.isascii()
        else text.encode("utf-16-le")[: 2 * count].decode("utf-16-le", "ignore")
    )


def _at(position: int, spans: Iterable[Span]) -> Span | None:
    return next((span for span in spans if span.start <= position <= span.stop), None)
