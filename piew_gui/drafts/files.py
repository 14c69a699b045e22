"""Files are written beside, synced, then put in place: whatever dies, the old file or the new one is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from piew_gui.drafts.draft import MAX_BYTES, Draft, from_json, now, to_json
from piew_gui.errors import DraftError, WriteError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr

# On Windows a virus scanner or sync client may hold a file for a while, and denies its replacement so long.
PATIENCE_S = 2.0
_STEP_S = 0.05
# Leaves room for the random part and a lock's name within the 255 bytes that a name may have.
_LONGEST_STEM = 60


class Waiting(NamedTuple):
    """How to wait for a file that another program holds: how many seconds at most, and by which clock."""

    patience: float = PATIENCE_S
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


def read_draft(path: Path, kit: Kit) -> Draft:
    """Return the draft in a file; raises DraftError, with a sentence for the person, if it cannot be read."""
    return from_json(read_content(path), kit)


def read_content(path: Path) -> bytes:
    """Return what a draft's file holds, at most one byte more than a draft may have; raises DraftError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DraftError(tr("“{0}” cannot be opened: {1}.").format(path.name, reason(error))) from error


def save_draft(draft: Draft, path: Path, kit: Kit, waiting: Waiting | None = None) -> bytes:
    """Write a draft to its file, note the time in it, and return what the file holds now.

    Raises WriteError, and then nothing has changed.
    """
    before = draft.saved
    draft.saved = now()
    try:
        content = as_content(draft, path, kit)
        write_replacing(path, content, waiting)
    except WriteError:
        draft.saved = before
        raise
    return content


def as_content(draft: Draft, path: Path, kit: Kit) -> bytes:
    """Return what a draft's file is to hold; raises WriteError where that could not be read again."""
    try:
        content = to_json(draft, kit)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unfit(path, tr("an answer cannot be put into a file")) from error
    if len(content) > MAX_BYTES:
        raise _unfit(path, tr("its answers are too long"))
    return content


def _unfit(path: Path, why: str) -> WriteError:
    return WriteError(
        tr(
            "“{0}” could not be saved: {1}. The file is unchanged. Shorten or undo what you wrote last."
        ).format(path.name, why),
        why,
    )


def write_replacing(path: Path, content: bytes, waiting: Waiting | None = None) -> None:
    """Put content in a file's place, whole or not at all; raises WriteError with a sentence for the person.

    Where another program holds the file, tries again until `waiting.patience` is over. A window hands in
    little patience, so that it never stands still, and tries again later.
    """
    try:
        _replace(real_path(path), content, waiting or Waiting())
    except (OSError, ValueError) as error:
        raise WriteError(
            tr(
                "“{0}” could not be saved: {1}. What was there before is unchanged. Try another folder or name."
            ).format(path.name, reason(error)),
            reason(error),
        ) from error


def is_same_file(one: Path, other: Path | None) -> bool:
    """Return whether two paths lead to the same file or, where there is none yet, to the same place for one."""
    if other is None or one == other:
        return other is not None
    with contextlib.suppress(OSError, ValueError):
        return one.samefile(other)
    return os.path.normcase(real_path(one)) == os.path.normcase(real_path(other))


def real_path(path: Path) -> Path:
    """Return the file that links lead to, as far as they lead anywhere; never raises.

    Where they lead round in a circle, `Path.resolve` raises in some versions of Python and not in others. Here
    whoever opens the file hears of it, as of everything else that a name may lead to.
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        # What no name can be leads nowhere.
        return path


def orphans(path: Path) -> list[Path]:
    """Return the files that died saves of this file left beside it, and never anybody else's."""
    try:
        real = real_path(path)
        ours = re.compile(re.escape(f".{real.name[:_LONGEST_STEM]}.") + r"[0-9a-f]{8}\.tmp")
        return sorted(each for each in real.parent.iterdir() if ours.fullmatch(each.name) and each.is_file())
    except OSError:
        return []


