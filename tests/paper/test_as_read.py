"""Answers as lines that two people's versions can be compared in."""

import pytest

from piew_gui.paper.as_read import as_read
from piew_gui.paper.kit import Field, Option

PEOPLE = Field(
    "people", "repeat", "People", columns=(Field("name", "text", "Name"), Field("why", "rich", "Why"))
)


@pytest.mark.parametrize(
    ("field", "answer", "lines"),
    [
        (Field("t", "text", "T"), "As *it* is", "As *it* is"),
        (Field("r", "rich", "R"), "", ""),
        (
            Field("r", "rich", "R"),
            "Since **2023**^18^\n\n### Why\n\n1. one\n   - deep\n2. two",
            "Since 202318\nWhy\n• one\n    • deep\n• two",
        ),
        (
            Field("o", "outline", "O"),
            [{"text": "First *one*", "points": [{"text": "a point", "points": []}]}, {"text": "Second"}],
            "• First one\n    • a point\n• Second",
        ),
        (PEOPLE, [{"name": "Aisha", "why": "- lead"}, {"name": "", "why": ""}], "Aisha, • lead\n"),
        (Field("c", "choice", "C", options=(Option("yes", "Yes"),)), "yes", "Yes"),
        (Field("d", "date", "D"), "2026-11-23", "23 November 2026"),
        (Field("p", "period", "P"), {"from": "2026-04-01", "to": ""}, "1 April 2026"),
    ],
)
def test_an_answer_is_one_paragraph_item_or_row_a_line(field, answer, lines):
    assert as_read(field, answer) == lines
