"""Drafts that are double-clicked on macOS, where the Finder sends them to the running program. Imported only there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class DraftsFromFinder(QObject):
    """Tells of every draft that the Finder, or the Dock, asks the program to open."""

    chosen = Signal(str)
    """A draft of this path is to be opened."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the requests to open a file; leave everything else alone."""
        if event.type() != QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        self.chosen.emit(event.file())
        return True
