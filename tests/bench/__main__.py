"""Prints the table: ours, the peer's, the ratio, the target."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench import exports, frozen, keeping, spelling, window
from tests.bench.timing import HEADER


def main() -> None:
    """Measure everything once, one row at a time."""
    print(HEADER, flush=True)
    with tempfile.TemporaryDirectory() as name:
        for room in (window, spelling, exports, keeping, frozen):
            for row in room.rows(Path(name)):
                print(row, flush=True)


main()
