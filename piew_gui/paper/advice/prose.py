"""Plain text as a reader meets it: its sentences, words, slips of the finger and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*+\s++(?=[\"“‘(]?[A-Z0-9]|\[)")
# After these, a full stop ends no sentence; a letter by itself is an initial.
_SHORT = re.compile(
    r"(?:^|[\s(“‘])(?:e\.g|i\.e|cf|vs|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|p|pp|Fig|al|approx|[A-Z])\.$"
)
_LONGEST_SHORT = 9
_WORD = re.compile(r"\w[\w'’-]*+(?:[.,][0-9]++)*+")
_REPEATED = re.compile(r"(?<![\w'’-])([^\W\d_]++)\s+(?=\1(?![\w'’-]))", re.IGNORECASE)
# Right as they are: "the work that they had had", "we know that that is so".
_MAY_REPEAT = frozenset(("had", "that"))
_DOUBLED = re.compile(r",[,;:.]+|;[;:,.]+|:[:;,.]+|(?<!\.)\.\.(?!\.)|!{2,}|\?{2,}|\.{4,}")
_BRACKETED = re.compile(r"\[[^\[\]]*+\]")
# At least two capitals, in all more capitals and digits than small letters: CAMHS, PAIRs, F1001D, FH&SfL.
_CAPITALS = re.compile(r"(?<![\w@./&])[A-Z][A-Za-z0-9]*+(?:&[A-Z][A-Za-z0-9]*+)*+(?!\w)")
_EXPLANATION = re.compile(r"\s\(\w")
_ROMAN = re.compile("[IVXL]+")
_KNOWN = frozenset(
    re.findall(
        r"\S+",
        """A&E AM BBC BSL CV DNA DVD EU FAQ GP HIV HM HR ID IT MP MRI NHS NICE OK PC PDF PHD PM QR THRIVE TV
        UK UN US USA VAT""",
    )
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, without white space around them."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _SHORT.search(text[max(end.start() - _LONGEST_SHORT, start) : end.start()]):
            yield text[start : end.end()].strip()
            start = end.end()
    if rest := text[start:].strip():
        yield rest


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def repeated_words(text: str) -> list[str]:
    """Return each word that stands twice in a row by mistake, as in "the the"; a name, Bora Bora, may."""
    found = []
    for match in _REPEATED.finditer(text):
        word, again = match[1], text[match.end() : match.end() + len(match[1])]
        if word.lower() not in _MAY_REPEAT and not again[:1].isupper():
            found.append(word)
    return found


def doubled_marks(text: str) -> list[str]:
    """Return punctuation that stands twice, as in "..", ",," or ",."; an ellipsis may."""
    return _DOUBLED.findall(text)


def acronyms(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each acronym, without a plural's s, and whether it is explained right there.

    It is explained by "words (ACRONYM)" and "ACRONYM (words)". What everyone knows, such as NHS, is left out,
    as are brackets, where markers stand.
    """
    text = _BRACKETED.sub(lambda match: " " * len(match[0]), text)
    for match in _CAPITALS.finditer(text):
        acronym = match[0].removesuffix("s")
        capitals = sum(letter.isupper() for letter in acronym)
        small = sum(letter.islower() for letter in acronym)
        digits = sum(letter.isdigit() for letter in acronym)
        if capitals < 2 or small >= capitals + digits or _ROMAN.fullmatch(acronym):
            continue
        if acronym.upper() not in _KNOWN and set(acronym) != {"X"}:
            before = text[max(match.start() - 2, 0) : match.start()].rstrip("“‘\"'")
            yield acronym, before.endswith("(") or _EXPLANATION.match(text, match.end()) is not None
