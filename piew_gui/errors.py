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
    """A file that could not be written; what was there before still is."""
