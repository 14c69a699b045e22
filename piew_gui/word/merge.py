"""A paper that came back from Word against the draft in hand: what changed, answer by answer, and both put together."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from piew_gui.drafts.draft import Draft, Note, new_id
from piew_gui.paper import fields, markers, richtext
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.rules import is_shown
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.merging.restoring import Restorer
from piew_gui.word.merging.telling import told
from piew_gui.word.merging.three_way import Question, merge
from piew_gui.word.returned import Comment, Returned, Stray


@dataclass(frozen=True)
class Change:
    """An answer that the paper has otherwise than the draft in hand.

    `mine` is the draft's answer, `theirs` the paper's, `taken` what stands if the change is taken: both people's
    changes, and theirs where both changed the same, which `questions` tell; `kept` is the same with mine there.
    `is_suggestion` says that nothing is known of who changed it, `mine_changed` that it changed in the draft since the
    paper was exported.
    """

    field: Field
    mine: Answer
    theirs: Answer
    taken: Answer
    kept: Answer
    questions: tuple[Question, ...]
    is_suggestion: bool
    mine_changed: bool
    summary: str
    comments: tuple[Comment, ...] = ()

    @property
    def is_question(self) -> bool:
        """Return whether both changed the same, each in another way."""
        return bool(self.questions)


class Review(NamedTuple):
    """What a paper changes, in the order of the form, and how many answers are the same in both.

    `missing` are the fields that should be in the paper and were not found; `comments` stand beside answers
    that did not change. `strays` are words that belong to no answer, but for those that the draft has taken up.
    """

    changes: tuple[Change, ...]
    unchanged: int
    missing: tuple[Field, ...]
    comments: tuple[Comment, ...]
    strays: tuple[Stray, ...] = ()


def review(
    kit: Kit, mine: Draft, returned: Returned, base: Draft | None = None, *, before: bool = False
) -> Review:
    """Return what a paper would change in a draft; with `before`, as it was before its tracked changes.

    What both began from is the draft that rode along with the paper, else `base`; without either, whatever
    differs is a suggestion.
    """
    known = returned.base or base
    theirs = restored(kit, known or mine, returned, before=before)
    changes, unchanged = [], 0
    for field in kit.fields:
        if field.id not in theirs:
            continue
        change = _change(field, known, mine, theirs[field.id], _comments_on(returned, field))
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    changed = {change.field.id for change in changes}
    return Review(
        tuple(changes),
        unchanged,
        tuple(field for field in kit.fields if field.id in returned.missing),
        tuple(comment for comment in returned.comments if comment.field_id not in changed),
        tuple(
            stray
            for stray in (returned.strays_before if before else returned.strays)
            if not _has_taken_up(kit, mine, stray)
        ),
    )


def restored(kit: Kit, base: Draft, returned: Returned, *, before: bool = False) -> dict[str, Answer]:
    """Return the answers of a paper as a draft holds them, by field: markers where their names were filled in.

    What `base`, the draft that was printed, has the same is exactly as it has it. Fields that were not found are
    left out.
    """
    own = {field.id: base.answer(field) for field in kit.fields}
    printed = markers.fill(kit, own)
    found = returned.before if before else returned.answers
    restorer = Restorer(kit, own, {**own, **_renamed(kit, printed, found)})
    answers: dict[str, Answer] = {}
    for field in kit.fields:
        if field.id not in found or not fields.is_well_formed(field, found[field.id]):
            continue
        was = own[field.id] if is_shown(kit, own, field) else fields.empty(field)
        shown = printed[field.id] if is_shown(kit, own, field) else was
        keeps_looks = returned.found[field.id].keeps_looks
        theirs = restorer.answer(field, was, shown, found[field.id], keeps_looks)
        answers[field.id] = own[field.id] if _says_the_same(field, theirs, was) else theirs
    return answers


def _renamed(kit: Kit, printed: Mapping[str, Answer], found: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers that markers are filled from and that a paper has otherwise than it was printed."""
    return {
        field.id: found[field.id]
        for field in kit.markers.values()
        if field.id in found and found[field.id] != printed[field.id]
    }


