"""The box after a mistake of the program: the work is kept, the report can be saved, and it goes on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from tests.wizard.shown import answered_by, button, click, press, words

REPORT = "Board paper 1.0\nValueError\n  save, line 3 of ö.py\n"


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


@pytest.mark.parametrize(
    ("can_save", "pressed", "expected"),
    [
        (True, "Save now", True),
        (True, "Carry on", False),
        (True, "", False),
        (False, "Carry on", False),
        (False, "", False),
    ],
)
def test_saving_is_offered_where_it_can_be(dialogs, can_save, pressed, expected):
    def read_and_press(box):
        assert "What you wrote is still here" in words(box)
        assert "None of your answers are in it" in words(box)
        assert [each.text() for each in box.choices][:-1] == (["Save now"] if can_save else [])
        press(pressed)(box)

    with answered_by(read_and_press):
        assert dialogs.fault(REPORT, can_save) is expected


def saves_to(monkeypatch, name):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(name), ""))


def test_the_report_goes_where_the_person_says_and_the_box_stays(dialogs, monkeypatch, tmp_path):
    saves_to(monkeypatch, tmp_path / "report.txt")

    def save(box):
        click(button(box, "Save a report…"))
        assert box.isVisible()
        assert "The report was saved as “report.txt”." in words(box)

    with answered_by(save):
        assert dialogs.fault(REPORT, True) is False
    assert (tmp_path / "report.txt").read_text("utf-8") == REPORT


@pytest.mark.parametrize(
    ("name", "said"), [("", "For whoever looks after"), ("no/such/r.txt", "could not be saved")]
)
def test_a_report_that_is_not_saved_is_no_second_fault(dialogs, monkeypatch, tmp_path, name, said):
    saves_to(monkeypatch, tmp_path / name if name else Path())
    if not name:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: ("", ""))

    def save(box):
        click(button(box, "Save a report…"))
        assert said in words(box)

    with answered_by(save):
        dialogs.fault(REPORT, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("is_kept", "expected"), [(True, "kept safe"), (False, "only in this window")])
def test_it_says_whether_what_is_not_saved_is_safe(dialogs, is_kept, expected):
    def read_and_close(box):
        assert expected in words(box)
        press("Carry on")(box)

    with answered_by(read_and_close):
        dialogs.fault(REPORT, False, is_kept)
