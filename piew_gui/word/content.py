"""What goes into one paper, apart from the template it goes into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.paper.richtext import Run, parse_inline
from piew_gui.word.slots import DRAFT_COPY, Row, Slot, answer_of
from piew_gui.word.xml import printable

if TYPE_CHECKING:
    from piew_gui.word.figures import Picture


@dataclass(frozen=True)
class Content:
    """What goes into a paper: answers with markers filled and hidden ones empty, and its figures by id.

    `hidden` are the fields whose condition is not met. `captions` stand under the figures.
    """

    kit: Kit
    answers: Mapping[str, Answer]
    hidden: frozenset[str]
    pictures: Mapping[str, Picture]
    captions: Mapping[str, str]
    draft_copy: bool = False
    _inline: dict[str, tuple[Run, ...]] = field(default_factory=dict, repr=False)

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
            return any(not fields.is_empty(each, self.answers[each.id]) for each in section.fields)
        if slot.figure:
            return slot.figure.id in self.pictures
        if slot.field and not slot.part and slot.field.kind in ("outline", "repeat", "period"):
            return not fields.is_empty(slot.field, self.answers[slot.field.id])
        return not fields.is_blank(str(answer_of(slot, self.answers, row)))

    def rows(self, slot: Slot) -> list[dict[str, Any]]:
        """Return the rows of a repeat; none where nobody has filled any."""
        answer = self.answers[slot.field.id] if slot.field else []
        return answer if slot.field and not fields.is_empty(slot.field, answer) else []


def printable_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs as they can be read from a paper."""
    if all(run.text.isprintable() for run in runs):
        return runs
    return tuple(run._replace(text=printable(run.text)) for run in runs)
