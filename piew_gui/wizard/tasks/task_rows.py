"""What the task list says of a draft: how far each section is, and what is left before the paper is board-ready."""

from __future__ import annotations

from piew_gui.paper.progress import Status, what_is_left
from piew_gui.translate import tr
from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.rows import Row

_COLOURS = {Status.COMPLETED: "completed", Status.PROBLEM: "problem"}


class TaskRows:
    """Keeps a row for each section and one for the check screen. Each is worked out only when it is asked to be."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._statuses: dict[str, Status] = {}
        self._left = ""
        self.refresh()

    @property
    def done(self) -> int:
        """Return how many sections are completed."""
        return list(self._statuses.values()).count(Status.COMPLETED)

    @property
    def sections(self) -> list[Row]:
        """Return the rows of the sections."""
        return [
            Row(section.short, tr(status.value), _COLOURS.get(status, "muted"))
            for section, status in zip(self._session.kit.sections, self._statuses.values(), strict=True)
        ]

    @property
    def check(self) -> Row:
        """Return the row of the check screen."""
        return Row(tr("Check answers and export"), self._left)

    def refresh(self) -> None:
        """Take up the status of every section, of another draft perhaps, of which it is not known what is left."""
        self._statuses = {section.id: self._session.status(section) for section in self._session.kit.sections}
        self._left = ""

    def refresh_section(self, section_id: str) -> None:
        """Take up the status of one section."""
        self._statuses[section_id] = self._session.status(self._session.kit.section(section_id))

    def find_left(self) -> bool:
        """Find out what is left, which takes longer; return whether that is other than what was left before."""
        before, self._left = self._left, what_is_left(self._statuses, self._session.errors())
        return before not in ("", self._left)
