"""Lists that somebody typed: lines that begin with a bullet or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from piew_gui.paper.markdown.runs import Block, Run

# The last four are bullets of Word's symbol fonts, which come in as letters of nobody's.
_MARK = re.compile(
    r"\s*(?:(?P<bullet>[•·▪■●○◦‣⁃∙*\uf0b7\uf0a7\uf0d8\uf0fc-])|(?P<number>[0-9]{1,3})[.)])\s+(?=\S)"
)


class Mark(NamedTuple):
    """What a line begins with: a bullet (number 0) or a number, and how many characters it takes."""

    kind: str
    number: int
    length: int


def mark_of(line: str) -> Mark | None:
    """Return the mark that a line begins with, if its text goes on behind it."""
    found = _MARK.match(line)
    if not found:
        return None
    number = found["number"]
    return Mark("number" if number else "bullet", int(number or 0), found.end())


def blocks_of_lines(lines: Sequence[str], look: Run) -> list[Block]:
    """Return lines of plain text as blocks in one look; lines that begin like a list item become one."""
    return [_block_of_line(line, look) for line in lines if line.strip()]


def with_typed_lists(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks with lists in the place of paragraphs that look like them.

    Numbers must count on from 1, in more than one paragraph: "1. Purpose" by itself is a heading as likely.
    A paragraph is split at its line breaks where a list shows, and at empty lines.
    """
    lines = [line for block in blocks for line in _lines_of(block)]
    marks = [mark_of(block.text) if block.kind == "paragraph" else None for block in lines]
    counted = _counted([mark.number if mark else 0 for mark in marks])
    return [
        _listed(block, mark) if mark and (mark.kind == "bullet" or is_counted) else block
        for block, mark, is_counted in zip(lines, marks, counted, strict=True)
    ]


def split_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs of each line of a block."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=each)] for each in others)
    return lines


def _block_of_line(line: str, look: Run) -> Block:
    mark = mark_of(line)
    text = line[mark.length if mark else 0 :].strip()
    return Block(mark.kind if mark else "paragraph", (Run(text, look.bold, look.italic),))


def _lines_of(block: Block) -> Iterator[Block]:
    text = block.text
    if block.kind != "paragraph" or "\n" not in text:
        yield block
        return
    is_list = any(mark_of(line) for line in text.split("\n"))
    together: list[Run] = []
    for line in split_lines(block.runs):
        is_empty = not any(run.text.strip() for run in line)
        if together and (is_list or is_empty):
            yield Block("paragraph", tuple(together))
            together = []
        if not is_empty:
            together += [Run("\n"), *line] if together else line
    if together:
        yield Block("paragraph", tuple(together))


def _counted(numbers: Sequence[int]) -> list[bool]:
    """Return for each number whether it belongs to others beside it that count on from 1."""
    counted = [False] * len(numbers)
    for at, number in enumerate(numbers):
        follows = at > 0 and number > 1 and counted[at - 1] and numbers[at - 1] == number - 1
        counted[at] = follows or (number == 1 and numbers[at + 1 : at + 2] == [2])
    return counted


def _listed(block: Block, mark: Mark) -> Block:
    runs: list[Run] = []
    left = mark.length
    for run in block.runs:
        runs.append(run._replace(text=run.text[left:]))
        left = max(0, left - len(run.text))
    return Block(mark.kind, tuple(runs))
