"""A list of words in little memory: a tenth of what a set of them would take, and no slower than one can tell."""

from __future__ import annotations

import re
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

WORD_LIST, FIELD_LIST = "british.txt", "field.txt"
# So many letters are looked through to find a word: about sixty words.
_STRETCH = 512
# No word comes after this.
_BEHIND_ALL = chr(sys.maxunicode)


class WordList:
    """Words in order of their letters' codes, kept as one text, with how each of them sounds beside it."""

    def __init__(self, text: str = "\n", few: frozenset[str] = frozenset()) -> None:
        """Take in a text of words, in order, with a line end behind each and before the first; `few` need none.

        What stands before the first line end is left alone. Another thread may do this while somebody types: it
        lets go of Python's lock again and again.
        """
        self._text = text
        self._few = few
        self._few_in_order = sorted(few)
        # The first word of each stretch, and where the stretch begins: in the text, and in that of sounds.
        self._heads: list[str] = []
        self._starts: list[int] = []
        self._sound_starts: list[int] = []
        self._sounds = "".join(self._sorted_by_stretch())
        self._starts.append(len(self._text))
        self._sound_starts.append(len(self._sounds))

    def __contains__(self, word: str) -> bool:
        return word in self._few or self._is_listed(word)

    def _is_listed(self, word: str) -> bool:
        at = bisect_right(self._heads, word)
        # From the line end before the stretch to the last line end in it.
        return at > 0 and self._text.find(f"\n{word}\n", self._starts[at - 1] - 1, self._starts[at]) >= 0

    def among(self, words: Iterable[str]) -> set[str]:
        """Return those of some words that are there; in half the time of asking for each."""
        found = set(self._few.intersection(words))
        listed: set[str] = set()
        until = ""
        for word in sorted(words):
            if word >= until:
                # In order, many of them fall into one stretch.
                at = bisect_right(self._heads, word)
                listed = {*self._stretch(at - 1)}
                until = self._heads[at] if at < len(self._heads) else _BEHIND_ALL
            if word in listed:
                found.add(word)
        return found

    def beginning_of(self, word: str) -> int:
        """Return with how many of some letters, from the first on, a word begins."""
        at = bisect_right(self._heads, word) - 1
        # The next word in order may be the first of the next stretch.
        next_head = self._heads[at + 1 : at + 2]
        return max(_same_letters(word, each) for each in (self._stretch(at), next_head, self._few_in_order))

    def _stretch(self, at: int) -> list[str]:
        """Return the words of a stretch, in order; none before the first stretch."""
        return self._text[self._starts[at] : self._starts[at + 1]].splitlines() if at >= 0 else []

    def sounding_like(self, word: str) -> Iterator[str]:
        """Yield the listed words that sound like one in small letters, but for their vowels."""
        key = f"\n{sound(word)}\n"
        for head in word[:1] + _HEARD_AS.get(word[:1], ""):
            yield from self._sounding(head, key)
            yield from self._sounding(head.upper(), key)

    def _sounding(self, head: str, key: str) -> Iterator[str]:
        first = max(bisect_left(self._heads, head) - 1, 0)
        last = bisect_left(self._heads, chr(ord(head) + 1))
        at = self._sounds.find(key, max(self._sound_starts[first] - 1, 0), self._sound_starts[last])
        while at >= 0:
            word = self._word_at(at + 1)
            if word.startswith(head):
                yield word
            at = self._sounds.find(key, at + 1, self._sound_starts[last])

    def _word_at(self, place: int) -> str:
        """Return the word whose sound begins at a place."""
        stretch = bisect_right(self._sound_starts, place) - 1
        line = self._sounds.count("\n", self._sound_starts[stretch], place)
        return self._stretch(stretch)[line]

    def _sorted_by_stretch(self) -> Iterator[str]:
        """Note where each stretch begins, and yield how its words sound."""
        start, heard = self._text.find("\n") + 1, 1
        yield "\n"
        while start < len(self._text):
            stop = self._text.find("\n", min(start + _STRETCH, len(self._text) - 1)) + 1
            self._heads.append(self._text[start : self._text.find("\n", start)])
            self._starts.append(start)
            self._sound_starts.append(heard)
            sounds = sound(self._text[start:stop].lower())
            yield sounds
            start, heard = stop, heard + len(sounds)
            time.sleep(0)


def read_words(folder: Path) -> WordList:
    """Return the words of the lists in a folder; raises OSError if one cannot be read."""
    few = frozenset(_read(folder / FIELD_LIST).rpartition("#")[2].partition("\n")[2].split())
    # A head of one line stays where it is: a copy without it would take as much memory again.
    return WordList(_read(folder / WORD_LIST), few)


def _read(path: Path) -> str:
    # Git may have written it with the line ends of Windows.
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")


def _same_letters(word: str, ordered: Sequence[str]) -> int:
    """Return with how many letters of a word, from the first on, any of those in order begins."""
    at = bisect_left(ordered, word)
    return max((_alike_until(word, each) for each in ordered[max(at - 1, 0) : at + 1]), default=0)


def _alike_until(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))


# Other letters that a word may begin with where one hears this.
_HEARD_AS = {"f": "p", "k": "c", "c": "ks", "s": "cp", "n": "kgp", "r": "w"}
_SOUND_RULES = (
    ("ph", "f"), ("gh", ""), ("ck", "k"), ("tion", "sn"), ("sion", "sn"), ("kn", "n"), ("wr", "r"), ("wh", "w"),
)  # fmt: skip
_SOUND_TABLE = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "k", **dict.fromkeys("aeiouyh'-", None)})
_TWICE = re.compile(r"([b-z])\1+")


def sound(text: str) -> str:
    """Return the consonants of words in small letters as one hears them; lines stay lines."""
    for written, heard in _SOUND_RULES:
        text = text.replace(written, heard)
    return _TWICE.sub(r"\1", text.translate(_SOUND_TABLE))
