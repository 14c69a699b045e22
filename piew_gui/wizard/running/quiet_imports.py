"""Imports what is needed later while nothing else goes on, so that nobody waits for it when it is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal, Slot

# So long a page has been read that there is time for what other pages need.
QUIET_MS = 1500


class QuietImports(QObject):
    """Imports modules, the last of them first, one a turn of the program."""

    done = Signal()
    """All are imported."""

    def __init__(self, modules: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(modules)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._import_next)

    @property
    def is_done(self) -> bool:
        """Return whether all are imported."""
        return not self._left

    def start(self) -> None:
        """Begin once it has been quiet; that they have begun already, or are done, does no harm."""
        if self._left and not self._timer.isActive():
            self._timer.start(QUIET_MS)

    @Slot()
    def _import_next(self) -> None:
        import_module(self._left.pop())
        if self._left:
            self._timer.start(0)
        else:
            self.done.emit()
