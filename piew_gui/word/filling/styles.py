"""The styles and the numbering of a Word template, as far as writing needs them."""

from __future__ import annotations

from typing import Any, NamedTuple

from piew_gui.word.blocks import EMPHASIS, HYPERLINK, STRONG, SUPERSCRIPT, ListStyle
from piew_gui.word.xml import W

PLACEHOLDER = "placeholder text"
LISTS = {"bullet": "list bullet", "number": "list number"}
HEADINGS = ("heading 1", "heading 2", "heading 3")
NEEDED = (*HEADINGS, *LISTS.values(), STRONG, EMPHASIS, SUPERSCRIPT, HYPERLINK, PLACEHOLDER)
"""What every template must have; names as Word shows them, in lower case."""

_VAL = f"{W}val"


class Styles(NamedTuple):
    """`ids` of styles by name in lower case, `names` the other way round; `lists` of those of list items.

    `outline` is the heading level, from 1, of the styles that head something. `by_number` tells the abstract
    numbering of a `w:numId` and how many levels that has.
    """

    ids: dict[str, str]
    names: dict[str, str]
    lists: dict[str, ListStyle]
    outline: dict[str, int]
    by_number: dict[str, tuple[str, int]]

    def missing(self) -> list[str]:
        """Return the names of the needed styles that aren't there, and of list styles without numbering."""
        absent = [name for name in NEEDED if name not in self.ids]
        return absent + [
            name for name in LISTS.values() if self.ids.get(name) not in self.lists and name not in absent
        ]

    def list_style(self, style: str, number: str) -> ListStyle | None:
        """Return the list that a paragraph belongs to, by its own `w:numId` or else by its style."""
        if number in self.by_number:
            abstract, levels = self.by_number[number]
            return ListStyle(style, abstract, levels)
        return self.lists.get(style)

    def rich_lists(self, style: str) -> dict[str, ListStyle]:
        """Return the lists of a rich text by kind: beside "Table Text" that is "Table Bullet" and so on."""
        family = self.names.get(style, "").removesuffix(" text")
        chosen = {}
        for kind, usual in LISTS.items():
            own = self.lists.get(self.ids.get(f"{family} {kind}", ""))
            chosen[kind] = own or self.lists[self.ids[usual]]
        return chosen

    def kind(self, style: str) -> str:
        """Return what kind of block a paragraph of a style is."""
        if style in self.lists:
            return "bullet" if self.names[style].endswith("bullet") else "number"
        return "heading" if style in self.outline else "paragraph"

    def heading(self, level: int) -> str:
        """Return the id of the style of a heading of a level; of the lowest where there is none so low."""
        return self.ids[HEADINGS[min(level, len(HEADINGS)) - 1]]


def read_styles(styles: Any, numbering: Any) -> Styles:
    """Return what the roots of `styles.xml` and `numbering.xml` say."""
    by_number = _lists_by_number(numbering)
    found = {each.get(f"{W}styleId"): each for each in styles.iter(f"{W}style")}
    names = {style: _value(each, "name").lower() for style, each in found.items()}
    lists, outline = {}, {}
    for style in found:
        number = _inherited(found, style, f"{W}pPr/{W}numPr/{W}numId")
        if number in by_number:
            abstract, levels = by_number[number]
            lists[style] = ListStyle(style, abstract, levels)
        level = _inherited(found, style, f"{W}pPr/{W}outlineLvl")
        if level:
            outline[style] = int(level) + 1
    return Styles({name: style for style, name in names.items()}, names, lists, outline, by_number)


def _lists_by_number(numbering: Any) -> dict[str, tuple[str, int]]:
    levels = {
        each.get(f"{W}abstractNumId"): len(each.findall(f"{W}lvl"))
        for each in numbering.iter(f"{W}abstractNum")
    }
    by_number = {}
    for number in numbering.iter(f"{W}num"):
        abstract = _value(number, "abstractNumId")
        if levels.get(abstract):
            by_number[number.get(f"{W}numId")] = (abstract, levels[abstract])
    return by_number


def _value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(_VAL, ""))


def _inherited(found: dict[str, Any], style: str, path: str) -> str:
    seen: set[str] = set()
    while style in found and style not in seen:
        seen.add(style)
        child = found[style].find(path)
        if child is not None:
            return str(child.get(_VAL, ""))
        style = _value(found[style], "basedOn")
    return ""
