"""What people do to a paper in Word is read, and nothing else is read out of it."""

import contextlib
import copy
import sys
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.merge import review
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.read import read
from piew_gui.word.returned import Way
from tests.word.edits import Answers
from tests.word.papers import item
from tests.word.reading import fields, lists, revisions, rows, texts
from tests.word.reading.case import BOOKMARK, LAYOUT, Case
from tests.word.reading.word import (
    Paper,
    made,
    paragraph,
    printed_by,
    set_text,
    tick,
    without_bookmarks_anywhere,
    without_controls,
    without_tags,
)

CASES = (*texts.CASES, *lists.CASES, *rows.CASES, *fields.CASES, *revisions.CASES)


@pytest.fixture(scope="module")
def printed(kit: Kit, draft: Draft) -> Answers:
    return printed_by(kit, draft)


def difference(kit: Kit, one: Answers, other: Answers) -> Answers:
    """Return what answers say that others don't."""
    return {
        name: answer
        for name, answer in other.items()
        if name not in one or not is_same(kit.field(name), one[name], answer)
    }


def changed_by(change: Callable[[Answers], None], answers: Answers) -> Answers:
    changed = copy.deepcopy(answers)
    change(changed)
    return changed


def edited(paper: bytes, *edits: Callable[[Paper], object]) -> bytes:
    given = Paper(paper)
    for edit in edits:
        edit(given)
    return given.packed()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_was_done_in_word_is_read_and_nothing_else(kit: Kit, paper: bytes, printed: Answers, case: Case):
    found = read(edited(paper, case.edit), kit)
    change, before = changed_by(case.change, printed), changed_by(case.before or case.change, printed)
    assert difference(kit, printed, found.answers) == difference(kit, printed, change)
    assert difference(kit, printed, found.before) == difference(kit, printed, before)
    assert found.has_tracked_changes == (case.before is not None)
    assert found.missing == ()
    assert found.notices == ()
    assert [stray.was for stray in found.strays] == list(case.of_the_form)
    assert {name for name, each in found.found.items() if each.way is not Way.TAG} == set(case.untagged)


def named(cases: Iterable[Case], by: str) -> list[Any]:
    return [pytest.param(case, id=case.name) for case in cases if by not in case.not_by]


@pytest.mark.parametrize("case", named(CASES, BOOKMARK))
def test_it_is_read_by_the_bookmarks_when_the_controls_are_gone(
    kit: Kit, paper: bytes, printed: Answers, case: Case
):
    found = read(edited(paper, case.edit, without_controls), kit)
    assert difference(kit, printed, found.answers) == difference(
        kit, printed, changed_by(case.change, printed)
    )
    assert [stray.was for stray in found.strays] == list(case.of_the_form)


@pytest.mark.parametrize("case", named(CASES, LAYOUT))
def test_it_is_read_by_the_words_around_it_when_the_bookmarks_are_gone_too(
    kit: Kit, paper: bytes, printed: Answers, case: Case
):
    found = read(edited(paper, case.edit, without_controls, without_bookmarks_anywhere), kit)
    assert difference(kit, printed, found.answers) == difference(
        kit, printed, changed_by(case.change, printed)
    )
    assert [stray.was for stray in found.strays] == list(case.of_the_form)


def test_a_paper_that_has_only_lost_its_tags_is_read_by_the_bookmarks(
    kit: Kit, paper: bytes, printed: Answers
):
    found = read(edited(paper, without_tags), kit)
    assert difference(kit, printed, found.answers) == {}
    assert {each.way for each in found.found.values()} == {Way.BOOKMARK}


def test_two_ticks_are_no_answer_and_the_person_is_told(kit: Kit, paper: bytes):
    found = read(edited(paper, lambda given: tick(given.control("purpose.receive"), True)), kit)
    assert found.answers["purpose"] == ""
    assert len(found.notices) == 1
    assert "More than one box is ticked" in found.notices[0]


