"""While a review is open, undo and redo in the menu are about what was decided and typed in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.wizard.fakes import click, focused
from tests.wizard.review.test_review import bring_in, paper_of, rows
from tests.wizard.review.test_review_typing import PURPOSE, QUORUM, TYPED, edit, shown
from tests.word.reading.word import Paper
from tests.word.test_read_strays import a_footnote

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
NOTHING = [("Undo", False), ("Redo", False)]
PURPOSE_STEP = "decision on This paper is presented to (tick one)"


@pytest.fixture
def window(window):
    window.session.set_answer("title", "Babies")
    window.session.end_step()
    window.session.set_answer("title", "Babies in Northshire")
    window.session.undo_stack.undo()
    return window


def offered(window):
    """What undo and redo in the menu say, and whether they can be chosen."""
    items = [window.menus.actions[name] for name in ("undo", "redo")]
    return [(item.text().replace("&", ""), item.isEnabled()) for item in items]


def test_nothing_of_the_draft_can_be_undone_while_a_review_is_open(window, paper, tmp_path):
    assert [is_enabled for _, is_enabled in offered(window)] == [True, True]
    bring_in(window, tmp_path, paper)
    assert offered(window) == NOTHING


def test_the_menu_names_the_decision_that_it_takes_back_and_the_one_that_it_brings_again(window, screen):
    click(screen.page.take_button)
    assert offered(window) == [(f"Undo {PURPOSE_STEP}", True), ("Redo", False)]
    click(screen.page.leave_button)
    assert offered(window) == [("Undo decision on Quorum", True), ("Redo", False)]
    window.menus.actions["undo"].trigger()
    assert offered(window) == [(f"Undo {PURPOSE_STEP}", True), ("Redo decision on Quorum", True)]
    window.menus.actions["undo"].trigger()
    assert offered(window) == [("Undo", False), (f"Redo {PURPOSE_STEP}", True)]


def test_what_was_decided_at_once_is_counted(window, screen):
    click(screen.all_button)
    assert offered(window)[0] == ("Undo decision on 2 changes", True)


def test_words_that_belong_to_no_answer_are_named_as_in_the_list(window, kit, sent, tmp_path):
    sheet = Paper(paper_of(kit, sent))
    a_footnote(sheet)
    screen = bring_in(window, tmp_path, sheet.packed())
    click(screen.list.rows[-1])
    click(screen.page.leave_button)
    assert offered(window)[0] == ("Undo decision on Words that belong to no answer", True)


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL_SHIFT)])
def test_a_decision_that_was_taken_back_can_be_made_again_by_keys(screen, key, modifiers):
    click(screen.page.take_button)
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert rows(screen)[PURPOSE][1] == "tick moved to Receive"
    QTest.keyClick(focused(), key, modifiers)
    assert rows(screen)[PURPOSE][1] == "taken"
    assert screen.note.text().startswith("1 of 2 decided")


def test_an_edited_answer_that_was_taken_back_comes_again(window, screen):
    edit(screen, QUORUM)
    click(screen.page.editing.use_button)
    window.menus.actions["undo"].trigger()
    window.menus.actions["redo"].trigger()
    window.dialogs.answers["finish review"] = True
    click(screen.finish_button)
    assert window.session.draft.answers["tor_quorum"].endswith(TYPED)


def test_while_a_change_is_edited_the_menu_is_about_what_is_typed(window, screen):
    click(screen.page.take_button)
    click(screen.page.edit_link)
    assert offered(window) == NOTHING
    QTest.keyClick(focused(), Qt.Key.Key_End, CTRL)
    QTest.keyClicks(focused(), TYPED)
    assert offered(window) == [("Undo change in Quorum", True), ("Redo", False)]
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert TYPED not in shown(screen)
    assert offered(window) == [("Undo", False), ("Redo change in Quorum", True)]
    QTest.keyClick(focused(), Qt.Key.Key_Y, CTRL)
    assert shown(screen).endswith(TYPED)
    click(screen.page.editing.cancel_button)
    assert offered(window) == [(f"Undo {PURPOSE_STEP}", True), ("Redo", False)]


def test_typing_can_still_be_undone_after_one_comes_back_also_where_the_draft_has_no_steps(window, screen):
    window.session.undo_stack.clear()
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    click(screen.list.rows[QUORUM])
    click(screen.page.editing.block.editor.text.viewport())
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert "seven" in shown(screen) and TYPED not in shown(screen)
    assert rows(screen)[QUORUM][1] == "1 reworded"


@pytest.mark.parametrize("end", ["finish", "leave"])
def test_once_the_review_is_over_the_menu_is_about_the_draft_again(window, paper, tmp_path, end):
    before = offered(window)
    screen = bring_in(window, tmp_path, paper)
    click(screen.page.take_button)
    window.dialogs.answers |= {"finish review": True, "drop review": True}
    click(screen.finish_button if end == "finish" else screen.cancel_link)
    after = [("Undo bringing in changes from Word", True), ("Redo", False)]
    assert offered(window) == (after if end == "finish" else before)
