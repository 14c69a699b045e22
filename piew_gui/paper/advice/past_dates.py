"""Sentences that speak of a past date as still to come, such as "Funding ends on 31 March 2025" a year later.

English is only skimmed here, word by word around a date, so a sentence is named only where the signs are
plain: a false alarm costs more trust than a miss.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from piew_gui.paper.months import MONTHS

_SHORT_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = "(?:" + "|".join(MONTHS) + r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_YEAR = r"(?:19|20)[0-9]{2}"
_ANY = re.compile(_YEAR + r"|[0-9]([/.])[0-9]{1,2}\1[0-9]{2}")
# Board papers are about now: "25" is 2025.
_CENTURY = 2000
_LAST_MONTH = {"spring": 5, "summer": 8, "autumn": 11, "winter": 14}
_TOKEN = re.compile(
    rf"""
    (?<!\w)(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})(?!\w)
    | (?<!\w)(?P<us_month>{_MONTH})\s+(?P<us_day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})(?!\w)
    | (?<![\w/.-])(?P<uk>[0-9]{{1,2}}(?P<sign>[/.-])[0-9]{{1,2}}(?P=sign){_YEAR})(?![\w/-])
    | (?<![\w£$€/.,-])(?P<short>[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2}}|[0-9]{{2}}\.[0-9]{{2}}\.[0-9]{{2}})
      (?![\w/%-]|\.[0-9])
    | (?<![\w/-])(?P<iso>{_YEAR}-[0-9]{{2}}-[0-9]{{2}})(?![\w/-])
    | (?<!\w)(?P<in_month>{_MONTH}),?\s+(?P<of_year>{_YEAR})(?!\w)
    | (?<!\w)(?P<season>spring|summer|autumn|winter)\s+(?P<season_year>{_YEAR})(?!\w)
    | (?<![\w£$€/.,-])(?P<first>{_YEAR})\s?[-–/]\s?(?P<last>{_YEAR}|[0-9]{{2}})(?![\w/%-])
    | (?<![\w£$€/.,-])(?P<alone>{_YEAR})(?![\w/%-]|[.,][0-9])
    | (?P<word>\w[\w'’-]*) | (?P<mark>[;:()–—,])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# So many words around a date are looked at.
_NEAR = 14
_FILLERS = _words(
    """the end start beginning middle close of early late around about mid financial year monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter first second third fourth last quarter half
    q1 q2 q3 q4"""
)
_BOUNDS = _words("; : ( ) – —")
_OPENERS = _words(", and but so that") | _BOUNDS

_BE = _words("is are be being isn't isn’t aren't aren’t")
_WAS = _words("was were had did didn't didn’t wasn't wasn’t")
_FUTURE = _words("will shall won't won’t")
_MUST = _words("must should")
_PLANS = _words("plan plans aim aims intend intends hope hopes want wants expect expects need needs")
_DUE = _words("due expected planned scheduled set likely going about")
_ENDS = _words("ends expires closes ceases finishes stops starts begins launches opens comes")
# As nouns and adjectives too, so they count only where no article or "to" stands before them.
_END = _words("end expire close cease finish stop start begin launch open come")
_NOUN_SIGNS = _words("a an the its their this that at to by of would")
_LASTS = _words("runs run lasts last continues continue remains remain stays stay")
_HAS = _words("is are has have")
_AHEAD = _words("upcoming forthcoming next")
_FUNDS = _words("programme funding fund grant investment scheme contract plan strategy")

_UNTIL = _words("until till through beyond")
_BY = _words("by before") | _UNTIL
_WHEN = _words("on from in after at during") | _BY
# Without these, "12/03/25" is as likely a number of something else.
_BEFORE_DAYS = _words("on from after") | _BY

# What these are followed by tells where they are from, and not when a thing will be.
_FINDINGS = _words(
    """data figures statistics evidence findings results lessons learning births baseline period position accounts
    progress demand spending number numbers cost costs level levels incident incidents minutes"""
)
# Of these it tells when they will be, where somebody is to publish them, open them and the like.
_UNDERTAKINGS = _words(
    """report reports census survey work review study research pilot consultation agreement guidance plan strategy
    meeting meetings inspection decision visit letter"""
)
_DEEDS = _words(
    """publish issue release launch open start begin complete finish finalise end close cease expire agree approve
    adopt sign decide meet hold run deliver produce write draft recruit appoint employ train commission fund pay
    spend move join merge set go take roll introduce implement establish create form extend expand submit host"""
)
_COMPARED = _words("than as those that like unlike learn learned learnt")
# What is of, for or with another thing is not what is to be done.
_LINKS = _words("of for with about to")
# "The aim is to open a hub in 2025" may tell what it was then.
_AIMS = _words(
    """aim aims purpose task tasks option options step steps goal goals objective objectives role job way point idea
    challenge priority priorities ambition hope intention question remit answer"""
)
_PAST = _words(
    """began became brought built came chose cut fell felt found gave got grew held kept knew left led lost
    made met paid put ran rose said saw sent showed spent stood taken took told went won wrote written given
    shown seen done begun gone born"""
)
_NO_PAST = _words(
    """need embed integrated dedicated targeted specialised shared joined combined detailed skilled continued
    proposed related united hundred speed"""
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark in lower case, or a date: then `is_past` says whether it is over."""

    text: str
    start: int
    stop: int
    is_past: bool | None = None
    is_day: bool = False
    is_range: bool = False
    is_short: bool = False

    @property
    def is_date(self) -> bool:
        return self.is_past is not None


def past_as_ahead(sentence: str, today: datetime.date) -> tuple[int, int] | None:
    """Return where a sentence speaks of a date before today as still to come, or None where it does not."""
    if not _ANY.search(sentence):
        return None
    tokens = list(_tokens(sentence, today))
    for place, token in enumerate(tokens):
        if token.is_past:
            for found in (_verb_before, _verb_after, _adjective_before, _verb_after_range):
                signal = found(tokens, place)
                if signal is not None:
                    first, last = sorted((tokens[signal], token), key=lambda each: each.start)
                    return first.start, last.stop
    return None


def _tokens(sentence: str, today: datetime.date) -> Iterator[_Token]:
    for match in _TOKEN.finditer(sentence):
        start, stop = match.span()
        if match["word"] or match["mark"]:
            yield _Token(match[0].lower(), start, stop)
            continue
        last_day = _last_day(match)
        if last_day:
            is_short = bool(match["short"])
            is_day = is_short or bool(match["day"] or match["us_day"] or match["uk"] or match["iso"])
            yield _Token("", start, stop, last_day < today, is_day, bool(match["first"]), is_short)


def _last_day(match: re.Match[str]) -> datetime.date | None:
    """Return the last day of a date as written, or None where there is no such day."""
    if match["uk"]:
        day, month, year = map(int, match["uk"].split(match["sign"]))
    elif match["short"]:
        day, month, year = map(int, re.split("[/.]", match["short"]))
        year += _CENTURY
    elif match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    elif match["day"] or match["us_day"]:
        month = _SHORT_MONTHS[(match["month"] or match["us_month"])[:3].lower()]
        day, year = int(match["day"] or match["us_day"]), int(match["year"] or match["us_year"])
    elif match["in_month"]:
        return _month_end(int(match["of_year"]), _SHORT_MONTHS[match["in_month"][:3].lower()])
    elif match["season"]:
        return _month_end(int(match["season_year"]), _LAST_MONTH[match["season"].lower()])
    elif match["first"]:
        return _range_end(match["first"], match["last"])
    else:
        return _month_end(int(match["alone"]), 12)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> datetime.date:
    year, month = year + month // 12, month % 12
    return datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)


def _range_end(first: str, last: str) -> datetime.date:
    """Return the end of "2024-25", a financial year, or of "2022-2025", calendar years."""
    year = int(last if len(last) == 4 else first[:2] + last)
    return datetime.date(year, 3, 31) if year == int(first) + 1 else datetime.date(year, 12, 31)


def _verb_before(tokens: Sequence[_Token], date: int) -> int | None:
    """Find "will open in 2024", "ends on 31 March 2025", "is funded until March 2025"."""
    place = _before_fillers(tokens, date)
    preposition = tokens[place].text if place >= 0 else ""
    if preposition in _ENDS:
        return place
    if preposition == "to" and place and tokens[place - 1].is_date:
        # "from 2022-23 to 2024-25" lasts as "until 2024-25" does.
        place = _before_fillers(tokens, place - 1)
        preposition = "until" if place >= 0 and tokens[place].text == "from" else ""
    elif preposition == "to" and place and tokens[place - 1].text in _LASTS:
        preposition = "until"
    if tokens[date + 1 : date + 2] and tokens[date + 1].text in _WAS:
        return None
    if not (preposition == "for" or _may_stand_before(preposition, tokens[date])) or _is_of_then(
        tokens, place
    ):
        return None
    for verb in range(place - 1, max(place - _NEAR, 0) - 1, -1):
        # "what we set out to do in 2025" was set out then.
        if tokens[verb].text in _BOUNDS or tokens[verb].text == "what" or tokens[verb].is_date:
            return None
        if preposition in _allowed(tokens, verb, place):
            return None if _is_past_before(tokens, verb) else verb
        if _is_past(tokens, verb):
            return None
    return None


def _verb_after(tokens: Sequence[_Token], date: int) -> int | None:
    """Find "By 2025, every area will have a hub"."""
    place = _before_fillers(tokens, date)
    if place < 0 or not _may_stand_before(tokens[place].text, tokens[date]):
        return None
    if place and tokens[place - 1].text not in _OPENERS:
        return None
    for verb in range(date + 1, min(date + _NEAR, len(tokens))):
        word = tokens[verb].text
        if word in _BOUNDS or _is_past(tokens, verb):
            return None
        if _is_future(word) or word in _ENDS or word in _MUST:
            return verb
        if _is_to_be(tokens, verb) and tokens[place].text != "from":
            return verb
    return None


def _adjective_before(tokens: Sequence[_Token], date: int) -> int | None:
    """Find "the next meeting on 3 March 2025", "the upcoming 2025 review"."""
    if tokens[date].is_short and not (date and tokens[date - 1].text in _BEFORE_DAYS):
        return None
    for place in range(date - 1, max(date - 6, 0) - 1, -1):
        if tokens[place].text in _BOUNDS or _is_past(tokens, place):
            return None
        if tokens[place].text in _AHEAD and tokens[place + 1].text != "to":
            return None if _is_past_before(tokens, place) else place
    return None


def _verb_after_range(tokens: Sequence[_Token], date: int) -> int | None:
    """Find "the programme (2022-2025) is", for money and plans that had an end."""
    after = [token.text for token in tokens[date + 1 : date + 3]]
    nouns = {token.text for token in tokens[max(date - 7, 0) : date]}
    if (
        tokens[date].is_range
        and after[:1] == [")"]
        and nouns & _FUNDS
        and after[1:]
        and after[1] in _BE | _FUTURE
    ):
        return date + 2
    return None


def _before_fillers(tokens: Sequence[_Token], date: int) -> int:
    """Return the place before a date and words such as "the end of"; -1 if there is none."""
    place = date - 1
    while place >= 0 and (
        tokens[place].text in _FILLERS
        # "on Monday, 31 March 2025"
        or (tokens[place].text == "," and place and tokens[place - 1].text in _FILLERS)
    ):
        place -= 1
    return place


def _may_stand_before(preposition: str, date: _Token) -> bool:
    """Return whether a preposition makes a date a time: "on" a day, and nearly nothing before "31/03/25"."""
    if date.is_short:
        return preposition in _BEFORE_DAYS
    return preposition in _WHEN and (preposition != "on" or date.is_day)


def _is_of_then(tokens: Sequence[_Token], preposition: int) -> bool:
    """Return whether a time tells what a thing is of, as in "the figures in 2025" and "more than in 2025"."""
    word = tokens[preposition - 1].text if preposition else ""
    if word in _COMPARED:
        return True
    if word not in _FINDINGS | _UNDERTAKINGS or (preposition > 1 and tokens[preposition - 2].text == "to"):
        return False
    if word in _UNDERTAKINGS and tokens[preposition].text in _BY | {"in", "on", "during"}:
        for token in reversed(tokens[max(preposition - 5, 0) : preposition - 1]):
            if token.text in _WHEN | _LINKS:
                return True
            if token.text in _DEEDS:
                return False
    return True


def _is_future(word: str) -> bool:
    return word in _FUTURE or word.endswith(("'ll", "’ll"))


def _is_to_be(tokens: Sequence[_Token], verb: int) -> bool:
    """Return whether "is to be published", "are to meet" or "are going to open" begins at a place."""
    be, *words = (token.text for token in tokens[verb : verb + 4])
    if be not in ("is", "are", "am") and not be.endswith(("'re", "’re", "'m", "’m")):
        return False
    if words[:1] == ["going"]:
        words.pop(0)
    if words[:1] != ["to"] or not _DEEDS.union(["be"]).intersection(words[1:2]):
        return False
    for token in reversed(tokens[max(verb - _NEAR, 0) : verb]):
        if token.text in _BOUNDS:
            break
        if token.text in _AIMS:
            return False
    return True


def _allowed(tokens: Sequence[_Token], verb: int, preposition: int) -> frozenset[str]:
    """Return the prepositions that, after the verb at this place, make a date one that is still ahead."""
    word = tokens[verb].text
    before = tokens[verb - 1].text if verb else ""
    after = tokens[verb + 1].text
    if _is_future(word) or word in _ENDS:
        return _WHEN
    if _is_to_be(tokens, verb) or (word in _PLANS and after == "to" and tokens[verb + 2].text in _DEEDS):
        return _WHEN - {"from", "after"}
    if word in _END and before and before not in _NOUN_SIGNS:
        return _WHEN
    if word in ("going", "about") and after != "to":
        return frozenset()
    if word in _DUE and any(token.text in _BE for token in tokens[max(verb - 3, 0) : verb]):
        return _WHEN | {"for"}
    if word in _MUST or (word in _PLANS and after == "to") or (word in ("has", "have") and after == "to"):
        return _BY | {"from", "on"}
    # "is from 2024 to 2025" tells what a thing is about, "is funded until 2025" how long it lasts.
    return _UNTIL if word in _LASTS or (word in _HAS and verb + 1 < preposition) else frozenset()


def _is_past(tokens: Sequence[_Token], place: int) -> bool:
    """Return whether a word is a past tense: "ended", "ran", but not "is funded" or "will have ended"."""
    word = tokens[place].text
    if word in _WAS:
        return True
    if word not in _PAST and (not word.endswith("ed") or word in _NO_PAST or "-" in word):
        return False
    before = [token.text for token in tokens[max(place - 3, 0) : place] if not token.text.endswith("ly")]
    if before[-1:] and (before[-1] in _BE or before[-1] == "been"):
        return False
    return not (before[-1:] == ["have"] and before[-2:-1] and before[-2] in _FUTURE | {"to"})


def _is_past_before(tokens: Sequence[_Token], place: int) -> bool:
    return any(token.text in _WAS for token in tokens[max(place - 3, 0) : place])
