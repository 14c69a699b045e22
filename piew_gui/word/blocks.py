"""Blocks and runs <-> paragraphs of WordprocessingML, in the template's own styles and numbering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, product
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
        self.made.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{style.abstract}"/>'
            f"{_all_from_one(style.levels)}</w:num>"
        )
        return number


# A paper has many lists, and few numbers of levels.
@lru_cache(maxsize=16)
def _all_from_one(levels: int) -> str:
    """Return what lets so many levels of a list begin with 1."""
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(levels)
    )


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


_P, _R, _T, _LINK = f"{W}p", f"{W}r", f"{W}t", f"{W}hyperlink"
_STYLE, _LEVEL, _VAL, _ID = f"{W}pStyle", f"{W}ilvl", f"{W}val", f"{R}id"
_BOLD_TAG, _ITALIC_TAG, _RAISED_TAG = f"{W}b", f"{W}i", f"{W}vertAlign"
_SHOWN = {f"{W}br": "\n", f"{W}tab": "\t"}
_LOOK = f"{W}rPr"
_SILENT = {_LOOK, f"{W}pPr", f"{W}tcPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"}
_OFF = ("0", "false")


class Paragraph(NamedTuple):
    """A paragraph as it is read: the id of its style, "" for none, its level in a list, and its runs."""

    style: str
    level: int
    runs: tuple[Run, ...]


def read_paragraphs(element: Any, links: Mapping[str, str]) -> list[Paragraph]:
    """Return every `w:p` in an element, its runs as they look; `links` are addresses by relationship id."""
    # One walk over all of them takes half as long as walking into each paragraph and each run: with lxml, to begin
    # costs more than to go on.
    return _read(element.iter(*_READ), links)[1:]


def read_runs(elements: Iterable[Any], links: Mapping[str, str]) -> tuple[Run, ...]:
    """Return the runs in elements of one paragraph as they look; `links` are addresses by relationship id."""
    (found,) = _read(chain.from_iterable(each.iter(*_READ) for each in elements), links)
    return found.runs


def _read(elements: Iterable[Any], links: Mapping[str, str]) -> list[Paragraph]:
    """Return what stands before the first `w:p` as a paragraph, and every `w:p`."""
    settings: list[Any] = ["", 0]
    runs: list[list[Any]] = []
    found = [(settings, runs)]
    link = None
    for each in elements:
        tag = each.tag
        if tag == _R:
            address = "" if link is None else _address(each, link, links)
            runs.append(["", False, False, False, address])
        elif tag == _T and runs:
            runs[-1][0] += each.text or ""
        elif tag == _P:
            settings, runs, link = ["", 0], [], None
            found.append((settings, runs))
        elif tag == _STYLE:
            settings[0] = each.get(_VAL, "")
        elif tag == _LEVEL:
            settings[1] = int(each.get(_VAL))
        elif tag == _LINK:
            link = each
        elif runs:
            # What stands before the first run is of the paragraph's own mark.
            _look_at(each, tag, runs[-1])
    return [Paragraph(style, level, _joined(runs)) for (style, level), runs in found]


_READ = (_P, _R, _T, _LINK, _STYLE, _LEVEL, _BOLD_TAG, _ITALIC_TAG, _RAISED_TAG, *_SHOWN)


def _address(run: Any, link: Any, links: Mapping[str, str]) -> str:
    """Return the address of a `w:r`; `link` is the `w:hyperlink` that began last in its paragraph."""
    return links.get(link.get(_ID), "") if run.getparent() is link else ""


def _look_at(element: Any, tag: str, run: list[Any]) -> None:
    """Note in a run, a list of what `Run` holds, what an element in its `w:r` says of its look, or shows."""
    if tag == _BOLD_TAG:
        run[1] = element.get(_VAL) not in _OFF
    elif tag == _ITALIC_TAG:
        run[2] = element.get(_VAL) not in _OFF
    elif tag == _RAISED_TAG:
        run[3] = element.get(_VAL) == "superscript"
    else:
        run[0] += _SHOWN.get(tag, "")


def _joined(runs: list[list[Any]]) -> tuple[Run, ...]:
    """Return the runs of a paragraph, those that look the same as one: a change of direction cuts one in two."""
    joined: list[list[Any]] = []
    for each in runs:
        if joined and joined[-1][1:] == each[1:]:
            joined[-1][0] += each[0]
        else:
            joined.append(each)
    return tuple([Run(*each) for each in joined])


def read_text(element: Any) -> str:
    """Return the visible text in an element: breaks as "\n", tabs as tabs."""
    # Walking down is three times as quick as lxml's search by names, and a paper has hundreds of controls.
    parts = []
    for child in element:
        tag = child.tag
        if tag == _T:
            parts.append(child.text or "")
        elif tag not in _SILENT:
            parts.append(_SHOWN.get(tag) or read_text(child))
    return "".join(parts)
