"""Undo and redo leave the cursor where the answer changed: whoever types on spoils no other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.wizard.fakes import click, example_paper, focused

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


def editor_of(window, field_id):
    window.desk.show_field(field_id)
    return window.desk.page.blocks[field_id].editor


def undo():
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)


def redo():
    QTest.keyClick(focused(), Qt.Key.Key_Y, CTRL)


def a_reference(window):
    return editor_of(window, "references").lines()[14].cells["text"].input


def a_point(window):
    return editor_of(window, "key_points").lines()[4].text


def the_end_of_a_period(window):
    return editor_of(window, "reporting_period")._ends["to"]._year


def the_year_of_a_date(window):
    return editor_of(window, "meeting_date")._boxes._year


PLACES = [a_reference, a_point, the_end_of_a_period, the_year_of_a_date]


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_after_undo_and_redo_goes_where_the_answer_changed(window, place):
    before = dict(window.session.draft.answers)
    box = place(window)
    box.setFocus()
    QTest.keyClicks(box, "1")
    typed = dict(window.session.draft.answers)
    window.session.end_step()
    undo()
    assert focused() is box
    assert window.session.draft.answers == before
    redo()
    assert focused() is box
    assert window.session.draft.answers == typed
    QTest.keyClicks(focused(), "2")
    changed = {name for name, answer in window.session.draft.answers.items() if answer != before[name]}
    assert len(changed) == 1
    assert focused() is box


@pytest.mark.parametrize("place", PLACES[:3])
def test_undo_from_elsewhere_leads_to_the_very_box(window, place):
    box = place(window)
    box.setFocus()
    QTest.keyClicks(box, "1")
    window.session.end_step()
    window.desk.show_field("title")
    undo()
    assert box.parentWidget().isAncestorOf(focused())


def test_a_row_that_comes_back_has_the_cursor(window):
    editor = editor_of(window, "references")
    count = len(editor.lines())
    click(editor.lines()[9].remove)
    assert len(editor.lines()) == count - 1
    undo()
    assert len(editor.lines()) == count
    assert editor.lines()[9].isAncestorOf(focused())


def test_an_item_that_goes_back_to_its_level_has_the_cursor(window):
    editor = editor_of(window, "key_points")
    editor.lines()[2].text.setFocus()
    level = editor._rows[2].level
    QTest.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert editor._rows[2].level != level
    editor.lines()[0].text.setFocus()
    undo()
    assert editor._rows[2].level == level
    assert editor.lines()[2].isAncestorOf(focused())
