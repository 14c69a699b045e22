"""SVG pictures: what a kit's may hold, how large they print, and as PNG without Qt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from piew_gui.errors import KitError
from piew_gui.translate import tr
from piew_gui.word.drawing.text_width import BOLD, REGULAR, font, font_file

# What the text area and a page leave for a picture, in millimetres.
WIDEST = 160.0
HIGHEST = 220.0
_NAMESPACE = "{http://www.w3.org/2000/svg}"
# Shapes and text. Everything that reads another file, runs, or multiplies itself stays out.
_ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath"),
    )
)
_ELSEWHERE = re.compile(r"url\((?!\s*['\"]?#)")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(mm|cm|in|pt|pc|px|)\s*")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96, "": 25.4 / 96}


def printed_size(file: Path, svg: bytes) -> tuple[float, float]:
    """Return the width and height of a picture in millimetres, made smaller where the page is.

    Raises KitError if it is no SVG with a width and a height, or holds more than shapes and text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError as error:
        raise KitError(str(file), "", str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise KitError(str(file), "", tr("a figure may hold no DOCTYPE"))
    for element in (*root.itersiblings(preceding=True), *root.iter()):
        _check(file, element)
    width, height = (_millimetres(file, root.get(side)) for side in ("width", "height"))
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    return width * scale, height * scale


def to_png(file: Path, svg: bytes, width_mm: float, dpi: int) -> bytes:
    """Return an SVG picture as a PNG of a printed width, on white; raises KitError if it cannot be drawn.

    It is drawn with the font that ships. Only for characters that this lacks are the system's fonts searched,
    because that takes several times as long as drawing does.
    """
    import resvg_py

    try:
        text = svg.decode("utf-8")
        return resvg_py.svg_to_bytes(
            svg_string=text,
            background="#ffffff",
            width=round(width_mm / 25.4 * dpi),
            dpi=96,
            skip_system_fonts=font(REGULAR).has(text),
            font_files=[str(font_file(REGULAR)), str(font_file(BOLD))],
        )
    except ValueError as error:
        raise KitError(str(file), "", str(error)) from error


def _check(file: Path, element: Any) -> None:
    if element.tag is etree.Comment:
        return
    name = element.tag.removeprefix(_NAMESPACE) if isinstance(element.tag, str) else ""
    place = tr("line {0}").format(element.sourceline)
    if element.tag is etree.PI:
        raise KitError(str(file), place, tr("a figure may hold no processing instruction"))
    if name not in _ELEMENTS:
        reason = tr("a figure may hold shapes and text, but no '{0}'; save it as plain SVG")
        raise KitError(str(file), place, reason.format(name or element))
    for key, attribute in element.attrib.items():
        if (key.endswith("href") and not attribute.startswith("#")) or _ELSEWHERE.search(attribute):
            raise KitError(str(file), place, tr("a figure may not refer to anything outside itself"))


def _millimetres(file: Path, length: str | None) -> float:
    found = _LENGTH.fullmatch(length or "")
    if not found or not float(found[1]):
        raise KitError(str(file), "", tr("a figure needs a width and a height, such as 160mm"))
    return float(found[1]) * _MM[found[2]]
