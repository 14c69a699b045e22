"""The window against a bare widget, with nothing in it and no settings, and against one frame.

Each start is a process of its own, and over with its first paint: the time until then is taken, and the memory there.
What it holds half a second later, with the form there and more being made ready, stands in a line of its own.
Switches, key presses and previews count until the event queue is empty, the repaint included; of the last two it is
asserted that there was one.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from piew_gui import paths
from piew_gui.paper.kit import Field, read_kit
from piew_gui.wizard.app import make_dialogs, make_editor
from piew_gui.wizard.editors.rich import RichEditor
from piew_gui.wizard.preview import Preview
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window
from tests.bench.timing import Row, milliseconds

FRAME_MS = 16.0
ROUNDS = 15
# Turns of the event loop; the texts of a page tell how high they are one by one.
STILL_TURNS = 10
# Each child tells of its first paint as soon as that is over, then of the memory that it holds by then, and once more
# half a second later.
_TELLS = """
def tell():
    os.write(1, [line for line in open("/proc/self/status", "rb") if line.startswith(b"VmRSS")][0])
def end():
    tell()
    os._exit(0)
def painted():
    os.write(1, b"x")
    tell()
    QTimer.singleShot(500, end)
"""
_BARE = (
    """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)
"""
    + _TELLS
    + """
app = QApplication(sys.argv)
window = Window()
window.resize(1180, 780)
window.show()
app.exec()
"""
)
_REAL = (
    """
import os, sys
sys.path.insert(0, sys.argv[1])
sys.argv = ["main.py", sys.argv[2]]
from piew_gui import cli
from piew_gui.wizard.running import quick_start
import_qt_quickly = quick_start.import_qt_quickly
def watch():
    # From here on the program loads its window; what it does first once that is painted is to take faults.
    import_qt_quickly()
    global QTimer
    from PySide6.QtCore import QTimer
    from piew_gui.wizard import app
    take_faults = app._take_faults
    def first(window):
        painted()
        take_faults(window)
    app._take_faults = first
quick_start.import_qt_quickly = watch
"""
    + _TELLS
    + """
cli.main()
"""
)


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of the window; `folder` is for the settings that it keeps."""
    kit = read_kit(paths.built_in_kit())
    # A copy, because a draft that is open has a lock file beside it, and a data folder that is nobody's.
    draft = folder / kit.example.name
    draft.write_bytes(kit.example.read_bytes())
    os.environ[paths.DATA_VARIABLE] = str(folder / "data")
    arguments = [str(Path(__file__).parents[2]), str(draft)]
    starts = [(_start(_REAL, arguments, folder), _start(_BARE, [], folder)) for _ in range(ROUNDS)]
    ours, bare = ([each[side] for each in starts] for side in (0, 1))
    yield Row("start to first paint, task list on it / a bare QWidget", *_halves(ours, bare, 0), "ms", 1.2)
    yield Row("memory after start, at the first paint / the bare window", *_halves(ours, bare, 1), "MB", 1.4)
    ours_later, bare_later = _halves(ours, bare, 2)
    times = ours_later / bare_later
    print(
        f"  half a second later, the form there: {ours_later:7.1f} MB, bare {bare_later:7.1f} MB, {times:.2f}x"
    )
    yield from _inside(folder)


def _halves(ours: list[tuple[float, ...]], bare: list[tuple[float, ...]], index: int) -> tuple[float, float]:
    return statistics.median(each[index] for each in ours), statistics.median(each[index] for each in bare)


def _start(code: str, arguments: list[str], folder: Path) -> tuple[float, ...]:
    """Return the ms to the first paint, and the MB held at that moment and half a second later."""
    environment = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    # So that nobody's settings are read, nor written.
    environment["XDG_CONFIG_HOME"] = str(folder)
    # What the one before left when it was stopped would make this one look for its window.
    (folder / "data" / "window.json").unlink(missing_ok=True)
    begin = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, env=environment
    )
    assert child.stdout and child.stdout.read(1) == b"x"
    taken = (time.perf_counter() - begin) * 1000
    told = child.stdout.read()
    child.wait()
    at_paint, later = (int(line.split()[1]) / 1024 for line in told.replace(b"x", b"").splitlines())
    return taken, at_paint, later


