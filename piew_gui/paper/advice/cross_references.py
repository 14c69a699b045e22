"""Where a text sends its reader to an appendix or a figure: that must be in the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from piew_gui.paper.rules import Sheet
from piew_gui.translate import tr

# "Appendix 2 of the Act" is somebody else's.
_REFERENCE = re.compile(r"\b(Appendix|Figure) (\d{1,2})\b(?! (?:of|in|to|from) )", re.IGNORECASE)
_NAMED = re.compile(r"\bAppendix (\d{1,2})\b")


def absent(sheet: Sheet, text: str) -> Iterator[str]:
    """Yield what to do about each appendix or figure that a text names and the paper does not hold."""
    for named in dict.fromkeys(_REFERENCE.findall(text)):
        kind, number = named[0].capitalize(), int(named[1])
        is_there = _has_figure(sheet, number) if kind == "Figure" else _has_appendix(sheet, number)
        if not is_there:
            message = tr("“{0} {1}” is not in this paper: fill it in, or take out the words that point to it")
            yield message.format(kind, number)


def _has_figure(sheet: Sheet, number: int) -> bool:
    """Return whether a paper has so many figures; those that are drawn from an empty answer are left out."""
    kit = sheet.kit
    drawn = [
        figure
        for figure in kit.figures
        if not (figure.drawn_from and sheet.is_empty(kit.field(figure.drawn_from)))
    ]
    return number <= len(drawn) or not kit.figures


def _has_appendix(sheet: Sheet, number: int) -> bool:
    """Return whether an appendix is printed: one that a section is, or a field that is filled.

    The labels of a kit say which is which; a kit whose labels name no appendix has nothing to be held to.
    """
    sections = [section.title for section in sheet.kit.sections]
    names = sections + [field.label for field in sheet.kit.fields]
    if not any(map(_NAMED.search, names)):
        return True
    filled = [field.label for field in sheet.kit.fields if not sheet.is_empty(field)]
    return any(number in map(int, _NAMED.findall(name)) for name in sections + filled)
