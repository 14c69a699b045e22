"""Word's own revisions: what is marked as inserted or deleted, by whom and when (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from piew_gui.paper.text_differences import Mark
from piew_gui.word.xml import W, escape

# Far above the ids of bookmarks, of which a paper has one for each answer: Word wants all of them to differ.
_FIRST = 100_000_000
_NAMES = {Mark.ADDED: "ins", Mark.TAKEN_OUT: "del"}
# Text that is deleted has another name than text that is shown.
_DELETED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_SHOWN_TEXT = re.compile(r"(</?w:)t(?=[ >])")
# Where the look of a paragraph's end begins, or else where it belongs among the paragraph's own.
_END_LOOK = re.compile(r"<w:rPr>|(?=<w:(?:sectPr|pPrChange)\b|</w:pPr>)")
# What says of a paragraph no more than how it looks now.
_OF_TODAY = re.compile(r"<w:(rPr|sectPr|pPrChange)\b(?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_OPEN, _CLOSE, _EMPTY = "<w:pPr>", "</w:pPr>", "<w:pPr/>"


class Marker:
    """Marks revisions of one author at one time, given as "2026-11-23T09:30:00Z", each with an id of its own."""

    def __init__(self, author: str, date: str) -> None:
        self._author, self._date = author, date
        self._count = _FIRST

    def runs(self, mark: Mark, runs: str) -> str:
        """Return runs as they are, inserted or deleted."""
        if mark is Mark.SAME or not runs:
            return runs
        name = _NAMES[mark]
        shown = _SHOWN_TEXT.sub(r"\1delText", runs) if mark is Mark.TAKEN_OUT else runs
        return f"<w:{name}{self._note()}>{shown}</w:{name}>"

    def end(self, mark: Mark, look: str) -> str:
        """Return a paragraph's `w:pPr` with its end as it is, inserted or deleted."""
        if mark is Mark.SAME:
            return look
        sign = f"<w:{_NAMES[mark]}{self._note()}/>"
        if look in ("", _EMPTY):
            return f"{_OPEN}<w:rPr>{sign}</w:rPr>{_CLOSE}"
        return _END_LOOK.sub(
            lambda found: f"<w:rPr>{sign}" if found[0] else f"<w:rPr>{sign}</w:rPr>", look, count=1
        )

    def restyled(self, look: str, former: str) -> str:
        """Return a paragraph's `w:pPr` that says what it was before."""
        if look == former:
            return look
        change = f"<w:pPrChange{self._note()}>{_OF_TODAY.sub('', former) or _EMPTY}</w:pPrChange>"
        return f"{look.removesuffix(_CLOSE) if _CLOSE in look else _OPEN}{change}{_CLOSE}"

    def whole(self, mark: Mark, written: str, head: str) -> str:
        """Return rows, paragraphs or runs as inserted or deleted; `head` is the start tag of their part."""
        if not written:
            return written
        name = head[1:].partition(" ")[0]
        # The template's own text is XML already; what an answer brought in was escaped when it was written.
        root = etree.fromstring(f"{head}{written}</{name}>", etree.XMLParser(huge_tree=True))
        for row in root.iter(f"{W}tr"):
            _child(row, "trPr").append(self._element(_NAMES[mark]))
        for paragraph in root.iter(f"{W}p"):
            end_look(paragraph).insert(0, self._element(_NAMES[mark]))
        self._around_runs(root, mark)
        if mark is Mark.TAKEN_OUT:
            _take_controls_out(root)
        marked: str = etree.tostring(root, encoding="unicode")
        return marked.partition(">")[2].removesuffix(f"</{name}>")

    def _around_runs(self, root: Any, mark: Mark) -> None:
        around = None
        for run in list(root.iter(f"{W}r")):
            if around is None or run.getprevious() is not around:
                around = self._element(_NAMES[mark])
                run.addprevious(around)
            around.append(run)
            for text in run.iter(*_DELETED) if mark is Mark.TAKEN_OUT else ():
                text.tag = _DELETED[text.tag]

    def _element(self, name: str) -> Any:
        return etree.Element(f"{W}{name}", {f"{W}{key}": text for key, text in self._said().items()})

    def _note(self) -> str:
        return "".join(f' w:{key}="{escape(text)}"' for key, text in self._said().items())

    def _said(self) -> dict[str, str]:
        self._count += 1
        return {"id": str(self._count), "author": self._author, "date": self._date}


def _take_controls_out(root: Any) -> None:
    """Let deleted text stand by itself: Word would leave its control behind, empty.

    One around a row or in it goes with the row. Marking the control itself as deleted, which Word can, makes
    LibreOffice 7.4 show all that follows as changed.
    """
    for control in list(root.iter(f"{W}sdt")):
        if not [*control.iter(f"{W}tr"), *control.iterancestors(f"{W}tr")]:
            for each in control.find(f"{W}sdtContent"):
                control.addprevious(each)
            control.getparent().remove(control)


def _child(element: Any, name: str) -> Any:
    """Return an element's properties, made where it has none: first in it, or behind a row's exceptions."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(int(element.find(f"{W}tblPrEx") is not None), found)
    return found


def end_look(paragraph: Any) -> Any:
    """Return the `w:rPr` of a paragraph's end, made where there is none."""
    look = _child(paragraph, "pPr")
    found = look.find(f"{W}rPr")
    if found is None:
        found = etree.Element(f"{W}rPr")
        later = look.find(f"{W}sectPr")
        look.append(found) if later is None else later.addprevious(found)
    return found
