"""Rules on text: headings, lists, links, capitals and empty space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from piew_gui.paper.problems import ADVICE, ERROR
from piew_gui.translate import tr
from piew_gui.word.inspecting.findings import Finding, whole_file
from piew_gui.word.inspecting.looks import Looks
from piew_gui.word.inspecting.story import Paragraph, Reading, inner, runs_of, text_of
from piew_gui.word.xml import R, W

# A text of so many paragraphs needs headings to find one's way by.
_LONG = 12
# A heading that is none is short, and no sentence.
_SHORT_LINE = 90

_NUMBER = re.compile(r"\(?(?:(\d{1,3})((?:\.\d{1,3})+)?|([a-zA-Z])|([ivxIVX]{2,5}))(?(2)[.)]?|[.)])\s")
_BULLET = re.compile(r"\s*[•·‣◦▪●○■□➢➤✓✔\uf0b7\uf0a7*\-–—]\s")
_NUMBERED_HEADING = re.compile(r"\(?\d{1,2}(?:[.)]|(?:\.\d{1,2})+[.)]?)\s|\(?[a-zA-Z][.)]\s")

# Words that say nothing of where a link leads, in lower case and without punctuation.
_SAYS_NOTHING = {
    *("here", "click here", "click", "see here", "this", "this link", "follow this link", "link", "more"),
    *("see more", "read more", "learn more", "find out more", "more information", "info", "details", "web"),
    *("website", "this website", "page", "this page", "go", "open", "download", "document", "pdf"),
}
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_FIELD_LINK = re.compile(r"\s*HYPERLINK\b")

_CAPITALS = re.compile(r"[^\W\d_a-z]+(?:['’\-][^\W\d_a-z]+)*")
# Names such as NHS ICB stand side by side; from here on somebody is shouting.
_SHOUTED_WORDS, _SHOUTED_LETTERS = 4, 14
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{4,}(?=\S)")


def headings(reading: Reading) -> Iterator[Finding]:
    """Yield findings on headings that are missing, empty, skip a level, or are only made to look like one."""
    text = [
        paragraph for paragraph in reading.paragraphs if not paragraph.place.story and not paragraph.boxed
    ]
    found = [paragraph for paragraph in text if paragraph.level]
    if not found and sum(not paragraph.blank for paragraph in text) >= _LONG:
        message = tr("There are no headings. Give each heading a heading style: Home, Styles, Heading 1.")
        yield Finding("heading-missing", ERROR, whole_file(), message)
    above = 0
    for each in found:
        if each.blank:
            message = tr("This heading is empty. Delete it, or give its line the style Normal.")
            yield Finding("heading-empty", ERROR, each.place.words(), message)
            continue
        if each.level > above + 1:
            message = tr(
                "This heading is of level {0} where level {1} was to come. Choose the style Heading {1}."
            )
            yield Finding(
                "heading-skipped", ERROR, each.place.words(each.text), message.format(each.level, above + 1)
            )
        above = each.level
    for each in text:
        if severity := _looks_like_a_heading(reading.looks, each):
            message = tr("This looks like a heading but is none. Give it a heading style: Home, Styles.")
            yield Finding("heading-fake", severity, each.place.words(each.text), message)


def _looks_like_a_heading(looks: Looks, paragraph: Paragraph) -> str:
    """Return how surely a short line that is no sentence was made to look like a heading by hand, or ""."""
    text = paragraph.text.strip()
    if paragraph.level or paragraph.listed or paragraph.cell or not text or len(text) > _SHORT_LINE:
        return ""
    if text.endswith((".", ",", ";", ":")) or not any(map(str.isalpha, text)):
        return ""
    style = looks.paragraph_style(paragraph.element)
    shown = [run for run in paragraph.runs if text_of(run).strip()]
    if "heading" in style.name.lower() or all(_is_enlarged(looks, run, paragraph.element) for run in shown):
        return ERROR
    by_hand = "b" not in style.run and all(looks.is_on("b", run, paragraph.element) for run in shown)
    return ADVICE if by_hand else ""


def _is_enlarged(looks: Looks, run: Any, paragraph: Any) -> bool:
    """Return whether a run was made larger than its paragraph's style by 2 points or more."""
    own = run.find(f"{W}rPr/{W}sz")
    usual = looks.paragraph_style(paragraph).run.get("sz", looks.defaults.get("sz"))
    return own is not None and _half_points(own) >= _half_points(usual) + 4