@pytest.mark.parametrize("date", ["--14", "2026-03-", "2026-02-31", "next week"])
def test_what_is_no_real_date_comes_back_as_it_was(kit: Kit, draft: Draft, date: str):
    answers = draft.answers | {"meeting_date": date, "reporting_period": {"from": date, "to": "2026-06-30"}}
    before = draft.with_other(answers=answers)
    paper = make_paper(kit, answers, draft_copy=True, draft_bytes=to_json(before, kit))
    found = read(paper, kit).answers
    assert found["meeting_date"] == date
    assert found["reporting_period"] == {"from": date, "to": "2026-06-30"}


def test_an_answer_that_was_not_asked_for_is_left_alone(kit: Kit, draft: Draft):
    """The author's reason is hidden, and its place in the paper empty; that says nothing of it."""
    kept = draft.with_other(answers=dict(draft.answers) | {"eia_reasons": "A reason that is out of sight."})
    paper = make_paper(kit, kept.answers, draft_bytes=to_json(kept, kit))
    assert "eia_reasons" not in read(paper, kit).answers
    written = read(edited(paper, lambda given: _write(given, "eia_reasons", "A reason.")), kit)
    assert written.answers["eia_reasons"] == "A reason."


BLANKS = {
    "title": "A plan for [area name] ",
    "area_name": "Northshire ",
    "reference": " NS/1 ",
    "local_statistics": [{"measure": "Births ", "local": " 1", "comparison": "", "source": ""}],
    "appendix_1": "### A **bold** heading\n\nText.",
}


def test_a_paper_with_blanks_around_its_answers_was_not_edited(kit: Kit, draft: Draft):
    own = draft.with_other(answers=dict(draft.answers) | BLANKS)
    found = read(make_paper(kit, own.answers, draft_bytes=to_json(own, kit)), kit)
    assert review(kit, own, found).changes == ()


@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_name_with_a_blank_behind_it_is_read_where_somebody_changed_it(kit: Kit, draft: Draft, place: int):
    own = draft.with_other(answers=dict(draft.answers) | BLANKS)
    paper = make_paper(kit, own.answers, draft_bytes=to_json(own, kit))
    changed = edited(paper, lambda given: set_text(given.content("area_name", place), "Southbay"))
    assert read(changed, kit).answers["area_name"] == "Southbay"


def _write(paper: Paper, tag: str, words: str) -> None:
    content = paper.content(tag)
    for each in list(content):
        content.remove(each)
    content.append(made(paragraph(words))[0])


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("risks", lambda count: [item(f"A risk, number {number}") for number in range(count)]),
        ("references", lambda count: [{"text": f"A reference, number {number}"} for number in range(count)]),
    ],
)
@pytest.mark.parametrize(
    "strip",
    [(), (without_controls,), (without_controls, without_bookmarks_anywhere)],
    ids=["by tags", "by bookmarks", "by layout"],
)
def test_twice_as_much_is_twice_the_work(
    kit: Kit,
    draft: Draft,
    field: str,
    answer: Callable[[int], Any],
    strip: tuple[Callable[[Paper], None], ...],
):
    """Counted in calls, which are the same on every machine."""
    works = []
    # What is read of the kit itself is kept from the first time on.
    for count in (1, 100, 300, 500):
        own = dict(draft.answers) | {field: answer(count)}
        paper = make_paper(kit, own, draft_bytes=to_json(draft.with_other(answers=own), kit))
        content = edited(paper, *strip)
        with counted_calls() as calls:
            assert read(content, kit).answers[field] == own[field]
        works.append(calls.total)
    assert works[3] - works[2] < 1.2 * (works[2] - works[1])


@contextlib.contextmanager
def counted_calls() -> Iterator[SimpleNamespace]:
    calls = SimpleNamespace(total=0)

    def count(frame: Any, event: str, argument: Any) -> None:
        calls.total += event in ("call", "c_call")

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(former)
