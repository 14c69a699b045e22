"""Check answers and export: what is to be put right, what is worth a look, and every answer in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper import fields
from piew_gui.paper.kit import Field, Section
from piew_gui.paper.markers import fill_text
from piew_gui.paper.problems import ADVICE, Problem
from piew_gui.paper.working_days import papers_due
from piew_gui.translate import tr
from piew_gui.wizard.form.error_summary import ErrorSummary, ProblemList
from piew_gui.wizard.form.guidance import Note
from piew_gui.wizard.form.held_back import keep_room
from piew_gui.wizard.form.short_answers import in_short
from piew_gui.wizard.form.turned_page import TurnedPage
from piew_gui.wizard.looks.labels import Link, label
from piew_gui.wizard.looks.theme import HINT_PX, wear
from piew_gui.wizard.session import Session

WIDTH_PX = 860
LABEL_COLUMN, ANSWER_COLUMN, LINK_COLUMN = range(3)
MEETING = "meeting_date"
_BESIDE_FROM_PX = 480
_TOP = Qt.AlignmentFlag.AlignTop


class CheckPage(TurnedPage):
    """Shows the whole paper in short. It is built one section at a time, as a page is one field at a time."""

    problem_chosen = Signal(object)
    """The person wants to put this Problem right."""

    change_chosen = Signal(str)
    """The person wants to change the answer to the field of this id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=WIDTH_PX)
        self._session = session
        self.tables: list[_SectionTable] = []
        # Made, but not yet on the page.
        self._newest: _SectionTable | None = None
        self._errors: list[Problem] | None = None
        self._is_advised = False
        self.setAccessibleName(tr("Check answers and export"))
        self.column.addWidget(label("title", tr("Check answers and export")))
        self._intro = label("intro")
        self.column.addSpacing(2)
        self.column.addWidget(self._intro)
        self.column.addSpacing(18)
        self.summary = ErrorSummary()
        self.summary.problem_chosen.connect(self.problem_chosen)
        self.advice = _Advice()
        self.advice.problem_chosen.connect(self.problem_chosen)
        for part in (self.summary, self.advice):
            self.column.addWidget(part)
        self.column.addStretch(1)

    @property
    def is_made(self) -> bool:
        """Return whether the advice is there, and every section has its rows."""
        return self._is_advised and len(self.tables) == len(self._session.kit.sections)

    def build_next(self) -> None:
        """Show what was held back, look for advice, make one more section's rows, or put them on the page.

        Each takes about as long as the others.
        """
        if self.show_waiting():
            return
        if not self._is_advised:
            self._is_advised = self._session.check_on()
            if self._is_advised:
                found = self._session.check()
                self.advice.show_problems([problem for problem in found if problem.severity == ADVICE])
            return
        if self._newest is None:
            section = self._session.kit.sections[len(self.tables)]
            self._newest = _SectionTable(section, self._session, self._content)
            self._newest.change_chosen.connect(self.change_chosen)
            return
        table, self._newest = self._newest, None
        self.tables.append(table)
        table.refresh(self._errors or [])
        self.column.insertWidget(self.column.count() - 1, table)
        self.column.insertSpacing(self.column.count() - 1, 22)
        table.show()

    def parts(self) -> Iterator[tuple[QWidget, Sequence[QWidget]]]:
        """Yield the sections."""
        return ((table, ()) for table in self.tables)

    def refresh(self) -> None:
        """Show the paper as it is now, with what stops it; the advice follows with `build_next`."""
        errors = self._session.errors()
        if errors is self._errors:
            # No answer has changed since, or the session would have looked for them anew.
            return
        self._errors = errors
        self._is_advised = False
        self._intro.setText(self._about())
        self.summary.show_problems(self._errors)
        for table in self.tables:
            table.refresh(self._errors)

    def focus_first(self) -> bool:
        """Put the focus on the first thing to put right; return whether there is one."""
        links = self.summary.links
        if links:
            links[0].setFocus()
        self.verticalScrollBar().setValue(0)
        return bool(links)

    def _about(self) -> str:
        meeting = self._session.draft.answers.get(MEETING)
        day = fields.read_date(meeting) if isinstance(meeting, str) else None
        if day:
            about = tr("For the board on {0}. Papers are due on {1}.")
            due = papers_due(day).isoformat()
            return about.format(fields.long_date(day.isoformat()), fields.long_date(due))
        return tr("Read your answers once more before the paper goes to the board.")


