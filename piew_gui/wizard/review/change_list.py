"""The changed answers at the left of the review: each with what was changed in it, or what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import NOTE_PX, TEXT_PX, font
from piew_gui.wizard.looks.tick_box import TickBox
from piew_gui.wizard.tasks.rows import SIDE_PX, Row, RowButton
from piew_gui.wizard.tasks.task_list import GAP_PX, MARGINS_PX, WIDTH_PX, style_with_rows

_OWN_STYLE = "ChangeList {{ border: none; border-right: 1px solid {0.hairline}; }}"
# What the list loses to its scroll bar where it has one.
_SCROLL_BAR_PX = 12
# The ring round the row in focus has its room.
_RING_PX = 3


class ChangeList(QFrame):
    """Rows of which one is open. Tab stops at that one only, and the arrow keys open the next."""

    row_chosen = Signal(int)
    """The row of this place was chosen."""

    entered = Signal()
    """Enter was pressed on the open row: on to the change."""

    tracked_changed = Signal(bool)
    """Tracked changes are to be read as accepted, or as they were before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self.rows: list[RowButton] = []
        self._title = label("", tr("Changes from Word"))
        self._copy = label("muted")
        self.tracked = TickBox(tr("Accept tracked changes"), self)
        self.tracked.setChecked(True)
        self.tracked.setToolTip(tr("Untick it to read the paper as it was before them."))
        self.tracked.setAccessibleDescription(self.tracked.toolTip())
        self._unchanged = label("muted")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*MARGINS_PX)
        outer.setSpacing(0)
        head = QVBoxLayout()
        side = SIDE_PX + _RING_PX
        head.setContentsMargins(side, 0, side, GAP_PX)
        head.setSpacing(GAP_PX // 2)
        for part in (self._title, self._copy, self.tracked):
            head.addWidget(part)
        outer.addLayout(head)
        outer.addWidget(self._scroll(), 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(side, GAP_PX, side, 0)
        foot.addWidget(self._unchanged)
        outer.addLayout(foot)
        self.tracked.clicked.connect(self.tracked_changed)
        self.show_theme()

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self.setStyleSheet(style_with_rows(_OWN_STYLE))
        self._title.setFont(font(TEXT_PX, strong=True))
        for small in (self._copy, self._unchanged):
            small.setFont(font(NOTE_PX))
        for row in self.rows:
            row.show_theme()

    def show_paper(self, copy: str, unchanged: str, has_tracked_changes: bool) -> None:
        """Show which copy is reviewed, and how many answers are the same in it."""
        self._copy.setText(copy)
        self._unchanged.setText(unchanged)
        self.tracked.setVisible(has_tracked_changes)

    def make_rows(self, count: int) -> None:
        """Make room for so many rows, in place of those that were there."""
        for button in self.rows:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.rows = []
        for place in range(count):
            button = RowButton(self._content)
            button.clicked.connect(partial(self.row_chosen.emit, place))
            button.entered.connect(self.entered)
            button.toggled.connect(partial(self._follow, button))
            self._column.insertWidget(place, button)
            self.rows.append(button)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, as many as there is room for."""
        wide = WIDTH_PX - MARGINS_PX[0] - MARGINS_PX[2] - 2 * SIDE_PX - _SCROLL_BAR_PX
        for button, row in zip(self.rows, rows, strict=True):
            button.show_row(row, wide)
            button.setToolTip(row.title)

    def open_row(self, place: int) -> None:
        """Mark a row as the open one, without saying that it was chosen."""
        self.rows[place].setChecked(True)

    def _scroll(self) -> QScrollArea:
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(_RING_PX, _RING_PX, _RING_PX, _RING_PX)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area.setWidget(self._content)
        return self._area

    @Slot(bool)
    def _follow(self, button: RowButton, is_open: bool) -> None:
        if is_open:
            self._area.ensureWidgetVisible(button, 0, 0)
