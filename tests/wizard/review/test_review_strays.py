"""Words of a paper that belong to no answer are shown in the review, and copied, put in or left out there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.wizard.fakes import click, focused
from tests.wizard.review.test_review import bring_in, paper_of, rows
from tests.word.reading.word import Paper
from tests.word.test_read_strays import a_footnote, below, in_place_of

NOTE = "Checked with public health."
BELOW = below("Seeking strategic commitment", "Please read before Monday.", "Thank you.")
HEADING = in_place_of("Summary of identified issues", "Summary of known issues")
REWORDED = "Summary of known issues and risks"


@pytest.fixture
def brought_in(window, kit, sent, tmp_path):
    """Bring in a paper with these edits and with other answers, and return the review."""

    def bring(*edits, **answers):
        paper = Paper(paper_of(kit, sent, **answers))
        for edit in edits:
            edit(paper)
        return bring_in(window, tmp_path, paper.packed())

    return bring


def test_words_in_no_answer_and_words_of_the_form_stand_in_the_list_where_they_stood(brought_in):
    screen = brought_in(BELOW, HEADING, a_footnote, purpose="receive")
    assert rows(screen) == [
        ("Words that belong to no answer", "Please read before Monday. Thank you."),
        ("This paper is presented to (tick one)", "tick moved to Receive"),
        ("The form was changed", REWORDED),
        ("Words that belong to no answer", NOTE),
    ]
    assert screen.note.text() == "0 of 4 decided. Undo brings all of it back."


def test_it_is_said_where_they_stood_and_they_can_be_copied(brought_in):
    screen = brought_in(BELOW)
    assert "They stand below “Title of report:” in the copy." in screen.page._about.text()
    assert screen.page.view.toPlainText() == "Please read before Monday.\nThank you."
    assert screen.page.take_button.isHidden()
    assert focused() is screen.page.leave_button
    screen.page.edit_link.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == "Please read before Monday.\nThank you."
    assert screen.page.edit_link.text() == "Copied"
    assert screen.decisions.count == 0


def test_they_can_be_put_at_the_end_of_the_answer_and_undone(window, brought_in, sent):
    screen = brought_in(a_footnote)
    assert screen.page.take_button.text() == "Put at the end of “Progress update”"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert rows(screen) == [("Words that belong to no answer", "put in")]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    before = sent.answers["progress_update"]
    assert window.session.draft.answers["progress_update"] == f"{before}\n\n{NOTE}"
    assert "Taken from the paper: Progress update." in window.dialogs.said[-1][1]
    window.menus.actions["undo"].trigger()
    assert window.session.draft.answers["progress_update"] == before


def test_they_come_behind_what_else_the_paper_changed_there(window, brought_in, sent):
    news = sent.answers["progress_update"].replace(
        "but the provider withdrew", "but the provider withdrew it"
    )
    screen = brought_in(a_footnote, progress_update=news)
    assert [status for _, status in rows(screen)] == ["1 reworded", NOTE]
    click(screen.page.take_button)
    click(screen.page.take_button)
    click(screen.finish_button)
    assert window.session.draft.answers["progress_update"] == f"{news}\n\n{NOTE}"


def test_left_out_they_are_counted_and_nothing_changes(window, brought_in, sent):
    screen = brought_in(BELOW, a_footnote)
    click(screen.page.leave_button)
    click(screen.page.leave_button)
    assert [status for _, status in rows(screen)] == ["left out", "left out"]
    click(screen.finish_button)
    assert window.session.draft.answers["progress_update"] == sent.answers["progress_update"]
    said = window.dialogs.said[-1][1]
    assert "Words in no answer that were left out: 2." in said
    assert "Your draft is unchanged." in said


def test_taking_everything_puts_no_words_where_nobody_asked_for_them(brought_in):
    screen = brought_in(a_footnote, purpose="receive")
    click(screen.all_button)
    assert rows(screen)[-1] == ("Words that belong to no answer", NOTE)
    assert not screen.all_button.isEnabled()


def test_what_the_form_said_stands_beside_what_it_says_now(brought_in):
    screen = brought_in(HEADING)
    assert screen.page.title.text() == "The form was changed"
    assert screen.page.view.old.toPlainText() == "Summary of identified issues and risks"
    assert screen.page.view.new.toPlainText() == REWORDED
    assert screen.page.take_button.isHidden()


def test_words_that_were_put_in_before_are_not_shown_again(window, brought_in):
    screen = brought_in(a_footnote)
    click(screen.page.take_button)
    click(screen.finish_button)
    brought_in(a_footnote)
    assert window.dialogs.said[-1][0] == "Nothing was changed"


def test_the_buttons_say_again_what_they_do_with_a_change(brought_in):
    screen = brought_in(BELOW, purpose="receive")
    click(screen.page.leave_button)
    assert screen.page.take_button.text() == "Take this change"
    assert screen.page.take_button.isVisible()
    assert screen.page.leave_button.text() == "Keep mine"
    assert screen.page.edit_link.text() == "Edit before taking"


def test_a_paper_that_becomes_a_draft_names_the_words_that_are_in_no_answer(window, brought_in, tmp_path):
    window.dialogs.said.clear()
    window.show_welcome()
    brought_in(BELOW)
    assert "Please read before Monday." in window.dialogs.said[-1][1]


@pytest.mark.parametrize("width", [1440, 1000, 700, 480])
def test_at_any_width_no_button_is_cut_off(qtbot, window, brought_in, width):
    screen = brought_in(a_footnote)
    window.resize(width, 700)
    qtbot.waitUntil(lambda: screen.width() == width)
    buttons = (screen.finish_button, screen.page.take_button, screen.page.leave_button, screen.page.edit_link)
    qtbot.waitUntil(lambda: all(each.width() >= each.minimumSizeHint().width() for each in buttons))
    edge = screen.page.viewport().width()
    qtbot.waitUntil(
        lambda: (
            screen.page.edit_link.mapTo(screen.page.viewport(), screen.page.edit_link.rect().topRight()).x()
            <= edge
        )
    )
