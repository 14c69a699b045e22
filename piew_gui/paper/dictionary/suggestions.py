"""What a misspelt word was probably meant to be.

Candidates come from small edits, from likely slips made twice, from American forms, and from words that sound
alike; one weighted distance then ranks them all, so that the British form of an American word comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from piew_gui.paper.dictionary.words import WordList

MOST = 5
# Longer ones are no slip of the finger, and would take long.
_LONGEST = 30
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouy"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = tuple((pair[0], pair[1]) for pair in ("cs", "ck", "sz", "gj", "kq", "fv", "xz", "mn", "dt"))

# American endings and middles, and what Britain has there. Each is tried at each place where it stands.
_AMERICAN = (
    ("or", "our"), ("iz", "is"), ("yz", "ys"), ("er", "re"), ("og", "ogue"), ("e", "ae"), ("e", "oe"),
    ("l", "ll"), ("ll", "l"), ("ense", "ence"), ("ction", "xion"), ("k", "que"), ("o", "ou"), ("ay", "ey"),
    ("gm", "gem"), ("gg", "g"), ("p", "pp"), ("f", "ph"), ("sk", "sc"), ("aging", "ageing"), ("am", "amme"),
    ("maneuver", "manoeuvre"),
)  # fmt: skip
# Whole words with other roots or letters in Britain, and slips that no small edit explains.
_SPECIAL = {
    "airplane": "aeroplane", "alot": "a lot", "aluminum": "aluminium", "atleast": "at least", "cant": "can't",
    "catalog": "catalogue", "cozy": "cosy", "curb": "kerb", "could've": "could have", "dont": "don't",
    "donut": "doughnut", "gotten": "got", "infact": "in fact", "aswell": "as well", "jewelry": "jewellery",
    "math": "maths", "mom": "mum", "moms": "mums", "mommy": "mummy", "pajamas": "pyjamas", "plow": "plough",
    "teh": "the", "thier": "their", "wont": "won't", "inspite": "in spite", "eachother": "each other",
    "collegue": "colleague", "liase": "liaise", "persue": "pursue", "physcological": "psychological",
    "whith": "with", "wierd": "weird", "inthe": "in the", "ofthe": "of the", "tothe": "to the",
    "thats": "that's", "whats": "what's", "theres": "there's", "heres": "here's",
}  # fmt: skip
# How the same sound is written, tried both ways.
_SPELLINGS = (
    ("ant", "ent"), ("ance", "ence"), ("able", "ible"), ("sion", "tion"), ("cion", "tion"), ("sh", "ti"),
    ("sh", "ci"), ("ei", "ie"), ("ph", "f"), ("gh", "f"), ("k", "ch"), ("s", "sc"), ("c", "s"), ("c", "ss"),
    ("ary", "ery"), ("ery", "ory"), ("ur", "er"), ("ir", "er"), ("or", "er"), ("er", "ar"), ("uff", "ough"),
    ("ly", "lly"), ("aly", "ally"), ("icly", "ically"), ("full", "ful"), ("ment", "ement"), ("que", "k"),
    ("i", "ea"), ("e", "ea"), ("ee", "ea"), ("u", "ou"), ("o", "oa"), ("i", "ui"), ("e", "eo"), ("j", "dg"),
    ("y", "ey"), ("able", "eable"), ("ceed", "cede"), ("sede", "cede"), ("x", "cc"), ("x", "xc"), ("w", "wh"),
    ("r", "rh"), ("n", "kn"), ("n", "gn"), ("n", "mn"), ("t", "pt"), ("shun", "tion"), ("ary", "uary"),
    ("tr", "ter"), ("ou", "uo"), ("nn", "n"), ("eu", "u"), ("eau", "ua"), ("phys", "psych"),
)  # fmt: skip
_SPELLINGS_BOTH_WAYS = _SPELLINGS + tuple((two, one) for one, two in _SPELLINGS)
# By their first two letters, or the only one.
_SPELLINGS_BY_HEAD = {
    head: tuple(pair for pair in _SPELLINGS_BOTH_WAYS if pair[0][:2] == head)
    for head in {old[:2] for old, _ in _SPELLINGS_BOTH_WAYS}
}

_DISTANT, _NEAR, _SOUND, _VOWEL = 1.0, 0.8, 0.6, 0.6
_SWAP, _DOUBLE, _SILENT, _ADD = 0.45, 0.4, 0.7, 0.85
_FIRST_LETTER, _BREAK, _NAME = 0.5, 1.4, 0.5
_APOSTROPHE, _SOUNDLESS, _LONG_VOWEL = 0.3, 0.5, 0.15
# Slips come rather towards a word's end.
_EARLIER, _LATE = 0.02, 8
_ADDED = {"'": _APOSTROPHE, "h": _SOUNDLESS, "e": _SILENT}
_FAR = 2.4
# Where a word so near was found, nobody made a second slip.
_CLOSE = 1.2


class Suggester:
    """Suggests words from a list."""

    def __init__(self, words: WordList) -> None:
        self._words = words

    def suggestions(self, word: str, most: int = MOST) -> list[str]:
        """Return the likeliest words first, capitals and apostrophes as in `word`; none where nothing is near."""
        plain = word.replace("’", "'")
        base, ending = (plain[:-2], plain[-2:]) if plain[-2:].lower() == "'s" else (plain, "")
        if not 1 < len(base) <= _LONGEST:
            return []
        found = self._ranked(base.lower(), is_name=base[0].isupper())
        if base != base.lower():
            found = _with_capitals(base, found)
        wanted = [each + ending for each in dict.fromkeys(found) if each != base][:most]
        # Straight where the word has it so; else as books print it.
        return wanted if "'" in word else [each.replace("'", "’") for each in wanted]

    def _ranked(self, word: str, is_name: bool) -> list[str]:
        once = dict(_likely(word))
        candidates = self._known({*once, *_edits(word)}, is_name) | self._alike(word) | self._broken(word)
        costs = _costs(word, candidates)
        if min(costs.values(), default=_FAR) > _CLOSE:
            costs = _costs(word, candidates | self._slips(once))
        ranked = sorted((each for each in costs if costs[each] <= _FAR), key=lambda each: (costs[each], each))
        return [*self._british(word), *ranked]

    def _british(self, word: str) -> list[str]:
        if word in _SPECIAL:
            return [_SPECIAL[word]]
        once = [each for each, _ in _replaced(word, _AMERICAN)]
        twice = (again for each in once for again, _ in _replaced(each, _AMERICAN[:3]))
        for tried in (once, twice):
            if found := [each for each in dict.fromkeys(tried) if each in self._words and each != word]:
                return found
        return []

    def _known(self, tried: set[str], is_name: bool) -> set[str]:
        """Return those of some words that there are; with a first capital, too, where a name was typed."""
        return self._words.among({*tried, *map(str.capitalize, tried)} if is_name else tried)

    def _slips(self, once: dict[str, int]) -> set[str]:
        """Return the words that another likely slip leads to."""
        return self._words.among(
            {each for slip, at in once.items() for each in self._slipped_again(slip, at)}
        )

    def _slipped_again(self, slip: str, since: int) -> Iterator[str]:
        # The order of two slips makes no difference, so the second is looked for behind the first. It leaves the
        # letters before it as they are: where no word begins with these, none is found.
        last = self._words.beginning_of(slip)
        return (each for each, _ in _likely(slip, since, last + 1))

    def _alike(self, word: str) -> set[str]:
        """Return the words that sound the same but for their vowels."""
        return {each for each in self._words.sounding_like(word) if _is_near(word, each)}

    def _broken(self, word: str) -> set[str]:
        """Return two words where the space between them was forgotten."""
        cuts = ((word[:at], word[at:]) for at in range(1, len(word)))
        return {
            f"{one} {two}"
            for one, two in cuts
            if all(len(each) > 2 or each in _SHORT_WORDS for each in (one, two))
            and one in self._words
            and two in self._words
        }


_SHORT_WORDS = frozenset(
    re.findall(r"\w+", "a an as at be by do go he if in is it me my no of on or so to up us we")
)


def _is_near(word: str, other: str) -> bool:
    return abs(len(word) - len(other)) <= 2 and word[-1:] == other[-1:]


def _edits(word: str) -> Iterator[str]:
    """Yield every word that is one letter away."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in _LETTERS + "'")


