"""Text from right to left is marked, stretch by stretch, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.paper.kit import Kit
from piew_gui.word.direction import (
    has_right_to_left,
    right_to_left_look,
    runs_right_to_left,
    stretches,
    with_directions,
)
from tests.word.papers import W, controls, empty_answers, root, text

ARABIC, HEBREW = "مرحبا بكم في مدينتنا", "שלום"
MARK = "<w:rPr><w:rtl/></w:rPr>"


def runs(*texts: str) -> str:
    return "".join(f"<w:r>{MARK if has_right_to_left(text) else ''}<w:t>{text}</w:t></w:r>" for text in texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All of it Latin, é and Ω too", [(False, "All of it Latin, é and Ω too")]),
        (ARABIC, [(True, ARABIC)]),
        (f"{ARABIC} (NHS England) 2026.", [(True, f"{ARABIC} ("), (False, "NHS England"), (True, ") 2026.")]),
        (f"{ARABIC}, COVID-19!", [(True, f"{ARABIC}, "), (False, "COVID-19"), (True, "!")]),
        (
            f"Dear {HEBREW} {HEBREW}, welcome.",
            [(False, "Dear "), (True, f"{HEBREW} {HEBREW}"), (False, ", welcome.")],
        ),
        (f"By {HEBREW} 2026, in full", [(False, "By "), (True, HEBREW), (False, " 2026, in full")]),
        (f"2026 {HEBREW}", [(True, f"2026 {HEBREW}")]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_its_direction_changes(text: str, expected: list[tuple[bool, str]]):
    assert stretches(text) == expected


@given(st.text(alphabet=st.sampled_from("aé1 .(שم\u0661\u200f\n𞤀")))
def test_cutting_loses_nothing_and_marks_no_latin_letter(text: str):
    found = stretches(text)
    assert "".join(piece for _, piece in found) == text
    assert not any(right and set(piece) & set("aé") for right, piece in found)
    assert not any(not right and has_right_to_left(piece) for right, piece in found)


@pytest.mark.parametrize(
    ("text", "right"),
    [("(2026) NHS שלום", True), ("שלום and more", False), ("12 34", False), ("", False), ("𞤀𞤣", True)],
)
def test_most_letters_decide_for_a_paragraph(text: str, right: bool):
    assert runs_right_to_left(text) is right


@pytest.mark.parametrize(
    ("look", "marked"),
    [
        ("", MARK),
        ("<w:rPr><w:b/></w:rPr>", "<w:rPr><w:b/><w:rtl/></w:rPr>"),
        (
            '<w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr>',
            '<w:rPr><w:b/><w:rtl/><w:lang w:val="en-GB"/></w:rPr>',
        ),
    ],
)
def test_the_mark_of_a_run_stands_where_the_schema_wants_it(look: str, marked: str):
    assert right_to_left_look(look) == marked


@pytest.mark.parametrize(
    ("paragraph", "marked"),
    [
        (f"<w:p>{runs(ARABIC)}</w:p>", f"<w:p><w:pPr><w:bidi/></w:pPr>{runs(ARABIC)}</w:p>"),
        (f"<w:p><w:pPr/>{runs(ARABIC)}</w:p>", f"<w:p><w:pPr><w:bidi/></w:pPr>{runs(ARABIC)}</w:p>"),
        (
            f'<w:p><w:pPr><w:pStyle w:val="A"/><w:ind w:left="9"/></w:pPr>{runs(ARABIC, "NHS")}</w:p>',
            f'<w:p><w:pPr><w:pStyle w:val="A"/><w:bidi/><w:ind w:left="9"/></w:pPr>{runs(ARABIC, "NHS")}</w:p>',
        ),
        (f"<w:p>{runs(HEBREW, ' takes part')}</w:p>", f"<w:p>{runs(HEBREW, ' takes part')}</w:p>"),
        ("<w:p><w:r><w:t>Text.</w:t></w:r></w:p>", "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"),
    ],
)
def test_a_paragraph_that_runs_from_the_right_is_marked_and_no_other(paragraph: str, marked: str):
    around = f"<w:body><w:p>{runs('Before')}</w:p>{{}}<w:p>{runs('After ', HEBREW)}</w:p></w:body>"
    assert with_directions(around.format(paragraph)) == around.format(marked)


def test_text_from_right_to_left_is_marked_in_its_runs_and_paragraphs(kit: Kit, make):
    """Row 39."""
    said = {
        "title": "שלום (NHS) 2026.",
        "system_name": "שלום",
        "background_what": "**مرحبا** Ann\n\n- Bo شكرا.",
    }
    paper = make(empty_answers(kit) | said)
    runs = [run for tag in said for control in controls(paper, tag) for run in control.iter(f"{W}r")]
    marked = {text(run) for run in runs if run.find(f"{W}rPr/{W}rtl") is not None}
    assert marked == {"שלום (", ") 2026.", "שלום", "مرحبا", " شكرا."}
    assert text(controls(paper, "background_what")[0]) == "مرحبا Ann\nBo شكرا."
    begun = [text(each) for each in root(paper).iter(f"{W}p") if each.find(f"{W}pPr/{W}bidi") is not None]
    assert begun == ["שלום (NHS) 2026.", "مرحبا Ann", "Bo شكرا."]
