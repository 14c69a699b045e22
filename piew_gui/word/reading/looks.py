"""How paragraphs and runs of a returned paper look, whichever program wrote it last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from piew_gui.paper.richtext import LEVELS, Block, Run
from piew_gui.word.blocks import EMPHASIS, STRONG, SUPERSCRIPT
from piew_gui.word.filling.styles import PLACEHOLDER
from piew_gui.word.reading.symbols import symbol
from piew_gui.word.reading.view import address_of
from piew_gui.word.xml import W

_VAL, _LOOK, _RUN_STYLE = f"{W}val", f"{W}rPr", f"{W}rStyle"
_OFF = ("0", "false", "off", "none")
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}
_NOT_TEXT = {f"{W}rPr", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}instrText", f"{W}delText"}


class Style(NamedTuple):
    """What a style says: its name in lower case, its numbering if any, and whether it heads something."""

    name: str
    number: str = ""
    level: int = 0
    is_heading: bool = False


_PLAIN = Style("")


class Looks:
    """The styles and lists of a file."""

    def __init__(self, styles: Any, numbering: Any, ids: Mapping[str, str]) -> None:
        """Take the roots of `styles.xml` and `numbering.xml`, each None where the file has none.

        `ids` are those by which styles are known, by name; some programs give them ids of their own.
        """
        own = _styles(styles)
        named = {each: ids[style.name] for each, style in own.items() if style.name in ids}
        self._known = {each: known for each, known in named.items() if each != known}
        self._styles = own | {known: own[each] for each, known in self._known.items()}
        self._bullets = _bullets(numbering)

    def use_known_ids(self, root: Any) -> None:
        """Give the paragraphs of a part the ids by which their styles are known."""
        for mark in root.iter(f"{W}pStyle") if self._known else ():
            mark.set(_VAL, self._known.get(mark.get(_VAL, ""), mark.get(_VAL, "")))

    def style(self, paragraph: Any) -> Style:
        """Return the style of a paragraph."""
        return self._styles.get(_setting(paragraph, f"{W}pPr/{W}pStyle"), Style(""))

    def list_item(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the kind and level of a list item, None where a paragraph is none."""
        style = self.style(paragraph)
        number = _setting(paragraph, f"{W}pPr/{W}numPr/{W}numId") or style.number
        if not number or number == "0":
            return None
        level = _whole(_setting(paragraph, f"{W}pPr/{W}numPr/{W}ilvl"), style.level)
        level = max(0, min(level, LEVELS - 1))
        is_bullet = self._bullets.get((number, level), "bullet" in style.name)
        return ("bullet" if is_bullet else "number"), level

    def prompts(self, root: Any) -> list[Any]:
        """Return the runs that look like the words that empty controls show."""
        runs = (style.getparent().getparent() for style in root.iter(_RUN_STYLE))
        return [run for run in runs if run.tag == f"{W}r" and self._name_of(run) == PLACEHOLDER]

    def run(self, run: Any, links: Mapping[str, str]) -> Run:
        """Return a run as it is read."""
        properties = run.find(f"{W}rPr")
        name = self._name_of(run)
        bold = _is_on(properties, "b", name == STRONG)
        italic = _is_on(properties, "i", name == EMPHASIS)
        raised = name == SUPERSCRIPT or _is_raised(properties)
        return Run(text_of(run), bold, italic, raised, address_of(run, dict(links)))

    def _name_of(self, run: Any) -> str:
        # Walking down is quicker than lxml's search, and a long paper has tens of thousands of runs.
        for properties in run:
            if properties.tag == _LOOK:
                for each in properties:
                    if each.tag == _RUN_STYLE:
                        return self._styles.get(each.get(_VAL, ""), _PLAIN).name
        return ""


def names_of(styles: Any) -> dict[str, str]:
    """Return the ids of the styles in a `styles.xml`, by their names in lower case."""
    found = () if styles is None else styles.iter(f"{W}style")
    return {_setting(each, f"{W}name").lower(): each.get(f"{W}styleId", "") for each in found}


