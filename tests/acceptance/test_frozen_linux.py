"""What only Linux shows of the packaged program: that it really is sealed off, its size, and two builds compared."""

import filecmp
import os
import subprocess
import sys

import pytest

from tests.acceptance.sealed import DIST, NOBODY, ROOT, archive
from tests.acceptance.test_frozen import sealed, unpacked  # noqa: F401, the fixtures

pytestmark = pytest.mark.frozen

PROGRAM = DIST / "board-paper"
# As du and the file managers of desktops count.
MEGABYTE = 1_000_000


def files():
    return sorted(file for file in PROGRAM.rglob("*") if file.is_file())


def test_the_seal_holds_no_interface_no_rights_and_nothing_to_write_to(sealed):  # noqa: F811
    interfaces = [
        line.split(":")[0].strip() for line in sealed.sealed("cat", "/proc/net/dev").splitlines()[2:]
    ]
    assert interfaces == ["lo"]
    # Not even that one is up: there is no route to anywhere, this machine included.
    assert sealed.sealed("cat", "/proc/net/route").splitlines()[1:] == []
    assert sealed.sealed("id", "-u").strip() == str(NOBODY if sealed.is_root else os.geteuid())
    for place in (sealed.place, sealed.place / "_internal", sealed.program):
        assert sealed.sealed("sh", "-c", '[ -w "$1" ] && echo yes || echo no', "sh", str(place)) == "no\n"


@pytest.mark.parametrize(
    ("wrong", "report"),
    [
        ("(exec 3<>/dev/tcp/127.0.0.1/9) 2>&1 | cat", "a socket: .*AF_INET"),
        ("touch ../elsewhere 2>&1 | cat", "written outside the home: .*elsewhere"),
    ],
)
def test_the_watcher_sees_what_a_program_does_wrong(wrong, report, sealed):  # noqa: F811
    trace = sealed.traces / "wrong.txt"
    sealed.sealed("bash", "-c", wrong, trace=trace)
    with pytest.raises(AssertionError, match=report):
        sealed.look_at(trace)


def test_it_is_small_enough_for_a_stick_and_a_mail():
    folder = sum(file.lstat().st_size for file in files() if not file.is_symlink())
    assert folder <= 90 * MEGABYTE, folder
    assert archive().stat().st_size <= 22 * MEGABYTE


def test_two_builds_of_one_commit_are_the_same_to_the_byte(tmp_path):
    again = tmp_path / "dist"
    made = ("PYTHONHASHSEED", "SOURCE_DATE_EPOCH")
    assert set(made) <= set(os.environ), "make build says them to its tests, too"
    folders = ["--distpath", str(again), "--workpath", str(tmp_path / "work")]
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--log-level", "ERROR", *folders, str(ROOT / "build.spec")],
        env={**os.environ, "PYINSTALLER_CONFIG_DIR": str(tmp_path / "cache")},
        cwd=ROOT,
        check=True,
    )
    other = [file for file in files() if not filecmp.cmp(file, again / file.relative_to(DIST), shallow=False)]
    assert other == []
    assert filecmp.cmp(archive(), again / archive().name, shallow=False)
