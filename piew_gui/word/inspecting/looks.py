"""How text looks in the end: direct formatting over styles, styles over what they are based on, tables, themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from piew_gui.word.inspecting.colours import Theme
from piew_gui.word.opening import WordFile
from piew_gui.word.xml import W

_VAL = f"{W}val"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_OFF = ("0", "false", "off")
# Bits of `w:tblLook`, where it is written as a number (ECMA-376 part 1, 17.4.55, and its transitional form).
_LOOK = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell lends its text: run properties of the table style, and the ground behind it, "" if none."""

    run: Properties
    ground: str


@dataclass(frozen=True, slots=True)
class _Style:
    """A style with all that it is based on: `run`, `paragraph` and `cell` properties by name."""

    name: str
    run: Properties
    paragraph: Properties
    elements: tuple[Any, ...]


class Looks:
    """Answers how runs and paragraphs of one file look."""

    def __init__(self, file: WordFile, document: Any) -> None:
        self._styles: dict[str, _Style] = {}
        self._elements: dict[str, Any] = {}
        self._usual = ""
        self.defaults: Properties = {}
        self.theme = Theme(file.related_root("theme"), file.related_root("settings"))
        self._read_styles(file.related_root("styles"))
        page = document.find(f"{W}background")
        self.page = (page is not None and self.theme.colour(page, "color")) or "FFFFFF"

    def _read_styles(self, root: Any) -> None:
        if root is None:
            return
        for style in root.iter(f"{W}style"):
            self._elements[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") not in (None, *_OFF):
                self._usual = style.get(f"{W}styleId", "")
        self.defaults = properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def style(self, style_id: str) -> _Style:
        """Return a style; an empty one if the file has none of that id."""
        if style_id not in self._styles:
            chain = self._chain(style_id)
            run: Properties = {}
            paragraph: Properties = {}
            for element in chain:
                run |= properties(element.find(f"{W}rPr"))
                paragraph |= properties(element.find(f"{W}pPr"))
            name = _value(chain[-1].find(f"{W}name")) if chain else ""
            self._styles[style_id] = _Style(name, run, paragraph, tuple(chain))
        return self._styles[style_id]

    def _chain(self, style_id: str) -> list[Any]:
        """Return a style's element behind those that it is based on; one in a ring ends there."""
        seen: list[Any] = []
        while (element := self._elements.get(style_id)) is not None and element not in seen:
            seen.append(element)
            style_id = _value(element.find(f"{W}basedOn"))
        return seen[::-1]

    def paragraph_style(self, paragraph: Any) -> _Style:
        """Return the style of a paragraph: the usual one where it names none."""
        named = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        return self.style(named if named in self._elements else self._usual)

    def level(self, paragraph: Any) -> int:
        """Return the level of a heading, from 1, or 0 for other paragraphs."""
        style = self.paragraph_style(paragraph)
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = _value(own if own is not None else style.paragraph.get("outlineLvl"))
        if level.isdigit():
            return int(level) + 1 if int(level) < 9 else 0
        named = _HEADING.fullmatch(style.name)
        return int(named[1]) if named else 0

    def listed(self, paragraph: Any) -> bool:
        """Return whether Word itself numbers a paragraph or sets a bullet before it."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        numbered = own if own is not None else self.paragraph_style(paragraph).paragraph.get("numPr")
        return numbered is not None and _value(numbered.find(f"{W}numId")) not in ("", "0")

    def is_on(self, name: str, run: Any, paragraph: Any, cell: CellLook | None = None) -> bool:
        """Return whether a property such as "b" or "caps" is on for a run; styles toggle one another."""
        direct = run.find(f"{W}rPr/{W}{name}")
        if direct is not None:
            return _is_on(direct)
        styles = [
            self.paragraph_style(paragraph).run,
            self._character_style(run).run,
            cell.run if cell else {},
        ]
        return _is_on(self.defaults.get(name)) or sum(_is_on(style.get(name)) for style in styles) % 2 == 1

    def hidden(self, run: Any) -> bool:
        """Return whether a run is hidden by itself."""
        return _is_on(run.find(f"{W}rPr/{W}vanish"))

    def run_property(self, name: str, run: Any, paragraph: Any, cell: CellLook | None = None) -> Any:
        """Return the element of a run's property that wins, or None: direct, character, paragraph, table."""
        direct = run.find(f"{W}rPr/{W}{name}")
        if direct is not None:
            return direct
        styles = (
            self._character_style(run).run,
            self.paragraph_style(paragraph).run,
            cell.run if cell else {},
            self.defaults,
        )
        return next((style[name] for style in styles if name in style), None)

    def paragraph_property(self, name: str, paragraph: Any) -> Any:
        """Return the element of a paragraph's property that wins, or None."""
        direct = paragraph.find(f"{W}pPr/{W}{name}")
        return direct if direct is not None else self.paragraph_style(paragraph).paragraph.get(name)

    def table(self, table: Any, cells: list[int]) -> TableLook:
        """Return the look of a table with so many cells in each row."""
        style = self.style(_value(table.find(f"{W}tblPr/{W}tblStyle")))
        return TableLook(self.theme, style.elements, table, cells)

    def _character_style(self, run: Any) -> _Style:
        return self.style(_value(run.find(f"{W}rPr/{W}rStyle")))


class TableLook:
    """A table's style, with what it says of first rows, bands and the like, laid over its cells."""

    def __init__(self, theme: Theme, styles: tuple[Any, ...], table: Any, cells: list[int]) -> None:
        self._theme = theme
        self._styles = styles
        self._cells = cells
        self._on = _looks_on(table.find(f"{W}tblPr/{W}tblLook"))
        self._ground = self._shade(table.find(f"{W}tblPr/{W}shd"))
        self._parts: dict[str, list[Any]] = {}
        for style in styles:
            for part in style.iterfind(f"{W}tblStylePr"):
                self._parts.setdefault(part.get(f"{W}type", ""), []).append(part)

    def cell(self, cell: Any, row: int, column: int) -> CellLook:
        """Return the look of a cell by its row and its place there, both from 0."""
        run: Properties = {}
        ground = self._ground
        for part in (*self._styles, *self._conditional(row, column)):
            run |= properties(part.find(f"{W}rPr"))
            ground = self._shade(part.find(f"{W}tcPr/{W}shd")) or ground
            ground = self._shade(part.find(f"{W}pPr/{W}shd")) or ground
        return CellLook(run, self._shade(cell.find(f"{W}tcPr/{W}shd")) or ground)

    def _shade(self, shading: Any) -> str:
        return "" if shading is None else self._theme.ground(shading)

    def _conditional(self, row: int, column: int) -> Iterator[Any]:
        """Yield the parts of the style that hold for a cell, those that win last (17.7.6)."""
        last_row, last_column = len(self._cells) - 1, self._cells[row] - 1
        heads, side = int("firstRow" in self._on), int("firstColumn" in self._on)
        names = []
        if "noVBand" not in self._on and column >= side:
            names.append("band1Vert" if (column - side) % 2 == 0 else "band2Vert")
        if "noHBand" not in self._on and row >= heads:
            names.append("band1Horz" if (row - heads) % 2 == 0 else "band2Horz")
        edges = (
            ("firstColumn", "firstCol", column == 0),
            ("lastColumn", "lastCol", column == last_column),
            ("firstRow", "firstRow", row == 0),
            ("lastRow", "lastRow", row == last_row),
        )
        names += [part for look, part, there in edges if there and look in self._on]
        for name in names:
            yield from self._parts.get(name, ())


def properties(element: Any) -> Properties:
    """Return the children of a `w:rPr` or `w:pPr` by their local names."""
    return {} if element is None else {each.tag.rpartition("}")[2]: each for each in element}


def _looks_on(look: Any) -> set[str]:
    if look is None:
        return set()
    try:
        bits = int(look.get(_VAL, "0"), 16)
    except ValueError:
        bits = 0
    stated = {name: look.get(f"{W}{name}") for name in _LOOK}
    return {name for name, bit in _LOOK.items() if (stated[name] not in _OFF if stated[name] else bits & bit)}


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(_VAL, ""))


def _is_on(element: Any) -> bool:
    return element is not None and element.get(_VAL) not in (*_OFF, "none")
