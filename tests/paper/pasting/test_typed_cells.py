"""Cells of a spreadsheet find their rows and columns, and nothing that is there is written over."""

import pytest

from piew_gui.paper.kit import Field
from piew_gui.paper.pasting.typed_cells import cells_of_text, put_cells

TEAM = Field(
    "authors",
    "repeat",
    "Authors",
    columns=(
        Field("name", "text", "Name"),
        Field("role", "text", "Role"),
        Field("organisation", "text", "Organisation"),
    ),
)
ACTIONS = Field(
    "actions",
    "repeat",
    "Actions",
    columns=(Field("commitment", "text", "Commitment"), Field("response", "rich", "Response")),
)


def row(name="", role="", organisation=""):
    return {"name": name, "role": role, "organisation": organisation}


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("one", [["one"]]),
        ("one\n\ntwo\n", [["one"], ["two"]]),
        ("• one\n• two", [["one"], ["two"]]),
        ("1. one\n2) two", [["one"], ["two"]]),
        ("Aisha\tLead\nTom\tNurse\n", [["Aisha", "Lead"], ["Tom", "Nurse"]]),
        ("Aisha\nTom\tNurse", [["Aisha", ""], ["Tom", "Nurse"]]),
        ("Aisha\t\t\nTom\tNurse\t", [["Aisha", ""], ["Tom", "Nurse"]]),
        ("\tLead\n\tNurse", [["Lead"], ["Nurse"]]),
        ('"two\nlines"\tb\nc\td', [["two lines", "b"], ["c", "d"]]),
        ('"a ""quoted"" word"\tb', [['a "quoted" word', "b"]]),
        ('5" pipe\tb\nc\td', [['5" pipe', "b"], ["c", "d"]]),
    ],
)
def test_lines_are_read_as_spreadsheets_write_them(text, cells):
    assert cells_of_text(text) == cells


PUT = [
    # rows, row and column in hand, cells; rows afterwards, and the last that took some
    ([row()], 0, "name", [["Aisha", "Lead"], ["Tom", ""]], [row("Aisha", "Lead"), row("Tom")], 1),
    ([row("Mei")], 0, "role", [["Nurse"]], [row("Mei", "Nurse")], 0),
    (
        [row("Mei"), row("Tom")],
        0,
        "role",
        [["Nurse", "Trust"], ["Lead", "Council"]],
        [row("Mei", "Nurse", "Trust"), row("Tom", "Lead", "Council")],
        1,
    ),
    ([row("Mei")], 0, "name", [["Aisha"], ["Tom"]], [row("Mei"), row("Aisha"), row("Tom")], 2),
    (
        [row(), row("Mei")],
        0,
        "name",
        [["Aisha"], ["Tom"], ["Ian"]],
        [row("Aisha"), row("Tom"), row("Ian"), row("Mei")],
        2,
    ),
    ([row()], 0, "role", [["a", "b", "c", "d"]], [row("", "a", "b; c; d")], 0),
    ([row()], 0, "name", [["Name", "Role"], ["Aisha", "Lead"]], [row("Aisha", "Lead")], 0),
    ([row()], 0, "name", [["Name"], ["Aisha"]], [row("Name"), row("Aisha")], 1),
    ([row()], 0, "role", [["role ", "ORGANISATION"], ["Lead", "Trust"]], [row("", "Lead", "Trust")], 0),
]


@pytest.mark.parametrize(("rows", "at", "column", "cells", "expected", "last"), PUT)
def test_cells_go_where_there_is_room_and_into_new_rows_where_there_is_none(
    rows, at, column, cells, expected, last
):
    before = [dict(each) for each in rows]
    assert put_cells(TEAM, rows, at, column, cells) == (expected, last)
    assert rows == before


def test_a_cell_of_rich_text_takes_plain_text_as_it_is():
    rows, _ = put_cells(ACTIONS, [{"commitment": "", "response": ""}], 0, "commitment", [["a *b*", "1. *c*"]])
    assert rows == [{"commitment": "a *b*", "response": "1\\. \\*c\\*"}]
