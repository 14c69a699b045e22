"""A text may only send its reader to what is in the paper."""

import datetime

import pytest

from piew_gui.drafts.draft import from_json, new_draft
from piew_gui.paper.advice.cross_references import absent
from piew_gui.paper.checks import advise
from piew_gui.paper.kit import read_kit
from piew_gui.paper.rules import Sheet
from piew_gui.paths import built_in_kit
from tests.paper.made_kits import SMALL, kit_of, sound

TODAY = datetime.date(2026, 11, 23)
KIT = read_kit(built_in_kit())
EXAMPLE = from_json(KIT.example.read_bytes(), KIT).answers
EMPTY = {"appendix_1": "", "appendix_1_title": "", "references": [], "funding": "", "governance_bodies": []}


def said(text: str, **changes) -> list[str]:
    return [
        message.split("”")[0].strip("“") for message in absent(Sheet(KIT, EXAMPLE | changes, TODAY), text)
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("See Appendix 1, Appendix 3 and Appendix 4.", ["Appendix 1", "Appendix 3", "Appendix 4"]),
        ("It will sit under the board (appendix 2), in Figure 1 and Figure 2.", []),
        ("Figure 3 shows who reports to whom.", ["Figure 3"]),
        ("Appendix 4 and again Appendix 4", ["Appendix 4"]),
        ("Appendix 4 of the Act and Figure 9 in the report", []),
        ("Appendix 9, Figure 0", ["Appendix 9"]),
        ("Appendix A, figures 3 and 4", []),
    ],
)
def test_what_is_left_out_may_not_be_pointed_to(text: str, missing: list[str]):
    assert said(text, **EMPTY) == missing
    assert said(text) == [name for name in missing if name == "Appendix 9"]


def test_one_filled_answer_makes_an_appendix():
    assert said("Appendix 1", **EMPTY | {"appendix_1": "A map"}) == []


@pytest.mark.parametrize("answers", [EXAMPLE, new_draft(KIT).answers])
def test_the_kits_own_wording_points_to_what_is_there(answers):
    assert [each for each in advise(KIT, answers, TODAY) if each.rule == "cross-reference"] == []


def test_advice_stands_at_the_field_that_points(tmp_path):
    found = advise(KIT, EXAMPLE | {"funding": ""}, TODAY)
    at = [(each.field, each.message) for each in found if each.rule == "cross-reference"]
    assert at == [
        (
            "background_why_now",
            "“Appendix 4” is not in this paper: fill it in, or take out the words that point to it",
        )
    ]


def test_a_kit_that_names_none_is_held_to_none(tmp_path):
    sheet = Sheet(kit_of(tmp_path, SMALL), sound(), TODAY)
    assert list(absent(sheet, "Appendix 2")) == []
