"""Blocks and runs <-> paragraphs of WordprocessingML, in the template's own styles and numbering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from piew_gui.paper.richtext import Block, Run, is_address
from piew_gui.word.xml import R, W, run

STRONG, EMPHASIS, SUPERSCRIPT, HYPERLINK = "strong", "emphasis", "superscript", "hyperlink"
"""The names of the character styles that runs take, in lower case."""
# A style says what it is; the plain property beside it keeps the look where the paragraph is bold itself,
# because bold in a character style takes the bold of a paragraph style away.
_BOLD, _ITALIC, _RAISED = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:vertAlign w:val="superscript"/>'

RunLooks = Mapping[tuple[bool, bool, bool, bool], str]


class ListStyle(NamedTuple):
    """A style of list items: its id, the `w:abstractNum` behind it, and how many levels that has."""

    style: str
    abstract: str
    levels: int


class Looks(NamedTuple):
    """How one control's paragraphs look: the `w:pPr` of paragraphs and headings, and lists by kind."""

    paragraph: str
    heading: str
    lists: dict[str, ListStyle]


class Numbers:
    """Hands out a `w:num` for each list, so that each starts anew. `first` is the lowest free number."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.made: list[str] = []

    def new(self, style: ListStyle) -> int:
        """Return the number of a new list on a style's abstract numbering."""
        number = self.first + len(self.made)
        levels = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for level in range(style.levels)
        )
        self.made.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{style.abstract}"/>{levels}</w:num>'
        )
        return number


class ListWalk:
    """Gives each item of a list its `w:num` while walking down the items."""

    def __init__(self, numbers: Numbers, styles: dict[str, ListStyle]) -> None:
        self._numbers = numbers
        self._styles = styles
        self._open: list[tuple[str, int]] = []
        self._written: dict[tuple[str, int, int], str] = {}

    def end(self) -> None:
        """End every list that is open."""
        self._open.clear()

    def item(self, kind: str, level: int) -> str:
        """Return the `w:pPr` of the next item."""
        style = self._styles[kind]
        level = min(level, style.levels - 1)
        del self._open[level + 1 :]
        if level >= len(self._open):
            # Levels of one kind are one multi-level list: Word itself begins its lower levels again.
            parent = self._open[-1] if self._open else None
            self._open.append(parent if parent and parent[0] == kind else (kind, self._numbers.new(style)))
        elif self._open[level][0] != kind:
            self._open[level] = (kind, self._numbers.new(style))
        number = self._open[min(level, len(self._open) - 1)][1]
        look = self._written.get((kind, level, number))
        if look is None:
            look = self._written[kind, level, number] = (
                f'<w:pPr><w:pStyle w:val="{style.style}"/>'
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            )
        return look


class Writer:
    """Writes rich texts and outlines. `looks` are from `run_looks`; `link` gives an address its id."""

    def __init__(self, numbers: Numbers, looks: RunLooks, link: Callable[[str], str]) -> None:
        self._numbers = numbers
        self._looks = looks
        self._link = link

    def blocks(self, blocks: Iterable[Block], looks: Looks) -> list[tuple[str, str]]:
        """Return the `w:pPr` and the runs of each block's paragraph."""
        walk = ListWalk(self._numbers, looks.lists)
        written = []
        for block in blocks:
            if block.kind in ("bullet", "number"):
                look = walk.item(block.kind, block.level)
            else:
                walk.end()
                look = looks.heading if block.kind == "heading" else looks.paragraph
            written.append((look, self.runs(block.runs)))
        return written

    def outline(
        self, items: Iterable[tuple[int, tuple[Run, ...]]], style: ListStyle
    ) -> list[tuple[str, str]]:
        """Return the `w:pPr` and the runs of each item's paragraph; an item is its level and its runs."""
        walk = ListWalk(self._numbers, {"item": style})
        return [(walk.item("item", level), self.runs(runs)) for level, runs in items]

    def runs(self, runs: Iterable[Run]) -> str:
        """Return runs as XML."""
        return "".join([self._run(each) for each in runs])

    def _run(self, each: Run) -> str:
        if each.link and is_address(each.link):
            inner = run(each.text, self._looks[each.bold, each.italic, each.superscript, True])
            return f'<w:hyperlink r:id="{self._link(each.link)}" w:history="1">{inner}</w:hyperlink>'
        return run(each.text, self._looks[each.bold, each.italic, each.superscript, False])


