"""When two people worked on one draft: what each changed is put together, and a choice made where both did."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from piew_gui.drafts.draft import Draft
from piew_gui.drafts.files import read_content, real_path
from piew_gui.errors import DraftError
from piew_gui.paper.fields import Answer

# What sync programs put behind a name: "(conflicted copy 2026-11-23)", "(1)", "-COMPUTER", ".sync-conflict-…".
_COPY_MARK = re.compile(r" ?\(.+\)| - .+|-[^ ]+|[._ -]+(sync-)?conflict.*", re.IGNORECASE | re.DOTALL)
# A folder with more drafts than this is searched no further, so that opening a draft never waits for it.
_MOST_LOOKED_AT = 200


class Choice(NamedTuple):
    """An answer that both changed, each in another way; None where it was taken out.

    `field_id` is a key of `answers`, of a field or of something that this kit doesn't know.
    """

    field_id: str
    base: Answer | None
    mine: Answer | None
    theirs: Answer | None


class Merged(NamedTuple):
    """A draft in which both people's changes stand, mine wherever there is a choice to make."""

    draft: Draft
    choices: tuple[Choice, ...]


def merge(base: Draft | None, mine: Draft, theirs: Draft) -> Merged:
    """Return both drafts put together, answer by answer; neither is changed.

    `base` is what both began from. Without one, every answer that differs is a choice.
    """
    answers, choices = merge_answers(base.answers if base else None, mine.answers, theirs.answers)
    extra, _ = merge_answers(base.extra if base else None, mine.extra, theirs.extra)
    notes = [*mine.notes, *(note for note in theirs.notes if note not in mine.notes)]
    looked_at = [*mine.looked_at, *(name for name in theirs.looked_at if name not in mine.looked_at)]
    draft = mine.with_other(
        answers=answers,
        extra=extra,
        looked_at=looked_at,
        notes=copy.deepcopy(notes),
        version=max(mine.version, theirs.version),
        id=mine.id or theirs.id,
        notices=list(mine.notices),
    )
    draft.ignore_words([*mine.ignored_words, *theirs.ignored_words])
    return Merged(draft, tuple(choices))


def merge_answers(
    base: Mapping[str, Answer] | None, mine: Mapping[str, Answer], theirs: Mapping[str, Answer]
) -> tuple[dict[str, Answer], list[Choice]]:
    """Return the answers put together, mine wherever both changed one, and what is to be chosen."""
    merged: dict[str, Answer] = {}
    choices = []
    for key in (*mine, *(key for key in theirs if key not in mine)):
        my, their = mine.get(key), theirs.get(key)
        is_choice = not _is_same(my, their)
        takes_theirs = key not in mine
        if base is not None and _is_same(my, base.get(key)):
            is_choice, takes_theirs = False, True
        elif base is not None and _is_same(their, base.get(key)):
            is_choice, takes_theirs = False, False
        if is_choice:
            choices.append(Choice(key, (base or {}).get(key), my, their))
        source = theirs if takes_theirs else mine
        if key in source:
            merged[key] = copy.deepcopy(source[key])
    return merged, choices


def _is_same(one: Answer | None, other: Answer | None) -> bool:
    # A missing answer is an empty one; some programs write the one, some the other.
    return bool(one == other) or all(each in (None, "", [], {}) for each in (one, other))


def conflict_copies(path: Path, draft_id: str) -> list[Path]:
    """Return the copies of a draft that a sync program left beside it; empty where the draft has no id.

    A copy has the same draft id inside, and this draft's name with something behind it, or the other way
    round. Nothing is changed or deleted.
    """
    if not draft_id:
        return []
    real = real_path(path)
    try:
        names = [each for each in sorted(real.parent.iterdir()) if _are_copies(each.name, real.name)]
    except OSError:
        return []
    return [each for each in names[:_MOST_LOOKED_AT] if _id_in(each) == draft_id]


def _are_copies(one: str, other: str) -> bool:
    # On a shared Windows folder, some programs write names in capitals.
    one, other = one.lower(), other.lower()
    if one == other or not one.endswith((".json", ".piew")):
        return False
    return any(
        long.startswith(short) and _COPY_MARK.fullmatch(long[len(short) :])
        for a in _stems(one)
        for b in _stems(other)
        for short, long in ((a, b), (b, a))
    )


def _stems(name: str) -> Iterator[str]:
    # A sync program may take only ".json" for the ending: "paper.piew (1).json".
    bare = name.removesuffix(".json")
    yield bare.removesuffix(".piew")
    yield bare.replace(".piew", "", 1)


def _id_in(path: Path) -> str:
    try:
        table: Any = json.loads(read_content(path))
    except (DraftError, ValueError, RecursionError):
        return ""
    return str(table.get("id", "")) if isinstance(table, dict) else ""
