"""Moments as people say them, by this computer's clock and calendar."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from piew_gui.paper.months import MONTHS
from piew_gui.translate import tr


def local(moment: str | datetime.datetime) -> datetime.datetime | None:
    """Return a moment (ISO 8601, or a time with its zone) in local time; None where it is none."""
    try:
        read = datetime.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return read.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def time_and_day(moment: str | datetime.datetime, today: datetime.date | None = None) -> str:
    """Return "10:42 today", "10:42 yesterday" or "10:42 on 20 November 2026"; "" where it is no moment."""
    here = local(moment)
    if here is None:
        return ""
    patterns = {0: tr("{0} today"), 1: tr("{0} yesterday")}
    pattern = patterns.get(_days_ago(here, today), tr("{0} on {1}"))
    return pattern.format(here.strftime("%H:%M"), _long(here))


def day_and_time(moment: str | datetime.datetime, today: datetime.date | None = None) -> str:
    """Return "Today 10:42", "Yesterday 10:42" or "20 November 2026, 10:42"; "" where it is no moment."""
    return _day_and(moment, "%H:%M", today)


def days_and_times(
    moments: Sequence[str | datetime.datetime], today: datetime.date | None = None
) -> list[str]:
    """Return the same for each of some moments, to the second where two of them would read alike.

    Those of one second are numbered from the last, which is the earliest: "Today 10:42:07 (1)".
    """
    said = [day_and_time(each, today) for each in moments]
    times = Counter(said)
    said = [
        words if times[words] == 1 else _day_and(moment, "%H:%M:%S", today)
        for moment, words in zip(moments, said, strict=True)
    ]
    times = Counter(said)
    numbers = {words: iter(range(many, 0, -1)) for words, many in times.items() if many > 1}
    return [
        tr("{0} ({1})").format(words, next(numbers[words])) if words in numbers else words for words in said
    ]


def clock_or_day(moment: str | datetime.datetime) -> str:
    """Return "10:42" for a moment of today, else "20 November 2026"; "" where it is no moment."""
    here = local(moment)
    if here is None:
        return ""
    return _long(here) if _days_ago(here, None) else here.strftime("%H:%M")


def full(moment: str | datetime.datetime) -> str:
    """Return "20 November 2026, 10:42", also for today; "" where it is no moment."""
    here = local(moment)
    return tr("{0}, {1}").format(_long(here), here.strftime("%H:%M")) if here else ""


def _day_and(moment: str | datetime.datetime, clock: str, today: datetime.date | None) -> str:
    here = local(moment)
    if here is None:
        return ""
    patterns = {0: tr("Today {0}"), 1: tr("Yesterday {0}")}
    pattern = patterns.get(_days_ago(here, today), tr("{1}, {0}"))
    return pattern.format(here.strftime(clock), _long(here))


def _days_ago(here: datetime.datetime, today: datetime.date | None) -> int:
    return ((today or datetime.date.today()) - here.date()).days


def _long(here: datetime.datetime) -> str:
    return tr("{0} {1} {2}").format(here.day, MONTHS[here.month - 1], here.year)
