"""Saving where the file has changed, gone or cannot be written: both sides are kept, and the person decides."""

import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from piew_gui.drafts import lock, open_file, versions
from piew_gui.drafts.draft import new_draft, now
from piew_gui.drafts.files import read_draft, save_draft
from piew_gui.wizard.boxes.dialogs import WhenNotSaved
from piew_gui.wizard.looks import announcing
from tests.wizard.fakes import focused, new_paper


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.piew.json"


@pytest.fixture
def window(qtbot, kit, tmp_path, path):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("area_name", "Northshire")
    window.dialogs.answers["where to save"] = path
    assert window.save()
    window.dialogs.asked.clear()
    return window


def answers_in(path):
    return json.loads(path.read_text(encoding="utf-8"))["answers"]


def change(path, **answers):
    """Change a draft's file as somebody else's program does."""
    table = json.loads(path.read_text(encoding="utf-8"))
    table["answers"] |= answers
    path.write_text(json.dumps(table), encoding="utf-8")


def questions(window):
    return [question for question, _ in window.dialogs.asked]


# Row 27: changed on disk


def test_what_somebody_else_changed_elsewhere_is_put_in_without_a_question(window, path):
    window.session.set_answer("area_name", "Southshire")
    change(path, agenda_item="7", from_the_future=["kept"])
    assert window.save()
    assert questions(window) == []
    assert (answers_in(path)["area_name"], answers_in(path)["agenda_item"]) == ("Southshire", "7")
    assert answers_in(path)["from_the_future"] == ["kept"]
    assert "Agenda item number" in window.dialogs.said[-1][1]


def test_undo_takes_the_changes_of_somebody_else_out_again(window, path):
    window.session.set_answer("area_name", "Southshire")
    change(path, agenda_item="7")
    window.save()
    window.menus.actions["undo"].trigger()
    assert window.session.answer("agenda_item") == ""
    assert window.session.answer("area_name") == "Southshire"


@pytest.mark.parametrize(("theirs", "expected"), [(True, "Eastshire"), (False, "Southshire")])
def test_where_both_changed_an_answer_the_person_chooses(window, path, theirs, expected):
    window.session.set_answer("area_name", "Southshire")
    change(path, area_name="Eastshire")
    shown = []
    window.dialogs.answers["choose"] = lambda conflicts: shown.extend(conflicts) or [theirs]
    assert window.save()
    assert [(each.field.id, each.mine, each.theirs) for each in shown] == [
        ("area_name", "Southshire", "Eastshire")
    ]
    assert answers_in(path)["area_name"] == window.session.answer("area_name") == expected


def test_who_does_not_choose_has_saved_nothing_and_lost_nothing(window, path):
    window.session.set_answer("area_name", "Southshire")
    change(path, area_name="Eastshire")
    before = path.read_bytes()
    window.dialogs.answers["choose"] = None
    assert not window.save()
    assert path.read_bytes() == before
    assert window.session.answer("area_name") == "Southshire"
    assert "somebody else changed it" in window._saved.text()


def test_both_sides_of_a_conflict_stay_as_versions(kit, window, path):
    window.session.set_answer("area_name", "Southshire")
    change(path, area_name="Eastshire")
    window.dialogs.answers["choose"] = [False]
    window.save()
    names = [
        versions.read(each, kit).answers["area_name"]
        for each in versions.versions(path, window.session.draft.id)
    ]
    assert names == ["Southshire", "Eastshire", "Northshire"]


def test_a_file_that_somebody_damaged_meanwhile_is_not_written_over(window, path):
    window.session.set_answer("area_name", "Southshire")
    path.write_text("{", encoding="utf-8")
    window.dialogs.answers["not saved"] = WhenNotSaved.STAY
    assert not window.save()
    assert path.read_text(encoding="utf-8") == "{"
    assert window.session.answer("area_name") == "Southshire"


# Row 22: deleted or renamed


