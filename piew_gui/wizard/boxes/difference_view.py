"""Two texts beside each other, with what differs marked: underlined where added, struck through where taken out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QSizeF, Qt, Slot
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QTextEdit, QWidget

from piew_gui.paper.text_differences import Mark, Piece, pieces, spoken
from piew_gui.translate import tr
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import colours


class Ink(NamedTuple):
    """Ground and text of a mark, "#RRGGBB": the same in the light and the dark theme."""

    ground: str
    text: str


ADDED = Ink("#D5EEDD", "#0B3D22")
TAKEN_OUT = Ink("#FBDAD7", "#6B1611")
# A mark on nothing but a line's end would not be seen.
_LINE_END = "¶\n"
_GAP = 16


class MarkedText(QTextEdit):
    """A text to read and copy, as high as it needs to be. The page around it scrolls, never the text itself."""

    def __init__(self, name: str, found: Iterable[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        # Tab goes on to what can be decided; the page scrolls by keys, and a click lets text be copied.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(120)
        self.setAccessibleName(name)
        self.setPlaceholderText(tr("No answer"))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.show_pieces(found)

    def show_pieces(self, found: Iterable[Piece]) -> None:
        """Show another text. It is put in as text: nothing in it is ever read as HTML."""
        found = list(found)
        self.clear()
        cursor = QTextCursor(self.document())
        for mark, text in found:
            is_bare_end = mark is not Mark.SAME and not text.strip() and "\n" in text
            if is_bare_end:
                text = text.replace("\n", _LINE_END)
            # A mark begins with a word, not with the blank before it.
            blanks = len(text) - len(text.lstrip(" ")) if text.strip() else 0
            cursor.insertText(text[:blanks], _format(Mark.SAME))
            cursor.insertText(text[blanks:], _format(mark))
        self.setAccessibleDescription(spoken(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is at the new width."""
        super().resizeEvent(event)
        self._fit(self.document().size())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: with Ctrl, Qt would make this text alone larger."""
        event.ignore()

    @Slot(QSizeF)
    def _fit(self, size: QSizeF) -> None:
        height = math.ceil(size.height()) + self.height() - self.viewport().height()
        if height != self.maximumHeight():
            self.setFixedHeight(height)


class DifferenceView(QFrame):
    """Two texts beside each other under a heading each; what only one of them has is marked in it."""

    def __init__(
        self, old_name: str, old: str, new_name: str, new: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.old = MarkedText(old_name, ())
        self.new = MarkedText(new_name, ())
        self.show_texts(old, new)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(4)
        for column, (name, text) in enumerate(((old_name, self.old), (new_name, self.new))):
            grid.addWidget(label("label", name), 0, column)
            grid.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)

    def show_texts(self, old: str, new: str) -> bool:
        """Show two other texts; return whether anything is marked."""
        found = pieces(old, new)
        self.old.show_pieces(each for each in found if each.mark is not Mark.ADDED)
        self.new.show_pieces(each for each in found if each.mark is not Mark.TAKEN_OUT)
        return any(each.mark is not Mark.SAME for each in found)


def _format(mark: Mark) -> QTextCharFormat:
    made = QTextCharFormat()
    if mark is Mark.SAME:
        return made
    made.setFontUnderline(mark is Mark.ADDED)
    made.setFontStrikeOut(mark is Mark.TAKEN_OUT)
    if not colours().is_high_contrast:
        ink = ADDED if mark is Mark.ADDED else TAKEN_OUT
        made.setBackground(QColor(ink.ground))
        made.setForeground(QColor(ink.text))
    return made
