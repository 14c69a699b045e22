"""Numbers in a draft's file that Python's own would change: they are kept as they are written there.

No answer of ours is a number, but what this version doesn't know may hold any: 12345678901234567890.123, 1e400, 1.50.
"""

from __future__ import annotations

import re

# Half a letter stands in no text of a draft, so what is marked by it can be nothing but a number.
_MARK = "\ud800"
_MARKED = re.compile(f'"{_MARK}([-+.0-9eE]+){_MARK}"')


class WrittenNumber:
    """A number as its file writes it."""

    __slots__ = ("digits",)

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WrittenNumber) and self.digits == other.digits

    def __hash__(self) -> int:
        return hash(self.digits)

    def __repr__(self) -> str:
        return self.digits


def read_float(digits: str) -> float | WrittenNumber:
    """Return a number with a point or an exponent, for `json.loads`."""
    number = float(digits)
    return number if repr(number) == digits else WrittenNumber(digits)


def read_int(digits: str) -> int | WrittenNumber:
    """Return a whole number, for `json.loads`; raises ValueError for thousands of digits, as Python does."""
    return WrittenNumber(digits) if digits == "-0" else int(digits)


def marked(number: object) -> str:
    """Return what `json.dumps` is to put in a number's place, as its `default`; raises TypeError for all else."""
    if not isinstance(number, WrittenNumber):
        raise TypeError(f"{type(number).__name__} is no JSON")
    return f"{_MARK}{number.digits}{_MARK}"


def unmarked(text: str) -> str:
    """Return what `json.dumps` made, with the numbers that are marked in it as their file wrote them."""
    return _MARKED.sub(r"\1", text)
