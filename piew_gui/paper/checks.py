"""What a careful board secretary would notice: advice, which never stops a paper.

The advice on one stretch of text is a table, `TEXT_ADVICE`; that on the paper as a whole is `PAPER_ADVICE`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import NamedTuple

from piew_gui.paper import fields
from piew_gui.paper.advice.cross_references import absent
from piew_gui.paper.advice.past_dates import past_as_ahead
from piew_gui.paper.advice.prose import acronyms, doubled_marks, repeated_words, sentences, words
from piew_gui.paper.citations import cited, without_citations
from piew_gui.paper.facts import pattern
from piew_gui.paper.fields import Answer, long_date, read_date
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.problems import ADVICE, Problem
from piew_gui.paper.rules import Finding, Sheet, check, is_shown
from piew_gui.paper.working_days import papers_due
from piew_gui.translate import tr

KEY_POINTS = "key_points"
MEETING_DATE = "meeting_date"
LONGEST_SENTENCE = 40
# A sentence is quoted whole up to here, and else by its part in question or its first words.
_QUOTED = 90
_FIRST_WORDS = 6
_MARKS = " ,;:–—-"
_TEXT_KINDS = ("text", "rich", "outline", "repeat")
_DECISIONS = words(
    """accept adopt agree amend appoint approve authorise commission commit confirm consider decide delegate
    direct discuss endorse establish note nominate ratify receive recommend reject review sponsor support"""
)
_DECISION = re.compile(rf"(?:^\W*|\b(?:to|and|or)\s+|[,:]\s+)(?:{'|'.join(_DECISIONS)})\b", re.IGNORECASE)


class Passage(NamedTuple):
    """A paragraph, list item, cell or line as one reads it aloud, without citations, and where it stands."""

    field: Field
    row: int | None
    kind: str
    text: str


def check_paper(kit: Kit, answers: Mapping[str, Answer], today: datetime.date) -> list[Problem]:
    """Return errors, then advice, each in the order of the paper; raises KitError as `advise` does."""
    return check(kit, answers, today) + advise(kit, answers, today)


def advise(kit: Kit, answers: Mapping[str, Answer], today: datetime.date) -> list[Problem]:
    """Return the advice on a paper, in its order. Raises KitError if the kit's dated facts cannot be read."""
    steps = advising(kit, answers, today)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return list(end.value)


def advising(
    kit: Kit, answers: Mapping[str, Answer], today: datetime.date
) -> Generator[None, None, list[Problem]]:
    """Find what `advise` returns in steps of a few milliseconds: one a field, then one a rule on the whole."""
    sheet = Sheet(kit, answers, today)
    passages: list[Passage] = []
    # A dictionary, because a slip that stands twice in a row is one thing to look at.
    found: dict[Problem, None] = {}
    for field in _shown(sheet):
        of_field = list(_passages(sheet, field))
        found |= {
            sheet.problem(field, rule, Finding(message, passage.row), ADVICE): None
            for passage in of_field
            for rule, advice in TEXT_ADVICE
            for message in advice(sheet, passage.text)
        }
        passages += of_field
        yield
    for rule, whole in PAPER_ADVICE:
        for field, finding in whole(sheet, passages):
            found[sheet.problem(field, rule, finding, ADVICE)] = None
        yield
    order = {field.id: place for place, field in enumerate(kit.fields)}
    return sorted(found, key=lambda problem: order[problem.field])


def _passages(sheet: Sheet, field: Field) -> Iterator[Passage]:
    """Yield what a field says in the author's own words: nothing for references, dates and choices."""
    if field.kind in _TEXT_KINDS and field.id != sheet.kit.references:
        for piece in fields.pieces(field, sheet.answer(field)):
            for block in piece.blocks:
                yield Passage(field, piece.row, piece.kind, without_citations(block))


def _shown(sheet: Sheet) -> Iterator[Field]:
    return (field for field in sheet.kit.fields if is_shown(sheet.kit, sheet.answers, field))


def _past_dates(sheet: Sheet, text: str) -> Iterator[str]:
    for sentence in sentences(text):
        if span := past_as_ahead(sentence, sheet.today):
            said = _quoted(sentence.rstrip("."), *span)
            yield tr("“{0}” speaks of a past date as if it were ahead: bring it up to date").format(said)


def _quoted(sentence: str, start: int, stop: int) -> str:
    """Return the whole words around a place of a sentence, as many as it takes to find it again."""
    if len(sentence) <= _QUOTED:
        return sentence
    stop = min(stop, start + _QUOTED)
    room = (_QUOTED - (stop - start)) // 2
    before, after = sentence[:start], sentence[stop:]
    if len(before) > room:
        before = "…" + before[len(before) - room :].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0].rstrip(_MARKS) + "…"
    return before + sentence[start:stop] + after


def _long_sentences(sheet: Sheet, text: str) -> Iterator[str]:
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            # The person's own text, signs included, so that they find it again.
            start = " ".join(sentence.split()[:_FIRST_WORDS])[:_QUOTED].rstrip(_MARKS)
            yield tr("Try to split the sentence that begins “{0}”: it has {1} words").format(start, count)


def _repeated_words(sheet: Sheet, text: str) -> Iterator[str]:
    for word in repeated_words(text):
        yield tr("Take out the second “{0}” in “{0} {0}”").format(word)


def _doubled_marks(sheet: Sheet, text: str) -> Iterator[str]:
    for marks in doubled_marks(text):
        yield tr("Look at the punctuation “{0}”").format(marks)


_Advice = Iterator[tuple[Field, Finding]]


