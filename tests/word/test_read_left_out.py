"""What stands where a question without an answer was left out, label and all, is no answer to it."""

from collections.abc import Callable
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from tests.word.papers import W, full_answers, text
from tests.word.reading.word import (
    Paper,
    before,
    behind,
    drop,
    paragraph,
    set_text,
    without_bookmarks_anywhere,
    without_controls,
)

LEFT_OUT = {
    "tor_context": "",
    "funding": "",
    "appendix_1": "",
    "appendix_1_title": "",
    "governance_bodies": [],
    "authors": [],
    "presenters": [],
}
CELL = "<w:tc><w:tcPr/>{}</w:tc>"


@pytest.fixture
def paper(kit: Kit, make: Callable[..., bytes]) -> Paper:
    """A paper in which all is answered but what may be left out."""
    answers = full_answers(kit) | LEFT_OUT
    return Paper(make(answers, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)))


def _row_at_the_end(paper: Paper) -> None:
    row = next(paper.paragraph("Timing and place").iterancestors(f"{W}tr"))
    cells = "".join(CELL.format(paragraph(words)) for words in ("Review date", "Every April."))
    table = next(row.iterancestors(f"{W}tbl"))
    behind(list(table)[-1], f"<w:tr>{cells}</w:tr>")


def _reworded(old: str, new: str) -> Callable[[Paper], None]:
    def edit(paper: Paper) -> None:
        set_text(next(each for each in paper.root().iter(f"{W}p") if text(each) == old), new)

    return edit


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            lambda paper: behind(paper.paragraph("This paper also asks"), paragraph("Read these with care.")),
            "Read these with care.",
        ),
        (_reworded("Authors:", "Written jointly by"), "Written jointly by"),
        (_reworded("Presenters:", "Speakers:"), "Speakers:"),
        (_reworded("Sub-group objectives", "What it will do"), "What it will do"),
        (_row_at_the_end, "Review date\nEvery April."),
    ],
    ids=["a paragraph", "a label", "the label beside it", "the label of a row", "a new row"],
)
def test_words_of_somebodys_own_are_brought_along_and_no_answer_takes_them(
    kit: Kit, paper: Paper, edit: Callable[[Paper], Any], words: str
):
    answers = read(paper.packed(), kit).answers
    edit(paper)
    found = read(paper.packed(), kit)
    assert found.answers == answers
    assert [stray.text for stray in found.strays] == [words]


@pytest.mark.parametrize(
    "strip", [(), (without_controls, without_bookmarks_anywhere)], ids=["by tags", "by layout"]
)
def test_an_answer_that_was_written_with_its_label_is_read(
    kit: Kit, paper: Paper, strip: tuple[Callable[[Paper], None], ...]
):
    cells = "".join(CELL.format(paragraph(words)) for words in ("Context", "Why it was set up."))
    before(next(paper.paragraph("Sub-group objectives").iterancestors(f"{W}tr")), f"<w:tr>{cells}</w:tr>")
    for each in strip:
        each(paper)
    assert read(paper.packed(), kit).answers["tor_context"] == "Why it was set up."


def test_where_answers_lost_their_places_they_are_read_by_the_words_around_them(kit: Kit, paper: Paper):
    """The answer may be one that was left out: somebody typed the paper anew."""
    answers = read(paper.packed(), kit).answers
    without_controls(paper)
    without_bookmarks_anywhere(paper)
    drop(paper.paragraph("This paper also asks"))
    assert read(paper.packed(), kit).answers["actions"] == answers["actions"]
