"""A Word paper that shows, as tracked changes, what changed since an earlier version or another draft."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from piew_gui.drafts import versions
from piew_gui.drafts.files import read_draft
from piew_gui.errors import PiewError
from piew_gui.translate import tr
from piew_gui.wizard.files.file_names import folder_for
from piew_gui.wizard.running.beside import beside

if TYPE_CHECKING:
    from pathlib import Path

    from piew_gui.drafts.draft import Draft
    from piew_gui.wizard.boxes.dialogs import Dialogs
    from piew_gui.wizard.session import Session


def show_changes(session: Session, dialogs: Dialogs) -> Path | None:
    """Ask since when, and where to write the paper, and write it; return where it is, None if it was not written."""
    path = session.path
    kept = beside(partial(versions.versions, path, session.draft.id)) if path is not None else []
    since = dialogs.changed_since(kept)
    try:
        before = _earlier(session, dialogs, since)
    except PiewError as error:
        dialogs.show_error(tr("The changes could not be shown"), str(error))
        return None
    if before is None:
        return None
    target = dialogs.where_to_export(_suggested(session))
    if target is None:
        return None
    try:
        beside(partial(_write, session, before, target, bool(session.errors())))
    except PiewError as error:
        dialogs.show_error(tr("The paper was not exported"), str(error))
        return None
    return target


def _earlier(session: Session, dialogs: Dialogs, since: versions.Version | bool) -> Draft | None:
    """Return what to compare with, None where the person cancelled; raises DraftError if it cannot be read."""
    if isinstance(since, versions.Version):
        return versions.read(since, session.kit)
    other = dialogs.which_draft_before(folder_for(session.path)) if since else None
    return read_draft(other, session.kit) if other is not None else None


def _suggested(session: Session) -> Path:
    from piew_gui.wizard.files.file_names import paper_name

    name = paper_name(session)
    return folder_for(session.path) / tr("{0}, changes.docx").format(name.removesuffix(".docx"))


def _write(session: Session, before: Draft, target: Path, is_draft_copy: bool) -> None:
    from piew_gui.drafts.owner import this_program
    from piew_gui.word.tracked import export_changes

    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    author = this_program().user
    export_changes(
        session.kit, before, session.draft, target, author=author, date=now, draft_copy=is_draft_copy
    )