def _half_points(size: Any) -> float:
    """Return a size in half points; Word's own is 20 where a file names none."""
    given = "" if size is None else size.get(f"{W}val", "")
    return float(given) if given.isdecimal() else 20.0


def typed_numbers(reading: Reading) -> Iterator[Finding]:
    """Yield findings on lists and headings whose numbers or bullets are typed, not made by Word."""
    for paragraph in reading.paragraphs:
        if paragraph.level and not paragraph.listed and _NUMBERED_HEADING.match(paragraph.text):
            message = tr(
                "The number of this heading is typed. Delete it, and number headings by Home, Multilevel List."
            )
            yield Finding("typed-number", ERROR, paragraph.place.words(paragraph.text), message)
    for first, length in _typed_lists(reading.paragraphs):
        message = tr(
            "The numbers or bullets of this list of {0} are typed. Delete them, and use Home, Numbering or Bullets."
        )
        yield Finding("typed-number", ERROR, first.place.words(first.text), message.format(length))


def _typed_lists(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int]]:
    """Yield the first line of each list of two or more lines that begin as the items of a list do."""
    first, before, length = None, "", 1
    for paragraph in paragraphs:
        for line in filter(str.strip, paragraph.text.split("\n")):
            # A heading ends a list, whatever number it bears itself.
            if not paragraph.level and _follows(before, line):
                length += 1
            else:
                if first and length > 1:
                    yield first, length
                first, length = paragraph, 1
            before = "" if paragraph.level else line
    if first and length > 1:
        yield first, length


def _follows(before: str, line: str) -> bool:
    if _BULLET.match(before):
        return bool(_BULLET.match(line))
    first, second = _NUMBER.match(before.strip() + " "), _NUMBER.match(line.strip() + " ")
    if not first or not second:
        return False
    pairs = zip(first.groups(), second.groups(), strict=True)
    (one, one_deep, letter, roman), (two, two_deep, next_letter, next_roman) = zip(*pairs, strict=True)
    if one and two:
        return bool(one_deep or two_deep) or int(two) == int(one) + 1
    if letter and next_letter:
        return ord(next_letter) == ord(letter) + 1
    return bool((roman or letter) and (next_roman or next_letter))


def links(reading: Reading) -> Iterator[Finding]:
    """Yield findings on links whose text doesn't say where they lead."""
    for paragraph in reading.paragraphs:
        for text, pictured in (*_hyperlinks(paragraph.element), *_field_links(paragraph)):
            words = " ".join(re.sub(r"[^\w\s:/.\-]", "", text.lower()).split()).strip(" .:")
            if pictured and not words:
                continue
            place = paragraph.place.words(text if words else paragraph.text)
            if not words:
                message = tr("This link has no text. Type where it leads, or remove it.")
                yield Finding("link-text", ERROR, place, message)
            elif words in _SAYS_NOTHING:
                message = tr("“{0}” doesn’t say where the link leads. Name the page in the text of the link.")
                yield Finding("link-text", ERROR, place, message.format(text.strip()))
            elif _ADDRESS.fullmatch(text.strip()):
                message = tr(
                    "A bare address is read out letter by letter. Name the page in the text of the link."
                )
                yield Finding("link-address", ADVICE, place, message)


