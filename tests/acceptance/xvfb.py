"""A virtual screen of X11 (Xvfb) whose picture can be read at any time, without asking the server for it."""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

WIDTH, HEIGHT = 1440, 900
# Far enough apart to be read in microseconds, near enough for any window to cover some.
_STEP_PX = 60


class Screen:
    """The screen's name, as DISPLAY wants it, and what it shows: an X window dump (X11/XWDFile.h) in shared memory."""

    def __init__(self, name: str, dump: mmap.mmap) -> None:
        self.name = name
        self._dump = dump
        head = struct.unpack(">25I", dump[:100])
        self._start, self._line = head[0] + 12 * head[19], head[12]
        self._points = [
            self._start + y * self._line + x * 4
            for y in range(_STEP_PX, HEIGHT, _STEP_PX)
            for x in range(_STEP_PX, WIDTH, _STEP_PX)
        ]

    def is_empty(self) -> bool:
        """Return whether nothing is painted yet; Xvfb begins black."""
        return not any(self._dump[point : point + 3].strip(b"\0") for point in self._points)

    def picture(self) -> QImage:
        """Return a copy of what is on the screen."""
        from PySide6.QtGui import QImage

        return QImage(self._dump[self._start :], WIDTH, HEIGHT, self._line, QImage.Format.Format_RGB32).copy()

    def press(self, *keys: str) -> None:
        """Press keys in the program's window, as a keyboard would; without any, just bring the keyboard to it."""
        environment = {**os.environ, "DISPLAY": self.name}
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "piew_gui"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        pressing = ["key", *keys] if keys else []
        subprocess.run(["xdotool", "windowfocus", found[-1], *pressing], env=environment, check=True)


@contextlib.contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Have a screen of a free number for a while; raises RuntimeError if there can be none."""
    with tempfile.TemporaryDirectory(prefix="board-paper-screen-") as name:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        options = [
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
        server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                number = told.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start")
            with (
                (Path(name) / "Xvfb_screen0").open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as dump,
            ):
                yield Screen(f":{number}", dump)
        finally:
            server.terminate()
            server.wait()
