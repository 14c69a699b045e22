"""What is needed later is imported while nothing else goes on."""

import sys

from piew_gui.wizard import quiet_imports
from piew_gui.wizard.desk import LATER
from piew_gui.wizard.quiet_imports import QuietImports
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
    qtbot.waitUntil(lambda: window.desk.quiet_imports is not None and window.desk.quiet_imports.is_done)
    assert set(LATER) <= set(sys.modules)
