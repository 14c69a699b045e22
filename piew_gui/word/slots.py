"""What a control's tag means: `title`, `authors.name`, `purpose.approve`, `when.updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Figure, Kit

# The condition that no field gives: this copy is not yet ready for the board.
DRAFT_COPY = "draft_copy"
WHEN = "when."
FIGURE = "figure."

Row = Mapping[str, Any]


class Slot(NamedTuple):
    """A place for an answer, or part of one.

    `role` is "text", "rich", "outline", "date", "tick", "repeat", "figure", "caption" or "when"; for what a
    `when` control asks, also "section" or "draft_copy". `part` is the column, option or end of a period, if
    the tag names one; `shown` is the field or column whose text is shown.
    """

    tag: str
    role: str
    field: Field | None = None
    part: str = ""
    shown: Field | None = None
    figure: Figure | None = None


def slot_of(kit: Kit, tag: str) -> Slot | None:
    """Return what a tag means in a kit, or None if it means nothing there."""
    if tag.startswith(WHEN):
        return Slot(tag, "when") if condition_of(kit, tag.removeprefix(WHEN)) else None
    if tag.startswith(FIGURE):
        return _figure_slot(kit, tag)
    name, _, part = tag.partition(".")
    try:
        field = kit.field(name)
        return _part_slot(field, tag, part) if part else _whole_slot(field, tag)
    except KeyError:
        return None


def condition_of(kit: Kit, name: str) -> Slot | None:
    """Return what `when.<name>` asks for: `draft_copy`, a section, or what another tag means."""
    if name == DRAFT_COPY:
        return Slot(name, DRAFT_COPY)
    if any(section.id == name for section in kit.sections):
        return Slot(name, "section")
    return None if name.startswith(WHEN) else slot_of(kit, name)


def shown_as(slot: Slot, answer: Answer) -> str:
    """Return the plain or Markdown text that a slot shows of its answer; dates as a person reads them."""
    if slot.role == "date":
        return fields.long_date(answer)
    if slot.shown and slot.shown.kind in ("choice", "period"):
        return fields.plain(slot.shown, answer)
    return str(answer)


def answer_of(slot: Slot, answers: Mapping[str, Answer], row: Row | None) -> Answer:
    """Return the answer of a slot as the draft holds it: of its row, where the slot is a column."""
    field = slot.field
    if field is None:
        return ""
    if field.kind == "repeat" and slot.part:
        return (row or {}).get(slot.part, "")
    answer = answers[field.id] if field.id in answers else fields.empty(field)
    return answer.get(slot.part, "") if field.kind == "period" and slot.part else answer


def _figure_slot(kit: Kit, tag: str) -> Slot | None:
    name, _, part = tag.removeprefix(FIGURE).partition(".")
    figure = next((each for each in kit.figures if each.id == name), None)
    if figure is None or part not in ("", "caption"):
        return None
    return Slot(tag, part or "figure", figure=figure)


_ROLES = {"text": "text", "rich": "rich", "choice": "text", "date": "date", "period": "text"}


def _whole_slot(field: Field, tag: str) -> Slot:
    return Slot(tag, _ROLES.get(field.kind, field.kind), field, shown=field)


def _part_slot(field: Field, tag: str, part: str) -> Slot:
    if field.kind == "repeat":
        column = field.column(part)
        return Slot(tag, _ROLES[column.kind], field, part, column)
    if field.kind == "period" and part in ("from", "to"):
        return Slot(tag, "date", field, part)
    if field.kind == "choice":
        return Slot(tag, "tick", field, field.option(part).id)
    raise KeyError(part)
