"""A part of a paper while the places of its answers are being found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from piew_gui.paper.fields import Answer, is_empty, plain
from piew_gui.paper.kit import Kit
from piew_gui.word.controls import Properties
from piew_gui.word.reading.headings import add_between, moved_ones
from piew_gui.word.reading.layout import Line, Text, labelled, paper_lines
from piew_gui.word.returned import Way
from piew_gui.word.slots import Slot


@dataclass(eq=False)
class Claim:
    """A place while it is being found: paragraphs, of which only some runs count where `runs` is given.

    `row_key` tells the rows of a repeat apart, in no order yet. `words` is what a pattern found there, `control`
    what the content control says of itself.
    """

    slot: Slot
    paragraphs: list[Any]
    way: Way
    row_key: Any = None
    runs: set[Any] | None = None
    words: str | None = None
    control: Properties | None = None
    score: float = 1.0

    @property
    def is_in_rows(self) -> bool:
        """Return whether this is a part of a row of a repeat, or a repeat without rows."""
        return self.slot.field is not None and self.slot.field.kind == "repeat"


class Page:
    """What is known of a part: its paragraphs, the template's lines that they are, and the places found so far.

    `texts` are the paragraphs in order, `labels` tells by their numbers which line of the template each is, and how
    surely; `moved` tells the same of headings that do not stand in its order. `owners` tells whose answer
    stands there.
    """

    def __init__(self, kit: Kit, root: Any, lines: Sequence[Line], printed: Mapping[str, Answer]) -> None:
        self.kit = kit
        self.root = root
        self.lines = lines
        self.texts = paper_lines(root)
        self.number = {text.paragraph: number for number, text in enumerate(self.texts)}
        self.labels = labelled(lines, self.texts)
        self.claims: list[Claim] = []
        self.owners: dict[int, Claim] = {}
        self._printed = printed
        headings = set(_headings(kit, printed))
        self.moved = moved_ones(self.labels, lines, self.texts)
        add_between(self, lambda words: _letters(words) in headings)
        self._known_rows: dict[str, dict[str, list[str]]] = {}
        self._by_tag = {slot.tag: line for line in reversed(lines) for slot in line.slots}

    def add(self, claim: Claim) -> Claim:
        """Note a place and return it; where two share a paragraph, the later one owns it."""
        self.claims.append(claim)
        for paragraph in claim.paragraphs:
            self._own(claim, paragraph)
        return claim

    def give(self, claim: Claim, paragraphs: Iterable[Any]) -> None:
        """Add paragraphs to the end of a place."""
        for paragraph in paragraphs:
            if paragraph not in claim.paragraphs[-1:]:
                claim.paragraphs.append(paragraph)
                self._own(claim, paragraph)

    def give_before(self, claim: Claim, paragraphs: Sequence[Any]) -> None:
        """Add paragraphs to the start of a place."""
        claim.paragraphs[:0] = paragraphs
        for paragraph in paragraphs:
            self._own(claim, paragraph)

    def known_tags(self) -> set[str]:
        """Return the tags of all slots whose places were found."""
        return {claim.slot.tag for claim in self.claims}

    def text_of(self, claim: Claim) -> Text:
        """Return the paragraph that a place begins with."""
        return self.texts[self.first(claim)]

    def first(self, claim: Claim) -> int:
        """Return the number of the paragraph that a place begins with."""
        return self.number.get(claim.paragraphs[0], 0)

    def was_printed(self, slot: Slot) -> bool:
        """Return whether the paper held an answer there when it was exported."""
        field = slot.field
        return (
            field is not None and field.id in self._printed and not is_empty(field, self._printed[field.id])
        )

    def was_headed(self, place: int) -> bool:
        """Return whether the answer below a heading of the template stood in the paper, or may have stood there."""
        for line in self.lines[place:]:
            slots = [slot for slot in line.slots if slot.field is not None and not slot.field.marker]
            if slots:
                needed = any(slot.field is not None and slot.field.required for slot in slots)
                return needed or not self._printed or any(map(self.was_printed, slots))
        return True

    def printed_words(self, slot: Slot) -> str | None:
        """Return what a short answer said when it was exported, None where that is not known."""
        field = slot.field
        is_short = field is not None and field.kind in ("text", "date") and field.id in self._printed
        return " ".join(plain(field, self._printed[field.id]).split()) if field and is_short else None

    def printed_cells(self, slot: Slot) -> set[str]:
        """Return what the rows of a repeat said in one column when the paper was exported."""
        rows = self._printed.get(slot.field.id) if slot.field else None
        return {" ".join(str(row.get(slot.part, "")).split()) for row in rows or ()} - {""}

    def line_of(self, slot: Slot) -> Line | None:
        """Return the line of the template that a slot stands in."""
        return self._by_tag.get(slot.tag)

    def lines_of_rows(self, claim: Claim) -> list[Line]:
        """Return the lines that each row of a repeat takes in the template."""
        line = self.line_of(claim.slot)
        return [
            each for each in self.lines if line is not None and line.repeat and each.repeat == line.repeat
        ]

    def row_words(self, slot: Slot, words: str) -> list[tuple[Slot, str]]:
        """Return the cells that a paragraph's words are, for a repeat whose rows are paragraphs."""
        line = self.line_of(slot)
        if line is None:
            return [(slot, words)]
        if known := self._known_row(line, words):
            return known
        if line.pattern is None:
            return [(line.slots[0], words)]
        match = line.match(words)
        groups = match.groups() if match else ()
        return list(zip(line.slots, (group or "" for group in groups), strict=False)) or [(slot, words)]

    def _known_row(self, line: Line, words: str) -> list[tuple[Slot, str]]:
        """Return the cells of a row that was printed just so: a comma in a role would cut it in two."""
        tag = line.slots[0].tag
        if tag not in self._known_rows:
            self._known_rows[tag] = dict(self._rows_as_printed(line))
        cells = self._known_rows[tag].get(_letters(words, line.own))
        return [] if cells is None else list(zip(line.slots, cells, strict=True))

    def _rows_as_printed(self, line: Line) -> Iterator[tuple[str, list[str]]]:
        repeat = line.slots[0].field
        for row in (self._printed.get(repeat.id) if repeat else None) or ():
            cells = [str(row.get(each.part, "")) for each in line.slots]
            yield _letters("".join(cells)), cells

    def _own(self, claim: Claim, paragraph: Any) -> None:
        if paragraph in self.number:
            self.owners[self.number[paragraph]] = claim


def _headings(kit: Kit, printed: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the letters of the headings in long answers, as they were exported."""
    for field in kit.fields:
        for line in printed.get(field.id, "").splitlines() if field.kind == "rich" else ():
            if line.startswith("#"):
                yield _letters(line)


def _letters(words: str, own: Sequence[str] = ()) -> str:
    for each in own:
        words = words.replace(each, "", 1) if any(letter.isalnum() for letter in each) else words
    return "".join(letter for letter in words if letter.isalnum())
