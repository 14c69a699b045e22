"""A line with looks takes text and looks, and leaves the keys of the list around it to the list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout

from piew_gui.paper.kit import Field
from piew_gui.paper.outline import Row
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.inline_edit import InlineEdit
from tests.wizard.workbench import press, sit_at, write


class OneLine(Editor):
    """A list of one item, which notes what its line tells it."""

    def __init__(self):
        super().__init__(Field("line", "text", "Line"))
        self.line = InlineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.line.changed.connect(self.changed)
        self.line.paused.connect(self.paused)
        self.events = []
        for name in ("enter_pressed", "backspace_at_start", "delete_at_end"):
            getattr(self.line, name).connect(lambda name=name: self.events.append(name))
        self.line.lines_pasted.connect(self.events.append)

        self.pressed = []

    def keyPressEvent(self, event):
        self.pressed += [event.key()] if event.key() != Qt.Key.Key_Alt else []

    def answer(self):
        return self.line.markdown()

    def set_answer(self, answer):
        self.line.set_markdown(answer)

    def focus_answer(self, row=None):
        self.line.setFocus()


@pytest.fixture
def bench(qtbot):
    return sit_at(qtbot, OneLine())


def test_what_is_typed_is_inline_markdown(bench):
    write("Mind the *gap*, ")
    press("Ctrl+B")
    write("all")
    press("Ctrl+B")
    write(" – of\u00a0us")
    press("Ctrl+.")
    write("2")
    assert bench.answer == "Mind the \\*gap\\*, **all** – of\u00a0us^2^"


@pytest.mark.parametrize(
    ("keys", "events"),
    [
        ("Return", ["enter_pressed"]),
        ("Enter", ["enter_pressed"]),
        ("Shift+Return", ["enter_pressed"]),
        ("Backspace", []),
        ("Delete", ["delete_at_end"]),
    ],
)
def test_keys_of_the_list_are_told_and_not_typed(bench, keys, events):
    write("ab")
    press(keys)
    assert bench.editor.events == events
    assert bench.answer == ("a" if keys == "Backspace" else "ab")


def test_backspace_at_the_start_is_told_unless_it_deletes_something(bench):
    write("ab")
    press("Home")
    press("Backspace")
    assert (bench.editor.events, bench.answer) == (["backspace_at_start"], "ab")
    press("Shift+End")
    press("Backspace")
    assert (bench.editor.events, bench.answer) == (["backspace_at_start"], "")


@pytest.mark.parametrize("keys", ["Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right", "Ctrl+Return"])
def test_keys_of_the_list_and_the_window_reach_them(bench, keys):
    reached = []
    QShortcut(QKeySequence(keys), bench.editor, lambda: reached.append(keys))
    write("ab")
    press(keys)
    assert (reached, bench.answer) == ([keys], "ab")


def test_a_list_may_take_the_arrows_as_key_presses_too(bench):
    write("ab")
    press("Alt+Up")
    assert bench.editor.pressed == [Qt.Key.Key_Up]


@pytest.mark.parametrize("keys", ["Tab", "Shift+Tab"])
def test_tab_leaves(bench, keys):
    press(keys)
    assert QApplication.focusWidget() is (bench.after if keys == "Tab" else bench.before)


@pytest.mark.parametrize(
    ("pasted", "answer", "events"),
    [
        ("one", "a one", []),
        (" one\n", "a  one", []),
        ("one\ntwo *2*", "a", [[Row("one"), Row("two \\*2\\*")]]),
        ("• one\n• two\n", "a", [[Row("one"), Row("two")]]),
        ("1. one\r\n2. two", "a", [[Row("one"), Row("two")]]),
        ("", "a", []),
    ],
)
def test_one_line_is_pasted_in_and_several_are_told(bench, pasted, answer, events):
    write("a ")
    QApplication.clipboard().setText(pasted)
    press("Ctrl+V")
    assert (bench.answer, bench.editor.events) == (answer, events)


def test_undo_is_the_windows(bench):
    write("one")
    press("Backspace")
    press("Ctrl+A")
    press("Ctrl+B")
    assert bench.answer == "**on**"
    back = [bench.answer for _ in range(3) if not press("Ctrl+Z")]
    assert back == ["on", "one", ""]


def test_another_text_keeps_the_cursor_where_it_differs(bench):
    bench.editor.set_answer("one **three**")
    bench.editor.set_answer("one two **three**")
    assert bench.editor.line.textCursor().position() == len("one two ")
    assert bench.changes == []


def test_the_line_wraps_and_grows(bench):
    line = bench.editor.line
    low = line.height()
    bench.editor.set_answer("word " * 60)
    QApplication.processEvents()
    assert line.height() > 2 * low
    assert line.verticalScrollBar().maximum() == 0
    line.setStyleSheet("padding: 20px 0")
    QApplication.processEvents()
    assert line.verticalScrollBar().maximum() == 0
    line.setStyleSheet("")
    assert line.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    bench.editor.set_answer("")
    assert line.height() == low
