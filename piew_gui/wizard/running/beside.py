"""Work that may have to wait for a disk or a share, done beside the window, which goes on painting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

_Result = TypeVar("_Result")
# The works that the window waits for just now.
_waited_for: list[Future[Any]] = []
# How often the waiting window looks whether the work is done: well within a frame.
_LOOK_EVERY_MS = 2
_LOOK_WHETHER_FREE_MS = 100


def beside(work: Callable[[], _Result]) -> _Result:
    """Return what the work returns, and raise what it raises; the window paints meanwhile.

    Keys and clicks wait until it is done, so that nobody changes what is being written. What comes from elsewhere,
    such as a second start, must ask `when_free`.
    """
    with ThreadPoolExecutor(1, "beside") as pool:
        future = pool.submit(work)
        # Most work is done at once, and then no loop need be entered.
        wait([future], _LOOK_EVERY_MS / 1000)
        if not future.done():
            _paint_until_done(future)
        return future.result()


def is_free() -> bool:
    """Return whether another draft may be taken up: the window waits for no work, and no box is open above it."""
    return not _waited_for and QApplication.activeModalWidget() is None


def when_free(do: Callable[[], None], window: QObject) -> None:
    """Do something at once if the window is free, else as soon as it is, or never where it is gone by then."""
    if is_free():
        do()
    else:
        QTimer.singleShot(_LOOK_WHETHER_FREE_MS, window, partial(when_free, do, window))


def _paint_until_done(future: Future[Any]) -> None:
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_EVERY_MS)
    look.timeout.connect(lambda: loop.quit() if future.done() else None)
    look.start()
    _waited_for.append(future)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    _waited_for.remove(future)
    look.stop()


class LastJob:
    """Does jobs in a thread of its own. Of those that wait, only the last is done: it makes the others needless."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, name)
        self._last: Future[None] | None = None

    def do(self, job: Callable[[], None]) -> None:
        """Do a job soon, instead of one that waits still."""
        if self._last is not None:
            self._last.cancel()
        self._last = self._pool.submit(job)
        self._last.add_done_callback(_own_up)

    def wait(self, seconds: float) -> None:
        """Wait until the last job is done, so long at most."""
        if self._last is not None:
            wait([self._last], seconds)

    def end(self) -> None:
        """Do what waits still, and then no more."""
        self._pool.shutdown(wait=False)


def _own_up(future: Future[None]) -> None:
    """Report what a job raised, as for any thread; a future would keep it to itself."""
    fault = None if future.cancelled() else future.exception()
    if fault is not None:
        threading.excepthook(threading.ExceptHookArgs((type(fault), fault, fault.__traceback__, None)))
