"""The task list: the paper's name, how much is done, each section's status, and the way to export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from piew_gui.translate import tr
from piew_gui.wizard.rows import SIDE_PX, Row, lines, paint_row
from piew_gui.wizard.theme import NOTE_PX, RING_PX, TEXT_PX, colours, font

WIDTH_PX = 286
ROW_PX = 52
LEAST_ROW_PX = 44
BAR_PX = 6
SIDE_MARGIN_PX = 11
NONE_OPEN = -1


class TaskList(QWidget):
    """Shows rows that it is given, one for each section, and says which one the person chose."""

    section_chosen = Signal(int)
    """The section of this place in the list was chosen."""

    check_chosen = Signal()
    """Check answers and export was chosen."""

    entered = Signal()
    """Enter was pressed on the chosen row: on to the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self._heading = _Heading(self)
        self._bar = _ThinBar(self)
        self._sections = _Sections(self)
        self._check = _CheckButton(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_MARGIN_PX, 16, SIDE_MARGIN_PX + 1, 12)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addSpacing(10)
        layout.addWidget(self._bar)
        layout.addSpacing(10)
        layout.addWidget(self._sections, 1)
        layout.addSpacing(8)
        layout.addWidget(self._check)
        self._sections.currentRowChanged.connect(self._choose)
        # Where the check screen is open, the row with the keyboard can be clicked without a change of row.
        self._sections.clicked.connect(self._choose_again)
        self._sections.entered_row.connect(self.entered)
        self._check.clicked.connect(self.check_chosen)

    def show_paper(self, name: str, progress: str, done: int, total: int) -> None:
        """Show the paper's name and how many of its sections are completed."""
        self._heading.show_texts(name, progress)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(progress)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these sections; the one that is open stays open where their number is the same."""
        self._sections.show_rows(rows)

    def show_check(self, row: Row) -> None:
        """Show the title and the state of Check answers and export."""
        self._check.show_row(row)

    def open_section(self, place: int) -> None:
        """Mark the section of that place as the open one, without saying that it was chosen."""
        self._sections.show_open(place)
        self._check.set_open(False)

    def open_check(self) -> None:
        """Mark Check answers and export as open."""
        self._sections.show_open(NONE_OPEN)
        self._check.set_open(True)

    def take_focus(self) -> None:
        """Put the keyboard into the list, at the open row."""
        (self._check if self._check.is_open else self._sections).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hairline at the right."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours().hairline))

    @Slot(int)
    def _choose(self, place: int) -> None:
        if place not in (NONE_OPEN, self._sections.open_place):
            self.section_chosen.emit(place)

    @Slot()
    def _choose_again(self) -> None:
        self._choose(self._sections.currentRow())


class _Heading(QWidget):
    """The paper's name, on at most two lines, and what is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._progress = ""
        self._name_lines: list[str] = []

    def show_texts(self, name: str, progress: str) -> None:
        if (name, progress) == (self._name, self._progress):
            return
        self._name, self._progress = name, progress
        self.setAccessibleName(f"{name}, {progress}")
        strong = QFontMetrics(font(TEXT_PX, strong=True))
        wide = WIDTH_PX - 2 * (SIDE_MARGIN_PX + SIDE_PX + RING_PX)
        self._name_lines = list(lines(strong, name, wide, 2))
        small = QFontMetrics(font(NOTE_PX))
        self.setFixedHeight(strong.height() * len(self._name_lines) + small.height() + 4)
        self.setToolTip(name if self._name_lines and self._name_lines[-1].endswith("…") else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = colours()
        strong, small = font(TEXT_PX, strong=True), font(NOTE_PX)
        metrics = QFontMetrics(strong)
        painter.setFont(strong)
        painter.setPen(QColor(now.text))
        left = SIDE_PX + RING_PX
        for number, line in enumerate(self._name_lines):
            painter.drawText(left, number * metrics.height() + metrics.ascent(), line)
        painter.setFont(small)
        painter.setPen(QColor(now.muted))
        top = len(self._name_lines) * metrics.height() + 4
        painter.drawText(left, top + QFontMetrics(small).ascent(), self._progress)


class _ThinBar(QProgressBar):
    """How much is done, as a thin line; the words beside it say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = colours()
        whole = self.rect().adjusted(SIDE_PX + RING_PX, 0, -SIDE_PX - RING_PX, 0)
        part = whole.width() * self.value() // max(1, self.maximum())
        for width, colour in ((whole.width(), now.hairline), (part, now.action)):
            if width:
                painter.setPen(QColor(colour))
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(QRect(whole.left(), 0, width, BAR_PX - 1), 2, 2)


class _Sections(QListWidget):
    """The rows. The text of an item is what a screen reader says; what is painted is its `Row`."""

    entered_row = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.open_place = NONE_OPEN
        self.row_height = ROW_PX
        self.setAccessibleName(tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_RowPainter(self))
        self.viewport().setAutoFillBackground(False)

    def focus_frame(self) -> None:
        """Return nothing: the open row shows the focus, not the whole list."""

    def show_open(self, place: int) -> None:
        self.open_place = place
        if place != NONE_OPEN:
            self.blockSignals(True)
            self.setCurrentRow(place)
            self.blockSignals(False)
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row]) -> None:
        if len(rows) != len(self.rows):
            self.blockSignals(True)
            self.clear()
            self.addItems([row.spoken for row in rows])
            self.blockSignals(False)
        for place, (before, row) in enumerate(zip(self.rows, rows, strict=False)):
            if before != row:
                self.item(place).setText(row.spoken)
        self.rows = list(rows)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("\r", "\n"):
            self.clicked.emit(self.currentIndex())
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fitting = self.viewport().height() // max(1, len(self.rows))
        height = max(LEAST_ROW_PX, min(ROW_PX, fitting))
        if height != self.row_height:
            self.row_height = height
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, sections: _Sections) -> None:
        super().__init__(sections)
        self._sections = sections

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = index.row()
        is_open = place == self._sections.open_place
        has_focus = place == self._sections.currentRow() and self._sections.hasFocus()
        paint_row(painter, option.rect, self._sections.rows[place], is_open, has_focus)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._sections.row_height)


class _CheckButton(QPushButton):
    """The row below the sections."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_open = False
        self._row = Row("", "")
        self.setFixedHeight(ROW_PX)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focus_frame(self) -> None:
        """Return nothing: the row paints its own focus."""

    def show_row(self, row: Row) -> None:
        if row != self._row:
            self._row = row
            self.setAccessibleName(row.spoken)
            self.update()

    def set_open(self, is_open: bool) -> None:
        if is_open != self.is_open:
            self.is_open = is_open
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_row(QPainter(self), self.rect(), self._row, self.is_open, self.hasFocus())
