"""Starting from last time's paper: what it offers to carry forward, and the new draft that comes of it."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import NamedTuple

from piew_gui.drafts.draft import Draft, new_draft
from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit, Section


class Offer(NamedTuple):
    """A section of last time's paper, and those of its answers that hold something and may go on."""

    section: Section
    held: tuple[tuple[Field, Answer], ...]


def offers(kit: Kit, last: Draft) -> list[Offer]:
    """Return what each section of a draft offers to a new paper, in the order of the paper."""
    return [
        Offer(
            section,
            tuple(
                (field, answer)
                for field in section.fields
                if field.carried and not fields.is_empty(field, answer := last.answer(field))
            ),
        )
        for section in kit.sections
    ]


def cleared(kit: Kit) -> list[Field]:
    """Return the fields that belong to one meeting only, which a new paper always begins without."""
    return [field for field in kit.fields if not field.carried]


def carry_forward(kit: Kit, last: Draft, sections: Collection[str]) -> Draft:
    """Return a new draft, with an id of its own, that takes the sections of these ids from another.

    The other sections begin with the starter wording, and no section has been looked at. Words that are ignored in
    `last` are so in the new draft. `last` stays as it is.
    Raises KitError if the starter wording cannot be read.
    """
    draft = new_draft(kit)
    for section in kit.sections:
        if section.id in sections:
            carried = (field for field in section.fields if field.carried)
            draft.answers |= {field.id: copy.deepcopy(last.answer(field)) for field in carried}
    draft.ignore_words(last.ignored_words)
    return draft
