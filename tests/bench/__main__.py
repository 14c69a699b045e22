"""Prints the table: ours, the peer's, the ratio, the target."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import exports, window


def main() -> None:
    """Measure everything once, one row at a time."""
    with tempfile.TemporaryDirectory() as name:
        for room in (window, exports):
            for row in room.rows(Path(name)):
                print(row, flush=True)


main()
