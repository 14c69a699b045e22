"""What a Word template may not bring into papers: programs, other people's files, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from piew_gui.paper.markdown.runs import is_address
from piew_gui.translate import tr

_RELATION = re.compile(rb"<(?:[^\s<>/]+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Type|Target|TargetMode)\s*=\s*(?:"([^"]*)"|\'([^\']*)\')')
# Word runs a field's code from text that may be split between runs, so all of it in a part is read as one.
# Word calls its namespace "w"; a file made to deceive need not.
_PREFIX = rb"(?:[^\s<>/]+:)?"
_CODE = re.compile(
    rb"<%sinstrText\b[^>]*>([^<]*)</|<%sfldSimple\b[^>]*?\s%sinstr=\"([^\"]*)\"" % (_PREFIX, _PREFIX, _PREFIX)
)
_ALT_CHUNK = re.compile(rb"<%saltChunk\b" % _PREFIX)
_COMMENT = re.compile(rb"<%scommentReference\b" % _PREFIX)
_REACHES_OUT = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b")
_PARTS = {
    "document": "the text",
    "settings": "its settings",
    "footnotes": "the footnotes",
    "styles": "its styles",
}


class Danger(NamedTuple):
    """One thing that a template may not hold: where it is, and what it is, in words for a Word user."""

    place: str
    reason: str


def dangers(parts: Mapping[str, bytes]) -> Iterator[Danger]:
    """Yield what is dangerous in a template's parts, by name as `read_package` gives them."""
    for name, content in parts.items():
        if "vbaProject" in name or "activeX" in name:
            yield Danger(
                place_of(name), tr("it holds a macro; save it as a Word document (.docx) without macros")
            )
        if name.endswith(".rels"):
            yield from _relations(name, content)
        elif name.endswith(".xml"):
            yield from _in_text(name, content)


def hidden_dangers(content: bytes) -> Iterator[Danger]:
    """Yield what `dangers` finds in a template that is read as Word reads it, whatever its encoding and escapes.

    Raises PaperError, in a sentence for a Word user, if the bytes are no Word document that could be opened safely.
    """
    from lxml import etree

    from piew_gui.word.opening import WordFile

    file = WordFile(content)
    for name in file.xml_parts():
        # Written anew it is UTF-8 with double quotes, and without comments and needless escapes.
        yield from dangers({name: etree.tostring(file.root(name), encoding="utf-8")})


def place_of(part: str) -> str:
    """Return where in a document a part is, in words for a Word user."""
    name = part.rpartition("/")[2].removesuffix(".rels").removesuffix(".xml")
    kind = name.rstrip("0123456789")
    known = {"header": tr("the header"), "footer": tr("the footer")} | {k: tr(v) for k, v in _PARTS.items()}
    return known.get(kind, part)


def _relations(name: str, content: bytes) -> Iterator[Danger]:
    for match in _RELATION.finditer(content):
        found = {
            key.decode(): (one or other).decode("utf-8", "replace")
            for key, one, other in _ATTRIBUTE.findall(match[0])
        }
        kind = found.get("Type", "").rpartition("/")[2]
        target = found.get("Target", "")
        is_outside = found.get("TargetMode") == "External"
        if reason := _reason(kind, target, is_outside):
            yield Danger(place_of(name), reason)


def _reason(kind: str, target: str, is_outside: bool) -> str:
    if kind in ("oleObject", "package", "control", "vbaProject"):
        return tr("it holds an object of another program; paste it as a picture or take it out")
    if kind in ("aFChunk", "subDocument", "frame"):
        return tr("it brings in another document; copy that document’s text in instead")
    if not is_outside:
        return ""
    if kind == "attachedTemplate":
        return tr(
            "it is tied to the template “{0}”; untie it in Word under Developer, Document Template"
        ).format(target)
    if kind == "image":
        return tr("a picture is fetched from “{0}”; insert the picture itself").format(target)
    if kind == "hyperlink":
        return (
            ""
            if is_address(target)
            else tr("a link leads to “{0}”; only web and e-mail addresses may stay").format(target)
        )
    return tr("it fetches something from “{0}”; take that out").format(target)


def _in_text(name: str, content: bytes) -> Iterator[Danger]:
    code = "".join((one or other).decode("utf-8", "replace") for one, other in _CODE.findall(content))
    for word in dict.fromkeys(match[1] for match in _REACHES_OUT.finditer(code)):
        yield Danger(
            place_of(name),
            tr("it holds a field that reaches outside the document ({0}); take it out").format(word),
        )
    if _ALT_CHUNK.search(content):
        yield Danger(
            place_of(name), tr("it brings in another document; copy that document’s text in instead")
        )
    if _COMMENT.search(content):
        yield Danger(
            place_of(name), tr("it holds comments, which would stand in every paper; delete them in Word")
        )
