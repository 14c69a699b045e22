"""The page follows the cursor: whoever writes a long text sees the line that they write in."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.preview_column import FROM_PX
from tests.wizard.marks.test_spelling import go_to, window
from tests.wizard.workbench import press, write

__all__ = ["window"]

LONG = "\n\n".join(["Some words of a paper that goes on and on, as papers do. " * 6] * 25)


def settle():
    for _ in range(5):
        QApplication.processEvents()
    # What the last turn laid out is followed next.
    QApplication.sendPostedEvents()


def begin(window, kind, text):
    """Put a text into a field of a kind, and the cursor at its end, on a page that has found its heights."""
    typed = go_to(window, kind, text)
    settle()
    return typed


def resize(qtbot, window, wide):
    """Make a window as wide as that, and wait until its form is whole, beside the preview if there is room for one."""
    window.resize(wide, 720)
    desk, has_room = window.desk, wide >= FROM_PX
    qtbot.waitUntil(lambda: bool(desk.preview and desk.preview.isVisible()) is has_room, timeout=20_000)
    qtbot.waitUntil(lambda: not desk.building.is_waiting, timeout=60_000)
    settle()


def is_seen(window, typed):
    """Return whether the whole line with the cursor is on the screen."""
    settle()
    page, line = window.desk.page, typed.cursorRect()
    here = line.translated(typed.viewport().mapTo(page.viewport(), QPoint(0, 0)))
    return page.viewport().rect().contains(here)


@pytest.mark.parametrize("kind", ["rich text", "item"])
@pytest.mark.parametrize("keys", [["Ctrl+End"], ["Ctrl+End", "Ctrl+Home"], ["Ctrl+End", *["Up"] * 40]])
def test_keys_that_move_the_cursor_bring_its_line_onto_the_screen(window, kind, keys):
    typed = begin(window, kind, LONG if kind == "rich text" else LONG.replace("\n\n", " "))
    press("Ctrl+Home")
    for key in keys:
        press(key)
        assert is_seen(window, typed)


def test_lines_that_are_added_at_the_end_are_seen_as_they_are_written(window):
    typed = begin(window, "rich text", LONG)
    press("Ctrl+End")
    for _ in range(5):
        press("Return")
        write("more words ")
        assert is_seen(window, typed)
    window.desk.page.verticalScrollBar().setValue(0)
    before = typed.height()
    write("that fill lines by themselves " * 12)
    assert typed.height() > before
    assert is_seen(window, typed)


def test_the_place_of_an_undone_step_is_seen(window):
    typed = begin(window, "rich text", LONG)
    write(" more")
    press("Ctrl+Home")
    window.session.undo_stack.undo()
    assert is_seen(window, typed)


@pytest.mark.parametrize("kind", ["rich text", "item"])
@pytest.mark.parametrize(("before", "after"), [(683, 1366), (1366, 683), (1920, 960)])
def test_the_line_in_hand_is_seen_in_a_wider_or_narrower_window(qtbot, window, kind, before, after):
    resize(qtbot, window, before)
    typed = begin(window, kind, LONG if kind == "rich text" else LONG.replace("\n\n", " "))
    wide = typed.width()
    for size in (after, before):
        resize(qtbot, window, size)
        assert is_seen(window, typed)
        assert (typed.width() == wide) is (size == before)


def test_a_click_on_a_line_and_a_look_elsewhere_move_nothing(window):
    typed = begin(window, "rich text", LONG)
    settle()
    bar = window.desk.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle()
    here = bar.value()
    middle = typed.viewport().mapFrom(
        window.desk.page.viewport(), window.desk.page.viewport().rect().center()
    )
    QTest.mouseClick(typed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, middle.y()))
    settle()
    assert bar.value() == here
    bar.setValue(0)
    settle()
    assert bar.value() == 0
