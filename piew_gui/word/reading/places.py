"""Where the answers of a paper stand: by tag, else by bookmark, else by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.word.controls import BLOCK, CELL, LEAVES, Properties, level_of, properties_of
from piew_gui.word.reading.layout import Line, Text, labelled, paper_lines, style_id, words_of
from piew_gui.word.reading.looks import runs_of, text_of
from piew_gui.word.returned import Found, Way
from piew_gui.word.slots import Slot, slot_of
from piew_gui.word.xml import W

_CONTROL, _PARAGRAPH, _RUN = f"{W}sdt", f"{W}p", f"{W}r"
_START, _END, _NAME, _ID = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}name", f"{W}id"
_ROW_IN_NAME = r"_(\d+)_"
BOOKMARK = "_p_"
# The board's tables have one row of headings.
_HEADING_ROWS = 1


@dataclass(frozen=True)
class Place:
    """Where a slot's answer stands: in paragraphs, of which only some runs count where `runs` is given.

    `row` is the row of a repeat, counted from 0 in the order of the page. `words` is what a pattern found there.
    `control` is what the content control says of itself.
    """

    slot: Slot
    paragraphs: tuple[Any, ...]
    found: Found
    row: int | None = None
    runs: frozenset[Any] | None = None
    words: str | None = None
    control: Properties | None = None


@dataclass
class _Claim:
    """A place while it is being found. `row_key` tells the rows of a repeat apart, in no order yet."""

    slot: Slot
    paragraphs: list[Any]
    way: Way
    row_key: Any = None
    runs: set[Any] | None = None
    words: str | None = None
    control: Properties | None = None
    score: float = 1.0


def find_places(
    kit: Kit, root: Any, lines: Sequence[Line], printed: Mapping[str, Answer] | None = None
) -> list[Place]:
    """Return the places of answers in a part, those of repeats row by row.

    `lines` are the template's, `printed` the answers as they were exported, where that is known.
    """
    return _Search(kit, root, lines, printed or {}).places()


class _Search:
    def __init__(self, kit: Kit, root: Any, lines: Sequence[Line], printed: Mapping[str, Answer]) -> None:
        self._kit = kit
        self._printed = printed
        self._root = root
        self._lines = lines
        self._texts = paper_lines(root)
        self._number = {text.paragraph: number for number, text in enumerate(self._texts)}
        self._labels = labelled(lines, self._texts)
        self._claims: list[_Claim] = []

    def places(self) -> list[Place]:
        self._by_tag()
        self._by_bookmark()
        self._take_what_labels_leave()
        self._follow_on()
        self._by_layout()
        whole = [claim for claim in self._claims if not _is_in_rows(claim)]
        return [*map(_place, whole), *self._rows()]

    # By tag

    def _by_tag(self) -> None:
        items: dict[Any, Any] = {}
        for control in self._root.iter(_CONTROL):
            outer = next(control.iterancestors(_CONTROL), None)
            properties = properties_of(control)
            items[control] = control if properties.item else items.get(outer)
            slot = slot_of(self._kit, properties.tag)
            if slot is None or slot.field is None or slot.role not in LEAVES:
                continue
            is_inline = level_of(control) not in (BLOCK, CELL)
            paragraphs = list(control.iter(_PARAGRAPH)) or list(control.iterancestors(_PARAGRAPH))[:1]
            runs = set(control.iter(_RUN)) if is_inline else None
            claim = _Claim(slot, paragraphs, Way.TAG, items[control], runs, control=properties)
            self._claims.append(claim)

    # By bookmark

    def _by_bookmark(self) -> None:
        names = _Names(self._kit)
        known = {claim.slot.tag for claim in self._claims}
        inside: dict[str, _Claim] = {}
        seen: dict[str, _Claim] = {}
        for element in self._root.iter(_START, _END, _RUN, _PARAGRAPH):
            if element.tag == _START:
                name = element.get(_NAME, "")
                found = names.slot(name)
                # A name may stand twice after LibreOffice has split a cell; both are its place.
                if found and found[0].tag not in known:
                    claim = seen.setdefault(name, _Claim(found[0], [], Way.BOOKMARK, found[1], set()))
                    inside[element.get(_ID, "")] = claim
                    _add_paragraph(claim, next(element.iterancestors(_PARAGRAPH), None))
            elif element.tag == _END:
                # LibreOffice may begin one twice and end it once.
                ended = inside.get(element.get(_ID, ""))
                inside = {number: claim for number, claim in inside.items() if claim is not ended}
            else:
                for claim in inside.values():
                    _hold(claim, element)
        self._claims += [claim for claim in seen.values() if claim.paragraphs]

    def _take_what_labels_leave(self) -> None:
        """Read what stands beside a label whole: who types at its end types outside the bookmark."""
        held: dict[Any, set[Any]] = {}
        for claim in self._claims:
            if claim.way is Way.BOOKMARK:
                held.setdefault(claim.paragraphs[0], set()).update(claim.runs or ())
        for claim in self._claims:
            if claim.way is not Way.BOOKMARK:
                continue
            line = self._line_of(claim.slot)
            if line is None or line.is_block or (line.pattern is None and claim.slot.role != "tick"):
                claim.runs = None
            elif line.pattern is not None and not self._is_covered(claim, line, held[claim.paragraphs[0]]):
                match = line.pattern.fullmatch(words_of(claim.paragraphs[0]))
                if match:
                    claim.words = match[[each.tag for each in line.slots].index(claim.slot.tag) + 1] or ""

    def _is_covered(self, claim: _Claim, line: Line, held: set[Any]) -> bool:
        """Return whether a paragraph's bookmarks hold all but the template's own words."""
        rest = "".join(text_of(run) for run in runs_of(claim.paragraphs[0]) if run not in held)
        for own in line.own:
            rest = rest.replace(own, "", 1)
        return not any(letter.isalnum() for letter in rest) and any(text_of(run) for run in claim.runs or ())

    def _line_of(self, slot: Slot) -> Line | None:
        return next((line for line in self._lines if slot in line.slots), None)

    # What was written behind an answer

    def _follow_on(self) -> None:
        """Give paragraphs that nothing is known of to the answer above them in the same cell, or in the body.

        Those right below a label belong to the answer below, whose place has shrunk to its end.
        """
        taken = self._taken()
        behind: _Claim | None = None
        waiting: list[Any] = []
        place = Text(None, "", None, None)
        for number, text in enumerate(self._texts):
            if number in self._labels or number in taken:
                behind = self._begin(behind, waiting, None if number in self._labels else taken[number], text)
                place, waiting = text, []
            elif not text.words or text.row is not place.row or (behind and text.cell is not place.cell):
                # An answer stays in its cell; a label's answer may stand in the next one of the row.
                continue
            elif behind is None or self._has_blocks_below(behind):
                waiting.append(text.paragraph)
            elif self._can_follow(behind, text):
                if behind.slot.role in ("rich", "outline"):
                    _add_paragraph(behind, text.paragraph)
                else:
                    behind = self._new_row(behind, text)
        self._begin(behind, waiting, None, None)

    def _begin(
        self, behind: _Claim | None, waiting: list[Any], claim: _Claim | None, text: Text | None
    ) -> _Claim | None:
        """Give what waits to the place that begins, or to a row that has lost its own; return the place."""
        if waiting and claim is not None and text is not None and claim.slot.role in ("rich", "outline"):
            if claim.paragraphs[0] is text.paragraph:
                claim.paragraphs[:0] = waiting
        elif waiting and behind is not None:
            last = self._lines_of_repeat(behind)[-1]
            self._claims.append(
                _Claim(last.slots[0], list(waiting), behind.way, behind.row_key, score=behind.score)
            )
        return claim

    def _has_blocks_below(self, claim: _Claim) -> bool:
        """Return whether each row of a repeat goes on below this place with paragraphs of an answer's own."""
        lines = self._lines_of_repeat(claim)
        return len(lines) > 1 and not lines[0].is_table_row and claim.slot in lines[0].slots

    def _lines_of_repeat(self, claim: _Claim) -> list[Line]:
        line = self._line_of(claim.slot)
        return [
            each for each in self._lines if line is not None and line.repeat and each.repeat == line.repeat
        ]

    def _taken(self) -> dict[int, _Claim]:
        return {
            self._number[paragraph]: claim
            for claim in self._claims
            for paragraph in claim.paragraphs
            if paragraph in self._number
        }

    def _can_follow(self, claim: _Claim, text: Text) -> bool:
        if not text.words or "caption" in style_id(text.paragraph).lower():
            return False
        line = self._line_of(claim.slot)
        is_row = line is not None and bool(line.repeat) and not line.is_table_row
        return claim.slot.role in ("rich", "outline") or is_row

    def _new_row(self, behind: _Claim, text: Text) -> _Claim:
        """Read a paragraph that somebody added among the rows of a list."""
        first: _Claim | None = None
        for slot, words in self._row_words(behind.slot, text.words):
            claim = _Claim(slot, [text.paragraph], behind.way, text.paragraph, words=words)
            self._claims.append(claim)
            first = first or claim
        return first or behind

    def _row_words(self, slot: Slot, words: str) -> list[tuple[Slot, str]]:
        if known := self._known_row(slot, words):
            return known
        for line in self._lines:
            if slot.tag not in (each.tag for each in line.slots):
                continue
            if line.pattern is None:
                return [(line.slots[0], words)]
            match = line.pattern.fullmatch(words)
            if match:
                return list(zip(line.slots, (group or "" for group in match.groups()), strict=True))
        return [(slot, words)]

    def _known_row(self, slot: Slot, words: str) -> list[tuple[Slot, str]]:
        """Return the cells of a row that was printed just so: a comma in a role would cut it in two."""
        line, repeat = self._line_of(slot), slot.field
        if line is None or repeat is None:
            return []
        for row in self._printed.get(repeat.id) or ():
            cells = [str(row.get(each.part, "")) for each in line.slots]
            if _letters("".join(cells)) == _letters(words, line.own):
                return list(zip(line.slots, cells, strict=True))
        return []

    # By layout

    def _by_layout(self) -> None:
        """Find the slots that no control and no bookmark names, between the labels and places that are known."""
        known = {claim.slot.tag for claim in self._claims}
        for place, line in enumerate(self._lines):
            missing = [slot for slot in line.slots if slot.field and slot.tag not in known]
            if not missing:
                continue
            label = next((number for number, found in self._labels.items() if found[0] == place), None)
            if label is not None and line.pattern is not None:
                self._beside_label(line, label, known)
            elif line.pattern is None or line.repeat:
                self._below_label(place, known)

    def _beside_label(self, line: Line, number: int, known: set[str]) -> None:
        text = self._texts[number]
        match = line.pattern.fullmatch(text.words) if line.pattern is not None else None
        for slot, words in zip(line.slots, match.groups() if match else (), strict=False):
            if slot.tag not in known and slot.role in LEAVES:
                score = self._labels[number][1]
                self._claims.append(
                    _Claim(slot, [text.paragraph], Way.LAYOUT, text.row, words=words or "", score=score)
                )

    def _below_label(self, place: int, known: set[str]) -> None:
        line = self._lines[place]
        start, score = self._before(place)
        if start < 0 and place > 0:
            return
        free = self._free(start, self._after(place))
        if line.repeat:
            self._rows_below(line, free, score)
            return
        if line.cell >= 0:
            # A label's answer stands in the next cell of its row.
            first = free[0].cell if free else None
            free = [text for text in free if text.cell is first and first is not None]
        elif not line.is_block:
            free = free[:1]
        if free:
            paragraphs = [text.paragraph for text in free]
            self._claims.append(_Claim(line.slots[0], paragraphs, Way.LAYOUT, score=score))

    def _rows_below(self, line: Line, free: list[Text], score: float) -> None:
        if line.is_table_row:
            self._table_rows_below(line, free, score)
            return
        together = [each for each in self._lines if each.repeat == line.repeat]
        if len(together) > 1:
            self._long_rows_below(together, free, score)
            return
        for text in free:
            for slot, words in self._row_words(line.slots[0], text.words) if text.words else ():
                claim = _Claim(slot, [text.paragraph], Way.LAYOUT, text.paragraph, words=words, score=score)
                self._claims.append(claim)

    def _table_rows_below(self, line: Line, free: list[Text], score: float) -> None:
        for text in free:
            cells = [] if text.row is None else text.row.findall(f"{W}tc")
            if text.cell in cells and cells.index(text.cell) == line.cell:
                claim = _Claim(line.slots[0], [text.paragraph], Way.LAYOUT, text.row, score=score)
                self._claims.append(claim)

    def _long_rows_below(self, together: list[Line], free: list[Text], score: float) -> None:
        """Read rows of several paragraphs: each begins with one in the style of the template's first."""
        if any(line.slots[0].tag in {claim.slot.tag for claim in self._claims} for line in together):
            return
        first, last = together[0], together[-1]
        key: Any = None
        for text in (each for each in free if each.words):
            begins = key is None or style_id(text.paragraph) == first.style
            key = text.paragraph if begins else key
            line = first if begins else last
            open_claim = self._claims[-1] if self._claims else None
            if not begins and open_claim and open_claim.row_key is key and open_claim.slot is last.slots[0]:
                _add_paragraph(open_claim, text.paragraph)
            else:
                self._claims.append(_Claim(line.slots[0], [text.paragraph], Way.LAYOUT, key, score=score))

    def _before(self, place: int) -> tuple[int, float]:
        """Return the last paragraph that is known to stand before a line of the template, and how surely."""
        found = [(number, score) for number, (line, score) in self._labels.items() if line < place]
        return max(found, default=(-1, 0.0))

    def _after(self, place: int) -> int:
        return min(
            (number for number, (line, _) in self._labels.items() if line > place), default=len(self._texts)
        )

    def _free(self, start: int, stop: int) -> list[Text]:
        taken = self._taken()
        return [
            self._texts[number]
            for number in range(start + 1, stop)
            if number not in taken and number not in self._labels
        ]

    # Rows

    def _rows(self) -> Iterator[Place]:
        """Yield the places of repeats with their rows numbered as they stand on the page."""
        by_field: dict[str, list[_Claim]] = {}
        for claim in self._claims:
            if _is_in_rows(claim) and claim.slot.field:
                by_field.setdefault(claim.slot.field.id, []).append(claim)
        for claims in by_field.values():
            claims = self._with_new_table_rows(claims)
            keys = sorted(
                {claim.row_key: self._first(claim) for claim in reversed(claims)}.items(), key=_second
            )
            rows = {key: row for row, (key, _) in enumerate(keys)}
            yield from (replace(_place(claim), row=rows[claim.row_key]) for claim in claims)

    def _first(self, claim: _Claim) -> int:
        return self._number.get(claim.paragraphs[0], 0)

    def _with_new_table_rows(self, claims: list[_Claim]) -> list[_Claim]:
        """Return the claims of a table with those of cells that hold no control of the program's own."""
        repeat = claims[0].slot.field
        columns = {
            line.cell: line.slots[0]
            for line in self._lines
            if line.is_table_row and repeat is not None and line.repeat == repeat.id
        }
        rows = {row: claim for claim in claims if (row := self._texts[self._first(claim)].row) is not None}
        table = next((next(row.iterancestors(f"{W}tbl"), None) for row in rows), None)
        if not columns or table is None:
            return claims
        known = {(self._texts[self._first(claim)].row, claim.slot.tag) for claim in claims}
        more = list(claims)
        for row in list(table.iter(f"{W}tr"))[_HEADING_ROWS:]:
            like = rows.get(row, claims[0])
            key = rows[row].row_key if row in rows else row
            for place, cell in enumerate(row.iter(f"{W}tc")):
                if place in columns and (row, columns[place].tag) not in known:
                    paragraphs = list(cell.iter(_PARAGRAPH))
                    more.append(_Claim(columns[place], paragraphs, like.way, key, score=like.score))
        return [claim for claim in more if claim.paragraphs]


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
                    name = re.escape(f"{BOOKMARK}{each.id}") + _ROW_IN_NAME + re.escape(slot.part)
                    self._columns.append((re.compile(name), slot))
                else:
                    self._whole[BOOKMARK + tag.replace(".", "_")] = slot

    def slot(self, name: str) -> tuple[Slot, str] | None:
        """Return the slot that a bookmark belongs to and its row as the name has it, or None."""
        if not name.startswith(BOOKMARK):
            return None
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


