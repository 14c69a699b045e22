"""What is typed beside the parts of a row, where parts that had no answer were left out, is read or brought along."""

from collections.abc import Callable
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from tests.word.papers import W, empty_answers
from tests.word.reading.word import (
    Paper,
    behind,
    one,
    run,
    without_controls,
)

ANN = {"name": "Ann Lee", "role": "", "organisation": ""}
CHAIR = {"role": "Chair", "organisation": "", "name": ""}
GROUP = {"body": "Sub-group", "reports_to": ""}
HEAD, COUNCIL = {"role": "Head of Service"}, {"organisation": "Northshire Council"}
# The column that each row begins with.
FIRST = {"authors": "name", "presenters": "name", "tor_membership": "role", "governance_bodies": "body"}
STRIPPED = pytest.mark.parametrize("strip", [(), (without_controls,)], ids=["by tags", "by bookmarks"])


@pytest.fixture
def paper_of(kit: Kit, make: Callable[..., bytes]) -> Callable[[str, dict[str, str]], Paper]:
    """Make papers that hold one row of one field."""

    def paper(field: str, row: dict[str, str]) -> Paper:
        answers = empty_answers(kit) | {field: [row]}
        return Paper(make(answers, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)))

    return paper


def line_of(paper: Paper, field: str) -> Any:
    """Return the paragraph that holds the row of a field."""
    return next(paper.row(f"{field}.{FIRST[field]}").iter(f"{W}p"))


def _people(*rows: tuple[dict[str, str], str, dict[str, str]]) -> list[Any]:
    return [(field, *row) for field in ("authors", "presenters") for row in rows]


@STRIPPED
@pytest.mark.parametrize(
    ("field", "row", "typed", "more"),
    [
        *_people(
            (ANN, ", Head of Service", HEAD),
            (ANN, ", Head of Service, Northshire Council", HEAD | COUNCIL),
            (ANN | HEAD, ", Northshire Council", COUNCIL),
            (ANN | {"role": "Head, Early Years"}, ", Northshire Council", COUNCIL),
            (ANN | {"name": "Lee, Ann"}, ", Head of Service", HEAD),
        ),
        ("tor_membership", CHAIR, ", Northshire Council", COUNCIL),
        ("tor_membership", CHAIR, " (Helen Okafor)", {"name": "Helen Okafor"}),
        ("tor_membership", CHAIR | COUNCIL, " (Helen Okafor)", {"name": "Helen Okafor"}),
        ("governance_bodies", GROUP, " reports to the Board", {"reports_to": "the Board"}),
    ],
)
def test_what_is_typed_behind_a_row_stands_in_the_columns_that_had_no_answer(
    kit: Kit,
    paper_of: Callable[..., Paper],
    field: str,
    row: dict[str, str],
    typed: str,
    more: dict[str, str],
    strip: tuple[Callable[[Paper], None], ...],
):
    paper = paper_of(field, row)
    line_of(paper, field).append(one(run(typed)))
    for each in strip:
        each(paper)
    found = read(paper.packed(), kit)
    assert found.answers[field] == [row | more]
    assert found.strays == ()


def test_what_is_typed_between_two_parts_stands_in_the_column_between_them(
    kit: Kit, paper_of: Callable[..., Paper]
):
    paper = paper_of("authors", ANN | COUNCIL)
    behind(paper.control("authors.name"), run(", Head of Service"))
    assert read(paper.packed(), kit).answers["authors"] == [ANN | HEAD | COUNCIL]


@STRIPPED
def test_what_a_part_held_stays_in_its_column_where_more_is_typed_behind(
    kit: Kit, paper_of: Callable[..., Paper], strip: tuple[Callable[[Paper], None], ...]
):
    """By its words alone the line would say that the organisation is the role."""
    paper = paper_of("authors", ANN | COUNCIL)
    line_of(paper, "authors").append(one(run(", Head of Service")))
    for each in strip:
        each(paper)
    more = {"organisation": "Northshire Council, Head of Service"}
    assert read(paper.packed(), kit).answers["authors"] == [ANN | more]


def test_what_is_typed_beside_parts_that_changed_places_is_brought_along(
    kit: Kit, paper_of: Callable[..., Paper]
):
    paper = paper_of("authors", ANN | HEAD | COUNCIL)
    name = paper.control("authors.name")
    line_of(paper, "authors").append(name)
    name.addprevious(one(run(", for ")))
    found = read(paper.packed(), kit)
    assert found.answers["authors"] == [ANN | HEAD | COUNCIL]
    assert [stray.text for stray in found.strays] == [", for"]
