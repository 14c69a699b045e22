"""Runs the packaged program where it can do least: somebody's empty home, a folder that is read-only, no network.

On Linux this is done for real. The archive is unpacked into a path with spaces and accents, which nobody may write
to; each run happens as an unprivileged user (or, when the tests are not root's, as who runs them), in a network
namespace of its own without a working interface, under strace, and afterwards every call is looked at: a socket of
another family than the machine's own, or a file opened for writing outside that user's home, is an error. Where
namespaces or tracing are forbidden, the tests fail; they never pass on less.

On Windows and macOS the home is empty and there is no screen; what a run touches is not watched there.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
IS_LINUX = sys.platform == "linux"
NOBODY = 65534
SECONDS = 60
# Calls that make, change, move or remove a file. "?": not every processor's Linux has each.
_WATCHED = (
    "socket,bind,?open,openat,?openat2,?creat,?mkdir,mkdirat,?rename,?renameat,renameat2,?unlink,unlinkat,?rmdir,"
    "?link,linkat,?symlink,symlinkat,truncate,?chmod,fchmodat,?chown,fchownat,?mknod,mknodat,?utimensat"
)
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)$")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_PIPE = re.compile(r'sun_path=(@?"(?:[^"\\]|\\.)*")')
_OWN_FAMILIES = ("AF_UNIX", "AF_NETLINK")


class Sealed:
    """The packaged program, unpacked into a folder, and the home of the person who runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "Prógrammes & pâpers" / "board-paper"
        self.home = folder / "hòme of somebody"
        self.traces = folder / "traces"
        for each in (self.place.parent, self.home, self.traces):
            each.mkdir()
            each.chmod(0o755)
        _unpack(self.place.parent)
        if IS_LINUX:
            _make_read_only(self.place)
        if self.is_root:
            for each in (self.home, self.traces):
                os.chown(each, NOBODY, NOBODY)

    @property
    def is_root(self) -> bool:
        return IS_LINUX and os.geteuid() == 0

    @property
    def program(self) -> Path:
        # On Windows the commands have a file of their own, because the window's has no console to print to.
        return self.place / ("board-paper-command.exe" if sys.platform == "win32" else "board-paper")

    @property
    def data(self) -> Path:
        """Where the program keeps its own files in that home."""
        where = {"win32": "AppData/Local", "darwin": "Library/Application Support"}
        return self.home / where.get(sys.platform, ".local/share") / "piew_gui"

    def start(self, *arguments: object, **more: str) -> tuple[subprocess.Popen[bytes], Path]:
        """Start the program with its home as working folder; return the process and the file of its trace."""
        trace = self.traces / f"{len(list(self.traces.iterdir()))}.txt"
        command = [*self._seal(trace), str(self.program), *map(str, arguments)]
        return (
            subprocess.Popen(
                command,
                cwd=self.home,
                env=self.environment(**more),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            ),
            trace,
        )

    def run(self, *arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, and look at what it touched."""
        process, trace = self.start(*arguments, **more)
        told, complained = process.communicate(timeout=SECONDS)
        self.look_at(trace)
        status = process.returncode
        return subprocess.CompletedProcess(process.args, status, told.decode(), complained.decode())

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a fresh session of that person knows: nothing of this one's settings."""
        if sys.platform == "win32":
            kept = {
                key: os.environ[key] for key in ("SYSTEMROOT", "PATH", "PROGRAMDATA") if key in os.environ
            }
            homes = {"USERPROFILE": str(self.home), "LOCALAPPDATA": str(self.home / "AppData" / "Local")}
        else:
            kept, homes = (
                {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
                {"HOME": str(self.home)},
            )
        return {**kept, **homes, "QT_QPA_PLATFORM": "offscreen", **more}

    def own(self, path: Path) -> Path:
        """Give a file or folder in the home to the person whose home it is."""
        for each in (path, *path.rglob("*")) if self.is_root else ():
            os.chown(each, NOBODY, NOBODY)
        return path

    @contextmanager
    def beside_the_program(self, name: str, text: str) -> Iterator[None]:
        """Have a file beside the program for a while, as its installer could put it there."""
        self.place.chmod(0o755)
        file = self.place / name
        file.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            file.unlink()

    def look_at(self, trace: Path) -> None:
        """Fail if a traced run made a socket of the internet's family, or wrote outside the home."""
        if not IS_LINUX:
            return
        lines = trace.read_text(encoding="ascii").splitlines()
        assert any("openat(" in line for line in lines), "nothing was traced"
        found = [fault for line in lines for fault in faults_of(line, self.home)]
        assert not found, "\n".join(found)

    def sealed(self, *command: str, trace: Path | None = None) -> str:
        """Return what a command of the system prints when it is run the way the program is."""
        seal = self._seal(trace)
        return subprocess.run(
            [*seal, *command], capture_output=True, text=True, check=True, cwd=self.home
        ).stdout

    def _seal(self, trace: Path | None) -> list[str]:
        if not IS_LINUX:
            return []
        user = f"--reuid={NOBODY} --regid={NOBODY} --clear-groups".split()
        namespace = (
            ["unshare", "--net", "--"] if self.is_root else ["unshare", "--map-current-user", "--net", "--"]
        )
        seal = [*namespace, "setpriv", "--no-new-privs", *(user if self.is_root else [])]
        watched = ["strace", "-f", "-y", "-qq", "-s", "4096", "-e", f"trace={_WATCHED}", "-o", str(trace)]
        return [*seal, *(watched if trace else [])]


def faults_of(line: str, home: Path) -> list[str]:
    """Return what is wrong with one traced call: "" where it stays within the machine and the home."""
    call = _CALL.match(line)
    if not call:
        return []
    name, rest = call[1], call[2]
    if name == "socket":
        return [] if rest.startswith(_OWN_FAMILIES) else [f"a socket: {line}"]
    if name == "bind":
        rest = ", ".join(_PIPE.findall(rest))
    if name.startswith("open") and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", rest):
        return []
    return [f"written outside the home: {line}" for path in _paths(rest) if not _may_write(path, home)]


def _paths(arguments: str) -> list[Path]:
    joined = (Path(_text(folder)) / _text(name) for folder, name in _PATH.findall(arguments))
    return [Path(os.path.normpath(path)) for path in joined]


def _text(escaped: str) -> str:
    """Return a path as strace writes it, with every byte that is no ASCII as \\303."""
    return escaped.encode("ascii").decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")


def _may_write(path: Path, home: Path) -> bool:
    # The bit bucket, the terminal, and what a process may say about itself are no files of anybody's.
    return path.is_relative_to(home) or str(path).startswith(
        ("/dev/null", "/dev/tty", "/dev/pts/", "/proc/self/")
    )


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until something outside this process has happened; fail if it does not."""
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


def archive() -> Path:
    """Return the archive that the last build made; fails if there is none, or more than one."""
    found = [*DIST.glob("board-paper-*.tar.xz"), *DIST.glob("board-paper-*.zip")]
    assert len(found) == 1, f"one archive is expected in {DIST}, and there are {len(found)}: run `make build`"
    return found[0]


def _unpack(target: Path) -> None:
    if sys.platform == "darwin":
        shutil.copytree(DIST / "board-paper", target / "board-paper", symlinks=True)
    elif sys.platform == "win32":
        with zipfile.ZipFile(archive()) as packed:
            packed.extractall(target)
    else:
        with tarfile.open(archive()) as packed:
            packed.extractall(target, filter="data")


def _make_read_only(place: Path) -> None:
    for each in (place, *place.rglob("*")):
        if not each.is_symlink():
            each.chmod(
                each.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
                | stat.S_IRGRP
                | stat.S_IROTH
            )
