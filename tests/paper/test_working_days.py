"""Working days leave out weekends and bank holidays; papers are due five clear ones before a meeting."""

import datetime

import pytest

from piew_gui.paper.working_days import bank_holidays, is_working_day, papers_due

# As published on www.gov.uk/bank-holidays for England and Wales; 2023 without the coronation's.
PUBLISHED = {
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2023: "01-02 04-07 04-10 05-01 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize(("year", "days"), PUBLISHED.items())
def test_bank_holidays_are_those_that_are_published(year, days):
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == days.split()


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        ("2026-11-23", True),
        ("2026-11-22", False),
        ("2026-11-21", False),
        ("2026-12-25", False),
        ("2026-12-29", True),
    ],
)
def test_offices_are_open_on_working_days(day, is_open):
    assert is_working_day(datetime.date.fromisoformat(day)) is is_open


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("2027-01-14", "2027-01-06"),
        ("2026-12-01", "2026-11-23"),
        ("2026-11-30", "2026-11-20"),
        ("2027-01-05", "2026-12-23"),
        ("2026-04-08", "2026-03-27"),
        ("2027-01-17", "2027-01-08"),
    ],
)
def test_papers_are_due_with_five_clear_working_days_between(meeting, due):
    assert papers_due(datetime.date.fromisoformat(meeting)) == datetime.date.fromisoformat(due)


@pytest.mark.parametrize(("meeting", "due"), [("0001-01-01", "0001-01-31"), ("9999-12-31", "9999-12-21")])
def test_a_year_typed_wrong_has_a_day_all_the_same(meeting, due):
    assert papers_due(datetime.date.fromisoformat(meeting)) == datetime.date.fromisoformat(due)
