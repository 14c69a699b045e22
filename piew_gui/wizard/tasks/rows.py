"""One row of the task list: a title, and below it how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from piew_gui.wizard.looks.qt_values import PLAIN_TEXT
from piew_gui.wizard.looks.theme import NOTE_PX, TEXT_PX, colours, font, wear

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

ROW_PX = 52
LEAST_ROW_PX = 44
SIDE_PX = 8
BAR_PX = 4
# What the title and the status below it take of a row's height; both together stand in its middle.
TITLE_ROOM_PX, STATUS_ROOM_PX = 20, 16
ELLIPSIS = "…"


class Row(NamedTuple):
    """What a row shows. `colour` names the status's colour in `Colours`; colour only repeats the words."""

    title: str
    status: str
    colour: str = "muted"

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return f"{self.title}, {self.status}" if self.status else self.title


class RowButton(QPushButton):
    """A row that can be chosen. Qt alone paints what it is made of, so it is on the screen at once."""

    entered = Signal()
    """Enter was pressed."""

    pointed_at = Signal()
    """The pointer came over the row, which may be clicked in a moment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = Row("", "")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        # Lower where the window is, never higher than is good to look at, and as narrow as it must be.
        self.setMinimumSize(1, LEAST_ROW_PX)
        self.setMaximumHeight(ROW_PX)
        # The title is the button's own text, since each widget more is seen in the time to the first paint.
        self._status = QLabel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PX, TITLE_ROOM_PX, SIDE_PX, 0)
        layout.addWidget(self._status)
        self.toggled.connect(self._show_open)

    def show_row(self, row: Row, wide: int) -> None:
        """Show another title or status, cut short where it is wider than so many pixels."""
        if row == self.row:
            return
        self.row = row
        self.setAccessibleName(row.spoken)
        # Strong when its row is open.
        title = QFontMetrics(font(TEXT_PX, strong=True))
        status = QFontMetrics(font(NOTE_PX, strong=row.colour == "problem"))
        # An ampersand alone would underline the letter behind it.
        self.setText(fitting(title, row.title, wide).replace("&", "&&"))
        show_plain(self._status, fitting(status, row.status, wide))
        self.show_theme()

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self._show_open(self.isChecked())

    def sizeHint(self) -> QSize:
        """Return the height where there is room; a row is as wide as its list."""
        return QSize(1, ROW_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on to the form at Enter; the arrow keys are QAbstractButton's."""
        if event.text() in ("\r", "\n"):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell that the pointer came."""
        super().enterEvent(event)
        self.pointed_at.emit()

    def _show_open(self, is_open: bool) -> None:
        # On the highlight of a high-contrast system only its own text can be read.
        is_on_highlight = is_open and colours().is_high_contrast
        wear(self, "" if self.row.status else "alone")
        wear(self._status, "open" if is_on_highlight else self.row.colour)

        self.setFont(font(TEXT_PX, strong=is_open))
        self._status.setFont(font(NOTE_PX, strong=self.row.colour == "problem"))


def show_plain(label: QLabel, text: str) -> None:
    """Show a text as it is."""
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setText(text)


def fitting(metrics: QFontMetrics, text: str, wide: int, most: int = 1) -> str:
    """Return text broken at spaces into lines of a width in pixels, at most so many, cut short with "…"."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= wide:
            line += " " + words.pop(0)
        lines.append(line)
    if lines and (words or metrics.horizontalAdvance(lines[-1]) > wide):
        lines[-1] = _cut(metrics, lines[-1], wide) + ELLIPSIS
    return "\n".join(lines)


def _cut(metrics: QFontMetrics, line: str, wide: int) -> str:
    fits, too_long = 0, len(line) + 1
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if metrics.horizontalAdvance(line[:middle] + ELLIPSIS) <= wide:
            fits = middle
        else:
            too_long = middle
    return line[:fits].rstrip()
