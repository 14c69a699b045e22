"""A lock file beside a draft says who has it open and since when. Nobody's is ever taken away in silence."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from piew_gui.drafts.files import real_path
from piew_gui.drafts.owner import Owner, owner_from_json, this_program
from piew_gui.errors import LockedError
from piew_gui.translate import tr

# As LibreOffice names its own, so that sync clients that leave those alone leave ours alone too.
PREFIX, ENDING = ".~lock.", "#"
# Who and when is some 200 bytes; nothing that is longer is a lock.
_LONGEST = 4096


class Holder(NamedTuple):
    """What a lock file says: who has the draft open, and since when (ISO 8601 in UTC)."""

    owner: Owner
    since: str


class Lock:
    """A draft's lock while this window has it. Leaving `with`, or `release`, gives it back."""

    def __init__(self, file: Path, mark: bytes | None) -> None:
        self._file = file
        self._mark = mark

    def is_on(self, draft: Path | None) -> bool:
        """Return whether this is the lock on the draft in a file; on no file there is none."""
        return draft is not None and lock_file(draft) == self._file

    def release(self) -> None:
        """Take the lock file away if it is this window's own; does nothing otherwise, and never fails."""
        mark, self._mark = self._mark, None
        if mark is None:
            return
        with contextlib.suppress(OSError):
            with _alone(self._file) as descriptor:
                is_own = os.read(descriptor, _LONGEST) == mark
            if is_own:
                self._file.unlink()

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_file(draft: Path) -> Path:
    """Return the path of a draft's lock file."""
    real = real_path(draft)
    return real.with_name(f"{PREFIX}{real.name}{ENDING}")


def take(draft: Path, since: str, *, instead_of: bytes | None = None) -> Lock:
    """Return the lock on a draft, taken now; `since` is the time to note in it (`draft.now()`).

    Raises LockedError if another window holds it, or if nobody can tell who does. After asking the person,
    `instead_of=error.seen` takes over that very lock; if somebody else has come in between, LockedError is
    raised again. A lock of a program on this computer that has died is cleared without asking. In a folder
    that takes no lock file the lock isn't held, and that is no error.
    """
    file = lock_file(draft)
    mark = _mark(Holder(this_program(), since))
    try:
        _create(file, mark)
    except FileExistsError:
        return _take_over(draft, file, mark, instead_of)
    except OSError:
        return Lock(file, None)
    return Lock(file, mark)


def refusal(draft: Path) -> LockedError | None:
    """Return what `take` would raise for a draft just now, None where nobody has it open."""
    seen = _read(lock_file(draft))
    return None if seen is None or _is_left_over(seen) else _refusal(draft, seen)


def _create(file: Path, mark: bytes) -> None:
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644)
    try:
        is_whole = os.write(descriptor, mark) == len(mark)
    except OSError:
        is_whole = False
    finally:
        os.close(descriptor)
    if not is_whole:
        # An empty lock would puzzle everybody who comes later.
        file.unlink()
        raise OSError("the lock file could not be written")


def _take_over(draft: Path, file: Path, mark: bytes, instead_of: bytes | None) -> Lock:
    seen = _read(file)
    if seen is None:
        # Given back a moment ago, or not to be read at all.
        return _try_again(draft, file, mark)
    if not (_is_left_over(seen) or seen == instead_of):
        raise _refusal(draft, seen)
    try:
        with _alone(file) as descriptor:
            now = os.read(descriptor, _LONGEST)
            # Somebody may have been quicker, or the file was taken away and stands for nothing now.
            if now != seen or not os.path.samestat(os.fstat(descriptor), file.stat()):
                raise _refusal(draft, now)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, mark)
            os.ftruncate(descriptor, len(mark))
    except OSError as error:
        raise _refusal(draft, _read(file) or seen) from error
    return Lock(file, mark)


def _try_again(draft: Path, file: Path, mark: bytes) -> Lock:
    try:
        _create(file, mark)
    except FileExistsError as error:
        raise _refusal(draft, _read(file) or b"") from error
    except OSError:
        return Lock(file, None)
    return Lock(file, mark)


def _mark(held_by: Holder) -> bytes:
    # The random part tells two windows of one process apart.
    table = held_by.owner.to_json() | {"since": held_by.since, "mark": os.urandom(8).hex()}
    return json.dumps(table, ensure_ascii=True).encode("ascii")


def _read(file: Path) -> bytes | None:
    try:
        with file.open("rb") as stream:
            return stream.read(_LONGEST)
    except OSError:
        return None


def _holder(content: bytes) -> Holder | None:
    try:
        table = json.loads(content)
        since = table["since"]
        return Holder(owner_from_json(table), since) if isinstance(since, str) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_left_over(content: bytes) -> bool:
    held_by = _holder(content)
    return held_by is not None and held_by.owner.is_gone


def _refusal(draft: Path, seen: bytes) -> LockedError:
    held_by = _holder(seen)
    if held_by is None:
        return LockedError(
            tr(
                "Somebody may have “{0}” open: there is a lock file beside it, but it does not say whose. It may be "
                "left from a computer that stopped suddenly."
            ).format(draft.name),
            seen,
        )
    owner = held_by.owner
    me = this_program()
    is_here = (owner.user, owner.computer) == (me.user, me.computer)
    if is_here:
        sentence = tr("“{0}” is already open in another window on this computer.").format(draft.name)
    else:
        sentence = tr("{1} has “{0}” open on the computer {2}.").format(
            draft.name, owner.user or tr("Somebody"), owner.computer or "?"
        )
    return LockedError(sentence, seen, owner.user, owner.computer, held_by.since, is_here)


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[int]:
    """Open a lock file with nobody else doing so in this way; raises OSError where somebody is, or it is gone."""
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _claim(descriptor)
        yield descriptor
    finally:
        # Closing gives the claim back too.
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _claim(descriptor: int) -> None:
        # Far behind the content, because on Windows nobody could read a claimed part.
        os.lseek(descriptor, 1_000_000, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _claim(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return  # Some shares know no such claims; the comparison that follows must do.
