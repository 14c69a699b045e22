"""A second start brings the first window forward, over a pipe that never leaves this computer and person."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from piew_gui import paths

_LONGEST = 100_000
# What Linux and macOS take as the name of a pipe, in bytes.
_LONGEST_PIPE = 103
_PATIENCE_S = 5.0
_YES = b"yes"


def hand_over(draft: Path | None) -> bool:
    """Ask the window that is running already to come forward, with a draft if one is named; return whether it does."""
    try:
        content = _file().read_bytes()
    except OSError:
        return False
    # Imported only where another window seems to run, so that an ordinary start doesn't wait for it.
    import json
    from multiprocessing import AuthenticationError
    from multiprocessing.connection import Client

    try:
        table = json.loads(content)
        address, key = str(table["address"]), bytes.fromhex(table["key"])
    except (ValueError, KeyError, TypeError):
        return False
    try:
        with Client(address, authkey=key) as pipe:
            pipe.send_bytes(json.dumps(str(draft.absolute()) if draft else "").encode("utf-8"))
            return pipe.poll(_PATIENCE_S) and pipe.recv_bytes(_LONGEST) == _YES
    except (OSError, EOFError, ValueError, AuthenticationError):
        # It crashed, and left its file behind.
        return False


class Doorbell(QObject):
    """Listens for second starts, in a thread of its own, until the program ends."""

    rung = Signal(str)
    """Somebody started the program again, with a draft of this path, or "" without one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        import threading

        self._key = os.urandom(16).hex()
        threading.Thread(target=self._listen, name="second start", daemon=True).start()

    def take_down(self) -> None:
        """Let the next start be a first one again."""
        with contextlib.suppress(OSError):
            if self._key.encode("ascii") in _file().read_bytes():
                _file().unlink()

    def _listen(self) -> None:
        import json
        from multiprocessing import AuthenticationError
        from multiprocessing.connection import Listener

        # Where no pipe can be made, every start is a first one, and locks keep drafts apart.
        with contextlib.suppress(OSError), Listener(_pipe(), authkey=bytes.fromhex(self._key)) as listener:
            self._announce(str(listener.address))
            while True:
                # Whoever breaks off or doesn't know the key is no reason to stop listening.
                with (
                    contextlib.suppress(OSError, EOFError, ValueError, AuthenticationError),
                    listener.accept() as pipe,
                ):
                    draft = json.loads(pipe.recv_bytes(_LONGEST))
                    pipe.send_bytes(_YES)
                    self.rung.emit(str(draft))

    def _announce(self, address: str) -> None:
        import json

        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            _file().unlink()
        # Nobody else may read the key.
        descriptor = os.open(_file(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"address": address, "key": self._key}, file)


def _pipe() -> str | None:
    """Return where to listen: beside the file below, so that nothing is left elsewhere; None for Python's choice."""
    path = _file().with_suffix(".pipe")
    if sys.platform == "win32" or len(os.fsencode(path)) > _LONGEST_PIPE:
        return None
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # One that a crash left stands in the way.
    path.unlink(missing_ok=True)
    return str(path)


def _file() -> Path:
    """Return the file that says where the running window listens, and the key without which it does not."""
    return paths.user_data() / "window.json"
