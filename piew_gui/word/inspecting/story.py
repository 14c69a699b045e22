"""A Word file read once from top to bottom: its paragraphs, tables and pictures, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from piew_gui.translate import tr
from piew_gui.word.inspecting.findings import Place
from piew_gui.word.inspecting.looks import CellLook, Looks
from piew_gui.word.opening import WordFile
from piew_gui.word.xml import W

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = f"{W}txbxContent"

# What may stand around runs, and around paragraphs and tables; deleted and moved text is not shown.
_AROUND_BLOCKS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")} | {
    f"{COMPATIBLE}AlternateContent",
    f"{COMPATIBLE}Choice",
}
_AROUND_RUNS = _AROUND_BLOCKS | {
    f"{W}{name}" for name in ("hyperlink", "smartTag", "fldSimple", "dir", "bdo")
}
_PAGE_BREAKS = ("page", "column")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it. `level` is a heading's, from 1, else 0; `cell` None outside tables."""

    element: Any
    place: Place
    runs: tuple[Any, ...]
    text: str
    level: int
    listed: bool
    cell: CellLook | None
    boxed: bool

    @property
    def blank(self) -> bool:
        """Return whether there is nothing in it to be seen."""
        return not self.text.strip() and not any(_holds_more_than_text(run) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` are its cells' paragraphs row by row, `inside` tells whether it stands in another."""

    element: Any
    place: Place
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    inside: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or drawing: a `wp:inline`, `wp:anchor` or VML shape, and the text of its paragraph."""

    element: Any
    place: Place
    text: str


@dataclass
class Reading:
    """All that a Word file shows, in its order."""

    file: WordFile
    looks: Looks
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    frames: list[tuple[Any, Place, str]] = field(default_factory=list)


def _stories() -> dict[str, str]:
    """Return what stands beside the text itself, by the kind of relation that leads there."""
    return {
        "header": tr("In the header"),
        "footer": tr("In the footer"),
        "footnotes": tr("In a footnote"),
        "endnotes": tr("In an endnote"),
    }


@dataclass(frozen=True, slots=True)
class _Context:
    place: Place
    cell: CellLook | None = None
    boxed: bool = False


def read(file: WordFile) -> Reading:
    """Return what a Word file shows; raises PaperError if a part of it is damaged."""
    reader = _Reader(file)
    body = file.root(file.main).find(f"{W}body")
    reader.blocks(() if body is None else body, _Context(Place()))
    for kind, story in _stories().items():
        for name in dict.fromkeys(file.related(kind)):
            root = file.root(name)
            for inner in () if root is None else (root, *root.iter(f"{W}footnote", f"{W}endnote")):
                reader.blocks(inner, _Context(Place(story=story)))
    return reader.reading


def inner(element: Iterable[Any], wanted: set[str], around: set[str] = _AROUND_BLOCKS) -> Iterator[Any]:
    """Yield the children with wanted tags that are shown, going through controls and the like around them."""
    for child in element:
        if child.tag in wanted:
            if not (child.tag in _DELETABLE and _is_deleted(child)):
                yield child
        elif child.tag in around:
            yield from inner(child, wanted, around)


_DELETED = f"{W}del"
_DELETABLE = {f"{W}{name}" for name in ("p", "tr", "tbl", "hyperlink")}


def _is_deleted(element: Any) -> bool:
    """Return whether a tracked deletion leaves nothing of a paragraph, a row, a table or a link."""
    if element.tag == f"{W}tr":
        return element.find(f"{W}trPr/{_DELETED}") is not None
    if element.tag == f"{W}tbl":
        # Of a table with rows; one without any is another's fault.
        rows = element.find(f".//{W}tr") is not None
        return rows and next(inner(element, {f"{W}tr"}), None) is None
    is_marked = element.find(f"{W}pPr/{W}rPr/{_DELETED}" if element.tag == f"{W}p" else _DELETED) is not None
    return is_marked and not runs_of(element)


def runs_of(paragraph: Any) -> tuple[Any, ...]:
    """Return the runs of a paragraph that are shown, those of links and controls among them."""
    return tuple(inner(paragraph, {f"{W}r"}, _AROUND_RUNS))


def text_of(run: Any) -> str:
    """Return the text of a run: breaks as "\\n", tabs as tabs."""
    return "".join(_piece(child) for child in run)


def _piece(child: Any) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    if child.tag == f"{W}tab":
        return "\t"
    if child.tag in (f"{W}br", f"{W}cr"):
        return "" if child.get(f"{W}type") in _PAGE_BREAKS else "\n"
    return {f"{W}noBreakHyphen": "-", f"{W}sym": "\ufffd"}.get(child.tag, "")


def _holds_more_than_text(run: Any) -> bool:
    kinds = ("drawing", "pict", "object", "br", "fldChar", "footnoteReference", "endnoteReference", "ptab")
    found = next(run.iter(*(f"{W}{kind}" for kind in kinds)), None)
    return found is not None and not (found.tag == f"{W}br" and found.get(f"{W}type") not in _PAGE_BREAKS)


class _Reader:
    """Walks down a file; what it has read is in `reading`."""

    def __init__(self, file: WordFile) -> None:
        root = file.root(file.main)
        looks = Looks(file, root)
        self.reading = Reading(file, looks)
        self._heading = ""
        self._tables = 0

    def blocks(self, element: Iterable[Any], context: _Context) -> list[Paragraph]:
        """Read the paragraphs and tables in an element; return the paragraphs outside inner tables."""
        found = []
        for block in inner(element, {f"{W}p", f"{W}tbl"}):
            if block.tag == f"{W}p":
                found.append(self._paragraph(block, context))
            else:
                self._table(block, context)
        return found

    def _paragraph(self, element: Any, context: _Context) -> Paragraph:
        looks = self.reading.looks
        runs = tuple(run for run in runs_of(element) if not looks.hidden(run))
        text = "".join(map(text_of, runs))
        level = looks.level(element)
        place = replace(context.place, heading=self._heading)
        found = Paragraph(
            element, place, runs, text, level, looks.listed(element), context.cell, context.boxed
        )
        self.reading.paragraphs.append(found)
        if level and text.strip() and not place.story:
            self._heading = text
        if element.find(f"{W}pPr/{W}framePr") is not None:
            self.reading.frames.append((element, place, text))
        for run in runs:
            self._drawings(run, found, context)
        return found

    def _drawings(self, run: Any, paragraph: Paragraph, context: _Context) -> None:
        for each in _below(run):
            if each.tag == BOX:
                self.blocks(each, replace(context, boxed=True, cell=None))
            else:
                self.reading.pictures.append(Picture(each, paragraph.place, paragraph.text))

    def _table(self, element: Any, context: _Context) -> None:
        inside = context.cell is not None
        self._tables += not (inside or context.place.story)
        place = context.place
        if not inside:
            number = 0 if place.story else self._tables
            place = replace(place, heading=self._heading, table=number, row=0)
        rows = [list(inner(row, {f"{W}tc"})) for row in inner(element, {f"{W}tr"})]
        styles = self.reading.looks.table(element, [len(row) for row in rows])
        slot = len(self.reading.tables)
        read_rows = []
        for y, row in enumerate(rows):
            at = place if inside else replace(place, row=y + 1)
            cells = (
                self.blocks(cell, _Context(at, styles.cell(cell, y, x), context.boxed))
                for x, cell in enumerate(row)
            )
            read_rows.append(tuple(map(tuple, cells)))
        self.reading.tables.insert(slot, Table(element, place, tuple(read_rows), inside))


_SHAPES = {f"{DRAWING}inline", f"{DRAWING}anchor"} | {
    f"{VML}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "group", "image")
}


def _below(element: Any, *, in_shape: bool = False) -> Iterator[Any]:
    """Yield the shapes and text boxes in a run: no shape of a group, and none for older programs only."""
    for child in element:
        if child.tag in (f"{COMPATIBLE}Fallback", f"{VML}shapetype"):
            continue
        shape = child.tag in _SHAPES
        if child.tag == BOX or (shape and not in_shape):
            yield child
        if child.tag != BOX:
            yield from _below(child, in_shape=in_shape or shape)
