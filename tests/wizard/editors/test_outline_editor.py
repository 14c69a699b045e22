"""A list is written, ordered and nested by keys and by buttons, and every change can be undone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.wizard.editors.outline import OutlineEditor
from piew_gui.wizard.editors.outline_row import OutlineRow
from piew_gui.wizard.looks import theme
from piew_gui.wizard.session import Session

FIELD = Field("key_points", "outline", "Key points", numbering=("1.", "(a)"), item="key point")
FLAT = Field("risks", "outline", "Risks", numbering=("a)",), item="issue or risk")
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


def item(text, *points):
    return {"text": text, "points": list(points)}


LIST = [item("one", item("first"), item("second")), item("two"), item("three")]


def shown(qtbot, field):
    made = OutlineEditor(field)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    made.activateWindow()
    made.changes = []
    made.changed.connect(lambda: made.changes.append(made.answer()))
    return made


@pytest.fixture
def editor(qtbot):
    made = shown(qtbot, FIELD)
    made.set_answer(LIST)
    return made


@pytest.fixture
def empty(qtbot):
    return shown(qtbot, FIELD)


def items(editor):
    """Return the rows from top to bottom, as they stand on the screen."""
    QApplication.processEvents()
    return sorted(
        (row for row in editor.findChildren(OutlineRow) if row.isVisible()),
        key=lambda row: row.geometry().y(),
    )


def labels(editor):
    return [row.label.text() for row in items(editor)]


def at_focus(editor):
    focused = editor.focusWidget()
    return next(number for number, row in enumerate(items(editor)) if row.isAncestorOf(focused))


def put_cursor(editor, number, position=None):
    items(editor)[number].text.put_cursor(position)


def press(editor, key, modifier=NONE):
    QTest.keyClick(editor.window().focusWidget(), key, modifier)


def type_on(editor, text):
    for character in text:
        press(editor, character)


def picture(answer, level=0):
    lines = []
    for each in answer:
        lines += ["  " * level + each["text"], *picture(each["points"], level + 1)]
    return lines


def test_an_empty_list_shows_one_empty_item_that_is_no_answer(empty):
    assert len(items(empty)) == 1
    assert empty.answer() == []
    empty.focus_answer()
    type_on(empty, "go")
    assert empty.answer() == [item("go")]
    press(empty, KEY.Key_Backspace)
    press(empty, KEY.Key_Backspace)
    assert empty.answer() == []


def test_a_whole_list_is_written_without_the_mouse(empty):
    empty.focus_answer()
    type_on(empty, "one")
    press(empty, KEY.Key_Return)
    type_on(empty, "first")
    press(empty, KEY.Key_Right, ALT)
    press(empty, KEY.Key_Return)
    type_on(empty, "second")
    press(empty, KEY.Key_Enter)
    press(empty, KEY.Key_Left, ALT)
    type_on(empty, "two")
    assert empty.answer() == [item("one", item("first"), item("second")), item("two")]
    assert labels(empty) == ["1.", "(a)", "(b)", "2."]


def test_an_answer_is_shown_without_a_signal_and_given_back(editor):
    assert editor.answer() == LIST
    assert editor.changes == []
    assert labels(editor) == ["1.", "(a)", "(b)", "2.", "3."]


def test_what_this_version_does_not_know_stays_with_its_item(editor):
    editor.set_answer([item("one") | {"owner": "Aisha"}, item("two")])
    put_cursor(editor, 0)
    press(editor, KEY.Key_Down, ALT)
    type_on(editor, "!")
    assert editor.answer() == [item("two"), item("one!") | {"owner": "Aisha"}]


KEYS = [
    (3, KEY.Key_Up, ALT, ["two", "one", "  first", "  second", "three"], 0),
    (0, KEY.Key_Down, ALT, ["two", "one", "  first", "  second", "three"], 1),
    (1, KEY.Key_Down, ALT, ["one", "  second", "  first", "two", "three"], 2),
    (3, KEY.Key_Right, ALT, ["one", "  first", "  second", "  two", "three"], 3),
    (2, KEY.Key_Left, ALT, ["one", "  first", "second", "two", "three"], 2),
    (0, KEY.Key_Up, ALT, ["one", "  first", "  second", "two", "three"], 0),
    (0, KEY.Key_Right, ALT, ["one", "  first", "  second", "two", "three"], 0),
    (1, KEY.Key_Right, ALT, ["one", "  first", "  second", "two", "three"], 1),
    (0, KEY.Key_Left, ALT, ["one", "  first", "  second", "two", "three"], 0),
    (3, KEY.Key_Return, NONE, ["one", "  first", "  second", "two", "", "three"], 4),
    (0, KEY.Key_Return, NONE, ["one", "  ", "  first", "  second", "two", "three"], 1),
    (1, KEY.Key_Delete, CTRL_SHIFT, ["one", "  second", "two", "three"], 1),
    (0, KEY.Key_Delete, CTRL_SHIFT, ["two", "three"], 0),
    (4, KEY.Key_Delete, CTRL_SHIFT, ["one", "  first", "  second", "two"], 3),
    (3, KEY.Key_Delete, NONE, ["one", "  first", "  second", "twothree"], 3),
    (3, KEY.Key_D, CTRL, ["one", "  first", "  second", "two", "two", "three"], 4),
    (1, KEY.Key_D, CTRL, ["one", "  first", "  first", "  second", "two", "three"], 2),
    (0, KEY.Key_D, CTRL, ["one", "  first", "  second", "one", "  first", "  second", "two", "three"], 3),
]


@pytest.mark.parametrize(("number", "key", "modifier", "expected", "now"), KEYS)
def test_keys_change_the_list_and_the_focus_goes_along(editor, number, key, modifier, expected, now):
    put_cursor(editor, number)
    press(editor, key, modifier)
    assert picture(editor.answer()) == expected
    assert [row.text.markdown() for row in items(editor)] == [line.strip() for line in expected]
    assert at_focus(editor) == now
    assert editor.changes == ([] if expected == picture(LIST) else [editor.answer()])


def test_ctrl_and_delete_take_a_word_out_as_in_word(editor):
    editor.set_answer([item("some words here", item("a point")), item("two")])
    put_cursor(editor, 0, 5)
    press(editor, KEY.Key_Delete, CTRL)
    assert picture(editor.answer()) == ["some here", "  a point", "two"]


def test_the_cursor_keeps_its_place_in_an_item_that_moves(editor):
    put_cursor(editor, 4, 2)
    press(editor, KEY.Key_Up, ALT)
    type_on(editor, "X")
    assert picture(editor.answer())[3:] == ["thXree", "two"]


def test_enter_splits_an_item_at_the_cursor_and_backspace_joins_it_again(editor):
    editor.set_answer([item("big **bold** words"), item("two")])
    put_cursor(editor, 0, 6)
    press(editor, KEY.Key_Return)
    assert picture(editor.answer()) == ["big **bo**", "**ld** words", "two"]
    press(editor, KEY.Key_Backspace)
    assert picture(editor.answer()) == ["big **bold** words", "two"]
    type_on(editor, "X")
    assert picture(editor.answer()) == ["big **boXld** words", "two"]


@pytest.mark.parametrize(("typed", "expected"), [("  ab", ["a", "b"]), ("x😀ab", ["x😀a", "b"])])
def test_an_item_is_split_where_the_cursor_is_seen(empty, typed, expected):
    empty.focus_answer()
    items(empty)[0].text.insertPlainText(typed)
    press(empty, KEY.Key_Left)
    press(empty, KEY.Key_Return)
    assert picture(empty.answer()) == expected
    type_on(empty, "!")
    assert picture(empty.answer()) == [expected[0], "!b"]


def test_an_added_item_is_brought_into_view(qtbot):
    page = QScrollArea()
    qtbot.addWidget(page)
    page.setStyleSheet(theme.style_sheet(theme.LIGHT))
    editor = OutlineEditor(FIELD)
    page.setWidget(editor)
    page.setWidgetResizable(True)
    page.resize(600, 200)
    page.show()
    page.activateWindow()
    editor.set_answer([item(str(number)) for number in range(30)])
    editor.focus_answer(29)
    press(page, KEY.Key_Return)
    added = items(editor)[30]
    assert page.viewport().rect().contains(added.geometry().translated(editor.pos()))


def test_enter_puts_a_line_end_in_the_place_of_what_is_selected(editor):
    put_cursor(editor, 3, 0)
    press(editor, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(editor, KEY.Key_Return)
    assert picture(editor.answer())[3:] == ["", "wo", "three"]


def test_backspace_in_an_empty_item_removes_it_and_goes_to_the_end_of_the_one_before(editor):
    put_cursor(editor, 3)
    press(editor, KEY.Key_Return)
    press(editor, KEY.Key_Backspace)
    type_on(editor, "!")
    assert picture(editor.answer()) == ["one", "  first", "  second", "two!", "three"]


def test_backspace_in_an_empty_first_item_leaves_its_points(editor):
    editor.set_answer([item("", item("first"), item("second"))])
    put_cursor(editor, 0)
    press(editor, KEY.Key_Backspace)
    assert picture(editor.answer()) == ["first", "second"]


def test_removing_the_last_item_leaves_an_empty_one_to_type_in(editor):
    editor.set_answer([item("one")])
    put_cursor(editor, 0)
    press(editor, KEY.Key_Delete, CTRL_SHIFT)
    assert editor.answer() == []
    type_on(editor, "new")
    assert editor.answer() == [item("new")]


def test_several_lines_pasted_become_items(editor):
    put_cursor(editor, 3, 2)
    source = QMimeData()
    source.setText("A\nB\nC")
    items(editor)[3].text.insertFromMimeData(source)
    assert picture(editor.answer())[3:] == ["twA", "B", "Co", "three"]
    type_on(editor, "!")
    assert picture(editor.answer())[5] == "C!o"


BUTTONS = [
    (3, "Move key point 2 up", ["two", "one", "  first", "  second", "three"]),
    (0, "Move key point 1 down", ["two", "one", "  first", "  second", "three"]),
    (1, "Move key point 1 (a) down", ["one", "  second", "  first", "two", "three"]),
    (3, "Indent key point 2", ["one", "  first", "  second", "  two", "three"]),
    (2, "Outdent key point 1 (b)", ["one", "  first", "second", "two", "three"]),
]


def button(editor, name):
    return next(stop for row in items(editor) for stop in row.stops()[1:] if stop.accessibleName() == name)


@pytest.mark.parametrize(("number", "name", "expected"), BUTTONS)
def test_buttons_do_what_their_names_say(editor, number, name, expected):
    QTest.mouseClick(button(editor, name), Qt.MouseButton.LeftButton)
    assert picture(editor.answer()) == expected


def test_a_button_pressed_by_key_keeps_the_focus_on_the_item_that_moved(editor):
    button(editor, "Move key point 3 up").setFocus()
    for _ in range(2):
        press(editor, KEY.Key_Space)
    assert picture(editor.answer()) == ["three", "one", "  first", "  second", "two"]
    assert editor.focusWidget().accessibleName() == "Move key point 1 up"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Move key point 1 up", "It is already the first."),
        ("Move key point 3 down", "It is already the last."),
        ("Indent key point 1", "There is nothing above it that it could be a point of."),
    ],
)
def test_a_button_that_can_do_nothing_says_why(editor, name, reason):
    idle = button(editor, name)
    assert idle.isEnabled()
    assert idle.accessibleDescription() == reason
    assert reason in idle.toolTip()
    QTest.mouseClick(idle, Qt.MouseButton.LeftButton)
    assert editor.changes == []


def open_menu(editor, number):
    QTest.mouseClick(items(editor)[number].more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu, text):
    action = next(each for each in menu.actions() if each.text().split("\t")[0] == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


@pytest.mark.parametrize(
    ("number", "wish", "expected"),
    [
        (1, "Add below", ["one", "  first", "  ", "  second", "two", "three"]),
        (3, "Move up", ["two", "one", "  first", "  second", "three"]),
        (3, "Indent", ["one", "  first", "  second", "  two", "three"]),
        (1, "Outdent", ["one", "first", "  second", "two", "three"]),
        (1, "Duplicate", ["one", "  first", "  first", "  second", "two", "three"]),
        (0, "Remove with its points", ["two", "three"]),
        (3, "Remove", ["one", "  first", "  second", "three"]),
    ],
)
def test_the_menu_does_what_it_says(editor, number, wish, expected):
    choose(open_menu(editor, number), wish)
    assert picture(editor.answer()) == expected


def test_the_menu_offers_only_what_can_be_done(editor):
    menu = open_menu(editor, 0)
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Add below",
        "Move down",
        "Duplicate",
        "Remove with its points",
    ]
    menu.close()


def test_the_button_adds_an_item_at_the_end(editor):
    assert editor.add_button.text() == "Add a key point"
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    type_on(editor, "new")
    assert picture(editor.answer())[-2:] == ["three", "new"]


def test_a_list_of_one_level_has_no_buttons_to_indent(qtbot):
    flat = shown(qtbot, FLAT)
    flat.set_answer([item("x"), item("y")])
    assert labels(flat) == ["a)", "b)"]
    assert flat.add_button.text() == "Add an issue or risk"
    assert not any(row.side.isVisible() for row in items(flat))
    put_cursor(flat, 1)
    press(flat, KEY.Key_Right, ALT)
    assert flat.answer() == [item("x"), item("y")]


def test_names_follow_the_items_when_they_move(editor):
    put_cursor(editor, 3)
    press(editor, KEY.Key_Up, ALT)
    assert [row.text.accessibleName() for row in items(editor)] == [
        "Key point 1",
        "Key point 2",
        "Key point 2 (a)",
        "Key point 2 (b)",
        "Key point 3",
    ]


def test_screen_readers_hear_the_hint_with_every_item_also_with_new_ones(editor):
    editor.describe("One decision each")
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    assert {row.text.accessibleDescription() for row in items(editor)} == {"One decision each"}


@pytest.mark.parametrize(("row", "number"), [(None, 0), (0, 0), (1, 3), (2, 4), (9, 0)])
def test_the_focus_goes_to_the_item_that_a_problem_names(editor, row, number):
    editor.focus_answer(row)
    assert at_focus(editor) == number
    assert items(editor)[number].text.hasFocus()


def test_tab_goes_through_items_and_buttons_as_they_are_seen_and_out_at_the_end(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    editor, after = OutlineEditor(FIELD, page), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(editor)
    column.addWidget(after)
    editor.set_answer([item("one"), item("three")])
    page.show()
    page.activateWindow()
    put_cursor(editor, 0)
    press(editor, KEY.Key_Return)
    put_cursor(editor, 0)
    seen = [stop for row in items(editor) for stop in row.stops()]
    seen += [editor.add_button, editor.paste_link, after]
    for stop in seen:
        assert page.focusWidget() is stop
        press(editor, KEY.Key_Tab)


def test_set_answer_leaves_items_that_are_the_same_alone(editor):
    put_cursor(editor, 4, 2)
    text = items(editor)[4].text
    editor.set_answer([item("zero"), *LIST])
    assert items(editor)[5].text is text
    assert (text.hasFocus(), text.textCursor().position()) == (True, 2)


def test_undo_of_an_added_item_brings_the_focus_to_a_neighbour(editor):
    put_cursor(editor, 3)
    press(editor, KEY.Key_Return)
    editor.set_answer(LIST)
    assert items(editor)[at_focus(editor)].text.hasFocus()


def test_each_change_of_the_list_is_one_undo_step(qtbot):
    session = Session(Kit(None, "small", "1", "Small", (Section("s", "S", fields=(FIELD,)),)))
    editor = shown(qtbot, FIELD)
    editor.changed.connect(lambda: session.set_answer(FIELD.id, editor.answer()))
    editor.paused.connect(session.end_step)
    session.set_answer(FIELD.id, LIST)
    editor.set_answer(LIST)
    session.end_step()
    before = session.undo_stack.count()
    put_cursor(editor, 3, 0)
    press(editor, KEY.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    for key, modifier in ((KEY.Key_Return, NONE), (KEY.Key_Up, ALT), (KEY.Key_Delete, CTRL_SHIFT)):
        press(editor, key, modifier)
    undo = session.undo_stack
    assert isinstance(undo, QUndoStack)
    assert undo.count() == before + 3
    for _ in range(3):
        undo.undo()
        editor.set_answer(session.answer(FIELD.id))
    assert editor.answer() == LIST
    assert [row.text.markdown() for row in items(editor)] == ["one", "first", "second", "two", "three"]


def test_three_hundred_items_keep_their_widgets_while_one_works_among_them(editor):
    editor.set_answer([item(f"item {number}") for number in range(300)])
    before = items(editor)
    put_cursor(editor, 150)
    press(editor, KEY.Key_Return)
    press(editor, KEY.Key_Up, ALT)
    press(editor, KEY.Key_Right, ALT)
    after = items(editor)
    assert len(set(after) - set(before)) == 1
    assert set(before) <= set(after)
    assert labels(editor)[299:] == ["299.", "300."]
