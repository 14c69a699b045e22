"""The session: undo, the saved state, what it announces and when."""

import datetime

import pytest

from piew_gui.errors import KitError, WriteError
from piew_gui.paper import checks
from piew_gui.paper.problems import ERROR
from piew_gui.paper.progress import Status
from piew_gui.wizard.session import Session
from tests.wizard.fakes import TODAY


@pytest.fixture
def session(qapp, kit):
    session = Session(kit, today=lambda: TODAY)
    session.start_new()
    return session


def test_typing_on_is_one_step(session):
    for text in ("N", "No", "Nor"):
        session.set_answer("area_name", text)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.answer("area_name") == ""
    session.undo_stack.redo()
    assert session.answer("area_name") == "Nor"


@pytest.mark.parametrize("pause", ["pause", "other field", "undo"])
def test_a_new_step_begins(session, pause):
    session.set_answer("area_name", "N")
    if pause == "pause":
        session.end_step()
    elif pause == "other field":
        session.set_answer("system_name", "S")
    else:
        session.undo_stack.undo()
        session.undo_stack.redo()
    steps = session.undo_stack.count()
    session.set_answer("area_name", "No")
    assert session.undo_stack.count() == steps + 1


def test_a_removed_row_comes_back_by_undo(session):
    rows = [{"name": "A", "births": "", "births_year": ""}, {"name": "B", "births": "", "births_year": ""}]
    session.set_answer("local_authorities", rows)
    session.end_step()
    session.set_answer("local_authorities", rows[:1])
    session.undo_stack.undo()
    assert session.answer("local_authorities") == rows


def test_undo_is_proof_against_answers_that_are_changed_in_place(session):
    rows = [{"name": "A"}]
    session.set_answer("local_authorities", rows)
    rows[0]["name"] = "changed"
    assert session.answer("local_authorities") == [{"name": "A"}]


def test_the_same_answer_again_is_no_step(session):
    session.set_answer("area_name", "N")
    steps = session.undo_stack.count()
    session.set_answer("area_name", "N")
    assert session.undo_stack.count() == steps


def test_changes_are_announced_at_once_and_statuses_after_a_pause(qtbot, session):
    changed, statuses = [], []
    session.answer_changed.connect(changed.append)
    session.status_changed.connect(statuses.append)
    for text in ("N", "No"):
        session.set_answer("area_name", text)
    session.set_answer("purpose", "approve")
    assert changed == ["area_name", "area_name", "purpose"]
    assert statuses == []
    qtbot.waitUntil(lambda: bool(statuses))
    assert statuses == ["area", "purpose"]


def test_the_saved_state_follows_the_file(session, tmp_path):
    path = tmp_path / "mine.piew.json"
    assert (session.is_saved, session.has_unsaved_work) == (False, False)
    session.set_answer("area_name", "N")
    assert session.has_unsaved_work
    session.save(path)
    assert (session.is_saved, session.has_unsaved_work) == (True, False)
    session.undo_stack.undo()
    assert session.has_unsaved_work
    session.undo_stack.redo()
    assert session.is_saved
    session.look_at(session.kit.sections[0])
    assert session.has_unsaved_work


def test_typing_after_saving_is_a_step_of_its_own(session, tmp_path):
    session.set_answer("area_name", "N")
    session.save(tmp_path / "mine.piew.json")
    session.set_answer("area_name", "No")
    session.undo_stack.undo()
    assert session.answer("area_name") == "N"
    assert session.is_saved


def test_a_save_that_fails_leaves_everything_unsaved(session, tmp_path):
    session.set_answer("area_name", "N")
    with pytest.raises(WriteError):
        session.save(tmp_path / "no such folder" / "mine.piew.json")
    assert session.path is None
    assert session.has_unsaved_work


def test_without_a_file_saving_asks_for_one(session):
    with pytest.raises(WriteError):
        session.save()


def test_a_copy_has_no_file_and_opening_another_draft_forgets_the_steps(session, kit):
    session.set_answer("area_name", "N")
    session.take_copy(kit.example)
    assert session.path is None
    assert session.undo_stack.count() == 0
    assert not session.has_unsaved_work
    assert session.answer("area_name") != "N"
    assert {session.status(section) for section in kit.sections} == {Status.COMPLETED}


