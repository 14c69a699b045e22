"""Words found in all answers as people see them, and others put in their place without touching looks or links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace as with_fields
from itertools import chain
from typing import NamedTuple

from piew_gui.paper import fields, outline, renaming
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.richtext import Block, Run, parse, parse_inline, write, write_inline
from piew_gui.paper.rules import is_shown
from piew_gui.paper.text import clean_line

_BEFORE, _AFTER = 28, 90
_ELLIPSIS = "…"
# Word turns the quotation marks that one types into curly ones, and nobody types a space that holds words together.
_ALIKE = {
    "'": "['‘’]",
    "‘": "['‘’]",
    "’": "['‘’]",
    '"': '["“”]',
    "“": '["“”]',
    "”": '["“”]',
    " ": "[ \u00a0]",
}
_Row = dict[str, Answer]
_Span = tuple[int, int]


class Search(NamedTuple):
    """What is looked for."""

    words: str
    match_case: bool = False
    whole_words: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Return the words as a pattern, curly and straight quotation marks alike. They must not be empty."""
        written = "".join(_ALIKE.get(each, re.escape(each)) for each in self.words)
        if self.whole_words:
            written = rf"(?<!\w){written}(?!\w)"
        return re.compile(written, re.NOFLAG if self.match_case else re.IGNORECASE)


class Hit(NamedTuple):
    """One place where the words stand.

    `text` is the number of the text within the answer, in the order of `fields.pieces`; `start` and `end` count its
    visible characters, blocks parted by one. `before`, `words` and `after` are the line it stands in, cut short.
    """

    field: Field
    text: int
    start: int
    end: int
    before: str
    words: str
    after: str
    can_replace: bool


def find(kit: Kit, answers: Mapping[str, Answer], search: Search) -> Iterator[list[Hit]]:
    """Yield the hits of one block after the other, in the order of the paper, so that a search can be spread out.

    Answers that are hidden or of the wrong shape are left out. Choices and dates are found by what is shown of
    them, and can't be replaced. Nothing is found where there are no words.
    """
    if not search.words.strip():
        return
    pattern = search.pattern()
    for field in kit.fields:
        answer = answers.get(field.id)
        if answer and fields.is_well_formed(field, answer) and is_shown(kit, answers, field):
            yield from _find_in(field, answer, pattern)


def first_in(field: Field, answer: Answer, words: str, row: int | None = None) -> Hit | None:
    """Return the first place of these very words in a well-formed answer, or in a row of it; None if there is none."""
    rows = [piece.row for piece in fields.pieces(field, answer)]
    hits = chain.from_iterable(_find_in(field, answer, Search(words, match_case=True).pattern()))
    return next((hit for hit in hits if row is None or rows[hit.text] == row), None)


def replace(
    field: Field, answer: Answer, search: Search, words: str, only: Hit | None = None
) -> tuple[Answer, int]:
    """Return a well-formed answer with other words in the place of each hit, or of one; and how many those were.

    They look as the first character of what they replace. Unless case matters, words in small letters become
    capitals where what they replace is.
    """
    change = _Change(search, clean_line(words), only)
    if field.kind == "text":
        return change.of(0, "text", answer), change.count
    if field.kind == "rich":
        return change.of(0, "rich", answer), change.count
    if field.kind == "outline":
        rows = [
            with_fields(row, text=change.of(number, "inline", row.text))
            for number, row in enumerate(outline.flatten(answer))
        ]
        return outline.nest(rows), change.count
    if field.kind == "repeat":
        return _replace_in_rows(field, answer, change), change.count
    return answer, 0


def _replace_in_rows(field: Field, answer: Sequence[_Row], change: _Change) -> list[_Row]:
    rows = [dict(row) for row in answer]
    for at in range(len(rows)):
        for place, column in enumerate(field.columns):
            if not _can_replace(column):
                continue
            before = rows[at].get(column.id, "")
            text = change.of(at * len(field.columns) + place, column.kind, before)
            if text != before and renaming.is_name(field, column.id):
                rows = renaming.rename(renaming.begin(field, rows, at, column.id), rows, text)
            elif text != before:
                rows[at][column.id] = text
    return rows


