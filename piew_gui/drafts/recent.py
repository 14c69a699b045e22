"""The drafts that were in hand lately, with how far each was, so that work goes on where it stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from piew_gui import paths
from piew_gui.drafts.files import write_replacing
from piew_gui.errors import WriteError
from piew_gui.paper.text import clean_line

KEPT = 10
_LARGEST = 1_000_000


class Recent(NamedTuple):
    """A draft that was in hand: its file, what the paper is called, and how many of its sections were completed.

    `saved` is an ISO 8601 time in UTC, or "". `place` is the section that was open last, or "".
    """

    path: Path
    name: str
    done: int
    total: int
    saved: str
    place: str = ""

    @property
    def is_there(self) -> bool:
        """Return whether the file can be found just now; a share may be away."""
        try:
            return self.path.is_file()
        except OSError:
            return False


def recents() -> list[Recent]:
    """Return the drafts that were in hand lately, the last first. Never raises: what cannot be read is left out."""
    try:
        with _file().open("rb") as file:
            table = json.loads(file.read(_LARGEST))
        found = [_recent(each) for each in table["drafts"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    return found[:KEPT]


def place_of(path: Path) -> str:
    """Return the section of a draft that was open last, "" where nobody knows."""
    return next((each.place for each in recents() if each.path == path.absolute()), "")


def note(recent: Recent) -> None:
    """Put a draft at the top of the list. One that cannot be noted is no loss, so nothing is raised."""
    others = [each for each in recents() if each.path != recent.path]
    _write([recent, *others][:KEPT])


def forget(path: Path) -> None:
    """Take a draft off the list; its file stays as it is."""
    _write([each for each in recents() if each.path != path])


def _write(kept: list[Recent]) -> None:
    drafts = [each._asdict() | {"path": str(each.path)} for each in kept]
    try:
        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_replacing(_file(), json.dumps({"drafts": drafts}, indent=2).encode("utf-8"))
    except (OSError, WriteError):
        return


def _recent(table: dict[str, object]) -> Recent:
    done, total = table["done"], table["total"]
    if not isinstance(done, int) or not isinstance(total, int):
        raise TypeError("not a number")
    name, saved, place = (clean_line(str(table.get(key, ""))) for key in ("name", "saved", "place"))
    return Recent(Path(str(table["path"])), name, done, total, saved, place)


def _file() -> Path:
    return paths.user_data() / "recent.json"
