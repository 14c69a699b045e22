"""The Markdown subset of rich answers <-> blocks and runs, both ways, losing nothing."""

from __future__ import annotations

from dataclasses import dataclass

LEVELS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look. A line break inside a block is "\\n" in `text`. `link` is an address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item. `kind` is "paragraph", "heading", "bullet" or "number".

    `level` is 0 to 2 for list items and 0 otherwise. Neighbouring list items form one list; any other block ends it.
    """

    kind: str
    runs: tuple[Run, ...]
    level: int = 0

    @property
    def text(self) -> str:
        """Return the block's visible text."""
        return "".join(run.text for run in self.runs)


Blocks = tuple[Block, ...]


def parse(markdown: str) -> Blocks:
    """Return the blocks of a rich answer. Never raises; what is outside the subset stays as visible text."""
    raise NotImplementedError


def write(blocks: Blocks) -> str:
    """Return the Markdown of blocks, so that `parse(write(blocks)) == normal(blocks)`."""
    raise NotImplementedError


def parse_inline(markdown: str) -> tuple[Run, ...]:
    """Return the runs of one line of inline Markdown, as in outline items."""
    raise NotImplementedError


def write_inline(runs: tuple[Run, ...]) -> str:
    """Return the inline Markdown of runs on one line."""
    raise NotImplementedError


def normal(blocks: Blocks) -> Blocks:
    """Return blocks as `parse` gives them: equal neighbours joined, empty runs and blocks dropped, levels without gaps."""
    raise NotImplementedError


def plain(markdown: str) -> str:
    """Return the visible text of a rich answer, one block a line."""
    return "\n".join(block.text for block in parse(markdown))
