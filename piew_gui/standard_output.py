"""What the commands print, for a person or for the next program in a pipe."""

from __future__ import annotations

import os
import sys


def tell(*lines: str) -> None:
    """Print lines, unless whoever reads along has seen enough, as `head` has: then no more is printed."""
    try:
        print("\n".join(lines), flush=True)
    except BrokenPipeError:
        # Python would try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
