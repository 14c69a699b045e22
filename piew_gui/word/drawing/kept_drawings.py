"""Drawings kept in the person's data folder: exported again, a figure that is as it was is not drawn again.

Rendering a kit's template and drawing it is a third of an export that begins with an empty memory.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from piew_gui import __version__, paths
from piew_gui.errors import WriteError

FOLDER = "figures"
# The figures of more papers than anybody writes at a time.
MOST_KEPT = 16
_LARGEST = 10_000_000


class Drawing(NamedTuple):
    """A figure as SVG and PNG, with its printed size."""

    svg: bytes
    png: bytes
    width_mm: float
    height_mm: float


def find(made_from: str) -> Drawing | None:
    """Return the drawing that this version of the program made from the same; None if none such can be read.

    `made_from` is all that decides what it looks like, compared letter by letter. Never raises.
    """
    try:
        with _file(made_from).open("rb") as file:
            table = json.loads(file.read(_LARGEST))
        drawing = Drawing(
            table["svg"].encode("utf-8"),
            b64decode(table["png"], validate=True),
            float(table["width_mm"]),
            float(table["height_mm"]),
        )
        is_whole = table["sum"] == _sum(drawing) and table["made_from"] == _all_of(made_from)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        return None
    return drawing if is_whole else None


def keep(made_from: str, drawing: Drawing) -> None:
    """Keep a drawing for `find`, and no more than there is room for; where that fails, it is drawn again."""
    from piew_gui.drafts.files import Waiting, write_replacing

    table = {
        "made_from": _all_of(made_from),
        "svg": drawing.svg.decode("utf-8"),
        "png": b64encode(drawing.png).decode("ascii"),
        "width_mm": drawing.width_mm,
        "height_mm": drawing.height_mm,
        "sum": _sum(drawing),
    }
    with suppress(OSError, RuntimeError, WriteError):
        file = _file(made_from)
        # It names the boards of a paper, which is nobody else's business.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_replacing(file, json.dumps(table).encode("utf-8"), Waiting(patience=0))
        by_age = sorted(file.parent.iterdir(), key=lambda each: each.stat().st_mtime_ns)
        for oldest in by_age[:-MOST_KEPT]:
            oldest.unlink()


def _all_of(made_from: str) -> str:
    return f"{__version__}\n{made_from}"


def _sum(drawing: Drawing) -> int:
    return crc32(drawing.png, crc32(drawing.svg))


def _file(made_from: str) -> Path:
    # The name only has to be found again: what is in the file says what it is of.
    return paths.user_data() / FOLDER / f"{crc32(_all_of(made_from).encode('utf-8')):08x}.json"
