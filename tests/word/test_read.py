"""What people do to a paper in Word is read, and nothing else is read out of it."""

import copy
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.drafts.files import read_draft
from piew_gui.paper import markers
from piew_gui.paper.kit import Kit
from piew_gui.paper.rules import is_shown
from piew_gui.word.export import make_paper
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.read import read
from piew_gui.word.returned import Way
from tests.word.reading import fields, lists, revisions, rows, texts
from tests.word.reading.case import Case
from tests.word.reading.word import Paper

CASES = (*texts.CASES, *lists.CASES, *rows.CASES, *fields.CASES, *revisions.CASES)


@pytest.fixture(scope="module")
def draft(kit: Kit) -> Draft:
    return read_draft(kit.example, kit)


@pytest.fixture(scope="module")
def paper(kit: Kit, draft: Draft) -> bytes:
    return make_paper(kit, draft.answers, draft_bytes=to_json(draft, kit))


@pytest.fixture(scope="module")
def printed(kit: Kit, draft: Draft) -> dict[str, Any]:
    own = {field.id: draft.answer(field) for field in kit.fields}
    filled = markers.fill(kit, own)
    return {field.id: filled[field.id] for field in kit.fields if is_shown(kit, own, field)}


def difference(kit: Kit, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return what answers say that others don't."""
    return {
        name: answer
        for name, answer in other.items()
        if name not in one or not is_same(kit.field(name), one[name], answer)
    }


def changed_by(case_change: Any, answers: dict[str, Any]) -> dict[str, Any]:
    changed = copy.deepcopy(answers)
    case_change(changed)
    return changed


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_was_done_in_word_is_read_and_nothing_else(
    kit: Kit, paper: bytes, printed: dict[str, Any], case: Case
):
    edited = Paper(paper)
    case.edit(edited)
    found = read(edited.packed(), kit)
    assert difference(kit, printed, found.answers) == difference(
        kit, printed, changed_by(case.change, printed)
    )
    assert difference(kit, printed, found.before) == difference(
        kit, printed, changed_by(case.before or case.change, printed)
    )
    assert found.has_tracked_changes == (case.before is not None)
    assert found.missing == ()
    assert {name for name, each in found.found.items() if each.way is not Way.TAG} == set(case.untagged)
