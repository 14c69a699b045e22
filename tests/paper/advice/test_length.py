"""How long an answer is, told beside what boards usually read."""

import pytest

from piew_gui.drafts.draft import from_json
from piew_gui.paper import fields
from piew_gui.paper.advice.length import count_words, in_words
from piew_gui.paper.advice.prose import words
from piew_gui.paper.kit import Field

RICH = Field("why", "rich", "Why")
OUTLINE = Field("points", "outline", "Points", numbering=("1.", "(a)"))


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [
        (0, 0, ""),
        (1, 0, "1 word"),
        (312, 0, "312 words"),
        (0, 250, "Boards usually read up to 250 words here."),
        (1, 250, "1 word. Boards usually read up to 250 here."),
        (250, 250, "250 words. Boards usually read up to 250 here."),
        (251, 250, "251 words. Aim for 250 or fewer: 1 over."),
    ],
)
def test_the_length_is_told_in_words(count, most, expected):
    assert in_words(count, most) == expected


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        (RICH, "", 0),
        (RICH, "One **two** three.^4^", 3),
        (RICH, "### Head\n\n- one\n- two\n\nAnd [a link](https://a.uk)", 6),
        (OUTLINE, [{"text": "One two", "points": [{"text": "*three*", "points": []}]}], 3),
        (OUTLINE, [], 0),
    ],
)
def test_words_are_counted_as_one_reads_them(field, answer, expected):
    assert count_words(field, answer) == expected


def test_the_count_is_that_of_the_check(kit):
    answers = from_json(kit.example.read_bytes(), kit).answers
    for field in kit.fields:
        if field.kind == "rich":
            assert count_words(field, answers[field.id]) == len(words(fields.plain(field, answers[field.id])))
