"""How long an answer is, beside what boards usually read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from piew_gui.paper import fields
from piew_gui.paper.advice.prose import words
from piew_gui.paper.fields import Answer
from piew_gui.translate import tr

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field


def count_words(field: Field, answer: Answer) -> int:
    """Return how many words a well-formed answer has, as the check counts them.

    A rich answer is read stretch by stretch, so that after a change only one of them is read anew.
    """
    if field.kind == "rich":
        return sum(len(words(block.text)) for blocks in fields.stretches(answer) for block in blocks)
    return len(words(fields.plain(field, answer)))


def in_words(count: int, most: int) -> str:
    """Return the count in words, with what boards usually read at `most` (0: nobody says), "" of nothing."""
    if not count:
        return tr("Boards usually read up to {0} words here.").format(most) if most else ""
    counted = tr("1 word") if count == 1 else tr("{0} words").format(count)
    if not most:
        return counted
    if count > most:
        return tr("{0}. Aim for {1} or fewer: {2} over.").format(counted, most, count - most)
    return tr("{0}. Boards usually read up to {1} here.").format(counted, most)
