"""Citations: raised numbers such as `^7^` or `^2,4-6^`, and the numbered references they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from piew_gui.paper.fields import Answer, is_empty, is_well_formed, stretches
from piew_gui.paper.kit import Kit
from piew_gui.paper.richtext import Block, Run
from piew_gui.translate import tr

# A number of more digits is no reference's.
_NUMBER = "[0-9]{1,6}"
_CITATION = re.compile(rf"{_NUMBER}(?:[,;–-]{_NUMBER})*")
_RANGE = re.compile(rf"({_NUMBER})(?:[–-]({_NUMBER}))?")
# A range this long is a slip of the finger; naming its first references is enough.
_LONGEST = 100
# Raised after these, a number is a power: square metres.
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[ckm]?m|ft)$")


def without_citations(block: Block) -> str:
    """Return a block's visible text without its citations, as one reads it aloud."""
    return "".join(run.text for run, is_citation in _told_apart(block) if not is_citation)


def cited(markdown: str) -> list[int]:
    """Return the numbers that a rich answer cites, each once, in the order of the text."""
    if "^" not in markdown:
        return []
    numbers: dict[int, None] = {}
    for block in chain.from_iterable(stretches(markdown)):
        for run, is_citation in _told_apart(block):
            if is_citation:
                numbers.update(dict.fromkeys(_numbers(run.text)))
    return list(numbers)


def count_references(kit: Kit, answers: Mapping[str, Answer]) -> int:
    """Return how many references a paper lists; empty rows are not printed, so they have no number."""
    if not kit.references:
        return 0
    field = kit.field(kit.references)
    rows = answers.get(field.id)
    if not isinstance(rows, list) or not is_well_formed(field, rows):
        return 0
    return sum(not is_empty(field, [row]) for row in rows)


def listing(numbers: Iterable[int]) -> str:
    """Return numbers as a person lists them: "7", "7 and 9", "3, 5 and 8 to 12"."""
    parts = [
        str(first) if first == last else tr("{0} to {1}").format(first, last)
        for first, last in _stretches(numbers)
    ]
    return tr("{0} and {1}").format(", ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else "".join(parts)


def _told_apart(block: Block) -> Iterator[tuple[Run, bool]]:
    """Yield a block's runs, each with whether it is a citation."""
    before = ""
    for run in block.runs:
        is_number = run.superscript and _CITATION.fullmatch(run.text) is not None
        yield run, is_number and not _UNIT.search(before[-4:])
        before = run.text


def _numbers(citation: str) -> Iterator[int]:
    for first, last in _RANGE.findall(citation):
        low, high = int(first), int(last or first)
        yield from range(low, min(high, low + _LONGEST) + 1) if low <= high else (low, high)


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each stretch of three or more in a row; other numbers by themselves."""
    ordered = sorted(set(numbers))
    breaks = [
        0,
        *(place for place, (a, b) in enumerate(pairwise(ordered), start=1) if b > a + 1),
        len(ordered),
    ]
    for start, stop in pairwise(breaks):
        stretch = ordered[start:stop]
        if len(stretch) > 2:
            yield stretch[0], stretch[-1]
        else:
            yield from ((number, number) for number in stretch)
