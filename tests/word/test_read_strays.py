"""Words of a returned paper that belong to no answer are brought along; nothing is lost, and nothing is made up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.read import read
from piew_gui.word.returned import Stray
from tests.word.drafts import NAMES, answers_of
from tests.word.papers import W
from tests.word.reading.word import (
    Paper,
    before,
    behind,
    inserted,
    mark_end,
    one,
    paragraph,
    replace,
    run,
    set_text,
    without_bookmarks_anywhere,
    without_controls,
)

# How often the whole paper is written into.
TURNS = 12
HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
STRIPPED = pytest.mark.parametrize(
    "strip",
    [(), (without_controls,), (without_controls, without_bookmarks_anywhere)],
    ids=["by tags", "by bookmarks", "by layout"],
)


def edited(paper: bytes, *edits: Callable[[Paper], object]) -> bytes:
    given = Paper(paper)
    for edit in edits:
        edit(given)
    return given.packed()


def below(words: str, *added: str) -> Callable[[Paper], None]:
    """Return an edit that writes paragraphs below the one that holds these words."""
    return lambda given: behind(given.paragraph(words), "".join(map(paragraph, added)))


def beside(words: str, added: str) -> Callable[[Paper], None]:
    return lambda given: given.paragraph(words).append(one(run(f" {added}")))


def in_place_of(old: str, new: str) -> Callable[[Paper], None]:
    return lambda given: replace(given.paragraph(old), old, new)


def _a_row_of_its_own(given: Paper) -> None:
    table = next(given.paragraph("Enclosure no:").iterancestors(f"{W}tbl"))
    cell = f"<w:tc><w:tcPr/>{paragraph('Urgent')}</w:tc><w:tc><w:tcPr/>{paragraph('Yes')}</w:tc>"
    table.append(one(f"<w:tr>{cell}</w:tr>"))


def _one_more_column(given: Paper) -> None:
    row = next(given.paragraph("9,770").iterancestors(f"{W}tr"))
    row.append(one(f"<w:tc><w:tcPr/>{paragraph('Is this right?')}</w:tc>"))


def _in_the_footer(given: Paper) -> None:
    given.root(FOOTER).append(one(paragraph("Not for onward sharing")))


def _in_the_header(given: Paper) -> None:
    given.root(HEADER).insert(0, one(paragraph("Version 2, with Priya’s comments")))


def a_footnote(given: Paper) -> None:
    note = run("Checked with public health.")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    separator = '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    given.add_part(
        "footnotes",
        "footnotes",
        f'<w:footnotes xmlns:w="{space}">{separator}<w:footnote w:id="2"><w:p>{note}</w:p></w:footnote>'
        "</w:footnotes>",
    )
    given.paragraph("but the provider withdrew").append(one('<w:r><w:footnoteReference w:id="2"/></w:r>'))


KNOWN = "Summary of identified issues and risks"
CASES: list[tuple[str, Callable[[Paper], None], Stray]] = [
    (
        "a paragraph below the title",
        below("Seeking strategic commitment", "Please read before Monday.", "Thank you."),
        Stray("Please read before Monday.\nThank you.", after="Title of report:", field_id="title"),
    ),
    (
        "a paragraph at the top",
        lambda given: before(given.paragraph("Proposal for the"), paragraph("Second version")),
        Stray("Second version"),
    ),
    (
        "a paragraph between two sections",
        below("note the report for the intelligence", "I would tick the second."),
        Stray("I would tick the second.", field_id="purpose"),
    ),
    ("a row of a table that holds no rows", _a_row_of_its_own, Stray("Urgent\nYes", field_id="presenters")),
    ("a cell in a new column", _one_more_column, Stray("Is this right?", field_id="local_statistics")),
    ("a line in the header", _in_the_header, Stray("Version 2, with Priya’s comments", part="header")),
    ("a line in the footer", _in_the_footer, Stray("Not for onward sharing", part="footer")),
    (
        "a footnote",
        a_footnote,
        Stray("Checked with public health.", field_id="progress_update", part="footnote"),
    ),
    (
        "words beside a tick",
        beside("note the report for the intelligence", "(no: see my mail)"),
        Stray("(no: see my mail)"),
    ),
    (
        "words beside a heading",
        in_place_of(KNOWN, "Summary of known issues and risks"),
        Stray("Summary of known issues and risks", was=KNOWN),
    ),
    (
        "a heading that is like itself no more",
        in_place_of("Why now?", "Why right now?"),
        Stray("Why right now?", was="Why now?"),
    ),
    (
        "a heading with a name in it",
        in_place_of("Why strengthen governance", "Why should we strengthen governance"),
        Stray("Why should we strengthen governance across", was="Why strengthen governance across"),
    ),
    (
        "the words of the form around an answer",
        in_place_of("to take a strategic lead", "to take the strategic lead"),
        Stray("", was="to take a strategic lead"),
    ),
    (
        "a caption",
        lambda given: set_text(given.controls("figure.figure_1.caption")[0], "Our own picture"),
        Stray("Our own picture", was="Parent-infant"),
    ),
]


@pytest.mark.parametrize("strip", [(), (without_controls,)], ids=["by tags", "by bookmarks"])
@pytest.mark.parametrize(("edit", "stray"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words_beside_the_answers_are_brought_along(
    kit: Kit, paper: bytes, edit: Callable[[Paper], None], stray: Stray, strip: tuple[Any, ...]
):
    found = read(edited(paper, edit, *strip), kit)
    (got,) = found.strays
    assert stray.text in got.text
    assert bool(stray.was) == bool(got.was) and stray.was in got.was
    assert got.part == stray.part
    assert stray.field_id in ("", got.field_id)
    assert stray.after in ("", got.after)
    assert found.strays_before == found.strays


@STRIPPED
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_that_nobody_edited_holds_no_such_words(kit: Kit, name: str, strip: tuple[Any, ...]):
    paper = make_paper(kit, answers_of(kit, name), draft_copy=True)
    assert read(edited(paper, *strip), kit).strays == ()


def test_a_line_of_the_header_is_no_answer_where_there_is_none_that_it_could_have_replaced(kit: Kit):
    answers = answers_of(kit, "empty")
    paper = make_paper(
        kit, answers, draft_copy=True, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)
    )
    found = read(edited(paper, _in_the_header), kit)
    assert [stray.part for stray in found.strays] == ["header"]
    assert found.answers["board_name"] == found.answers["reference"] == ""


def _mark(number: int) -> str:
    """Return a word that stands nowhere else, and has no figure in it that could be taken for a number."""
    return "Zq" + "".join("abcdefghij"[int(digit)] for digit in str(number)) + "qz"


def _new_paragraph(paragraph_: Any, mark: str) -> None:
    behind(paragraph_, paragraph(mark))


def _words_at_the_end(paragraph_: Any, mark: str) -> None:
    paragraph_.append(one(run(f" {mark}")))


def _words_at_the_start(paragraph_: Any, mark: str) -> None:
    paragraph_.insert(paragraph_.find(f"{W}pPr") is not None, one(run(f"{mark} ")))


@STRIPPED
@pytest.mark.parametrize("write", [_new_paragraph, _words_at_the_end, _words_at_the_start])
def test_words_written_anywhere_are_in_an_answer_or_brought_along(
    kit: Kit, paper: bytes, write: Callable[[Any, str], None], strip: tuple[Any, ...]
):
    """At each paragraph of the paper, header and footer, but not at too many at once."""
    for turn in range(TURNS):
        given = Paper(paper)
        places = [each for name in given.stories() for each in given.root(name).iter(f"{W}p")]
        marks = []
        for number, place in enumerate(places):
            if number % TURNS == turn:
                marks.append(_mark(number))
                write(place, marks[-1])
        for each in strip:
            each(given)
        found = read(given.packed(), kit)
        known = json.dumps(found.answers) + "".join(stray.text for stray in found.strays)
        assert [mark for mark in marks if mark not in known] == []


def test_words_that_were_tracked_as_inserted_are_there_only_when_that_is_accepted(kit: Kit, paper: bytes):
    def edit(given: Paper) -> None:
        below("Seeking strategic commitment", "Read this first.")(given)
        added = given.paragraph("Read this first.")
        inserted(added[-1])
        mark_end(added, "ins")

    found = read(edited(paper, edit), kit)
    assert [stray.text for stray in found.strays] == ["Read this first."]
    assert found.strays_before == ()


def test_of_a_footnote_in_another_language_only_what_has_letters_counts(kit: Kit, paper: bytes):
    found = read(edited(paper, below("Seeking strategic commitment", "…", "— — —", "٣ أيام")), kit)
    assert [stray.text for stray in found.strays] == ["٣ أيام"]


@pytest.fixture
def own(kit: Kit, tmp_path: Path) -> Kit:
    """The kit with an organisation's own template: a letterhead, a line below the title, another label."""
    given = Paper(kit.template.read_bytes())
    before(given.paragraph("Title of report:"), paragraph("Northshire Care Partnership, 1 High Street"))
    below("Title of report:", "Please return comments to the secretary.")(given)
    in_place_of("Enclosure no:", "Paper no:")(given)
    given.root(HEADER).insert(0, one(paragraph("Northshire Care Partnership")))
    template = tmp_path / "own.docx"
    template.write_bytes(given.packed())
    return kit.with_template(template)


@STRIPPED
def test_an_own_templates_words_are_the_forms(kit: Kit, own: Kit, draft: Draft, strip: tuple[Any, ...]):
    paper = edited(make_paper(own, draft.answers, draft_bytes=to_json(draft, kit)), *strip)
    assert read(paper, own).strays == ()
    changed = edited(paper, below("Northshire Care Partnership, 1", "For Monday"))
    assert [stray.text for stray in read(changed, own).strays] == ["For Monday"]


def test_of_a_paper_of_another_template_only_what_is_not_its_own_is_told(kit: Kit, own: Kit, draft: Draft):
    """The reader has the board's template; what the other one prints is noted in the paper."""
    paper = make_paper(own, draft.answers, draft_bytes=to_json(draft, kit))
    assert read(paper, kit).strays == ()
    changed = edited(paper, below("Northshire Care Partnership, 1", "For Monday"))
    assert [stray.text for stray in read(changed, kit).strays] == ["For Monday"]
