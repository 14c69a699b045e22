"""The tasks of a draft: a list in a column of its own, or a drop-down above the form where that has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.rows import Row
from piew_gui.wizard.tasks.task_list import TaskList
from piew_gui.wizard.tasks.task_rows import TaskRows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from piew_gui.wizard.tasks.folded_list import FoldedList


class Tasks(QObject):
    """Shows how far each section of a draft is, and says which row the person chose."""

    place_chosen = Signal(int)
    """The row of this place was chosen; the last is the check screen's."""

    pointed_at = Signal(int)
    """The pointer came over the row of this place."""

    entered = Signal()
    """Enter was pressed on the open row: on to the form."""

    def __init__(self, session: Session, task_list: TaskList, above_form: QVBoxLayout) -> None:
        super().__init__(task_list)
        self.list = task_list
        self.folded: FoldedList | None = None
        self._above_form = above_form
        self._session = session
        self._rows = TaskRows(session)
        self._open = 0
        task_list.place_chosen.connect(self.place_chosen)
        task_list.pointed_at.connect(self.pointed_at)
        task_list.entered.connect(self.entered)
        self._show()

    @property
    def seen(self) -> QWidget:
        """Return what can be seen of the list, and reached by the keyboard."""
        return self.folded if self.folded is not None and self.list.isHidden() else self.list

    @property
    def as_left(self) -> tuple[Row, ...]:
        """Return the rows without what is left to do, which is known a moment after a draft is opened."""
        return (*self._rows.sections, self._rows.check._replace(status=""))

    def fit(self, room: QSize) -> None:
        """Fold the list where there is no room for it, and unfold it where there is."""
        is_narrow = not self.list.has_room_in(room)
        self.list.setVisible(not is_narrow)
        if is_narrow and self.folded is None:
            from piew_gui.wizard.tasks.folded_list import FoldedList

            self.folded = FoldedList(self.list.parentWidget())
            self.folded.place_chosen.connect(self.place_chosen)
            self._above_form.insertWidget(0, self.folded)
            self._show_folded()
        if self.folded is not None:
            self.folded.setVisible(is_narrow)

    def open_row(self, place: int) -> None:
        """Mark a row as the open one, without saying that it was chosen."""
        self._open = place
        self.list.open_row(place)
        self._show_folded()

    def refresh(self) -> None:
        """Show the sections of another draft."""
        self._rows.refresh()
        self._show()

    def refresh_section(self, section_id: str) -> None:
        """Show how far one section is."""
        self._rows.refresh_section(section_id)
        self._show()

    def find_left(self) -> None:
        """Show what is left before the paper is board-ready, and have it spoken where that has changed."""
        is_news = self._rows.find_left()
        self._show_rows()
        if is_news:
            from piew_gui.wizard.looks.announcing import announce

            announce(self.list, self._rows.check.status)

    def _show(self) -> None:
        self.list.show_paper(self._session.paper_name, self._rows.done, len(self._session.kit.sections))
        self._show_rows()

    def _show_rows(self) -> None:
        self.list.show_rows([*self._rows.sections, self._rows.check])
        self._show_folded()

    def _show_folded(self) -> None:
        if self.folded is not None:
            self.folded.show_rows([*self._rows.sections, self._rows.check], self._open)
