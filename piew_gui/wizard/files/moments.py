"""Moments as people say them, by this computer's clock and calendar."""

from __future__ import annotations

import datetime

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
    here = local(moment)
    if here is None:
        return ""
    patterns = {0: tr("Today {0}"), 1: tr("Yesterday {0}")}
    pattern = patterns.get(_days_ago(here, today), tr("{1}, {0}"))
    return pattern.format(here.strftime("%H:%M"), _long(here))


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


def _days_ago(here: datetime.datetime, today: datetime.date | None) -> int:
    return ((today or datetime.date.today()) - here.date()).days


def _long(here: datetime.datetime) -> str:
    return tr("{0} {1} {2}").format(here.day, MONTHS[here.month - 1], here.year)
