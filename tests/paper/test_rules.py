"""The rules that stand between a paper and the board: what breaks one, and what the person is told."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper import marker_use
from piew_gui.paper.fields import pieces
from piew_gui.paper.kit import read_kit
from piew_gui.paper.marker_use import MarkerUse
from piew_gui.paper.problems import ERROR, Problem
from piew_gui.paper.rules import check, check_section, is_shown
from piew_gui.paths import built_in_kit
from tests.paper.made_kits import REFERENCES, SMALL, kit_of, sound

TODAY = datetime.date(2026, 11, 23)
UNREAD = "because what the draft holds there cannot be read"
NO_CHOICE = "because the draft holds an answer that is not one of the choices"


def found(kit, **changes):
    return [
        (problem.field, problem.rule, problem.row, problem.message)
        for problem in check(kit, sound(**changes), TODAY)
    ]


def test_a_sound_paper_has_no_errors(small):
    assert found(small) == []


def test_a_problem_says_section_field_severity_and_row(small):
    assert check(small, sound(authors=[{"role": "Manager"}]), TODAY) == [
        Problem("details", "authors", ERROR, "required", "Enter the author’s name (author 1)", 0)
    ]


def test_an_empty_paper_is_asked_for_what_is_required_and_for_nothing_else(small):
    assert [(problem.field, problem.rule) for problem in check(small, {}, TODAY)] == [
        ("area_name", "required"),
        ("title", "required"),
        ("authors", "required"),
        ("eia_required", "required"),
        ("references", "citation"),
    ]


# What is answered otherwise than in the sound paper, and what must be found.
BROKEN = {
    "required": [
        ({"title": ""}, "title", None, "Enter the title of the report"),
        ({"title": " \u00a0"}, "title", None, "Enter the title of the report"),
        ({"title": None}, "title", None, "Enter the title of the report"),
        ({"authors": []}, "authors", None, "Add at least one author"),
        ({"authors": [{}, {"name": " "}]}, "authors", None, "Add at least one author"),
        (
            {"authors": [{"name": "Aisha"}, {}, {"role": "Manager"}]},
            "authors",
            2,
            "Enter the author’s name (author 3)",
        ),
        (
            {"references": [{"text": "Smith"}, {}, {"text": "Jones"}]},
            "references",
            1,
            "Enter the reference (reference 2)",
        ),
        ({"eia_required": ""}, "eia_required", None, "Select yes if it is required"),
        ({"eia_date": ""}, "eia_date", None, "Enter the date it was completed"),
        ({"eia_required": "no"}, "eia_reasons", None, "Enter the reasons"),
        ({"progress_update": ""}, "progress_update", None, "Give both the period and the update, or neither"),
        (
            {"reporting_period": {"from": "", "to": ""}},
            "reporting_period",
            None,
            "Give both the period and the update, or neither",
        ),
        (
            {"bodies": [{"body": "", "reports_to": "Board"}, {"body": "Board"}]},
            "bodies",
            0,
            "Enter the name of the body (body 1)",
        ),
    ],
    "date": [
        (
            {"meeting_date": "2027-02-30"},
            "meeting_date",
            None,
            "Date of the meeting must be a real date, such as 23 November 2026",
        ),
        (
            {"eia_date": "2026-11-24"},
            "eia_date",
            None,
            "Date completed must be today or in the past",
        ),
        (
            {"eia_date": "tomorrow"},
            "eia_date",
            None,
            "Date completed must be a real date, such as 23 November 2026",
        ),
        (
            {"reporting_period": {"from": "2026-04-31", "to": "2026-06-30"}},
            "reporting_period",
            None,
            "The day the reporting period starts must be a real date, such as 23 November 2026",
        ),
    ],
    "period": [
        (
            {"reporting_period": {"from": "2026-04-01", "to": ""}},
            "reporting_period",
            None,
            "Enter when the reporting period ends",
        ),
        (
            {"reporting_period": {"to": "2026-04-01"}},
            "reporting_period",
            None,
            "Enter when the reporting period starts",
        ),
        (
            {"reporting_period": {"from": "2026-06-30", "to": "2026-04-01"}},
            "reporting_period",
            None,
            "The day the reporting period ends must be on or after the day it starts",
        ),
    ],
    "leftover": [
        (
            {"why_now": "See [insert local figures].^1^"},
            "why_now",
            None,
            "Replace “[insert local figures]” in Why now?",
        ),
        (
            {"why_here": "[ ]^2^"},
            "why_here",
            None,
            "Replace “[ ]” in Why strengthen governance across Northshire?",
        ),
        (
            {"why_here": "See [insert local\\\nfigures].^2^"},
            "why_here",
            None,
            "Replace “[insert local figures]” in Why strengthen governance across Northshire?",
        ),
        ({"title": "Help in XXXX"}, "title", None, "Replace “XXXX” in Title of report"),
        (
            {"authors": [{"name": "Aisha"}, {"name": "Insert name"}]},
            "authors",
            1,
            "Replace “Insert name” in Authors (author 2)",
        ),
        (
            {"key_points": [{"text": "One"}, {"text": "Two", "points": [{"text": "[add]"}]}]},
            "key_points",
            1,
            "Replace “[add]” in Key points",
        ),
        (
            {"why_now": f"[{'x' * 100}]^1^"},
            "why_now",
            None,
            f"Replace “[{'x' * 58}…” in Why now?",
        ),
        ({"area_name": "Greater [area name]"}, "area_name", None, "Replace “[area name]” in Area name"),
        (
            {"system_name": "", "why_now": "Across the **[system name]**.^1^"},
            "system_name",
            None,
            "Enter “Integrated care system”, because it is used in Why now?",
        ),
        (
            {"board_name": None, "bodies": [], "promises": [{"promise": "[BOARD NAME] will"}]},
            "board_name",
            None,
            "Enter the name of the board, because it is used in Promises",
        ),
    ],
    "citation": [
        ({"why_now": "So it is.^1,18^"}, "why_now", None, "Add reference 18, or take out its citation"),
        ({"why_now": "So it is.^1,0^"}, "why_now", None, "Add reference 0, or take out its citation"),
        (
            {"key_points": [{"text": "One"}, {"text": "Two", "points": [{"text": "more^3^"}]}]},
            "key_points",
            1,
            "Add reference 3, or take out its citation",
        ),
        (
            {"promises": [{"promise": "One"}, {"promise": "Two", "response": "So^4^, so^4^"}]},
            "promises",
            1,
            "Add reference 4, or take out its citation",
        ),
        (
            {"references": REFERENCES[:1], "why_here": "So."},
            "references",
            None,
            "Figure 2 cites reference 2: add it",
        ),
        (
            {"references": [{}, {"text": " "}], "why_here": "So.", "why_now": "So."},
            "references",
            None,
            "Figure 2 cites references 1 and 2: add them",
        ),
    ],
    "governance": [
        (
            {"bodies": [{"body": "Board"}, {"body": "Group", "reports_to": "Trust"}]},
            "bodies",
            1,
            "Add “Trust” to Governance structure, or choose another answer for “Reports to”",
        ),
        (
            {"bodies": [{"body": "Board", "reports_to": "Board"}]},
            "bodies",
            0,
            "Choose another body for “Board” to report to, because it cannot report to itself",
        ),
        (
            {
                "bodies": [
                    {"body": "Top"},
                    {"body": "A", "reports_to": "C"},
                    {"body": "B", "reports_to": "A"},
                    {"body": "C", "reports_to": "B"},
                    {"body": "D", "reports_to": "A"},
                ]
            },
            "bodies",
            1,
            "Choose another body for “A” to report to, because the reports go round in a loop: A → C → B → A",
        ),
        (
            {
                "bodies": [{"body": f"Body {n}", "reports_to": f"Body {(n + 1) % 300}"} for n in range(300)],
            },
            "bodies",
            0,
            "Choose another body for “Body 0” to report to, because the reports go round in a loop: "
            "Body 0 → Body 1 → Body 2 → Body 3 → Body 4 → …",
        ),
    ],
    # Whichever of the rows of one name comes first.
    "governance ": [
        (
            {
                "bodies": [{"body": "A", "reports_to": above} for above in order]
                + [{"body": "B", "reports_to": "A"}]
            },
            "bodies",
            0,
            "Choose another body for “A” to report to, because the reports go round in a loop: A → B → A",
        )
        for order in (("", "B"), ("B", ""))
    ],
    "type": [
        ({"title": 5}, "title", None, f"Enter the title of the report, {UNREAD}"),
        ({"authors": "Aisha"}, "authors", None, f"Add at least one author, {UNREAD}"),
        ({"authors": [{"name": "Aisha"}, "Tom"]}, "authors", 1, f"Add at least one author, {UNREAD}"),
        ({"key_points": [{"text": "One"}, {"text": 2}]}, "key_points", 1, f"Enter “Key points”, {UNREAD}"),
        ({"eia_date": 20261123}, "eia_date", None, f"Enter the date it was completed, {UNREAD}"),
        ({"eia_required": "perhaps"}, "eia_required", None, f"Select yes if it is required, {NO_CHOICE}"),
        ({"eia_required": True}, "eia_required", None, f"Select yes if it is required, {UNREAD}"),
        (
            {"promises": [{"promise": "One", "when": "never"}]},
            "promises",
            0,
            f"Enter “When” (promise 1), {NO_CHOICE}",
        ),
        ({"reporting_period": []}, "reporting_period", None, f"Enter “Reporting period”, {UNREAD}"),
    ],
}
CASES = [(rule.strip(), *case) for rule, cases in BROKEN.items() for case in cases]


@pytest.mark.parametrize(
    ("rule", "changes", "field", "row", "message"),
    CASES,
    ids=[f"{n}-{each[0]}" for n, each in enumerate(CASES)],
)
def test_what_breaks_a_rule_is_one_problem_of_its_field_with_a_sentence(
    small, rule, changes, field, row, message
):
    assert found(small, **changes) == [(field, rule, row, message)]


@pytest.mark.parametrize(
    "changes",
    [
        {"meeting_date": ""},
        {"eia_date": "2026-11-23"},
        {"eia_required": "no", "eia_date": "2099-01-01", "eia_reasons": "So."},
        {"eia_required": "yes", "eia_reasons": "[insert reasons]^99^"},
        {"reporting_period": {"from": "", "to": ""}, "progress_update": " \n"},
        {"reporting_period": None, "progress_update": None},
        {"reporting_period": {"from": "2026-04-01", "to": "2026-04-01"}},
        {"system_name": "", "why_here": "It covers 5,000 m^2^ and 20 km^2^."},
        {"why_now": "See [the guidance](https://example.org)^1-2^ and the 4^th^ one"},
        {"authors": [{}, {"name": "Aisha"}, {"name": "", "role": ""}]},
        {"references": [{"text": "Smith"}, {"text": "Jones"}, {}]},
        {"bodies": [{"body": "[board name]"}, {"body": "Group", "reports_to": "health  board"}]},
        {"bodies": []},
        {"bodies": [{"body": "A", "reports_to": "\u200b"}, {"body": "B", "reports_to": " "}]},
        {"promises": [{"promise": "One", "when": ""}]},
        {"unknown": "XXXX", "area_of_another_version": 5},
        {"system_name": None, "board_name": "Board"},
    ],
    ids=str,
)
def test_what_is_allowed_is_not_reported(small, changes):
    assert found(small, **changes) == []


def test_the_same_leftover_or_citation_is_reported_once_in_a_row(small):
    assert len(found(small, why_now="XXXX and **XXXX**^9^ XXXX^9,1^")) == 2


def test_an_empty_marker_that_is_required_is_reported_once(small):
    assert found(small, area_name="", title="[area name]") == [
        ("area_name", "required", None, "Enter the name of your area")
    ]


def test_what_is_hidden_does_not_belong_together_with_what_is_shown(tmp_path):
    toml = SMALL.replace(
        'id = "progress_update"',
        'show_if = { field = "eia_required", is = "no" }, id = "progress_update"',
    )
    kit = kit_of(tmp_path, toml)
    assert found(kit, progress_update="") == []
    assert found(kit, progress_update="", eia_required="no", eia_reasons="So.") == [
        ("progress_update", "required", None, "Give both the period and the update, or neither")
    ]


def test_a_wrong_shape_counts_as_empty_for_the_other_rules(small):
    assert found(small, progress_update=5) == [
        ("progress_update", "type", None, f"Enter “Progress update”, {UNREAD}")
    ]
    assert [(field, rule) for field, rule, _, _ in found(small, eia_required=["yes"], eia_date="never")] == [
        ("eia_required", "type")
    ]
    assert [(field, rule) for field, rule, _, _ in found(small, references="Smith")] == [
        ("why_now", "citation"),
        ("why_here", "citation"),
        ("references", "type"),
        ("references", "citation"),
    ]


def test_problems_come_in_the_order_of_the_paper(small):
    fields = [
        field for field, *_ in found(small, system_name="", why_now="[system name]", references=[], title="")
    ]
    assert fields == ["system_name", "title", "why_here", "references"]


def test_a_section_is_checked_by_itself_and_finds_the_same_as_the_whole_paper(small):
    answers = sound(
        system_name="",
        title="XXXX",
        authors=[],
        eia_date="2099-01-01",
        why_now="[x]^7^",
        why_here="[system name]",
        progress_update="",
        references=[],
    )
    by_section = [
        problem for section in small.sections for problem in check_section(small, section, answers, TODAY)
    ]
    assert by_section == check(small, answers, TODAY)
    assert {problem.section for problem in by_section} == {section.id for section in small.sections}


class Watched(dict):
    """Answers that note which of them are read."""

    def __init__(self, answers):
        super().__init__(answers)
        self.read = set()

    def get(self, key, default=None):
        self.read.add(key)
        return super().get(key, default)


def test_checking_a_section_reads_its_own_answers_the_markers_and_the_references_only(small):
    for section in small.sections:
        answers = Watched(sound())
        check_section(small, section, answers, TODAY)
        others = answers.read - {field.id for field in section.fields} - {"references"}
        assert others <= {marker.id for marker in small.markers.values()}


def test_where_an_empty_name_is_used_is_read_once_and_then_only_where_something_changed(small, monkeypatch):
    read = []
    monkeypatch.setattr(
        marker_use, "pieces", lambda field, answer: read.append(field.id) or pieces(field, answer)
    )
    area, uses = small.section("area"), MarkerUse(small)
    answers = sound(system_name="", title="Nothing", bodies=[])
    assert check_section(small, area, answers, TODAY, uses) == []
    assert len(read) > 3
    read.clear()
    answers["why_now"] = "Across the [system name].^1^"
    message = "Enter “Integrated care system”, because it is used in Why now?"
    assert [each.message for each in check_section(small, area, answers, TODAY, uses)] == [message]
    assert read == ["why_now"]


def test_a_field_is_shown_while_the_whole_chain_of_its_conditions_holds(small):
    field = small.field("eia_date")
    assert is_shown(small, {"eia_required": "yes"}, field)
    assert not is_shown(small, {"eia_required": "no"}, field)
    assert not is_shown(small, {}, field)
    assert not is_shown(small, {"eia_required": ["yes"]}, field)
    assert is_shown(small, {}, small.field("title"))


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="a1^[]X\n*", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("text", "points", "from", "to", "name", "body", "reports_to", "response", "when")
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=10,
)
REAL = read_kit(built_in_kit())


@settings(max_examples=150)
@given(answers=st.dictionaries(st.sampled_from([field.id for field in REAL.fields]), json_trees, max_size=8))
def test_whatever_a_draft_holds_the_check_never_raises_and_names_known_fields(answers):  # row 9
    for problem in check(REAL, answers, TODAY):
        assert REAL.section_of(problem.field).id == problem.section
        assert problem.message and not problem.message.endswith(".")
