"""Rows stand in lines where their words have room, and else one box below the other."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTextEdit

from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.zoom import MOST, rules
from tests.wizard.editors.test_outline_editor import FIELD, item
from tests.wizard.editors.test_outline_editor import shown as outline_shown
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


def baseline_of_text(row, text):
    line = text.document().begin().layout().lineAt(0)
    top = text.document().documentLayout().blockBoundingRect(text.document().begin()).y()
    return text.viewport().mapTo(row, QPoint()).y() + top + line.y() + line.ascent()


def baseline_of_label(row, label):
    return label.mapTo(row, QPoint()).y() + label.contentsMargins().top() + label.fontMetrics().ascent()


def outline(qtbot, percent, wide):
    made = outline_shown(qtbot, FIELD)
    made.set_answer([item("Approve the recommendations", item("change the title"))])
    made.setStyleSheet(theme.style_sheet(theme.LIGHT) + rules(percent))
    resize(made, wide)
    return made


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_labels_and_buttons_stand_level_with_the_first_line_of_their_text(qtbot, people, percent):
    people.setStyleSheet(theme.style_sheet(theme.LIGHT) + rules(percent))
    resize(people, 1000)
    in_rows = [(row, row.cells["name"].input, row.title) for row in lines(people)]
    in_items = [(row, row.text, row.label) for row in outline(qtbot, percent, 700).lines()]
    for row, text, label in in_rows + in_items:
        baseline = baseline_of_text(row, text)
        assert abs(baseline_of_label(row, label) - baseline) <= 1
        middle = baseline - text.fontMetrics().ascent() * 0.36
        assert abs(row.up.geometry().center().y() - middle) <= 2


def test_an_item_becomes_a_stack_where_it_is_narrow_its_points_further_in(qtbot):
    made = outline(qtbot, MOST, 320)
    first, point = made.lines()
    for row in (first, point):
        assert row.text.y() >= row.label.geometry().bottom()
        assert row.text.geometry().right() == row.rect().right()
        assert not broken_words(row.text)
    assert (first.text.x(), point.text.x()) == (0, 26)
    assert first.label.x() < 40
    resize(made, 900)
    assert all(row.text.y() == 0 for row in made.lines())
    assert made.answer() == [item("Approve the recommendations", item("change the title"))]


def test_a_point_brought_back_in_a_stack_stands_at_the_left_edge(qtbot):
    made = outline(qtbot, 100, 250)
    made.lines()[1].side.click()
    settle()
    assert [row.text.x() for row in made.lines()] == [0, 0]
