"""All that a part of a paper shows, to hold two papers against each other whatever controls they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from piew_gui.word.blocks import read_runs
from piew_gui.word.xml import W

_PARAGRAPH, _RUN, _LINK = f"{W}p", f"{W}r", f"{W}hyperlink"
_EDGES = (f"{W}tr", f"{W}tc")
_AROUND = (f"{W}sdt", f"{W}sdtContent")
_LOOKS = (f"{W}pPr/{W}pStyle", f"{W}pPr/{W}numPr/{W}ilvl", f"{W}pPr/{W}numPr/{W}numId")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def shown(root: Any, links: Mapping[str, str], placeholder: str) -> list[Any]:
    """Return the rows, cells and paragraphs in a part's root: each paragraph's style, list, runs and pictures.

    `links` are addresses by relationship id. Left out are what is in the `placeholder` style, what field codes
    show, which Word counts anew, and empty paragraphs at the end of a cell or of all, whose end no revision takes.
    """
    lists: dict[str, int] = {}
    found: list[Any] = []
    for element in root.iter(_PARAGRAPH, *_EDGES):
        if element.tag == _PARAGRAPH:
            style, level, number = (_setting(element, path) for path in _LOOKS)
            runs = read_runs(_kept(_inner(element), placeholder), links)
            held = [run for run in runs if run.text] + [each.get("descr") for each in element.iter(_PICTURE)]
            found.append((style, level, lists.setdefault(number, len(lists)), held))
        else:
            _drop_empty(found)
            found.append(element.tag)
    _drop_empty(found)
    return found


def _drop_empty(found: list[Any]) -> None:
    while found and found[-1] not in _EDGES and not found[-1][-1]:
        found.pop()


def _setting(paragraph: Any, path: str) -> str:
    element = paragraph.find(path)
    return "" if element is None else element.get(f"{W}val", "")


def _inner(element: Iterable[Any]) -> Iterator[Any]:
    """Yield runs and hyperlinks, those in controls too."""
    for child in element:
        if child.tag in (_RUN, _LINK):
            yield child
        elif child.tag in _AROUND:
            yield from _inner(child)


def _kept(runs: Iterable[Any], placeholder: str) -> Iterator[Any]:
    """Yield what is neither a placeholder nor what a field code shows."""
    in_result = False
    for run in runs:
        mark = run.find(f"{W}fldChar")
        if mark is not None:
            in_result = mark.get(f"{W}fldCharType") == "separate"
        elif not in_result and _setting(run, f"{W}rPr/{W}rStyle") != placeholder:
            yield run
