"""Notes beside an answer: what colleagues commented in Word, kept until the person has dealt with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from piew_gui.drafts.draft import Note as DraftNote
from piew_gui.translate import tr
from piew_gui.wizard.files.moments import clock_or_day
from piew_gui.wizard.form.guidance import Note
from piew_gui.wizard.looks.labels import Link
from piew_gui.wizard.looks.theme import HINT_PX, wear


class Notes(QFrame):
    """Shows the notes on one field, each with a link that takes it away."""

    removed = Signal(object)
    """The person is done with this note."""

    def __init__(self, notes: Sequence[DraftNote], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "guidance")
        self.links: list[Link] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 0, 4)
        column.setSpacing(0)
        for note in notes:
            text = f"“{note.get('text', '')}”"
            column.addWidget(Note(lead(note), text, self))
            link = Link(tr("Remove this note"), self, size=HINT_PX)
            link.setAccessibleName(tr("Remove this note: {0}").format(text))
            link.clicked.connect(partial(self.removed.emit, note))
            self.links.append(link)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def lead(note: DraftNote) -> str:
    """Return who noted it and when: "Note by Jo Smith, 20 November 2026, on row 2."."""
    who = tr("Note by {0}").format(note["author"]) if note.get("author") else tr("Note from the Word copy")
    row = note.get("row")
    parts = [who, clock_or_day(str(note.get("date", "")))]
    if isinstance(row, int):
        parts.append(tr("on row {0}").format(row + 1))
    return ", ".join(filter(None, parts)) + "."