def runs_of(paragraph: Any) -> Iterator[Any]:
    """Yield the runs of a paragraph, but for those of text boxes that hang on it."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _HOLDS_RUNS:
            yield from runs_of(child)


_HOLDS_RUNS = {f"{W}{name}" for name in ("hyperlink", "sdt", "sdtContent", "ins", "fldSimple")}


def text_of(run: Any) -> str:
    """Return the visible text of a run: breaks as "\\n", tabs as tabs."""
    parts = []
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            parts.append(child.text or "")
        elif tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
            continue
        elif tag in _BREAKS:
            parts.append(_BREAKS[tag])
        elif tag == f"{W}sym":
            parts.append(symbol(child.get(f"{W}font", ""), child.get(f"{W}char", "")))
        elif tag not in _NOT_TEXT and len(child):
            parts.append(text_of(child))
    return "".join(parts)


def blocks_of(
    paragraphs: Iterable[Any], looks: Looks, links: Mapping[str, str], held: set[Any] | None = None
) -> list[Block]:
    """Return paragraphs as blocks; `held` are the runs that count where a control holds only some."""
    blocks = (_block(paragraph, looks, links, held) for paragraph in paragraphs)
    return [block for block in blocks if block.text.strip()]


def _block(paragraph: Any, looks: Looks, links: Mapping[str, str], held: set[Any] | None) -> Block:
    runs = tuple(looks.run(run, links) for run in runs_of(paragraph) if held is None or run in held)
    # A heading is one even where it is numbered, and bold by itself.
    is_heading = looks.style(paragraph).is_heading
    item = None if is_heading else looks.list_item(paragraph)
    if item is not None:
        return Block(item[0], runs, item[1])
    runs = tuple(run._replace(bold=False) for run in runs) if is_heading else runs
    return Block("heading" if is_heading else "paragraph", runs)


def _styles(root: Any) -> dict[str, Style]:
    found: dict[str, Any] = {}
    for each in () if root is None else root.iter(f"{W}style"):
        found[each.get(f"{W}styleId", "")] = each
    return {style: _style(found, each) for style, each in found.items()}


def _style(found: Mapping[str, Any], style: Any) -> Style:
    name = _setting(style, f"{W}name").lower()
    number, level, outline = "", 0, ""
    seen: set[Any] = set()
    while style is not None and style not in seen:
        seen.add(style)
        if not number:
            number = _setting(style, f"{W}pPr/{W}numPr/{W}numId")
            level = _whole(_setting(style, f"{W}pPr/{W}numPr/{W}ilvl"), 0)
        outline = outline or _setting(style, f"{W}pPr/{W}outlineLvl")
        style = found.get(_setting(style, f"{W}basedOn"))
    is_heading = name.startswith("heading ") or _whole(outline, 9) < 9
    return Style(name, number, level, is_heading)


def _bullets(root: Any) -> dict[tuple[str, int], bool]:
    """Return whether each level of a list has bullets, by the list's number and the level."""
    if root is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
    found = {}
    for number in root.iter(f"{W}num"):
        levels = abstract.get(_setting(number, f"{W}abstractNumId"))
        own = [each.find(f"{W}lvl") for each in number.iter(f"{W}lvlOverride")]
        for level in (
            *(() if levels is None else levels.iter(f"{W}lvl")),
            *(each for each in own if each is not None),
        ):
            place = number.get(f"{W}numId", ""), _whole(level.get(f"{W}ilvl", ""), 0)
            found[place] = _setting(level, f"{W}numFmt") == "bullet"
    return found


def _is_on(properties: Any, name: str, otherwise: bool) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return otherwise if found is None else found.get(_VAL) not in _OFF


def is_struck(run: Any) -> bool:
    """Return whether a run is struck through by hand, which no draft can hold."""
    properties = run.find(_LOOK)
    return any(_is_on(properties, name, False) for name in ("strike", "dstrike"))


def _is_raised(properties: Any) -> bool:
    if properties is None:
        return False
    if _child_value(properties, "vertAlign") == "superscript":
        return True
    # LibreOffice and older documents raise the text by hand, in half-points, and make it smaller.
    return _whole(_child_value(properties, "position"), 0) > 0


def _child_value(properties: Any, name: str) -> str:
    found = properties.find(f"{W}{name}")
    return "" if found is None else str(found.get(_VAL, ""))


def _setting(element: Any, path: str) -> str:
    found = element.find(path)
    return "" if found is None else str(found.get(_VAL, ""))


def _whole(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise
