"""Of what looks like the prompt of an empty control, only a prompt's own words are nobody's."""

from collections.abc import Callable

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from tests.word.papers import W, empty_answers
from tests.word.reading.word import Paper, drop, made, run

BLANK = "\u2002" * 5
TYPED = "21 January 2027"
GLOSSARY = (
    f'<w:glossaryDocument xmlns:w="{W[1:-1]}"><w:docParts><w:docPart><w:docPartBody><w:p><w:r>'
    "<w:t>Klicken Sie hier, um Text einzugeben.</w:t>"
    "</w:r></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
)


@pytest.fixture
def paper(kit: Kit, make: Callable[..., bytes]) -> Paper:
    """A paper without an answer."""
    answers = empty_answers(kit)
    return Paper(make(answers, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)))


def in_prompts_look(paper: Paper, tag: str, *pieces: str) -> None:
    """Let an empty control show words in the look of its prompt, as LibreOffice does with what is typed there."""
    (old,) = paper.content(tag).iter(f"{W}r")
    for piece in made("".join(run(each, '<w:rStyle w:val="PlaceholderText"/>') for each in pieces)):
        old.addprevious(piece)
    drop(old)


@pytest.mark.parametrize(
    "pieces",
    [(TYPED,), (BLANK, TYPED), (BLANK + TYPED,), ("21 January", " 2027"), ("Not filled in yet", TYPED)],
)
def test_a_date_that_libreoffice_leaves_in_the_look_of_the_prompt_is_read(
    kit: Kit, paper: Paper, pieces: tuple[str, ...]
):
    in_prompts_look(paper, "meeting_date", *pieces)
    assert read(paper.packed(), kit).answers["meeting_date"] == "2027-01-21"


@pytest.mark.parametrize("tag", ["title", "background_what", "reference"])
def test_words_that_were_left_in_the_look_of_the_prompt_are_read(kit: Kit, paper: Paper, tag: str):
    in_prompts_look(paper, tag, "Click here for more")
    assert read(paper.packed(), kit).answers[tag] == "Click here for more"


@pytest.mark.parametrize(
    "pieces",
    [
        (BLANK,),
        ("Not filled in yet",),
        ("Not filled", " in yet"),
        ("[area name]",),
        ("Click or tap here to enter text.",),
        ("Click here to", " enter text."),
        ("Click or tap to enter a date.",),
        ("Choose an item.",),
    ],
)
@pytest.mark.parametrize("tag", ["meeting_date", "title", "background_what"])
def test_a_prompt_is_no_answer_and_nobodys_words(kit: Kit, paper: Paper, tag: str, pieces: tuple[str, ...]):
    in_prompts_look(paper, tag, *pieces)
    found = read(paper.packed(), kit)
    assert found.answers[tag] == ""
    assert found.strays == ()


def test_a_prompt_in_words_own_language_is_known_by_the_files_glossary(kit: Kit, paper: Paper):
    in_prompts_look(paper, "title", "Klicken Sie hier, um Text einzugeben.")
    assert read(paper.packed(), kit).answers["title"] == "Klicken Sie hier, um Text einzugeben."
    paper.add_part("glossary", "glossaryDocument", GLOSSARY)
    assert read(paper.packed(), kit).answers["title"] == ""


def test_a_damaged_glossary_does_not_keep_a_paper_from_being_read(kit: Kit, paper: Paper):
    in_prompts_look(paper, "meeting_date", TYPED)
    paper.add_part("glossary", "glossaryDocument", GLOSSARY[:-9])
    assert read(paper.packed(), kit).answers["meeting_date"] == "2027-01-21"
