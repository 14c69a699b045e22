"""Rows of tables that are too high to be kept on one page."""

from __future__ import annotations

import re
from math import ceil

_KEPT, _END = "<w:cantSplit/>", "</w:tr>"
# A row of less XML holds too little text to be high.
_SHORT = 2_000
_WIDTH = re.compile(r'<w:tcW w:w="(\d+)"')
_TEXT_END, _DELETED_END = "</w:t>", "</w:delText>"
# In twentieths of a point, for 12 pt Arial: a letter, a cell's margins, a line, the space around a paragraph,
# half of an A4 page's text.
_LETTER, _MARGINS, _LINE, _SPACE, _HIGH = 115, 226, 296, 100, 7_100
_USUAL_WIDTH = 4_600


def with_high_rows_free(part: str) -> str:
    """Return the XML of a part in which rows higher than half a page may break across pages.

    Whole, such a row would leave half a page white; LibreOffice 7.4 even cuts off what is a little too much
    for a page.
    """
    pieces: list[str] = []
    done = place = 0
    while (start := part.find(_KEPT, place)) >= 0:
        place = start + len(_KEPT)
        end = part.find(_END, place)
        if end - place > _SHORT and _is_high(part[place:end]):
            pieces.append(part[done:start])
            done = place
    return f"{''.join(pieces)}{part[done:]}" if pieces else part


def _is_high(row: str) -> bool:
    return any(_height(cell) > _HIGH for cell in row.split("<w:tc>")[1:])


def _height(cell: str) -> int:
    """Return about how high the text of a cell is."""
    found = _WIDTH.search(cell)
    width = (int(found[1]) if found else _USUAL_WIDTH) - _MARGINS
    height = 0
    for paragraph in cell.split("</w:p>")[:-1]:
        lines = max(1, ceil(_letters(paragraph) * _LETTER / max(width, _LETTER))) + paragraph.count("<w:br/>")
        height += _SPACE + _LINE * lines
    return height


def _letters(paragraph: str) -> int:
    """Return how many letters a paragraph shows, or showed before they were deleted."""
    *texts, _ = paragraph.replace(_DELETED_END, _TEXT_END).split(_TEXT_END)
    # In text, ">" is written as an entity.
    return sum(len(text) - text.rfind(">") - 1 for text in texts)
