"""The packaged program's start against that from source, and against one button packaged the same way.

Measured on a virtual screen (Xvfb), from the start of the process to the first pixel of its window. Without a build
in dist/ there is nothing to measure: `make build` first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.acceptance.sealed import DIST, ROOT
from tests.acceptance.xvfb import Screen, virtual_screen
from tests.bench.timing import Row

PROGRAM = DIST / "board-paper" / "board-paper"
ROUNDS = 15
_BUTTON = """
import sys
from PySide6.QtWidgets import QApplication, QPushButton
app = QApplication([sys.argv[0], "-style", "fusion"])
button = QPushButton("Close")
button.clicked.connect(app.quit)
button.resize(1180, 780)
button.show()
app.exec()
"""
# As build.spec does it, without what is the program's own.
_SPEC = """
import sys
sys.path.insert(0, {packaging!r})
from pathlib import Path
import lean
import shiboken
hook = {packaging!r} + "/runtime_hook.py"
leanly = dict(excludes=lean.LEFT_OUT_MODULES, noarchive=True, optimize=2)
found = Analysis([{main!r}], runtime_hooks=[hook], **leanly)
binaries = lean.wanted_binaries(found.binaries, {{"QtCore", "QtGui", "QtWidgets"}}, lean.needed_by)
datas = lean.wanted_data(found.datas, binaries) + shiboken.support_modules(Path("shiboken"))
button = EXE(PYZ(found.pure), lean.hooks(found.scripts), exclude_binaries=True, name="button", upx=False, strip=True)
COLLECT(button, binaries, datas, name="button", upx=False, strip=True)
"""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of the packaged program, where there is one; `folder` is for what is made on the way."""
    if not PROGRAM.exists():
        return
    commands = ([str(PROGRAM)], [sys.executable, str(ROOT / "main.py")], [str(_packaged_button(folder))])
    with virtual_screen() as screen:
        times = [[_start(each, screen, folder) for each in commands] for _ in range(ROUNDS)]
    packaged, source, button = (statistics.median(column) for column in zip(*times, strict=True))
    yield Row("packaged start to first paint / the same from source", packaged, source, "ms", 1.1)
    yield Row("packaged start to first paint / one button, packaged", packaged, button, "ms", 1.25)


def _packaged_button(folder: Path) -> Path:
    main, spec = folder / "button.py", folder / "button.spec"
    main.write_text(_BUTTON, encoding="utf-8")
    packaging = str(ROOT / "resources" / "packaging")
    spec.write_text(_SPEC.format(packaging=packaging, main=str(main)), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", "--noconfirm", str(spec)],
        cwd=folder,
        check=True,
    )
    return folder / "dist" / "button" / "button"


def _start(command: list[str], screen: Screen, folder: Path) -> float:
    """Return the ms from the start of a process to the first pixel that it paints."""
    kept = {key: each for key, each in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    shown = {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "PIEW_DATA_DIR": str(folder / "data")}
    # What a killed window leaves would make the next one look for it.
    (folder / "data" / "window.json").unlink(missing_ok=True)
    begin = time.perf_counter()
    process = subprocess.Popen(command, env={**kept, **shown}, cwd=folder)
    try:
        while screen.is_empty():
            time.sleep(0.0005)
        return (time.perf_counter() - begin) * 1000
    finally:
        process.kill()
        process.wait()
        while not screen.is_empty():
            time.sleep(0.005)
