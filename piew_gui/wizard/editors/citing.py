"""Citing a reference of the paper, or a new one, from wherever one writes."""

from __future__ import annotations

from collections.abc import Callable

from piew_gui.paper.citations import references, with_reference
from piew_gui.paper.text import clean_line
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs
from piew_gui.wizard.session import Session


class Citing:
    """Asks which reference to cite. A new one goes to the end of the list, in the same undo step."""

    def __init__(self, session: Session, dialogs: Callable[[], Dialogs]) -> None:
        self._session = session
        self._dialogs = dialogs

    def cite(self, put: Callable[[int], None]) -> None:
        """Ask, and hand the reference's number to what puts it into the text."""
        session = self._session
        if session.is_read_only:
            session.change_refused.emit()
            return
        listed = references(session.kit, session.draft.answers)
        wanted = self._dialogs().which_reference(listed)
        if isinstance(wanted, str):
            text = clean_line(wanted).strip()
            if text and text not in listed:
                self._cite_new(text, len(listed) + 1, put)
                return
            wanted = listed.index(text) + 1 if text else None
        if wanted is not None:
            put(wanted)

    def _cite_new(self, text: str, number: int, put: Callable[[int], None]) -> None:
        session = self._session
        rows = with_reference(session.kit, session.draft.answers, text)
        with session.one_step(tr("citing a new reference")):
            put(number)
            session.set_answer(session.kit.references, rows)