class _SectionTable(QWidget):
    """A section's title, and a row for each of its fields: label, answer or what is wrong, Change."""

    change_chosen = Signal(str)

    def __init__(self, section: Section, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        keep_room(self)
        self.section = section
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label("heading", section.title))
        layout.addSpacing(4)
        self.rows = [_AnswerRow(field, session) for field in section.fields]
        for row in self.rows:
            row.change_chosen.connect(self.change_chosen)
            layout.addWidget(row)

    def refresh(self, errors: Sequence[Problem]) -> None:
        for row in self.rows:
            row.setVisible(self._session.is_shown(row.field))
            row.refresh(next((each.message for each in errors if each.field == row.field.id), ""))


class _AnswerRow(QFrame):
    change_chosen = Signal(str)

    def __init__(self, field: Field, session: Session) -> None:
        super().__init__()
        wear(self, "row")
        self.field = field
        self._session = session
        self._is_below = False
        self._label = label("label", parent=self)
        self._answer = label("", parent=self)
        for each in (self._label, self._answer):
            # Level with the link, which is taller so that it is easily hit.
            each.setContentsMargins(0, 4, 0, 4)
        self.link = Link(tr("Change"), self)
        self.link.clicked.connect(partial(self.change_chosen.emit, field.id))
        self._layout = layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(0)
        layout.addWidget(self._label, 0, LABEL_COLUMN, _TOP)
        layout.addWidget(self._answer, 0, ANSWER_COLUMN, _TOP)
        layout.addWidget(self.link, 0, LINK_COLUMN, _TOP)
        layout.setColumnStretch(LABEL_COLUMN, 2)
        layout.setColumnStretch(ANSWER_COLUMN, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the answer stand below its question where words would be cut off beside each other."""
        super().resizeEvent(event)
        is_below = event.size().width() < _BESIDE_FROM_PX
        if is_below != self._is_below:
            self._is_below = is_below
            self._layout.removeWidget(self._label)
            self._layout.removeWidget(self._answer)
            self._layout.addWidget(self._label, 0, LABEL_COLUMN, 1, 2 if is_below else 1, _TOP)
            place = (1, LABEL_COLUMN, 1, 3) if is_below else (0, ANSWER_COLUMN, 1, 1)
            self._layout.addWidget(self._answer, *place, _TOP)

    def refresh(self, error: str) -> None:
        kit, answers = self._session.kit, self._session.draft.answers
        name = fill_text(kit, answers, self.field.label)
        text = error or fill_text(kit, answers, in_short(self.field, self._session.answer(self.field.id)))
        if name != self._label.text():
            self._label.setText(name)
            self.link.setAccessibleName(tr("Change {0}").format(name))
        if text != self._answer.text():
            self._answer.setText(text)
        wear(self._answer, "error" if error else "")


class _Advice(ProblemList):
    """What is worth a look: advice stops nothing."""

    def __init__(self) -> None:
        super().__init__("guidance")
        self._layout.setContentsMargins(14, 4, 0, 4)
        self._layout.setSpacing(0)

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Note(tr("Worth a look."), problem.message, row), 1)
        show = Link(tr("Show"), row, size=HINT_PX)
        show.setAccessibleName(tr("Show: {0}").format(problem.message))
        show.clicked.connect(partial(self.problem_chosen.emit, problem))
        layout.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row
