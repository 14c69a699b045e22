"""Citations are raised numbers; references count from 1."""

import pytest

from piew_gui.paper import richtext
from piew_gui.paper.citations import (
    cited,
    count_references,
    is_citation,
    listing,
    references,
    with_reference,
    without_citations,
)


@pytest.mark.parametrize(
    ("markdown", "numbers"),
    [
        ("so^2^", [2]),
        ("so^2,4^ and **so^3^**", [2, 4, 3]),
        ("so^4-6^, so^8–9^, so^5^", [4, 5, 6, 8, 9]),
        ("so^9-7^", [9, 7]),
        ("so^0^", [0]),
        ("in 2019^3^", [3]),
        ("a list\n\n- one^1^\n- two^2^", [1, 2]),
        ("4^th^ and x^y^ and so^[2]^", []),
        ("5 m^2^, 5km^2^ and 3 cm^3^", []),
        ("£126m^7^, £5m^2^, $1.5 m^3^ and **€2m**^4^", [7, 2, 3, 4]),
        ("10 km^7^ and 100 ft^12^", [7, 12]),
        ("£5 for each m^2^", []),
        ("so^7,^ ^9^", [7, 9]),
        ("the team^2^", [2]),
        ("^1^ at the start", [1]),
        (r"so\^2\^", []),
        ("so^12345678^", []),
        ("so 2 and (2019)", []),
        ("", []),
    ],
)
def test_the_numbers_that_a_text_cites(markdown, numbers):
    assert cited(markdown) == numbers


def test_a_range_that_is_a_slip_of_the_finger_stays_short():
    assert len(cited("so^1-999999^")) == 101


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("It works.^2^ It saves^3,4^ money.", "It works. It saves money."),
        ("5 m^2^ and the 4^th^", "5 m2 and the 4th"),
    ],
)
def test_read_aloud_a_text_has_no_citations(markdown, text):
    assert without_citations(richtext.parse(markdown)[0]) == text


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([{"text": "Smith"}, {"text": " "}, {}, {"text": "Jones"}], 2),
        ([], 0),
        (None, 0),
        ("Smith", 0),
        ([{"text": 5}], 0),
    ],
)
def test_references_that_say_nothing_have_no_number(small, rows, count):
    assert count_references(small, {"references": rows}) == count


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([7], "7"),
        ([9, 7], "7 and 9"),
        ([3, 4], "3 and 4"),
        ([3, 4, 5], "3 to 5"),
        ([3, 5, 8, 9, 10, 12], "3, 5, 8 to 10 and 12"),
        ([], ""),
    ],
)
def test_numbers_are_listed_as_a_person_would(numbers, text):
    assert listing(numbers) == text


@pytest.mark.parametrize(
    ("rows", "listed", "with_new"),
    [
        ([{"text": "Smith"}, {"text": ""}, {"text": "Jones"}], ["Smith", "Jones"], 4),
        ([{"text": "Smith"}, {"text": " "}, {}], ["Smith"], 2),
        ([], [], 1),
        (None, [], 1),
        ("wrong", [], 1),
    ],
)
def test_references_are_listed_as_they_are_numbered_and_a_new_one_comes_last(small, rows, listed, with_new):
    answers = {"references": rows}
    assert references(small, answers) == listed
    more = with_reference(small, answers, "New (2026)")
    assert len(more) == with_new
    assert more[-1]["text"] == "New (2026)"
    assert references(small, {"references": more}) == [*listed, "New (2026)"]
    assert answers == {"references": rows}


@pytest.mark.parametrize(
    ("raised", "before", "expected"),
    [("2", "care.", True), ("2,4-6", "care.", True), ("2", "5 m", False), ("th", "4", False)],
)
def test_a_raised_number_is_a_citation_unless_it_is_a_power(raised, before, expected):
    assert is_citation(raised, before) is expected
