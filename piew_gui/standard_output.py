"""What the commands print, for a person or for the next program in a pipe."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from piew_gui.errors import WriteError
from piew_gui.translate import tr


def tell(*lines: str) -> None:
    """Print lines, unless whoever reads along has seen enough, as `head` has: then no more is printed.

    Raises WriteError if they cannot be printed, as on a disk that is full.
    """
    _tell("".join(f"{line}\n" for line in lines))


def tell_the_rest() -> None:
    """Print what argparse left unprinted; raises WriteError as `tell` does."""
    _tell("")


def warn(*lines: str) -> None:
    """Print lines on standard error. Where nothing can be written there either, nobody can be told."""
    _print("".join(f"{line}\n" for line in lines), sys.stderr)


def _tell(text: str) -> None:
    error = _print(text, sys.stdout)
    if error is None or isinstance(error, BrokenPipeError):
        return
    from piew_gui.drafts.files import reason

    raise WriteError(
        tr(
            "The output could not be printed: {0}. Files written before that are whole. "
            "Send the output somewhere else."
        ).format(reason(error))
    ) from error


def _print(text: str, stream: TextIO | None) -> OSError | None:
    """Print text and return what stopped it, if anything did; a program without a console has no streams."""
    if stream is None:
        return None
    try:
        print(text, end="", file=stream, flush=True)
    except OSError as error:
        # Python would try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None
