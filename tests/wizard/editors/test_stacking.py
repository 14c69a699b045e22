"""Rows stand in lines where their words have room, and else one box below the other."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTextEdit

from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.zoom import MOST, rules
from tests.wizard.editors.test_repeat_editor import AUTHORS, BODIES, PEOPLE, TREE, author, lines, shown

WIDE, NARROW = 640, 320


def settle():
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def people(qtbot):
    made = shown(qtbot, AUTHORS, PEOPLE)
    made.setStyleSheet(theme.style_sheet(theme.LIGHT))
    settle()
    return made


def resize(editor, wide):
    editor.resize(wide, 900)
    settle()


def places(row):
    return [cell.mapTo(row, QPoint()) for cell in row.cells.values()]


def is_stacked(row):
    tops = [place.y() for place in places(row)]
    return len(set(tops)) == len(tops) and len({place.x() for place in places(row)}) == 1


def broken_words(text):
    """Return what stands round each line end of a text that is in the middle of a word."""
    document = text.document()
    found = []
    for number in range(document.blockCount()):
        block = document.findBlockByNumber(number)
        words, layout = block.text(), block.layout()
        ends = [layout.lineAt(at).textStart() for at in range(1, layout.lineCount())]
        found += [words[max(0, end - 8) : end + 8] for end in ends if words[end - 1 : end + 1].isalnum()]
    return found


def heads(row):
    names = ("Name", "Role", "Organisation", "Board", "Reports")
    return [each for each in row.findChildren(QLabel) if each.isVisible() and each.text().startswith(names)]


def test_a_row_becomes_a_stack_where_it_is_narrow_and_a_line_again_where_it_is_wide(people):
    for wide, stacked in ((WIDE, False), (NARROW, True), (WIDE, False)):
        resize(people, wide)
        assert [is_stacked(row) for row in lines(people)] == [stacked] * 3
        assert people._headings.isVisible() is not stacked
        assert not any(broken_words(text) for text in people.findChildren(QTextEdit))
    assert people.answer() == PEOPLE


def test_in_a_stack_each_box_is_as_wide_as_the_row_and_has_its_heading_right_above(people):
    resize(people, NARROW)
    row = lines(people)[1]
    assert row.title.text() == "Author 2"
    assert [head.text() for head in heads(row)] == ["Name", "Role (optional)", "Organisation (optional)"]
    for head, cell in zip(heads(row), row.cells.values(), strict=True):
        assert cell.width() == row.width() == NARROW
        gap = cell.mapTo(row, QPoint()).y() - head.mapTo(row, QPoint()).y() - head.height()
        assert 0 <= gap <= 6
    assert row.remove.mapTo(row, row.remove.rect().bottomLeft()).y() < places(row)[0].y()


def test_in_a_line_headings_stand_above_their_boxes_once_they_are_dressed(people):
    resize(people, WIDE)
    row = lines(people)[0]
    assert row.title.text() == "1"
    for heading, place in zip(heads(people), places(row), strict=True):
        assert heading.mapTo(people, QPoint()).x() == place.x()
    assert {button.width() for button in (row.up, row.down, row.twice, row.remove)} == {32}


def test_larger_text_makes_stacks_of_what_has_no_room_in_lines(people):
    resize(people, WIDE)
    people.set_answer([author("Aisha", "Consultant"), *PEOPLE[1:]])
    assert not any(is_stacked(row) for row in lines(people))
    people.setStyleSheet(theme.style_sheet(theme.LIGHT) + rules(MOST))
    settle()
    assert all(is_stacked(row) for row in lines(people))
    people.setStyleSheet(theme.style_sheet(theme.LIGHT))
    settle()
    assert not any(is_stacked(row) for row in lines(people))


def test_a_choice_among_rows_has_the_size_of_the_text_and_all_its_words(qtbot):
    editor = shown(qtbot, BODIES, TREE)
    editor.setStyleSheet(theme.style_sheet(theme.LIGHT) + rules(MOST))
    resize(editor, 400)
    assert all(is_stacked(row) for row in lines(editor))
    for choice in editor.findChildren(QComboBox):
        assert choice.font().pixelSize() == 2 * theme.TEXT_PX
        assert choice.height() >= choice.fontMetrics().height() + 8


def test_rows_stay_as_they_are_under_the_hands_of_whoever_types(people):
    resize(people, WIDE)
    cell = lines(people)[0].cells["role"]
    cell.focus_answer()
    for key in " Physiotherapist ":
        QTest.keyClick(cell.input, key)
    people.set_answer([*people.answer(), author("Ravi")])
    settle()
    assert not any(is_stacked(row) for row in lines(people))
    resize(people, WIDE - 120)
    assert all(is_stacked(row) for row in lines(people))
    assert cell.input.hasFocus()


def test_a_row_that_is_added_to_stacks_is_one(people):
    resize(people, NARROW)
    people.make_ready()
    people.add_button.click()
    settle()
    assert is_stacked(lines(people)[3])
    assert lines(people)[3].title.text() == "Author 4"