class _Change:
    """Puts words in the place of others in one text after the other, and counts."""

    def __init__(self, search: Search, words: str, only: Hit | None) -> None:
        self.count = 0
        self._pattern = search.pattern()
        self._words = words
        self._keeps_case = search.match_case or words != words.lower()
        self._only = only

    def of(self, number: int, kind: str, text: str) -> str:
        """Return a text, the one of this number in its answer; as it is where nothing is replaced in it."""
        if self._only is not None and self._only.text != number:
            return text
        before = self.count
        if kind == "text":
            changed = self._in_runs([Run(text)], 0)[0].text
        elif kind == "inline":
            changed = write_inline(self._in_runs(parse_inline(text), 0))
        else:
            changed = self._in_blocks(text)
        return text if self.count == before else changed

    def _in_blocks(self, markdown: str) -> str:
        changed: list[Block] = []
        start = 0
        for block in parse(markdown):
            changed.append(block._replace(runs=tuple(self._in_runs(block.runs, start))))
            start += len(block.text) + 1
        return write(changed)

    def _in_runs(self, runs: Sequence[Run], start: int) -> list[Run]:
        """Return the runs of a block, whose first character has the number `start`, with the words put in."""
        line = "".join(run.text for run in runs)
        spans = [found.span() for found in self._pattern.finditer(line)]
        if self._only is not None:
            spans = [span for span in spans if span[0] + start == self._only.start]
        self.count += len(spans)
        changed: list[Run] = []
        at = 0
        for run in runs:
            changed.append(run._replace(text=self._in_run(run.text, at, spans, line)))
            at += len(run.text)
        return changed

    def _in_run(self, text: str, at: int, spans: Sequence[_Span], line: str) -> str:
        """Return the text of a run that begins at a place of its line; what began before it is only taken out."""
        pieces: list[str] = []
        done = 0
        for start, end in spans:
            first, last = start - at, end - at
            if last <= 0 or first >= len(text):
                continue
            if first >= 0:
                pieces += [text[done:first], self._fitting(line[start:end])]
            done = min(last, len(text))
        return "".join([*pieces, text[done:]])

    def _fitting(self, found: str) -> str:
        if self._keeps_case:
            return self._words
        if len(found) > 1 and found.isupper():
            return self._words.upper()
        return self._words[:1].upper() + self._words[1:] if found[:1].isupper() else self._words


def _find_in(field: Field, answer: Answer, pattern: re.Pattern[str]) -> Iterator[list[Hit]]:
    for number, column, kind, text in _texts(field, answer):
        can_replace = _can_replace(column)
        start = 0
        for line in _lines(kind, text):
            yield [
                _hit(field, number, start, line, found.span(), can_replace)
                for found in pattern.finditer(line)
            ]
            start += len(line) + 1


def _texts(field: Field, answer: Answer) -> Iterator[tuple[int, Field, str, str]]:
    """Yield each text of an answer as it is seen: its number, the field or column that it is in, kind and text."""
    if field.kind == "period":
        yield 0, field, "text", fields.long_period(answer)
        return
    columns = field.columns or (field,)
    for number, piece in enumerate(fields.pieces(field, answer)):
        column = columns[number % len(columns)]
        is_typed = column.kind in ("text", "rich", "outline")
        yield number, column, piece.kind, piece.text if is_typed else fields.plain(column, piece.text)


def _can_replace(column: Field) -> bool:
    return column.kind in ("text", "rich", "outline")


def _lines(kind: str, text: str) -> Iterator[str]:
    if kind == "rich":
        for blocks in fields.stretches(text):
            yield from (block.text for block in blocks)
    elif text:
        yield "".join(run.text for run in parse_inline(text)) if kind == "inline" else text


def _hit(field: Field, number: int, at: int, line: str, span: _Span, can_replace: bool) -> Hit:
    start, end = span
    before, after = line[:start], line[end : end + _AFTER]
    if len(before) > _BEFORE:
        # From the beginning of a word on.
        before = _ELLIPSIS + before[-_BEFORE:].partition(" ")[2]
    return Hit(
        field,
        number,
        at + start,
        at + end,
        before.replace("\n", " "),
        line[start:end],
        after.replace("\n", " "),
        can_replace,
    )
