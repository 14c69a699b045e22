"""A paper with revisions as it is once all of them are accepted, or all are rejected."""

from __future__ import annotations

from typing import Any

from lxml import etree

from piew_gui.word import controls
from piew_gui.word.blocks import read_text
from piew_gui.word.xml import W14, W

_SHOWN = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
# What says where something begins or ends stays, whatever text goes; other programs put it among that.
_PLACES = {f"{W}{kind}{end}" for kind in ("bookmark", "commentRange") for end in ("Start", "End")}
_CONTROL, _PARAGRAPH, _ROW, _DRAWING = f"{W}sdt", f"{W}p", f"{W}tr", f"{W}drawing"
_CONTENT = f"{W}sdtContent"


def decide(root: Any, *, accept: bool) -> None:
    """Accept or reject all revisions in a part, given as its root: insertions and deletions, changed paragraphs."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    revised = {
        control for each in root.iter(f"{W}{gone}", f"{W}{kept}") for control in each.iterancestors(_CONTROL)
    }
    _decide_rows(root, gone, kept)
    for change in list(root.iter(f"{W}pPrChange")):
        _decide_look(change, accept=accept)
    ends = [paragraph for paragraph in root.iter(_PARAGRAPH) if _take_mark(paragraph, gone, kept)]
    _decide_runs(root, gone, kept)
    for paragraph in reversed(ends):
        _join_with_next(paragraph)
    for control in reversed(list(root.iter(_CONTROL))):
        if control in revised:
            _settle(control)


def _unwrap(element: Any, content: Any) -> None:
    for child in list(content):
        element.addprevious(child)
    element.getparent().remove(element)


def _decide_rows(root: Any, gone: str, kept: str) -> None:
    for row in list(root.iter(_ROW)):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            # With the controls around it, which hold nothing else.
            while (content := row.getparent()) is not None and content.tag == _CONTENT and len(content) == 1:
                row = content.getparent()
            # A damaged part may be a row and nothing else.
            if content is not None:
                content.remove(row)
        elif (mark := row.find(f"{W}trPr/{W}{kept}")) is not None:
            mark.getparent().remove(mark)


def _decide_look(change: Any, *, accept: bool) -> None:
    look = change.getparent()
    if look is None:
        # A damaged file may hold two of them, and the first took the other out.
        return
    look.remove(change)
    if not accept:
        for each in list(look):
            if each.tag not in (f"{W}rPr", f"{W}sectPr"):
                look.remove(each)
        former = change.find(f"{W}pPr")
        for place, each in enumerate([] if former is None else list(former)):
            look.insert(place, each)


def _take_mark(paragraph: Any, gone: str, kept: str) -> bool:
    """Take the mark off a paragraph's end; return whether the end is gone."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    marks = [] if look is None else [each for each in look if each.tag in (f"{W}{gone}", f"{W}{kept}")]
    for each in marks:
        look.remove(each)
    if look is not None and not len(look):
        look.getparent().remove(look)
    return any(each.tag == f"{W}{gone}" for each in marks)


def _decide_runs(root: Any, gone: str, kept: str) -> None:
    for each in list(root.iter(f"{W}{gone}")):
        for mark in [child for child in each if child.tag in _PLACES]:
            each.addprevious(mark)
        each.getparent().remove(each)
    for each in list(root.iter(f"{W}{kept}")):
        _unwrap(each, each)
    for text in root.iter(*_SHOWN):
        text.tag = _SHOWN[text.tag]
    for link in list(root.iter(f"{W}hyperlink")):
        if not len(link):
            link.getparent().remove(link)


def _join_with_next(paragraph: Any) -> None:
    """Join a paragraph whose end is gone to the next one; whichever shows nothing leaves."""
    following = paragraph.getnext()
    if following is not None and following.tag == _PARAGRAPH:
        place = int(following.find(f"{W}pPr") is not None)
        for each in reversed([each for each in paragraph if each.tag != f"{W}pPr"]):
            following.insert(place, each)
    elif _shows_something(paragraph):
        # The next one stood in a control of its own, and was the last of its cell.
        following = _next_in_cell(paragraph)
        if following is not None and not _shows_something(following):
            _remove_keeping_places(following)
        return
    _remove_keeping_places(paragraph)


def _remove_keeping_places(paragraph: Any) -> None:
    for mark in list(paragraph.iter(*_PLACES)):
        paragraph.addprevious(mark)
    paragraph.getparent().remove(paragraph)


def _next_in_cell(element: Any) -> Any:
    while element is not None and element.tag not in (f"{W}tc", f"{W}body"):
        for each in element.itersiblings():
            if (found := next(each.iter(_PARAGRAPH), None)) is not None:
                return found
        element = element.getparent()
    return None


def _shows_something(paragraph: Any) -> bool:
    return next(paragraph.iter(f"{W}r"), None) is not None


def _settle(control: Any) -> None:
    """Let a control say what it shows now: Word keeps no revisions of what it says.

    One that came with its paragraphs or rows goes with them; any other that is empty now says that it is.
    """
    properties, content = control.find(f"{W}sdtPr"), control.find(_CONTENT)
    if properties is None or content is None:
        return
    if control.getparent().tag != _PARAGRAPH and all(each.tag in _PLACES for each in content):
        _unwrap(control, content)
        return
    if next(content.iter(_CONTROL), None) is not None:
        return
    text = read_text(content)
    if not text and next(content.iter(_DRAWING), None) is None and properties.find(_EMPTY) is None:
        etree.SubElement(properties, _EMPTY)
    box = properties.find(f"{W14}checkbox/{W14}checked")
    if box is not None and text:
        box.set(f"{W14}val", str(int(text == controls.glyphs(control)[1])))


_EMPTY = f"{W}showingPlcHdr"
