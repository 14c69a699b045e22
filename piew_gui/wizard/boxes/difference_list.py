"""Answers that differ, section by section, as the boxes on recovery and versions show them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.drafts.versions import Difference
from piew_gui.paper.text_differences import Mark, Piece
from piew_gui.wizard.boxes.box import Scroll
from piew_gui.wizard.boxes.difference_view import DifferenceView, MarkedText
from piew_gui.wizard.looks.labels import label

# About a screen of them.
_AT_ONCE = 5
_BETWEEN_PX = 12


class FieldDifference(QWidget):
    """A field's label, and under it its answer or both. More can be put into `column`."""

    def __init__(self, found: Difference, view: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.view = view
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, _BETWEEN_PX)
        self.column.setSpacing(4)
        self.column.addWidget(label("label", found.field.label))
        self.column.addWidget(view)


class DifferenceList(QObject):
    """Puts answers onto a page, a few at a time, so that nobody waits for those out of sight."""

    def __init__(
        self,
        page: Scroll,
        found: Iterable[Difference],
        make: Callable[[Difference], QWidget],
        add_to: Callable[[FieldDifference], None] | None = None,
    ) -> None:
        """`make` returns what shows a difference; `add_to` puts more under it once it is on the page."""
        super().__init__(page)
        self.shown: list[FieldDifference] = []
        self._rest = deque(found)
        self._column = page.column
        self._make = make
        self._add_to = add_to
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._show_some)
        page.column.addStretch(1)
        self._turn.start()
        self._show_some()

    @Slot()
    def _show_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._rest))):
            self._show(self._rest.popleft())
        if not self._rest:
            self._turn.stop()

    def _show(self, found: Difference) -> None:
        if not self.shown or self.shown[-1].found.section.id != found.section.id:
            self._column.insertSpacing(self._column.count() - 1, _BETWEEN_PX)
            self._place(label("heading", found.section.title))
        shown = FieldDifference(found, self._make(found))
        self.shown.append(shown)
        self._place(shown)
        if self._add_to is not None:
            self._add_to(shown)

    def _place(self, widget: QWidget) -> None:
        # What takes up the rest of the page stays the last.
        self._column.insertWidget(self._column.count() - 1, widget)


def beside(old_name: str, new_name: str) -> Callable[[Difference], QWidget]:
    """Return what shows both answers, before and after."""
    return lambda each: DifferenceView(old_name, each.before, new_name, each.after)


def alone(found: Difference) -> QWidget:
    """Return what shows the later answer, where there is nothing to compare it with."""
    return MarkedText(found.field.label, [Piece(Mark.SAME, found.after)])
