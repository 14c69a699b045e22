"""Rows that stand in a line where there is room for their words, and else one box below the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.cell import CellEditor
from piew_gui.wizard.editors.row_choice import RowChoice
from piew_gui.wizard.looks.drop_down import ARROW_ROOM_PX, TEXT_LEFT_PX
from piew_gui.wizard.looks.theme import HINT_PX, font

GAP_PX = 10
"""What lies between the parts of a row."""

_BELOW_HEAD_PX = 4
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
        self.is_stacked = False
        self._title, self._boxes = title, boxes
        self.addLayout(handle, 0, 0)
        self._place()
        self.addLayout(buttons, 0, 3)

    def stack(self, is_stacked: bool) -> None:
        """Put the boxes below all else, or in line with it."""
        # Only widgets change their places: the items of a layout that is moved are taken down by PySide.
        self.removeWidget(self._title)
        self.removeWidget(self._boxes)
        self.is_stacked = is_stacked
        self._place()

    def _place(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self.setColumnMinimumWidth(1, 0 if self.is_stacked else self._title.minimumWidth())
        if self.is_stacked:
            self.addWidget(self._title, 0, 1, 1, 2, top)
            self.addWidget(self._boxes, 1, 0, 1, 4, top)
        else:
            self.addWidget(self._title, 0, 1, top)
            self.addWidget(self._boxes, 0, 2, top)


def fits(cells: Sequence[Editor], headings: Sequence[str], widths: Sequence[int]) -> bool:
    """Return whether a row's cells, so wide, break no word of their answers, nor of the headings above them."""
    return all(
        max(_need(cell), _widest(heading, QFontMetrics(font(HINT_PX)))) <= wide
        for cell, heading, wide in zip(cells, headings, widths, strict=True)
    )


def _need(cell: Editor) -> int:
    if isinstance(cell, RowChoice):
        chosen = _widest(cell.input.currentText(), QFontMetrics(cell.input.font()))
        return chosen + TEXT_LEFT_PX + ARROW_ROOM_PX
    if isinstance(cell, CellEditor):
        face = QFontMetrics(cell.input.font())
        least = face.horizontalAdvance(_LEAST)
        return max(least, _widest(str(cell.answer()), face)) + _AROUND_WORDS_PX
    return 0


def _widest(text: str, face: QFontMetrics) -> int:
    words = {word for word in _WORDS.findall(text) if len(word) <= _LONGEST_WORD}
    return max(map(face.horizontalAdvance, words), default=0)
