"""Lists of problems: the red box of what is to be put right, each line a link that puts the cursor there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.problems import Problem
from piew_gui.translate import tr
from piew_gui.wizard.looks.labels import Link, box, label

BELOW_PX = 18


class ProblemList(QWidget):
    """A box with a row for each problem; hidden where there are none. Subclasses say what a row looks like."""

    problem_chosen = Signal(object)
    """The link of this Problem was followed."""

    def __init__(self, look: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        # The room below belongs to the box, so that none stays where there is no box.
        outer.setContentsMargins(0, 0, 0, BELOW_PX)
        frame = box(look, self)
        outer.addWidget(frame)
        self._problems: list[Problem] = []
        self._rows: dict[Problem, QWidget] = {}
        self._layout = QVBoxLayout(frame)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems and no others."""
        problems = list(problems)
        if problems == self._problems:
            return
        self._problems = problems
        # Those that stay keep their heights, so that it is known at once how high all of it is.
        for problem in [each for each in self._rows if each not in problems]:
            row = self._rows.pop(problem)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {problem: self._rows.get(problem) or self._row(problem) for problem in problems}
        for row in self._rows.values():
            self._layout.addWidget(row)
        self.setVisible(bool(problems))

    def _row(self, problem: Problem) -> QWidget:
        raise NotImplementedError


class ErrorSummary(ProblemList):
    """Shows problems in the words that stand beside their fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("summary", parent)
        self.setAccessibleName(tr("There is a problem"))
        self._layout.setContentsMargins(20, 14, 20, 14)
        self._layout.setSpacing(2)
        self._layout.addWidget(label("heading", tr("There is a problem")))
        self._layout.addSpacing(4)

    @property
    def links(self) -> list[Link]:
        """Return the links, in the order shown."""
        return [link for row in self._rows.values() for link in row.findChildren(Link)]

    def _row(self, problem: Problem) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(10)
        bullet = QLabel("•", row)
        # Level with the first line of a message that wraps.
        bullet.setContentsMargins(0, 4, 0, 0)
        link = Link(problem.message, row, look="problem link", strong=True)
        link.clicked.connect(partial(self.problem_chosen.emit, problem))
        layout.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(link, 1)
        return row
