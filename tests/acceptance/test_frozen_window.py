"""The packaged window on a real screen (Xvfb), beside the same window from source. Linux only: see conftest.py."""

import contextlib
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.acceptance.sealed import ROOT, SECONDS, wait_for
from tests.acceptance.test_frozen import example, sealed, unpacked  # noqa: F401, the fixtures

pytestmark = pytest.mark.frozen

PICTURES = ROOT / "build" / "frozen"
SIZE = (1440, 900)


class Screen:
    """A virtual screen whose picture can be read at any time."""

    def __init__(self, folder, number):
        self.name = f":{number}"
        self._picture = folder / "Xvfb_screen0"

    def picture(self):
        """What is on the screen, as Xvfb keeps it: an X window dump (X11/XWDFile.h)."""
        with self._picture.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as dump:
            head = struct.unpack(">25I", dump[:100])
            start, width, height, line = head[0] + 12 * head[19], head[4], head[5], head[12]
            return QImage(dump[start:], width, height, line, QImage.Format.Format_RGB32).copy()

    def keys(self, *names):
        """Press keys in the window, as a keyboard would."""
        environment = {**os.environ, "DISPLAY": self.name}
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "piew_gui"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        subprocess.run(["xdotool", "windowfocus", found[-1], "key", *names], env=environment, check=True)


@pytest.fixture(scope="module")
def screen():
    with tempfile.TemporaryDirectory(prefix="board-paper-screen-") as name:
        reading, writing = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        command = [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            size,
            "-fbdir",
            name,
            "-ac",
            "-nolisten",
            "tcp",
        ]
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        number = b""
        while not number.endswith(b"\n"):
            number += os.read(reading, 16) or pytest.fail("Xvfb did not start")
        os.close(reading)
        yield Screen(Path(name), number.decode().strip())
        server.terminate()
        server.wait()


@contextlib.contextmanager
def running(process):
    """The process for as long as it is looked at; it never outlives the test."""
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def from_source(screen, draft, home):
    """Start the same program from source, on the same screen, with an empty home of its own."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home)}
    shown = {**environment, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.Popen([sys.executable, str(ROOT / "main.py"), str(draft)], env=shown, cwd=home)


def settled(screen):
    """The picture once something is on the screen and it no longer changes."""
    empty = QImage(*SIZE, QImage.Format.Format_RGB32)
    empty.fill(0)
    seen = [empty] * 25

    def is_settled():
        seen.append(screen.picture())
        return seen[-1] != empty and all(each == seen[-1] for each in seen[-25:])

    wait_for(is_settled, "a window that stays as it is")
    return seen[-1]


def test_the_window_opens_on_a_draft_and_looks_the_same_as_from_source(sealed, example, screen, tmp_path):  # noqa: F811
    copy = shutil.copy(example, tmp_path / example.name)
    with running(from_source(screen, copy, tmp_path)):
        wanted = settled(screen)
    process, trace = sealed.start(example, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb")
    with running(process):
        shown = settled(screen)
        PICTURES.mkdir(parents=True, exist_ok=True)
        wanted.save(str(PICTURES / "source.png"))
        shown.save(str(PICTURES / "window.png"))
        screen.keys("ctrl+q")
        told, complained = process.communicate(timeout=SECONDS)
    assert (process.returncode, told, complained) == (0, b"", b"")
    sealed.look_at(trace)
    assert shown == wanted
