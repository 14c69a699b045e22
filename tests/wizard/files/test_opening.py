"""Opening a draft that is locked, damaged, left by a crash or copied by a sync program."""

import json
import os

import pytest
from PySide6.QtTest import QTest

from piew_gui.digest import digest
from piew_gui.drafts import lock, recent, recovery, versions
from piew_gui.drafts.draft import from_json, new_draft, now, to_json
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.recent import Recent
from piew_gui.drafts.recovery import RecoveryFile, State
from piew_gui.wizard.app import show_first
from piew_gui.wizard.boxes.dialogs import BringBack, WhenDamaged, WhenLocked, WhenRecovered
from tests.wizard.fakes import focused, make_window, new_paper, show

NOBODYS_PID = 2**22 + 1


@pytest.fixture
def path(tmp_path, kit):
    path = tmp_path / "mine.piew.json"
    draft = new_draft(kit)
    draft.answers["area_name"] = "Northshire"
    save_draft(draft, path, kit)
    return path


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return new_paper(qtbot, kit, tmp_path)


@pytest.fixture
def fresh(qtbot, kit, tmp_path):
    """A window that is not shown yet, as the program starts."""
    return make_window(qtbot, kit, tmp_path)


def lock_by(path, **who):
    """Leave a lock file as another program does."""
    table = {"user": "Amina", "computer": "WARD-7", "pid": 5, "started": "", "since": now()} | who
    lock.lock_file(path).write_text(json.dumps(table | {"mark": "x"}), encoding="utf-8")


def leave_work(kit, path, name, base="", **changes):
    """Leave a recovery file as a program that was killed does."""
    draft = from_json(path.read_bytes(), kit) if path and path.exists() else new_draft(kit)
    draft.answers |= {"area_name": name} | changes
    file = RecoveryFile()
    file._owner = file._owner._replace(pid=NOBODYS_PID, started="1")
    file.write(draft, kit, path, base)
    return file.file


def asked(window):
    return [question for question, _ in window.dialogs.asked]


# Links


