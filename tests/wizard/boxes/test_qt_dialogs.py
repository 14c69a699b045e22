"""The real boxes: what they say, and what each of their buttons means."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from piew_gui.paths import ROOT
from piew_gui.wizard.boxes import qt_dialogs
from piew_gui.wizard.boxes.dialogs import Leaving
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs

REALLY_SHOW = QMessageBox.exec


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


@pytest.fixture
def press(monkeypatch):
    """Let the next box be answered with the button of that text, "" for Esc; return what the boxes said."""
    boxes = []

    def answer_with(text):
        def execute(box):
            boxes.append((box.text(), box.informativeText()))
            buttons = {button.text(): button for button in box.buttons()}
            (buttons[text] if text else box.escapeButton()).click()

        monkeypatch.setattr(QMessageBox, "exec", execute)
        return boxes

    return answer_with


@pytest.mark.parametrize(
    ("button", "expected"),
    [("Save", Leaving.SAVE), ("Don’t save", Leaving.DROP), ("Cancel", Leaving.STAY), ("", Leaving.STAY)],
)
def test_leaving_asks_in_three_words(dialogs, press, button, expected):
    boxes = press(button)
    assert dialogs.leaving("R&D <b>") is expected
    assert boxes[0][0] == "Save your changes to “R&D <b>”?"


def test_what_is_said_is_said_as_it_is(dialogs, press):
    boxes = press("Close")
    dialogs.show_error("The draft was not saved", "“a<b>” could not be saved")
    dialogs.show_notice("About this draft", "A notice")
    dialogs.about("1.0")
    assert boxes[0] == ("The draft was not saved", "“a<b>” could not be saved")
    assert boxes[1] == ("About this draft", "A notice")
    assert boxes[2][0] == "Write a board paper, version 1.0"


@pytest.mark.parametrize(
    ("ask", "typed", "expected"),
    [
        ("where_to_save", "mine", "mine.piew.json"),
        ("where_to_save", "mine.json", "mine.json"),
        ("where_to_export", "paper", "paper.docx"),
    ],
)
def test_a_chosen_name_gets_its_ending_before_it_is_asked_about(
    dialogs, monkeypatch, tmp_path, ask, typed, expected
):
    def execute(dialog):
        dialog.selectFile(typed)
        return True

    monkeypatch.setattr(QFileDialog, "exec", execute)
    assert getattr(dialogs, ask)(tmp_path / "suggested") == tmp_path / expected


def test_a_cancelled_choice_is_none(dialogs, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: False)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: ("", ""))
    assert dialogs.where_to_save(tmp_path / "x") is None
    assert dialogs.what_to_open(tmp_path) is None


@pytest.mark.parametrize(("button", "expected"), [("Save", Leaving.SAVE), ("Cancel", Leaving.STAY)])
def test_a_box_on_the_screen_can_be_asked_which_button_it_was_and_goes_away(
    qtbot, dialogs, monkeypatch, button, expected
):
    monkeypatch.setattr(QMessageBox, "exec", REALLY_SHOW)

    def click_it():
        box = dialogs.parent.findChild(QMessageBox)
        next(each for each in box.buttons() if each.text() == button).click()

    QTimer.singleShot(0, click_it)
    assert dialogs.leaving("My paper") is expected
    qtbot.waitUntil(lambda: dialogs.parent.findChild(QMessageBox) is None)


LARGE_SCREEN = {
    "screens": [{"name": "large", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}]
}
LOOK = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs

def look():
    box = QApplication.activeModalWidget()
    question = box.findChild(QLabel, "qt_msgbox_label")
    needs = question.fontMetrics().boundingRect(question.rect(), 0x1000, question.text())
    print(question.rect().contains(needs))
    box.escapeButton().click()

app = QApplication(["test", "-style", "fusion"])
QTimer.singleShot(0, look)
QtDialogs().leaving("Seeking strategic commitment to parent-infant emotional wellbeing in Northshire")
"""


def test_a_long_question_is_shown_whole_on_a_large_screen_too(tmp_path):
    (tmp_path / "screens.json").write_text(json.dumps(LARGE_SCREEN), encoding="utf-8")
    # A full path may have a colon, which parts one option from the next.
    own = {"QT_QPA_PLATFORM": "offscreen:configfile=screens.json", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, **own},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["True"]


def test_what_is_said_fits_a_narrow_screen(dialogs, monkeypatch):
    monkeypatch.setattr(qt_dialogs, "room_for", lambda box: QSize(379, 192))
    widths = []

    def execute(box):
        box.show()
        widths.append(box.width())
        box.buttons()[0].click()

    monkeypatch.setattr(QMessageBox, "exec", execute)
    dialogs.show_error("The draft was not saved", "The disk is full. Choose another place.")
    dialogs.about("1.0")
    assert max(widths) <= 379
