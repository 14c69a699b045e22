"""Texts compared word by word: nothing is lost, and what a person would mark is marked."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.paper.text_differences import Mark, Piece, pieces, spoken

SAME, OUT, ADDED = Mark.SAME, Mark.TAKEN_OUT, Mark.ADDED
TEXTS = st.text(alphabet="ab .,\n’é😀", max_size=60)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("the same", "the same", [(SAME, "the same")]),
        ("", "new", [(ADDED, "new")]),
        ("old", "", [(OUT, "old")]),
        (
            "Held by the trust.",
            "Held by us.",
            [(SAME, "Held by"), (OUT, " the trust"), (ADDED, " us"), (SAME, ".")],
        ),
        ("One two.", "One, two.", [(SAME, "One"), (ADDED, ","), (SAME, " two.")]),
        (
            "First.\nThird.",
            "First.\nSecond.\nThird.",
            [(SAME, "First.\n"), (ADDED, "Second.\n"), (SAME, "Third.")],
        ),
        (
            "£1,500 a year",
            "£1,600 a year",
            [(SAME, "£"), (OUT, "1,500"), (ADDED, "1,600"), (SAME, " a year")],
        ),
        ("Wholly other words", "That is it now", [(OUT, "Wholly other words"), (ADDED, "That is it now")]),
    ],
)
def test_words_are_marked_as_a_person_would(before, after, expected):
    assert pieces(before, after) == [Piece(*each) for each in expected]


def test_words_that_happen_to_be_the_same_do_not_scatter_another_text():
    before = "Families who need help wait for a year in the east of the county, the board heard."
    after = "In June, nine of ten posts had been filled; recruiting the last of them takes us longer."
    assert [each.mark for each in pieces(before, after)] == [OUT, ADDED]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_from_the_pieces(before, after):
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.mark is not ADDED) == before
    assert "".join(each.text for each in found if each.mark is not OUT) == after
    assert all(each.text for each in found)
    assert all(one.mark is not other.mark for one, other in itertools.pairwise(found))


def test_a_text_too_long_to_search_is_marked_as_a_whole():
    before, after = (" ".join(f"{word}{number}" for number in range(2001)) for word in ("a", "b"))
    assert pieces(before + " end", after + " end") == [
        Piece(OUT, before + " end"),
        Piece(ADDED, after + " end"),
    ]


def test_the_marks_can_be_heard():
    assert spoken(pieces("Held by the trust.", "Held by us.")) == "Taken out: “the trust”. Added: “us”."
    assert spoken(pieces("same", "same")) == ""
