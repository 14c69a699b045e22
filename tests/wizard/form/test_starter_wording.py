"""The starter wording beside one's own answer, and the way back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from piew_gui.wizard.boxes.difference_view import Ink
from piew_gui.wizard.form.guidance import Guidance
from piew_gui.wizard.looks import theme
from tests.wizard.fakes import click, focused, new_paper


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return new_paper(qtbot, kit, tmp_path)


def block_of(window, field_id):
    window.desk.show_field(field_id)
    return window.desk.page.blocks[field_id]


def starter_of(window, field_id):
    return block_of(window, field_id).findChild(Guidance).starter


def test_only_fields_with_starter_wording_offer_it(window, kit):
    for section in kit.sections:
        window.desk.show_section(section.id)
        window.desk.page.build()
        for field_id, block in window.desk.page.blocks.items():
            offers = [each for each in block.findChildren(QPushButton) if "starter wording" in each.text()]
            assert bool(offers) is (field_id in kit.starter), field_id


def test_it_is_folded_until_it_is_asked_for(window):
    starter = starter_of(window, "risks")
    assert not starter.isVisible()
    assert starter.link.text() == "Show the starter wording"
    assert starter.link.accessibleName() == "Show the starter wording: Issues and risks"
    click(starter.link)
    assert starter.isVisible()
    assert starter.view.old.toPlainText() == starter.view.new.toPlainText()
    assert starter.note.text() == "Your answer is the starter wording, word for word."
    assert starter.link.accessibleName() == "Hide the starter wording: Issues and risks"
    click(starter.link)
    assert not starter.isVisible()


def test_what_differs_is_marked_and_follows_the_answer(qtbot, window, kit):
    window.session.set_answer("board_name", "The Programme Board")
    starter = starter_of(window, "board_name")
    click(starter.link)
    assert starter.view.old.toPlainText() == kit.starter["board_name"]
    assert starter.view.new.toPlainText() == "The Programme Board"
    assert "Added: “The" in starter.view.new.accessibleDescription()
    assert starter.note.text().startswith("Struck through: only in the starter wording.")
    window.session.set_answer("board_name", "Another Board")
    qtbot.waitUntil(lambda: starter.view.new.toPlainText() == "Another Board")
    assert starter.view.old.isReadOnly() and starter.view.new.isReadOnly()


def test_looks_alone_are_told_apart_from_words(window, kit):
    bold = kit.starter["tor_quorum"].replace("The", "**The**", 1)
    assert bold != kit.starter["tor_quorum"]
    window.session.set_answer("tor_quorum", bold)
    starter = starter_of(window, "tor_quorum")
    click(starter.link)
    assert starter.note.text() == "The words are the same. Only how they look differs."


def test_nothing_is_compared_while_it_is_folded(qtbot, window):
    starter = starter_of(window, "board_name")
    click(starter.link)
    click(starter.link)
    window.session.set_answer("board_name", "Another Board")
    assert not starter._pause.isActive()


@pytest.mark.parametrize("field_id", ["board_name", "risks", "tor_quorum", "references", "governance_bodies"])
def test_it_is_put_back_as_one_undo_step(window, kit, field_id):
    field = kit.field(field_id)
    mine = {"outline": [{"text": "Mine", "points": []}], "repeat": [{}]}.get(field.kind, "Mine")
    window.session.set_answer(field_id, mine)
    block = block_of(window, field_id)
    starter = starter_of(window, field_id)
    click(starter.link)
    steps = window.session.undo_stack.index()
    starter.put_back.click()
    assert window.session.answer(field_id) == kit.starter[field_id]
    assert block.editor.answer() == kit.starter[field_id]
    assert window.session.undo_stack.index() == steps + 1
    assert window.menus.actions["undo"].text() == "&Undo putting back the starter wording"
    assert starter.note.text() == "Your answer is the starter wording, word for word."
    window.menus.actions["undo"].trigger()
    assert window.session.draft.answers[field_id] == mine
    window.menus.actions["redo"].trigger()
    assert window.session.answer(field_id) == kit.starter[field_id]


def test_an_answer_typed_after_it_does_not_change_the_kits_own_wording(window, kit):
    window.session.set_answer("risks", [])
    starter = starter_of(window, "risks")
    click(starter.link)
    starter.put_back.click()
    window.session.draft.answers["risks"][0]["text"] = "Changed"
    assert kit.starter["risks"][0]["text"] != "Changed"


def test_keys_alone_show_it_and_put_it_back(window, kit):
    window.session.set_answer("board_name", "Mine")
    starter = starter_of(window, "board_name")

    def tab_to(widget):
        for _ in range(12):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            if focused() is widget:
                return
        raise AssertionError(f"{widget.text()} cannot be reached by Tab")

    tab_to(starter.link)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    tab_to(starter.view.old)
    assert starter.view.old.accessibleName() == "Starter wording"
    tab_to(starter.put_back)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert window.session.answer("board_name") == kit.starter["board_name"]
    assert focused() is starter.put_back


def test_a_draft_that_can_only_be_read_shows_it_and_puts_nothing_back(window):
    window.session.set_answer("board_name", "Mine")
    window.session.keep_out()
    starter = starter_of(window, "board_name")
    click(starter.link)
    assert starter.view.isVisible()
    assert not starter.put_back.isVisible()


def test_another_draft_is_compared_once_it_is_in_hand(qtbot, window, kit):
    starter = starter_of(window, "board_name")
    click(starter.link)
    window.start_blank()
    window.desk.show_section("area")
    qtbot.waitUntil(lambda: starter.view.new.toPlainText() == "")


def test_the_marks_follow_the_theme(qtbot, window, monkeypatch):
    window.session.set_answer("board_name", "Mine")
    starter = starter_of(window, "board_name")
    click(starter.link)
    monkeypatch.setattr("piew_gui.wizard.boxes.difference_view.ADDED", Ink("#123456", "#FFFFFF"))
    window.dressing.choose(theme.DARK_NAME)

    def ground():
        cursor = QTextCursor(starter.view.new.document())
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return cursor.charFormat().background().color().name()

    qtbot.waitUntil(lambda: ground() == "#123456")
