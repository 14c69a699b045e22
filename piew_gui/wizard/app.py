"""Starts the program with its window, and keeps the work when something goes wrong inside."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from piew_gui import paths
from piew_gui.errors import PiewError
from piew_gui.paper.kit import Field, read_kit
from piew_gui.wizard.dialogs import Dialogs, QtDialogs
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window

NAME = "piew_gui"


def run(draft: Path | None) -> int:
    """Open the window, on a draft if one is named, and return the exit status once it is closed.

    Raises KitError if the kit that the program ships cannot be read.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    session = Session(read_kit(paths.built_in_kit()))
    dialogs = QtDialogs()
    window = Window(session, dialogs, QSettings(NAME, NAME), make_editor)
    dialogs.parent = window
    sys.excepthook = FaultReport(session, dialogs)
    show_first(window, draft)
    return app.exec()


def show_first(window: Window, draft: Path | None) -> None:
    """Show the window on a draft, or on the welcome screen where none is named or it cannot be opened."""
    if draft is not None:
        window.open_draft(draft)
    if not window.has_draft:
        window.show_welcome()
    window.show()


def make_editor(field: Field, session: Session) -> Editor:
    """Return the editor of a field's kind. Editors are imported with the first, after the first paint."""
    from piew_gui.wizard.editors import make_editor as make

    return make(field, session)


class FaultReport:
    """Takes exceptions that nobody caught: one plain box at a time, and the offer to save."""

    def __init__(self, session: Session, dialogs: Dialogs) -> None:
        self._session = session
        self._dialogs = dialogs
        self._is_showing = False

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Print the fault where there is somewhere to print, say that it happened, and offer to save."""
        if sys.stderr is not None:
            traceback.print_exception(kind, fault, trace)
        if self._is_showing or issubclass(kind, KeyboardInterrupt):
            return
        self._is_showing = True
        try:
            self._offer_to_save()
        finally:
            self._is_showing = False

    def _offer_to_save(self) -> None:
        can_save = self._session.path is not None and self._session.has_unsaved_work
        if not self._dialogs.save_after_fault(can_save):
            return
        try:
            self._session.save()
        except PiewError as error:
            self._dialogs.show_error(str(error), "")