def _place(claim: _Claim) -> Place:
    # LibreOffice 7.4, which drops the tags, drops looks in block controls, too.
    keeps_looks = claim.way is Way.TAG
    return Place(
        claim.slot,
        tuple(claim.paragraphs),
        Found(claim.way, claim.score, keeps_looks),
        runs=None if claim.runs is None else frozenset(claim.runs),
        words=claim.words,
        control=claim.control,
    )


def _letters(words: str, own: Sequence[str] = ()) -> str:
    for each in own:
        words = words.replace(each, "", 1) if any(letter.isalnum() for letter in each) else words
    return "".join(letter for letter in words if letter.isalnum())


def _is_in_rows(claim: _Claim) -> bool:
    return claim.slot.field is not None and claim.slot.field.kind == "repeat"


def _hold(claim: _Claim, element: Any) -> None:
    if element.tag == _PARAGRAPH:
        _add_paragraph(claim, element)
    elif claim.runs is not None:
        claim.runs.add(element)
        _add_paragraph(claim, next(element.iterancestors(_PARAGRAPH), None))


def _add_paragraph(claim: _Claim, paragraph: Any) -> None:
    if paragraph is not None and paragraph not in claim.paragraphs[-1:]:
        claim.paragraphs.append(paragraph)


def _second(pair: tuple[Any, int]) -> int:
    return pair[1]
