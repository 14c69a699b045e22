"""Starts the program with its window, and keeps the work when something goes wrong inside."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from piew_gui import paths
from piew_gui.errors import PiewError
from piew_gui.translate import tr
from piew_gui.wizard.looks.scroll_areas import make_safe_to_read
from piew_gui.wizard.running.second_start import hand_over
from piew_gui.wizard.window import Window

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field
    from piew_gui.wizard.boxes.dialogs import Dialogs
    from piew_gui.wizard.editors.asks import Asks
    from piew_gui.wizard.editors.base import Editor
    from piew_gui.wizard.session import Session

NAME = "piew_gui"
# By this the desktop finds the name and icon of the program whose window it shows.
DESKTOP_FILE = "board-paper"


def run(draft: Path | None) -> int:
    """Open the window, on a draft if one is named, and return the exit status once it is closed.

    Where a window is open already, that one comes forward instead. Raises PolicyError or KitError if what an
    organisation decided, or its kit, cannot be read; where there is nowhere to print that, a box says it.
    """
    try:
        return _run(draft)
    except PiewError as error:
        # Started from a menu on Windows, there is no stderr.
        if sys.stderr is None:
            _show_why(error)
        raise


def _run(draft: Path | None) -> int:
    if hand_over(draft):
        return 0
    # Said this way, the style is there before anything is painted, and no other is loaded first.
    app = QApplication([NAME, "-style", "fusion"])
    app.setApplicationName(NAME)
    app.setDesktopFileName(DESKTOP_FILE)
    make_safe_to_read()
    window = Window(_make_session, make_dialogs, QSettings(NAME, NAME), make_editor)
    window.painted.connect(lambda: _take_faults(window))
    window.ready.connect(lambda: _watch(app, window))
    failures: list[Exception] = []
    window.cannot_start.connect(failures.append)
    window.cannot_start.connect(app.quit)
    show_first(window, draft)
    status = app.exec()
    if failures:
        raise failures[0]
    return status


def _make_session() -> Session:
    from piew_gui.paper.kit import read_kit
    from piew_gui.wizard.session import Session

    kit = read_kit(paths.kit())
    own = paths.own_template()
    return Session(kit.with_template(own) if paths.is_there(own.is_file) else kit)


def _show_why(error: PiewError) -> None:
    """Say in a box why the program cannot start."""
    from piew_gui.wizard.boxes.qt_dialogs import QtDialogs

    application = QApplication.instance() or QApplication([NAME, "-style", "fusion"])
    application.setApplicationName(NAME)
    QtDialogs().show_error(tr("The program cannot start"), str(error))


def _take_faults(window: Window) -> None:
    from piew_gui.wizard.running.faults import FaultReport

    FaultReport(window).install()


def _watch(app: QApplication, window: Window) -> None:
    """Watch over the program from when its window is on the screen."""
    from PySide6.QtGui import QIcon

    from piew_gui.wizard.running.garbage import GarbageCollector
    from piew_gui.wizard.running.second_start import Doorbell

    GarbageCollector(window)
    bell = Doorbell(window)
    bell.rung.connect(window.come_forward)
    app.aboutToQuit.connect(bell.take_down)
    app.setWindowIcon(QIcon(str(paths.resources() / "piew.png")))
    if sys.platform == "darwin":
        from piew_gui.wizard.files.finder import DraftsFromFinder

        DraftsFromFinder(app).chosen.connect(window.come_forward)


def show_first(window: Window, draft: Path | None) -> None:
    """Show the window on a draft, or on the welcome screen where none is named or it cannot be opened."""
    if draft is None:
        window.show_welcome()
    elif not window.show_front(draft):
        window.open_draft(draft)
        if not window.has_draft:
            window.show_welcome()
    window.show()


def make_editor(field: Field, session: Session, asks: Asks) -> Editor:
    """Return the editor of a field's kind. Editors are imported with the first, after the first paint."""
    from piew_gui.wizard.editors import make_editor as make

    return make(field, session, asks)


def make_dialogs(window: QWidget) -> Dialogs:
    """Return the real dialogs of a window; imported when the first is shown."""
    from piew_gui.wizard.boxes.qt_dialogs import QtDialogs

    return QtDialogs(window)
