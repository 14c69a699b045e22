"""Dates as people type them, in three boxes, and as a draft keeps them; nothing typed is lost.

A draft keeps year, month and day with a hyphen between: "2026-03-27". What is no real date keeps the same
form, so that it comes back into the boxes it was typed in and the check can say what is wrong with it:
"2026-02-31", "2026-03-" (no day yet), "--05" (only a day), "2026-smarch-12". In such a part "%" and "-" are
written as in a web address, "%25" and "%2D". Nothing in any box is "".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from piew_gui.paper.months import MONTHS
from piew_gui.paper.text import clean_line

_ONE_OR_TWO = re.compile("[0-9]{1,2}")
_DAY = re.compile("([0-9]{1,2})(?:st|nd|rd|th)?", re.IGNORECASE)
_FOUR = re.compile("[0-9]{4}")
# "27/3/2026", "27.3.26", "27 March 2026", "27th March, 2026"
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[\s/.-]+([0-9]{1,2}|[a-z]{3,9})[\s/.,-]+([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_SHORTEST_MONTH = 3
# Board papers are about now: "26" is 2026.
_CENTURY = "20"


class Boxes(NamedTuple):
    """What stands in the three boxes of a date."""

    day: str = ""
    month: str = ""
    year: str = ""


def to_answer(boxes: Boxes) -> str:
    """Return what a draft keeps of three boxes: "YYYY-MM-DD" for numbers, else as this module says."""
    parts = (_year(boxes.year.strip()), _month(boxes.month.strip()), _day(boxes.day.strip()))
    return "-".join(parts) if any(parts) else ""


def to_boxes(answer: str) -> Boxes:
    """Return what the boxes show of a draft's date, numbers without their leading zeros.

    A text of another form, from a file made elsewhere, is read as a person's if it can be, else it stands in
    the first box as it is.
    """
    parts = answer.split("-")
    if len(parts) == 3:
        year, month, day = (_unescaped(part) for part in parts)
        return Boxes(_short(day), _short(month), year)
    return read_typed(answer) or Boxes(day=answer)


def read_typed(text: str) -> Boxes | None:
    """Return the boxes of a whole date as people write it ("27/3/2026", "27 March 2026"), or None."""
    text = clean_line(text).strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    month = _month(month)
    return Boxes(_short(_day(day)), _short(month), _year(year)) if _ONE_OR_TWO.fullmatch(month) else None


def _day(typed: str) -> str:
    match = _DAY.fullmatch(typed)
    return match[1].zfill(2) if match else _escaped(typed)


def _month(typed: str) -> str:
    if _ONE_OR_TWO.fullmatch(typed):
        return typed.zfill(2)
    begun = typed.lower().removesuffix(".")
    if len(begun) >= _SHORTEST_MONTH:
        for number, name in enumerate(MONTHS, start=1):
            # "sept" is how many write it, and it is a beginning of its name like the others.
            if name.lower().startswith(begun):
                return f"{number:02}"
    return _escaped(typed)


def _year(typed: str) -> str:
    if _FOUR.fullmatch(typed):
        return typed
    return _CENTURY + typed if re.fullmatch("[0-9]{2}", typed) else _escaped(typed)


def _short(part: str) -> str:
    """Return a day or month as people write it: "3" for "03"."""
    return part[1:] if re.fullmatch("0[0-9]", part) else part


def _escaped(typed: str) -> str:
    return clean_line(typed).replace("%", "%25").replace("-", "%2D")


def _unescaped(part: str) -> str:
    return part.replace("%2D", "-").replace("%25", "%")
