"""Content controls: what a `w:sdt` of the template says, and how it is written again, filled or empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from piew_gui.word.blocks import Looks
from piew_gui.word.slots import Slot
from piew_gui.word.xml import W14, W15, W, escape, printable, run

RUN, BLOCK, CELL, ROW = "run", "block", "cell", "row"
LEAVES = ("text", "rich", "outline", "date", "tick", "figure", "caption")
"""The roles of controls that hold an answer and nothing else."""

# Blank, but wide enough to click in and to be seen as a place for text.
BLANK = "\u2002" * 5
# What a filled control no longer has, and what is written anew for each.
_DROPPED = {f"{W}id", f"{W}placeholder", f"{W}showingPlcHdr", f"{W}dataBinding", f"{W}temporary"}
_LEADING = {f"{W}rPr", f"{W}alias", f"{W}tag"}
_PLAIN_TEXT = re.compile(r"<w:text(?: [^>]*)?/>")
_CHECKED = re.compile(r'(<w14:checked w14:val=")[^"]*')
_FULL_DATE = re.compile(r' w:fullDate="[^"]*"')
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


class Frame(NamedTuple):
    """A control's own XML: `head` up to its id, `tail` from there to the end of its properties."""

    head: str
    tail: str

    def open(self, number: int, *, empty: bool = False) -> str:
        """Return the start of the control, up to its content; `empty` marks that as a placeholder."""
        placeholder = "<w:showingPlcHdr/>" if empty else ""
        return f'{self.head}<w:id w:val="{number}"/>{placeholder}{self.tail}</w:sdtPr><w:sdtContent>'

    def dated(self, date: str) -> Frame:
        """Return the frame of a date control that holds a "YYYY-MM-DD" date."""
        return Frame(
            self.head, self.tail.replace("<w:date", f'<w:date w:fullDate="{escape(date)}T00:00:00Z"', 1)
        )

    def open_to_looks(self) -> Frame:
        """Return the frame of the same control for rich text.

        LibreOffice 7.4 forgets the revisions in a plain-text control, and shows both versions as one.
        """
        return Frame(self.head, _PLAIN_TEXT.sub("", self.tail))

    def ticked(self, ticked: bool) -> Frame:
        """Return the frame of a check box that is ticked or not."""
        return Frame(self.head, _CHECKED.sub(rf"\g<1>{int(ticked)}", self.tail))


CLOSE = "</w:sdtContent></w:sdt>"


class Leaf(NamedTuple):
    """A control that holds one answer, as the template shows it.

    `paragraph` and `look` are the `w:pPr` and `w:rPr` of its sample text, `cell` the `w:tcPr` where it is a
    whole cell, `style` and `number` the sample paragraph's style id and `w:numId`, `glyphs` how a check box looks,
    unticked and ticked, `looks` those of a rich text's paragraphs.
    """

    slot: Slot
    frame: Frame
    level: str
    paragraph: str = ""
    look: str = ""
    cell: str = ""
    style: str = ""
    number: str = ""
    glyphs: tuple[str, str] = ("☐", "☒")
    looks: Looks | None = None

    def around(self, paragraphs: list[tuple[str, str]], start: str, end: str) -> str:
        """Return the control's content: paragraphs, each its look and its runs, between two bookmark ends."""
        if self.level == RUN:
            return "".join(runs for _, runs in paragraphs)
        (look, runs), *others = paragraphs
        further = "".join([f"</w:p><w:p>{look}{runs}" for look, runs in others])
        inner = f"<w:p>{look}{start}{runs}{further}{end}</w:p>"
        return f"<w:tc>{self.cell}{inner}</w:tc>" if self.level == CELL else inner


def frame_of(control: Any) -> Frame:
    """Return the frame of a `w:sdt`; what Word writes only for an empty control is left out."""
    properties = control.find(f"{W}sdtPr")
    head: list[str] = []
    tail: list[str] = []
    for child in () if properties is None else properties:
        if child.tag not in _DROPPED:
            (head if child.tag in _LEADING else tail).append(to_text(child))
    return Frame("<w:sdt><w:sdtPr>" + "".join(head), _FULL_DATE.sub("", "".join(tail)))


class Properties(NamedTuple):
    """What a `w:sdt` says of itself.

    `tag` is "" where it has none, `empty` tells whether it shows only its placeholder, `item` whether it is
    one of a repeating section; `ticked` is None where it is no check box, `date` what a date control holds:
    "YYYY-MM-DD" or "".
    """

    tag: str = ""
    empty: bool = False
    item: bool = False
    ticked: bool | None = None
    date: str = ""


