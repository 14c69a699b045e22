"""Who holds something: a person on a computer, in a process that may have died since."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple


class Owner(NamedTuple):
    """A running program, as others can recognise it.

    `started` tells a process from a later one that was given the same number; "" where the system doesn't say.
    """

    user: str
    computer: str
    pid: int
    started: str

    @property
    def is_on_this_computer(self) -> bool:
        """Return whether the program runs, or ran, on this computer."""
        return self.computer == _computer()

    @property
    def is_gone(self) -> bool:
        """Return whether the program has surely ended; of another computer's nobody here can say so."""
        if not self.is_on_this_computer:
            return False
        now = started(self.pid)
        # Where the system doesn't say when a process began, its number alone must do.
        return now is None or (now != self.started and "" not in (now, self.started))

    def to_json(self) -> dict[str, Any]:
        """Return the owner as a JSON object; `owner_from_json` reads it back."""
        return self._asdict()


def owner_from_json(table: Mapping[str, Any]) -> Owner:
    """Return the owner in a JSON object; raises KeyError or TypeError where something is missing or wrong."""
    texts = [table[key] for key in ("user", "computer", "started")]
    pid = table["pid"]
    if not all(isinstance(text, str) for text in texts) or not isinstance(pid, int) or pid < 1:
        raise TypeError("not an owner")
    user, computer, since = texts
    return Owner(user, computer, pid, since)


def this_program() -> Owner:
    """Return this very process as an owner."""
    return Owner(_user(), _computer(), os.getpid(), started(os.getpid()) or "")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A process can run under a number that has no name; before Python 3.13 that is a KeyError.
        return ""


def _computer() -> str:
    import platform

    return platform.node()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259
    _ACCESS_DENIED = 5

    def started(pid: int) -> str | None:
        """Return what tells a running process from others of its number, None if there is none.

        Never `os.kill(pid, 0)`, which ends a process on Windows.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return "" if ctypes.get_last_error() == _ACCESS_DENIED else None
        try:
            status = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(status))
            if status.value != _STILL_ACTIVE:
                return None
            kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
            return f"{times[0].dwHighDateTime}.{times[0].dwLowDateTime}"
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def started(pid: int) -> str | None:
        """Return what tells a running process from others of its number, None if there is none.

        On Linux the boot and the start in clock ticks since then, "" on systems without /proc.
        """
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return None
        except PermissionError:
            pass  # It runs, and is somebody else's.
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
            # The name in brackets may hold anything, so the fields are counted behind the last bracket.
            state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            return ""
        # A zombie has ended; only its parent has not looked yet.
        return None if state[0] == "Z" else f"{boot}.{state[19]}"
