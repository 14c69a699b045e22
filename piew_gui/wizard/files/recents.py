"""Keeps the list of recent drafts up to date, beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from piew_gui.drafts import recent
from piew_gui.drafts.recent import Recent
from piew_gui.paper.progress import Status
from piew_gui.wizard.desk import Desk
from piew_gui.wizard.running.beside import LastJob
from piew_gui.wizard.session import Session


class Recents(QObject):
    """Notes the draft in hand, and the section that is open, whenever it was opened or saved."""

    def __init__(self, session: Session, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._job = LastJob("recent")
        session.saved_changed.connect(self.note)
        self.note()

    @Slot()
    def note(self) -> None:
        """Note the draft in hand, unless there is none or it has changes that are not saved."""
        session = self._session
        if session.path is None or not session.is_saved or session.is_read_only:
            return
        sections = session.kit.sections
        done = sum(session.status(section) is Status.COMPLETED for section in sections)
        made = Recent(
            session.path.absolute(),
            session.paper_name,
            done,
            len(sections),
            session.draft.saved,
            self._desk.place,
            self._desk.tasks.as_left,
            self._desk.open_row,
        )
        self._job.do(partial(recent.note, made))

    def close(self) -> None:
        """Note where the person was, and then no more."""
        self.note()
        self._job.wait(1.0)
        self._job.end()
