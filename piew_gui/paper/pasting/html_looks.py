"""What tags and styles of HTML mean for the text in them: looks, links, lists, and what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from piew_gui.paper.markdown.runs import is_address
from piew_gui.paper.pasting.html_tokens import attributes_of, names, style_of


class ListItem:
    """A list item that is being read; what stands before it in Word tells its kind."""

    __slots__ = ("kind", "level", "mark", "piece")

    def __init__(self, kind: str, level: int) -> None:
        self.kind = kind
        self.level = level
        self.mark = ""
        # Where its text went, once there is any: the reader's own affair.
        self.piece: object = None


class Look(NamedTuple):
    """What holds for the text at one place of a page."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""
    is_hidden: bool = False
    is_heading: bool = False
    # Whether line ends in the source are line ends, and whether this is Word's own bullet or number.
    keeps_lines: bool = False
    is_mark: bool = False
    list_kind: str = ""
    depth: int = -1
    item: ListItem | None = None


_BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search"
    " section summary table tbody td tfoot th thead tr ul"
)
_UNSEEN = names("annotation applet audio canvas datalist del object rp svg template video xml")
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_BOLD = names("b strong th")
_ITALIC = names("i em cite dfn var")
_LISTS = {"ul": "bullet", "menu": "bullet", "dir": "bullet", "ol": "number"}
# Word's comments, and text on web pages that is for screen readers only.
_UNSEEN_CLASSES = re.compile(
    r"(?<!\S)(?:msocomanchor|msocomtxt|msocomoff|(?:\S*-)?visually-?hidden|sr-only|screen-reader-text)(?!\S)"
)
_NOTE_CLASSES = re.compile(r"\bmso(?:foot|end)notereference\b")
_NORMAL_WEIGHTS = ("normal", "initial", "lighter", "100", "200", "300", "400", "500")
_WORD_LEVEL = re.compile(r"\blevel([1-9])\b")
_NUMBER_MARK = re.compile(r"[0-9]|[A-Za-z]+[.)]|\([A-Za-z]+")
_PLAIN_TAGS = names("span font div tbody thead body html o:p u")
_LINE_ENDS = re.compile(r"[\t\r\n]+")
# Mail gateways and search pages put their own address before the one that was meant.
_WRAPPED = re.compile(
    r"https?://[\w.-]*(?:safelinks\.protection\.outlook\.com/|google\.[a-z.]+/url)\?", re.ASCII
)


def is_block(name: str, attributes: str) -> bool:
    """Return whether a tag begins a new line."""
    if name in _BLOCKS:
        return True
    shown = _style(attributes).get("display", "") if "display" in attributes else ""
    return shown in ("block", "flex", "grid", "list-item")


def look_in(outer: Look, name: str, attributes: str) -> Look:
    """Return what holds for the text inside a tag, given what holds around it."""
    if not attributes.strip(" /") and name in _PLAIN_TAGS:
        return outer
    given = attributes_of(attributes) if attributes else {}
    style = style_of(given.get("style", ""))
    kind = given.get("class", "").lower()
    look = _in_list(_by_tag(outer, name, kind, given), name, style, given)
    return look._replace(
        bold=_bold(look.bold, style.get("font-weight", "")),
        italic=_italic(look.italic, style.get("font-style", "")),
        superscript=_raised(look.superscript, style.get("vertical-align", "")),
        keeps_lines=_keeps_lines(look.keeps_lines, style.get("white-space", "")),
        is_mark=look.is_mark or style.get("mso-list") == "ignore",
        is_hidden=look.is_hidden or name in _UNSEEN or _is_unseen(kind, style, given),
    )


def kind_of_mark(mark: str) -> str:
    """Return "number" or "bullet" for what Word puts before an item: "1.", "(a)", "iv)", "·", "o"."""
    return "number" if _NUMBER_MARK.search(mark) else "bullet"


def _by_tag(outer: Look, name: str, kind: str, given: Mapping[str, str]) -> Look:
    link = outer.link
    if name == "a" and "href" in given:
        link = address(given["href"])
    is_heading = name in _HEADINGS or given.get("role") == "heading" or kind == "msotitle"
    return outer._replace(
        bold=outer.bold or name in _BOLD,
        italic=outer.italic or name in _ITALIC,
        superscript=outer.superscript or name == "sup" or bool(_NOTE_CLASSES.search(kind)),
        keeps_lines=outer.keeps_lines or name == "pre",
        link=link,
        is_heading=outer.is_heading or is_heading,
    )


def _in_list(look: Look, name: str, style: Mapping[str, str], given: Mapping[str, str]) -> Look:
    if name in _LISTS:
        return look._replace(list_kind=_LISTS[name], depth=look.depth + 1)
    if name in ("td", "th"):
        return look._replace(item=None, depth=-1, is_heading=False)
    of_word = _WORD_LEVEL.search(style.get("mso-list", ""))
    if name == "li":
        told = given.get("aria-level") or given.get("data-aria-level") or ""
        # Word on the web makes a list of each item and tells its level only here.
        depth = int(told) - 1 if re.fullmatch("[1-9]", told) else max(look.depth, 0)
        return look._replace(item=ListItem(look.list_kind or "bullet", depth), is_heading=False)
    if of_word and not look.is_heading and look.item is None:
        return look._replace(item=ListItem("", int(of_word[1]) - 1))
    return look


def _is_unseen(kind: str, style: Mapping[str, str], given: Mapping[str, str]) -> bool:
    if _UNSEEN_CLASSES.search(kind) or "hidden" in given or given.get("href", "").startswith("#_msocom_"):
        return True
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
        or style.get("mso-special-character") == "comment"
        or style.get("mso-element", "").startswith("comment")
        or style.get("clip", "").startswith(("rect(0", "rect(1px"))
    )


def _bold(outer: bool, weight: str) -> bool:
    if not weight or weight == "inherit":
        return outer
    return weight not in _NORMAL_WEIGHTS


def _italic(outer: bool, style: str) -> bool:
    if not style or style == "inherit":
        return outer
    return style.startswith(("italic", "oblique"))


def _raised(outer: bool, align: str) -> bool:
    return outer or align == "super"


def _keeps_lines(outer: bool, space: str) -> bool:
    return space.startswith(("pre", "break-spaces")) if space else outer


def _style(attributes: str) -> Mapping[str, str]:
    return style_of(attributes_of(attributes).get("style", ""))


@lru_cache(maxsize=512)
def address(href: str) -> str:
    """Return where a link leads, out of a mail gateway's wrapping, or "" where no link of ours may lead."""
    href = _LINE_ENDS.sub("", href).strip()
    if _WRAPPED.match(href):
        from urllib.parse import parse_qs

        meant = parse_qs(href.partition("?")[2])
        href = next((each[0] for key in ("url", "q") if is_address((each := meant.get(key, [""]))[0])), href)
    return href if is_address(href) else ""
