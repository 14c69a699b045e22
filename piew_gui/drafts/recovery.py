"""Recovery files in the person's own data folder hold work that has not reached its draft's file yet.

Each open draft has one, under a name of its own, so that no window ever writes over what another left. The
first line says what the rest, a draft as its file would hold it, belongs to. What is newer is told by content:
a recovery file notes the digest of the file that its work began from, and clocks are only shown.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from piew_gui import paths
from piew_gui.digest import digest
from piew_gui.drafts.draft import MAX_BYTES, Draft, from_json, now
from piew_gui.drafts.files import as_content, read_content, real_path, write_replacing
from piew_gui.drafts.owner import Owner, owner_from_json, started, this_program
from piew_gui.errors import DraftError, WriteError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr

ENDING = ".piew-recovery"
DAMAGED_ENDING = ".damaged"
DECIDED_ELSEWHERE_ENDING = ".decided-elsewhere"
FORMAT = "piew-recovery"
# How `write_replacing` names a recovery file until it is whole.
_TORN = re.compile(
    rf"\.(?P<computer>[0-9a-f]{{8}})-(?P<pid>[0-9]{{1,18}})-[0-9a-f]{{16}}{re.escape(ENDING)}\.[0-9a-f]{{8}}\.tmp"
)


class State(Enum):
    """How recovered work stands to its draft's file now."""

    SAME = "same"
    """The file holds all of it: nothing to ask."""
    ONLY_RECOVERY_CHANGED = "only recovery changed"
    """The file is as it was when the work began: the recovered work is newer."""
    BOTH_CHANGED = "both changed"
    """The file was changed too, or cannot be read: a person compares."""
    FILE_GONE = "file gone"
    """The file isn't there, or its folder can't be reached."""
    NEVER_SAVED = "never saved"
    """The draft never had a file."""


class RecoveryFile:
    """The recovery file of one open draft. Nothing is on disk until the first `write`."""

    def __init__(self) -> None:
        self._owner = this_program()
        # A data folder may be shared between computers, which give the same numbers to their programs.
        self.file = folder() / f"{_mark(self._owner)}-{self._owner.pid}-{os.urandom(8).hex()}{ENDING}"

    def write(self, draft: Draft, kit: Kit, path: Path | None, base: str) -> None:
        """Keep a draft's work: `path` is its file, None before the first save, `base` that file's digest or "".

        Raises WriteError if the work could not be kept.
        """
        content = as_content(draft, self.file, kit)
        head = {
            "format": FORMAT,
            "path": str(path.absolute()) if path else "",
            "base": base,
            "written": now(),
            "owner": self._owner.to_json(),
            "digest": digest(content),
        }
        _make_folder(self.file.parent)
        write_replacing(self.file, json.dumps(head).encode("ascii") + b"\n" + content)

    def discard(self) -> None:
        """Remove the file once its work is saved or given up; does nothing where there is none."""
        with contextlib.suppress(OSError):
            self.file.unlink()


@dataclass(frozen=True)
class Leftover:
    """Work that a program kept and did not save before it ended. `written` is an ISO 8601 time in UTC."""

    file: Path
    path: Path | None
    base: str
    written: str
    owner: Owner
    content: bytes

    def draft(self, kit: Kit) -> Draft:
        """Return the recovered draft; raises DraftError if it was made with another kit."""
        return from_json(self.content, kit)

    def state(self, kit: Kit) -> State:
        """Return how this work stands to its draft's file now."""
        if self.path is None:
            return State.NEVER_SAVED
        try:
            there = read_content(self.path)
        except DraftError:
            return State.FILE_GONE
        if _holds(there, self.content, kit):
            return State.SAME
        return State.ONLY_RECOVERY_CHANGED if digest(there) == self.base else State.BOTH_CHANGED

    def discard(self) -> None:
        """Remove the recovery file, once the person has decided.

        That of another computer is only set aside: the program may still be open there, with the work in it.
        """
        if not self.owner.is_on_this_computer:
            _set_aside(self.file, DECIDED_ELSEWHERE_ENDING)
            return
        with contextlib.suppress(OSError):
            self.file.unlink()


def folder() -> Path:
    """Return the folder of the recovery files; it may not be there yet."""
    return paths.user_data() / "recovery"


def leftovers() -> list[Leftover]:
    """Return what programs that are gone kept and did not save, the last written first. Never raises.

    What another running window on this computer keeps is left out; of another computer's nobody here can say whether
    it runs. A recovery file that is damaged is set aside, not removed; one that cannot be read now is left for later.
    """
    found = []
    _tidy()
    for file in _recovery_files():
        try:
            leftover = _read(file)
        except OSError:
            # A virus scanner may have it for a moment, or a share be away.
            continue
        except (ValueError, KeyError, TypeError, RecursionError):
            _set_aside(file, DAMAGED_ENDING)
            continue
        if leftover.owner.is_gone or not leftover.owner.is_on_this_computer:
            found.append(leftover)
    return sorted(found, key=lambda each: each.written, reverse=True)


def leftover_of(path: Path) -> list[Leftover]:
    """Return the leftovers of one draft's file, the last written first."""
    real = real_path(path)
    return [each for each in leftovers() if each.path is not None and real_path(each.path) == real]


def _tidy() -> None:
    """Remove what programs left that died while writing here: the recovery file it was to replace is whole."""
    here = _mark(this_program())
    with contextlib.suppress(OSError):
        for file in sorted(folder().iterdir()):
            torn = _TORN.fullmatch(file.name)
            if torn and torn["computer"] == here and started(int(torn["pid"])) is None:
                file.unlink()


def _recovery_files() -> Iterator[Path]:
    try:
        names = sorted(folder().iterdir())
    except OSError:
        return
    yield from (name for name in names if name.name.endswith(ENDING))


def _read(file: Path) -> Leftover:
    with file.open("rb") as stream:
        head: dict[str, Any] = json.loads(stream.readline(100_000))
        content = stream.read(MAX_BYTES + 1)
    texts = [head[key] for key in ("format", "path", "base", "written", "digest")]
    if not all(isinstance(text, str) for text in texts) or texts[0] != FORMAT:
        raise ValueError("not a recovery file")
    _, path, base, written, whole = texts
    if digest(content) != whole:
        raise ValueError("not whole")
    return Leftover(
        file, Path(path) if path else None, base, written, owner_from_json(head["owner"]), content
    )


def _set_aside(file: Path, ending: str) -> None:
    with contextlib.suppress(OSError):
        file.replace(file.with_name(file.name + ending))


def _mark(owner: Owner) -> str:
    """Return eight letters for a computer that every file system takes."""
    return f"{zlib.crc32(owner.computer.encode('utf-8', 'surrogateescape')):08x}"


def _holds(there: bytes, content: bytes, kit: Kit) -> bool:
    if there == content:
        return True
    try:
        return from_json(there, kit).has_work_of(from_json(content, kit))
    except DraftError:
        return False


def _make_folder(place: Path) -> None:
    try:
        # A draft is nobody else's business on a computer that people share.
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            tr("The folder “{0}” for recovery files could not be made. Save your draft often.").format(place)
        ) from error
