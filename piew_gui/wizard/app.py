"""Starts the program with its window, and keeps the work when something goes wrong inside."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from piew_gui import paths
from piew_gui.paper.kit import Field, read_kit
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window

if TYPE_CHECKING:
    from piew_gui.wizard.dialogs import Dialogs
    from piew_gui.wizard.editors.base import Editor

NAME = "piew_gui"


def run(draft: Path | None) -> int:
    """Open the window, on a draft if one is named, and return the exit status once it is closed.

    Raises KitError if the kit that the program ships cannot be read.
    """
    # Said this way, the style is there before anything is painted, and no other is loaded first.
    app = QApplication([NAME, "-style", "fusion"])
    app.setApplicationName(NAME)
    session = Session(read_kit(paths.kit()))
    window = Window(session, make_dialogs, QSettings(NAME, NAME), make_editor)
    sys.excepthook = FaultReport(window)
    show_first(window, draft)
    QTimer.singleShot(0, app, lambda: _collect_garbage(app))
    return app.exec()


def _collect_garbage(app: QApplication) -> None:
    from piew_gui.wizard.garbage import GarbageCollector

    GarbageCollector(app)


def show_first(window: Window, draft: Path | None) -> None:
    """Show the window on a draft, or on the welcome screen where none is named or it cannot be opened."""
    if draft is not None:
        window.open_draft(draft)
    if not window.has_draft:
        window.show_welcome()
    window.show()


def make_editor(field: Field, session: Session, ask_link: Callable[[str], str | None]) -> Editor:
    """Return the editor of a field's kind. Editors are imported with the first, after the first paint."""
    from piew_gui.wizard.editors import make_editor as make

    return make(field, session, ask_link)


def make_dialogs(window: QWidget) -> Dialogs:
    """Return the real dialogs of a window; imported when the first is shown."""
    from piew_gui.wizard.qt_dialogs import QtDialogs

    return QtDialogs(window)


class FaultReport:
    """Takes exceptions that nobody caught: one plain box at a time, and the offer to save."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._is_showing = False

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Print the fault where there is somewhere to print, say that it happened, and offer to save."""
        if sys.stderr is not None:
            import traceback

            traceback.print_exception(kind, fault, trace)
        # A box can only be shown from the window's own thread; the export says itself that it failed.
        is_elsewhere = threading.current_thread() is not threading.main_thread()
        if self._is_showing or is_elsewhere or issubclass(kind, KeyboardInterrupt):
            return
        self._is_showing = True
        try:
            self._offer_to_save()
        finally:
            self._is_showing = False

    def _offer_to_save(self) -> None:
        session = self._window.session
        can_save = session.path is not None and session.has_unsaved_work
        if self._window.dialogs.fault("", can_save):
            self._window.save()