@pytest.mark.parametrize("name", ["loop", "loop/mine.piew.json"])
@pytest.mark.skipif(os.name == "nt", reason="on Windows only some people may make links")
def test_a_draft_whose_links_lead_round_in_a_circle_is_told_in_one_sentence(name, window, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    in_hand = window.session.draft
    window.open_draft(tmp_path / name)
    file = (tmp_path / name).name
    assert window.dialogs.said == [
        ("The draft was not opened", f"“{file}” cannot be opened: its links lead round in a circle.")
    ]
    assert window.session.draft is in_hand
    assert [each.name for each in tmp_path.glob(f"{lock.PREFIX}*")] == []


@pytest.mark.skipif(os.name == "nt", reason="on Windows only some people may make links")
def test_work_whose_files_links_lead_round_in_a_circle_now_is_offered_all_the_same(
    kit, window, path, tmp_path
):
    left = leave_work(kit, tmp_path / "loop" / "other.piew.json", "Southshire")
    (tmp_path / "loop").symlink_to("loop")
    window.open_draft(path)
    assert (asked(window), window.session.path) == ([], path)
    window.dialogs.answers["recovered"] = WhenRecovered.TAKE
    assert window.opening.offer_leftovers()
    assert (window.session.answer("area_name"), window.session.path) == ("Southshire", None)
    assert not left.exists()


# Rows 24 to 26: locks


def test_a_draft_that_somebody_has_open_can_be_read_and_saved_elsewhere(window, path, tmp_path):
    lock_by(path)
    before = lock.lock_file(path).read_bytes()
    window.dialogs.answers["locked"] = WhenLocked.READ
    window.open_draft(path)
    assert (window.dialogs.asked[0][1].user, window.dialogs.asked[0][1].computer) == ("Amina", "WARD-7")
    assert window._saved.text() == "Read only"
    window.desk.show_field("area_name")
    QTest.keyClicks(focused(), "x")
    assert window.session.answer("area_name") == "Northshire"
    other = tmp_path / "other.piew.json"
    window.dialogs.answers["where to save"] = other
    assert window.save()
    window.desk.show_field("area_name")
    QTest.keyClicks(focused(), "x")
    assert window.session.answer("area_name") == "Northshirex"
    assert lock.lock_file(path).read_bytes() == before


def test_another_persons_lock_is_taken_over_only_when_the_person_says_so(window, path):
    lock_by(path)
    window.dialogs.answers["locked"] = WhenLocked.TAKE_OVER
    window.open_draft(path)
    assert asked(window) == ["locked"]
    assert not window.session.is_read_only
    assert "Amina" not in lock.lock_file(path).read_text(encoding="utf-8")


def test_who_stays_away_from_a_locked_draft_keeps_the_one_in_hand(window, path):
    window.session.set_answer("area_name", "Southshire")
    window.session.undo_stack.setClean()
    lock_by(path)
    window.dialogs.answers["locked"] = WhenLocked.STAY
    window.open_draft(path)
    assert window.session.answer("area_name") == "Southshire"
    assert window.session.path is None


def test_a_lock_that_says_nothing_is_asked_about(window, path):
    lock.lock_file(path).write_bytes(b"")
    window.dialogs.answers["locked"] = WhenLocked.TAKE_OVER
    window.open_draft(path)
    assert "does not say whose" in str(window.dialogs.asked[0][1])
    assert window.session.path == path


def test_the_lock_of_a_program_that_crashed_here_is_cleared_in_silence(window, path):
    me = lock.this_program()
    lock_by(path, user=me.user, computer=me.computer, pid=NOBODYS_PID, started="1")
    window.open_draft(path)
    assert asked(window) == []
    assert window.session.path == path
    assert not window.session.is_read_only


@pytest.mark.parametrize("wish", [WhenLocked.READ, WhenLocked.STAY])
def test_a_locked_draft_named_at_the_start_is_asked_about_once_the_window_is_there(qtbot, fresh, path, wish):
    lock_by(path)
    fresh.dialogs.answers["locked"] = wish
    show_first(fresh, path)
    assert asked(fresh) == []
    show(qtbot, fresh)
    qtbot.waitUntil(lambda: asked(fresh) == ["locked"])
    assert fresh.has_draft is (wish is WhenLocked.READ)


def test_opening_the_draft_in_hand_again_shows_what_its_file_holds(window, path):
    window.open_draft(path)
    window.session.set_answer("area_name", "Southshire")
    window.open_draft(path)
    assert asked(window) == []
    assert window.session.answer("area_name") == "Northshire"
    assert lock.lock_file(path).exists()


def test_a_draft_that_is_opened_to_read_only_gives_back_the_lock_of_the_one_before(
    window, path, kit, tmp_path
):
    other = tmp_path / "other.piew.json"
    save_draft(new_draft(kit), other, kit)
    lock_by(other)
    window.dialogs.answers["locked"] = WhenLocked.READ
    window.open_draft(path)
    window.open_draft(other)
    assert window.session.is_read_only
    assert not lock.lock_file(path).exists()
    window.open_draft(path)
    assert not window.session.is_read_only
    assert asked(window) == ["locked"]


# Row 28: what a crash left


@pytest.mark.parametrize("wish", list(WhenRecovered))
def test_work_that_a_crash_left_is_shown_beside_the_file_and_asked_about(window, kit, path, wish):
    left = leave_work(kit, path, "Southshire", digest(path.read_bytes()))
    before = path.read_bytes()
    window.dialogs.answers["recovered"] = wish
    window.open_draft(path)
    found = window.dialogs.asked[0][1]
    assert (found.name, found.state) == ("mine.piew.json", State.ONLY_RECOVERY_CHANGED)
    assert [(each.field.id, each.before, each.after) for each in found.differences] == [
        ("area_name", "Northshire", "Southshire")
    ]
    takes = wish is WhenRecovered.TAKE
    assert window.session.answer("area_name") == ("Southshire" if takes else "Northshire")
    assert window.session.has_unsaved_work is takes
    assert left.exists() is (wish is WhenRecovered.LATER)
    assert path.read_bytes() == before


def test_recovered_work_stays_kept_until_it_is_saved(window, kit, path):
    leave_work(kit, path, "Southshire", digest(path.read_bytes()))
    window.dialogs.answers["recovered"] = WhenRecovered.TAKE
    window.open_draft(path)
    (kept,) = recovery.folder().glob("*")
    assert recovery._read(kept).draft(kit).answers["area_name"] == "Southshire"
    assert window.save()
    window.keeping.keep_now()
    assert list(recovery.folder().glob("*")) == []
    assert json.loads(path.read_text(encoding="utf-8"))["answers"]["area_name"] == "Southshire"


def test_work_that_was_saved_after_all_is_not_asked_about(window, kit, path):
    left = leave_work(kit, path, "Northshire", "some other digest")
    window.open_draft(path)
    assert asked(window) == []
    assert not left.exists()


def test_the_file_being_newer_is_told_by_its_content(window, kit, path):
    leave_work(kit, path, "Southshire", "digest of another time")
    window.dialogs.answers["recovered"] = WhenRecovered.LATER
    window.open_draft(path)
    assert window.dialogs.asked[0][1].state is State.BOTH_CHANGED


@pytest.mark.parametrize("is_gone", [True, False])
def test_work_without_a_file_is_offered_at_the_next_start(qtbot, kit, fresh, tmp_path, is_gone):
    leave_work(kit, tmp_path / "gone.piew.json" if is_gone else None, "Southshire")
    fresh.dialogs.answers["recovered"] = WhenRecovered.TAKE
    show_first(fresh, None)
    show(qtbot, fresh)
    qtbot.waitUntil(lambda: fresh.has_draft)
    assert fresh.dialogs.asked[0][1].state is (State.FILE_GONE if is_gone else State.NEVER_SAVED)
    assert fresh.session.answer("area_name") == "Southshire"
    assert fresh.session.path is None
    assert fresh.session.has_unsaved_work


def test_recovered_work_at_the_start_goes_back_to_its_file(qtbot, kit, fresh, path):
    leave_work(kit, path, "Southshire", digest(path.read_bytes()))
    fresh.dialogs.answers["recovered"] = WhenRecovered.TAKE
    show_first(fresh, None)
    show(qtbot, fresh)
    qtbot.waitUntil(lambda: fresh.has_draft)
    assert fresh.session.path == path
    assert lock.lock_file(path).exists()
    assert fresh.save()
    assert json.loads(path.read_text(encoding="utf-8"))["answers"]["area_name"] == "Southshire"


def test_recovered_work_of_a_draft_that_is_opened_is_shown_where_that_was_left(qtbot, kit, fresh, path):
    recent.note(Recent(path.absolute(), "Mine", 0, len(kit.sections), "", "risks"))
    leave_work(kit, path, "Southshire", digest(path.read_bytes()))
    fresh.dialogs.answers["recovered"] = WhenRecovered.TAKE
    show_first(fresh, path)
    show(qtbot, fresh)
    qtbot.waitUntil(lambda: fresh.session.answer("area_name") == "Southshire")
    assert fresh.desk.section.id == "risks"
    assert fresh.desk.page.isAncestorOf(focused())


# Row 14: what a save that died left


@pytest.mark.parametrize("wish", list(WhenRecovered))
def test_a_whole_draft_that_a_dead_save_left_is_offered(window, kit, path, wish):
    draft = from_json(path.read_bytes(), kit)
    draft.answers["area_name"] = "Southshire"
    orphan = path.with_name(f".{path.name}.0123abcd.tmp")
    orphan.write_bytes(to_json(draft, kit))
    window.dialogs.answers["recovered"] = wish
    window.open_draft(path)
    takes = wish is WhenRecovered.TAKE
    assert window.session.answer("area_name") == ("Southshire" if takes else "Northshire")
    assert orphan.exists() is (wish is WhenRecovered.LATER)


# Rows 1, 3: damage


@pytest.mark.parametrize(
    ("wish", "expected"),
    [(WhenDamaged.VERSION, "Northshire"), (WhenDamaged.SALVAGE, "Eastshire"), (WhenDamaged.STAY, None)],
)
def test_a_damaged_draft_opens_as_a_version_or_as_far_as_it_goes(window, kit, path, tmp_path, wish, expected):
    draft = from_json(path.read_bytes(), kit)
    versions.keep(draft, kit, path)
    broken = path.read_text(encoding="utf-8").replace("Northshire", "Eastshire")[:-200]
    path.write_text(broken, encoding="utf-8")
    window.dialogs.answers["damaged"] = wish
    window.open_draft(path)
    assert window.dialogs.asked[0][1][1] == versions.newest_good(path, kit)
    assert path.read_text(encoding="utf-8") == broken
    if expected is None:
        assert not window.session.has_unsaved_work
        return
    assert window.session.answer("area_name") == expected
    assert any("left as it is" in message for _, message in window.dialogs.said)
    window.dialogs.answers["where to save"] = tmp_path / "new.piew.json"
    window.save()
    assert path.read_text(encoding="utf-8") == broken
    assert not lock.lock_file(path).exists()


@pytest.mark.parametrize("agrees", [True, False])
def test_a_draft_in_an_old_encoding_is_converted_only_if_the_person_agrees(window, path, agrees):
    text = path.read_text(encoding="utf-8").replace("Northshire", "Ynys Môn – café")
    path.write_bytes(text.encode("cp1252", "replace"))
    before = path.read_bytes()
    window.dialogs.answers["convert"] = agrees
    window.open_draft(path)
    assert path.read_bytes() == before
    assert (window.session.path == path) is agrees
    if agrees:
        assert window.session.answer("area_name") == "Ynys Môn – café"
        assert window.save()
        assert "Ynys Môn – café" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "table",
    ['{"a": "café"}', '{"format": "piew-draft", "version": 1, "kit": "other", "answers": {"a": "café"}}'],
)
def test_what_is_in_an_old_encoding_and_no_draft_of_this_kit_is_told_of(window, path, table):
    path.write_bytes(table.encode("cp1252"))
    window.dialogs.answers["convert"] = True
    window.open_draft(path)
    assert window.session.path is None
    assert window.opening.look_into(path) is None
    assert [what for what, _ in window.dialogs.said] == ["The draft was not opened"] * 2
    assert path.read_bytes() == table.encode("cp1252")