def properties_of(control: Any) -> Properties:
    """Return what a `w:sdt` says of itself."""
    return next(controls_in(control))[1]


def controls_in(root: Any) -> Iterator[tuple[Any, Properties]]:
    """Yield each `w:sdt` in an element, and that itself, with what it says of itself, in the order of the page."""
    # What these elements say is of the control that began last. One walk over them takes a third of the time that
    # asking each control does, because lxml makes no others.
    control = None
    tag, empty, item, ticked, date = _SAYS_NOTHING
    for element in root.iter(_CONTROL, *_SAYING):
        name = element.tag
        if name == _CONTROL:
            if control is not None:
                yield control, Properties(tag, empty, item, ticked, date)
            control = element
            tag, empty, item, ticked, date = _SAYS_NOTHING
        elif name == _TAG:
            tag = element.get(_VAL, "")
        elif name == _EMPTY:
            empty = True
        elif name == _ITEM:
            item = True
        elif name == _CHECK_BOX:
            ticked = any(each.tag == _CHECK and each.get(_CHECK_VAL) in ("1", "true") for each in element)
        elif name == _DATE:
            date = element.get(_WHOLE_DATE, "")[:10]
    if control is not None:
        yield control, Properties(tag, empty, item, ticked, date)


_SAYS_NOTHING = Properties()
_CONTROL, _VAL, _WHOLE_DATE = f"{W}sdt", f"{W}val", f"{W}fullDate"
_CHECK, _CHECK_VAL = f"{W14}checked", f"{W14}val"
_TAG, _EMPTY, _DATE = f"{W}tag", f"{W}showingPlcHdr", f"{W}date"
_ITEM, _CHECK_BOX = f"{W15}repeatingSectionItem", f"{W14}checkbox"
_SAYING = (_TAG, _EMPTY, _DATE, _ITEM, _CHECK_BOX)


def level_of(control: Any) -> str:
    """Return whether a `w:sdt` holds runs, paragraphs and tables, a cell, or rows."""
    content = control.find(f"{W}sdtContent")
    for child in () if content is None else content:
        if child.tag == f"{W}sdt":
            return level_of(child)
        if child.tag in _LEVELS:
            return _LEVELS[child.tag]
    return RUN


_LEVELS = {
    f"{W}p": BLOCK,
    f"{W}tbl": BLOCK,
    f"{W}tc": CELL,
    f"{W}tr": ROW,
    f"{W}r": RUN,
    f"{W}hyperlink": RUN,
}


def leaf_of(control: Any, slot: Slot, placeholder: str) -> Leaf:
    """Return a control for one answer; `placeholder` is the id of the style that sample text may have."""
    content = control.find(f"{W}sdtContent")
    paragraph = next(content.iter(f"{W}p"), None)
    sample = next(content.iter(f"{W}r"), None)
    look = None if sample is None else sample.find(f"{W}rPr")
    if look is not None and _setting(look, f"{W}rStyle") == placeholder:
        look = control.find(f"{W}sdtPr/{W}rPr")
    properties = None if paragraph is None else paragraph.find(f"{W}pPr")
    return Leaf(
        slot=slot,
        frame=frame_of(control),
        level=level_of(control),
        paragraph=to_text(properties),
        look=to_text(look),
        cell=to_text(next(content.iter(f"{W}tcPr"), None)),
        style=_setting(properties, f"{W}pStyle"),
        number=_setting(properties, f"{W}numPr/{W}numId"),
        glyphs=glyphs(control),
    )


def placeholder_run(style: str, text: str) -> str:
    """Return the run that an empty control shows."""
    return run(text, f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>')


def to_text(element: Any) -> str:
    """Return an element as XML without the namespaces that the part's root declares, or "" for None."""
    if element is None:
        return ""
    return _NAMESPACES.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _setting(properties: Any, path: str) -> str:
    child = None if properties is None else properties.find(path)
    return "" if child is None else str(child.get(f"{W}val", ""))


def glyphs(control: Any) -> tuple[str, str]:
    """Return how the check box in a `w:sdt` looks, unticked and ticked."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    states = [
        None if box is None else box.find(f"{W14}{name}") for name in ("uncheckedState", "checkedState")
    ]
    shown = ["" if state is None else state.get(f"{W14}val", "") for state in states]
    return _character(shown[0], "☐"), _character(shown[1], "☒")


def _character(number: str, otherwise: str) -> str:
    """Return the character of a hexadecimal number; damaged files have some that no text can hold."""
    try:
        character = chr(int(number, 16))
    except (ValueError, OverflowError):
        return otherwise
    return character if printable(character) == character else otherwise