def flat(items: list[dict[str, Any]], level: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the level and text of each item of a well-formed outline, in the order of the page."""
    for item in items:
        yield level, item.get("text", "")
        if points := item.get("points"):
            yield from flat(points, level + 1)


def run_looks(style_ids: Mapping[str, str]) -> RunLooks:
    """Return the `w:rPr` of a run by bold, italic, superscript and link; `style_ids` are by name."""
    yes_no = (False, True)
    return {look: _run_look(style_ids, *look) for look in product(yes_no, yes_no, yes_no, yes_no)}


def _run_look(style_ids: Mapping[str, str], bold: bool, italic: bool, raised: bool, link: bool) -> str:
    wanted = ((link, HYPERLINK), (bold, STRONG), (italic, EMPHASIS), (raised, SUPERSCRIPT))
    style = next((style_ids[name] for is_so, name in wanted if is_so), "")
    if not style:
        return ""
    properties = f"{bold * _BOLD}{italic * _ITALIC}{raised * _RAISED}"
    return f'<w:rPr><w:rStyle w:val="{style}"/>{properties}</w:rPr>'


_R, _T, _LINK, _VAL = f"{W}r", f"{W}t", f"{W}hyperlink", f"{W}val"
_SHOWN = {f"{W}br": "\n", f"{W}tab": "\t"}
_LOOK = f"{W}rPr"
_LOOKS = {_LOOK, f"{W}pPr", f"{W}tcPr"}
_PLAIN = (False, False, False)


def read_runs(paragraph: Iterable[Any], links: dict[str, str]) -> list[Run]:
    """Return the runs of a `w:p`, or of its elements, as they look; `links` are addresses by relationship id."""
    runs: list[Run] = []
    for child in paragraph:
        tag = child.tag
        if tag == _R:
            _add(runs, _read_run(child, ""))
        elif tag == _LINK:
            address = links.get(child.get(f"{R}id"), "")
            for each in child:
                if each.tag == _R:
                    _add(runs, _read_run(each, address))
    return runs


def _add(runs: list[Run], run: Run) -> None:
    """Add a run, joined to the last if that looks the same: a change of direction cuts one in two."""
    last = runs[-1] if runs else None
    if last and last[1:] == run[1:]:
        runs[-1] = run._replace(text=last.text + run.text)
    else:
        runs.append(run)


def _read_run(element: Any, link: str) -> Run:
    text, look = "", _PLAIN
    for child in element:
        tag = child.tag
        if tag == _T:
            text += child.text or ""
        elif tag == _LOOK:
            look = _read_look(child)
        else:
            text += _SHOWN.get(tag) or read_text(child)
    return Run(text, *look, link)


def read_text(element: Any) -> str:
    """Return the visible text in an element: breaks as "\n", tabs as tabs."""
    # Walking down is three times as quick as lxml's search by names, and a paper has hundreds of controls.
    parts = []
    for child in element:
        tag = child.tag
        if tag == _T:
            parts.append(child.text or "")
        elif tag not in _LOOKS:
            parts.append(_SHOWN.get(tag) or read_text(child))
    return "".join(parts)


def _read_look(properties: Any) -> tuple[bool, bool, bool]:
    bold = italic = raised = False
    for child in properties:
        name, setting = child.tag, child.get(_VAL)
        if name == f"{W}b":
            bold = setting not in ("0", "false")
        elif name == f"{W}i":
            italic = setting not in ("0", "false")
        elif name == f"{W}vertAlign":
            raised = setting == "superscript"
    return bold, italic, raised