# Row 29: sync copies


def test_a_copy_made_by_a_sync_program_is_named_and_left_alone(window, path):
    copy = path.with_name("mine (conflicted copy 2026-11-23).piew.json")
    copy.write_bytes(path.read_bytes())
    window.open_draft(path)
    assert copy.name in window.dialogs.said[-1][1]
    assert copy.read_bytes() == path.read_bytes()


# Versions


def test_one_answer_or_all_of_an_earlier_version_come_back_as_one_step(window, path):
    window.open_draft(path)
    window.session.set_answer("area_name", "Southshire")
    window.session.set_answer("title", "Another title")
    window.save()
    compared = []

    def choose(about):
        kept, compare = about
        compared.extend(compare(kept[-1]))
        return BringBack(kept[-1], ("area_name",))

    window.dialogs.answers["versions"] = choose
    window.menus.actions["versions"].trigger()
    assert [each.field.id for each in compared] == ["area_name", "title"]
    assert window.session.answer("area_name") == "Northshire"
    assert window.session.answer("title") == "Another title"
    window.menus.actions["undo"].trigger()
    assert window.session.answer("area_name") == "Southshire"


def test_without_earlier_versions_the_window_says_when_there_will_be_one(window):
    window.menus.actions["versions"].trigger()
    assert window.dialogs.said[-1][0] == "There are no earlier versions yet"
