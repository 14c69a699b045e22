"""What stands between a paper and the board: the rules whose breach is an error.

The rules for one answer are a table, `RULES`; those over several fields follow it. An answer that its
condition hides is not checked, and one of the wrong shape counts as empty for every other rule.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from piew_gui.paper import fields
from piew_gui.paper.citations import cited, count_references, listing
from piew_gui.paper.fields import Answer, is_blank, is_well_formed, pieces, read_date
from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.paper.marker_use import MarkerUse
from piew_gui.paper.markers import fill_text, leftovers, unfilled, visible_texts
from piew_gui.paper.problems import ERROR, Problem
from piew_gui.translate import tr

# So many bodies of a loop are named.
_NAMED = 5
# A leftover is quoted up to here, enough to find it by.
_QUOTED = 60
_LABEL_NUMBER = re.compile(r"[0-9]+\.\s+")
_OPTIONAL = re.compile(r"\s*\(optional\)$")


class Sheet(NamedTuple):
    """What a rule looks at: the answers to a kit's fields, and the day on which it does."""

    kit: Kit
    answers: Mapping[str, Answer]
    today: datetime.date

    def answer(self, field: Field) -> Answer:
        """Return the answer to a field, its empty answer where it is missing or of the wrong shape."""
        answer = self.answers.get(field.id)
        return answer if answer is not None and is_well_formed(field, answer) else fields.empty(field)

    def is_wrong(self, field: Field) -> bool:
        """Return whether the answer to a field has the wrong shape."""
        answer = self.answers.get(field.id)
        return answer is not None and not is_well_formed(field, answer)

    def is_empty(self, field: Field) -> bool:
        """Return whether a field has no answer that a reader could see."""
        return fields.is_empty(field, self.answer(field))

    def name(self, field: Field) -> str:
        """Return what to call a field within a sentence: its label without its number, markers filled."""
        label = _OPTIONAL.sub("", _LABEL_NUMBER.sub("", field.label, count=1))
        return self.fill(label)

    def fill(self, text: str) -> str:
        """Return plain text with its markers filled."""
        return fill_text(self.kit, self.answers, text)

    def key(self, row: Mapping[str, Answer], column_id: str) -> str:
        """Return what rows are told apart by: a cell's text, whatever its spaces and capitals."""
        text = self.fill(row.get(column_id, ""))
        return "" if is_blank(text) else " ".join(text.split()).casefold()

    def problem(self, field: Field, rule: str, found: Finding, severity: str = ERROR) -> Problem:
        """Return what a rule found as a problem of that field."""
        # What is quoted may hold a line break, and a problem is one line wherever it is told.
        found = found._replace(message=found.message.replace("\n", " "))
        return Problem(self.kit.section_of(field.id).id, field.id, severity, rule, *found)


class Finding(NamedTuple):
    """What a rule says about an answer, in which row, and which words of it are to be replaced."""

    message: str
    row: int | None = None
    words: str = ""


def check(kit: Kit, answers: Mapping[str, Answer], today: datetime.date) -> list[Problem]:
    """Return every error of a paper, in the order of the paper. Never raises, whatever the answers are."""
    uses = MarkerUse(kit)
    sections = (check_section(kit, section, answers, today, uses) for section in kit.sections)
    return list(chain.from_iterable(sections))


def check_section(
    kit: Kit,
    section: Section,
    answers: Mapping[str, Answer],
    today: datetime.date,
    uses: MarkerUse | None = None,
) -> list[Problem]:
    """Return the errors of a section's own fields, in their order.

    Its cost doesn't grow with the rest of the paper where the same `uses` is handed in each time. That is what
    knows where the markers of this section's empty fields are used.
    """
    sheet = Sheet(kit, answers, today)
    found: list[Problem] = []
    for field in section.fields:
        if is_shown(kit, answers, field):
            found += _check_field(sheet, field)
    found += _check_together(sheet, section, {problem.field for problem in found})
    found += _empty_markers(sheet, section, {problem.field for problem in found}, uses or MarkerUse(kit))
    found += _figure_citations(sheet, section)
    order = {field.id: place for place, field in enumerate(section.fields)}
    return sorted(found, key=lambda problem: order[problem.field])


def is_shown(kit: Kit, answers: Mapping[str, Answer], field: Field) -> bool:
    """Return whether a field is asked, given the answers on which it and its conditions depend."""
    condition = field.show_if
    while condition:
        if answers.get(condition.field) != condition.is_:
            return False
        condition = kit.field(condition.field).show_if
    return True


def _check_field(sheet: Sheet, field: Field) -> list[Problem]:
    if sheet.is_wrong(field):
        return [sheet.problem(field, "type", _wrong_shape(sheet, field, sheet.answers[field.id]))]
    answer = sheet.answer(field)
    return [sheet.problem(field, name, found) for name, rule in RULES for found in rule(sheet, field, answer)]


