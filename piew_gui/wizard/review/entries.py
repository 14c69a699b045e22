"""What there is to look at in a review: changed answers, comments on others, and words that belong to no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from piew_gui.paper.kit import Field, Kit
from piew_gui.wizard.review.decisions import Decisions

if TYPE_CHECKING:
    from piew_gui.word.merge import Change, Review
    from piew_gui.word.returned import Comment, Stray


class Entry(NamedTuple):
    """A row of the list: a field with its change, None where it was only commented on; or words in no answer.

    `key` is what the decisions know it by, `field` for such words the one that they stood behind, if any.
    """

    key: str
    field: Field | None
    change: Change | None = None
    comments: tuple[Comment, ...] = ()
    stray: Stray | None = None


def entries_of(kit: Kit, review: Review, decisions: Decisions) -> list[Entry]:
    """Return what there is to look at, in the order of the form; words in no answer behind the one they follow."""
    found = {
        change.field.id: Entry(change.field.id, change.field, change, change.comments)
        for change in review.changes
    }
    for comment in review.comments:
        name = comment.field_id
        entry = found.get(name, Entry(name, kit.field(name)))
        found[name] = entry._replace(comments=(*entry.comments, comment))
    strays = [
        Entry(key, kit.field(stray.field_id) if stray.field_id else None, stray=stray)
        for key, stray in decisions.strays.items()
    ]
    order = {field.id: place for place, field in enumerate(kit.fields)}
    return sorted(
        (*found.values(), *strays), key=lambda entry: order[entry.field.id] if entry.field else len(order)
    )
