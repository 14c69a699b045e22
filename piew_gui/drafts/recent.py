"""The drafts that were in hand lately, with how far each was, so that work goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from piew_gui import paths
from piew_gui.errors import WriteError
from piew_gui.paper.text import clean_line
from piew_gui.translate import tr

Row = tuple[str, str, str]

KEPT = 10
_MOST_ROWS = 100
_NO_FILE = (0, 0)
_LARGEST = 1_000_000


class Recent(NamedTuple):
    """A draft that was in hand: its file, what the paper is called, and how many of its sections were completed.

    `saved` is an ISO 8601 time in UTC, or "". `place` is the section that was open last, or "". `rows` is what the
    task list showed, a title, a status and the name of its colour each, and `open_row` the place of the open one;
    that holds while the file has the `stamp` it had then: its time of change in ns, its size in bytes.
    """

    path: Path
    name: str
    done: int
    total: int
    saved: str
    place: str = ""
    rows: tuple[Row, ...] = ()
    open_row: int = 0
    stamp: tuple[int, int] = _NO_FILE

    @property
    def is_there(self) -> bool:
        """Return whether the file can be found just now; a share may be away."""
        try:
            return self.path.is_file()
        except OSError:
            return False


def sections_completed(done: int, total: int) -> str:
    """Return how far a paper is, in words."""
    return tr("{0} of {1} sections completed").format(done, total)


def recents(parse: Callable[[bytes], Any] | None = None) -> list[Recent]:
    """Return the drafts that were in hand lately, the last first. Never raises: what cannot be read is left out.

    `parse` reads JSON in place of Python's own module, and raises ValueError where it is none.
    """
    try:
        with _file().open("rb") as file:
            table = (parse or _parse)(file.read(_LARGEST))
        found = [_recent(each) for each in table["drafts"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []
    return found[:KEPT]


def place_of(path: Path) -> str:
    """Return the section of a draft that was open last, "" where nobody knows."""
    return next((each.place for each in recents() if each.path == path.absolute()), "")


def front_of(path: Path, parse: Callable[[bytes], Any] | None = None) -> Recent | None:
    """Return a draft with what its task list showed, None where nobody knows or its file is another by now."""
    found = next((each for each in recents(parse) if each.path == path.absolute() and each.rows), None)
    return found if found is not None and found.stamp == _stamp(path) != _NO_FILE else None


def note(recent: Recent) -> None:
    """Put a draft at the top of the list. One that cannot be noted is no loss, so nothing is raised."""
    recent = recent._replace(stamp=_stamp(recent.path))
    others = [each for each in recents() if each.path != recent.path]
    _write([recent, *others][:KEPT])


def _parse(content: bytes) -> Any:
    import json

    return json.loads(content)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return _NO_FILE
    return stat.st_mtime_ns, stat.st_size


def _write(kept: list[Recent]) -> None:
    import json

    from piew_gui.drafts.files import write_replacing

    drafts = [each._asdict() | {"path": str(each.path)} for each in kept]
    try:
        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_replacing(_file(), json.dumps({"drafts": drafts}, indent=2).encode("utf-8"))
    except (OSError, WriteError):
        return


def _recent(table: dict[str, object]) -> Recent:
    done, total = _number(table["done"]), _number(table["total"])
    name, saved, place = (clean_line(str(table.get(key, ""))) for key in ("name", "saved", "place"))
    made = Recent(Path(str(table["path"])), name, done, total, saved, place)
    with suppress(KeyError, TypeError, ValueError, AttributeError):
        return made._replace(**_front(table))
    return made


def _front(table: dict[str, Any]) -> dict[str, Any]:
    rows = tuple((clean_line(title), clean_line(status), colour) for title, status, colour in table["rows"])
    open_row, (changed, size) = _number(table["open_row"]), table["stamp"]
    if not 0 <= open_row < len(rows) <= _MOST_ROWS or not all(isinstance(row[2], str) for row in rows):
        raise ValueError("not a task list")
    return {"rows": rows, "open_row": open_row, "stamp": (_number(changed), _number(size))}


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a number")
    return value


def _file() -> Path:
    return paths.user_data() / "recent.json"