def _wrong_shape(sheet: Sheet, field: Field, answer: Answer) -> Finding:
    row = None
    if field.kind in ("outline", "repeat") and isinstance(answer, list):
        row = next(place for place, item in enumerate(answer) if not is_well_formed(field, [item]))
    message = tr("{0}, because what the draft holds there cannot be read")
    return Finding(message.format(_request(sheet, field)), row)


def _required(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    if fields.is_empty(field, answer):
        if field.required:
            yield Finding(_request(sheet, field))
    elif field.kind == "repeat":
        for place in _rows_to_fill(sheet, field, answer):
            for column in field.columns:
                if column.required and is_blank(answer[place].get(column.id, "")):
                    yield Finding(_in_row(field, place, _request(sheet, column)), place)


def _rows_to_fill(sheet: Sheet, field: Field, rows: Answer) -> list[int]:
    """Return the places of the rows that are printed. An empty one is not, and asks for nothing.

    Among references it does: the numbers behind it would move, and citations lead to others than were meant.
    """
    filled = [place for place, row in enumerate(rows) if not fields.is_empty(field, [row])]
    return list(range(filled[-1] + 1)) if field.id == sheet.kit.references else filled


def _option(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    request = tr("{0}, because the draft holds an answer that is not one of the choices")
    if field.kind == "choice" and answer and not _offers(field, answer):
        yield Finding(request.format(_request(sheet, field)))
    for column in field.columns:
        for place, row in enumerate(answer) if column.options else ():
            chosen = row.get(column.id, "")
            if chosen and not _offers(column, chosen):
                yield Finding(request.format(_in_row(field, place, _request(sheet, column))), place)


def _date(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    asked = [(sheet.name(field), answer)] if field.kind == "date" else []
    if field.kind == "period":
        asked = [(end.name, answer.get(end.key, "")) for end in _ends(sheet, field)]
    for name, text in asked:
        date = read_date(text)
        if date is None and not is_blank(text):
            yield Finding(tr("{0} must be a real date, such as 23 November 2026").format(name))
        elif date and field.not_in_future and date > sheet.today:
            yield Finding(tr("{0} must be today or in the past").format(name))


def _period(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    if field.kind != "period" or fields.is_empty(field, answer):
        return
    ends = _ends(sheet, field)
    for end in ends:
        if is_blank(answer.get(end.key, "")):
            yield Finding(end.request)
    start, stop = read_date(answer.get("from", "")), read_date(answer.get("to", ""))
    if start and stop and stop < start:
        yield Finding(tr("{0} must be on or after the day it starts").format(ends[1].name))


def _leftover(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    if field.kind in ("date", "period", "choice"):
        return
    found: dict[tuple[int | None, str], None] = {}
    for piece in pieces(field, answer):
        for text in visible_texts(piece.kind, piece.text):
            found.update(dict.fromkeys((piece.row, left) for left in leftovers(sheet.kit, text)))
    if field.marker:
        found.update(dict.fromkeys((None, left) for left in unfilled(sheet.kit, sheet.answers, field)))
    for row, left in found:
        request = tr("Replace “{0}” in {1}").format(_shortened(left), sheet.name(field))
        if field.kind == "repeat" and row is not None:
            request = _in_row(field, row, request)
        yield Finding(request, row, left)


def _citation(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    count = count_references(sheet.kit, sheet.answers)
    found = {
        (piece.row, number): None
        for piece in pieces(field, answer)
        if piece.kind != "text"
        for number in cited(piece.text)
        if not 1 <= number <= count
    }
    for row, number in found:
        yield Finding(tr("Add reference {0}, or take out its citation").format(number), row)


def _governance(sheet: Sheet, field: Field, answer: Answer) -> Iterator[Finding]:
    for column in field.columns:
        if not column.rows_of:
            continue
        known = {sheet.key(row, column.rows_of) for row in answer}
        for place, row in enumerate(answer):
            key = sheet.key(row, column.id)
            if key and key not in known:
                message = tr("Add “{0}” to {1}, or choose another answer for “{2}”")
                name = sheet.fill(row[column.id])
                yield Finding(message.format(name, sheet.name(field), sheet.name(column)), place)
    if field.reports_to:
        yield from _loops(sheet, field, answer)


def _loops(sheet: Sheet, field: Field, rows: Answer) -> Iterator[Finding]:
    """Yield each loop of names that report to one another once, at the first row of any of them.

    A name may stand in several rows, and then reports to each body that one of these names.
    """
    own, superior = field.reports_to
    first: dict[str, int] = {}
    above: dict[str, dict[str, None]] = {}
    for place, row in enumerate(rows):
        name = sheet.key(row, own)
        if name:
            first.setdefault(name, place)
            above.setdefault(name, {})[sheet.key(row, superior)] = None
    done: set[str] = set()
    for start in first:
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(above[start])}
        while path:
            at = next(reversed(path))
            over = next(path[at], None)
            if over is None:
                del path[at]
                done.add(at)
            elif over in path:
                loop = [first[each] for each in list(path)[list(path).index(over) :]]
                yield Finding(
                    _loop_message([sheet.fill(rows[each].get(own, "")) for each in loop]), min(loop)
                )
            elif over in first and over not in done:
                path[over] = iter(above[over])


def _loop_message(names: list[str]) -> str:
    if len(names) == 1:
        return tr("Choose another body for “{0}” to report to, because it cannot report to itself").format(
            names[0]
        )
    shown = [*names, names[0]] if len(names) < _NAMED else [*names[:_NAMED], "…"]
    message = tr("Choose another body for “{0}” to report to, because the reports go round in a loop: {1}")
    return message.format(names[0], " → ".join(shown))


_Rule = Callable[[Sheet, Field, Answer], Iterator[Finding]]
RULES: tuple[tuple[str, _Rule], ...] = (
    ("required", _required),
    ("type", _option),
    ("date", _date),
    ("period", _period),
    ("leftover", _leftover),
    ("citation", _citation),
    ("governance", _governance),
)
"""The rules for one answer by their id, in the order in which a person should put things right."""


def _check_together(sheet: Sheet, section: Section, reported: set[str]) -> Iterator[Problem]:
    """Yield the empty fields of each group of which, if one is given, all must be."""
    for rule in section.rules:
        group = [sheet.kit.field(name) for name in rule.fields]
        group = [field for field in group if is_shown(sheet.kit, sheet.answers, field)]
        if not all(sheet.is_empty(field) for field in group):
            for field in group:
                if sheet.is_empty(field) and field.id not in reported:
                    yield sheet.problem(field, "required", Finding(rule.error))


def _figure_citations(sheet: Sheet, section: Section) -> Iterator[Problem]:
    """Yield the references that the figures cite and that the list, where it stands here, doesn't have."""
    if not any(field.id == sheet.kit.references for field in section.fields):
        return
    count = count_references(sheet.kit, sheet.answers)
    for place, figure in enumerate(sheet.kit.figures, start=1):
        missing = [number for number in figure.cites if number > count]
        if missing:
            one, several = (
                tr("Figure {0} cites reference {1}: add it"),
                tr("Figure {0} cites references {1}: add them"),
            )
            message = one if len(missing) == 1 else several
            found = Finding(message.format(place, listing(missing)))
            yield sheet.problem(sheet.kit.field(sheet.kit.references), "citation", found)


def _empty_markers(sheet: Sheet, section: Section, reported: set[str], uses: MarkerUse) -> Iterator[Problem]:
    """Yield the empty fields of a section whose markers the paper uses, unless they are reported already."""
    markers = [field for field in section.fields if field.marker and field.id not in reported]
    waiting = {field.id: field for field in markers if sheet.is_empty(field)}
    for user in sheet.kit.fields if waiting else ():
        if is_shown(sheet.kit, sheet.answers, user):
            for field_id in waiting.keys() & uses.of(user, sheet.answers.get(user.id)):
                field = waiting.pop(field_id)
                message = tr("{0}, because it is used in {1}")
                found = Finding(message.format(_request(sheet, field), sheet.name(user)))
                yield sheet.problem(field, "leftover", found)


def _request(sheet: Sheet, field: Field) -> str:
    """Return the sentence that asks for an answer: the kit's, or one made from the label."""
    return field.error or tr("Enter “{0}”").format(sheet.name(field))


def _in_row(field: Field, place: int, request: str) -> str:
    return tr("{0} ({1} {2})").format(request, field.item or tr("row"), place + 1)


class _End(NamedTuple):
    """One of the two dates of a period: its key, the sentence that asks for it, and what to call it."""

    key: str
    request: str
    name: str


def _ends(sheet: Sheet, field: Field) -> tuple[_End, _End]:
    name = sheet.name(field)
    if name[1:2].islower():
        name = name[0].lower() + name[1:]
    starts, begin = tr("Enter when the {0} starts"), tr("The day the {0} starts")
    ends, stop = tr("Enter when the {0} ends"), tr("The day the {0} ends")
    return _End("from", starts.format(name), begin.format(name)), _End(
        "to", ends.format(name), stop.format(name)
    )


def _offers(field: Field, chosen: str) -> bool:
    return any(option.id == chosen for option in field.options)


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