def _likely(word: str, since: int = 0, until: int = _LONGEST) -> Iterator[tuple[str, int]]:
    """Yield what the slips that people make most often would have been meant to be, and where each was made."""
    for at in range(since, min(until, len(word))):
        head, letter, tail = word[:at], word[at], word[at + 1 :]
        yield head + tail, at
        yield head + letter + word[at:], at
        if tail:
            yield head + tail[0] + letter + tail[1:], at
        if letter in _VOWELS:
            yield from ((head + vowel + tail, at) for vowel in "aeiou" if vowel != letter)
        for old, new in _SPELLINGS_BY_HEAD.get(letter, ()) + _SPELLINGS_BY_HEAD.get(word[at : at + 2], ()):
            if word.startswith(old, at):
                yield head + new + word[at + len(old) :], at


def _replaced(word: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, int]]:
    for old, new in pairs:
        at = word.find(old)
        while at >= 0:
            yield word[:at] + new + word[at + len(old) :], at
            at = word.find(old, at + 1)


def _costs(word: str, candidates: set[str]) -> dict[str, float]:
    return {each: distance(word, each.lower()) + _NAME * each[0].isupper() for each in candidates}


def _with_capitals(base: str, found: list[str]) -> list[str]:
    """Return words with a first capital where `base` has one."""
    return [each[:1].upper() + each[1:] for each in found] if base[0].isupper() else found


