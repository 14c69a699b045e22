"""A paper with our tracked changes, read back: as accepted it is the later draft, as before the earlier one."""

from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from piew_gui.word.tracked import make_changes_paper
from tests.word.drafts import answers_of
from tests.word.papers import empty_answers, full_answers, item

ROWS = [
    {"measure": name, "local": "1", "comparison": "2", "source": "Us"} for name in ("One", "Two", "Three")
]
REFERENCES = [{"text": text} for text in ("First", "Second", "Third")]


def read_back(
    kit: Kit, before: dict[str, Any], after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    draft = Draft(kit.id, kit.version, answers=after)
    paper = make_changes_paper(
        kit, before, after, author="A", date="2026-11-23", draft_bytes=to_json(draft, kit)
    )
    found = read(paper, kit)
    assert found.has_tracked_changes
    return dict(found.answers), dict(found.before)


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("title", "A plan", "Another plan"),
        ("action_ref", "", "NS/2"),
        ("action_ref", "NS/2", ""),
        ("purpose", "approve", "information"),
        ("meeting_date", "2027-01-14", "2027-02-11"),
        ("meeting_date", "", "2027-02-11"),
        ("meeting_date", "2027-02-11", ""),
        (
            "reporting_period",
            {"from": "2026-04-01", "to": "2026-06-30"},
            {"from": "2026-04-02", "to": "2026-07-31"},
        ),
        ("tor_quorum", "One **two**.\n\n- a\n  - b", "One **two** three.\n\nNew.\n\n- a\n- b"),
        ("tor_quorum", "", "One.\n\n1. a\n2. b"),
        ("tor_quorum", "One.\n\n1. a\n2. b", ""),
        ("risks", [item("One"), item("Two")], [item("Two"), item("Three")]),
        ("key_points", [item("One"), item("Two")], [item("One", "Two")]),
        ("local_statistics", ROWS, ROWS[1:]),
        ("local_statistics", ROWS[1:], [*ROWS, ROWS[0]]),
        ("local_statistics", ROWS[:1], [ROWS[0] | {"local": "", "source": "Them"}]),
        ("references", REFERENCES[:2], REFERENCES),
        ("references", REFERENCES, [{"text": "First"}, {"text": "Second, again"}, {"text": "Third"}]),
    ],
)
def test_both_versions_are_read(kit: Kit, field: str, before: Any, after: Any):
    base = full_answers(kit)
    accepted, rejected = read_back(kit, base | {field: before}, base | {field: after})
    assert accepted[field] == after
    assert rejected[field] == before
    others = [name for name in rejected if name != field]
    assert [name for name in others if rejected[name] != accepted[name]] == []


@pytest.mark.parametrize("names", [("example", "empty"), ("empty", "example"), ("new", "example")])
def test_a_paper_in_which_all_changed_can_be_read(kit: Kit, names: tuple[str, str]):
    before, after = (empty_answers(kit) | answers_of(kit, name) for name in names)
    accepted, rejected = read_back(kit, before, after)
    for field in ("purpose", "meeting_date", "reference", "eia_required"):
        assert (rejected[field], accepted[field]) == (before[field], after[field])
