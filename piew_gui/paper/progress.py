"""How far each section of a paper is."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer, is_well_formed
from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.paper.marker_use import MarkerUse
from piew_gui.paper.problems import Problem
from piew_gui.paper.rules import check_section
from piew_gui.translate import tr


class Status(enum.Enum):
    """A section's status; the value is its words in the task list."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"
    PROBLEM = "There is a problem"


def section_status(
    kit: Kit,
    section: Section,
    answers: Mapping[str, Answer],
    looked_at: bool,
    today: datetime.date,
    uses: MarkerUse | None = None,
) -> Status:
    """Return how far a section is; `looked_at` says that the person has moved on from it at least once.

    Starter wording counts as not started until it is changed or looked at. What it costs is said at
    `check_section`. Raises KitError if the starter wording cannot be read.
    """
    if looked_at:
        return Status.PROBLEM if check_section(kit, section, answers, today, uses) else Status.COMPLETED
    untouched = all(_is_untouched(kit, field, answers.get(field.id)) for field in section.fields)
    return Status.NOT_STARTED if untouched else Status.IN_PROGRESS


def what_is_left(statuses: Mapping[str, Status], problems: Iterable[Problem]) -> str:
    """Return what is left before a paper is board-ready, in words, given its sections' statuses by their ids.

    Problems count once the person has moved on from their section; until then that is still to be looked at.
    """
    to_look_at = sum(status in (Status.NOT_STARTED, Status.IN_PROGRESS) for status in statuses.values())
    found = sum(statuses.get(problem.section) is Status.PROBLEM for problem in problems)
    parts = []
    if to_look_at:
        parts.append(_counted(to_look_at, tr("1 section to look at"), tr("{0} sections to look at")))
    if found:
        parts.append(_counted(found, tr("1 problem"), tr("{0} problems")))
    return ", ".join(parts) or tr("Ready for the board")


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count)


def _is_untouched(kit: Kit, field: Field, answer: Answer | None) -> bool:
    if answer is None or answer == kit.starter.get(field.id):
        return True
    return field.id not in kit.starter and is_well_formed(field, answer) and fields.is_empty(field, answer)
