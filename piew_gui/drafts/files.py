"""Files are written beside, synced, then put in place: whatever dies, the old file or the new one is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from pathlib import Path

from piew_gui.drafts.draft import MAX_BYTES, Draft, from_json, now, to_json
from piew_gui.errors import DraftError, WriteError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr


def read_draft(path: Path, kit: Kit) -> Draft:
    """Return the draft in a file; raises DraftError, with a sentence for the person, if it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DraftError(tr("“{0}” cannot be opened: {1}.").format(path.name, reason(error))) from error
    return from_json(content, kit)


def save_draft(draft: Draft, path: Path, kit: Kit) -> None:
    """Write a draft to its file and note the time in it; raises WriteError, and then nothing has changed."""
    before = draft.saved
    draft.saved = now()
    try:
        write_replacing(path, to_json(draft, kit))
    except WriteError:
        draft.saved = before
        raise


def write_replacing(path: Path, content: bytes) -> None:
    """Put content in a file's place, whole or not at all; raises WriteError with a sentence for the person."""
    try:
        _replace(path.resolve(), content)
    except (OSError, ValueError) as error:
        raise WriteError(
            tr(
                "“{0}” could not be saved: {1}. What was there before is unchanged. Try another folder or name."
            ).format(path.name, reason(error))
        ) from error


def reason(error: OSError | ValueError) -> str:
    """Return why a file could not be read or written, in words for a person."""
    known = {
        errno.ENOENT: tr("it or its folder isn’t there"),
        errno.EACCES: tr("you are not allowed to, or another program has it open"),
        errno.EPERM: tr("you are not allowed to"),
        errno.EROFS: tr("the folder is read-only"),
        errno.ENOSPC: tr("the disk is full"),
        errno.EDQUOT: tr("your space on this disk is used up"),
        errno.EISDIR: tr("it is a folder"),
        errno.ENAMETOOLONG: tr("its name is too long"),
    }
    return known.get(getattr(error, "errno", None) or 0, tr("the computer reported a fault with the file"))


# What Windows keeps for itself in names: signs, devices, and dots and spaces at the end.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
# Leaves room for a folder's path within the 260 characters that older Windows programs take.
_LONGEST_NAME = 100


def safe_name(title: str, ending: str) -> str:
    """Return a file name for a title that every system takes; `ending` such as ".docx" comes behind it."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
    if not name or _DEVICE.match(name):
        name = f"{tr('Board paper')} {name}".strip()
    return name + ending


def _replace(path: Path, content: bytes) -> None:
    mode = _mode_of(path)
    beside = path.with_name(f".{path.name[:100]}.{os.urandom(4).hex()}.tmp")
    try:
        # "x" so that nobody's file is ever overwritten; unbuffered would let short writes pass unseen.
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _mode_of(path: Path) -> int | None:
    """Return the permissions of the file to be replaced, None if there is none; raises PermissionError if read-only."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    # Replacing needs no right to write the file itself, so a read-only file would be bypassed without this.
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "is read-only")
    return mode


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
