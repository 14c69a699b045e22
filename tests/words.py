"""Makes the word list again from the package it comes from: `make words` (needs npm and a network, once).

The package is SCOWL's British list (hunspell's `.dic` and `.aff`), whose `-ise` variety is the NHS's own style.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = "dictionary-en-gb-3.0.0.tgz"
SHA512 = "gU/dwC9xGYPh/0CCcmGNXO8OwSgOySAqevcSXxADCsgUD+tr6OJ52u7XaC7No7dNssvdUSfVjkzcqLrRZq3kPA=="
FOLDER = Path(__file__).parents[1] / "resources" / "spelling"
HEAD = (
    "# Made by `make words` from SCOWL's British list ({0}), licence in british-LICENSE.txt; "
    "the field's own words go into field.txt.\n"
)
# The program takes "'s" off by itself, and leaves alone what has digits.
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_POSSESSIVE = "M"
_IN_COMPOUNDS_ONLY = "c"
# Missed by that mark.
_NEVER_EITHER = ("twat", "twats")
# Offensive words, which a program should never suggest; the list is the poorer by them, and no board paper is.
_NEVER_SUGGESTED = "!"


class Affix(NamedTuple):
    """One rule of the `.aff` file: what to take off, what to put on, and which words it is for."""

    takes_off: str
    puts_on: str
    is_for: re.Pattern[str]


class Affixes(NamedTuple):
    """All rules by their flag, the flags of prefixes, and those of suffixes that stand with a prefix, too."""

    rules: dict[str, list[Affix]]
    prefixes: set[str]
    crossing: set[str]


def main() -> None:
    """Write the word list and its licence from the package named on the command line."""
    package = Path(sys.argv[1])
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != SHA512:
        sys.exit(f"{package.name} is not the package whose SHA-512 is pinned here: {found}")
    with tarfile.open(package) as archive:
        dic, aff, licence = (
            archive.extractfile(f"package/{name}").read().decode("utf-8")
            for name in ("index.dic", "index.aff", "license")
        )
    words = sorted(
        {word for word in expanded(dic, read_affixes(aff)) if _WORD.fullmatch(word)} - {*_NEVER_EITHER}
    )
    content = HEAD.format(PACKAGE.removesuffix(".tgz")) + "\n".join(words) + "\n"
    (FOLDER / "british.txt").write_text(content, encoding="utf-8", newline="\n")
    (FOLDER / "british-LICENSE.txt").write_text(licence, encoding="utf-8", newline="\n")
    print(f"{len(words)} words")


def read_affixes(aff: str) -> Affixes:
    """Return the rules of an `.aff` file."""
    rules: dict[str, list[Affix]] = {}
    prefixes, crossing = set(), set()
    for line in aff.splitlines():
        parts = line.split()
        if len(parts) == 4 and parts[0] == "SFX" and parts[2] == "Y":
            crossing.add(parts[1])
        if len(parts) == 5 and parts[0] in ("PFX", "SFX"):
            kind, flag, off, on, condition = parts
            is_prefix = kind == "PFX"
            pattern = f"^{condition}" if is_prefix else f"{condition}$"
            rule = Affix("" if off == "0" else off, "" if on == "0" else on, re.compile(pattern))
            rules.setdefault(flag, []).append(rule)
            if is_prefix:
                prefixes.add(flag)
    return Affixes(rules, prefixes, crossing)


def expanded(dic: str, affixes: Affixes) -> Iterator[str]:
    """Yield every word that a `.dic` file stands for, possessives left out."""
    for line in dic.splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if not {_IN_COMPOUNDS_ONLY, _NEVER_SUGGESTED} & set(flags):
            yield from _forms(word, set(flags) - {_POSSESSIVE}, affixes)


def _forms(word: str, flags: set[str], affixes: Affixes) -> Iterator[str]:
    yield word
    before = [rule.puts_on for rule in _rules(word, flags & affixes.prefixes, affixes)]
    yield from (prefix + word for prefix in before)
    for flag in flags & (affixes.rules.keys() - affixes.prefixes):
        for rule in _rules(word, {flag}, affixes):
            form = word.removesuffix(rule.takes_off) + rule.puts_on
            yield form
            if flag in affixes.crossing:
                yield from (prefix + form for prefix in before)


def _rules(word: str, flags: set[str], affixes: Affixes) -> Iterator[Affix]:
    """Yield the rules of these flags that are for this word."""
    return (rule for flag in flags for rule in affixes.rules[flag] if rule.is_for.search(word))


if __name__ == "__main__":
    main()
