"""Rows that stand in a line where there is room for their words, and else one box below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QWidget

from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.cell import CellEditor
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.row_choice import RowChoice
from piew_gui.wizard.editors.row_tools import BUTTON_PX
from piew_gui.wizard.looks.drop_down import ARROW_ROOM_PX, TEXT_LEFT_PX
from piew_gui.wizard.looks.theme import HINT_PX, font

GAP_PX = 10
"""What lies between the parts of a row."""

_BELOW_HEAD_PX = 4
# How much of the room above a baseline lies below the middle of the letters.
_TO_MIDDLE = 0.36
# A figure of a few digits has room in any box.
_LEAST = "000000"
# Where Qt breaks a line; an address is longer than any word, and breaks wherever it must.
_WORDS = re.compile(r"[^\s/–—-]+[/–—-]?")
_LONGEST_WORD = 16
# The edges of a box, what it keeps free within them, and the cursor.
_AROUND_WORDS_PX = 27


class LineOrStack(QGridLayout):
    """Lays out a row: its handle, title, boxes and buttons in a line, or the boxes below the others."""

    def __init__(
        self, row: QWidget, handle: QLayout, title: QWidget, boxes: QWidget, buttons: QLayout
    ) -> None:
        super().__init__(row)
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(GAP_PX)
        self.setVerticalSpacing(_BELOW_HEAD_PX)
        self.setColumnStretch(2, 1)
        self.is_stacked = self.is_indented = False
        self._title, self._boxes = title, boxes
        self.addLayout(handle, 0, 0)
        self._place()
        self.addLayout(buttons, 0, 3)

    def stack(self, is_stacked: bool, is_indented: bool = False) -> None:
        """Put the boxes below all else, from the left edge or indented, or in line with it."""
        # Only widgets change their places: the items of a layout that is moved are taken down by PySide.
        self.removeWidget(self._title)
        self.removeWidget(self._boxes)
        self.is_stacked, self.is_indented = is_stacked, is_indented
        self._place()

    def _place(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.setColumnMinimumWidth(1, 0 if self.is_stacked else self._title.minimumWidth())
        if self.is_stacked:
            # One that has a width of its own would stand in the middle.
            has_width = self._title.minimumWidth() == self._title.maximumWidth()
            self.addWidget(self._title, 0, 1, 1, 2, top | Qt.AlignmentFlag.AlignLeft if has_width else top)
            left = 1 if self.is_indented else 0
            self.addWidget(self._boxes, 1, left, 1, 4 - left, top)
        else:
            self.addWidget(self._title, 0, 1, top)
            self.addWidget(self._boxes, 0, 2, top)


class StackingRow(QFrame):
    """A row that is a line or a stack. Subclasses say what has room, and how they are laid out."""

    @property
    def text_px(self) -> int:
        """Return the size of what is written in it."""
        raise NotImplementedError

    def fits(self, wide: int) -> bool:
        """Return whether its words have room in a line that is so wide."""
        raise NotImplementedError

    def stack(self, is_stacked: bool) -> None:
        """Become a stack, or a line."""
        raise NotImplementedError


class StackingEditor(Editor):
    """An editor whose rows become stacks where a word of theirs would be broken in a line."""

    is_stacked = False
    _room_px = _text_px = 0

    def lines(self) -> Sequence[StackingRow]:
        """Return the rows on the screen."""
        raise NotImplementedError

    def show_stacked(self, is_stacked: bool) -> None:
        """Show rows as stacks, or as lines; subclasses show what stands around them, too."""
        self.is_stacked = is_stacked
        for line in self.lines():
            line.stack(is_stacked)

    def make_room(self, changed: Sequence[StackingRow]) -> None:
        """Look whether rows have room as they are; stacks are undone only where all rows have changed."""
        lines = self.lines()
        if self._room_px and (len(changed) == len(lines) or not self.is_stacked):
            self._stack_unless(all(line.fits(self._room_px) for line in changed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let rows stand as there is room for them."""
        super().resizeEvent(event)
        self._room_px = event.size().width()
        self._find_room()

    def event(self, event: QEvent) -> bool:
        """Hear that the text has another size: it asks for more room, or less."""
        if event.type() == QEvent.Type.LayoutRequest and self._text_px != self._written_px():
            self._find_room()
        return super().event(event)

    def _find_room(self) -> None:
        self._text_px = self._written_px()
        self._stack_unless(all(line.fits(self._room_px) for line in self.lines()))

    def _written_px(self) -> int:
        # Qt may ask in the middle of a change, when there is no row.
        return next((line.text_px for line in self.lines()), 0)

    def _stack_unless(self, has_room: bool) -> None:
        if self.is_stacked is has_room:
            self.show_stacked(not has_room)


def fits(cells: Sequence[Editor], headings: Sequence[str], widths: Sequence[int]) -> bool:
    """Return whether a row's cells, so wide, break no word of their answers, nor of the headings above them."""
    return all(
        max(_need(cell), _widest(heading, QFontMetrics(font(HINT_PX)))) <= wide
        for cell, heading, wide in zip(cells, headings, widths, strict=True)
    )


def text_need(text: str, least: str, face: QFontMetrics) -> int:
    """Return how wide a box must be for the words of a text, at least as wide as for another."""
    return max(face.horizontalAdvance(least), _widest(text, face)) + _AROUND_WORDS_PX


def stand_level(text: MarkdownText, label: QLabel, *beside: QLayout) -> None:
    """Let a label stand on the line that a text begins with, and what is beside it in the middle of that."""
    baseline = text.first_baseline()
    _put_below(label, baseline - label.fontMetrics().ascent())
    for each in beside:
        _put_below(each, baseline - round(text.fontMetrics().ascent() * _TO_MIDDLE) - BUTTON_PX // 2)


def _put_below(part: QWidget | QLayout, top: int) -> None:
    if part.contentsMargins().top() != max(0, top):
        part.setContentsMargins(0, max(0, top), 0, 0)


def _need(cell: Editor) -> int:
    if isinstance(cell, RowChoice):
        chosen = _widest(cell.input.currentText(), QFontMetrics(cell.input.font()))
        return chosen + TEXT_LEFT_PX + ARROW_ROOM_PX
    if isinstance(cell, CellEditor):
        return text_need(str(cell.answer()), _LEAST, QFontMetrics(cell.input.font()))
    return 0


def _widest(text: str, face: QFontMetrics) -> int:
    words = {word for word in _WORDS.findall(text) if len(word) <= _LONGEST_WORD}
    return max(map(face.horizontalAdvance, words), default=0)
