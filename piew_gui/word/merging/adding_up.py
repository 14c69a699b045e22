"""Do two people's changes add up to what was put together of them? No word may stand too often, and none be lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def adds_up(
    base: Iterable[str],
    mine: Iterable[str],
    theirs: Iterable[str],
    merged: Iterable[str],
    questions: Iterable[Iterable[str]],
) -> bool:
    """Return whether texts hold what two people made of the texts that both began with.

    No word stands there more often than before but for those that somebody added, none less often but for those that
    somebody took out; each new one stands there, or is asked about in one of the questions.
    """
    was, my, their, now = map(_counted, (base, mine, theirs, merged))
    asked = _counted(each for question in questions for each in question)
    most, least = was + (my - was) + (their - was), was - (was - my) - (was - their)
    new = (my.keys() | their.keys()) - was.keys()
    return now <= most and least <= now and new <= now.keys() | asked.keys()


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for each in texts for word in _WORD.findall(each))
