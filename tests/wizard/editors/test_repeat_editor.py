"""Rows of a table are added, filled in, moved and removed by mouse or keyboard, and nothing is lost."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.wizard.editors import make_editor
from piew_gui.wizard.editors.repeat import RepeatEditor
from piew_gui.wizard.editors.repeat_row import RepeatRow
from piew_gui.wizard.session import Session

AUTHORS = Field(
    "authors",
    "repeat",
    "Authors",
    item="author",
    columns=(
        Field("name", "text", "Name", required=True, error="Enter a name"),
        Field("role", "text", "Role", hint="As on their badge"),
        Field("organisation", "text", "Organisation"),
    ),
)
BODIES = Field(
    "governance_bodies",
    "repeat",
    "Governance structure",
    item="body",
    reports_to=("body", "reports_to"),
    columns=(
        Field("body", "text", "Board or group"),
        Field("reports_to", "choice", "Reports to", rows_of="body"),
    ),
)
ACTIONS = Field(
    "additional_actions",
    "repeat",
    "Additional actions",
    item="commitment",
    columns=(
        Field("commitment", "text", "Commitment", hint="As your plan words it"),
        Field("response", "rich", "Response"),
    ),
)
KIT = Kit(None, "small", "1", "Small", (Section("s", "S", fields=(AUTHORS, BODIES, ACTIONS)),))
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


def author(name, role="", organisation=""):
    return {"name": name, "role": role, "organisation": organisation}


def body(name, above=""):
    return {"body": name, "reports_to": above}


PEOPLE = [author("Aisha", "Lead", "Trust"), author("Tom"), author("Mei", "Nurse")]
TREE = [body("Board"), body("Group", "Board"), body("Team", "Group")]


def shown(qtbot, field, answer=()):
    made = make_editor(field, Session(KIT))
    assert isinstance(made, RepeatEditor)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.set_answer(list(answer))
    made.show()
    made.activateWindow()
    made.changes = []
    made.changed.connect(lambda: made.changes.append(made.answer()))
    return made


@pytest.fixture
def people(qtbot):
    return shown(qtbot, AUTHORS, PEOPLE)


@pytest.fixture
def tree(qtbot):
    return shown(qtbot, BODIES, TREE)


def lines(editor):
    """Return the rows from top to bottom, as they stand on the screen."""
    QApplication.processEvents()
    rows = (row for row in editor.findChildren(RepeatRow) if row.isVisible())
    return sorted(rows, key=lambda row: row.geometry().y())


def put_cursor(editor, row, column_id):
    lines(editor)[row].cells[column_id].focus_answer()


def press(editor, key, modifier=NONE):
    QTest.keyClick(editor.window().focusWidget(), key, modifier)


def type_on(editor, text):
    for character in text:
        press(editor, character)


def at_focus(editor):
    focused = editor.window().focusWidget()
    for row, line in enumerate(lines(editor)):
        for column_id, cell in line.cells.items():
            if cell is focused or cell.isAncestorOf(focused):
                return row, column_id
    return None


def names(answer):
    return [cells.get("name", cells.get("body")) for cells in answer]


def test_an_empty_table_shows_one_empty_row_that_is_no_answer(qtbot):
    editor = shown(qtbot, AUTHORS)
    assert len(lines(editor)) == 1
    assert editor.answer() == []
    editor.focus_answer()
    type_on(editor, "A")
    assert editor.answer() == [author("A")]
    press(editor, KEY.Key_Backspace)
    assert editor.answer() == []
    assert editor.changes == [[author("A")], []]


def test_an_answer_is_shown_without_a_signal_and_given_back(people):
    assert people.answer() == PEOPLE
    assert [line.cells["name"].answer() for line in lines(people)] == ["Aisha", "Tom", "Mei"]
    assert people.changes == []


def test_an_empty_row_among_others_stays_so_that_rows_keep_their_numbers(qtbot):
    answer = [author("Aisha"), author(""), author("Mei")]
    assert shown(qtbot, AUTHORS, answer).answer() == answer


def test_enter_goes_from_box_to_box_and_adds_a_row_at_the_end(qtbot):
    editor = shown(qtbot, AUTHORS)
    editor.focus_answer()
    for text in ("Aisha", "Lead", "Trust", "Tom"):
        type_on(editor, text)
        press(editor, KEY.Key_Return)
    assert editor.answer() == [author("Aisha", "Lead", "Trust"), author("Tom")]
    assert at_focus(editor) == (1, "role")


def test_enter_in_an_empty_last_row_adds_no_more(qtbot):
    editor = shown(qtbot, AUTHORS)
    put_cursor(editor, 0, "organisation")
    press(editor, KEY.Key_Return)
    assert len(lines(editor)) == 1


def test_ctrl_and_enter_are_left_to_the_page(people, qtbot):
    put_cursor(people, 2, "organisation")
    press(people, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert people.changes == []


@pytest.mark.parametrize(
    ("row", "key", "expected", "now"),
    [
        (1, KEY.Key_Up, ["Tom", "Aisha", "Mei"], 0),
        (1, KEY.Key_Down, ["Aisha", "Mei", "Tom"], 2),
        (0, KEY.Key_Up, ["Aisha", "Tom", "Mei"], 0),
        (2, KEY.Key_Down, ["Aisha", "Tom", "Mei"], 2),
    ],
)
def test_keys_move_a_row_and_the_focus_goes_along(people, row, key, expected, now):
    put_cursor(people, row, "role")
    press(people, key, ALT)
    assert names(people.answer()) == expected
    assert [line.cells["name"].answer() for line in lines(people)] == expected
    assert at_focus(people) == (now, "role")
    assert sorted(people.answer(), key=str) == sorted(PEOPLE, key=str)


@pytest.mark.parametrize(("row", "column"), [(0, "name"), (1, "role"), (2, "organisation")])
def test_ctrl_d_doubles_a_row_and_the_cursor_is_in_the_same_box_of_the_copy(people, row, column):
    put_cursor(people, row, column)
    press(people, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert people.answer() == [*PEOPLE[: row + 1], PEOPLE[row], *PEOPLE[row + 1 :]]
    assert at_focus(people) == (row + 1, column)
    type_on(people, "!")
    assert people.answer()[row] == PEOPLE[row] != people.answer()[row + 1]


def test_ctrl_d_in_a_rich_text_doubles_its_row(qtbot):
    rows = [{"commitment": "one", "response": "**what** we do"}]
    editor = shown(qtbot, ACTIONS, rows)
    put_cursor(editor, 0, "response")
    press(editor, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert editor.answer() == rows * 2


def test_an_empty_only_row_is_not_doubled_and_says_why(qtbot):
    editor = shown(qtbot, AUTHORS)
    assert button(editor, "Duplicate author 1").accessibleDescription() == "There is nothing in it yet."
    editor.focus_answer()
    press(editor, KEY.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert (editor.changes, len(lines(editor))) == ([], 1)
    type_on(editor, "A")
    assert button(editor, "Duplicate author 1").accessibleDescription() == ""


def button(editor, name):
    buttons = (each for line in lines(editor) for each in (line.up, line.down, line.twice, line.remove))
    return next(each for each in buttons if each.accessibleName() == name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Move author 2 up", ["Tom", "Aisha", "Mei"]),
        ("Move author 2 down", ["Aisha", "Mei", "Tom"]),
        ("Duplicate author 2", ["Aisha", "Tom", "Tom", "Mei"]),
        ("Remove author 1", ["Tom", "Mei"]),
        ("Remove author 2", ["Aisha", "Mei"]),
        ("Remove author 3", ["Aisha", "Tom"]),
    ],
)
def test_buttons_do_what_their_names_say(people, name, expected):
    QTest.mouseClick(button(people, name), Qt.MouseButton.LeftButton)
    assert names(people.answer()) == expected
    assert [line.cells["name"].answer() for line in lines(people)] == expected
    assert len(people.changes) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [("Move author 1 up", "It is already the first."), ("Move author 3 down", "It is already the last.")],
)
def test_a_button_that_can_do_nothing_says_why(people, name, reason):
    assert button(people, name).accessibleDescription() == reason
    QTest.mouseClick(button(people, name), Qt.MouseButton.LeftButton)
    assert people.changes == []


def test_removing_the_only_row_empties_it_and_then_says_that_it_is_empty(qtbot):
    editor = shown(qtbot, AUTHORS, [author("Aisha")])
    assert button(editor, "Remove author 1").reason == ""
    QTest.mouseClick(button(editor, "Remove author 1"), Qt.MouseButton.LeftButton)
    assert editor.answer() == []
    assert lines(editor)[0].cells["name"].answer() == ""
    assert button(editor, "Remove author 1").reason == "It is empty, and the only one."
    put_cursor(editor, 0, "name")
    type_on(editor, "B")
    assert button(editor, "Remove author 1").reason == ""


def test_a_button_pressed_by_key_keeps_the_focus_on_the_row_that_moved(people):
    button(people, "Move author 3 up").setFocus()
    for _ in range(2):
        press(people, KEY.Key_Space)
    assert names(people.answer()) == ["Mei", "Aisha", "Tom"]
    assert people.window().focusWidget().accessibleName() == "Move author 1 up"


def test_the_button_adds_a_row_and_puts_the_cursor_into_it(people):
    assert people.add_button.text() == "Add an author"
    QTest.mouseClick(people.add_button, Qt.MouseButton.LeftButton)
    type_on(people, "New")
    assert people.answer() == [*PEOPLE, author("New")]


def test_what_this_version_does_not_know_moves_with_its_row(qtbot):
    editor = shown(qtbot, AUTHORS, [author("Aisha") | {"phone": "1"}, author("Tom")])
    put_cursor(editor, 0, "name")
    press(editor, KEY.Key_Down, ALT)
    type_on(editor, "!")
    assert editor.answer()[1]["phone"] == "1"
    assert "phone" not in editor.answer()[0]


def test_each_box_says_its_row_and_column_and_the_headings_stand_above(people):
    people.describe("Who wrote the paper")
    role = lines(people)[1].cells["role"].input
    assert role.accessibleName() == "Author 2, Role"
    assert role.accessibleDescription() == "As on their badge. Who wrote the paper"
    headings = [
        each for each in people.findChildren(QLabel) if each.text().startswith(("Name", "Role", "Org"))
    ]
    assert [each.text() for each in headings] == ["Name", "Role (optional)", "Organisation (optional)"]
    for heading, cell in zip(headings, lines(people)[0].cells.values(), strict=True):
        assert heading.mapTo(people, QPoint()).x() == cell.mapTo(people, QPoint()).x()


@pytest.mark.parametrize(("row", "expected"), [(None, 0), (0, 0), (2, 2), (7, 0)])
def test_the_focus_goes_to_the_row_that_a_problem_names(people, row, expected):
    people.focus_answer(row)
    assert at_focus(people) == (expected, "name")


def test_tab_goes_through_rows_as_they_are_seen_and_out_at_the_end(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    editor, after = make_editor(AUTHORS, Session(KIT)), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(editor)
    column.addWidget(after)
    editor.set_answer([author("A"), author("C")])
    editor.set_answer([author("A"), author("B"), author("C")])
    page.show()
    page.activateWindow()
    editor.focus_answer()
    seen = []
    for line in lines(editor):
        seen += [cell.input for cell in line.cells.values()] + [line.up, line.down, line.twice, line.remove]
    for stop in [*seen, editor.add_button, after]:
        assert page.focusWidget() is stop
        press(editor, KEY.Key_Tab)


def test_set_answer_leaves_rows_that_are_the_same_alone(people):
    put_cursor(people, 2, "role")
    line = lines(people)[2]
    press(people, KEY.Key_Home)
    for _ in range(2):
        press(people, KEY.Key_Right)
    people.set_answer([author("First"), *PEOPLE])
    assert lines(people)[3] is line
    assert (at_focus(people), line.cells["role"].input.textCursor().position()) == ((3, "role"), 2)


def offered(editor, row):
    combo = lines(editor)[row].cells["reports_to"].input
    return [combo.itemText(index) for index in range(combo.count())], combo.currentText()


def test_a_row_chooses_among_the_names_of_the_others(tree):
    nobody = "Nobody (top of the structure)"
    assert offered(tree, 0) == ([nobody, "Group", "Team"], nobody)
    assert offered(tree, 2) == ([nobody, "Board", "Group"], "Group")


def test_a_choice_is_made_by_keyboard(tree):
    put_cursor(tree, 2, "reports_to")
    press(tree, KEY.Key_Up)
    assert tree.answer()[2] == body("Team", "Board")
    assert tree.changes == [tree.answer()]


def test_a_name_that_is_gone_is_shown_as_it_is_and_kept(tree):
    QTest.mouseClick(button(tree, "Remove body 2"), Qt.MouseButton.LeftButton)
    assert tree.answer() == [body("Board"), body("Team", "Group")]
    assert offered(tree, 1)[1] == "Group (not in the list)"


def test_a_row_that_reports_to_itself_says_so(qtbot):
    editor = shown(qtbot, BODIES, [body("Board", "Board"), body("Group")])
    assert offered(editor, 0)[1] == "Board (itself)"


def test_the_wheel_scrolls_the_page_and_changes_no_choice(tree):
    combo = lines(tree)[2].cells["reports_to"].input
    combo.setFocus()
    centre = QPointF(combo.rect().center())
    down = QPoint(0, 120)
    event = QWheelEvent(
        centre,
        combo.mapToGlobal(centre),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, event)
    assert tree.changes == []
    assert not event.isAccepted()


def test_renaming_a_body_takes_along_those_that_report_to_it_as_one_undo_step(qtbot):
    session = Session(KIT)
    session.set_answer(BODIES.id, TREE)
    editor = shown(qtbot, BODIES, TREE)
    editor.changed.connect(lambda: session.set_answer(BODIES.id, editor.answer()))
    editor.paused.connect(session.end_step)
    session.end_step()
    put_cursor(editor, 0, "body")
    steps = session.undo_stack.count()
    lines(editor)[0].cells["body"].input.selectAll()
    type_on(editor, "Panel")
    assert session.answer(BODIES.id) == [body("Panel"), body("Group", "Panel"), body("Team", "Group")]
    assert offered(editor, 1)[1] == "Panel"
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    editor.set_answer(session.answer(BODIES.id))
    assert editor.answer() == TREE


def test_a_name_deleted_and_left_does_not_make_its_reports_the_top(tree):
    put_cursor(tree, 0, "body")
    press(tree, KEY.Key_End)
    for _ in "Board":
        press(tree, KEY.Key_Backspace)
    assert tree.answer()[1] == body("Group", "Board")
    press(tree, KEY.Key_Tab)
    put_cursor(tree, 0, "body")
    type_on(tree, "New")
    assert tree.answer()[1] == body("Group", "Board")
    assert offered(tree, 1)[1] == "Board (not in the list)"


def test_a_second_renaming_starts_from_the_name_of_the_first(tree):
    put_cursor(tree, 0, "body")
    press(tree, KEY.Key_End)
    type_on(tree, "s")
    press(tree, KEY.Key_Tab)
    put_cursor(tree, 0, "body")
    for _ in "Boards":
        press(tree, KEY.Key_Backspace)
    assert tree.answer()[1] == body("Group", "Boards")


def test_a_table_with_rich_text_shows_cards_with_titles(qtbot):
    editor = shown(
        qtbot, ACTIONS, [{"commitment": "One", "response": "**Yes**"}, {"commitment": "Two", "response": ""}]
    )
    texts = [each.text() for each in lines(editor)[1].findChildren(QLabel) if each.isVisible()]
    assert texts[:4] == ["Commitment 2", "Commitment", "As your plan words it", "Response"]
    put_cursor(editor, 1, "response")
    type_on(editor, "No")
    assert editor.answer()[1] == {"commitment": "Two", "response": "No"}
    press(editor, KEY.Key_Up, ALT)
    assert editor.answer() == [
        {"commitment": "Two", "response": "No"},
        {"commitment": "One", "response": "**Yes**"},
    ]
    assert at_focus(editor) == (0, "response")


def test_enter_and_tab_in_a_card_go_as_it_is_seen(qtbot):
    editor = shown(qtbot, ACTIONS)
    editor.focus_answer()
    press(editor, KEY.Key_Return)
    assert at_focus(editor) == (0, "response")
    lines(editor)[0].remove.setFocus()
    press(editor, KEY.Key_Tab)
    assert at_focus(editor) == (0, "commitment")


def test_a_row_that_was_just_taken_out_changes_nothing_any_more(qtbot):
    editor = make_editor(AUTHORS, Session(KIT))
    qtbot.addWidget(editor)
    editor.set_answer([{"name": "A"}, {"name": "B"}])
    gone = editor._lines[1]
    editor.set_answer([{"name": "A"}])
    before = editor.answer()
    gone.cell_changed.emit(gone, "name")
    gone.asked.emit(gone, "remove")
    assert editor.answer() == before


def test_a_row_made_ready_is_no_part_of_the_answer_and_is_the_next_that_is_shown(people):
    assert people.make_ready()
    assert not people.make_ready()
    ready = people._ready
    assert (people.answer(), len(lines(people)), people.changes) == (PEOPLE, 3, [])
    people.describe("One for each author")
    people.set_answer([*PEOPLE, author("Ravi")])
    assert lines(people)[3] is ready
    assert "One for each author" in ready.cells["role"].input.accessibleDescription()
    put_cursor(people, 3, "role")
    type_on(people, "GP")
    assert people.answer() == [*PEOPLE, author("Ravi", "GP")]
    QTest.mouseClick(people.add_button, Qt.MouseButton.LeftButton)
    assert len(lines(people)) == 5
    assert lines(people)[4] is not ready
