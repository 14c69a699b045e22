"""Moments in words: today, yesterday, or the date, by the clock on the wall."""

import datetime

import pytest

from piew_gui.wizard.files import moments

TODAY = datetime.date(2026, 11, 23)


def at(day, hour=10, minute=42, second=0):
    return datetime.datetime(2026, 11, day, hour, minute, second).astimezone().astimezone(datetime.UTC)


@pytest.mark.parametrize(
    ("moment", "said_of_time", "said_of_day"),
    [
        (at(23), "10:42 today", "Today 10:42"),
        (at(23, 0, 0), "00:00 today", "Today 00:00"),
        (at(22, 23, 59), "23:59 yesterday", "Yesterday 23:59"),
        (at(20), "10:42 on 20 November 2026", "20 November 2026, 10:42"),
        # A clock that was wrong.
        (at(24), "10:42 on 24 November 2026", "24 November 2026, 10:42"),
        (at(23).isoformat(), "10:42 today", "Today 10:42"),
        ("yesterday", "", ""),
        ("9999-12-31T23:59:59-23:59", "", ""),
    ],
)
def test_moments_are_said_as_people_do(moment, said_of_time, said_of_day):
    assert moments.time_and_day(moment, TODAY) == said_of_time
    assert moments.day_and_time(moment, TODAY) == said_of_day


@pytest.mark.parametrize(
    ("some", "said"),
    [
        ([], []),
        ([at(23), at(22), at(20)], ["Today 10:42", "Yesterday 10:42", "20 November 2026, 10:42"]),
        (
            [at(23, 10, 43, 1), at(23, 10, 42, 59), at(23, 10, 42, 7)],
            ["Today 10:43", "Today 10:42:59", "Today 10:42:07"],
        ),
        (
            [at(20, second=9), at(20, second=5), at(20, second=5)],
            [
                "20 November 2026, 10:42:09",
                "20 November 2026, 10:42:05 (2)",
                "20 November 2026, 10:42:05 (1)",
            ],
        ),
    ],
)
def test_moments_of_one_minute_are_told_apart_and_no_others_have_seconds(some, said):
    assert moments.days_and_times(some, TODAY) == said


def test_a_whole_moment_has_its_date_also_today():
    assert (
        moments.full(datetime.datetime.now().astimezone().replace(2026, 11, 22, 16, 5))
        == "22 November 2026, 16:05"
    )
    assert moments.full("") == ""


def test_a_moment_of_today_is_a_time_and_any_other_a_day():
    now = datetime.datetime.now().astimezone()
    assert moments.clock_or_day(now.isoformat()) == now.strftime("%H:%M")
    assert moments.clock_or_day(at(2).replace(year=2025)) == "2 November 2025"
    assert moments.clock_or_day("") == ""
