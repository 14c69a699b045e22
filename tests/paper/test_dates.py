"""Dates are read as people type them, and nothing that was typed is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.paper.dates import Boxes, read_typed, to_answer, to_boxes
from piew_gui.paper.fields import MONTHS, read_date
from piew_gui.paper.text import clean_line

REAL = [
    (("27", "3", "2026"), "2026-03-27"),
    (("27", "03", "2026"), "2026-03-27"),
    (("1", "jan", "2026"), "2026-01-01"),
    (("1", "January", "2026"), "2026-01-01"),
    (("01", "Sept.", "2026"), "2026-09-01"),
    (("1", " JUNE ", " 26 "), "2026-06-01"),
    (("29", "feb", "2028"), "2028-02-29"),
    (("14th", "January", "2027"), "2027-01-14"),
    (("1ST", "1", "27"), "2027-01-01"),
]

KEPT_AS_TYPED = [
    (("", "", ""), ""),
    ((" ", "", " "), ""),
    (("31", "2", "2026"), "2026-02-31"),
    (("5", "", ""), "--05"),
    (("", "3", "2026"), "2026-03-"),
    (("", "", "2026"), "2026--"),
    (("27", "smarch", "2026"), "2026-smarch-27"),
    (("27", "ma", "2026"), "2026-ma-27"),
    (("27", "3", "202"), "202-03-27"),
    (("27", "3", "5"), "5-03-27"),
    (("1-2", "3", "2026"), "2026-03-1%2D2"),
    (("100%", "", ""), "--100%25"),
    (("٣", "3", "2026"), "2026-03-٣"),
    (("", "", "2026-03-27"), "2026%2D03%2D27--"),
]


@pytest.mark.parametrize(("typed", "answer"), REAL)
def test_a_date_is_read_as_people_type_it(typed, answer):
    assert to_answer(Boxes(*typed)) == answer
    assert read_date(answer)


@pytest.mark.parametrize(("typed", "answer"), KEPT_AS_TYPED)
def test_what_is_no_real_date_is_kept_and_is_not_taken_for_one(typed, answer):
    assert to_answer(Boxes(*typed)) == answer
    assert read_date(answer) is None


@pytest.mark.parametrize(("typed", "answer"), KEPT_AS_TYPED[2:])
def test_what_is_no_real_date_comes_back_into_the_boxes_it_was_typed_in(typed, answer):
    assert to_boxes(answer) == Boxes(*typed)


def test_every_beginning_of_a_month_of_three_letters_or_more_is_understood():
    for number, name in enumerate(MONTHS, start=1):
        for length in range(3, len(name) + 1):
            assert to_answer(Boxes("1", name[:length], "2026")) == f"2026-{number:02}-01"


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("2026-03-27", ("27", "3", "2026")),
        ("27 March 2026", ("27", "3", "2026")),
        ("next week", ("next week", "", "")),
        ("a-b", ("a-b", "", "")),
        ("a-b-c-d", ("a-b-c-d", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_date_from_a_file_is_shown_whatever_its_form(text, boxes):
    assert to_boxes(text) == Boxes(*boxes)


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("27/3/2026", ("27", "3", "2026")),
        ("27.03.26", ("27", "3", "2026")),
        ("27-3-2026", ("27", "3", "2026")),
        ("2026-03-27", ("27", "3", "2026")),
        ("  27 March 2026\n", ("27", "3", "2026")),
        ("27th mar, 2026", ("27", "3", "2026")),
        ("31/2/2026", ("31", "2", "2026")),
        ("27", None),
        ("27/3", None),
        ("27 smarch 2026", None),
        ("27/3/20261", None),
        ("", None),
    ],
)
def test_a_whole_date_in_one_text_is_taken_apart(text, boxes):
    assert read_typed(text) == (Boxes(*boxes) if boxes else None)


@given(st.tuples(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6)))
def test_three_boxes_to_text_and_back_lose_nothing(typed):
    answer = to_answer(Boxes(*typed))
    shown = to_boxes(answer)
    assert to_answer(shown) == answer
    for before, after in zip(typed, shown, strict=True):
        cleaned = clean_line(before.strip())
        assert after == cleaned or _same_number(cleaned, after)


@given(st.dates())
def test_every_real_date_comes_back_the_same(date):
    answer = date.isoformat()
    assert to_answer(to_boxes(answer)) == answer


def _same_number(typed, shown):
    if typed.isdecimal():
        return int(shown) % 100 == int(typed)
    return MONTHS[int(shown) - 1].lower().startswith(typed.lower().removesuffix("."))
