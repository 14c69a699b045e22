"""What the commands print, for a person or for the next program in a pipe."""

from __future__ import annotations

import errno
import os
import stat
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
    if error is None:
        return
    from piew_gui.drafts.files import reason

    raise WriteError(
        tr(
            "The output could not be printed: {0}. Files written before that are whole. "
            "Send the output somewhere else."
        ).format(reason(error))
    ) from error


def _print(text: str, stream: TextIO | None) -> OSError | None:
    """Print text and return what stopped it, if anything but whoever reads along did.

    A program without a console has no streams.
    """
    if stream is None:
        return None
    try:
        print(text, end="", file=stream, flush=True)
    except OSError as error:
        has_read_enough = _is_pipe_closed(stream, error)
        _leave_nothing_for_the_end(stream)
        return None if has_read_enough else error
    return None


def _is_pipe_closed(stream: TextIO, error: OSError) -> bool:
    if isinstance(error, BrokenPipeError):
        return True
    # Windows says so of a pipe, too, but of a share that went away as well.
    if sys.platform != "win32" or error.errno != errno.EINVAL:
        return False
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _leave_nothing_for_the_end(stream: TextIO) -> None:
    """Let go what could not be printed: Python would try once more at its end, and print a traceback."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        # What is no file of the system's is not Python's to flush.
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
