"""Python's garbage is collected in the window's own thread only, and never while somebody types."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 5000


class GarbageCollector(QObject):
    """Collects instead of Python, which would do so in whatever thread is at work when a threshold is reached.

    Collecting takes Qt's objects down with their Python wrappers, and those of the window may only go in its
    own thread: a timer stopped in another is a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What the start made stays to the end, so no later collection need look at it.
        gc.freeze()
        self._turn = QTimer(self, interval=_EVERY_MS)
        self._turn.timeout.connect(self.collect)
        self._turn.start()

    @Slot()
    def collect(self) -> None:
        """Collect each generation that has reached its threshold, as Python would have."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return