def test_statuses_go_from_not_started_to_completed(session, kit):
    purpose = kit.section("purpose")
    assert session.status(purpose) is Status.NOT_STARTED
    session.look_at(purpose)
    assert session.status(purpose) is Status.PROBLEM
    session.set_answer("purpose", "approve")
    assert session.status(purpose) is Status.COMPLETED


def test_an_empty_name_that_another_section_uses_is_a_problem_of_its_own_section(qtbot, session, kit):
    session.take_copy(kit.example)
    session.set_answer("system_name", "")
    session.set_answer("title", "Babies in the [system name]")
    with qtbot.waitSignal(session.status_changed, check_params_cb=lambda section: section == "area"):
        session.set_answer("board_name", "Board")
    area = kit.section("area")
    assert [problem.field for problem in session.problems(area)] == ["system_name"]
    assert session.status(area) is Status.PROBLEM
    heard = []
    session.status_changed.connect(heard.append)
    session.set_answer("title", "Babies")
    session.set_answer("background_what", "Babies")
    qtbot.waitUntil(lambda: "background" in heard)
    assert "area" in heard
    assert session.status(area) is not Status.PROBLEM


def test_a_reference_taken_out_is_announced_to_every_section_that_may_cite_it(qtbot, session, kit):
    session.take_copy(kit.example)
    heard = []
    session.status_changed.connect(heard.append)
    session.set_answer("references", session.answer("references")[:1])
    qtbot.waitUntil(lambda: "background" in heard)
    assert session.status(kit.section("background")) is Status.PROBLEM
    assert {problem.rule for problem in session.problems(kit.section("appendices"))} == {"citation"}


def test_a_new_paper_says_nothing_of_the_updates_before_they_were_looked_at(session, kit):
    updates = kit.section("updates")
    assert session.answer("progress_update")
    assert session.status(updates) is Status.NOT_STARTED
    session.look_at(updates)
    assert session.status(updates) is Status.PROBLEM
    assert "reporting_period" in {problem.field for problem in session.problems(updates)}


def test_the_check_of_the_whole_paper_is_done_once_for_each_state(session, monkeypatch):
    first = session.check()
    assert session.check() is first
    session.set_answer("area_name", "Northshire")
    second = session.check()
    assert second is not first
    assert len(second) < len(first)
    assert session.errors() == [problem for problem in second if problem.severity == ERROR] != []
    session.start_new()
    assert session.check() is not second
    assert session.errors() == [problem for problem in session.check() if problem.severity == ERROR]


def test_the_check_of_the_whole_paper_goes_on_step_by_step_and_begins_anew_with_each_change(session):
    steps = 1
    while not session.check_on():
        steps += 1
    assert steps > 20
    assert session.check_on()
    session.set_answer("area_name", "Northshire")
    assert not session.check_on()
    session.set_answer("proposing_group", "This this is said twice.")
    while not session.check_on():
        pass
    assert "repeated-word" in {problem.rule for problem in session.check()}


def test_a_check_that_fails_is_begun_anew(session, monkeypatch):
    def broken(*_):
        raise KitError("facts.toml", "line 1", "it cannot be read")
        yield

    with monkeypatch.context() as context:
        context.setattr(checks, "advising", broken)
        for _ in range(2):
            with pytest.raises(KitError):
                session.check()
    assert session.check()


def test_the_paper_is_called_by_its_title(session, kit):
    session.set_answer("title", "Babies in [area name]")
    session.set_answer("area_name", "Northshire")
    assert session.paper_name == "Babies in Northshire"
    session.set_answer("title", " ")
    assert session.paper_name == kit.title


def test_a_date_is_judged_by_todays(qapp, kit):
    for today, count in ((datetime.date(2026, 1, 1), 1), (datetime.date(2026, 3, 1), 0)):
        session = Session(kit, today=lambda today=today: today)
        session.start_new()
        session.set_answer("eia_required", "yes")
        session.set_answer("eia_date", "2026-02-02")
        found = [each for each in session.problems(kit.section("assessments")) if each.field == "eia_date"]
        assert len(found) == count


def test_each_copy_of_the_example_is_a_draft_of_its_own(session, kit):
    session.take_copy(kit.example)
    first = session.draft.id
    session.take_copy(kit.example)
    assert first
    assert session.draft.id not in ("", first)
