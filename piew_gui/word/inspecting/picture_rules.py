"""Rules on pictures: each has a text that stands in for it, and none floats over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from piew_gui.paper.problems import ADVICE, ERROR
from piew_gui.translate import tr
from piew_gui.word.inspecting.findings import Finding, Place
from piew_gui.word.inspecting.story import DRAWING, VML, Picture, Reading
from piew_gui.word.xml import W

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# What programs fill in by themselves: a file's name, or "Picture 1".
_NO_WORDS = re.compile(
    r"\S+\.(png|jpe?g|gif|svg|bmp|tiff?|emf|wmf)|(picture|image|graphic|figure)\s*\d*", re.IGNORECASE
)


def pictures(reading: Reading) -> Iterator[Finding]:
    """Yield findings on pictures without alternative text, and on all that floats."""
    for picture in reading.pictures:
        yield from _alternative(picture)
        if _floats(picture.element):
            yield _floating(
                tr("This picture or shape floats. Set Picture Format, Wrap Text to In Line with Text."),
                picture.place,
                picture.text,
            )
    for _, place, text in reading.frames:
        yield _floating(
            tr("This text stands in a frame beside the text. Remove the frame: Format Frame, Remove."),
            place,
            text,
        )
    for table in reading.tables:
        properties = table.element.find(f"{W}tblPr")
        if properties is not None and properties.find(f"{W}tblpPr") is not None:
            yield _floating(
                tr("This table floats. Set Table Properties, Text wrapping to None."), table.place, ""
            )


def _alternative(picture: Picture) -> Iterator[Finding]:
    words, decorative = _words(picture.element)
    if decorative:
        return
    place = picture.place.words(picture.text)
    if not words:
        message = tr(
            "This picture has no alternative text. Right-click it, Edit Alt Text, and say in a sentence what it shows."
        )
        yield Finding("picture-alt", ERROR, place, message)
    elif _NO_WORDS.fullmatch(words):
        message = tr(
            "The alternative text “{0}” doesn’t say what the picture shows. Right-click it, Edit Alt Text."
        )
        yield Finding("picture-alt", ADVICE, place, message.format(words))


def _words(element: Any) -> tuple[str, bool]:
    """Return the alternative text of a drawing or shape, and whether it is marked as decorative."""
    if not element.tag.startswith(DRAWING):
        return element.get("alt", "").strip(), element.tag == f"{VML}line"
    properties = element.find(f"{DRAWING}docPr")
    if properties is None:
        return "", False
    decorative = any(each.get("val") in ("1", "true") for each in properties.iter(_DECORATIVE))
    return (properties.get("descr") or "").strip(), decorative


def _floats(element: Any) -> bool:
    if element.tag.startswith(DRAWING):
        return bool(element.tag == f"{DRAWING}anchor")
    return "position:absolute" in element.get("style", "").replace(" ", "").lower()


def _floating(message: str, place: Place, text: str) -> Finding:
    """A letterhead in the header is read by nobody's screen reader, so there it is only advice."""
    severity = ADVICE if place.story else ERROR
    return Finding("floating", severity, place.words(text), message)
