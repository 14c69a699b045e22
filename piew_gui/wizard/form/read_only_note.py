"""The line above the action bar that says why nothing one types is kept, once somebody has tried."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.guidance import Note
from piew_gui.wizard.form.page import SIDE_PX, TEXT_WIDTH_PX
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.theme import wear
from piew_gui.wizard.session import Session

_ABOVE_PX = 12


class ReadOnlyNote(QFrame):
    """Tells it of one draft once, and stays in sight until another is in hand or this one can be changed."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        wear(self, "bar")
        self.note: Note | None = None
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE_PX, _ABOVE_PX, SIDE_PX, _ABOVE_PX)
        self.hide()
        session.draft_replaced.connect(self._take_away)
        session.saved_changed.connect(self._follow)

    def tell(self) -> None:
        """Say why nothing is kept and what to do, unless it is being said."""
        if self.note is not None:
            return
        why, way_out = _words(self._session)
        self.note = Note(why, way_out, self)
        self.note.setMaximumWidth(TEXT_WIDTH_PX)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self.note)
        self.show()
        announce(self, f"{why} {way_out}", is_urgent=True)

    @Slot()
    def _follow(self) -> None:
        if not self._session.is_read_only:
            self._take_away()

    @Slot()
    def _take_away(self) -> None:
        self.hide()
        if self.note is not None:
            self._column.removeWidget(self.note)
            self.note.deleteLater()
            self.note = None


def _words(session: Session) -> tuple[str, str]:
    """Return why nothing that is typed is kept, and what to do."""
    if session.draft.is_read_only:
        # A copy of it would be of the newer version, too.
        return (
            tr("A newer version of this program made this draft, so nothing you type here is kept."),
            tr("To change the draft, open it in that version."),
        )
    return (
        tr("You opened this draft to read only, so nothing you type is kept."),
        tr("To write in a copy, choose “Save as” in the File menu, and another name."),
    )
