"""Hands over to what was asked for: one of the commands, or the window where none is named."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from piew_gui.contract import COMMANDS, HAS_ERRORS, UNREADABLE
from piew_gui.errors import NotReadyError, PiewError
from piew_gui.standard_output import warn
from piew_gui.translate import tr


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or open the window where none is named; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Looking for garbage while modules load finds none and costs milliseconds of the start.
    # A command ends before it would matter; the window turns it on again once it is shown.
    gc.disable()
    _let_every_letter_print()
    try:
        if _asks_for_the_window(given):
            from piew_gui.wizard.running.quick_start import import_qt_quickly

            import_qt_quickly()
            from piew_gui.wizard.app import run as open_window

            return open_window(Path(given[0]) if given else None)
        # Imported late, so that the window doesn't wait for what only commands need.
        from piew_gui.commands import run as run_command

        status = run_command(given)
        # Ending would look for garbage in everything that was loaded, which takes longer than reading a kit.
        gc.freeze()
    except NotReadyError as error:
        warn(str(error), tr("With --draft-copy, a copy marked DRAFT is written all the same."))
        return HAS_ERRORS
    except PiewError as error:
        warn(str(error))
        return UNREADABLE
    return status


def _asks_for_the_window(given: list[str]) -> bool:
    return not given or (len(given) == 1 and given[0] not in COMMANDS and not given[0].startswith("-"))


def _let_every_letter_print() -> None:
    # A Windows console in an old code page must not stop a command for a letter that it cannot show.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
