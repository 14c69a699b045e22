"""When a row is renamed, the rows that point at it follow, letter by letter."""

import pytest

from piew_gui.paper.kit import Field
from piew_gui.paper.renaming import begin, is_name, rename

FIELD = Field(
    "bodies",
    "repeat",
    "Bodies",
    columns=(
        Field("body", "text", "Body"),
        Field("reports_to", "choice", "Reports to", rows_of="body"),
        Field("note", "text", "Note"),
    ),
)


def rows(*pairs):
    return [{"body": body, "reports_to": above} for body, above in pairs]


TREE = rows(("Board", ""), ("Group", "Board"), ("Team", "Group"), ("Forum", "Board"))


def typed(start, row, *names):
    now = begin(FIELD, start, row, "body")
    for name in names:
        start = rename(now, start, name)
    return [(each["body"], each["reports_to"]) for each in start]


@pytest.mark.parametrize(
    ("start", "row", "names", "expected"),
    [
        (TREE, 0, ["Boar", "Boa"], rows(("Boa", ""), ("Group", "Boa"), ("Team", "Group"), ("Forum", "Boa"))),
        (
            TREE,
            0,
            ["B", "", "Panel"],
            rows(("Panel", ""), ("Group", "Panel"), ("Team", "Group"), ("Forum", "Panel")),
        ),
        (TREE, 0, ["B", ""], rows(("", ""), ("Group", "Board"), ("Team", "Group"), ("Forum", "Board"))),
        (TREE, 3, ["Team"], rows(("Board", ""), ("Group", "Board"), ("Team", "Group"), ("Team", "Board"))),
        (rows(("", ""), ("A", "")), 0, ["X"], rows(("X", ""), ("A", ""))),
        (rows(("A", ""), ("A", ""), ("B", "A")), 1, ["AB"], rows(("A", ""), ("AB", ""), ("B", "A"))),
        (rows(("A", "A")), 0, ["B"], rows(("B", "B"))),
        (rows(("A", ""), ("B", "Gone")), 0, ["Gone", "C"], rows(("C", ""), ("B", "Gone"))),
    ],
)
def test_rows_that_point_at_a_name_follow_it(start, row, names, expected):
    assert typed(start, row, *names) == [(each["body"], each["reports_to"]) for each in expected]


def test_the_rows_that_were_there_before_stay_as_they_are():
    before = [dict(each) for each in TREE]
    rename(begin(FIELD, TREE, 0, "body"), TREE, "Panel")
    assert before == TREE


@pytest.mark.parametrize(("column_id", "expected"), [("body", True), ("reports_to", False), ("note", False)])
def test_only_a_column_that_others_point_at_holds_names(column_id, expected):
    assert is_name(FIELD, column_id) is expected
