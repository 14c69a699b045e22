"""Work that is done a bit at a time, in turns of the event loop in which nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

HALF_A_FRAME_MS = 8
# In so many seconds a page is neither laid out nor painted, and no key press answered.
QUIET_S = 0.002
# So many turns are left to others; then the work goes on all the same, as on a machine where none is quiet.
PATIENCE = 20


class QuietTurns(QObject):
    """Calls for the next bit of work until there is none, and never twice in a turn."""

    def __init__(
        self, work: Callable[[], bool], parent: QObject, clock: Callable[[], float] = perf_counter
    ) -> None:
        """Take the work, which returns whether there is more, and the clock that tells how long turns take."""
        super().__init__(parent)
        self._work = work
        self._clock = clock
        self._ended = 0.0
        self._left_to_others = 0
        self._has_more = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.take_turn)

    @property
    def is_waiting(self) -> bool:
        """Return whether there is work to do."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin as soon as what is there already is painted; called by the work itself, there is more of it."""
        self._has_more = True
        self._timer.start(HALF_A_FRAME_MS)

    def rest(self) -> None:
        """Let a few turns pass: called by the work, where it waits for somebody else."""
        self._timer.setInterval(HALF_A_FRAME_MS)

    @Slot()
    def take_turn(self) -> None:
        """Do a bit of work, unless something else was done since the last turn."""
        is_quiet = self._clock() - self._ended < QUIET_S
        self._left_to_others = 0 if is_quiet else self._left_to_others + 1
        if self._timer.interval():
            self._timer.setInterval(0)
        if is_quiet or self._left_to_others >= PATIENCE:
            self._left_to_others = 0
            self._has_more = False
            if not self._work() and not self._has_more:
                self._timer.stop()
        self._ended = self._clock()
