"""Unsaved work is on the disk soon after it was typed, and gone from there once it is saved or given up."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from piew_gui.drafts import lock, recovery
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
    """What the recovery files hold, as drafts."""
    files = recovery.folder().glob(f"*{recovery.ENDING}") if recovery.folder().exists() else ()
    return [recovery._read(file).draft(kit) for file in files]


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
