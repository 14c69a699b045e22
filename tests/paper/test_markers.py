"""Markers are filled wherever they stand, and what was meant to be replaced is found."""

import copy
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.paper import fields, richtext
from piew_gui.paper.markers import (
    fill,
    fill_text,
    find_leftovers,
    find_markers,
    leftovers,
    unfilled,
    visible_texts,
)

NAMES = {"area_name": "Northshire", "board_name": "Health Board"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Help in [area name]", "Help in Northshire"),
        ("Help in [Area Name]", "Help in Northshire"),
        ("HELP IN [AREA NAME]", "HELP IN Northshire"),
        ("[ area   name ]!", "Northshire!"),
        ("[area\u00a0name]", "Northshire"),
        ("[area name][board name]", "NorthshireHealth Board"),
        ("[[area name]]", "[Northshire]"),
        ("[area name", "[area name"),
        ("[area_name] and [areaname]", "[area_name] and [areaname]"),
        ("[system name] is empty", "[system name] is empty"),
        ("[insert area name]", "[insert area name]"),
        ("[are\u0430 name]", "[are\u0430 name]"),
        ("[\u0130 area name]", "[\u0130 area name]"),
        ("area name", "area name"),
        ("", ""),
    ],
)
def test_a_marker_in_a_plain_text_is_filled(small, text, filled):
    assert fill_text(small, NAMES, text) == filled
    assert fill(small, NAMES | {"title": text})["title"] == filled


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Help in [area name].", "Help in Northshire."),
        ("**Help in [area name]**, *now*", "Help in Northshire, now"),
        ("Help in **[area name]**", "Help in Northshire"),
        ("[**area** name]", "Northshire"),
        (r"Help in \[area name\]", "Help in Northshire"),
        (
            "### In [area name]\n\n- for the [board name]\n  1. by [area\nname]",
            "In Northshire\nfor the Health Board\nby Northshire",
        ),
        ("[see [area name]](https://example.org)", "see Northshire"),
        ("[area name](https://example.org)", "area name"),
        ("[system name]", "[system name]"),
        ("[insert figures] in [area name]", "[insert figures] in Northshire"),
    ],
)
def test_a_marker_in_a_rich_text_is_filled_whatever_looks_it_has(small, markdown, plain):
    filled = fill(small, NAMES | {"why_now": markdown})["why_now"]
    assert richtext.plain(filled) == plain


def test_a_name_looks_as_its_marker_does(small):
    filled = fill(small, NAMES | {"why_now": "In **[area name]** and *by [board name]*"})["why_now"]
    assert filled == "In **Northshire** and *by Health Board*"


