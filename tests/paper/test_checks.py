"""The advice of a careful board secretary: what is worth a look, and what is left alone."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.errors import KitError
from piew_gui.paper.checks import advise, check_paper
from piew_gui.paper.kit import read_kit
from piew_gui.paper.problems import ADVICE, ERROR, Problem
from piew_gui.paths import built_in_kit
from tests.paper.made_kits import REFERENCES, SMALL, kit_of, sound

TODAY = datetime.date(2026, 11, 23)
FACTS = """
[[fact]]
id = "rate"
says = "15% of new babies have difficulties"
source = "A book"
look_again_after = "2026-04-01"
phrases = ["15% of new babies", "one in seven"]

[[fact]]
id = "teams"
says = "Teams grew from 27 to 45"
source = "A summary"
look_again_after = "2026-11-23"
phrases = ["27 to 45"]
"""


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    return kit_of(tmp_path_factory.mktemp("kit"), SMALL, facts_toml=FACTS)


def said(kit, **changes):
    return [
        (problem.field, problem.rule, problem.row, problem.message)
        for problem in advise(kit, sound(**changes), TODAY)
    ]


def test_there_is_nothing_to_say_about_a_sound_paper_or_an_empty_one(kit):
    assert said(kit) == []
    assert advise(kit, {}, TODAY) == []


LONG = "We know that " + "long and " * 20 + "winding sentences tire."

ADVISED = {
    "stale-fact": [
        (
            {"why_now": "Funding ends on 31 March 2025.^1^"},
            "why_now",
            None,
            "“Funding ends on 31 March 2025” speaks of a past date as if it were ahead: bring it up to date",
        ),
        (
            {"why_now": "Funding ends\\\non 31 March 2025.^1^"},
            "why_now",
            None,
            "“Funding ends on 31 March 2025” speaks of a past date as if it were ahead: bring it up to date",
        ),
        (
            {
                "promises": [
                    {"promise": "One"},
                    {"promise": "Two", "response": "We will open by **March 2025**."},
                ]
            },
            "promises",
            1,
            "“We will open by March 2025” speaks of a past date as if it were ahead: bring it up to date",
        ),
        (
            {
                "why_now": "Over 30% of the money that came from the programme of family hubs (2022-2025) is meant "
                "for the help that parents and babies get from health visitors and from the voluntary sector.^1^"
            },
            "why_now",
            None,
            "“…from the programme of family hubs (2022-2025) is meant for the help that parents and…” speaks of a past "
            "date as if it were ahead: bring it up to date",
        ),
        (
            {"why_now": f"The money ends on 31 March 2025, {'and so we ask, ' * 6}and then stops.^1^"},
            "why_now",
            None,
            "“The money ends on 31 March 2025, and so we ask, and so we ask…” speaks of a past date as if it were "
            "ahead: bring it up to date",
        ),
        (
            {"title": "A hub that opens in 2024"},
            "title",
            None,
            "“A hub that opens in 2024” speaks of a past date as if it were ahead: bring it up to date",
        ),
        (
            {"why_now": "So it is.^1^ Some 15% of\nnew **babies** have them.\n\nOne in seven has."},
            "why_now",
            None,
            "Check that “15% of new babies” is still right: it was to be looked at again after 1 April 2026",
        ),
    ],
    "uncited": [
        (
            {"references": [*REFERENCES, {}, {"text": "More"}]},
            "references",
            3,
            "Cite reference 3 in the text, or take it out",
        ),
    ],
    "acronym": [
        (
            {"why_now": "CAMHS helps.^1^ So do child and adolescent mental health services (CAMHS)."},
            "why_now",
            None,
            "Explain “CAMHS” where it is first used",
        ),
        (
            {
                "key_points": [
                    {"text": "APPROVE it"},
                    {"text": "NOTE the LMNS"},
                    {"text": "NOTE the LMNS again"},
                ]
            },
            "key_points",
            1,
            "Explain “LMNS” where it is first used",
        ),
    ],
    "long-sentence": [
        (
            {"why_now": f"So it is.^1^ {LONG}"},
            "why_now",
            None,
            "Try to split the sentence that begins “We know that long and long”: it has 46 words",
        ),
        (
            {"why_now": f"Over 30% of £1.2m (net), {LONG}"},
            "why_now",
            None,
            "Try to split the sentence that begins “Over 30% of £1.2m (net), We”: it has 52 words",
        ),
        (
            {"why_now": f"Over 30% of all the babies, {LONG}"},
            "why_now",
            None,
            "Try to split the sentence that begins “Over 30% of all the babies”: it has 52 words",
        ),
    ],
    "same-name": [
        (
            {
                "bodies": [
                    {"body": "Board A"},
                    {"body": "Board B"},
                    {"body": " board  a", "reports_to": "Board B"},
                ]
            },
            "bodies",
            2,
            "Give “board a” in row 3 another name: row 1 has the same one",
        ),
        (
            {"bodies": [{"body": "[board name]"}, {"body": "Health Board"}]},
            "bodies",
            1,
            "Give “Health Board” in row 2 another name: row 1 has the same one",
        ),
    ],
    "repeated-word": [
        ({"why_now": "It is in the the plan.^1^"}, "why_now", None, "Take out the second “the” in “the the”"),
    ],
    "punctuation": [
        ({"why_now": "So it is..^1^"}, "why_now", None, "Look at the punctuation “..”"),
    ],
    "length": [
        (
            {"why_now": "One two three. " * 20 + "One two three.^1^"},
            "why_now",
            None,
            "Try to shorten “Why now?” to about 60 words: it has 63",
        ),
        (
            {"promises": [{"promise": "One"}, {"promise": "Two", "response": "One two three. " * 7}]},
            "promises",
            1,
            "Try to shorten “Response” to about 20 words: it has 21",
        ),
        ({"title": "a" * 61}, "title", None, "Try to shorten “Title of report” to 60 characters: it has 61"),
    ],
    "decision": [
        (
            {
                "key_points": [
                    {"text": "APPROVE it"},
                    {"text": "Families wait", "points": [{"text": "too long"}]},
                ]
            },
            "key_points",
            1,
            "Begin key point 2 with what the board should do, such as approve, agree or note",
        ),
    ],
    "meeting-date": [
        (
            {"meeting_date": "2026-11-22"},
            "meeting_date",
            None,
            "The meeting on 22 November 2026 has passed: enter the date of the next one",
        ),
        (
            {"meeting_date": "2026-11-30"},
            "meeting_date",
            None,
            "Papers for the meeting on 30 November 2026 were due on 20 November 2026: "
            "ask the secretary if this one can still go out",
        ),
    ],
}
CASES = [(rule, *case) for rule, cases in ADVISED.items() for case in cases]


@pytest.mark.parametrize(
    ("rule", "changes", "field", "row", "message"),
    CASES,
    ids=[f"{n}-{each[0]}" for n, each in enumerate(CASES)],
)
def test_what_is_worth_a_look_is_said_once_at_its_field(kit, rule, changes, field, row, message):
    assert said(kit, **changes) == [(field, rule, row, message)]


@pytest.mark.parametrize(
    "changes",
    [
        {"why_now": "Funding ended on 31 March 2025.^1^"},
        {"why_now": "Teams grew from 27 to 45.^1^ Some 215% of new babies."},
        {"references": [{"text": "It ends in 2024.. CAMHS, the the"}, {"text": "Jones"}]},
        {"why_now": "Mental health services (CAMHS) help.^1^ CAMHS wait."},
        {"title": "Why parent-infant teams (PITs) matter", "why_now": "The PITs wait.^1^"},
        {"title": "CAMHS in Northshire"},
        {"why_now": "The NHS and the UK, in [insert LMNS].^1^"},
        {"key_points": [{"text": "DISCUSS how this SHOULD go, as we should"}]},
        {"key_points": [{"text": "The board is asked to approve it"}]},
        {"key_points": [{"text": "On money:", "points": [{"text": "*Agree* it"}]}]},
        {"key_points": [{"text": ""}]},
        {"meeting_date": "2026-12-01"},
        {"meeting_date": "soon"},
        {"eia_required": "no", "eia_reasons": "It says so here.", "eia_date": ""},
        {"eia_reasons": "Hidden: CAMHS will open in 2024..", "eia_required": "yes"},
        {"title": "a" * 60},
        {"why_now": "so long " * 19 + "to end.^1^"},
        {"title": 5, "why_here": "So.^2^"},
        {"why_now": "The report, 2024^1^"},
    ],
    ids=str,
)
def test_what_is_right_as_it_is_is_left_alone(kit, changes):
    assert said(kit, **changes) == []


def test_a_fact_is_named_once_in_each_field_that_uses_it(kit):
    fact = "One in seven has difficulties."
    fields = [field for field, *_ in said(kit, why_now=f"{fact} {fact}^1^", why_here=f"{fact}^2^")]
    assert fields == ["why_now", "why_here"]


def test_advice_comes_in_the_order_of_the_paper_and_after_all_errors(kit):
    answers = sound(
        meeting_date="2026-01-01", title="XXXX", why_now="LMNS..^1,9^", key_points=[{"text": "So"}]
    )
    problems = check_paper(kit, answers, TODAY)
    assert [(problem.severity, problem.field) for problem in problems] == [
        (ERROR, "title"),
        (ERROR, "why_now"),
        (ADVICE, "meeting_date"),
        (ADVICE, "why_now"),
        (ADVICE, "why_now"),
        (ADVICE, "key_points"),
    ]


def test_a_problem_is_printed_with_its_row_only_where_it_has_one():
    problem = Problem("one", "title", ERROR, "required", "Enter the title")
    known = {
        "section": "one",
        "field": "title",
        "severity": "error",
        "rule": "required",
        "message": "Enter the title",
    }
    assert problem.to_json() == known
    assert Problem("one", "title", ERROR, "required", "Enter the title", 0).to_json() == known | {"row": 0}
    assert Problem("one", "title", ERROR, "required", "Enter the title", words="[x]").to_json() == known


def test_facts_that_cannot_be_read_are_a_fault_of_the_kit(tmp_path):
    broken = kit_of(tmp_path, SMALL, facts_toml="fact =")
    with pytest.raises(KitError):
        advise(broken, {}, TODAY)


REAL = read_kit(built_in_kit())
json_trees = st.recursive(
    st.none()
    | st.integers()
    | st.text(alphabet="aAB2. ^1^[](),\n*", max_size=20)
    | st.just("It will end in 2020."),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("text", "points", "from", "to", "name", "response")), inner, max_size=3
        )
    ),
    max_leaves=10,
)


@settings(max_examples=150)
@given(answers=st.dictionaries(st.sampled_from([field.id for field in REAL.fields]), json_trees, max_size=8))
def test_whatever_a_draft_holds_advice_never_raises(answers):
    for problem in check_paper(REAL, answers, TODAY):
        assert problem.message


def test_the_starter_wording_gives_no_cause_for_advice():
    assert [problem for problem in advise(REAL, REAL.starter, TODAY) if problem.rule != "stale-fact"] == []