def distance(word: str, other: str) -> float:
    """Return how far a word is from what was meant: 0 is the same, 1 about one letter off.

    Damerau's distance with weights: letters swapped or doubled, vowels, neighbours on the keyboard and letters
    that sound alike are nearer than others, and the first letter is seldom wrong.
    """
    if " " in other:
        return _BREAK
    # What does not change from place to place is found out once.
    to_leave = [_cost_to_add(word, at) for at in range(len(word))]
    to_add = [_cost_to_add(other, at) for at in range(len(other))]
    above: list[float] = []
    row = [0.0]
    for cost in to_add:
        row.append(row[-1] + cost)
    for here, typed in enumerate(word):
        above, before, row = row, above, [row[0] + to_leave[here]]
        earlier = _EARLIER * min(here, _LATE)
        for there, meant in enumerate(other):
            change = 0.0 if typed == meant else _CHANGES.get((typed, meant), _DISTANT) - earlier
            best = min(above[there] + change, above[there + 1] + to_leave[here], row[there] + to_add[there])
            if here and there and typed == other[there - 1] and word[here - 1] == meant and typed != meant:
                best = min(best, before[there - 1] + _SWAP)
            row.append(best)
    return row[-1] + (_FIRST_LETTER if word[:1] != other[:1] and sorted(word) != sorted(other) else 0.0)


def _cost_to_add(word: str, at: int) -> float:
    if at and word[at] == word[at - 1]:
        return _DOUBLE + (_LONG_VOWEL if word[at] in _VOWELS else 0.0)
    return _ADDED.get(word[at], _ADD) - _EARLIER * min(at, _LATE)


def _neighbours() -> Iterator[tuple[str, str]]:
    for number, keys in enumerate(_ROWS):
        yield from pairwise(tuple(keys))
        for at, key in enumerate(_ROWS[number + 1] if number + 1 < len(_ROWS) else ""):
            yield from ((key, above) for above in keys[at : at + 2])


def _changes() -> Iterator[tuple[tuple[str, str], float]]:
    """Yield what it costs to take one letter for another, where they are near each other; of two costs, the last."""
    for pairs, cost in ((_neighbours(), _NEAR), (_SOUND_ALIKE, _SOUND), (combinations(_VOWELS, 2), _VOWEL)):
        for one, other in pairs:
            yield (one, other), cost
            yield (other, one), cost


_CHANGES = dict(_changes())