HOSTILE_NAMES = [
    "A*B_[x]",
    "**bold**",
    "_x_",
    "^2^",
    "[link](https://example.org)",
    "# heading",
    "1. one",
    "2019.",
    "- dash",
    "back\\slash\\",
    "<b>&amp;</b>",
    "R&D <5%",
    "{{ area }} {% x %}",
    "`code`",
    "\\1 \\g<0>",
    "[area name]",
    "Ynys Môn 👶",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize(
    "markdown",
    ["[board name] is", "x [board name]", "**[board name]**", "- [board name]\n- two", "*a*[board name]^2^"],
)
def test_markup_in_a_name_stays_literal(small, name, markdown):  # rows 35 and 36
    expected = richtext.plain(markdown).replace("[board name]", name.replace("[area name]", "N"))
    answers = {
        "area_name": "N",
        "board_name": name,
        "why_now": markdown,
        "key_points": [{"text": "[board name]"}],
    }
    filled = fill(small, answers)
    assert richtext.plain(filled["why_now"]) == expected
    assert len(richtext.parse(filled["why_now"])) == len(richtext.parse(markdown))
    assert fields.plain(small.field("key_points"), filled["key_points"]) == name.replace("[area name]", "N")


def test_markers_are_filled_in_every_kind_of_answer_and_nothing_else_changes(small):
    answers = NAMES | {
        "meeting_date": "[area name]",
        "eia_required": "yes",
        "key_points": [{"text": "In *[area name]*", "mark": 1, "points": [{"text": "[board name]"}]}],
        "promises": [{"promise": "[area name]", "response": "**[area name]**", "phone": "[area name]"}],
        "bodies": [{"body": "[board name]"}, {"body": "Group", "reports_to": "[board name]"}],
        "unknown": "[area name]",
        "title": 5,
        "authors": [{"name": "[area name]"}, "wrong"],
    }
    before = copy.deepcopy(answers)
    assert fill(small, answers) == answers | {
        "key_points": [
            {"text": "In *Northshire*", "mark": 1, "points": [{"text": "Health Board", "points": []}]}
        ],
        "promises": [{"promise": "Northshire", "response": "**Northshire**", "phone": "[area name]"}],
        "bodies": [{"body": "Health Board"}, {"body": "Group", "reports_to": "Health Board"}],
    }
    assert answers == before


def test_an_answer_without_markers_comes_back_exactly_as_it_was(small):
    markdown = "* odd   markup_\n+ [x]\n\n\n__so__"
    assert fill(small, NAMES | {"why_now": markdown})["why_now"] == markdown


@pytest.mark.parametrize(
    ("names", "filled", "left"),
    [
        (
            {"area_name": "Greater [area name]"},
            {"area_name": "Greater [area name]"},
            {"area_name": ["[area name]"]},
        ),
        (
            {"area_name": "N", "board_name": "[area name] Board"},
            {"board_name": "N Board"},
            {"area_name": [], "board_name": []},
        ),
        (
            {"area_name": "the [board name]", "board_name": "of [area name]"},
            {"area_name": "the of [area name]", "board_name": "of the [board name]"},
            {"area_name": ["[area name]"], "board_name": ["[board name]"]},
        ),
        (
            {"area_name": "N", "board_name": "[area name] Board", "system_name": "[board name] System"},
            {"system_name": "[area name] Board System"},
            {"board_name": [], "system_name": ["[area name]"]},
        ),
        ({"board_name": "[area name] Board"}, {"board_name": "[area name] Board"}, {"board_name": []}),
    ],
)
def test_names_may_hold_each_other_once_and_never_go_round(small, names, filled, left):
    assert {field_id: fill(small, names)[field_id] for field_id in filled} == filled
    assert {field_id: unfilled(small, names, small.field(field_id)) for field_id in left} == left


@pytest.mark.parametrize("name", [None, 5, ["Northshire"], "", "  "])
def test_a_name_that_is_missing_or_of_the_wrong_shape_leaves_its_marker(small, name):
    assert fill_text(small, {"area_name": name}, "In [area name]") == "In [area name]"


def test_a_name_is_put_in_on_one_line(small):
    assert fill_text(small, {"area_name": " North \n shire "}, "In [area name].") == "In North shire."


def test_markers_are_found_with_their_field_and_place(small):
    text = "The [Board  name] of [area name] ([insert])"
    assert [(marker.field.id, text[marker.start : marker.stop]) for marker in find_markers(small, text)] == [
        ("board_name", "[Board  name]"),
        ("area_name", "[area name]"),
    ]


LEFTOVERS = [
    ("[insert local figures] here", ["[insert local figures]"]),
    ("[ ] and []", ["[ ]", "[]"]),
    ("[insert [area name] figures]", ["[insert [area name] figures]"]),
    ("a [b [c] d] e", ["[c]"]),
    ("XXXX and XXX, XXXXX's", ["XXXX", "XXX", "XXXXX"]),
    ("the XXXX-wide plan", ["XXXX"]),
    ("Insert name would like", ["Insert name"]),
    ("INSERT  NAME HERE!", ["INSERT  NAME HERE"]),
    ("[Insert name] asks", ["[Insert name]"]),
    ("one\n[over\ntwo lines]", ["[over\ntwo lines]"]),
    ("[area name], [BOARD NAME] and [system name]", []),
    ("the XX century, XX, Xs, AXXXX, XXXXa, xxxx", []),
    ("insert names, reinsert name, insert namely", []),
    ("a closed ] and an open [, [ (", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "left"), LEFTOVERS)
def test_leftovers_are_found_and_markers_are_none(small, text, left):
    assert leftovers(small, text) == left
    assert [text[start:stop] for start, stop in find_leftovers(small, text)] == left


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("[guidance](https://example.org) and ^[2]^ and ^2^", ["[2]"]),
        ("[guidance](https://example.org) and ^2^", []),
        (r"\[insert\] and \[ \]", ["[insert]", "[ ]"]),
        ("[**insert** figures]", ["[insert figures]"]),
        ("[ends here\n\nnot here]", []),
        ("- [ ] a task", ["[ ]"]),
    ],
)
def test_leftovers_of_a_rich_text_are_those_that_a_reader_sees(small, markdown, left):
    assert [each for text in visible_texts("rich", markdown) for each in leftovers(small, text)] == left


def test_hostile_text_takes_no_longer_than_its_length(small):
    # In a process of its own, so that a text that takes forever fails the test instead of hanging it.
    code = """
from pathlib import Path
import sys
from piew_gui.paper.kit import read_kit
from piew_gui.paper.markers import fill, leftovers
kit = read_kit(Path(sys.argv[1]))
parts = "[,[ ,[area ,[area name,X,XXXX,insert ,insert  ,],[],[a[b],[area name]".split(",")
for part in parts:
    text = part * 100_000
    leftovers(kit, text)
    leftovers(kit, "[" + " " * 300_000 + text)
    leftovers(kit, "insert" + " " * 300_000 + text)
    fill(kit, {"area_name": "N", "title": text})
"""
    done = subprocess.run([sys.executable, "-c", code, str(small.folder)], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@given(markdown=st.text(alphabet=st.sampled_from("ab [](){}*_^\\#-1.\n"), max_size=60))
def test_filling_changes_markers_and_not_a_letter_else(small, markdown):
    text = f"{markdown}[area name]"
    seen = richtext.plain(text)
    filled = richtext.plain(fill(small, NAMES | {"why_now": text})["why_now"])
    assert filled == seen.replace("[area name]", "Northshire")
