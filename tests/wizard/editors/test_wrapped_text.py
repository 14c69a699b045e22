"""A line of text is typed, pasted clean, and undone by the window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.line_edit import LineEdit
from piew_gui.wizard.editors.wrapped_text import WrappedText
from tests.wizard.workbench import press, sit_at, write


@pytest.fixture
def bench(qtbot):
    return sit_at(qtbot, WrappedText(Field("title", "text", "Title of report", max_length=20)))


def paste(text):
    QApplication.clipboard().setText(text)
    press("Ctrl+V")


def test_what_is_typed_is_the_answer_told_at_each_key(bench):
    write("Né–\U0001f600")
    assert bench.answer == "Né–\U0001f600"
    assert bench.changes == ["N", "Né", "Né–", "Né–\U0001f600"]


@pytest.mark.parametrize(
    ("pasted", "answer"),
    [
        ("one\r\ntwo\nthree", "one two three"),
        ("a\u2028b\u2029c\x0bd\x85e", "a b c d e"),
        ("bell\x07", "bell\ufffd"),
        ("  spaces ", "  spaces "),
        (" ", " "),
        ("one\n \ntwo", "one two"),
        ("Area\tBirths\r\n", "Area Births"),
        ("much longer than it may be", "much longer than it may be"),
    ],
)
def test_what_is_pasted_is_one_clean_line_and_whole(bench, pasted, answer):
    paste(pasted)
    assert bench.answer == answer


def test_a_longer_text_than_the_kit_allows_can_be_typed_and_is_left_to_the_check(bench):
    longer = "A title that is longer than it may be"
    bench.editor.set_answer(longer)
    assert (bench.editor.answer(), bench.changes) == (longer, [])
    press("End")
    write("!")
    assert bench.answer == f"{longer}!"


def test_undo_goes_back_stretch_by_stretch_and_redo_forward(bench):
    write("one two")
    press("Backspace")
    press("Backspace")
    write("x")
    press("Home")
    write("0 ")
    back = [bench.answer]
    while bench.session.undo_stack.canUndo():
        press("Ctrl+Z")
        back.append(bench.answer)
    assert back == ["0 one tx", "one tx", "one t", "one two", ""]
    forward = []
    while bench.session.undo_stack.canRedo():
        press("Ctrl+Y")
        forward.append(bench.answer)
    assert forward == back[-2::-1]


def test_a_paste_is_a_step_of_its_own(bench):
    write("one ")
    paste("two ")
    write("three")
    back = [bench.answer for _ in range(3) if not press("Ctrl+Z")]
    assert back == ["one two ", "one ", ""]


@pytest.mark.parametrize("leave", ["click", "focus"])
def test_leaving_or_clicking_ends_a_step(bench, leave):
    write("one")
    if leave == "click":
        QTest.mouseClick(bench.editor.input, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        press("End")
    else:
        bench.after.setFocus()
        bench.editor.focus_answer()
        press("End")
    write("two")
    press("Ctrl+Z")
    assert bench.answer == "one"


def test_undo_is_not_the_inputs_own(bench):
    for action in bench.actions():
        bench.removeAction(action)
    write("one")
    press("Ctrl+Z")
    assert bench.answer == "one"


def test_another_answer_puts_the_cursor_where_it_differs_and_tells_nothing(bench):
    bench.editor.set_answer("one \U0001f600 three")
    bench.editor.set_answer("one \U0001f600 and three")
    assert bench.editor.input.textCursor().position() == len("one XX and ")
    press("Home")
    bench.editor.set_answer("one \U0001f600 and three")
    assert (bench.editor.input.textCursor().position(), bench.changes) == (0, [])


def test_dead_keys_and_input_methods_type(bench):
    write("a")
    press("Backspace")
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(bench.editor.input, event)
    assert bench.answer == "é"
    back = [bench.answer for _ in range(2) if not press("Ctrl+Z")]
    assert back == ["", "a"]


def test_tab_leaves_both_ways(bench):
    press("Tab")
    assert QApplication.focusWidget() is bench.after
    press("Shift+Tab")
    press("Shift+Tab")
    assert QApplication.focusWidget() is bench.before


def test_label_and_description_reach_the_input(bench):
    line = bench.editor.input
    assert line.accessibleName() == "Title of report"
    bench.editor.set_label("Title")
    bench.editor.describe("Enter the title of the report")
    assert (line.accessibleName(), line.accessibleDescription()) == ("Title", "Enter the title of the report")


def test_the_menu_offers_no_undo_of_its_own(bench):
    names = [action.objectName() for action in bench.editor.input.menu().actions()]
    assert list(filter(None, names)) == ["edit-cut", "edit-copy", "edit-paste", "edit-delete", "select-all"]
    assert names[0]


def test_a_long_address_shows_its_beginning_until_somebody_goes_there(qtbot):
    line = LineEdit()
    qtbot.addWidget(line)
    line.set_line("a long name " * 40)
    assert line.cursorPosition() == 0
