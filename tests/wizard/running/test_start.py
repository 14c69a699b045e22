"""What the first paint does without, so that the window shows at once."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from piew_gui.policy import PolicyError
from piew_gui.wizard import app
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from piew_gui.wizard.looks import qt_values
from tests.wizard.tasks.test_front import left, path  # noqa: F401

# Prints which of our modules the program has imported by its first paint, and whether all of Qt's names were.
_START = """
import os, sys
from piew_gui import cli
asks = cli._asks_for_the_window
def watch(given):
    from piew_gui.wizard.window import Window
    def painted(self):
        import PySide6.QtCore
        print(" ".join(name for name in sys.modules if name.startswith(("piew_gui", "json", "lxml", "jinja2"))))
        print("Qt" in vars(PySide6.QtCore))
        sys.stdout.flush()
        os._exit(0)
    Window._after_first_paint = painted
    return asks(given)
cli._asks_for_the_window = watch
cli.main(sys.argv[1:])
"""
LATER = {"piew_gui.wizard.session", "piew_gui.wizard.desk", "piew_gui.paper.kit", "json", "lxml", "jinja2"}


@pytest.mark.parametrize("shown", ["the welcome screen", "a draft"])
def test_the_first_paint_waits_for_no_kit_and_no_draft(request, tmp_path, shown):
    arguments = []
    if shown == "a draft":
        request.getfixturevalue("left")
        arguments = [str(request.getfixturevalue("path"))]
    done = subprocess.run(
        [sys.executable, "-c", _START, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    modules, has_all_names = done.stdout.splitlines()
    assert "piew_gui.wizard.window" in modules.split()
    assert not LATER & set(modules.split())
    assert has_all_names == "False"


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("has_terminal", [True, False])
def test_where_nothing_can_be_printed_a_box_says_why_the_program_cannot_start(monkeypatch, has_terminal):
    def refuse(draft):
        raise PolicyError("The policy cannot be read.")

    said = []
    monkeypatch.setattr(app, "hand_over", refuse)
    monkeypatch.setattr(QtDialogs, "show_error", lambda self, what, message: said.append((what, message)))
    if not has_terminal:
        monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(PolicyError):
        app.run(None)
    assert said == ([] if has_terminal else [("The program cannot start", "The policy cannot be read.")])


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (qt_values.PLAIN_TEXT, Qt.TextFormat.PlainText),
        (qt_values.NO_FOCUS, Qt.FocusPolicy.NoFocus),
        (qt_values.NO_SCROLL_BAR, Qt.ScrollBarPolicy.ScrollBarAlwaysOff),
        (qt_values.AT_LEFT, Qt.AlignmentFlag.AlignLeft),
        (qt_values.AT_CENTRE, Qt.AlignmentFlag.AlignHCenter),
        (qt_values.AT_TOP, Qt.AlignmentFlag.AlignTop),
        (qt_values.IN_MIDDLE, Qt.AlignmentFlag.AlignVCenter),
        (qt_values.WORD_WRAP, Qt.TextFlag.TextWordWrap),
    ],
)
def test_numbers_are_those_that_qt_calls_so(value, name):
    assert value == name.value
