"""What was typed in a change and not taken stays with it, and is never lost without a question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.wizard.fakes import click, focused
from tests.wizard.review.test_review import bring_in, paper_of, rows
from tests.word.reading.word import Paper
from tests.word.test_read_strays import a_footnote

CTRL = Qt.KeyboardModifier.ControlModifier
PURPOSE, QUORUM = 0, 1
TYPED = " Agreed by Jo."
UNFINISHED = "edited, not taken yet"


def edit(screen, place, text=TYPED):
    """Type at the end of the change in this place of the list."""
    click(screen.list.rows[place])
    click(screen.page.edit_link)
    QTest.keyClick(focused(), Qt.Key.Key_End, CTRL)
    QTest.keyClicks(focused(), text)


def answered(window, **answers):
    """Answer the questions of this name from now on, and forget which were asked."""
    window.dialogs.asked.clear()
    window.dialogs.answers.update({name.replace("_", " "): answer for name, answer in answers.items()})


def shown(screen):
    """What stands in the editor on the screen, None where nothing is being edited."""
    editing = screen.page.editing
    if editing is None:
        return None
    assert editing.isVisible()
    return editing.block.editor.text.toPlainText()


def test_what_was_typed_is_there_again_when_one_comes_back_to_its_change(screen):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    assert shown(screen) is None
    assert screen.page.take_button.isVisible()
    click(screen.list.rows[QUORUM])
    assert shown(screen).endswith(TYPED)
    assert not screen.page.take_button.isVisible()


def test_coming_back_by_the_keyboard_one_types_on_where_one_was(screen):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), " Noted.")
    assert shown(screen).endswith(f"{TYPED} Noted.")


def test_changes_that_are_edited_at_the_same_time_keep_each_their_own(screen):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    click(screen.page.edit_link)
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    assert [status for _, status in rows(screen)] == [UNFINISHED, UNFINISHED]
    click(screen.list.rows[QUORUM])
    assert shown(screen).endswith(TYPED)
    click(screen.list.rows[PURPOSE])
    click(screen.page.editing.use_button)
    assert [status for _, status in rows(screen)] == ["edited and taken", UNFINISHED]


def test_what_was_only_opened_and_not_changed_is_shown_beside_ones_own_again(screen):
    click(screen.list.rows[QUORUM])
    click(screen.page.edit_link)
    click(screen.list.rows[PURPOSE])
    click(screen.list.rows[QUORUM])
    assert screen.page.editing is None
    assert screen.page.take_button.isVisible()


def test_it_counts_as_not_decided_until_it_is_taken(screen):
    click(screen.list.rows[QUORUM])
    click(screen.page.take_button)
    edit(screen, QUORUM)
    assert rows(screen)[QUORUM][1] == UNFINISHED
    assert screen.note.text().startswith("0 of 2 decided")
    click(screen.page.editing.use_button)
    assert rows(screen)[QUORUM][1] == "edited and taken"
    assert screen.note.text().startswith("1 of 2 decided")


def test_given_up_it_leaves_the_change_as_it_was_decided_before(screen):
    click(screen.list.rows[QUORUM])
    click(screen.page.take_button)
    edit(screen, QUORUM)
    click(screen.page.editing.cancel_button)
    assert rows(screen)[QUORUM][1] == "taken"
    click(screen.page.edit_link)
    assert TYPED not in shown(screen)


def test_taking_what_was_edited_and_taken_once_more_keeps_it_as_edited(window, screen):
    edit(screen, QUORUM)
    click(screen.page.editing.use_button)
    click(screen.list.rows[QUORUM])
    assert TYPED in screen.page.view.new.toPlainText()
    click(screen.page.take_button)
    assert rows(screen)[QUORUM][1] == "edited and taken"
    click(screen.page.leave_button)
    click(screen.finish_button)
    assert window.session.draft.answers["tor_quorum"].endswith(TYPED)


def test_taking_everything_leads_to_what_was_typed_and_does_not_take_over_it(screen):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    click(screen.all_button)
    assert [status for _, status in rows(screen)] == ["taken", UNFINISHED]
    assert shown(screen).endswith(TYPED)


def test_finishing_asks_and_then_leads_to_what_was_typed(window, screen):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    click(screen.page.take_button)
    click(screen.list.rows[PURPOSE])
    answered(window, finish_review=False)
    click(screen.finish_button)
    assert window.dialogs.asked == [("finish review", (1, True))]
    QTest.keyClicks(focused(), " Noted.")
    assert shown(screen).endswith(f"{TYPED} Noted.")
    click(screen.page.editing.use_button)
    click(screen.finish_button)
    assert window.session.draft.answers["tor_quorum"].endswith(f"{TYPED} Noted.")


def test_finishing_asks_also_where_all_was_decided_before(window, screen, sent):
    click(screen.all_button)
    edit(screen, QUORUM)
    answered(window, finish_review=True)
    click(screen.finish_button)
    assert window.dialogs.asked == [("finish review", (1, True))]
    answers = window.session.draft.answers
    assert (answers["purpose"], answers["tor_quorum"]) == ("receive", sent.answers["tor_quorum"])


@pytest.mark.parametrize("leave", ["cancel", "close", "open", "bring in", "drop on"])
def test_leaving_the_review_asks_where_typing_would_go(window, screen, tmp_path, leave):
    edit(screen, QUORUM)
    click(screen.list.rows[PURPOSE])
    answered(window, drop_review=False)
    ways = {
        "cancel": lambda: click(screen.cancel_link),
        "close": window.close,
        "open": window.menus.actions["open"].trigger,
        "bring in": window.menus.actions["bring in"].trigger,
        "drop on": lambda: window.bring_in(tmp_path / "paper.docx"),
    }
    ways[leave]()
    assert window.dialogs.asked == [("drop review", (0, True))]
    click(screen.list.rows[QUORUM])
    assert shown(screen).endswith(TYPED)


def test_once_the_person_agreed_the_next_review_knows_nothing_of_it(window, screen, tmp_path):
    edit(screen, QUORUM)
    answered(window, drop_review=True)
    window.bring_in(tmp_path / "paper.docx")
    assert window.dialogs.asked == [("drop review", (0, True))]
    click(screen.list.rows[QUORUM])
    assert shown(screen) is None
    assert rows(screen)[QUORUM][1] == "1 reworded"


def test_what_was_typed_stays_where_words_in_no_answer_are_looked_at(window, kit, sent, tmp_path):
    changed = sent.answers["progress_update"].replace("provider withdrew", "provider withdrew it")
    sheet = Paper(paper_of(kit, sent, progress_update=changed))
    a_footnote(sheet)
    screen = bring_in(window, tmp_path, sheet.packed())
    edit(screen, 0)
    click(screen.list.rows[1])
    click(screen.page.take_button)
    assert shown(screen).endswith(TYPED)