def _inside(folder: Path) -> Iterator[Row]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    # As the program does once its window is shown: what the start made is never looked through again, and garbage is
    # collected every few seconds, in a moment of its own.
    gc.collect()
    gc.freeze()
    gc.disable()
    switches, presses = _switches(app, folder), _presses(app)
    previews = _previews(app)
    yield Row("page switch, 99 of 100 / one frame", _most(switches), FRAME_MS, "ms", 1.0)
    yield Row(
        "key press to repaint in 20,000 words, 99 of 100 / one frame", _most(presses), FRAME_MS, "ms", 1.0
    )
    yield Row("preview of the longest section, 99 of 100 / one frame", _most(previews), FRAME_MS, "ms", 1.0)
    delay = statistics.median(_preview_delays(app))
    yield Row("last key press to its preview, the pause included / 200 ms", delay, 200, "ms", 1.0)


def _most(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _draws_ahead(window: Window) -> bool:
    preview = window.findChild(Preview)
    return preview is None or not preview.maker.has_drawn_ahead


class _Paints(QObject):
    """Notes that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
            # Else each turn of a page would tell those of all turns before.
            watched.removeEventFilter(self)
        return False


def _switches(app: QApplication, folder: Path) -> list[float]:
    session = Session(read_kit(paths.built_in_kit()))
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = Window(lambda: session, make_dialogs, settings, make_editor)
    window.open_draft(folder / session.kit.example.name)
    window.resize(1440, 900)
    window.show()
    # A person reads for a while before turning the page.
    while (
        window.desk.building.imports is None
        or not window.desk.building.imports.is_done
        or _draws_ahead(window)
    ):
        app.processEvents()

    def turn(place: str) -> None:
        """Turn to a page as Save and continue does, until it is painted with the cursor and what is on it by then."""
        window.desk.show_section(place, with_cursor=True)
        paints = _Paints(window.desk.page.widget())
        while not paints.seen:
            app.processEvents()

    def longest_wait(place: str) -> float:
        """Return the longest time for which nobody could type, until nothing moves and nothing is left to do."""
        waits = [milliseconds(partial(turn, place))]
        still = 0
        while still < STILL_TURNS or window.desk.building.is_waiting:
            high = window.desk.page.widget().height()
            waits.append(milliseconds(app.processEvents))
            still = still + 1 if window.desk.page.widget().height() == high else 0
        return max(waits)

    # The first visit makes a page and is counted with the others, as a person would meet it: its fields come one after
    # the other, with time for a key press between. The first place comes last, since it is open already.
    first, *others = [*(section.id for section in session.kit.sections), ""]
    times = [longest_wait(place) for place in [*others, first] * 25]
    window.hide()
    return times


def _preview(app: QApplication) -> tuple[Session, Preview]:
    session = Session(read_kit(paths.built_in_kit()))
    session.take_copy(session.kit.example)
    pane = Preview(session)
    pane.resize(430, 860)
    pane.show()
    pane.show_section("background")
    _settle(app)
    return session, pane


def _previews(app: QApplication) -> list[float]:
    """Return how long each refresh after a pause in typing holds up the window, the repaint included."""
    _, pane = _preview(app)

    def longest_wait() -> float:
        """Return the longest time for which nobody could type, until the preview is painted anew."""
        paints = _Paints(pane.view.viewport())
        waits = [milliseconds(pane.refresh)]
        while pane.maker.is_busy or not paints.seen:
            waits.append(milliseconds(app.processEvents))
        return max(waits)

    # The program imports what the first ones need while nobody types.
    return [longest_wait() for _ in range(105)][5:]


def _preview_delays(app: QApplication) -> list[float]:
    """Return how long after the last of some key presses the preview shows what they typed."""
    session, pane = _preview(app)

    def until_shown(number: int) -> None:
        session.set_answer("background_why_now", f"Typed {number}.")
        while f"Typed {number}." not in pane.view.toPlainText():
            app.processEvents()

    return [milliseconds(partial(until_shown, number)) for number in range(21)][1:]


def _presses(app: QApplication) -> list[float]:
    editor = RichEditor(Field("long", "rich", "Long"))
    editor.set_answer("\n\n".join("some words of a long paper " * 10 for _ in range(20_000 // 60 + 1)))
    editor.changed.connect(editor.answer)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(editor)
    area.resize(720, 800)
    area.show()
    area.activateWindow()
    editor.focus_answer()
    _settle(app)

    def press() -> None:
        paints = _Paints(editor.text.viewport())
        QTest.keyClick(editor.text, Qt.Key.Key_A)
        app.processEvents()
        assert paints.seen

    return [milliseconds(press) for _ in range(300)]


def _settle(app: QApplication) -> None:
    for _ in range(50):
        app.processEvents()
