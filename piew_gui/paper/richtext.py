"""The Markdown subset of rich answers <-> blocks and runs, both ways, losing nothing.

Paragraphs, `###` headings, bulleted and numbered lists of three levels, `**bold**`, `*italic*`,
`^superscript^`, `[text](address)`, backslash escapes, and a backslash at the end of a line as line break.
Everything else is text. What `write` gives is CommonMark too, so other programs read the same from it, but
for what that cannot say: superscript, looks that overlap, and looks that touch another look or punctuation
inside a word.

The reader and the writer are imported when first used: the window's first picture needs neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from piew_gui.paper.markdown.runs import (
    LEVELS,
    LISTS,
    Block,
    Blocks,
    Run,
    is_address,
    normal,
    normal_level,
    normal_runs,
)

__all__ = [
    "LEVELS",
    "LISTS",
    "Block",
    "Blocks",
    "Run",
    "is_address",
    "join",
    "normal",
    "normal_level",
    "parse",
    "parse_inline",
    "parse_outline",
    "plain",
    "write",
    "write_block",
    "write_inline",
]

# Preview, check and export read the same answers again and again; longer texts aren't worth the memory.
_KEPT = 1024
_KEPT_LENGTH = 50_000


def parse(markdown: str) -> Blocks:
    """Return the blocks of a rich answer. Never raises; what is outside the subset stays as visible text."""
    return _kept_blocks(markdown) if len(markdown) <= _KEPT_LENGTH else _blocks(markdown)


def write(blocks: Iterable[Block]) -> str:
    """Return the Markdown of blocks, so that `parse(write(blocks)) == normal(blocks)`."""
    from piew_gui.paper.markdown.markdown_writer import write_blocks

    return write_blocks(normal(blocks))


def write_block(block: Block) -> str:
    """Return the Markdown of one block without its own marker, for `join`; "" if there is nothing to see."""
    from piew_gui.paper.markdown.markdown_writer import write_runs

    return write_runs(normal_runs(block.runs, breaks=block.kind != "heading"), block.kind)


def join(pieces: Iterable[tuple[str, int, str]]) -> str:
    """Return what `write` gives, from blocks written already: each one's kind, level and `write_block`."""
    from piew_gui.paper.markdown.markdown_writer import join_blocks

    levels: list[int] = []
    return join_blocks(
        (kind, normal_level(kind, level, levels), text) for kind, level, text in pieces if text
    )


def parse_inline(markdown: str) -> tuple[Run, ...]:
    """Return the runs of one line of inline Markdown, as in outline items; line ends are spaces."""
    # Most list items hold no markup at all, and a list may have ten thousand.
    if not _MAY_BE_MARKUP.search(markdown):
        text = markdown.strip()
        return (Run(text),) if text else ()
    return _kept_runs(markdown) if len(markdown) <= _KEPT_LENGTH else _runs(markdown)


def write_inline(runs: Iterable[Run]) -> str:
    """Return the inline Markdown of runs on one line; line breaks become spaces."""
    from piew_gui.paper.markdown.markdown_writer import write_runs

    return write_runs(normal_runs(runs, breaks=False))


def parse_outline(markdown: str) -> list[dict[str, Any]]:
    """Return Markdown as the items of an outline, `{"text": inline Markdown, "points": [the same]}`.

    List items nest by their level; any other block becomes an item of the top level.
    """
    top: list[dict[str, Any]] = []
    # lists[n] is where an item of level n goes.
    lists = [top]
    for block in parse(markdown):
        item: dict[str, Any] = {"text": write_inline(block.runs), "points": []}
        lists[block.level].append(item)
        lists[block.level + 1 :] = [item["points"]]
    return top


def plain(markdown: str) -> str:
    """Return the visible text of a rich answer, one block a line."""
    return "\n".join(block.text for block in parse(markdown))


def _blocks(markdown: str) -> Blocks:
    from piew_gui.paper.markdown.markdown_reader import read_blocks

    return normal(read_blocks(markdown))


def _runs(markdown: str) -> tuple[Run, ...]:
    from piew_gui.paper.markdown.markdown_reader import read_runs

    return normal_runs(read_runs(markdown.split("\n")), breaks=False)


_MAY_BE_MARKUP = re.compile(r"[\\*_^\[\]\n]")
_kept_blocks = lru_cache(maxsize=_KEPT)(_blocks)
_kept_runs = lru_cache(maxsize=_KEPT)(_runs)
