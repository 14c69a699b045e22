"""A kit held against itself: what its declarations get wrong about one another, and which of its files are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from piew_gui.paper.kit import Field, Figure, Kit, Section

# Ids name answers in drafts and controls in Word, where a dot parts a field from its column.
_ID = re.compile("[a-z][a-z0-9_]*")
_FILE_NAME = re.compile(r"\w[^/\\:]*")
_ID_REASON = "an id is made of small letters, digits and underscores"
_TWICE = "this id is used twice"

Fault = tuple[str, str]
"""A place in the kit, and what is wrong there."""


def faults(kit: Kit) -> Iterator[Fault]:
    """Yield what is wrong with a kit, each fault with its place."""
    if not kit.sections:
        yield "", "a kit needs at least one section"
    yield from _ids("section", [section.id for section in kit.sections])
    yield from _ids("field", [field.id for section in kit.sections for field in section.fields])
    yield from _ids("figure", [figure.id for figure in kit.figures])
    for section in kit.sections:
        yield from _section_faults(kit, section)
    if kit.references:
        yield from ((place, reason) for place, reason in _repeat_faults(kit, "references", kit.references))
    for figure in kit.figures:
        yield from _figure_faults(kit, figure)
    # Last, so that names of files are known to be names.
    yield from _missing_files(kit)


def _ids(what: str, ids: Sequence[str], place: str = "") -> Iterator[Fault]:
    seen: set[str] = set()
    for each in ids:
        where = f"{place}, {what} '{each}'".removeprefix(", ")
        if not _ID.fullmatch(each):
            yield where, _ID_REASON
        if each in seen:
            yield where, _TWICE
        seen.add(each)


def _section_faults(kit: Kit, section: Section) -> Iterator[Fault]:
    place = f"section '{section.id}'"
    for field in section.fields:
        yield from _field_faults(kit, field, f"{place}, field '{field.id}'")
    for rule in section.rules:
        for name in rule.fields:
            # A section is checked by itself, so a rule reaches no further.
            if name not in {field.id for field in section.fields}:
                yield f"{place}, rule '{rule.rule}'", f"unknown field '{name}'"


def _field_faults(kit: Kit, field: Field, place: str) -> Iterator[Fault]:
    reasons = (
        (field.kind == "choice" and not field.options, "a choice needs options"),
        (field.kind == "repeat" and not field.columns, "a repeat needs columns"),
        (field.kind == "outline" and not field.numbering, "an outline needs its numbering"),
        (field.marker and field.kind != "text", "only a text field can be a marker"),
        (field.required and not field.error, "a required field needs its error wording"),
        (len(field.reports_to) not in (0, 2), "'reports_to' names two columns"),
        (bool(field.wording) and not _FILE_NAME.fullmatch(field.wording), "'wording' must be a file's name"),
        *_length_faults(field),
        (field.marker and not field.carried, "a marker is a name, which every paper carries forward"),
    )
    yield from ((place, reason) for is_wrong, reason in reasons if is_wrong)
    yield from _ids("option", [option.id for option in field.options], place)
    yield from _ids("column", [column.id for column in field.columns], place)
    for column in field.columns:
        yield from _column_faults(column, f"{place}, column '{column.id}'")
    known = {column.id for column in field.columns}
    for name in (*field.reports_to, *(column.rows_of for column in field.columns if column.rows_of)):
        if name not in known:
            yield place, f"unknown column '{name}'"
    if field.show_if:
        yield from ((f"{place}, show_if", reason) for reason in _condition_faults(kit, field))


def _length_faults(field: Field) -> Iterator[tuple[bool, str]]:
    yield field.words < 0 or field.max_length < 0, "'words' and 'max_length' cannot be less than nothing"
    yield (
        bool(field.words) and field.kind not in ("rich", "outline"),
        "'words' is for rich fields and outlines",
    )


def _column_faults(column: Field, place: str) -> Iterator[Fault]:
    if column.kind == "choice" and not column.options and not column.rows_of:
        yield place, "a choice needs options"
    if column.marker or column.show_if or column.wording or column.starts_as or not column.carried:
        yield (
            place,
            "'marker', 'show_if', 'wording', 'starts_as' and 'carried' are for fields, not for columns",
        )
    yield from ((place, reason) for is_wrong, reason in _length_faults(column) if is_wrong)
    yield from _ids("option", [option.id for option in column.options], place)


def _condition_faults(kit: Kit, field: Field) -> Iterator[str]:
    known = {each.id for each in kit.fields}
    seen = {field.id}
    condition = field.show_if
    while condition:
        if condition.field not in known:
            yield f"unknown field '{condition.field}'"
            return
        if condition.field in seen:
            yield "these conditions go round in a loop"
            return
        seen.add(condition.field)
        asked = kit.field(condition.field)
        if condition.is_ not in {option.id for option in asked.options}:
            yield f"field '{asked.id}' has no option '{condition.is_}'"
        condition = asked.show_if


def _figure_faults(kit: Kit, figure: Figure) -> Iterator[Fault]:
    place = f"figure '{figure.id}'"
    if not _FILE_NAME.fullmatch(figure.file):
        yield place, "'file' must be a file's name"
    if figure.after and figure.after not in {field.id for field in kit.fields}:
        yield place, f"unknown field '{figure.after}'"
    if figure.drawn_from:
        yield from _repeat_faults(kit, place, figure.drawn_from)
    if figure.cites and not kit.references:
        yield place, "it cites references, but the kit names no field that holds them"


def _missing_files(kit: Kit) -> Iterator[Fault]:
    for place, name in _needed_files(kit):
        if not _is_file(kit.folder / name):
            yield place, f"the kit's folder has no file '{name}'"


def _needed_files(kit: Kit) -> Iterator[tuple[str, str]]:
    yield "", "paper.docx"
    yield "", "preview.html"
    for figure in kit.figures:
        yield f"figure '{figure.id}'", f"figures/{figure.file}"
    for section in kit.sections:
        for field in section.fields:
            if field.wording:
                yield f"section '{section.id}', field '{field.id}'", f"wording/{field.wording}"


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        # A name that is too long, say.
        return False


def _repeat_faults(kit: Kit, place: str, name: str) -> Iterator[Fault]:
    field = next((field for field in kit.fields if field.id == name), None)
    if field is None:
        yield place, f"unknown field '{name}'"
    elif field.kind != "repeat":
        yield place, f"field '{name}' must be a repeat"
