"""What PySide would read at the start for other programs is not read, and there all the same when it is asked for."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
QUICKLY = "from piew_gui.wizard.running.quick_start import import_qt_quickly; import_qt_quickly()"
PLAINLY = "import PySide6.QtCore"
KEPT = """
import builtins, linecache, sys
{first}
import piew_gui.wizard.window
print(builtins.__import__ is builtins.__feature_import__, any(name.startswith(sys.argv[1]) for name in linecache.cache))
"""
READ = """
import sys
{first}
from PySide6.QtWidgets import QWidget
print(*sorted(
    name.rpartition(".")[2]
    for name, module in sys.modules.items()
    if name.startswith("shibokensupport.signature.") and any(not each.startswith("__") for each in vars(module))
))
"""
ASKED = """
{first}
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from PySide6.support.signature import get_signature
from PySide6.support.signature.lib import pyi_generator
app = QApplication(["", "-platform", "offscreen"])
widget = QWidget()
for call in (lambda: widget.resize("wide"), lambda: widget.resize(1, 2, 3), lambda: QPoint("here"),
             lambda: QWidget(colour=1), lambda: widget.windowTitel, lambda: widget.resize(QSize)):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(error)
print(QWidget.resize.__doc__, get_signature(QWidget.setGeometry), pyi_generator.generate_pyi.__name__)
print(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
"""


def printed(code, first):
    """Run code in an interpreter of its own, after a line that imports Qt, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code.replace("{first}", first), str(ROOT / "piew_gui")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


def test_pyside_keeps_the_source_of_every_module_in_memory():
    assert printed(KEPT, PLAINLY).split() == ["True", "True"]


def test_once_told_to_nothing_is_read_again_nor_kept():
    assert printed(KEPT, QUICKLY).split() == ["False", "False"]


def test_the_program_is_told_to_before_it_opens_its_window():
    first = """
from piew_gui import cli
from piew_gui.wizard.running import quick_start
quickly = quick_start.import_qt_quickly
def then_stop():
    quickly()
    raise cli.PiewError("stopped")
quick_start.import_qt_quickly = then_stop
assert cli.main([]) == cli.UNREADABLE
"""
    assert printed(KEPT, first).split() == ["False", "False"]


def test_pyside_reads_at_the_start_what_makes_stubs_and_words_errors():
    assert {"parser", "layout", "errorhandler", "enum_sig", "pyi_generator"} < set(
        printed(READ, PLAINLY).split()
    )


def test_only_what_qt_itself_looks_into_is_read_at_the_start():
    # `lib` is a package, and holds the names of its modules.
    assert printed(READ, QUICKLY).split() == ["importhandler", "lib", "loader", "mapping"]


def test_a_pyside_without_modules_of_these_names_is_imported_as_ever():
    other = "{'shibokensupport.signature': ('renamed',), 'shibokensupport.renamed': ('parser',)}"
    first = (
        f"from piew_gui.wizard.running import quick_start as q; q._PUT_OFF = {other}; q.import_qt_quickly()"
    )
    assert printed(READ, first) == printed(READ, PLAINLY)
    assert printed(ASKED, first) == printed(ASKED, PLAINLY)


def test_what_pyside_says_when_asked_is_the_same_as_ever():
    told = printed(ASKED, QUICKLY)
    assert "'PySide6.QtWidgets.QWidget.resize' called with wrong argument types" in told
    assert "Supported signatures" in told
    assert told == printed(ASKED, PLAINLY)
