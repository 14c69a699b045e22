"""What differs between two texts, word by word, as a person marks it: what was taken out, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from piew_gui.translate import tr

_PARAGRAPHS = re.compile(r"[^\n]*\n|[^\n]+")
# A word with the blanks before it, so that taking it out leaves no two blanks behind.
_WORDS = re.compile(r"\n|[^\S\n]*(?:\w+(?:['’.,-]\w+)*|[^\w\s])|[^\S\n]+")
# Beyond this the search takes longer than a person waits, and nobody reads marks on so much at once.
_MOST_WORDS = 2000
# With less in common, words that happen to be the same only scatter what is to be read.
_LEAST_ALIKE = 0.3


class Mark(Enum):
    """What happened to a piece of text."""

    SAME = "same"
    TAKEN_OUT = "taken out"
    ADDED = "added"


class Piece(NamedTuple):
    """A piece of text, never empty, and what happened to it."""

    mark: Mark
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Return both texts as one, in pieces of which no two neighbours have the same mark.

    Without the added pieces it is exactly `before`, without those taken out exactly `after`.
    """
    return list(_joined(_by_paragraph(before, after)))


def spoken(found: Iterable[Piece]) -> str:
    """Return the marks as sentences for whoever cannot see them, "" where nothing differs."""
    sentences = {Mark.TAKEN_OUT: tr("Taken out: “{0}”."), Mark.ADDED: tr("Added: “{0}”.")}
    said = (sentences[each.mark].format(each.text.strip()) for each in found if each.mark in sentences)
    return " ".join(said)


def _by_paragraph(before: str, after: str) -> Iterator[Piece]:
    old, new = _PARAGRAPHS.findall(before), _PARAGRAPHS.findall(after)
    for is_same, was, is_now in _stretches(old, new):
        if is_same:
            yield Piece(Mark.SAME, was)
        else:
            yield from _by_word(was, is_now)


def _by_word(before: str, after: str) -> Sequence[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) <= _MOST_WORDS:
        found = [
            piece
            for is_same, was, is_now in _stretches(old, new)
            for piece in ([Piece(Mark.SAME, was)] if is_same else _replaced(was, is_now))
        ]
        alike = sum(len(piece.text) for piece in found if piece.mark is Mark.SAME)
        if alike >= _LEAST_ALIKE * min(len(before), len(after)):
            return found
    return _replaced(before, after)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Yield whether a stretch is the same in both, and its text in each."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield kind == "equal", "".join(old[a:b]), "".join(new[c:d])


def _replaced(before: str, after: str) -> list[Piece]:
    return [each for each in (Piece(Mark.TAKEN_OUT, before), Piece(Mark.ADDED, after)) if each.text]


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    for mark, group in groupby((each for each in found if each.text), key=lambda each: each.mark):
        yield Piece(mark, "".join(each.text for each in group))
