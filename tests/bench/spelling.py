"""Typing with spelling checked against typing without, what suggestions take, and what the words do."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui import paths
from piew_gui.paper.dictionary.suggestions import Suggester
from piew_gui.paper.dictionary.words import read_words
from piew_gui.paper.kit import read_kit
from piew_gui.wizard.app import make_dialogs, make_editor
from piew_gui.wizard.editors.rich import RichEditor
from piew_gui.wizard.editors.rich_text import RichText
from piew_gui.wizard.menus import SPELLING
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window
from tests.bench.timing import Row, milliseconds

MOST_MS, MOST_MB = 5.0, 3.0
_SIDES = _CHECKED, _UNCHECKED, _UNMARKED = "checked", "unchecked", "unmarked"
_FIELD = "background_why_now"
_MISSPELLINGS = Path(__file__).parents[1] / "paper" / "dictionary" / "misspellings.txt"
# A misspelling, a marker and a leftover in each paragraph of eighty words.
_PARAGRAPH = (
    "The team in [area name] helps famlies of the first 1001 days, and commissioning follows XXXX. "
    + "Parents and babies wait for support that stops before they reach it, whichever team they meet first. "
    * 4
)
_TYPED = "And so the board is asked to agree that teh teams wait no longer. "
_MEMORY = """
import sys
sys.path.insert(0, sys.argv[1])
from piew_gui import paths
from piew_gui.paper.dictionary import spelling, suggestions
from piew_gui.paper.dictionary.words import read_words
def held():
    return [int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS")][0]
before = held()
words = read_words(paths.resources() / "spelling")
suggestions.Suggester(words).suggestions("maintainance")
print((held() - before) / 1024)
"""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of spelling; `folder` is for the settings that it keeps."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    checked, unchecked, unmarked = _presses(app, folder)
    yield Row("key press in 5,000 words, spelling checked / not", checked, unchecked, "ms", 1.25)
    yield Row("the same with markers lit up, too / nothing marked", checked, unmarked, "ms", 1.25)
    yield Row("suggestions, the slowest of 250 words / 5 ms", _slowest(), MOST_MS, "ms", 1.0)
    told = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(Path(__file__).parents[2])],
        capture_output=True,
        text=True,
        check=True,
    )
    yield Row("memory that the British words take / 3 MB", float(told.stdout), MOST_MB, "MB", 1.0)


def _presses(app: QApplication, folder: Path) -> list[float]:
    """Return how long a key press takes at the end of a paragraph that is seen.

    With spelling checked, with spelling turned off, and in a program that marks nothing at all, no markers either.
    """
    windows = [_window(app, folder, side) for side in _SIDES]
    times: list[list[float]] = [[] for _ in windows]
    for word in (_TYPED * 4).split():
        for window, taken in zip(windows, times, strict=True):
            typed = _come_to(app, window)
            for letter in f"{word} ":
                taken.append(milliseconds(partial(_press, app, typed, letter)))
                _settle(app)
    for window in windows:
        window.hide()
    return [statistics.median(each) for each in times]


def _window(app: QApplication, folder: Path, side: str) -> Window:
    session = Session(read_kit(paths.built_in_kit()))
    settings = QSettings(str(folder / f"{side}.ini"), QSettings.Format.IniFormat)
    settings.setValue(SPELLING, side == _CHECKED)
    window = Window(lambda: session, make_dialogs, settings, make_editor)
    if side == _UNMARKED:
        window._begin_spelling = lambda: None  # type: ignore[method-assign]
    session.take_copy(session.kit.example)
    session.set_answer(_FIELD, "\n\n".join([_PARAGRAPH] * (5_000 // len(_PARAGRAPH.split()) + 1)))
    window.show_desk()
    window.resize(1440, 900)
    window.show()
    _settle(app)
    if side == _CHECKED:
        window.spelling.make_ready()
    window.desk.show_field(_FIELD)
    window.desk.pages[window.desk.place].build()
    _settle(app)
    return window


def _come_to(app: QApplication, window: Window) -> RichText:
    """Put the cursor at the end of the first paragraph, and wait until all is painted."""
    window.activateWindow()
    editor = window.desk.pages[window.desk.place].blocks[_FIELD].editor
    assert isinstance(editor, RichEditor)
    editor.focus_answer()
    cursor = editor.text.textCursor()
    if not cursor.position():
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.text.setTextCursor(cursor)
    _settle(app)
    return editor.text


def _settle(app: QApplication) -> None:
    for _ in range(50):
        app.processEvents()


def _press(app: QApplication, typed: RichText, letter: str) -> None:
    QTest.keyClick(typed, letter)
    app.processEvents()


def _slowest() -> float:
    suggester = Suggester(read_words(paths.resources() / "spelling"))
    words = [line.split()[0] for line in _MISSPELLINGS.read_text(encoding="utf-8").splitlines()]
    return max(
        min(milliseconds(lambda word=word: suggester.suggestions(word)) for _ in range(3)) for word in words
    )
