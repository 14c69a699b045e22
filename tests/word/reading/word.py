"""A paper in Word's hands: finds what stands in it, and changes its XML as Word does."""

import copy
import re
from typing import Any

import pytest
from lxml import etree

from piew_gui.drafts.draft import Draft
from piew_gui.paper import markers
from piew_gui.paper.kit import Kit
from piew_gui.paper.rules import is_shown
from tests.word.broken import DOCUMENT, packed
from tests.word.papers import W, parts, text

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_WHO = 'w:id="900" w:author="Priya Nair" w:date="2026-11-20T10:00:00Z"'
RSID = 'w:rsidR="00A7"'
_CONTENT_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"


class Paper:
    """The parts of a paper, to be changed in place."""

    def __init__(self, content: bytes) -> None:
        self.files = parts(content)
        self._roots: dict[str, Any] = {}

    def stories(self) -> list[str]:
        return [
            name for name in self.files if re.fullmatch(r"word/(document|header\d+|footer\d+)\.xml", name)
        ]

    def root(self, name: str = DOCUMENT) -> Any:
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self.files[name])
        return self._roots[name]

    def packed(self) -> bytes:
        return packed(self.files | {name: etree.tostring(root) for name, root in self._roots.items()})

    def controls(self, tag: str, part: str = DOCUMENT) -> list[Any]:
        found = self.root(part).iter(f"{W}sdt")
        return [each for each in found if (named := _tag(each)) is not None and named == tag]

    def control(self, tag: str, place: int = 0, part: str = DOCUMENT) -> Any:
        return self.controls(tag, part)[place]

    def content(self, tag: str, place: int = 0, part: str = DOCUMENT) -> Any:
        return self.control(tag, place, part).find(f"{W}sdtContent")

    def row(self, tag: str, place: int = 0) -> Any:
        """Return the repeating section item that holds the control of a column."""
        return next(
            each
            for each in self.control(tag, place).iterancestors(f"{W}sdt")
            if _named(each, "repeatingSectionItem")
        )

    def paragraph(self, words: str) -> Any:
        return next(each for each in self.root().iter(f"{W}p") if words in text(each))

    def run(self, words: str, part: str = DOCUMENT) -> Any:
        return next(each for each in self.root(part).iter(f"{W}r") if words in text(each))

    def cut_out(self, words: str) -> Any:
        """Return a run that holds just these words; the one that held them too is cut in pieces."""
        run = self.run(words)
        before, _, after = text(run).partition(words)
        for piece in (before, words, after):
            if piece:
                new = copy.deepcopy(run)
                set_text(new, piece)
                run.addprevious(new)
                if piece is words:
                    found = new
        drop(run)
        return found

    def add_part(self, name: str, kind: str, content: str) -> None:
        """Add a part that the document refers to."""
        self.files[f"word/{name}.xml"] = content.encode()
        etree.SubElement(
            self.root(_CONTENT_TYPES),
            "{http://schemas.openxmlformats.org/package/2006/content-types}Override",
            PartName=f"/word/{name}.xml",
            ContentType=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        )
        self.add_relation(f"rId{kind}", kind, f"{name}.xml")

    def add_relation(self, number: str, kind: str, target: str, mode: str = "Internal") -> None:
        etree.SubElement(
            self.root(_RELATIONS),
            "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship",
            Id=number,
            Type=f"{_NAMESPACES['r']}/{kind}",
            Target=target,
            TargetMode=mode,
        )


def made(source: str) -> list[Any]:
    """Return elements; their prefixes need no declaration."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    return list(etree.fromstring(f"<x {names}>{source}</x>"))


def one(source: str) -> Any:
    (element,) = made(source)
    return element


def run(words: str, look: str = "") -> str:
    return f'<w:r {RSID}><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(words: str, look: str = "") -> str:
    return f"<w:p {RSID}><w:pPr>{look}</w:pPr>{run(words)}</w:p>"


def in_list(number: int, level: int = 0, style: str = "ListParagraph") -> str:
    return (
        f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def set_text(element: Any, words: str) -> None:
    """Put words in the place of all text of a run, paragraph or control."""
    texts = list(element.iter(f"{W}t"))
    texts[0].text = words
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for each in texts[1:]:
        each.text = ""


def replace(element: Any, old: str, new: str) -> None:
    found = next(each for each in element.iter(f"{W}t") if old in (each.text or ""))
    found.text = found.text.replace(old, new)


def behind(element: Any, source: str) -> None:
    for each in reversed(made(source)):
        element.addnext(each)


def before(element: Any, source: str) -> None:
    for each in made(source):
        element.addprevious(each)


def wrap(element: Any, source: str) -> Any:
    """Put an element into another one, at its place."""
    around = one(source)
    element.addprevious(around)
    content = around.find(f"{W}sdtContent")
    (around if content is None else content).append(element)
    return around


def drop(element: Any) -> None:
    element.getparent().remove(element)


def unwrap(control: Any) -> None:
    """Delete a control and keep its text, as Word's "Remove Content Control" does."""
    for child in list(control.find(f"{W}sdtContent")):
        control.addprevious(child)
    drop(control)


