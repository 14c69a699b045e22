"""The errors that a person may be told of. Only the window and the command line turn them into words on a screen."""

from __future__ import annotations


class PiewError(Exception):
    """Base of the program's own errors; its text is one plain sentence that says what happened and what to do."""


class KitError(PiewError):
    """A kit that is wrong; says in which file, where in it, and why."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        super().__init__(f"{file}: {place}: {reason}" if place else f"{file}: {reason}")
        self.file = file
        self.place = place
        self.reason = reason


class DraftError(PiewError):
    """A draft that cannot be read or written; what was on disk stays as it was."""


class PaperError(PiewError):
    """A Word paper that cannot be read or written; an earlier paper stays as it was."""


class NotReadyError(PaperError):
    """A board-ready paper was asked for while the check still finds errors."""


class WriteError(PiewError):
    """A file that could not be written; what was there before still is. `why` tells it in a few words, or is ""."""

    def __init__(self, sentence: str, why: str = "") -> None:
        super().__init__(sentence)
        self.why = why


class DamagedError(DraftError):
    """A file that is, or was, a draft but cannot be read as it stands; `damaged.salvage` reads what it can."""


class EncodingError(DamagedError):
    """A draft in an old Windows encoding. `converted` is the same draft in UTF-8, for a person to agree to."""

    def __init__(self, sentence: str, converted: bytes) -> None:
        super().__init__(sentence)
        self.converted = converted


class ChangedError(WriteError):
    """A draft's file that somebody else changed since; nothing was written. `content` is what it holds now."""

    def __init__(self, sentence: str, content: bytes) -> None:
        super().__init__(sentence)
        self.content = content


class GoneError(WriteError):
    """A draft's file that was deleted, renamed or moved since it was opened; nothing was written."""


class LockedError(PiewError):
    """A draft that somebody else has open.

    `user` and `computer` say who, `since` is an ISO 8601 time in UTC; all are "" where the lock is empty or
    damaged. `is_here` says whether it is another window of the same person on this computer. `seen` is what
    the lock file held, for `lock.take(..., instead_of=seen)` once a person has decided.
    """

    def __init__(
        self,
        sentence: str,
        seen: bytes,
        user: str = "",
        computer: str = "",
        since: str = "",
        is_here: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.seen = seen
        self.user = user
        self.computer = computer
        self.since = since
        self.is_here = is_here
