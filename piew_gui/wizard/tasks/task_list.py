"""The task list: the paper's name, how much is done, each section's status, and the way to export."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from piew_gui.drafts.recent import sections_completed
from piew_gui.wizard.looks.theme import NOTE_PX, TEXT_PX, colours, font, wear
from piew_gui.wizard.tasks.rows import BAR_PX, SIDE_PX, STATUS_ROOM_PX, Row, RowButton, fitting, show_plain

WIDTH_PX = 286
FOLD_BELOW_PX = 820
PROGRESS_PX = 6
MARGINS_PX = (14, 16, 13, 12)
GAP_PX = 10
NAME_LINES = 2

# Few rules, since each is matched with every row before the window is first painted.
ROW_STYLE = """
RowButton {{ border: none; border-radius: 6px; background: transparent; color: {0.text}; text-align: left;
    padding: 0 {side}px {below}px {side}px; }}
RowButton[look="alone"] {{ padding-bottom: 0; }}
RowButton:hover {{ background: {0.surface}; }}
RowButton:checked {{ background: {0.selected}; border: none; border-left: {bar}px solid {0.action};
    padding-left: {beside}px; }}
QLabel[look="muted"] {{ color: {0.muted}; }}
QLabel[look="completed"] {{ color: {0.completed}; }}
QLabel[look="problem"] {{ color: {0.problem}; }}
"""
STYLE = """
TaskList {{ border: none; border-right: 1px solid {0.hairline}; }}
QProgressBar {{ background: {0.hairline}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {0.action}; border-radius: 3px; }}
"""
# Where colours are few, the open row is the one in the system's own highlight.
CONTRAST_STYLE = """
RowButton:checked {{ background: {0.action}; color: {0.action_text}; }}
QLabel[look="open"] {{ color: {0.action_text}; }}
QProgressBar {{ background: {0.window}; border: 1px solid {0.text}; }}
"""


class TaskList(QFrame):
    """Shows the rows that it is given, the last of them at the bottom, and says which one the person chose.

    The rows are buttons of which one is open. Tab stops at that one only, and the arrow keys open the next.
    """

    place_chosen = Signal(int)
    """The row of this place was chosen."""

    pointed_at = Signal(int)
    """The pointer came over the row of this place."""

    entered = Signal()
    """Enter was pressed on the open row: on to the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self.rows: list[RowButton] = []
        self._shown: tuple[str, int, int] | None = None
        self._name = QLabel(self)
        self._progress = QLabel(self)
        wear(self._progress, "muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(PROGRESS_PX)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*MARGINS_PX)
        self._layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE_PX, 0, SIDE_PX, GAP_PX)
        head.setSpacing(GAP_PX // 2)
        for part in (self._name, self._progress, self._bar):
            head.addWidget(part)
        self._layout.addLayout(head)
        self._name.setFont(font(TEXT_PX, strong=True))
        self._progress.setFont(font(NOTE_PX))

    def show_theme(self) -> None:
        """Put on the colours in use, the rows, too."""
        self.dress()
        for row in self.rows:
            row.show_theme()

    def dress(self) -> None:
        """Put on the colours in use where the rows have them; once it is in its place and has its rows.

        Each row would be dressed anew when the list moves.
        """
        self.setStyleSheet(style_with_rows(STYLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the first or the last row at Home and End; the rows know the arrow keys by themselves."""
        from PySide6.QtCore import Qt

        if event.key() not in (Qt.Key.Key_Home, Qt.Key.Key_End) or not self.rows:
            super().keyPressEvent(event)
            return
        row = self.rows[0 if event.key() == Qt.Key.Key_Home else -1]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        row.click()

    def show_paper(self, name: str, done: int, total: int) -> None:
        """Show the paper's name, and how many of its sections are completed."""
        if self._shown == (name, done, total):
            return
        self._shown = (name, done, total)
        progress = sections_completed(done, total)
        shown = fitting(QFontMetrics(self._name.font()), name, self._text_width, NAME_LINES)
        show_plain(self._name, shown)
        self._name.setToolTip(name if shown.endswith("…") else "")
        self._name.setAccessibleName(name)
        self._progress.setText(progress)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(progress)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows. Buttons are made anew only where their number is another."""
        if len(rows) != len(self.rows):
            self._add_buttons(len(rows))
        for button, row in zip(self.rows, rows, strict=True):
            if row != button.row:
                button.show_row(row, self._text_width)

    def open_row(self, place: int) -> None:
        """Mark a row as the open one, without saying that it was chosen."""
        self.rows[place].setChecked(True)

    def has_room_in(self, window: QSize) -> bool:
        """Return whether a window of that size in pixels is wide enough, and high enough for rows one can read."""
        return window.width() >= FOLD_BELOW_PX and window.height() >= self._layout.minimumSize().height()

    def minimumSizeHint(self) -> QSize:
        """Return a size that never holds the window open: where the list has no room, it is folded."""
        return QSize(WIDTH_PX, 0)

    @property
    def _text_width(self) -> int:
        return WIDTH_PX - MARGINS_PX[0] - MARGINS_PX[2] - 2 * SIDE_PX

    def _add_buttons(self, count: int) -> None:
        for button in self.rows:
            button.deleteLater()
        self.rows.clear()
        while self._layout.count() > 1:
            self._layout.takeAt(1)
        for place in range(count):
            button = RowButton(self)
            button.clicked.connect(partial(self.place_chosen.emit, place))
            button.pointed_at.connect(partial(self.pointed_at.emit, place))
            button.entered.connect(self.entered)
            self.rows.append(button)
            if place == count - 1:
                self._layout.addStretch(1)
            self._layout.addWidget(button)


def style_with_rows(others: str) -> str:
    """Return the style sheet of a list of rows, and of what else is in it, in the colours in use."""
    now = colours()
    rules = others + ROW_STYLE + (CONTRAST_STYLE if now.is_high_contrast else "")
    return rules.format(now, side=SIDE_PX, below=STATUS_ROOM_PX, bar=BAR_PX, beside=SIDE_PX - BAR_PX)