def tidy(path: Path, kit: Kit) -> list[Path]:
    """Remove what died saves left beside a draft, but for whole drafts with other work in them: return those.

    They may hold what reached no file, so the person is asked; the one that was saved last comes first. Call
    it with the draft's lock held: then nobody else is writing one just now.
    """
    kept = {}
    for orphan in orphans(path):
        try:
            draft = read_draft(orphan, kit)
        except DraftError:
            draft = None
        if draft is not None and not _file_holds(path, draft, kit):
            kept[orphan] = draft.saved
        else:
            with contextlib.suppress(OSError):
                orphan.unlink()
    return sorted(kept, key=lambda orphan: kept[orphan], reverse=True)


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written, in words for a person."""
    known = {
        errno.ENOENT: tr("it or its folder isn’t there"),
        errno.ENOTDIR: tr("it or its folder isn’t there"),
        errno.EACCES: tr("you are not allowed to, or another program has it open"),
        errno.EPERM: tr("you are not allowed to"),
        errno.EROFS: tr("the folder is read-only"),
        errno.ENOSPC: tr("the disk is full"),
        errno.EDQUOT: tr("your space on this disk is used up"),
        errno.EISDIR: tr("it is a folder"),
        errno.ENODEV: tr("it is a device, not a file"),
        errno.ENAMETOOLONG: tr("its name is too long"),
        errno.ELOOP: tr("its links lead round in a circle"),
    }
    return known.get(getattr(error, "errno", None) or 0, tr("the computer reported a fault with the file"))


# What Windows keeps for itself in names: signs, devices, and dots and spaces at the end.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICE = re.compile(r"(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
# Leaves room for a folder's path within the 260 characters that older Windows programs take, and for an ending and
# a lock's name within the 255 bytes that Linux takes.
_LONGEST_NAME, _LONGEST_IN_BYTES = 100, 200


def safe_name(title: str, ending: str) -> str:
    """Return a file name for a title that every system takes; `ending` such as ".docx" comes behind it."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST_NAME]
    name = name.encode("utf-8", "replace")[:_LONGEST_IN_BYTES].decode("utf-8", "ignore").strip(" .")
    if not name or _DEVICE.match(name):
        name = f"{tr('Board paper')} {name}".strip()
    return name + ending


def _file_holds(path: Path, draft: Draft, kit: Kit) -> bool:
    try:
        return read_draft(path, kit).has_work_of(draft)
    except DraftError:
        return False


def _replace(path: Path, content: bytes, waiting: Waiting) -> None:
    there = _to_be_replaced(path)
    beside = path.with_name(f".{path.name[:_LONGEST_STEM]}.{os.urandom(4).hex()}.tmp")
    try:
        _write_synced(beside, content, 0o666 if there is None else stat.S_IMODE(there.st_mode))
        if there is not None:
            _let_the_same_people_at(beside, there)
        _put_in_place(beside, path, waiting)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _write_synced(path: Path, content: bytes, mode: int) -> None:
    # The system's own calls, one by one: any may fail or write less than asked, and no buffer hides that.
    # O_EXCL so that nobody's file is ever overwritten.
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
    try:
        rest = memoryview(content)
        while rest:
            written = os.write(descriptor, rest)
            if not written:
                raise OSError(errno.ENOSPC, "no more can be written")
            rest = rest[written:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(beside: Path, path: Path, waiting: Waiting) -> None:
    end = waiting.clock() + waiting.patience
    while True:
        try:
            beside.replace(path)
            return
        except PermissionError:
            left = end - waiting.clock()
            if left <= 0:
                raise
        waiting.sleep(min(_STEP_S, left))


def _to_be_replaced(path: Path) -> os.stat_result | None:
    """Return what the system says of the file to be replaced, None if there is none; raises OSError if it must stay."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    # Replacing would take a device or a pipe out of its place, for every program.
    if not stat.S_ISREG(there.st_mode):
        raise OSError(errno.ENODEV, "is a device")
    # Replacing needs no right to write the file itself, so a read-only file would be bypassed without this.
    if not there.st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "is read-only")
    return there


def _let_the_same_people_at(beside: Path, there: os.stat_result) -> None:
    """Give a file the group and the permissions of the one that it is to replace: people may share it by these."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            # First, because a change of group may take permissions away.
            os.chown(beside, -1, there.st_gid)
    beside.chmod(stat.S_IMODE(there.st_mode))


def _sync_folder(folder: Path) -> None:
    # So that the new name survives a power cut too; Windows has no such call for folders, and some shares refuse it.
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
