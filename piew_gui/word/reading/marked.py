"""Places that a content control or a bookmark names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from piew_gui.paper.kit import Field, Kit
from piew_gui.word.controls import BLOCK, CELL, LEAVES, level_of, properties_of
from piew_gui.word.reading.layout import Line, held_mark, words_of
from piew_gui.word.reading.looks import runs_of, text_of
from piew_gui.word.reading.page import Claim, Page
from piew_gui.word.returned import Way
from piew_gui.word.slots import Slot, slot_of
from piew_gui.word.xml import W

_CONTROL, _PARAGRAPH, _RUN = f"{W}sdt", f"{W}p", f"{W}r"
_START, _END, _NAME, _ID = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}name", f"{W}id"
_ROW_IN_NAME = r"_(\d+)_"
_BOOKMARK = "_p_"


def by_tag(page: Page) -> None:
    """Find the places whose controls are there, and repeats that have lost all their rows."""
    items: dict[Any, Any] = {}
    rows = _Rows()
    for control in page.root.iter(_CONTROL):
        outer = next(control.iterancestors(_CONTROL), None)
        properties = properties_of(control)
        items[control] = control if properties.item else items.get(outer)
        slot = slot_of(page.kit, properties.tag)
        if slot is None or slot.field is None:
            continue
        if slot.role == "repeat":
            page.add(Claim(slot, [], Way.TAG, control=properties))
        elif slot.role in LEAVES:
            is_inline = level_of(control) not in (BLOCK, CELL)
            paragraphs = list(control.iter(_PARAGRAPH)) or list(control.iterancestors(_PARAGRAPH))[:1]
            runs = set(control.iter(_RUN)) if is_inline and paragraphs else None
            if paragraphs or slot.field.kind != "repeat":
                key = rows.key(items[control], slot)
                page.add(Claim(slot, paragraphs, Way.TAG, key, runs, control=properties))


class _Rows:
    """Tells rows apart that stand in one item of a repeating section, as pasted ones do."""

    def __init__(self) -> None:
        self._count: dict[Any, int] = {}
        self._seen: set[tuple[Any, int, str]] = set()

    def key(self, item: Any, slot: Slot) -> tuple[Any, int]:
        count = self._count.get(item, 0)
        if (item, count, slot.tag) in self._seen:
            count += 1
            self._count[item] = count
        self._seen.add((item, count, slot.tag))
        return item, count


def by_bookmark(page: Page) -> None:
    """Find the places that bookmarks name and no control does."""
    names = _Names(page.kit)
    known = page.known_tags()
    seen: dict[str, Claim] = {}
    for name, element in _held_by_bookmarks(page.root):
        found = names.slot(name)
        if found and found[0].tag not in known:
            # A name may stand twice after LibreOffice has split a cell; both are its place.
            claim = seen.setdefault(name, Claim(found[0], [], Way.BOOKMARK, found[1], set()))
            _hold(claim, element)
    for claim in _without_left_behind(page, list(seen.values())):
        page.add(claim)


def _held_by_bookmarks(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the paragraph that each bookmark of ours begins in, and all paragraphs and runs in it, by its name."""
    marks = list(root.iter(_START, _END))
    names = {each.get(_ID, ""): each.get(_NAME, "") for each in marks if each.tag == _START}
    # LibreOffice may begin one twice and end it once, so an end is that of all of its name.
    ends = {names.get(each.get(_ID, "")): place for place, each in enumerate(marks) if each.tag == _END}
    inside: dict[str, str] = {}
    place = -1
    for element in root.iter(_START, _END, _RUN, _PARAGRAPH):
        name, number = element.get(_NAME, ""), element.get(_ID, "")
        if element.tag == _START:
            place += 1
            if name.startswith(_BOOKMARK):
                yield name, next(element.iterancestors(_PARAGRAPH), None)
                # One whose end was moved before it would hold the rest of the paper.
                if ends.get(name, -1) > place:
                    inside[number] = name
        elif element.tag == _END:
            place += 1
            ended = inside.get(number)
            inside = {number: name for number, name in inside.items() if name != ended}
        else:
            for name in inside.values():
                yield name, element


def _hold(claim: Claim, element: Any) -> None:
    if element is not None and element.tag == _RUN and claim.runs is not None:
        claim.runs.add(element)
        element = next(element.iterancestors(_PARAGRAPH), None)
    if element is not None and element not in claim.paragraphs[-1:]:
        claim.paragraphs.append(element)


