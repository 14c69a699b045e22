"""What is needed later is imported while nothing else goes on."""

import os
import subprocess
import sys

import pytest

from piew_gui import paths
from piew_gui.wizard.form.building import LATER
from piew_gui.wizard.running import quiet_imports
from piew_gui.wizard.running.quiet_imports import QuietImports
from tests.wizard.fakes import new_paper


def test_modules_come_one_by_one_the_last_first(qtbot, qapp, monkeypatch):
    met = []
    monkeypatch.setattr(quiet_imports, "QUIET_MS", 0)
    monkeypatch.setattr(quiet_imports, "import_module", met.append)
    imports = QuietImports(["a", "b", "c"], qapp)
    assert not imports.is_done
    imports.start()
    imports.start()
    assert met == []
    qtbot.waitUntil(lambda: imports.is_done)
    assert met == ["c", "b", "a"]
    imports.start()
    assert imports.is_done


def test_the_desk_imports_what_other_pages_need(qtbot, kit, tmp_path, monkeypatch):
    monkeypatch.setattr(quiet_imports, "QUIET_MS", 0)
    window = new_paper(qtbot, kit, tmp_path)
    qtbot.waitUntil(lambda: window.desk.building.imports is not None and window.desk.building.imports.is_done)
    assert set(LATER) <= set(sys.modules)


@pytest.mark.parametrize("is_met", [False, True])
def test_a_page_waits_for_no_type_of_qt_that_was_met_in_a_quiet_moment(is_met):
    """Without that moment the page does wait, or this would show nothing."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    code = _PAGE.format(before=_MEETING if is_met else "")
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert ("Preset" in told.stdout, "SelectionFlag" in told.stdout) == (not is_met, not is_met)


_MEETING = "from piew_gui.wizard.running.quiet_types import meet_types; meet_types()"
# Tells which enumerations are made while marks are painted and Tab's order is found.
_PAGE = f"""
import enum, sys
sys.path.insert(0, {str(paths.ROOT)!r})
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
app = QApplication([])
page, image = QWidget(), QImage(9, 9, QImage.Format.Format_RGB32)
QComboBox(page).addItem("one")
{{before}}
made = enum.EnumType._create_
def tell(*given, **named):
    print(given[1])
    return made(*given, **named)
enum.EnumType._create_ = tell
QPainter(image).fillRect(QRectF(1, 1, 5, 5), QBrush())
page.findChildren(QWidget)
"""
