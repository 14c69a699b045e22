"""The licences, from the box that says what the program is."""

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

from piew_gui import paths
from piew_gui.wizard.boxes.licences import LicencesDialog
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs


@pytest.fixture
def shown(qtbot, monkeypatch):
    """The dialogs of licences that were shown."""
    seen = []

    def stand_in(dialog):
        dialog.show()
        seen.append((dialog.text.toPlainText(), dialog.text.isReadOnly()))
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        assert dialog.result() == QDialog.DialogCode.Rejected

    monkeypatch.setattr(LicencesDialog, "exec", stand_in)
    return seen


@pytest.mark.parametrize(("button", "are_shown"), [("Licences of all parts", True), ("Close", False)])
def test_the_licences_are_shown_when_asked_for(button, are_shown, shown, qtbot, monkeypatch):
    boxes = []

    def press(box):
        box.show()
        boxes.append(box.informativeText())
        next(each for each in box.findChildren(QPushButton) if each.text() == button).click()

    monkeypatch.setattr(QMessageBox, "exec", press)
    QtDialogs().about("1.0")
    assert f"Qt {qVersion()}, which is free under the GNU Lesser General Public License" in boxes[0]
    assert bool(shown) is are_shown
    if are_shown:
        text, is_read_only = shown[0]
        assert "LGPL" in text
        assert is_read_only


def test_the_packaged_program_shows_the_notices_of_every_part(tmp_path, monkeypatch):
    assert paths.notices() == paths.ROOT / "LICENSE"
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    file = tmp_path / "resources" / "licences" / "NOTICES.txt"
    file.parent.mkdir(parents=True)
    file.write_text("What this program is made of", encoding="utf-8")
    assert paths.notices() == file
