"""The ends of paragraphs that no revision can take: the last of a cell, and that of a whole part."""

from __future__ import annotations

from typing import Any

from lxml import etree

from piew_gui.word.filling.template import part_text
from piew_gui.word.tracking.marking import end_look
from piew_gui.word.xml import W

_MARKS = (f"{W}ins", f"{W}del")
_KEEPERS = (f"{W}tc", f"{W}body", f"{W}hdr", f"{W}ftr")
_PARAGRAPH, _TABLE, _AROUND = f"{W}p", f"{W}tbl", (f"{W}sdt", f"{W}sdtContent")


def with_last_ends_kept(part: str) -> str:
    """Return the XML of a part in which the last paragraph of every cell, and of all, keeps its end.

    A cell cannot be without one. As in Word itself, the end of the paragraph before comes or goes instead, if
    both look alike: the end that stays decides how the text before it looks.
    """
    root = etree.fromstring(part.encode("utf-8"), etree.XMLParser(huge_tree=True))
    for keeper in root.iter(*_KEEPERS):
        _keep_last(_paragraphs(keeper))
    return part_text(root)


def _keep_last(paragraphs: list[Any]) -> None:
    mark = _mark(paragraphs[-1]) if paragraphs else None
    if mark is None:
        return
    mark.getparent().remove(mark)
    before = next((each for each in reversed(paragraphs[:-1]) if _mark(each) is None), None)
    if before is not None and _style(before) == _style(paragraphs[-1]):
        end_look(before).insert(0, mark)


def _paragraphs(element: Any) -> list[Any]:
    """Return the paragraphs of a cell or a part that stand behind the last table in it."""
    found: list[Any] = []
    for child in element:
        if child.tag == _PARAGRAPH:
            found.append(child)
        elif child.tag == _TABLE:
            found.clear()
        elif child.tag in _AROUND:
            found += _paragraphs(child)
    return found


def _mark(paragraph: Any) -> Any:
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return None if look is None else next((each for each in look if each.tag in _MARKS), None)


def _style(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")
