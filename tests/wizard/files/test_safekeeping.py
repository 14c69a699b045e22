"""Unsaved work is on the disk soon after it was typed, and gone from there once it is saved or given up."""

import contextlib
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.drafts import lock, recovery
from piew_gui.drafts.draft import new_draft
from piew_gui.wizard.boxes.dialogs import Leaving
from piew_gui.wizard.files import safekeeping
from tests.wizard.fakes import focused, new_paper

NEVER_MS = 1_000_000


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    for timer in (window.keeping._pause, window.keeping._latest):
        timer.setInterval(NEVER_MS)
    return window


def kept(kit):
    """What the recovery files hold, as drafts; one may be gone before it is read."""
    files = recovery.folder().glob(f"*{recovery.ENDING}") if recovery.folder().exists() else ()
    found = []
    for file in files:
        with contextlib.suppress(FileNotFoundError):
            found.append(recovery._read(file).draft(kit))
    return found


def type_area(window, name):
    window.desk.show_field("area_name")
    QTest.keyClicks(focused(), name)


def waits_for(qtbot, kit, name):
    qtbot.waitUntil(lambda: [draft.answers["area_name"] for draft in kept(kit)] == [name])


def test_both_pauses_leave_time_to_write_within_two_seconds():
    assert safekeeping.AFTER_TYPING_MS == 1000
    assert safekeeping.AT_LEAST_EVERY_MS <= 1500


def test_a_pause_in_typing_keeps_the_work_and_says_so(qtbot, kit, window):
    window.keeping._pause.setInterval(1)
    type_area(window, "Northshire")
    waits_for(qtbot, kit, "Northshire")
    qtbot.waitUntil(lambda: "kept safe at" in window._saved.text())
    assert window.session.has_unsaved_work


def test_typing_without_a_pause_is_kept_all_the_same(qtbot, kit, window):
    window.keeping._latest.setInterval(1)
    type_area(window, "Nor")
    waits_for(qtbot, kit, "Nor")
    QTest.keyClicks(focused(), "thshire")
    waits_for(qtbot, kit, "Northshire")


def test_leaving_a_field_keeps_it_at_once(qtbot, kit, window):
    type_area(window, "Northshire")
    assert kept(kit) == []
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    waits_for(qtbot, kit, "Northshire")


def test_unsaved_work_that_is_taken_up_is_kept_once(kit, window, monkeypatch):
    written = []
    write = recovery.RecoveryFile.write
    monkeypatch.setattr(recovery.RecoveryFile, "write", lambda *given: (written.append(given), write(*given)))
    window.session.take_up(new_draft(kit), is_unsaved=True)
    window.keeping._job.wait(5)
    window.keeping.keep_now()
    assert len(written) == 1


def finish_section(window):
    bar = window.desk.action_bar
    QTest.keyClick(bar.finished, Qt.Key.Key_Space)


FURTHER_WORK = [
    (finish_section, lambda draft: draft.looked_at == ["area"]),
    (
        lambda window: window.session.ignore_word("Northshire"),
        lambda draft: draft.ignored_words == ["Northshire"],
    ),
    (
        lambda window: window.session.set_answers({}, "a note", [{"field": "title", "text": "Why?"}]),
        lambda draft: [note["text"] for note in draft.notes] == ["Why?"],
    ),
]


@pytest.mark.parametrize(
    ("do", "is_there"), FURTHER_WORK, ids=["a section finished", "a word ignored", "a note"]
)
def test_work_that_is_no_answer_is_kept_as_well_once_answers_are(qtbot, kit, window, do, is_there):
    type_area(window, "Northshire")
    window.keeping.keep_now()
    qtbot.waitUntil(lambda: "kept safe at" in window._saved.text())
    do(window)
    window.keeping.keep_now()
    assert [is_there(draft) for draft in kept(kit)] == [True]


def test_what_was_taken_back_while_it_was_being_kept_does_not_count_as_kept(qtbot, kit, window, tmp_path):
    window.session.save(tmp_path / "mine.piew.json")
    type_area(window, "N")
    window.keeping.keep()
    # It is written, and the window has not yet heard of that.
    window.keeping._job.wait(5)
    window.menus.actions["undo"].trigger()
    qtbot.waitUntil(lambda: kept(kit) == [])
    QApplication.processEvents()
    assert "kept safe" not in window._saved.text()
    finish_section(window)
    window.keeping.keep_now()
    assert [draft.looked_at for draft in kept(kit)] == [["area"]]


def test_what_is_saved_needs_no_keeping(qtbot, kit, window, tmp_path):
    type_area(window, "Northshire")
    window.keeping.keep_now()
    assert len(kept(kit)) == 1
    window.session.save(tmp_path / "mine.piew.json")
    qtbot.waitUntil(lambda: kept(kit) == [])
    assert window._saved.text().startswith("Saved ")


@pytest.mark.parametrize("leaving", [Leaving.SAVE, Leaving.DROP])
def test_a_closed_window_leaves_nothing_behind(kit, window, tmp_path, leaving):
    window.session.save(tmp_path / "mine.piew.json")
    type_area(window, "Northshire")
    window.keeping.keep_now()
    window.dialogs.answers["leaving"] = leaving
    window.close()
    assert kept(kit) == []
    assert not window.isVisible()


def test_work_that_was_given_up_for_another_draft_is_not_offered_again(kit, window):
    type_area(window, "Northshire")
    window.keeping.keep_now()
    window.dialogs.answers["leaving"] = Leaving.DROP
    window.start_new()
    assert kept(kit) == []
    type_area(window, "Southshire")
    window.keeping.keep_now()
    assert [draft.answers["area_name"] for draft in kept(kit)] == ["Southshire"]


def test_work_that_cannot_be_kept_is_said_to_be_at_risk_and_tried_again(qtbot, kit, window, data_folder):
    data_folder.write_text("a file where the folder should be", encoding="utf-8")
    type_area(window, "Northshire")
    window.keeping.keep_now()
    qtbot.waitUntil(lambda: window._saved.text() == "Not saved yet; not kept safe either")
    data_folder.unlink()
    window.keeping._latest.start(1)
    waits_for(qtbot, kit, "Northshire")
    qtbot.waitUntil(lambda: "kept safe at" in window._saved.text())


def test_only_this_person_may_read_what_is_kept(kit, window):
    type_area(window, "Northshire")
    window.keeping.keep_now()
    if os.name != "nt":
        assert recovery.folder().stat().st_mode & 0o077 == 0


def test_the_lock_goes_with_the_draft_in_hand(kit, window, tmp_path):
    first, second = tmp_path / "first.piew.json", tmp_path / "second.piew.json"
    for path in (first, second):
        window.dialogs.answers["where to save"] = path
        window.save_as()
    assert [lock.lock_file(path).exists() for path in (first, second)] == [False, True]
    window.start_new()
    assert not lock.lock_file(second).exists()


def test_closing_gives_the_lock_back(window, tmp_path):
    path = tmp_path / "mine.piew.json"
    window.dialogs.answers["where to save"] = path
    window.save()
    assert lock.lock_file(path).exists()
    window.close()
    assert not Path(lock.lock_file(path)).exists()
