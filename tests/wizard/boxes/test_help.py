"""Help without a network: how the program works, and which keys do what."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from piew_gui import paths
from piew_gui.paper import richtext
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from piew_gui.wizard.boxes.reading_box import HELP, html_of
from piew_gui.wizard.editors.tools import TOOLS
from piew_gui.wizard.shortcuts import Group, Shortcut, as_html, groups
from tests.wizard.fakes import click, example_paper, make_window, show
from tests.wizard.shown import answered_by, press
from tests.wizard.workbench import press as press_key


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


# Shortcuts


def found(window):
    return {group.title: dict(group.shortcuts) for group in groups(window.menuBar())}


def test_every_key_of_the_menus_is_listed_in_the_menus_own_words(window):
    listed = found(window)
    assert listed["File"]["Save"] == "Ctrl+S"
    assert listed["Paper"]["Save and continue"] == "Ctrl+Return or Ctrl+Enter"
    keys = [key for group in listed.values() for keys in group.values() for key in keys.split(" or ")]
    for action in window.menus.actions.values():
        assert all(key.toString() in keys for key in action.shortcuts()), action.text()


def test_every_tool_of_a_text_is_listed(window):
    writing = found(window)["Writing"]
    assert {tool.name: tool.keys for tool in TOOLS}.items() <= writing.items()


def test_no_line_is_listed_twice(window):
    lines = [line for group in groups(window.menuBar()) for line in group.shortcuts]
    assert [line for line in lines if lines.count(line) > 1] == []


def test_no_key_of_the_program_does_two_things(window):
    keys = [each.toString() for action in window.menus.actions.values() for each in action.shortcuts()]
    keys += [tool.keys for tool in TOOLS]
    assert len(keys) == len(set(keys))


def test_undo_is_called_undo_whatever_it_would_undo(window):
    window.session.set_answer("area_name", "Southshire")
    assert "Undo" in found(window)["Edit"]


def test_a_new_item_of_a_menu_is_listed_by_itself(window):
    action = window.menuBar().actions()[0].menu().addAction("R&&D &things…")
    action.setShortcut("Ctrl+Alt+J")
    assert found(window)["File"]["R&D things"] == "Ctrl+Alt+J"


def test_shortcuts_are_shown_as_they_are():
    html = as_html([Group("A & B", (Shortcut("<do>", "Ctrl+<"),))])
    assert "A &amp; B" in html
    assert "&lt;do&gt;" in html


@pytest.mark.parametrize(("keys", "said"), [("F1", "how it works"), ("Ctrl+/", "shortcuts")])
def test_keys_reach_help(window, keys, said):
    press_key(keys)
    assert window.dialogs.said[-1][0] == said


def test_help_is_there_before_any_draft(qtbot, kit, tmp_path):
    window = make_window(qtbot, kit, tmp_path)
    window.show_welcome()
    show(qtbot, window)
    click(window._welcome.help_link)
    assert window.dialogs.said == [("how it works",)]
    assert window.menus.actions["how it works"].isEnabled()
    assert window.menus.actions["shortcuts"].isEnabled()


# The boxes


def test_the_boxes_can_be_read_by_keys(qtbot, dialogs):
    def read(box):
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        assert box.focusWidget() is box.text
        assert box.text.accessibleName() == "How this program works"
        text = box.text.toPlainText()
        assert text.startswith("How this program works\nWrite it in any order\n")
        assert "*" not in text and "#" not in text
        assert box.text.verticalScrollBar().maximum() > 0
        for _ in range(40):
            QTest.keyClick(box.text, Qt.Key.Key_PageDown)
        assert box.text.textCursor().position() > len(text) // 2
        QTest.keyClick(box.text, Qt.Key.Key_Tab)
        assert box.focusWidget() is not box.text
        press("Close")(box)

    with answered_by(read):
        dialogs.how_it_works()


def test_the_shortcut_sheet_shows_what_it_is_given(dialogs):
    def read(box):
        assert box.text.toPlainText().split() == ["Keyboard", "shortcuts", "File", "Save", "Ctrl+S"]
        press("")(box)

    with answered_by(read):
        dialogs.shortcuts([Group("File", (Shortcut("Save", "Ctrl+S"),))])


def test_nothing_in_the_help_is_read_as_html():
    blocks = richtext.parse("### A <b>\n\nOne & *two*\n\n- **x**\n- y")
    assert (
        html_of(blocks)
        == "<h3>A &lt;b&gt;</h3><p>One &amp; <i>two</i></p><ul><li><b>x</b></li><li>y</li></ul>"
    )


def test_what_the_help_names_is_in_the_menus(window):
    text = (paths.resources() / HELP).read_text("utf-8")
    names = {str(action.data()).replace("&", "").rstrip("…") for action in window.menus.actions.values()}
    for each in (
        "Earlier versions",
        "New paper from last time’s",
        "Check answers and export",
        "Save and continue",
    ):
        assert f"*{each}*" in text
        assert each in names
    assert "http" not in text


def test_a_cursor_stands_in_the_text_for_whoever_reads_by_ear(dialogs):
    def read(box):
        assert not box.text.textCursor().isNull()
        assert box.text.isReadOnly()
        box.text.moveCursor(QTextCursor.MoveOperation.End)
        assert box.text.textCursor().atEnd()
        press("Close")(box)

    with answered_by(read):
        dialogs.how_it_works()
