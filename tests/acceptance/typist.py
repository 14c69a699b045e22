"""A program of its own that types into the window for ever, and tells what it typed and what was kept.

Run by the tests that kill it. Arguments: the draft's file. Prints "typed N" after each letter and "kept" after each
time that the work was kept, with the seconds of a clock that all processes share.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui import paths
from piew_gui.paper.kit import read_kit
from piew_gui.wizard.app import make_editor
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window
from tests.wizard.fakes import FakeDialogs

EVERY_MS = 10
FIELD = "background_what"


def tell(what: str) -> None:
    print(what, time.monotonic(), flush=True)


def main(draft: Path) -> None:
    """Open the draft, and type until somebody stops it."""
    app = QApplication([])
    settings = QSettings(str(draft.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = Window(
        lambda: Session(read_kit(paths.built_in_kit())), lambda parent: FakeDialogs(), settings, make_editor
    )
    window.open_draft(draft)
    window.show()
    while not window.menus.actions:
        app.processEvents()
    window.activateWindow()
    window.desk.show_field(FIELD)
    typed = 0

    def press() -> None:
        nonlocal typed
        QTest.keyClick(QApplication.focusWidget(), "x")
        typed += 1
        tell(f"typed {typed}")

    window.keeping.kept.connect(lambda: tell("kept"))
    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(press)
    timer.start()
    app.exec()


main(Path(sys.argv[1]))
