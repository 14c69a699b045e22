"""What people note in Word comes along beside the answer that it is about."""

from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.read import read
from tests.word.papers import W
from tests.word.reading.word import Paper, before, behind, inserted, without_controls

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:comments>'
)
NOTE = (
    '<w:comment w:id="{0}" w:author="Priya Nair" w:date="2026-11-20T10:00:00Z" w:initials="PN">'
    "<w:p><w:r><w:annotationRef/></w:r><w:r><w:t>{1}</w:t></w:r></w:p></w:comment>"
)
REFERENCE = '<w:r><w:commentReference w:id="{}"/></w:r>'


@pytest.fixture
def paper(kit: Kit, draft: Draft) -> Paper:
    return Paper(make_paper(kit, draft.answers, draft_bytes=to_json(draft, kit)))


def note(paper: Paper, *texts: str) -> None:
    paper.add_part(
        "comments",
        "comments",
        HEAD.format("".join(NOTE.format(number, text) for number, text in enumerate(texts))),
    )


def anchor(first: Any, last: Any, number: int = 0) -> None:
    before(first, f'<w:commentRangeStart w:id="{number}"/>')
    behind(last, f'<w:commentRangeEnd w:id="{number}"/>{REFERENCE.format(number)}')


def found(paper: Paper, kit: Kit) -> list[tuple[Any, ...]]:
    returned = read(paper.packed(), kit)
    assert {(each.author, each.date) for each in returned.comments} == {
        ("Priya Nair", "2026-11-20T10:00:00Z")
    }
    return [(each.field_id, each.row, each.quoted, each.text) for each in returned.comments]


def in_a_short_text(paper: Paper) -> None:
    run = paper.cut_out("strategic commitment")
    anchor(run, run)


def in_a_long_text(paper: Paper) -> None:
    run = paper.cut_out("Five supervisors")
    anchor(run, run)


def over_two_runs(paper: Paper) -> None:
    first = paper.run("mapped the pathway")
    anchor(first, first.getnext())


def over_two_paragraphs(paper: Paper) -> None:
    anchor(paper.run("No shared leadership"), paper.cut_out("Services under"))


def in_a_row(paper: Paper) -> None:
    run = paper.run("15% of births")
    anchor(run, run)


def in_a_persons_role(paper: Paper) -> None:
    run = paper.cut_out("early years")
    anchor(run, run)


def at_a_point(paper: Paper) -> None:
    behind(paper.run("Five supervisors"), REFERENCE.format(0))


def on_a_heading(paper: Paper) -> None:
    run = paper.run("Summary of identified issues")
    anchor(run, run)


def on_a_label(paper: Paper) -> None:
    run = paper.run("Reference:")
    anchor(run, run)


def below_a_list(paper: Paper) -> None:
    behind(paper.control("risks"), f"<w:p>{REFERENCE.format(0)}</w:p>")


def on_the_first_line(paper: Paper) -> None:
    first = paper.root().find(f"{W}body")[0]
    before(
        first, f'<w:p><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>{REFERENCE.format(0)}</w:p>'
    )


def beside_a_box(paper: Paper) -> None:
    run = paper.run("Receive: ")
    anchor(run, run)


def on_inserted_words(paper: Paper) -> None:
    run = paper.cut_out("Five supervisors")
    inserted(run)
    anchor(run.getparent(), run.getparent())


CASES = [
    (in_a_short_text, "title", None, "strategic commitment"),
    (in_a_long_text, "progress_update", None, "Five supervisors"),
    (
        over_two_runs,
        "progress_update",
        None,
        "mapped the pathway in all four council areas, with 26 services, 118 staff and 31 parents (Appendix 1)",
    ),
    (
        over_two_paragraphs,
        "risks",
        None,
        "No shared leadership. Nobody leads, plans or oversees this work across the four council areas. Services under",
    ),
    (in_a_row, "local_statistics", 1, "15% of births"),
    (in_a_persons_role, "authors", 1, "early years"),
    (at_a_point, "progress_update", None, ""),
    (on_a_heading, "risks", None, "Summary of identified issues and risks"),
    (on_a_label, "reference", None, "Reference:"),
    (below_a_list, "risks", None, ""),
    (on_the_first_line, "board_name", None, ""),
    (beside_a_box, "purpose", None, "Receive:"),
    (on_inserted_words, "progress_update", None, "Five supervisors"),
]


@pytest.mark.parametrize("strip", [lambda paper: None, without_controls], ids=["controls", "bookmarks"])
@pytest.mark.parametrize(
    ("put", "field", "row", "quoted"), CASES, ids=[case[0].__name__.replace("_", " ") for case in CASES]
)
def test_a_comment_stands_beside_its_answer(
    kit: Kit, paper: Paper, put: Any, field: str, row: int | None, quoted: str, strip: Any
):
    note(paper, "Is this so?")
    put(paper)
    strip(paper)
    assert found(paper, kit) == [(field, row, quoted, "Is this so?")]


def test_a_comment_and_its_reply_are_two(kit: Kit, paper: Paper):
    note(paper, "Is this so?", "It is.")
    run = paper.cut_out("Five supervisors")
    anchor(run, run, 1)
    anchor(run, run, 0)
    assert sorted(found(paper, kit)) == [
        ("progress_update", None, "Five supervisors", "Is this so?"),
        ("progress_update", None, "Five supervisors", "It is."),
    ]


def test_a_comment_changes_no_answer(kit: Kit, draft: Draft, paper: Paper):
    unchanged = read(paper.packed(), kit).answers
    note(paper, "Is this so?")
    over_two_paragraphs(paper)
    assert read(paper.packed(), kit).answers == unchanged


def test_a_comment_that_stands_nowhere_is_left_out(kit: Kit, paper: Paper):
    note(paper, "Is this so?")
    assert read(paper.packed(), kit).comments == ()


def test_a_comment_without_an_author_or_text_is_read(kit: Kit, paper: Paper):
    paper.add_part("comments", "comments", HEAD.format('<w:comment w:id="0"/>'))
    at_a_point(paper)
    (only,) = read(paper.packed(), kit).comments
    assert (only.author, only.date, only.text) == ("", "", "")
