"""From the places of a paper to its answers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from piew_gui.paper import fields, richtext
from piew_gui.paper.dates import read_typed, to_answer
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.outline import Row, nest
from piew_gui.paper.pasting.typed_lists import with_typed_lists
from piew_gui.paper.richtext import Block
from piew_gui.paper.text import REPLACEMENT, clean_line
from piew_gui.translate import tr
from piew_gui.word.reading.looks import Looks, blocks_of, runs_of, text_of
from piew_gui.word.reading.places import Place
from piew_gui.word.returned import Found
from piew_gui.word.slots import Slot

# What people and programs show for a ticked box.
TICKS = set("☒☑✓✔✗✘xX×■▣")
_WEEKDAY = re.compile(
    r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r(?:s)?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.IGNORECASE
)

Answers = dict[str, Answer]


class Reader:
    """Reads the answers of one paper, given how its text looks and where its links lead."""

    def __init__(self, kit: Kit, looks: Looks, links: Mapping[str, str]) -> None:
        self._kit = kit
        self._looks = looks
        self._links = links
        self._printed: Mapping[str, Answer] = {}
        self.notices: list[str] = []

    def answers(
        self, places: Sequence[Place], printed: Mapping[str, Answer]
    ) -> tuple[Answers, dict[str, Found]]:
        """Return the answers that stand in places, and how each was found.

        Where a field stands in several places, the first that says other than `printed`, what was exported, is the
        one that somebody changed; without that, the first that says other than most of them.
        """
        self._printed = printed
        by_field: dict[str, list[Place]] = {}
        for place in places:
            if place.slot.field is not None:
                by_field.setdefault(place.slot.field.id, []).append(place)
        answers: Answers = {}
        found = {}
        for field in self._kit.fields:
            own = by_field.get(field.id)
            if own:
                answers[field.id] = fields.clean(field, self._answer(field, own, printed.get(field.id)))
                self._tell_of_unread(field, answers[field.id], printed.get(field.id))
                found[field.id] = min((place.found for place in own), key=lambda each: each.score)
        return answers, found

    def _tell_of_unread(self, field: Field, answer: Answer, printed: Answer) -> None:
        """Note where an answer holds symbols of an unknown font that it did not hold before."""
        known = () if printed is None else fields.texts(field, printed)
        if REPLACEMENT in "".join(fields.texts(field, answer)) and REPLACEMENT not in "".join(known):
            self.notices.append(
                tr(
                    "“{0}” holds symbols that could not be read. They are shown as {1}; please check them."
                ).format(field.label, REPLACEMENT)
            )

    def _answer(self, field: Field, places: list[Place], printed: Answer) -> Answer:
        if field.kind == "repeat":
            return self._rows(field, places)
        if field.kind == "choice":
            return self._choice(field, places)
        if field.kind == "period":
            ends = {end: [each for each in places if each.slot.part == end] for end in ("from", "to")}
            return {
                end: self._one(found, (printed or {}).get(end)) if found else ""
                for end, found in ends.items()
            }
        return self._one(places, printed)

    def _one(self, places: list[Place], printed: Answer) -> Answer:
        read = [self._value(place) for place in places]
        usual = printed
        if usual is None:
            usual = Counter(map(str, read)).most_common(1)[0][0]
        return next((each for each in read if each != usual and each), read[0])

    def _rows(self, field: Field, places: list[Place]) -> Answer:
        cells = [(place.row, place) for place in places if place.row is not None]
        count = max((row for row, _ in cells), default=-1) + 1
        rows = [fields.empty_row(field) for _ in range(count)]
        for row, place in cells:
            if not rows[row][place.slot.part]:
                rows[row][place.slot.part] = self._value(place)
        return [row for row in rows if any(not fields.is_blank(cell) for cell in row.values())]

    def _choice(self, field: Field, places: list[Place]) -> Answer:
        ticked = list(dict.fromkeys(place.slot.part for place in places if self._is_ticked(place)))
        if len(ticked) > 1:
            self.notices.append(
                tr("More than one box is ticked for “{0}”, so none was taken.").format(field.label)
            )
        return ticked[0] if len(ticked) == 1 else ""

    def _is_ticked(self, place: Place) -> bool:
        if place.control is not None and place.control.ticked is not None:
            return place.control.ticked
        return bool(TICKS & set(self._words(place)))

    def _value(self, place: Place) -> Answer:
        slot = place.slot
        if slot.role == "rich":
            return richtext.write(self._blocks(place))
        if slot.role == "outline":
            rows = [
                Row(richtext.write_inline(block.runs), block.level if block.kind in richtext.LISTS else 0)
                for block in richtext.normal(self._blocks(place))
            ]
            return nest(rows)
        words = self._words(place)
        if slot.role == "date":
            return _date(words, [place.control.date if place.control else "", *self._printed_dates(slot)])
        return self._without_prompt(slot, words)

    def _blocks(self, place: Place) -> list[Block]:
        held = None if place.runs is None else set(place.runs)
        blocks = blocks_of(place.paragraphs, self._looks, self._links, held)
        if len(blocks) == 1 and self._is_prompt(place.slot, clean_line(blocks[0].text).strip()):
            return []
        return self._with_typed_lists(place.slot, blocks)

    def _with_typed_lists(self, slot: Slot, blocks: list[Block]) -> list[Block]:
        """Return blocks with the lists that somebody typed; what was printed as a paragraph stays one."""
        listed = with_typed_lists(blocks)
        if listed == blocks:
            return blocks
        own = {block.text for block in self._printed_blocks(slot) if block.kind == "paragraph"}
        groups = itertools.groupby(blocks, key=lambda block: block.text in own)
        return [
            block
            for is_printed, group in groups
            for block in (group if is_printed else with_typed_lists(group))
        ]

    def _printed_blocks(self, slot: Slot) -> Iterator[Block]:
        if slot.field is None or slot.role != "rich":
            return
        answer = self._printed.get(slot.field.id, "")
        for text in [row.get(slot.part, "") for row in answer] if slot.part else [answer]:
            yield from richtext.parse(text)

    def _printed_dates(self, slot: Slot) -> Iterator[str]:
        answer = self._printed.get(slot.field.id, "") if slot.field else ""
        for each in answer if isinstance(answer, list) else [answer]:
            yield each.get(slot.part, "") if isinstance(each, dict) else each

    def _words(self, place: Place) -> str:
        if place.words is not None:
            return clean_line(place.words).strip()
        return clean_line(
            " ".join(filter(None, (self._line(each, place) for each in place.paragraphs)))
        ).strip()

    def _line(self, paragraph: Any, place: Place) -> str:
        return "".join(text_of(run) for run in runs_of(paragraph) if place.runs is None or run in place.runs)

    def _without_prompt(self, slot: Slot, words: str) -> str:
        return "" if self._is_prompt(slot, words) else words

    def _is_prompt(self, slot: Slot, words: str) -> bool:
        """Return whether words are what an empty control shows, in a program that lost how that looks."""
        prompts = [tr("Not filled in yet")]
        if slot.field is not None and slot.field.marker:
            prompts.append(f"[{slot.field.marker_text}]")
        return words in prompts or fields.is_blank(words)


def _date(words: str, known: Iterable[str]) -> str:
    """Return the date that words say; one that was picked or printed where they say the same."""
    if not words:
        return ""
    same = next((each for each in known if words == fields.long_date(each)), "")
    if same:
        return same
    typed = read_typed(_WEEKDAY.sub("", words))
    return to_answer(typed) if typed else words