def merged_draft(mine: Draft, found: Review, left: Collection[str] = ()) -> Draft:
    """Return a draft with every change taken but those of the fields in `left`, and all comments as notes."""
    taken = {
        change.field.id: copy.deepcopy(change.taken)
        for change in found.changes
        if change.field.id not in left
    }
    comments = [*(comment for change in found.changes for comment in change.comments), *found.comments]
    return mine.with_other(
        answers={**copy.deepcopy(mine.answers), **taken},
        notes=with_notes(mine.notes, comments),
        looked_at=list(mine.looked_at),
        notices=list(mine.notices),
    )


def keeping_mine(found: Review) -> Review:
    """Return a review in which the draft keeps its own wherever both changed the same, and nothing else."""
    changes = (replace(each, taken=each.kept) if each.is_question else each for each in found.changes)
    return found._replace(changes=tuple(changes))


def draft_from(kit: Kit, returned: Returned, *, before: bool = False) -> tuple[Draft, Review]:
    """Return a draft of what a paper holds, and how that was put together.

    It goes on from the draft that rode along; without one it is a new draft, empty where nothing was found.
    """
    nothing = {each.id: fields.empty(each) for each in kit.fields}
    base = returned.base or Draft(kit.id, kit.version, nothing, id=new_id())
    found = review(kit, base, returned, before=before)
    return merged_draft(base, found), found


def can_take_up(kit: Kit, stray: Stray) -> bool:
    """Return whether words that belong to no answer can be put at the end of the one they stood behind."""
    return bool(stray.field_id) and not stray.was and kit.field(stray.field_id).kind == "rich"


def taken_up(answer: str, stray: Stray) -> str:
    """Return a rich answer with words that belonged to none at its end, each of their lines a paragraph."""
    lines = (richtext.Block("paragraph", (richtext.Run(line),)) for line in stray.text.split("\n"))
    return richtext.write([*richtext.parse(answer), *lines])


def _has_taken_up(kit: Kit, mine: Draft, stray: Stray) -> bool:
    if not can_take_up(kit, stray):
        return False
    known = {block.text for block in richtext.parse(mine.answer(kit.field(stray.field_id)))}
    return known.issuperset(stray.text.split("\n"))


def with_notes(notes: Iterable[Note], comments: Iterable[Comment]) -> list[Note]:
    """Return notes with comments added to them, each once."""
    together = list(notes)
    for comment in comments:
        note = as_note(comment)
        if note not in together:
            together.append(note)
    return together


def as_note(comment: Comment) -> Note:
    """Return a comment as a draft keeps it."""
    row = {} if comment.row is None else {"row": comment.row}
    return {
        "field": comment.field_id,
        **row,
        "author": comment.author,
        "date": comment.date,
        "text": comment.text,
    }


def _change(
    field: Field, base: Draft | None, mine: Draft, theirs: Answer, comments: tuple[Comment, ...]
) -> Change | None:
    """Return what a paper changes in one field, None if nothing."""
    my = mine.answer(field)
    questions: tuple[Question, ...] = ()
    if base is None:
        taken, kept, mine_changed = theirs, my, False
    else:
        was = base.answer(field)
        taken, questions = merge(field, was, my, theirs)
        kept = merge(field, was, my, theirs, keep_mine=True).answer if questions else my
        mine_changed = not _says_the_same(field, my, was)
    if _says_the_same(field, taken, my):
        return None
    return Change(
        field=field,
        mine=my,
        theirs=theirs,
        taken=taken,
        kept=kept,
        questions=questions,
        is_suggestion=base is None,
        mine_changed=mine_changed,
        summary=told(field, my, taken),
        comments=comments,
    )


def _says_the_same(field: Field, one: Answer, other: Answer) -> bool:
    return is_same(field, one, other) or (fields.is_empty(field, one) and fields.is_empty(field, other))


def _comments_on(returned: Returned, field: Field) -> tuple[Comment, ...]:
    return tuple(comment for comment in returned.comments if comment.field_id == field.id)
