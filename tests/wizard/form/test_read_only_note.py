"""Whoever types into a draft that can only be read is told why nothing is kept, once, and what to do."""

import json

import pytest
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication

from piew_gui.drafts import lock
from piew_gui.drafts.draft import new_draft, now
from piew_gui.drafts.files import save_draft
from piew_gui.wizard.boxes.dialogs import WhenLocked
from piew_gui.wizard.looks import announcing
from tests.wizard.fakes import click, focused, new_paper
from tests.wizard.workbench import press, write

KEPT_OUT = (
    "You opened this draft to read only, so nothing you type is kept. "
    "To write in a copy, choose “Save as” in the File menu, and another name."
)
NEWER = (
    "A newer version of this program made this draft, so nothing you type here is kept. "
    "To change the draft, open it in that version."
)


@pytest.fixture
def window(qtbot, kit, tmp_path):
    """A window with a draft that somebody else has open, opened to read only."""
    path = tmp_path / "mine.piew.json"
    draft = new_draft(kit)
    draft.answers["area_name"] = "Northshire"
    save_draft(draft, path, kit)
    window = new_paper(qtbot, kit, tmp_path)
    window.dialogs.answers["locked"] = WhenLocked.READ
    with lock.take(path, now()):
        window.open_draft(path)
        yield window


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader says, and whether at once."""
    said = []
    monkeypatch.setattr(announcing.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        announcing.QAccessible,
        "updateAccessibility",
        lambda event: said.append((event.message(), event.politeness().name)),
    )
    return said


def note_of(window):
    """Return what the line above the action bar says, "" where there is none."""
    note = window.desk._read_only_note
    if note is None or not note.isVisible():
        return ""
    return QTextDocumentFragment.fromHtml(note.note.text()).toPlainText()


def type_area(window, text):
    window.desk.show_field("area_name")
    write(text)


def test_nothing_is_said_while_a_draft_is_only_read(window, kit, heard):
    for section in kit.sections:
        window.desk.show_section(section.id, with_cursor=True)
        window.desk.page.build()
        press("Right")
        press("Tab")
        QApplication.processEvents()
    assert (note_of(window), [said for said in heard if "keep" in said[0]]) == ("", [])


def test_who_types_is_told_once_why_nothing_is_kept(window, heard):
    type_area(window, "abc")
    assert note_of(window) == KEPT_OUT
    assert heard.count((KEPT_OUT, "Assertive")) == 1
    assert focused().toPlainText() == "Northshire"
    assert window.dialogs.said == []
    window.desk.show_field("board_name")
    write("x")
    assert note_of(window) == KEPT_OUT
    assert heard.count((KEPT_OUT, "Assertive")) == 1


def test_the_line_stands_above_the_action_bar_and_hides_no_part_of_the_form(qtbot, window):
    type_area(window, "x")
    note, bar, stack = window.desk._read_only_note, window.desk.action_bar, window.desk._stack
    qtbot.waitUntil(lambda: note.geometry().bottom() + 1 == bar.geometry().top())
    assert stack.geometry().bottom() + 1 == note.geometry().top()
    assert note.note.height() >= note.note.heightForWidth(note.note.width())


@pytest.mark.parametrize("act", ["tick", "cite", "bring back"])
def test_other_ways_to_change_a_draft_tell_it_too(window, act):
    if act == "tick":
        click(window.desk.action_bar.finished)
    elif act == "cite":
        window._asks.citation(lambda number: None)
    else:
        window.session.set_answers({"area_name": "Southshire"}, "bringing back an earlier version")
    assert note_of(window) == KEPT_OUT


def test_the_line_goes_once_a_copy_can_be_written_in(window, tmp_path):
    type_area(window, "x")
    window.dialogs.answers["where to save"] = tmp_path / "own.piew.json"
    window.menus.actions["save as"].trigger()
    assert note_of(window) == ""
    type_area(window, "x")
    assert window.session.answer("area_name") == "Northshirex"


def test_it_is_told_anew_of_another_draft_and_truly_of_a_newer_program(window, kit, tmp_path):
    type_area(window, "x")
    path = tmp_path / "newer.piew.json"
    table = {"format": "piew-draft", "version": 99, "kit": kit.id, "answers": {"area_name": "Northshire"}}
    path.write_text(json.dumps(table), encoding="utf-8")
    window.open_draft(path)
    assert note_of(window) == ""
    type_area(window, "x")
    assert note_of(window) == NEWER