@pytest.mark.parametrize(
    ("wish", "is_there", "elsewhere"),
    [
        (WhenNotSaved.TRY_AGAIN, True, False),
        (WhenNotSaved.SAVE_AS, False, True),
        (WhenNotSaved.STAY, False, False),
    ],
)
def test_a_draft_that_was_deleted_comes_back_only_if_the_person_says_so(
    window, path, tmp_path, wish, is_there, elsewhere
):
    window.session.set_answer("area_name", "Southshire")
    path.unlink()
    other = tmp_path / "other.piew.json"
    window.dialogs.answers |= {"not saved": wish, "where to save": other}
    assert window.save() is (is_there or elsewhere)
    assert window.dialogs.asked[0][1][1] is True
    assert (path.exists(), other.exists()) == (is_there, elsewhere)
    assert window.session.answer("area_name") == "Southshire"


# Rows 18 and 21: cannot be written for now


def test_a_folder_that_went_away_stops_nobody_and_saving_works_once_it_is_back(window, path, tmp_path):
    path.parent.joinpath("away").mkdir()
    share = path.parent / "away"
    window.dialogs.answers["where to save"] = share / "mine.piew.json"
    window.save_as()
    share.rename(tmp_path / "elsewhere")
    window.session.set_answer("area_name", "Southshire")
    window.dialogs.asked.clear()
    window.desk.do_main_action()
    assert questions(window) == []
    assert window._saved.text().startswith("Not saved: its folder can’t be reached")
    (tmp_path / "elsewhere").rename(share)
    window.desk.do_main_action()
    assert answers_in(share / "mine.piew.json")["area_name"] == "Southshire"
    assert window._saved.text().startswith("Saved ")


def test_trying_again_saves_once_the_fault_is_gone(window, path, tmp_path):
    window.session.set_answer("area_name", "Southshire")
    away = tmp_path / "away"
    folder = path.parent / "folder"
    folder.mkdir()
    window.dialogs.answers["where to save"] = folder / "mine.piew.json"
    window.save_as()
    folder.rename(away)
    window.session.set_answer("area_name", "Eastshire")

    def put_back(about):
        away.rename(folder)
        return WhenNotSaved.TRY_AGAIN

    window.dialogs.answers["not saved"] = put_back
    assert window.save()
    assert answers_in(folder / "mine.piew.json")["area_name"] == "Eastshire"


def test_the_window_paints_while_a_slow_disk_is_waited_for(qtbot, window, monkeypatch):
    painted, written = threading.Event(), []

    def slow(draft, path, kit, waiting=None):
        # Goes on only once the window was painted meanwhile.
        written.append(painted.wait(10))
        return b""

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                painted.set()
            return False

    monkeypatch.setattr("piew_gui.drafts.open_file.save_draft", slow)
    window.session.set_answer("area_name", "Southshire")
    watch = Watch()
    window._saved.installEventFilter(watch)
    assert window.save()
    assert written == [True]


# Row 23: a second start while the window waits for a disk, or for the person


@pytest.fixture
def second(kit, tmp_path):
    """Another draft, which a second start names."""
    second = tmp_path / "second.piew.json"
    draft = new_draft(kit)
    draft.answers["area_name"] = "Eastshire"
    save_draft(draft, second, kit)
    return second


def test_a_draft_that_is_named_while_another_is_saved_waits_until_that_is_done(
    qtbot, window, monkeypatch, path, second
):
    named = threading.Event()
    save = open_file.save_draft

    def slow(draft, path, kit, waiting=None):
        assert named.wait(10)
        return save(draft, path, kit, waiting)

    def name_another():
        window.come_forward(str(second))
        named.set()

    monkeypatch.setattr(open_file, "save_draft", slow)
    window.session.set_answer("area_name", "Southshire")
    QTimer.singleShot(0, name_another)
    assert window.save()
    assert window.session.path == path
    qtbot.waitUntil(lambda: window.session.path == second)
    assert window.session.answer("area_name") == "Eastshire"
    assert answers_in(path)["area_name"] == "Southshire"
    assert answers_in(second)["area_name"] == "Eastshire"


