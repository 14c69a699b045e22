"""A paper that comes back from Word is reviewed answer by answer, and goes into the draft as one undo step."""

import copy
import io
import zipfile

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from piew_gui.drafts.draft import to_json
from piew_gui.wizard.editors.tab_order import stops
from piew_gui.word.export import make_paper
from piew_gui.word.tracked import make_changes_paper
from tests.wizard.fakes import click, focused, make_window, show
from tests.word.reading.word import Paper, without_bookmarks_anywhere, without_controls

CTRL = Qt.KeyboardModifier.ControlModifier


def paper_of(kit, draft, **changed):
    """The paper of a draft with other answers in it, and the draft as it was sent inside."""
    answers = {field.id: draft.answer(field) for field in kit.fields} | changed
    return make_paper(kit, answers, draft_bytes=to_json(draft, kit))


def with_comment(paper, words, comment):
    """The paper with a comment by Jo on the first paragraph that holds these words."""
    source, target = zipfile.ZipFile(io.BytesIO(paper)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml":
                at = text.index(words.encode())
                end = text.index(b"</w:p>", at)
                mark = b'<w:r><w:commentReference w:id="7"/></w:r>'
                text = text[:end] + mark + text[end:]
            elif name == "word/_rels/document.xml.rels":
                kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                relation = b'<Relationship Id="rIdC" Type="' + kind + b'" Target="comments.xml"/>'
                text = text.replace(b"</Relationships>", relation + b"</Relationships>")
            made.writestr(name, text)
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        made.writestr(
            "word/comments.xml",
            f'<w:comments xmlns:w="{space}"><w:comment w:id="7" w:author="Jo" w:date="2026-11-20T09:00:00Z">'
            f"<w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment></w:comments>",
        )
    return target.getvalue()


@pytest.fixture
def theirs(kit, sent):
    """What a colleague changed: a risk added, the purpose, a word of the quorum."""
    risks = [*sent.answers["risks"], {"text": "A new risk in Northshire.", "points": []}]
    quorum = sent.answers["tor_quorum"].replace("six", "seven")
    return {"risks": risks, "purpose": "receive", "tor_quorum": quorum}


def bring_in(window, tmp_path, paper):
    (tmp_path / "paper.docx").write_bytes(paper)
    window.menus.actions["bring in"].trigger()
    return window.bringing_in.screen


@pytest.fixture
def screen(window, kit, sent, theirs, tmp_path):
    return bring_in(window, tmp_path, paper_of(kit, sent, **theirs))


def rows(screen):
    return [(button.row.title, button.row.status) for button in screen.list.rows]


def test_each_changed_answer_is_listed_with_what_was_changed(screen):
    assert rows(screen) == [
        ("This paper is presented to (tick one)", "tick moved to Receive"),
        ("Issues and risks", "1 added"),
        ("Quorum", "1 reworded"),
    ]
    assert screen.isVisible()
    assert screen.note.text() == "0 of 3 decided. Undo brings all of it back."
    assert screen.list._unchanged.text() == "42 answers are as you left them"


def test_both_texts_stand_beside_each_other_with_marks(screen):
    screen.show_row(2)
    view = screen.page.view
    assert "six" in view.old.toPlainText() and "seven" not in view.old.toPlainText()
    assert "seven" in view.new.toPlainText()
    assert view.new.accessibleDescription() == "Added: “seven”."


def test_nothing_changes_in_the_draft_before_the_review_is_finished(window, screen, sent):
    click(screen.page.take_button)
    assert window.session.draft.answers["purpose"] == "approve"


def test_enter_takes_one_change_after_the_other(window, screen, theirs):
    assert focused() is screen.page.take_button
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is screen.finish_button
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    answers = window.session.draft.answers
    assert (answers["purpose"], answers["tor_quorum"]) == ("receive", theirs["tor_quorum"])
    assert answers["risks"][-1]["text"] == "A new risk in [area name]." or answers["risks"][-1][
        "text"
    ].startswith("A new risk")
    assert window.desk.isVisible()


def test_the_whole_review_is_one_undo_step(window, screen, sent):
    before = copy.deepcopy(window.session.draft.answers)
    click(screen.all_button)
    click(screen.finish_button)
    assert window.session.draft.answers != before
    window.menus.actions["undo"].trigger()
    assert window.session.draft.answers == before
    assert not window.session.undo_stack.canUndo()


def test_what_was_left_stays_as_it_was(window, screen, sent):
    click(screen.page.leave_button)
    click(screen.page.take_button)
    click(screen.page.leave_button)
    click(screen.finish_button)
    answers = window.session.draft.answers
    assert (answers["purpose"], answers["tor_quorum"]) == ("approve", sent.answers["tor_quorum"])
    assert len(answers["risks"]) == len(sent.answers["risks"]) + 1
    assert window.dialogs.said[-1][0] == "The review is finished"
    assert "Kept as yours: " in window.dialogs.said[-1][1]


def test_a_decision_can_be_taken_back_by_the_undo_key(screen):
    click(screen.page.take_button)
    assert screen.note.text().startswith("1 of 3")
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert screen.note.text().startswith("0 of 3")


def test_a_change_can_be_edited_before_it_is_taken_and_its_typing_undone(window, screen, theirs):
    screen.show_row(2)
    click(screen.page.edit_link)
    editing = screen.page.editing
    QTest.keyClick(focused(), Qt.Key.Key_End, CTRL)
    QTest.keyClicks(focused(), " Agreed.")
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    QTest.keyClicks(focused(), " Noted.")
    click(editing.use_button)
    assert rows(screen)[2][1] == "edited and taken"
    click(screen.all_button)
    click(screen.finish_button)
    assert window.session.draft.answers["tor_quorum"].endswith(" Noted.")
    assert "seven" in window.session.draft.answers["tor_quorum"]


def test_editing_can_be_given_up(screen):
    click(screen.page.edit_link)
    click(screen.page.editing.cancel_button)
    assert screen.page.editing is None
    assert screen.page.take_button.isVisible()
    assert screen.decisions.count == 0


def test_finishing_early_asks_and_keeps_what_is_not_decided(window, screen):
    click(screen.page.take_button)
    window.dialogs.answers["finish review"] = False
    click(screen.finish_button)
    assert screen.isVisible()
    window.dialogs.answers["finish review"] = True
    click(screen.finish_button)
    assert window.session.draft.answers["purpose"] == "receive"
    assert dict(window.dialogs.asked)["finish review"] == (2, False)


def test_leaving_asks_only_where_something_was_decided(window, screen):
    before = copy.deepcopy(window.session.draft.answers)
    click(screen.page.take_button)
    window.dialogs.answers["drop review"] = False
    click(screen.cancel_link)
    assert screen.isVisible()
    window.dialogs.answers["drop review"] = True
    click(screen.cancel_link)
    assert window.desk.isVisible()
    assert window.session.draft.answers == before


def test_the_menus_leave_the_draft_alone_while_a_review_is_open(window, screen):
    assert not window.menus.actions["save"].isEnabled()
    click(screen.cancel_link)
    assert window.menus.actions["save"].isEnabled()


def test_what_both_changed_is_a_question_and_is_never_taken_with_the_rest(
    window, kit, sent, theirs, tmp_path
):
    window.session.set_answer("tor_quorum", sent.answers["tor_quorum"].replace("six", "five"))
    screen = bring_in(window, tmp_path, paper_of(kit, sent, **theirs))
    assert rows(screen)[2][1] == "you both changed it"
    click(screen.all_button)
    assert screen.decisions.open == ["tor_quorum"]
    assert "You both changed the same words" in screen.page._about.text()


def test_a_comment_is_kept_as_a_note_beside_its_answer_and_can_be_removed(window, kit, sent, tmp_path):
    paper = with_comment(paper_of(kit, sent), "at least six members", "Who counts?")
    screen = bring_in(window, tmp_path, paper)
    assert rows(screen) == [("Quorum", "only commented on")]
    click(screen.page.note_links[0])
    assert screen.page.note_links[0].text() == "Don’t keep it"
    click(screen.finish_button)
    assert [note["text"] for note in window.session.draft.notes] == ["Who counts?"]
    window.desk.show_field("tor_quorum")
    notes = window.desk.pages["terms"].blocks["tor_quorum"]._notes
    assert notes.links[0].accessibleName() == "Remove this note: “Who counts?”"
    click(notes.links[0])
    assert window.session.draft.notes == []
    window.menus.actions["undo"].trigger()
    assert [note["text"] for note in window.session.draft.notes] == ["Who counts?"]


def test_what_was_found_by_the_words_around_it_says_so(window, kit, sent, theirs, tmp_path):
    paper = Paper(paper_of(kit, sent, **theirs))
    without_controls(paper)
    without_bookmarks_anywhere(paper)
    screen = bring_in(window, tmp_path, paper.packed())
    assert len(rows(screen)) == 3
    assert "found by the words around it" in screen.page._about.text()


def test_a_paper_with_nothing_new_says_so(window, kit, sent, tmp_path):
    bring_in(window, tmp_path, paper_of(kit, sent))
    assert window.dialogs.said == [
        ("Nothing was changed", "Every answer in the paper is as you have it here.")
    ]
    assert window.desk.isVisible()


@pytest.fixture
def tracked(window, kit, sent, theirs, tmp_path):
    """The review of a paper whose changes are tracked."""
    before = {field.id: sent.answer(field) for field in kit.fields}
    paper = make_changes_paper(
        kit, before, before | theirs, author="Jo", date="2026-11-20T09:00:00Z", draft_bytes=to_json(sent, kit)
    )
    return bring_in(window, tmp_path, paper)


def test_tracked_changes_can_be_left_out_and_then_nothing_can_be_taken(tracked):
    assert len(rows(tracked)) == 3
    click(tracked.list.tracked)
    assert rows(tracked) == []
    assert tracked.page.title.text() == "Nothing was changed"
    assert not tracked.page.take_button.isVisible()
    click(tracked.list.tracked)
    assert len(rows(tracked)) == 3
    assert tracked.page.take_button.isVisible()


def test_what_was_decided_is_not_lost_by_reading_the_paper_in_another_way(window, tracked):
    click(tracked.page.take_button)
    window.dialogs.answers["drop review"] = False
    click(tracked.list.tracked)
    assert (tracked.list.tracked.isChecked(), tracked.decisions.count) == (True, 1)
    window.dialogs.answers["drop review"] = True
    click(tracked.list.tracked)
    assert (tracked.list.tracked.isChecked(), rows(tracked)) == (False, [])


def test_a_paper_of_another_draft_is_named_first(window, kit, sent, theirs, tmp_path):
    window.session.draft.id = "a" * 32
    sent.id = "b" * 32
    bring_in(window, tmp_path, paper_of(kit, sent, **theirs))
    assert "made from another draft" in window.dialogs.said[0][1]


@pytest.mark.parametrize("content", [b"", b"PK\3\4 torn", b"no Word file at all"])
def test_a_file_that_cannot_be_read_is_named_and_nothing_changes(window, tmp_path, content):
    before = copy.deepcopy(window.session.draft.answers)
    bring_in(window, tmp_path, content)
    assert window.dialogs.said[0][0] == "The paper was not read"
    assert window.session.draft.answers == before
    assert window.desk.isVisible()


def test_a_draft_that_can_only_be_read_takes_nothing_in(window, kit, sent, theirs, tmp_path):
    window.session.keep_out()
    bring_in(window, tmp_path, paper_of(kit, sent, **theirs))
    assert window.dialogs.said == [
        (
            "The paper was not brought in",
            "This draft can only be read here. Save it under another name first.",
        )
    ]


def test_a_newer_programs_draft_takes_nothing_in_and_no_copy_of_it_is_asked_for(
    window, kit, sent, theirs, tmp_path
):
    window.session.draft.version = 99
    bring_in(window, tmp_path, paper_of(kit, sent, **theirs))
    assert window.dialogs.said == [
        (
            "The paper was not brought in",
            "A newer version of this program made this draft. Bring the paper in with that version.",
        )
    ]


def test_a_paper_that_is_dropped_on_a_draft_is_reviewed(qtbot, window, kit, sent, theirs, tmp_path):
    path = tmp_path / "back.docx"
    path.write_bytes(paper_of(kit, sent, **theirs))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(QDropEvent(QPointF(5, 5), actions, data, button, keys))
    qtbot.waitUntil(lambda: window.bringing_in.is_reviewing)


def test_without_a_draft_the_paper_becomes_one(qtbot, kit, tmp_path, sent, theirs):
    window = make_window(qtbot, kit, tmp_path)
    window.show_welcome()
    show(qtbot, window)
    window.dialogs.answers["which paper"] = tmp_path / "paper.docx"
    (tmp_path / "paper.docx").write_bytes(paper_of(kit, sent, **theirs))
    window.menus.actions["bring in"].trigger()
    assert window.has_draft
    assert window.session.draft.answers["purpose"] == "receive"
    assert window.session.has_unsaved_work
    assert window.session.path is None


def test_everything_in_the_review_that_takes_the_focus_has_a_name(screen):
    held = [each for each in stops(screen) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(held) > 6
    assert [each for each in held if not (each.accessibleName() or getattr(each, "text", str)())] == []


@pytest.mark.parametrize("width", [1440, 1000, 700, 480])
def test_at_any_width_the_changes_can_be_reached_and_no_button_is_cut_off(qtbot, window, screen, width):
    window.resize(width, 700)
    qtbot.waitUntil(lambda: screen.width() == width)
    is_folded = width < 820
    assert (screen.list.isVisible(), screen.folded.isVisible()) == (not is_folded, is_folded)
    if is_folded:
        screen.folded.drop_down.setFocus()
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert screen.page.title.text() == "Issues and risks"
    buttons = (screen.all_button, screen.finish_button, screen.page.take_button, screen.page.leave_button)
    qtbot.waitUntil(lambda: all(each.width() >= each.minimumSizeHint().width() for each in buttons))
    assert screen.cancel_link.geometry().right() <= screen.cancel_link.parentWidget().width()


@pytest.mark.parametrize("wide", [400, 427, 780, 1280])
def test_no_button_of_the_bar_is_cut_off(qtbot, window, screen, wide):
    window.resize(wide, 400)
    qtbot.waitUntil(lambda: screen.width() == wide)
    for each in (screen.all_button, screen.finish_button, screen.cancel_link):
        qtbot.waitUntil(lambda each=each: each.width() >= each.minimumSizeHint().width())
        assert each.mapTo(screen, each.rect().topRight()).x() < wide
