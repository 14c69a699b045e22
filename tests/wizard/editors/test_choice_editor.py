"""A choice is made by mouse or keyboard, and what is asked for one option only stands under it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from piew_gui.paper.kit import Field, Option
from piew_gui.wizard.editors.choice import ChoiceEditor, OptionButton
from tests.wizard.fakes import focused

FIELD = Field(
    "purpose",
    "choice",
    "Purpose",
    options=(
        Option("approve", "Approve", "The board decides & acts."),
        Option("receive", "Receive", "The board takes the paper in."),
        Option("information", "For information"),
    ),
)


@pytest.fixture
def editor(qtbot):
    made = ChoiceEditor(FIELD)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.changes = []
    made.changed.connect(lambda: made.changes.append(made.answer()))
    return made


def buttons(editor):
    return {button.option.id: button for button in editor.findChildren(OptionButton)}


def chosen(editor):
    return [option_id for option_id, button in buttons(editor).items() if button.isChecked()]


def test_nothing_is_chosen_at_the_start(editor):
    assert editor.answer() == ""
    assert chosen(editor) == []


def test_a_click_anywhere_on_an_option_chooses_it(editor):
    button = buttons(editor)["receive"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 3, button.height() - 3))
    assert (editor.answer(), chosen(editor), editor.changes) == ("receive", ["receive"], ["receive"])


def test_a_second_click_changes_nothing(editor):
    for _ in range(2):
        QTest.mouseClick(buttons(editor)["receive"], Qt.MouseButton.LeftButton)
    assert (editor.answer(), editor.changes) == ("receive", ["receive"])


def test_space_selects_where_one_is_and_arrow_keys_the_next_one(editor):
    editor.focus_answer()
    assert editor.answer() == ""
    QTest.keyClick(buttons(editor)["approve"], Qt.Key.Key_Space)
    for expected in ("receive", "information"):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert buttons(editor)[expected].hasFocus()
    assert editor.changes == ["approve", "receive", "information"]


def test_an_arrow_key_selects_where_nothing_was_selected_yet(editor):
    editor.focus_answer()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert buttons(editor)["receive"].hasFocus()
    assert editor.changes == ["receive"]


def test_the_focus_goes_to_the_chosen_option(editor):
    editor.set_answer("information")
    editor.focus_answer()
    assert buttons(editor)["information"].hasFocus()


@pytest.mark.parametrize("answer", ["approve", "", "no such option"])
def test_an_answer_is_shown_without_a_signal_and_given_back(editor, answer):
    editor.set_answer("receive")
    editor.set_answer(answer)
    assert editor.answer() == answer
    assert chosen(editor) == ([answer] if answer == "approve" else [])
    assert editor.changes == []


def test_a_choice_can_be_made_again_after_it_was_undone(editor):
    QTest.mouseClick(buttons(editor)["approve"], Qt.MouseButton.LeftButton)
    editor.set_answer("")
    QTest.mouseClick(buttons(editor)["receive"], Qt.MouseButton.LeftButton)
    assert (editor.answer(), chosen(editor)) == ("receive", ["receive"])


def test_each_choice_is_an_undo_step_of_its_own(editor):
    steps = []
    editor.paused.connect(lambda: steps.append("pause"))
    editor.changed.connect(lambda: steps.append(editor.answer()))
    for option_id in ("approve", "receive"):
        QTest.mouseClick(buttons(editor)[option_id], Qt.MouseButton.LeftButton)
    assert steps == ["pause", "approve", "pause", "pause", "receive", "pause"]


def test_screen_readers_hear_the_option_the_question_its_meaning_and_the_hint(editor):
    editor.describe("Select what the paper is presented for")
    heard = [(each.accessibleName(), each.accessibleDescription()) for each in buttons(editor).values()]
    assert heard == [
        ("Approve: Purpose", "The board decides & acts. Select what the paper is presented for"),
        ("Receive: Purpose", "The board takes the paper in. Select what the paper is presented for"),
        ("For information: Purpose", "Select what the paper is presented for"),
    ]


def test_an_option_grows_taller_when_its_meaning_must_wrap(editor):
    button = buttons(editor)["receive"]
    assert button.heightForWidth(120) > button.heightForWidth(500)
    assert button.sizeHint().height() == button.heightForWidth(500)


def test_what_stands_under_an_option_shows_only_while_it_is_chosen(editor):
    inputs = {option_id: QLineEdit() for option_id in ("approve", "receive")}
    for option_id, each in inputs.items():
        editor.place_under(option_id, each)
    for answer, shown in (("", []), ("approve", ["approve"]), ("receive", ["receive"]), ("information", [])):
        editor.set_answer(answer)
        assert [option_id for option_id, each in inputs.items() if each.isVisible()] == shown
    editor.set_answer("approve")
    assert buttons(editor)["approve"].y() < inputs["approve"].mapTo(editor, QPoint()).y()
    assert inputs["approve"].mapTo(editor, QPoint()).y() < buttons(editor)["receive"].y()


def test_an_unknown_option_is_named_when_something_is_placed_under_it(editor):
    with pytest.raises(KeyError, match="nowhere"):
        editor.place_under("nowhere", QLineEdit())


def test_tab_goes_on_from_an_option_to_what_stands_under_it_and_then_out(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    editor = ChoiceEditor(FIELD, page)
    after = QLineEdit(page)
    under, second = QWidget(page), QLineEdit()
    inner = QVBoxLayout(under)
    first = QLineEdit(under)
    inner.addWidget(first)
    editor.place_under("approve", under)
    editor.place_under("approve", second)
    column = QVBoxLayout(page)
    column.addWidget(editor)
    column.addWidget(after)
    editor.set_answer("approve")
    page.show()
    page.activateWindow()
    editor.focus_answer()
    walked = []
    for _ in range(3):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        walked.append(page.focusWidget())
    assert walked == [first, second, after]
