"""What goes into one paper, apart from the template it goes into."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.paper.richtext import Run, parse_inline
from piew_gui.word.slots import DRAFT_COPY, Row, Slot, answer_of
from piew_gui.word.xml import printable

if TYPE_CHECKING:
    from piew_gui.word.figures import Picture


class Content:
    """What goes into a paper: answers with markers filled and hidden ones empty, and its figures by id.

    `hidden` are the fields whose condition is not met. `captions` stand under the figures.
    """

    def __init__(
        self,
        kit: Kit,
        answers: Mapping[str, Answer],
        hidden: frozenset[str],
        pictures: Mapping[str, Picture],
        captions: Mapping[str, str],
        draft_copy: bool = False,
    ) -> None:
        self.kit = kit
        self.answers = answers
        self.hidden = hidden
        self.pictures = pictures
        self.captions = captions
        self.draft_copy = draft_copy
        self._inline: dict[str, tuple[Run, ...]] = {}

    @cached_property
    def empty(self) -> frozenset[str]:
        """Return the ids of the fields whose answers show nothing."""
        return frozenset(each.id for each in self.kit.fields if fields.is_empty(each, self.answers[each.id]))

    def inline(self, text: str) -> tuple[Run, ...]:
        """Return the runs of an outline item as a paper can hold them, read once for writing and comparing."""
        runs = self._inline.get(text)
        if runs is None:
            runs = self._inline[text] = printable_runs(parse_inline(text))
        return runs

    def has(self, slot: Slot, row: Row | None) -> bool:
        """Return whether a slot has something to print."""
        if slot.role == DRAFT_COPY:
            return self.draft_copy
        if slot.role == "section":
            section = self.kit.section(slot.tag)
            return any(each.id not in self.empty for each in section.fields)
        if slot.figure:
            return slot.figure.id in self.pictures
        if slot.field and not slot.part and slot.field.kind in ("outline", "repeat", "period"):
            return slot.field.id not in self.empty
        return not fields.is_blank(str(answer_of(slot, self.answers, row)))

    def rows(self, slot: Slot) -> list[dict[str, Any]]:
        """Return the rows of a repeat; none where nobody has filled any."""
        return self.answers[slot.field.id] if slot.field and slot.field.id not in self.empty else []


def printable_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs as they can be read from a paper."""
    for run in runs:
        if not run.text.isprintable():
            return tuple(each._replace(text=printable(each.text)) for each in runs)
    return runs
