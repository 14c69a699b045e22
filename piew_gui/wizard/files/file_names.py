"""Where files go and what they are called, and how the saved state is put into words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from piew_gui import paths
from piew_gui.drafts.draft import EXTENSION
from piew_gui.drafts.files import safe_name
from piew_gui.drafts.naming import bare_name
from piew_gui.translate import tr
from piew_gui.wizard.files.moments import clock_or_day
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.wizard.files.safekeeping import SafeKeeping
    from piew_gui.wizard.files.saving import Saving

PAPER_EXTENSION = ".docx"
# So long that what is put behind it still fits into a file's name.
_LONGEST_STEM = 90


def folder_for(path: Path | None) -> Path:
    """Return the folder to begin in: the draft's own, else the person's documents."""
    if path is not None:
        return path.parent
    from PySide6.QtCore import QStandardPaths

    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def paper_name(session: Session) -> str:
    """Return a name for the Word paper that every system takes: the draft's own, else from the title."""
    if session.path is not None:
        return bare_name(session.path) + PAPER_EXTENSION
    return safe_name(session.paper_name, PAPER_EXTENSION)


def draft_name(session: Session) -> str:
    """Return a name for the draft's file that every system takes: of a draft that can only be read, a copy's."""
    if session.path is None:
        return safe_name(session.paper_name, EXTENSION)
    return _copy_name(session.path) if session.is_read_only else session.path.name


def _copy_name(path: Path) -> str:
    """Return a name for a copy beside a draft that no file has yet: "mine, copy.piew.json"."""
    stem = bare_name(path)
    ending = path.name.removeprefix(stem) or EXTENSION
    stem = stem[:_LONGEST_STEM]
    name, number = tr("{0}, copy").format(stem), 1
    while paths.is_there(path.with_name(name + ending).exists):
        number += 1
        name = tr("{0}, copy {1}").format(stem, number)
    return name + ending


def saved_words(session: Session) -> str:
    """Return whether and when the draft was saved, in a few words."""
    if session.is_read_only:
        return tr("Read only")
    if session.path is None:
        return tr("Not saved yet")
    if session.has_unsaved_work:
        return tr("Unsaved changes")
    return tr("Saved {0}").format(clock_or_day(session.draft.saved)).strip()


def state_words(session: Session, saving: Saving, keeping: SafeKeeping) -> str:
    """Return the same, and whether saving is going on or failed, and whether what is not saved is safe."""
    if saving.is_saving:
        return tr("Saving…")
    words = saved_words(session)
    if session.is_read_only or not session.has_unsaved_work:
        return words
    if saving.failure:
        words = tr("Not saved: {0}").format(saving.failure)
    if keeping.failure:
        return tr("{0}; not kept safe either").format(words)
    kept_at = clock_or_day(keeping.kept_at)
    return tr("{0}; kept safe at {1}").format(words, kept_at) if kept_at else words