def _stale_facts(sheet: Sheet, passages: list[Passage]) -> _Advice:
    """Find the kit's facts that should have been looked at again by now, once for each field using one."""
    for fact in sheet.kit.facts:
        day = read_date(fact.look_again_after)
        if day is None or day >= sheet.today:
            continue
        phrases = pattern(fact)
        seen: set[str] = set()
        for passage in passages:
            match = phrases.search(passage.text) if passage.field.id not in seen else None
            if match:
                seen.add(passage.field.id)
                message = tr("Check that “{0}” is still right: it was to be looked at again after {1}")
                yield (
                    passage.field,
                    Finding(message.format(match[0], long_date(fact.look_again_after)), passage.row),
                )


def _acronyms(sheet: Sheet, passages: list[Passage]) -> _Advice:
    seen: set[str] = set()
    prose = [passage for passage in passages if passage.kind != "text"]
    spoken = {*_DECISIONS} | {word for passage in prose for word in words(passage.text) if word.islower()}
    for passage in passages:
        for acronym, is_explained in acronyms(passage.text):
            # A title may explain one; nobody is asked to explain it in a title, or in a name.
            if passage.kind == "text" and not is_explained:
                continue
            # A word in capitals for weight, as in APPROVE, is no acronym.
            if acronym not in seen and acronym.lower() not in spoken and not is_explained:
                yield (
                    passage.field,
                    Finding(tr("Explain “{0}” where it is first used").format(acronym), passage.row),
                )
            seen.add(acronym)


def _uncited(sheet: Sheet, passages: list[Passage]) -> _Advice:
    kit = sheet.kit
    if not kit.references:
        return
    used = {number for figure in kit.figures for number in figure.cites}
    for field in _shown(sheet):
        for piece in fields.pieces(field, sheet.answer(field)):
            used.update(cited(piece.text) if piece.kind != "text" else ())
    references = kit.field(kit.references)
    rows = (
        row for row, item in enumerate(sheet.answer(references)) if not fields.is_empty(references, [item])
    )
    for number, row in enumerate(rows, start=1):
        if number not in used:
            yield (
                references,
                Finding(tr("Cite reference {0} in the text, or take it out").format(number), row),
            )


def _lengths(sheet: Sheet, passages: list[Passage]) -> _Advice:
    for field in _shown(sheet):
        answer = sheet.answer(field)
        for message in _too_long(sheet, field, fields.plain(field, answer)):
            yield field, Finding(message)
        for column in field.columns:
            for row, cells in enumerate(answer):
                for message in _too_long(sheet, column, fields.plain(column, cells.get(column.id, ""))):
                    yield field, Finding(message, row)


def _too_long(sheet: Sheet, field: Field, text: str) -> Iterator[str]:
    count = len(words(text)) if field.words else 0
    if count > field.words:
        message = tr("Try to shorten “{0}” to about {1} words: it has {2}")
        yield message.format(sheet.name(field), field.words, count)
    if 0 < field.max_length < len(text):
        message = tr("Try to shorten “{0}” to {1} characters: it has {2}")
        yield message.format(sheet.name(field), field.max_length, len(text))


def _same_names(sheet: Sheet, passages: list[Passage]) -> _Advice:
    """Find rows that bear the name of a row before them, where other rows are to choose among the names."""
    for field in _shown(sheet):
        for chosen_by in {column.rows_of for column in field.columns if column.rows_of}:
            first: dict[str, int] = {}
            for row, cells in enumerate(sheet.answer(field)):
                key = sheet.key(cells, chosen_by)
                if key and first.setdefault(key, row) != row:
                    message = tr("Give “{0}” in row {1} another name: row {2} has the same one")
                    name = " ".join(sheet.fill(cells[chosen_by]).split())
                    yield field, Finding(message.format(name, row + 1, first[key] + 1), row)


def _decisions(sheet: Sheet, passages: list[Passage]) -> _Advice:
    points: dict[int, bool] = {}
    for field, row, _, text in passages:
        if field.id == KEY_POINTS and row is not None:
            points[row] = points.get(row, False) or _DECISION.search(text) is not None
    for row, has_verb in points.items():
        if not has_verb:
            message = tr("Begin key point {0} with what the board should do, such as approve, agree or note")
            yield sheet.kit.field(KEY_POINTS), Finding(message.format(row + 1), row)


def _meeting(sheet: Sheet, passages: list[Passage]) -> _Advice:
    for field in _shown(sheet):
        day = read_date(sheet.answer(field)) if field.id == MEETING_DATE and field.kind == "date" else None
        if day is None or papers_due(day) >= sheet.today:
            continue
        message = tr(
            "Papers for the meeting on {0} were due on {1}: ask the secretary if this one can still go out"
        )
        if day < sheet.today:
            message = tr("The meeting on {0} has passed: enter the date of the next one")
        yield (
            field,
            Finding(message.format(long_date(day.isoformat()), long_date(papers_due(day).isoformat()))),
        )


TEXT_ADVICE: tuple[tuple[str, Callable[[Sheet, str], Iterator[str]]], ...] = (
    ("stale-fact", _past_dates),
    ("long-sentence", _long_sentences),
    ("repeated-word", _repeated_words),
    ("punctuation", _doubled_marks),
    ("cross-reference", absent),
)
"""What is said about one stretch of text, by the rule's id."""

PAPER_ADVICE: tuple[tuple[str, Callable[[Sheet, list[Passage]], _Advice]], ...] = (
    ("meeting-date", _meeting),
    ("decision", _decisions),
    ("length", _lengths),
    ("same-name", _same_names),
    ("stale-fact", _stale_facts),
    ("acronym", _acronyms),
    ("uncited", _uncited),
)
"""What is said about the paper as a whole, by the rule's id."""
