"""Rows are dragged by their handle with the real mouse; a line shows where they go, and Escape leaves them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from piew_gui.wizard.editors.outline import OutlineEditor
from piew_gui.wizard.editors.outline_row import INDENT_PX
from tests.wizard.editors.test_outline_editor import FIELD, LIST, at_focus, items, picture
from tests.wizard.editors.test_repeat_editor import ACTIONS, AUTHORS, PEOPLE, lines, names, shown
from tests.wizard.workbench import press, sit_at

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def points(qtbot):
    bench = sit_at(qtbot, OutlineEditor(FIELD))
    bench.session.set_answer("key_points", LIST)
    bench.session.end_step()
    return bench


def take(row):
    """Press the handle of a row, and begin to drag it."""
    QTest.mousePress(row.handle, LEFT)
    QTest.mouseMove(row.handle, row.handle.rect().center() + QPoint(0, 30))


def drag(row, editor, y, aside=0):
    """Take a row to a height of its editor, so far to the right."""
    take(row)
    place = row.handle.mapFromGlobal(editor.mapToGlobal(QPoint(0, y)))
    place.setX(row.handle.rect().center().x() + aside)
    QTest.mouseMove(row.handle, place)
    return place


def top(row):
    return row.geometry().top() + 2


DROPS = [
    # row, dropped above that row (5: below all), steps aside
    (3, 0, 0, ["two", "one", "  first", "  second", "three"], 0),
    (0, 5, 0, ["two", "three", "one", "  first", "  second"], 2),
    (4, 2, 0, ["one", "  first", "  three", "  second", "two"], 2),
    (4, 3, 0, ["one", "  first", "  second", "three", "two"], 3),
    (4, 3, 1, ["one", "  first", "  second", "  three", "two"], 3),
    (3, 4, 1, ["one", "  first", "  second", "  two", "three"], 3),
    (1, 5, 0, ["one", "  second", "two", "three", "  first"], 4),
    (1, 5, -1, ["one", "  second", "two", "three", "first"], 4),
]


@pytest.mark.parametrize(("number", "above", "steps", "expected", "now"), DROPS)
def test_an_item_goes_where_the_line_shows(points, number, above, steps, expected, now):
    editor, rows = points.editor, items(points.editor)
    y = top(rows[above]) if above < 5 else rows[-1].geometry().bottom()
    place = drag(rows[number], editor, y, steps * INDENT_PX)
    line = editor._drag.line
    assert line.isVisible()
    edge = rows[above].geometry().top() if above < 5 else rows[-1].geometry().bottom()
    assert abs(line.geometry().center().y() - edge) < 10
    QTest.mouseRelease(rows[number].handle, LEFT, pos=place)
    assert not line.isVisible()
    assert picture(points.answer) == expected
    assert at_focus(editor) == now
    press("Ctrl+Z")
    assert points.answer == LIST


def test_the_line_begins_at_the_level_that_the_item_will_have(points):
    rows = items(points.editor)
    line, lefts = points.editor._drag.line, []
    for steps in (0, 1):
        drag(rows[4], points.editor, top(rows[3]), steps * INDENT_PX)
        lefts.append(line.x())
        press("Escape")
    assert lefts == [rows[0].text.x(), rows[1].text.x()]


@pytest.mark.parametrize("y", [0, 500])
def test_escape_leaves_everything_as_it_was(points, y):
    rows = items(points.editor)
    place = drag(rows[1], points.editor, y)
    press("Escape")
    assert not points.editor._drag.line.isVisible()
    QTest.mouseMove(rows[1].handle, place + QPoint(0, 5))
    QTest.mouseRelease(rows[1].handle, LEFT, pos=place)
    assert points.changes == []
    assert points.answer == LIST


def test_where_nothing_would_change_no_line_is_shown_and_nothing_is_undone(points):
    rows = items(points.editor)
    place = drag(rows[3], points.editor, top(rows[3]) + rows[3].height() // 2)
    assert not points.editor._drag.line.isVisible()
    QTest.mouseRelease(rows[3].handle, LEFT, pos=place)
    assert points.changes == []


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.RightButton])
def test_a_click_on_the_handle_moves_nothing(points, button):
    handle = items(points.editor)[3].handle
    QTest.mouseClick(handle, button)
    QTest.mousePress(handle, button)
    QTest.mouseMove(handle, handle.rect().center() + QPoint(1, 1))
    QTest.mouseRelease(handle, button)
    assert points.changes == []


def test_escape_means_what_it_did_once_the_row_is_let_go(points):
    rows = items(points.editor)
    place = drag(rows[3], points.editor, 0)
    QTest.mouseRelease(rows[3].handle, LEFT, pos=place)
    heard = []
    points.before.keyPressEvent = lambda event: heard.append(event.key())
    points.before.setFocus()
    press("Escape")
    assert heard == [Qt.Key.Key_Escape]


def test_the_keys_that_undo_during_a_drag_do_no_harm(points):
    row = items(points.editor)[4]
    place = drag(row, points.editor, 0)
    points.editor.set_answer(LIST[:1])
    QTest.mouseMove(row.handle, place + QPoint(0, 3))
    QTest.mouseRelease(row.handle, LEFT, pos=place)
    assert points.changes == []


@pytest.mark.parametrize(
    ("row", "above", "expected", "now"),
    [
        (0, 2, ["Tom", "Aisha", "Mei"], 1),
        (0, 3, ["Tom", "Mei", "Aisha"], 2),
        (2, 0, ["Mei", "Aisha", "Tom"], 0),
        (2, 1, ["Aisha", "Mei", "Tom"], 1),
        (1, 1, ["Aisha", "Tom", "Mei"], None),
        (1, 2, ["Aisha", "Tom", "Mei"], None),
    ],
)
def test_a_row_of_a_table_goes_where_the_line_shows(qtbot, row, above, expected, now):
    editor = shown(qtbot, AUTHORS, PEOPLE)
    rows = lines(editor)
    y = top(rows[above]) if above < 3 else rows[-1].geometry().bottom()
    place = drag(rows[row], editor, y)
    assert editor._drag.line.isVisible() == (now is not None)
    QTest.mouseRelease(rows[row].handle, LEFT, pos=place)
    assert names(editor.answer()) == expected
    assert len(editor.changes) == (now is not None)
    if now is not None:
        assert lines(editor)[now].isAncestorOf(editor.window().focusWidget())


def test_cards_are_dragged_too_and_the_page_scrolls_along(qtbot):
    rows = [{"commitment": str(number), "response": ""} for number in range(6)]
    editor = shown(qtbot, ACTIONS, rows)
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setWidgetResizable(True)
    page.setWidget(editor)
    page.resize(640, 300)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    first = lines(editor)[0]
    place = drag(first, editor, 280)
    assert page.verticalScrollBar().value() > 0
    place = drag(first, editor, lines(editor)[-1].geometry().bottom())
    QTest.mouseRelease(first.handle, LEFT, pos=place)
    assert [row["commitment"] for row in editor.answer()] == ["1", "2", "3", "4", "5", "0"]
