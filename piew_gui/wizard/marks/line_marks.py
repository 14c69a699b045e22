"""Marks in a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QInputMethodEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from piew_gui.paper.dictionary.spelling import Span
from piew_gui.wizard.marks.chips import Chip, Chips
from piew_gui.wizard.marks.mark_looks import WAVE, Box, MarkLooks, format_of
from piew_gui.wizard.marks.marks import (
    Find,
    Mark,
    Marks,
    at,
    cursor_x,
    is_left_to_right,
    kind_of,
    moved,
    placed,
    sides,
)

if TYPE_CHECKING:
    from piew_gui.wizard.editors.text import LineEdit

# Within so much of a line's ends, nothing is painted over its edge.
_SIDE_PX = 6


class LineMarks(Marks):
    """Marks in a line."""

    def __init__(self, line: LineEdit, find: Find, chips: Chips) -> None:
        super().__init__(line)
        self.input: LineEdit = line
        self._find = find
        self.chips = chips
        self._held: Span | None = None
        self.marked: list[Mark] = []
        """What is marked."""
        line.textChanged.connect(self._follow_text)
        line.cursorPositionChanged.connect(self._follow_cursor)
        self.check_all()

    def check_all(self) -> None:
        """Check the line anew."""
        self._held = None
        self._show()

    def recolour(self) -> None:
        """Mark the line in the colours in use."""
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
        return (moved(span, text, 0) for span in self._find(text))

    def span_at(self, position: int) -> Span | None:
        """Return the misspelt word at a place of the line."""
        return at(position, self.spans())

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
        chips = {(chip.start, chip.stop): chip for chip in placed(self.chips.find(text), text)}
        point = place.toPointF()
        found = (chips.get(mark[:2]) for mark, box in self.boxes() if box.around.contains(point))
        return next(filter(None, found), None)

    # Painting

    def paint(self, part: QRect) -> None:
        """Paint what is marked in the line."""
        if not self.marked:
            return
        painter = QPainter(self.input)
        # No further than the text goes.
        painter.setClipRect(self.input.rect().adjusted(_SIDE_PX, 0, -_SIDE_PX, 0).intersected(part))
        looks = MarkLooks(self.input.devicePixelRatioF())
        for (_, _, kind), box in self.boxes():
            looks.paint(painter, kind, box)

    def boxes(self) -> list[tuple[Mark, Box]]:
        """Return each mark in the line with what is round it; where directions mix, with several boxes."""
        # A line tells of no place but the cursor's; the others follow from the same text laid out once more.
        text, cursor, metrics = self.input.text(), QRectF(self.input.cursor_box()), self.input.fontMetrics()
        layout = QTextLayout(text, self.input.font(), self.input)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setFlags(QTextOption.Flag.IncludeTrailingSpaces)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        off = cursor.center().x() - cursor_x(line, self.input.cursorPosition())
        is_one_way, top = is_left_to_right(text), cursor.center().y() - metrics.height() / 2
        return [
            (mark, Box(QRectF(off + left, top, right - left, metrics.height()), top + metrics.ascent()))
            for mark in self.marked
            for left, right in sides(line, *mark[:2], is_one_way)
        ]

    @Slot()
    def _follow_text(self) -> None:
        place = self.input.cursorPosition() if self.input.hasFocus() else -1
        self._held = at(place, self.spans())
        self._show()

    @Slot()
    def _follow_cursor(self) -> None:
        if self._held and not self._held.start <= self.input.cursorPosition() <= self._held.stop:
            self.let_go()

    def _show(self) -> None:
        if self.input.is_composing:
            return
        text = self.input.text()
        chips = [(each.start, each.stop, kind_of(each)) for each in placed(self.chips.find(text), text)]
        self.marked = chips + [(span.start, span.stop, WAVE) for span in self.spans() if span != self._held]
        # A line takes grounds only in the manner in which an input method sends them, counted from the cursor.
        cursor, manner = self.input.cursorPosition(), QInputMethodEvent.AttributeType.TextFormat
        sent = [
            QInputMethodEvent.Attribute(manner, start - cursor, stop - start, format_of(kind))
            for start, stop, kind in chips
        ]
        QApplication.sendEvent(self.input, QInputMethodEvent("", sent))
        self.input.update()
