"""Modules are imported without PySide's look into the source of each."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTS = """
import builtins, linecache, sys
{first}
import piew_gui.wizard.window
print(builtins.__import__ is builtins.__feature_import__, any(name.startswith(sys.argv[1]) for name in linecache.cache))
"""


def seen(first):
    """Return whether PySide's import is in place, and whether lines of our sources are kept in memory."""
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(first=first), str(ROOT / "piew_gui")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.split()


def test_pyside_keeps_the_source_of_every_module_in_memory():
    assert seen("import PySide6.QtCore") == ["True", "True"]


def test_once_told_to_nothing_is_read_again_nor_kept():
    first = "from piew_gui.wizard.quick_start import import_plainly; import_plainly()"
    assert seen(first) == ["False", "False"]


def test_the_program_is_told_to_before_it_opens_its_window():
    first = """
from piew_gui import cli
from piew_gui.wizard import quick_start
plainly = quick_start.import_plainly
def then_stop():
    plainly()
    raise cli.PiewError("stopped")
quick_start.import_plainly = then_stop
assert cli.main([]) == cli.UNREADABLE
"""
    assert seen(first) == ["False", "False"]
