"""The kit's dated facts: where an answer uses one, and which belong to a question."""

from __future__ import annotations

import re
from functools import lru_cache

from piew_gui.paper.fields import pieces
from piew_gui.paper.kit import Fact, Field, Kit

_UNMARKED = str.maketrans("", "", "*^\\")


@lru_cache(maxsize=256)
def pattern(fact: Fact) -> re.Pattern[str]:
    """Return what finds the phrases of a fact in a text as a reader sees it."""
    phrases = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in fact.phrases)
    return re.compile(rf"(?<![\w.,])(?:{phrases})(?!\w)", re.IGNORECASE)


def facts_for(kit: Kit, field: Field) -> list[Fact]:
    """Return the facts that a field's starter wording uses; raises KitError if they cannot be read."""
    if field.id not in kit.starter:
        return []
    # To read all wording as Markdown takes longer than a frame, and phrases hold none of its marks.
    text = "\n".join(piece.text for piece in pieces(field, kit.starter[field.id])).translate(_UNMARKED)
    return [fact for fact in kit.facts if pattern(fact).search(text)]
