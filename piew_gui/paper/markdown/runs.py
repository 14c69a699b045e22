"""Blocks and runs, what rich text is made of, and their normal form. Others take them from `richtext`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

LEVELS = 3
LISTS = ("bullet", "number")


class Run(NamedTuple):
    """A stretch of text with one look. `link` is an address or empty. A line break in a block is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""


class Block(NamedTuple):
    """A paragraph, heading or list item. `kind` is "paragraph", "heading", "bullet" or "number".

    `level` is 0 to 2 for list items and 0 otherwise. Neighbouring items of one kind and level form one list;
    an item of another kind on that level starts the next, any other block ends them all.
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Return the block's visible text."""
        return "".join(run.text for run in self.runs)


Blocks = tuple[Block, ...]

_ADDRESS = re.compile(r"(?i:https?://|mailto:)[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]*\S)?")
_WORD_OR_SPACE = re.compile(r"\s+|\S+")
# Bold, italic, superscript, link: a run without its text.
_Look = tuple[bool, bool, bool, str]
_PLAIN: _Look = (False, False, False, "")


def is_address(text: str) -> bool:
    """Return whether a link may lead there: only to http, https and mailto addresses, on one line."""
    return _ADDRESS.fullmatch(text) is not None


def normal(blocks: Iterable[Block]) -> Blocks:
    """Return blocks as `parse` gives them.

    Equal neighbours are joined; empty runs, empty blocks and links that `is_address` refuses are dropped.
    White space looks as the text on both its sides does (so bold neither begins nor ends with a space), but
    is never superscript, and plain where a link begins or ends; it is dropped at the ends of a block and
    around a line break. A line break in a heading is a space. The first item of a list is on level 0, and
    each step down is one level, to the third at most.
    """
    answer: list[Block] = []
    levels: list[int] = []
    for block in blocks:
        runs = normal_runs(block.runs, breaks=block.kind != "heading")
        if runs:
            answer.append(Block(block.kind, runs, normal_level(block.kind, block.level, levels)))
    return tuple(answer)


def normal_level(kind: str, level: int, levels: list[int]) -> int:
    """Return the next block's level in normal form. `levels` holds the items still open, at first none."""
    if kind in LISTS:
        return min(nest(levels, level, 1), LEVELS - 1)
    levels.clear()
    return 0


def nest(levels: list[int], level: int, step: int) -> int:
    """Return how deep an item stands below the items still open, and note it in `levels`, which holds those.

    An item lies inside another if its own level (or indent) is at least `step` greater.
    """
    while levels and level < levels[-1] + step:
        levels.pop()
    levels.append(level)
    return len(levels) - 1


def normal_runs(runs: Iterable[Run], breaks: bool = True) -> tuple[Run, ...]:
    """Return the runs of one block in their normal form; without `breaks`, line breaks are spaces."""
    pieces: list[tuple[str, _Look]] = []
    space: list[str] = []
    for text, look in _stretches(runs, breaks):
        if text.isspace():
            space.append(text)
            continue
        if space and pieces:
            pieces.append((_space("".join(space), breaks), _shared(pieces[-1][1], look)))
        space.clear()
        pieces.append((text, look))
    return tuple(
        Run("".join(text for text, _ in same), *look)
        for look, same in groupby(pieces, key=lambda piece: piece[1])
    )


def _stretches(runs: Iterable[Run], breaks: bool) -> Iterator[tuple[str, _Look]]:
    """Yield text that begins and ends in visible characters and the space between, each with its look."""
    for run in runs:
        link = run.link.strip()
        look = (run.bold, run.italic, run.superscript, link if link and is_address(link) else "")
        if run.superscript:
            yield from ((piece, look) for piece in _WORD_OR_SPACE.findall(run.text))
        elif core := run.text.strip():
            start = run.text.index(core[0])
            if start:
                yield run.text[:start], look
            yield _lines(core, breaks) if "\n" in core else core, look
            if end := run.text[start + len(core) :]:
                yield end, look
        elif run.text:
            yield run.text, look


def _lines(text: str, breaks: bool) -> str:
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(lines) if breaks else " ".join(filter(None, lines))


def _space(text: str, breaks: bool) -> str:
    count = text.count("\n")
    if not count:
        return text
    return "\n" * count if breaks else " "


def _shared(left: _Look, right: _Look) -> _Look:
    if left[3] != right[3]:
        return _PLAIN
    return left[0] and right[0], left[1] and right[1], False, left[3]