def drop(window, path):
    """Drop a file on a window as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    where, actions = QPointF(9, 9), Qt.DropAction.CopyAction
    window.dropEvent(
        QDropEvent(where, actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


@pytest.mark.parametrize("name", [lambda window, path: window.come_forward(str(path)), drop])
def test_a_draft_that_is_named_or_dropped_while_a_box_is_open_waits_until_it_is_closed(
    qtbot, window, path, second, name
):
    box = QDialog(window)
    box.setModal(True)
    box.show()
    name(window, second)
    QApplication.processEvents()
    assert window.session.path == path
    box.reject()
    qtbot.waitUntil(lambda: window.session.path == second)


# Row 24: the draft to be replaced is open elsewhere


def test_a_draft_that_somebody_has_open_is_not_replaced(window, path, tmp_path):
    other = tmp_path / "other.piew.json"
    other.write_bytes(path.read_bytes())
    before = other.read_bytes()
    window.dialogs.answers |= {"where to save": other, "not saved": WhenNotSaved.STAY}
    with lock.take(other, now()):
        assert not window.save_as()
    assert other.read_bytes() == before
    assert window.session.path == path
    assert lock.lock_file(path).exists()


# A draft that can only be read


@pytest.fixture
def kept_out(window, path):
    """A window with a draft that was opened to read only, as somebody else has it open."""
    window.keeping.release_lock()
    table = {"user": "Amina", "computer": "WARD-7", "pid": 5, "started": "", "since": now(), "mark": "x"}
    lock.lock_file(path).write_text(json.dumps(table), encoding="utf-8")
    window.session.keep_out()
    return window


@pytest.mark.parametrize(
    ("name", "others", "suggested"),
    [
        ("mine.piew.json", [], "mine, copy.piew.json"),
        ("mine.piew", [], "mine, copy.piew"),
        ("mine", [], "mine, copy.piew.json"),
        ("mine.piew.json", ["mine, copy.piew.json"], "mine, copy 2.piew.json"),
        ("mine.piew.json", ["mine, copy.piew.json", "mine, copy 2.piew.json"], "mine, copy 3.piew.json"),
        ("m" * 245 + ".piew.json", [], "m" * 90 + ", copy.piew.json"),
    ],
)
@pytest.mark.parametrize("keys", ["save", "save as"])
def test_a_draft_that_can_only_be_read_is_saved_under_a_name_that_nobody_has(
    window, tmp_path, keys, name, others, suggested
):
    for each in others:
        (tmp_path / each).touch()
    window.session.path = tmp_path / name
    window.session.keep_out()
    window.dialogs.answers["where to save"] = None
    window.menus.actions[keys].trigger()
    assert window.dialogs.asked == [("where to save", tmp_path / suggested)]


@pytest.mark.parametrize("is_open", [True, False])
def test_who_saves_over_a_draft_to_read_only_hears_who_has_it_and_chooses_another_name(
    kept_out, path, tmp_path, is_open
):
    if not is_open:
        lock.lock_file(path).unlink()
    before, other = path.read_bytes(), tmp_path / "mine, copy.piew.json"
    places = iter([path, other])
    kept_out.dialogs.answers["where to save"] = lambda about: next(places)
    assert kept_out.save()
    why = "Amina has “mine.piew.json” open on the computer WARD-7."
    assert kept_out.dialogs.said == [
        (
            "The draft was not saved",
            f"{why if is_open else 'You opened “mine.piew.json” to read only.'} "
            "The file was left as it is. Save the draft under another name.",
        )
    ]
    assert questions(kept_out) == ["where to save", "where to save"]
    assert (path.read_bytes(), kept_out.session.path) == (before, other)
    assert not kept_out.session.is_read_only


def test_a_newer_programs_draft_is_not_saved_over_and_the_reason_is_true(window, path):
    table = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(table | {"version": 99}), encoding="utf-8")
    window.open_draft(path)
    window.dialogs.said.clear()
    before = path.read_bytes()
    places = iter([path, None])
    window.dialogs.answers["where to save"] = lambda about: next(places)
    assert not window.save()
    assert window.dialogs.said == [
        (
            "The draft was not saved",
            "A newer version of this program made “mine.piew.json”, so it can only be read here. "
            "The file was left as it is. Save the draft under another name.",
        )
    ]
    assert path.read_bytes() == before


# Names


def test_saving_under_another_spelling_of_its_own_name_is_saving_to_its_file(
    window, path, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    window.session.take_up(window.session.draft, Path(path.name), path.read_bytes())
    window.session.set_answer("area_name", "Southshire")
    change(path, board_name="Somebody else's board")
    window.dialogs.answers["where to save"] = path
    assert window.save_as()
    assert questions(window) == ["where to save"]
    assert answers_in(path)["area_name"] == "Southshire"
    assert answers_in(path)["board_name"] == "Somebody else's board"


def test_the_draft_in_hand_is_known_under_another_spelling_of_its_name(window, path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    window.session.take_up(window.session.draft, Path(path.name), path.read_bytes())
    window.session.set_answer("area_name", "Southshire")
    window.come_forward(str(path))
    assert questions(window) == []
    assert window.session.answer("area_name") == "Southshire"


@pytest.mark.parametrize("name", ["loop", "loop/other.piew.json"])
@pytest.mark.skipif(os.name == "nt", reason="on Windows only some people may make links")
def test_a_place_whose_links_lead_round_in_a_circle_is_told_and_another_one_asked_for(
    name, window, path, tmp_path
):
    (tmp_path / "loop").symlink_to("loop")
    window.dialogs.answers["where to save"] = tmp_path / name
    window.dialogs.answers["not saved"] = WhenNotSaved.STAY
    assert not window.save_as()
    ((question, (told, *_)),) = window.dialogs.asked[1:]
    assert question == "not saved"
    assert "could not be saved: its links lead round in a circle." in told
    assert window.session.path == path


def test_typing_goes_on_in_the_new_file_after_save_as(kit, window, tmp_path):
    other = tmp_path / "other.piew.json"
    window.dialogs.answers["where to save"] = other
    window.save_as()
    window.desk.show_field("area_name")
    QTest.keyClicks(focused(), "!")
    window.save()
    assert read_draft(other, kit).answers["area_name"] == "Northshire!"


def test_turning_to_another_section_saves_what_was_typed(window, path):
    window.desk.show_field("area_name")
    QTest.keyClicks(focused(), "!")
    assert answers_in(path)["area_name"] == "Northshire"
    window.desk.task_list.rows[3].click()
    assert answers_in(path)["area_name"] == "Northshire!"
    assert window._saved.text().startswith("Saved ")


def test_turning_the_page_of_a_paper_without_a_file_asks_nothing(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("area_name", "Northshire")
    window.desk.task_list.rows[3].click()
    assert window.dialogs.asked == []
    assert window.session.has_unsaved_work


def test_a_screen_reader_hears_that_saving_failed_and_that_it_worked(window, path, monkeypatch):
    said = []
    monkeypatch.setattr(announcing.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        announcing.QAccessible,
        "updateAccessibility",
        lambda event: said.append((event.message(), event.object())),
    )
    folder = path.parent / "folder"
    folder.mkdir()
    window.dialogs.answers["where to save"] = folder / "mine.piew.json"
    window.save_as()
    said.clear()
    folder.rename(path.parent / "away")
    window.session.set_answer("area_name", "Southshire")
    window.desk.do_main_action()
    assert said == [(window._saved.text(), window._saved)]
    assert said[0][0].startswith("Not saved: its folder can’t be reached")
    (path.parent / "away").rename(folder)
    window.desk.do_main_action()
    assert said[-1][0].startswith("Saved ")


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_person_is_told_whether_what_was_not_saved_is_safe(window, path, data_folder, is_kept):
    if not is_kept:
        # Nothing may be written into the folder while it goes.
        window._recents._job.wait(5.0)
        shutil.rmtree(data_folder)
        data_folder.write_text("a file where the folder should be", encoding="utf-8")
    window.session.set_answer("area_name", "Southshire")
    path.unlink()
    window.dialogs.answers["not saved"] = WhenNotSaved.STAY
    window.save()
    assert window.dialogs.asked[0][1][2] is is_kept
