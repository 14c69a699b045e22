"""The command `import`: a Word paper into a draft, of its own or put together with one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from piew_gui.standard_output import tell, warn
from piew_gui.translate import tr

if TYPE_CHECKING:
    from piew_gui.drafts.draft import Draft
    from piew_gui.paper.kit import Field, Kit
    from piew_gui.word.merge import Change, Review
    from piew_gui.word.merging.three_way import Question
    from piew_gui.word.returned import Returned


def import_paper(kit: Kit, paper: Path, target: Path, into: Draft | None = None, *, before: bool) -> bool:
    """Write the draft of a paper, or `into` with what the paper changes, and return whether nothing is left to do.

    With `before`, tracked changes are read as they were before. What was not found is printed, what stayed
    undecided, and the words of the paper that belong to no answer. Raises PaperError if the paper cannot be read,
    WriteError if the draft cannot be written.
    """
    from piew_gui.drafts.files import save_draft
    from piew_gui.word.merge import draft_from, keeping_mine, merged_draft, review
    from piew_gui.word.read import read_paper

    returned = read_paper(paper, kit)
    warn(*returned.notices, *_about_its_draft(returned, into))
    if into is None:
        draft, found = draft_from(kit, returned, before=before)
        undecided: tuple[Change, ...] = ()
        lines: list[str] = []
    else:
        found = review(kit, into, returned, before=before)
        undecided = tuple(each for each in found.changes if each.is_question or _may_be_older(each))
        older = {change.field.id for change in undecided if not change.is_question}
        draft = merged_draft(into, keeping_mine(found), older)
        lines = [line for change in found.changes for line in _told(kit, change, change in undecided)]
    save_draft(draft, target, kit)
    lines += (tr("not found: {0}").format(_place(kit, field)) for field in found.missing)
    tell(tr("Wrote {0}").format(target), *lines, *_strays_told(kit, found))
    has_left_words = any(not stray.was for stray in found.strays)
    # What the paper holds and could not be read, it has said of itself.
    return not (found.missing or undecided or has_left_words or returned.notices)


def _about_its_draft(returned: Returned, into: Draft | None) -> Iterator[str]:
    if into is None:
        return
    if returned.base is None:
        yield tr("The paper holds no draft, so its words were taken wherever they differ.")
    elif returned.base.id and into.id and returned.base.id != into.id:
        yield tr("The paper was made from another draft. Check what was taken from it.")


def _may_be_older(change: Change) -> bool:
    """Return whether the paper takes out what may only not have been written yet, so that a person must decide."""
    from piew_gui.paper import fields

    return change.is_suggestion and fields.is_empty(change.field, change.taken)


def _told(kit: Kit, change: Change, is_undecided: bool) -> Iterator[str]:
    from piew_gui.word.merging.telling import told

    place = _place(kit, change.field)
    taken = told(change.field, change.mine, change.kept) if is_undecided else change.summary
    if taken:
        yield tr("changed: {0}: {1}").format(place, taken)
    undecided = [_asked(question) for question in change.questions]
    for each in undecided or ([change.summary] if is_undecided else []):
        yield tr("undecided, yours was kept: {0}: {1}").format(place, each)


def _asked(question: Question) -> str:
    """Return what two people made of one piece, on one line."""
    mine, theirs = (" / ".join(filter(None, each.split("\n"))) for each in question)
    if not theirs:
        return tr("“{0}”, which the paper takes out").format(mine)
    if not mine:
        return tr("you took it out, the paper has “{0}”").format(theirs)
    if mine == theirs:
        return tr("“{0}”, which the paper has in another place or with other looks").format(mine)
    return tr("“{0}”, the paper has “{1}”").format(mine, theirs)


def _strays_told(kit: Kit, found: Review) -> Iterator[str]:
    """Yield what stands in the paper and is in no answer; what was changed in the form itself is no one's to take."""
    from piew_gui.word.merging.telling import where

    for stray in found.strays:
        place = where(stray, kit.field(stray.field_id).label if stray.field_id else "")
        words = " / ".join(stray.text.split("\n"))
        if stray.was:
            yield tr("changed in the form, {0}: “{1}” was “{2}”").format(place, words, stray.was)
        else:
            yield tr("in no answer, {0}: “{1}”").format(place, words)


def _place(kit: Kit, field: Field) -> str:
    section = next(each for each in kit.sections if field in each.fields)
    return f"{section.title} / {field.label}"