def unwrap_all(element: Any) -> None:
    for control in [*element.iter(f"{W}sdt")]:
        unwrap(control)


def without_bookmarks(element: Any) -> None:
    for each in list(element.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        drop(each)


def copied(element: Any) -> Any:
    """Return a copy as Word makes one: no bookmark twice, each control with an id of its own."""
    new = copy.deepcopy(element)
    without_bookmarks(new)
    for number, each in enumerate(new.iter(f"{W}id")):
        each.set(f"{W}val", str(70_000 + number))
    return new


def show_prompt(control: Any) -> None:
    """Let a control show only its prompt, as Word does with an empty one."""
    properties = control.find(f"{W}sdtPr")
    properties.append(one("<w:showingPlcHdr/>"))
    prompt = run("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')
    content = control.find(f"{W}sdtContent")
    first = next(content.iter(f"{W}p"), None)
    for each in list(content if first is None else first):
        if each.tag != f"{W}pPr":
            drop(each)
    for each in list(content):
        if each is not first:
            drop(each)
    (content if first is None else first).append(one(prompt))


def tick(control: Any, is_ticked: bool) -> None:
    checked = next(control.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))
    checked.set(f"{{{_NAMESPACES['w14']}}}val", str(int(is_ticked)))
    set_text(control.find(f"{W}sdtContent"), "☒" if is_ticked else "☐")


def inserted(element: Any) -> None:
    wrap(element, f"<w:ins {_WHO}/>")


def deleted(element: Any) -> None:
    wrap(element, f"<w:del {_WHO}/>")
    for each in element.iter(f"{W}t"):
        each.tag = f"{W}delText"


def mark_end(paragraph: Any, kind: str) -> None:
    """Track the end of a paragraph as inserted ("ins") or deleted ("del")."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = one("<w:pPr/>")
        paragraph.insert(0, look)
    look.append(one(f"<w:rPr><w:{kind} {_WHO}/></w:rPr>"))


def mark_row(row: Any, kind: str) -> None:
    look = row.find(f"{W}trPr")
    if look is None:
        look = one("<w:trPr/>")
        row.insert(0, look)
    look.append(one(f"<w:{kind} {_WHO}/>"))


def change(kind: str, former: str) -> str:
    """Return the mark of a tracked change of looks: `rPrChange` or `pPrChange`, and what was before."""
    return f"<w:{kind}Change {_WHO}>{former}</w:{kind}Change>"


def moved(element: Any, kind: str, name: str = "move1") -> None:
    """Track an element's content as moved from here ("moveFrom") or to here ("moveTo")."""
    for child in [each for each in element if each.tag == f"{W}r"]:
        wrap(child, f"<w:{kind} {_WHO}/>")
    if kind == "moveFrom":
        mark_end(element, "moveFrom")
    else:
        mark_end(element, "moveTo")
    before(element, f'<w:{kind}RangeStart {_WHO} w:name="{name}"/>')
    behind(element, f'<w:{kind}RangeEnd w:id="900"/>')


def words_apart(run_: Any) -> None:
    """Split a run at each space, as Word does with a text that was typed in several goes."""
    for piece in re.split(r"(?<= )", text(run_)):
        new = copy.deepcopy(run_)
        set_text(new, piece)
        new.set(f"{W}rsidR", "00B5")
        run_.addprevious(new)
    drop(run_)


def _tag(control: Any) -> str | None:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return None if tag is None else tag.get(f"{W}val")


def _named(control: Any, name: str) -> bool:
    return control.find(f"{W}sdtPr/{{{_NAMESPACES['w15']}}}{name}") is not None


def without_tags(paper: Paper) -> None:
    """Take the names off all controls, as LibreOffice does."""
    for name in paper.stories():
        for each in [*paper.root(name).iter(f"{W}tag")]:
            drop(each)


def without_controls(paper: Paper) -> None:
    for name in paper.stories():
        unwrap_all(paper.root(name))


def without_bookmarks_anywhere(paper: Paper) -> None:
    for name in paper.stories():
        without_bookmarks(paper.root(name))


STRIPPED = pytest.mark.parametrize(
    "strip",
    [(), (without_controls,), (without_controls, without_bookmarks_anywhere)],
    ids=["by tags", "by bookmarks", "by layout"],
)
"""What a paper may have lost on its way, given to a test as `strip`."""


def printed_by(kit: Kit, draft: Draft) -> dict[str, Any]:
    """Return the answers that a paper shows, markers filled."""
    own = {field.id: draft.answer(field) for field in kit.fields}
    filled = markers.fill(kit, own)
    return {field.id: filled[field.id] for field in kit.fields if is_shown(kit, own, field)}
