"""Citations: raised numbers such as `^7^` or `^2,4-6^`, and the numbered references they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from piew_gui.paper.fields import Answer, empty_row, is_blank, is_empty, is_well_formed, plain, stretches
from piew_gui.paper.kit import Kit
from piew_gui.paper.richtext import Block, Run
from piew_gui.translate import tr

# A number of more digits is no reference's.
_NUMBER = "[0-9]{1,6}"
# Word may raise "2, 4" as two stretches, the first of them with the comma.
_CITATION = re.compile(rf"{_NUMBER}(?:[,;–-]{_NUMBER})*[,;]?")
_RANGE = re.compile(rf"({_NUMBER})(?:[–-]({_NUMBER}))?")
# A range this long is a slip of the finger; naming its first references is enough.
_LONGEST = 100
# Raised after these, 2 and 3 are powers: square metres, but not millions of pounds.
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[ckm]?m|ft)$")
_MONEY = re.compile(r"[£$€]\s?[0-9][0-9.,]*\s?m$")
_POWERS = ("2", "3")
# So many characters of what stands before are looked at.
_LONGEST_SUM = 30


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
    return sum(not is_empty(kit.field(kit.references), [row]) for row in _rows(kit, answers))


def references(kit: Kit, answers: Mapping[str, Answer]) -> list[str]:
    """Return the references of a paper as a person reads them; the first is number 1."""
    texts = (plain(kit.field(kit.references), [row]) for row in _rows(kit, answers))
    return [text for text in texts if not is_blank(text)]


def with_reference(kit: Kit, answers: Mapping[str, Answer], text: str) -> list[dict[str, Answer]]:
    """Return the rows of a paper's references with one more at the end, in the place of empty rows there."""
    field = kit.field(kit.references)
    rows = list(_rows(kit, answers))
    while rows and is_empty(field, rows[-1:]):
        del rows[-1]
    return [*rows, empty_row(field) | {field.columns[0].id: text}]


def is_citation(raised: str, before: str) -> bool:
    """Return whether raised text is a citation, given what stands before it: after "5 m", a 2 is a power."""
    return _CITATION.fullmatch(raised) is not None and not _is_power(raised, before[-_LONGEST_SUM:])


def _is_power(raised: str, before: str) -> bool:
    return raised in _POWERS and _UNIT.search(before) is not None and _MONEY.search(before) is None


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
        yield run, run.superscript and is_citation(run.text, before)
        before = run.text


def _rows(kit: Kit, answers: Mapping[str, Answer]) -> list[dict[str, Answer]]:
    rows = answers.get(kit.references) if kit.references else None
    return rows if rows and is_well_formed(kit.field(kit.references), rows) else []


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
