"""British spelling: which words of a text are known, and which are not.

The words come from a list that ships with the program (SCOWL's British one in its "-ise" variety, which is the
style of the NHS and of GOV.UK: "organize" is a misspelling here), from a list of the field's own words, from the
names in the paper, and from the person's own dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from piew_gui.paper.dictionary.words import WordList
from piew_gui.paper.fields import Answer, is_well_formed
from piew_gui.paper.kit import Field, Kit

# Beyond this, what was found out of words is forgotten, so that a day's typing takes no memory.
_MOST_REMEMBERED = 5_000
LONGEST_WORD = 60

_DIGIT_OR_UNDERSCORE = re.compile(r"[\d_]")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_ACRONYM = re.compile(r"[A-Z]{2,}s|(?=(?:[a-z]*[A-Z]){3})(?=(?:[A-Z]*[a-z]){0,2}[A-Z]*$)[A-Za-z]+")
# Quantifiers are possessive, or begin where nothing like it stands before: linear on hostile text.
_LEFT_ALONE = r"""
    \[[^\[\]]*+\]                                    # markers, and what is still to be replaced
    | (?:https?|ftp|mailto|file):\S++ | www\.\S++
    | (?<![\w.+-])[\w.+-]++@[\w.-]++                 # addresses
    | (?<![\w.-])[\w-]++(?:\.[\w-]++)*\.(?:uk|org|com|net|gov|int|info|eu|io|html?|docx?|xlsx?|pdf|json)(?!\w)(?:/\S*+)?
    | (?<!\S)(?:[A-Za-z]:|~)?[\\/][\w.\\/-]++        # files
"""
# Marks over and under letters, such as accents typed by themselves, belong to their word.
_LETTERS = r"\w[\w\u0300-\u036f]*+"
_WORD = rf"{_LETTERS}(?:['’\-‑]{_LETTERS})*+(?:(?<=[sS])['’])?"
# Most words have nothing about them that could make them part of something else, so that is tried first.
_PLAIN = r"[A-Za-z]++(?=[\s,;!?)]|\.?$|\.\s)"
_PIECE = re.compile(rf"(?P<plain>{_PLAIN})|{_LEFT_ALONE}|(?P<word>{_WORD})", re.VERBOSE)
_PART = re.compile(r"[^\-‑]+")
# What stands before a hyphen without being a word: co-production, pre-school.
_PREFIXES = frozenset(
    re.findall(
        r"\w+",
        """anti bi co counter cross de dis eco ex extra hyper inter intra macro meta micro mid mini multi neo non para
        peri poly post pre pro pseudo psycho quasi re semi socio sub super trans tri ultra un uni vice""",
    )
)
# Repeat columns of these ids hold names of people, bodies and places, as do the fields of markers.
_NAME_COLUMNS = frozenset(("name", "organisation", "body"))
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Span(NamedTuple):
    """Where a misspelt word starts and stops in a text, and the word."""

    start: int
    stop: int
    word: str


class Dictionary:
    """All words that count as right."""

    def __init__(self, words: WordList) -> None:
        self._words = words
        self._added: dict[str, frozenset[str]] = {}
        self._remembered: dict[str, bool] = {}

    def add(self, origin: str, words: Collection[str]) -> bool:
        """Let these be all the words from an origin, such as names; return whether any is new or gone."""
        added = frozenset(_plain(word) for word in words)
        if added == self._added.get(origin, frozenset()):
            return False
        self._added[origin] = added
        self._remembered.clear()
        return True

    def added(self, origin: str) -> frozenset[str]:
        """Return the words from an origin."""
        return self._added.get(origin, frozenset())

    def is_known(self, word: str) -> bool:
        """Return whether a word without hyphens is right as it stands, its capitals included."""
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = self._is_right(_plain(word))
        return known

    def _is_right(self, word: str) -> bool:
        if len(word) < 2 or len(word) > LONGEST_WORD or _DIGIT_OR_UNDERSCORE.search(word):
            return True
        if not word.isascii() and not _LATIN.search(word):
            # Words in Arabic, Greek or Hebrew letters are nothing that a British list could know.
            return True
        if self._has(word):
            return True
        base = without_possessive(word)
        return base != word and self._is_right(base)

    def _has(self, word: str) -> bool:
        if word.isupper() or _ACRONYM.fullmatch(word):
            return True
        forms = {word, word.lower()} if word[1:].islower() or len(word) == 1 else {word}
        if word[0].isupper() and not word[1:].islower():
            # Capitals behind an apostrophe, as in O'Neill, or at the head of "It's".
            forms |= {word[0].lower() + word[1:]}
        return any(form in self._words or self._is_added(form) for form in forms)

    def _is_added(self, word: str) -> bool:
        return any(word in words for words in self._added.values())


def misspellings(dictionary: Dictionary, text: str) -> Iterator[Span]:
    """Yield the words of a text, as a reader sees it, that are not known."""
    for piece in _PIECE.finditer(text):
        word = piece["plain"] or piece["word"]
        if word is None or dictionary.is_known(word):
            continue
        if "-" in word or "‑" in word:
            yield from _wrong_parts(dictionary, word, piece.start())
        else:
            yield Span(piece.start(), piece.end(), word)


def _wrong_parts(dictionary: Dictionary, word: str, start: int) -> Iterator[Span]:
    """Yield the parts of a hyphenated word that are not known."""
    for part in _PART.finditer(word):
        if part[0].lower() not in _PREFIXES and not dictionary.is_known(part[0]):
            yield Span(start + part.start(), start + part.end(), part[0])


def without_possessive(word: str) -> str:
    """Return a word with straight apostrophes without its "'s", or the "'" behind an s."""
    if word[-2:] in ("'s", "'S"):
        return word[:-2]
    return word[:-1] if word[-2:] in ("s'", "S'") else word


def names(kit: Kit, answers: Mapping[str, Answer]) -> frozenset[str]:
    """Return the words that begin with a capital where the paper asks for names."""
    texts = [answers[field.id] for field in kit.markers.values() if isinstance(answers.get(field.id), str)]
    for field in kit.fields:
        columns = [column.id for column in field.columns if is_for_names(column)]
        answer = answers.get(field.id)
        if columns and answer and is_well_formed(field, answer):
            texts += [row.get(column_id, "") for row in answer for column_id in columns]
    return frozenset(word for text in texts for word in _NAME.findall(_composed(text)) if word[0].isupper())


def is_for_names(field: Field) -> bool:
    """Return whether a field or column asks for the name of a person, a body or a place."""
    return field.marker or field.id in _NAME_COLUMNS


def _plain(word: str) -> str:
    straight = word.replace("’", "'").replace("‑", "-")
    return _composed(straight)


def _composed(text: str) -> str:
    """Return text in which letters and accents that were typed apart are one (Unicode's form NFC)."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)
