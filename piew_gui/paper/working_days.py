"""Working days in England, and the day by which a board's papers are due."""

from __future__ import annotations

import datetime
from functools import lru_cache

# Papers go out so many clear working days before a meeting: the day of sending and the meeting don't count.
CLEAR_DAYS = 5
_DAY = datetime.timedelta(days=1)
_MONDAY, _SATURDAY = 0, 5


def is_working_day(day: datetime.date) -> bool:
    """Return whether offices in England are open: on no weekend and no bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def papers_due(meeting: datetime.date) -> datetime.date:
    """Return the last working day with five clear working days between it and the meeting."""
    day = meeting
    # One more than the clear days, because the day of sending is a working day too.
    for _ in range(CLEAR_DAYS + 1):
        # A slip of the finger may give the year 1, and there is no day before that.
        day = max(day, datetime.date(1, 2, 1)) - _DAY
        while not is_working_day(day):
            day -= _DAY
    return day


@lru_cache(maxsize=32)
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """Return a year's bank holidays by the rules of the Banking and Financial Dealings Act 1971.

    Single holidays, such as one for a coronation, are not among them.
    """
    easter = _easter(year)
    days = {
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
        easter - 2 * _DAY,
        easter + _DAY,
    }
    # One that falls on a weekend moves to the next day that is free.
    for day in (datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)):
        while day.weekday() >= _SATURDAY or day in days:
            day += _DAY
        days.add(day)
    return frozenset(days)


def _first_monday(year: int, month: int) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + (_MONDAY - first.weekday()) % 7 * _DAY


def _last_monday(year: int, month: int) -> datetime.date:
    last = datetime.date(year, month, 31)
    return last - last.weekday() * _DAY


def _easter(year: int) -> datetime.date:
    """Return Easter Sunday (Meeus, Astronomical Algorithms, chapter 8: the Gregorian Easter)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    correction = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
