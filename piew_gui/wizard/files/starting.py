"""Starting a new paper from last time's, without a change to that one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from piew_gui.drafts.carrying import carry_forward, cleared, offers
from piew_gui.drafts.draft import Draft
from piew_gui.errors import KitError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs
from piew_gui.wizard.files.file_names import folder_for
from piew_gui.wizard.files.opening import Opening
from piew_gui.wizard.session import Session


class Starting:
    """Takes up a new draft that carries forward what the person wants of another."""

    def __init__(self, session: Session, opening: Opening, dialogs: Callable[[], Dialogs]) -> None:
        self._session = session
        self._opening = opening
        self._dialogs = dialogs

    def from_last_paper(self) -> bool:
        """Ask for a draft and what to carry forward of it; return whether the new draft was taken up.

        It has no file yet and counts as unsaved work, so that it is kept safe like what one types.
        """
        path = self._dialogs().which_last_paper(folder_for(self._session.path))
        last = self._opening.look_into(path) if path is not None else None
        if path is None or last is None:
            return False
        for notice in last.notices:
            self._dialogs().show_notice(tr("About this draft"), notice)
        draft = self._carried(path, last)
        if draft is not None:
            self._session.take_up(draft, is_unsaved=True)
        return draft is not None

    def _carried(self, path: Path, last: Draft) -> Draft | None:
        kit = self._session.kit
        chosen = self._dialogs().what_to_carry(path.name, offers(kit, last), cleared(kit))
        try:
            return None if chosen is None else carry_forward(kit, last, chosen)
        except KitError as error:
            self._dialogs().show_error(tr("The new paper could not be started"), str(error))
            return None
