"""Mistakes of the program that nobody caught: the work is kept first, then one plain box says what to do."""

from __future__ import annotations

import contextlib
import faulthandler
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from piew_gui import __version__, paths

if TYPE_CHECKING:
    from piew_gui.wizard.window import Window

REPORT = "last-fault.txt"
# What the system itself writes when a library crashes, without any Python left to say more.
CRASH = "last-crash.txt"


class FaultReport(QObject):
    """Takes exceptions from every thread. Shows one box at a time, and one only for each mistake."""

    _raised = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._is_showing = False
        self._shown: set[str] = set()
        # Whoever raised it, the box is shown in the window's own thread, and never in the middle of a paint.
        self._raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take all exceptions from here on, and let crashes of the libraries leave a trace in the data folder."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            folder = paths.user_data()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Stays open to the end. A windowed Windows program has no stderr, which faulthandler would want.
            faulthandler.enable((folder / CRASH).open("w", encoding="utf-8"))

    def take(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Keep the work and write down what went wrong; the box follows when the window's thread is free."""
        if not issubclass(kind, KeyboardInterrupt):
            report = fault_report(kind, trace)
            with contextlib.suppress(OSError):
                folder = paths.user_data()
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                (folder / REPORT).write_text(report, encoding="utf-8")
            self._raised.emit(report)
        # Last: the terminal that the program was started from may be closed by now.
        with contextlib.suppress(OSError, ValueError):
            if sys.stderr is not None:
                traceback.print_exception(kind, fault, trace)

    def _take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    def _take_unraisable(self, given: sys.UnraisableHookArgs) -> None:
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)

    @Slot(str)
    def _show(self, report: str) -> None:
        # A mistake in painting comes with every paint; saying it once is enough.
        if self._is_showing or report in self._shown:
            return
        self._is_showing = True
        self._shown.add(report)
        try:
            self._window.keeping.keep_now()
            session = self._window.session
            can_save = session.path is not None and session.has_unsaved_work
            is_kept = not self._window.keeping.failure
            if self._window.dialogs.fault(report, can_save, is_kept):
                self._window.save()
        finally:
            self._is_showing = False


def fault_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what whoever mends the program needs: versions, and where it was. No answers and no file names.

    The exception's own words are left out, as they often quote what somebody typed.
    """
    import platform

    frames = "".join(
        f"  {frame.name}, line {frame.lineno} of {_place(frame.filename)}\n"
        for frame in traceback.extract_tb(trace)
    )
    return (
        f"Board paper {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{kind.__module__}.{kind.__qualname__}\n{frames}"
    )


def _place(file: str) -> str:
    # A path from the root would tell who the person is.
    parts = file.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
