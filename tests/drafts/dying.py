"""Lets a process die at a chosen call to the system, and works out what a power cut could leave on a disk."""

from __future__ import annotations

import contextlib
import os
import random
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path

# What is done in a process that may die; it is handed what says something to whoever waits for it.
Work = Callable[[Callable[[bytes], None]], None]

CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "chown",
    "chmod",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "ftruncate",
)
# A draft of 50 KB takes several, so that there are moments at which a file is half written.
PIECE = 16_384


def die() -> None:
    """Kill this process, without a chance to tidy up."""
    # Windows knows no signals: there, this ends a process outright, whatever the number.
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def die_at(number: int, moment: str) -> None:
    """From now on this process kills itself "during" (for writes: half done) or "after" the call of that number."""
    count = 0

    def watched(name: str, real: Callable) -> Callable:
        def call(*arguments, **options):
            nonlocal count
            count += 1
            if name == "write":
                descriptor, content = arguments
                size = min(PIECE, len(content))
                half = size // 2 if count == number and moment == "during" else size
                arguments = (descriptor, bytes(content[:half]))
            is_last = count == number
            try:
                return real(*arguments, **options)
            finally:
                if is_last:
                    die()

        return call

    for name in CALLS:
        setattr(os, name, watched(name, getattr(os, name)))


def die_within(seconds: float) -> None:
    """The kernel kills this process after that time of its clock, wherever it is then."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def run_until_death(work: Work, arm: Callable[[], None] | None = None) -> tuple[bool, bytes]:
    """Run work in a process of its own; return whether it died, and what it managed to say before.

    `arm` is called there first. Where a process cannot fork, as on Windows, both are pickled.
    """
    hearing, saying = Pipe(duplex=False)
    child = Process(target=_live, args=(work, arm, saying))
    child.start()
    # Nobody else may hold this end: once the child is gone, there is nothing more to hear.
    saying.close()
    said = b""
    with hearing, contextlib.suppress(EOFError):
        while True:
            said += hearing.recv_bytes()
    child.join()
    assert child.exitcode != 1, "the work failed by itself"
    return child.exitcode != 0, said


def _live(work: Work, arm: Callable[[], None] | None, saying: Connection) -> None:
    if arm:
        arm()
    work(saying.send_bytes)
    # What Python does at its end is no work, and would be counted.
    os._exit(0)


@dataclass
class File:
    """A file's bytes, and how many of them a sync has put on the disk for good."""

    content: bytes = b""
    synced: int = 0
    is_synced: bool = False


@dataclass
class Disk:
    """A disk with a cache: what was not synced may be gone after a power cut, in any combination."""

    entries: dict[str, File] = field(default_factory=dict)
    # What was done to names since the folder was synced: (old name or None, new name or None).
    pending: list[tuple[str, File | None]] = field(default_factory=list)
    open_files: dict[int, File | None] = field(default_factory=dict)

    def names_after_a_power_cut(self) -> Iterator[dict[str, File]]:
        """Yield every state that the names could be in: each change since the last sync was kept or not."""
        for size in range(len(self.pending) + 1):
            for chosen in combinations(self.pending, size):
                names = dict(self.entries)
                for name, file in chosen:
                    if file is None:
                        names.pop(name, None)
                    else:
                        names[name] = file
                yield names


def contents_after_a_power_cut(file: File) -> list[bytes]:
    """Return what a file could hold: all where it was synced, else also less, nothing, or zeros."""
    if file.is_synced:
        return [file.content]
    rest = len(file.content) - file.synced
    kept = file.content[: file.synced]
    return [file.content, kept, kept + b"\0" * rest, file.content[: file.synced + rest // 2]]


class PowerCut:
    """Watches the calls that are made while it is patched in, and keeps every state of the disk they lead to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.disk = Disk({path.name: File(path.read_bytes(), is_synced=True)})
        self.could_hold: list[set[bytes | None]] = []

    def patch_into(self, monkeypatch) -> None:
        """Watch from now on."""
        for name in ("open", "write", "fsync", "close", "replace", "unlink"):
            monkeypatch.setattr(os, name, self._watched(getattr(os, name), getattr(self, f"_{name}")))

    def _watched(self, real: Callable, note: Callable) -> Callable:
        def call(*arguments, **options):
            result = real(*arguments, **options)
            note(result, *arguments)
            self._look()
            return result

        return call

    def _look(self) -> None:
        held: set[bytes | None] = set()
        for names in self.disk.names_after_a_power_cut():
            file = names.get(self.path.name)
            held.update(contents_after_a_power_cut(file) if file else [None])
        self.could_hold.append(held)

    def _open(self, descriptor, path, flags, *_) -> None:
        path = Path(path)
        if path == self.path.parent:
            self.disk.open_files[descriptor] = None
        elif flags & os.O_CREAT:
            file = File()
            self.disk.pending.append((path.name, file))
            self.disk.open_files[descriptor] = file

    def _write(self, written, descriptor, content) -> None:
        file = self.disk.open_files[descriptor]
        file.content += bytes(content[:written])
        file.is_synced = False

    def _fsync(self, _, descriptor) -> None:
        file = self.disk.open_files[descriptor]
        if file is not None:
            file.synced, file.is_synced = len(file.content), True
            return
        for name, each in self.disk.pending:
            if each is None:
                self.disk.entries.pop(name, None)
            else:
                self.disk.entries[name] = each
        self.disk.pending.clear()

    def _close(self, _, descriptor) -> None:
        self.disk.open_files.pop(descriptor, None)

    def _replace(self, _, old, new) -> None:
        file = next(each for name, each in reversed(self.disk.pending) if name == Path(old).name)
        self.disk.pending += [(Path(new).name, file), (Path(old).name, None)]

    def _unlink(self, _, path) -> None:
        self.disk.pending.append((Path(path).name, None))


def moments(seed: int, count: int, longest: float) -> list[float]:
    """Return times at which to die, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.uniform(0.00005, longest) for _ in range(count)]
