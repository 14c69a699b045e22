"""A date in three boxes, any of which may be empty, and a period of two dates."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.dates import Boxes, read_typed, to_answer, to_boxes
from piew_gui.paper.fields import Answer, read_date
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor, has_focus
from piew_gui.wizard.editors.line_edit import LineEdit
from piew_gui.wizard.looks import theme

# How many digits a box must show, and how wide it is where there is room, at the usual size of text.
_DAY, _MONTH, _YEAR = (2, 66), (2, 66), (4, 94)
# The edges of a box, what it keeps free within them, and the cursor.
_AROUND_DIGITS_PX = 28
_SEPARATORS = " /.-"


class DateEditor(Editor):
    """Edits a date."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._boxes = DateBoxes(self)
        _stack(self, self._boxes)
        self._boxes.changed.connect(self.changed)
        self._boxes.paused.connect(self.paused)
        self.set_label(field.label)

    def answer(self) -> Answer:
        """Return the date as a draft keeps it, "YYYY-MM-DD" if it is a whole one."""
        return self._boxes.answer()

    def set_answer(self, answer: Answer) -> None:
        """Show another date."""
        self._boxes.set_answer(answer)

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the day."""
        self._boxes.focus_day()

    def set_label(self, label: str) -> None:
        """Name the boxes: "Date completed, day" and so on."""
        super().set_label(label)
        self._boxes.set_name(label)

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each box."""
        super().describe(description)
        self._boxes.describe(description)


class PeriodEditor(Editor):
    """Edits a period: the dates it runs from and to."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._answer: dict[str, str] = {"from": "", "to": ""}
        self._titles = {"from": tr("From"), "to": tr("To")}
        self._ends = {key: DateBoxes(self) for key in self._titles}
        ends = [self._end(key) for key in self._ends]
        _stack(self, *ends)
        self.set_label(field.label)

    def answer(self) -> Answer:
        """Return both dates, with whatever else came along with them."""
        return {**self._answer, **{key: boxes.answer() for key, boxes in self._ends.items()}}

    def set_answer(self, answer: Answer) -> None:
        """Show another period."""
        self._answer = dict(answer)
        for key, boxes in self._ends.items():
            boxes.set_answer(answer.get(key, ""))

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the first day."""
        self._ends["from"].focus_day()

    def focus_text(self, text: int) -> None:
        """Put the cursor into the day of the first or second date; if it is in that date, it stays."""
        boxes = tuple(self._ends.values())[text]
        if not has_focus(boxes):
            boxes.focus_day()

    def set_label(self, label: str) -> None:
        """Name the boxes: "Reporting period, from, day" and so on."""
        super().set_label(label)
        for key, boxes in self._ends.items():
            boxes.set_name(tr("{0}, {1}").format(label, self._titles[key].lower()))

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each box."""
        super().describe(description)
        for boxes in self._ends.values():
            boxes.describe(description)

    def _end(self, key: str) -> QWidget:
        end, boxes = QWidget(self), self._ends[key]
        title = QLabel(self._titles[key], end)
        theme.wear(title, "label")
        _stack(end, title, boxes, gap=4)
        boxes.changed.connect(self.changed)
        boxes.paused.connect(self.paused)
        return end


class DateBoxes(QWidget):
    """Three boxes for day, month and year, each with its small label above."""

    changed = Signal()
    """The person changed what stands in a box."""

    paused = Signal()
    """The person left a box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._parts = {"day": tr("Day"), "month": tr("Month"), "year": tr("Year")}
        self._day = self._add_box(row, "day", *_DAY)
        self._month = self._add_box(row, "month", *_MONTH)
        self._year = self._add_box(row, "year", *_YEAR)
        row.addStretch(1)
        self._day.completed.connect(self._month.take_over)
        self._month.completed.connect(self._year.take_over)
        self._year.editingFinished.connect(self._write_out_year)

    def answer(self) -> str:
        """Return the date as a draft keeps it; untouched, exactly what was set."""
        boxes = self._typed()
        return self._given if boxes == to_boxes(self._given) else to_answer(boxes)

    def set_answer(self, answer: str) -> None:
        """Show another date; the same one leaves the boxes as they are typed ("jan" stays "jan")."""
        if answer != self.answer():
            self._given = answer
            self._show(to_boxes(answer))

    def focus_day(self) -> None:
        """Put the cursor into the day."""
        self._day.take_over()

    def set_name(self, name: str) -> None:
        """Name the boxes for screen readers, each with its part of the date."""
        for part, box in zip(self._parts.values(), self._all(), strict=True):
            box.setAccessibleName(tr("{0}, {1}").format(name, part.lower()))

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each box."""
        for box in self._all():
            box.setAccessibleDescription(description)

    def _add_box(self, row: QHBoxLayout, part: str, digits: int, wide: int) -> _Box:
        box = _Box(digits, wide, self)
        box.setObjectName(part)
        label = QLabel(self._parts[part], self)
        label.setBuddy(box)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(box)
        row.addLayout(column)
        box.textEdited.connect(self._take)
        box.paused.connect(self.paused)
        return box

    def _all(self) -> tuple[_Box, _Box, _Box]:
        return self._day, self._month, self._year

    def _typed(self) -> Boxes:
        return Boxes(*(box.line() for box in self._all()))

    def _show(self, boxes: Boxes) -> None:
        for box, text in zip(self._all(), boxes, strict=True):
            box.set_line(text)

    @Slot(str)
    def _take(self, text: str) -> None:
        """Spread a whole date that was pasted into one box."""
        if boxes := read_typed(text):
            self._show(boxes)
            self._year.take_over()
        self.changed.emit()

    @Slot()
    def _write_out_year(self) -> None:
        """Let the person see how a year of two digits was understood."""
        answer = self.answer()
        if read_date(answer):
            self._year.set_line(to_boxes(answer).year)


class _Box(LineEdit):
    """One part of a date. A space, slash, dot or hyphen after it leads to the next, as in "27/3/2026"."""

    completed = Signal()
    """The part has been typed, and so has what separates it from the next."""

    def __init__(self, digits: int, wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._digits, self._wide = digits, wide
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as the digits are in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_digits"):
            self._fit()

    def _fit(self) -> None:
        around = _AROUND_DIGITS_PX
        grown = self.font().pixelSize() / theme.TEXT_PX
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0" * self._digits) + around)
        self.setMaximumWidth(round((self._wide - around) * grown) + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on at a separator; everything else is typed."""
        is_separator = bool(event.text()) and event.text() in _SEPARATORS
        if is_separator and self.text().strip() and self.receivers("2completed()"):
            self.completed.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def take_over(self) -> None:
        """Take the focus with all that stands here selected, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.selectAll()


def _stack(holder: QWidget, *parts: QWidget, gap: int = 14) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for part in parts:
        column.addWidget(part)