def _without_left_behind(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return claims without what bookmarks are left with whose own paragraph went: another row, or a label."""
    held = Counter((claim.slot.tag, claim.paragraphs[0]) for claim in claims if claim.paragraphs)
    kept = []
    for claim in claims:
        is_empty = not any(text_of(run) for run in claim.runs or ())
        if is_empty and claim.paragraphs and held[claim.slot.tag, claim.paragraphs[0]] > 1:
            held[claim.slot.tag, claim.paragraphs[0]] -= 1
            continue
        label = page.labels.get(page.first(claim)) if claim.paragraphs else None
        if is_empty and label is not None and claim.slot not in page.lines[label[0]].slots:
            claim.paragraphs.clear()
        if claim.slot.role in ("rich", "outline"):
            # The end of one whose last paragraph was deleted moves into the heading below.
            own = [each for each in claim.paragraphs if page.number.get(each) not in page.labels]
            claim.paragraphs = own or claim.paragraphs
        kept.append(claim)
    return kept


def take_what_is_beside(page: Page) -> None:
    """Read what stands beside a label whole: who types at an answer's end types outside its control or bookmark.

    What a part of a line says that held no answer, and so has neither, is read, too.
    """
    together: dict[Any, list[Claim]] = {}
    for claim in page.claims:
        if claim.runs is not None and claim.paragraphs:
            together.setdefault(claim.paragraphs[0], []).append(claim)
    for paragraph, claims in together.items():
        held = set().union(*(claim.runs or () for claim in claims))
        rest = "".join(text_of(run) for run in runs_of(paragraph) if run not in held)
        for claim in list(claims):
            _widen(page, claim, rest, claims)


def _line_around(page: Page, claim: Claim) -> Line | None:
    """Return the template's line that a place stands in, None where it cannot be told which."""
    label = page.labels.get(page.first(claim))
    if label is not None:
        return page.lines[label[0]] if claim.slot in page.lines[label[0]].slots else None
    lines = [line for line in page.lines if claim.slot in line.slots]
    return lines[0] if len(lines) == 1 or (lines and claim.way is Way.BOOKMARK) else None


def _widen(page: Page, claim: Claim, rest: str, together: list[Claim]) -> None:
    """Let a place take what is its own of the rest of a paragraph, which none of those `together` there hold."""
    line = _line_around(page, claim)
    is_tick = claim.slot.role == "tick"
    if line is None or line.is_block or (line.pattern is None and not is_tick):
        if claim.way is Way.BOOKMARK or (line is not None and _has_letters(rest)):
            claim.runs = None
    elif line.pattern is not None and not _is_covered(claim, line, rest):
        said = _said(claim.paragraphs[0], line, together)
        if not said and (claim.way is Way.BOOKMARK or not line.repeat):
            match = line.match(words_of(claim.paragraphs[0]))
            said = list(match.groups("")) if match else []
        if said:
            claim.words = said[[each.tag for each in line.slots].index(claim.slot.tag)]
            together += _left_out(page, claim, line, said, together)


def _said(paragraph: Any, line: Line, together: Sequence[Claim]) -> list[str]:
    """Return what a paragraph says in each slot of its line, each with what its place holds; [] where that cannot be.

    A comma in what one holds is no end of it, and what one holds is never another one's.
    """
    marks: dict[Any, str] = {}
    free = list(enumerate(line.slots))
    for claim in together:
        place = next((place for place, slot in free if slot.tag == claim.slot.tag), None)
        if place is None:
            return []
        free = [each for each in free if each[0] != place]
        marks |= dict.fromkeys(claim.runs or (), held_mark(place))
    pieces = [(text_of(run), marks.get(run, "")) for run in runs_of(paragraph)]
    held = [(words, mark) for words, mark in pieces if mark and words.strip()]
    marked = "".join(mark if mark and words.strip() else words for words, mark in pieces)
    match = line.match_held(" ".join(marked.split()))
    said = list(match.groups("")) if match else []
    for words, mark in held:
        said = [each.replace(mark, words, 1) for each in said]
    return [" ".join(each.split()) for each in said]


def _left_out(
    page: Page, claim: Claim, line: Line, said: Sequence[str], together: Sequence[Claim]
) -> list[Claim]:
    """Add the places of what a line says where no place is known, and return them.

    A part of a line that has no answer is left out of the paper, so that what is typed there has no control.
    """
    known = {each.slot.tag for each in together} | (set() if line.repeat else page.known_tags())
    return [
        page.add(
            Claim(slot, list(claim.paragraphs), claim.way, claim.row_key, words=words, score=claim.score)
        )
        for slot, words in zip(line.slots, said, strict=True)
        if words and slot.field and slot.role in LEAVES and slot.tag not in known
    ]


def _is_covered(claim: Claim, line: Line, rest: str) -> bool:
    """Return whether all but the template's own words is held; a bookmark may have lost what it held."""
    for own in line.own:
        rest = rest.replace(own, "", 1)
    is_held = claim.way is Way.TAG or any(text_of(run) for run in claim.runs or ())
    return is_held and not _has_letters(rest)


def _has_letters(words: str) -> bool:
    return any(letter.isalnum() for letter in words)


class _Names:
    """Knows the hidden bookmarks that stand beside controls, by their names."""

    def __init__(self, kit: Kit) -> None:
        self._whole: dict[str, Slot] = {}
        self._columns: list[tuple[re.Pattern[str], Slot]] = []
        for each in kit.fields:
            for tag in _tags(each):
                slot = slot_of(kit, tag)
                if slot is None:
                    continue
                if each.kind == "repeat":
                    name = re.escape(f"{_BOOKMARK}{each.id}") + _ROW_IN_NAME + re.escape(slot.part)
                    self._columns.append((re.compile(name), slot))
                else:
                    self._whole[_BOOKMARK + tag.replace(".", "_")] = slot

    def slot(self, name: str) -> tuple[Slot, str] | None:
        """Return the slot that a bookmark belongs to and its row as the name has it, or None."""
        if name in self._whole:
            return self._whole[name], ""
        for pattern, slot in self._columns:
            if match := pattern.fullmatch(name):
                return slot, match[1]
        return None


def _tags(each: Field) -> list[str]:
    if each.kind == "repeat":
        return [f"{each.id}.{column.id}" for column in each.columns]
    if each.kind == "choice":
        return [f"{each.id}.{option.id}" for option in each.options]
    return [f"{each.id}.from", f"{each.id}.to"] if each.kind == "period" else [each.id]
