"""HTML as any program writes it, cut into tags and text in one pass, however broken it is.

Python's own parser raises on some of what Word writes, differently in each release, and takes minutes over
tags that are never closed. This one looks at each character a few times at most.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Token(NamedTuple):
    """A piece of HTML. `kind` is "text", "start", "end" or "note" (a comment or one of Word's conditions).

    `text` is the text with its entities resolved, the tag's name in small letters, or the note's wording.
    `attributes` are those of a start tag, as they are written.
    """

    kind: str
    text: str
    attributes: str = ""


# A quote only counts behind an equals sign, as for browsers.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^=>]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
_TAG_WITHOUT_QUOTES = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_NOTE = re.compile(r"<!(?:--)?\[?|\]?(?:--)?>")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# What stands inside is no HTML, and nobody sees it.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tags and texts of HTML in their order. Never raises; what is no tag is text."""
    at, heeds_quotes = 0, True
    last_tag, last_comment = text.rfind(">"), text.rfind("-->")
    while at < len(text):
        opening = text.find("<", at)
        if opening < 0 or opening > last_tag:
            yield Token("text", html.unescape(text[at:]))
            return
        if opening > at:
            yield Token("text", html.unescape(text[at:opening]))
        if text[opening + 1] in "!?":
            at = _note_end(text, opening, last_comment)
            yield Token("note", _NOTE.sub("", text[opening:at]))
            continue
        tag = _TAG.match(text, opening) if heeds_quotes else None
        if tag is None and (tag := _TAG_WITHOUT_QUOTES.match(text, opening)):
            # One tag whose quotes never close is enough to heed none: each would be looked for to the end.
            heeds_quotes = False
        if tag is None:
            yield Token("text", "<")
            at = opening + 1
            continue
        name = tag[2].lower()
        yield Token("end" if tag[1] else "start", name, tag[3])
        at = tag.end()
        if name in _RAW and not tag[1]:
            closing = _RAW[name].search(text, at)
            at = closing.end() if closing else len(text)


def names(text: str) -> frozenset[str]:
    """Return the tags that are named in a text."""
    return frozenset(text.split())


@lru_cache(maxsize=512)
def attributes_of(written: str) -> dict[str, str]:
    """Return the attributes of a start tag by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


@lru_cache(maxsize=512)
def style_of(written: str) -> dict[str, str]:
    """Return the properties of a `style` attribute, names and values in small letters."""
    pairs = (each.partition(":") for each in written.lower().split(";"))
    return {name.strip(): " ".join(setting.split()) for name, _, setting in pairs}


def _note_end(text: str, opening: int, last_comment: int) -> int:
    # "<!-->" is a comment, too.
    if text.startswith("<!--", opening) and opening + 2 <= last_comment:
        return text.index("-->", opening + 2) + 3
    return text.index(">", opening) + 1
