"""Earlier versions of the draft in hand: looking at one, and bringing back all of it or one answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from piew_gui.drafts import versions
from piew_gui.drafts.versions import Difference, Version
from piew_gui.errors import DraftError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session


def bring_back(session: Session, dialogs: Dialogs) -> None:
    """Show the earlier versions of a draft; what the person wants of one becomes the answer, as one undo step."""
    path = session.path
    kept = beside(partial(versions.versions, path, session.draft.id)) if path is not None else []
    if not kept:
        dialogs.show_notice(
            tr("There are no earlier versions yet"),
            tr("A version is kept on this computer each time you save the draft."),
        )
        return

    def compare(version: Version) -> Sequence[Difference]:
        return versions.differences(session.kit, session.draft, versions.read(version, session.kit))

    wanted = dialogs.versions(kept, compare)
    if wanted is None:
        return
    try:
        then = versions.read(wanted.version, session.kit)
    except DraftError as error:
        dialogs.show_error(tr("The version could not be read"), str(error))
        return
    answers = {field_id: then.answers.get(field_id) for field_id in wanted.field_ids}
    session.set_answers(answers, tr("bringing back an earlier version"))
