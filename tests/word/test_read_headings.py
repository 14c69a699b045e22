"""Headings and labels of the form that somebody reworded or moved are the form's: no answer takes them."""

from collections.abc import Callable
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.read import read
from tests.word.papers import W, text
from tests.word.reading.word import (
    STRIPPED,
    Paper,
    behind,
    one,
    paragraph,
    printed_by,
    run,
    without_bookmarks_anywhere,
    without_controls,
)
from tests.word.test_read import difference, edited

Strip = tuple[Callable[[Paper], None], ...]
NEW = ("Quite another heading", "And one more")


def starting(paper: Paper, words: str) -> Any:
    """Return the last paragraph that begins with words: a heading, and not what is said of it before."""
    return [each for each in paper.root().iter(f"{W}p") if text(each).startswith(words)][-1]


def reworded(*headings: str) -> Callable[[Paper], None]:
    """Return an edit that types something quite different in the place of headings."""

    def edit(paper: Paper) -> None:
        for words, new in zip(headings, NEW, strict=False):
            heading = starting(paper, words)
            for each in [each for each in heading if each.tag != f"{W}pPr"]:
                heading.remove(each)
            heading.append(one(run(new)))

    return edit


def moved(first: str, following: str, target: str) -> Callable[[Paper], None]:
    """Return an edit that moves a heading, and all below it up to the following one, in front of another."""

    def edit(paper: Paper) -> None:
        stop, place = starting(paper, following), starting(paper, target)
        each = starting(paper, first)
        while each is not stop:
            each, here = each.getnext(), each
            place.addprevious(here)

    return edit


@STRIPPED
@pytest.mark.parametrize(
    "headings",
    [
        ("Why now?", "Why strengthen governance"),
        ("Summary of identified issues", "Impact assessments"),
        ("Appendix 3: References", "Appendix 4: Family Hubs"),
        ("What could specialist", "Why now?"),
    ],
)
def test_headings_of_one_style_that_were_reworded_run_on_into_no_answer(
    kit: Kit, draft: Draft, paper: bytes, headings: tuple[str, ...], strip: Strip
):
    found = read(edited(paper, reworded(*headings), *strip), kit)
    assert difference(kit, printed_by(kit, draft), found.answers) == {}
    assert [stray.text for stray in found.strays] == list(NEW)
    assert all(stray.was for stray in found.strays)


@STRIPPED
@pytest.mark.parametrize(
    ("heading", "left_out"),
    [("Why now?", "background_governance"), ("Why strengthen governance", "background_why_now")],
)
def test_a_reworded_heading_is_known_where_one_of_its_style_was_left_out_beside_it(
    kit: Kit, draft: Draft, heading: str, left_out: str, strip: Strip
):
    own = draft.with_other(answers=dict(draft.answers) | {left_out: ""})
    paper = make_paper(kit, own.answers, draft_copy=True, draft_bytes=to_json(own, kit))
    found = read(edited(paper, reworded(heading), *strip), kit)
    assert difference(kit, printed_by(kit, own), found.answers) == {}
    assert [stray.text for stray in found.strays] == [NEW[0]]


@pytest.mark.parametrize("strip", [(), (without_controls,)], ids=["by tags", "by bookmarks"])
def test_a_reworded_heading_is_known_beside_a_new_one_of_its_style(
    kit: Kit, draft: Draft, paper: bytes, strip: Strip
):
    """The form's stands right above the answer that it heads; the new one goes on with the answer above."""

    def edit(paper: Paper) -> None:
        reworded("Why now?")(paper)
        added = paragraph("What it costs", '<w:pStyle w:val="Heading2"/>') + paragraph("A lot.")
        behind(paper.paragraph("(band 8d) oversees them all"), added)

    found = read(edited(paper, edit, *strip), kit)
    printed = printed_by(kit, draft)["background_services"]
    assert found.answers["background_services"] == f"{printed}\n\n### What it costs\n\nA lot."
    assert [stray.text for stray in found.strays] == [NEW[0]]


@STRIPPED
@pytest.mark.parametrize(
    "places",
    [
        ("Why now?", "Why strengthen governance", "Why prioritise"),
        ("Appendix 3: References", "Appendix 4: Family Hubs", "Appendix 2: Terms"),
        ("Programme updates", "Background and key areas", "Impact assessments"),
    ],
)
def test_a_section_that_was_moved_is_read_where_it_stands_now(
    kit: Kit, draft: Draft, paper: bytes, places: tuple[str, str, str], strip: Strip
):
    found = read(edited(paper, moved(*places), *strip), kit)
    assert difference(kit, printed_by(kit, draft), found.answers) == {}
    assert (found.strays, found.missing) == ((), ())


@pytest.mark.parametrize(
    "label",
    ["Enclosure no:", "Authors:", "Presenters:", "Context", "Membership", "Quorum", "Year", "Source"],
)
def test_a_label_in_a_table_that_was_reworded_is_no_answer_where_nothing_names_the_answers(
    kit: Kit, draft: Draft, paper: bytes, label: str
):
    found = read(
        edited(paper, reworded(label), without_controls, without_bookmarks_anywhere),
        kit,
    )
    assert difference(kit, printed_by(kit, draft), found.answers) == {}
    assert [stray.text for stray in found.strays] == [NEW[0]]


@STRIPPED
@pytest.mark.parametrize("label", ["Title of report:", "Appendix 2: Terms of reference"])
def test_what_is_written_between_a_label_and_a_short_answer_takes_its_place_nowhere(
    kit: Kit, draft: Draft, paper: bytes, label: str, strip: Strip
):
    added = paragraph("Please read this first.")
    found = read(edited(paper, lambda paper: behind(starting(paper, label), added), *strip), kit)
    assert difference(kit, printed_by(kit, draft), found.answers) == {}
    assert [stray.text for stray in found.strays] == ["Please read this first."]


def test_a_short_answer_is_known_by_its_style_where_nothing_else_is_known_of_it(kit: Kit, draft: Draft):
    paper = make_paper(kit, draft.answers)
    added = paragraph("Please read this first.")
    strip = (without_controls, without_bookmarks_anywhere)
    found = read(edited(paper, lambda paper: behind(starting(paper, "Title of"), added), *strip), kit)
    assert found.answers["title"] == printed_by(kit, draft)["title"]


def test_a_heading_in_an_answer_is_one_even_where_it_is_numbered(kit: Kit, paper: bytes):
    look = '<w:pStyle w:val="Heading3"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    last = "(band 8d) oversees them all"
    found = read(edited(paper, lambda paper: behind(paper.paragraph(last), paragraph("Costs", look))), kit)
    assert found.answers["background_services"].endswith("\n\n### Costs")