def _hyperlinks(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of each link that leads somewhere, and whether there is a picture in it."""
    around = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml")}
    for link in inner(paragraph, {f"{W}hyperlink", f"{W}fldSimple"}, around):
        if link.tag == f"{W}fldSimple" and not _FIELD_LINK.match(link.get(f"{W}instr", "")):
            continue
        if link.tag == f"{W}fldSimple" or link.get(f"{R}id") or link.get(f"{W}anchor"):
            yield "".join(map(text_of, runs_of(link))), _has_picture(link)


@dataclass(slots=True)
class _FieldCode:
    """A field code that has begun: its instruction, and once that has ended, what it shows."""

    code: str = ""
    shown: str = ""
    pictured: bool = False
    in_result: bool = False

    def read(self, run: Any) -> None:
        """Take in a run of the field code."""
        if self.in_result:
            self.shown += text_of(run)
            self.pictured = self.pictured or _has_picture(run)
        else:
            self.code += "".join(each.text or "" for each in run.iter(f"{W}instrText"))


def _field_links(paragraph: Paragraph) -> Iterator[tuple[str, bool]]:
    """Yield the same for links made as field codes; in nested ones, text belongs to the innermost."""
    open_codes: list[_FieldCode] = []
    for run in paragraph.runs:
        mark = run.find(f"{W}fldChar")
        kind = "" if mark is None else mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_codes.append(_FieldCode())
        elif not open_codes:
            continue
        elif kind == "separate":
            open_codes[-1].in_result = True
        elif kind == "end":
            ended = open_codes.pop()
            if _FIELD_LINK.match(ended.code):
                yield ended.shown, ended.pictured
        else:
            open_codes[-1].read(run)


def _has_picture(element: Any) -> bool:
    return next(element.iter(f"{W}drawing", f"{W}pict"), None) is not None


def capitals(reading: Reading) -> Iterator[Finding]:
    """Yield findings on text in capitals: by a property, which is certain, or typed so."""
    for paragraph in reading.paragraphs:
        shouted = [run for run in paragraph.runs if _is_set_in_capitals(reading, paragraph, run)]
        if shouted:
            message = tr(
                "This is set in capitals. Clear Home, Font, All caps, or change the style that sets it."
            )
            yield Finding("capitals", ERROR, paragraph.place.words(text_of(shouted[0])), message)
        elif typed := _typed_capitals(paragraph.text):
            message = tr("This is typed in capitals. Type it as a sentence; use bold for weight.")
            yield Finding("capitals", ADVICE, paragraph.place.words(typed), message)


def _is_set_in_capitals(reading: Reading, paragraph: Paragraph, run: Any) -> bool:
    letters = sum(map(str.isalpha, text_of(run)))
    return letters > 1 and reading.looks.is_on("caps", run, paragraph.element, paragraph.cell)


def _typed_capitals(text: str) -> str:
    """Return the first stretch of words in capitals that is too long for names such as NHS ICB, or ""."""
    words = re.findall(r"\w[\w'’\-]*", text)
    for shouted, group in groupby(
        words, lambda word: bool(_CAPITALS.fullmatch(word)) and word.upper() != word.lower()
    ):
        found = list(group)
        if shouted and len(found) >= _SHOUTED_WORDS and sum(map(len, found)) >= _SHOUTED_LETTERS:
            return " ".join(found)
    return ""


def empty_space(reading: Reading) -> Iterator[Finding]:
    """Yield findings on empty paragraphs in a row, and on spaces in a row, used to move text about."""
    for first, length in _blank_runs(reading.paragraphs):
        message = tr(
            "{0} empty paragraphs stand in a row. Delete them; set Space Before in Layout, or insert a page break."
        )
        yield Finding("blank-paragraphs", ERROR, first.place.words(), message.format(length))
    for paragraph in reading.paragraphs:
        if _SPACES.search(paragraph.text):
            message = tr("Spaces move text about here. Use a tab stop, an indent or a table instead.")
            yield Finding("spaces", ADVICE, paragraph.place.words(paragraph.text), message)


def _blank_runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, int]]:
    """Yield the first of each two or more empty paragraphs that are next to each other."""

    def stretch(paragraph: Paragraph) -> tuple[bool, Any]:
        return paragraph.blank, paragraph.element.getparent()

    for (blank, _), group in groupby(paragraphs, stretch):
        found = list(group)
        if blank and len(found) > 1 and all(_touch(one, two) for one, two in pairwise(found)):
            yield found[0], len(found)


def _touch(one: Paragraph, two: Paragraph) -> bool:
    after = one.element.getnext()
    while after is not None and after.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"):
        after = after.getnext()
    return after is two.element
