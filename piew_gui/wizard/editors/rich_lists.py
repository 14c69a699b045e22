"""Lists in rich text: levels, labels, and what one types to begin a list."""

from __future__ import annotations

from collections.abc import Iterable

from piew_gui.paper.richtext import LISTS, normal_level
from piew_gui.wizard.editors.rich_document import Piece

_BULLETS = ("•", "–", "•")
_TYPED_BULLETS = ("-", "*", "•")
_TYPED_NUMBERS = ("1.", "1)")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def levels(pieces: Iterable[Piece]) -> list[int]:
    """Return the level of each block so that no list begins below its first level or skips one."""
    opened: list[int] = []
    # An item without text yet is an item all the same while one writes.
    return [normal_level(piece.kind, piece.level, opened) for piece in pieces]


def labels(pieces: Iterable[Piece]) -> list[str]:
    """Return what stands before each block, as in the Word paper: "•", "2.", "(b)", "ii.", or nothing."""
    answer: list[str] = []
    counts: list[tuple[str, int]] = []
    for piece in pieces:
        if piece.kind not in LISTS:
            counts.clear()
            answer.append("")
            continue
        kind, count = counts[piece.level] if piece.level < len(counts) else ("", 0)
        count = count + 1 if kind == piece.kind else 1
        counts[piece.level :] = [(piece.kind, count)]
        answer.append(_BULLETS[piece.level] if piece.kind == "bullet" else _number(count, piece.level))
    return answer


def typed_list(text: str) -> str:
    """Return the kind of list that a person means who types this and a space first in a paragraph, or ""."""
    if text in _TYPED_BULLETS:
        return "bullet"
    return "number" if text in _TYPED_NUMBERS else ""


def _number(count: int, level: int) -> str:
    if level == 1:
        return f"({_letters(count)})"
    return f"{_roman(count)}." if level else f"{count}."


def _letters(count: int) -> str:
    """Return a, b, … z, aa, bb, …, as Word counts."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(count: int) -> str:
    hundreds, count = divmod(count, 100)
    answer = "c" * hundreds
    for size, letters in (90, "xc"), *_ROMAN:
        while count >= size:
            answer += letters
            count -= size
    return answer
