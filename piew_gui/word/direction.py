"""Text that is read from right to left: found, and marked as Word wants it, in a paper that is not.

Word orders letters by themselves, but not the signs between them, and takes bold and size for such text from
other properties than for Latin text. So it wants a mark on each stretch (`w:rtl`) and on each paragraph that
is mostly such (`w:bidi`); ECMA-376 part 1, 17.3.2.30, leaves Latin letters in a marked stretch undefined.
"""

from __future__ import annotations

import re

# Patterns are text, which `re` compiles with their first use and keeps: most papers need none of them.

# Hebrew, Arabic and their like (Unicode, DerivedBidiClass, R and AL).
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_LEFT = f"(?:(?![{_RIGHT}])[^\\W\\d_])"
_ANY_RIGHT = f"[{_RIGHT}]+"
_ANY_LEFT = _LEFT
# A stretch goes from letter to letter of its own direction, with the number at its end ("COVID-19"); the signs
# around it belong to the other.
_NUMBER = "(?:[-.,/]?[0-9]+)*"
_RIGHT_STRETCH = f"(?s)([{_RIGHT}](?:(?:(?!{_LEFT}).)*[{_RIGHT}])?{_NUMBER})"
_LEFT_STRETCH = f"({_LEFT}(?:[^{_RIGHT}]*{_LEFT})?{_NUMBER})"

_PARAGRAPH = r"(?s)<w:p>(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?(.*?)</w:p>"
_TEXT = r"<w:t(?: [^>]*)?>([^<]*)"
# What comes behind the mark in the order of the schema.
_AFTER_RTL = r"(?=<w:(?:cs|em|lang|eastAsianLayout|specVanish|oMath)\b|</w:rPr>)"
_AFTER_BIDI = (
    r"(?=<w:(?:adjustRightInd|snapToGrid|spacing|ind|contextualSpacing|mirrorIndents|suppressOverlap|jc"
    r"|textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b|</w:pPr>)"
)
_RTL, _BIDI = "<w:rtl/>", "<w:bidi/>"


def has_right_to_left(text: str) -> bool:
    """Return whether any letter of a text is read from right to left."""
    return not text.isascii() and re.search(_ANY_RIGHT, text) is not None


def runs_right_to_left(text: str) -> bool:
    """Return whether most letters of a text are read from right to left.

    Unicode lets the first letter decide (UAX 9, P2); but a paper's sentences are English, and may begin with a
    name that is not.
    """
    right = sum(map(len, re.findall(_ANY_RIGHT, text)))
    return right > len(re.findall(_ANY_LEFT, text))


def stretches(text: str) -> list[tuple[bool, str]]:
    """Return a text cut where its direction changes; True marks what is read from right to left."""
    right = runs_right_to_left(text)
    pieces = re.split(_LEFT_STRETCH if right else _RIGHT_STRETCH, text)
    return [(right != (number % 2 == 1), piece) for number, piece in enumerate(pieces) if piece]


def right_to_left_look(look: str) -> str:
    """Return a run's `w:rPr`, or "" where it has none, with the mark for text from right to left."""
    return re.sub(_AFTER_RTL, _RTL, look, count=1) if look else f"<w:rPr>{_RTL}</w:rPr>"


def with_directions(part: str) -> str:
    """Return the XML of a part with every paragraph marked that runs from right to left."""
    return re.sub(_PARAGRAPH, _directed, part) if _RTL in part else part


def _directed(paragraph: re.Match[str]) -> str:
    whole, runs = paragraph[0], paragraph[1]
    if _RTL not in runs or not runs_right_to_left("".join(re.findall(_TEXT, runs))):
        return whole
    if not whole.startswith("<w:p><w:pPr>"):
        return f"<w:p><w:pPr>{_BIDI}</w:pPr>{runs}</w:p>"
    return re.sub(_AFTER_BIDI, _BIDI, whole, count=1)
