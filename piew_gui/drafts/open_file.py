"""A draft's file while its draft is open: what it held when last read or written, and saving with care."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from piew_gui import paths
from piew_gui.digest import digest
from piew_gui.drafts import versions
from piew_gui.drafts.draft import Draft, from_json
from piew_gui.drafts.files import Waiting, read_content, save_draft
from piew_gui.errors import ChangedError, DraftError, GoneError, WriteError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr


class _NotThere(Enum):
    """Why a draft's file cannot be read just now."""

    GONE = "gone"
    """Deleted, renamed or moved; its folder is there."""
    UNREACHABLE = "unreachable"
    """Its folder isn't there, or nobody may read it: a share or a stick that is away."""


class OpenFile:
    """The file of the draft in hand. `content` is what it held when last read or written, None before that."""

    def __init__(self, path: Path, kit: Kit, content: bytes | None = None) -> None:
        self.path = path
        self.content = content
        self._kit = kit
        self._is_kept = False

    @classmethod
    def read(cls, path: Path, kit: Kit) -> tuple[OpenFile, Draft]:
        """Return a draft's file and the draft in it; raises DraftError if it cannot be read."""
        content = read_content(path)
        return cls(path, kit, content), from_json(content, kit)

    @property
    def digest(self) -> str:
        """Return the digest of `content` for the recovery file, "" before the first save."""
        return "" if self.content is None else digest(self.content)

    def base(self) -> Draft | None:
        """Return the draft as last read or written, for merging; None if there is none."""
        return None if self.content is None else from_json(self.content, self._kit)

    def save(self, draft: Draft, waiting: Waiting | None = None, *, recreate: bool = False) -> None:
        """Save the draft to its file, and keep a version of it.

        Raises ChangedError if somebody else changed the file since, GoneError if it was deleted or renamed (with
        `recreate`, it is made anew instead), WriteError if it cannot be written. Nothing is written then.
        The first save of a file that was not read is not compared: the person has just chosen its name.
        """
        if self.content is not None:
            self._keep_what_was_there()
            self._refuse_if_changed(recreate)
        self.content = save_draft(draft, self.path, self._kit, waiting)
        versions.keep(draft, self._kit, self.path)

    def accept(self, content: bytes) -> None:
        """Take what somebody else wrote (`ChangedError.content`) as known, once it is merged or is to go."""
        self.content = content
        self._is_kept = False

    def _refuse_if_changed(self, recreate: bool) -> None:
        there = self._what_is_there()
        if there is _NotThere.UNREACHABLE:
            raise WriteError(
                tr(
                    "“{0}” could not be saved: its folder can’t be reached. Save it in another folder."
                ).format(self.path.name),
                tr("its folder can’t be reached"),
            )
        if there is _NotThere.GONE and not recreate:
            raise GoneError(
                tr("“{0}” was deleted, renamed or moved since you opened it. Nothing was saved yet.").format(
                    self.path.name
                ),
                tr("its file is gone"),
            )
        # Compared whole: times and sizes tell too little.
        if isinstance(there, bytes) and there != self.content:
            raise ChangedError(
                tr("Somebody else changed “{0}” since you opened it. Nothing was saved yet.").format(
                    self.path.name
                ),
                there,
            )

    def _what_is_there(self) -> bytes | _NotThere:
        try:
            return read_content(self.path)
        except DraftError:
            return _why_not(self.path)

    def _keep_what_was_there(self) -> None:
        # Once for each content that this window didn't write: a version of it exists only here.
        if self._is_kept:
            return
        self._is_kept = True
        try:
            before = self.base()
        except DraftError:
            return
        if before is not None:
            versions.keep(before, self._kit, self.path)


def _why_not(path: Path) -> _NotThere:
    try:
        path.stat()
    except FileNotFoundError:
        return _NotThere.GONE if paths.is_there(path.parent.is_dir) else _NotThere.UNREACHABLE
    except OSError:
        pass
    return _NotThere.UNREACHABLE
