"""A kit declares one kind of paper: every section and field, once. Reading one says where it is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from piew_gui.errors import KitError
from piew_gui.paper.kit_checks import faults

KINDS = ("text", "rich", "choice", "date", "period", "outline", "repeat")
COLUMN_KINDS = ("text", "rich", "choice")
RULES = ("together",)
TOML = "paper.toml"


class Condition(NamedTuple):
    """A field is asked only while another field's answer is this option."""

    field: str
    is_: str


class Option(NamedTuple):
    """One choice of a `choice` field; `meaning` is a sentence or empty."""

    id: str
    label: str
    meaning: str = ""


class Field(NamedTuple):
    """One thing asked. Columns of a `repeat` field are fields too.

    `wording` names the file in `wording/` that holds the starter wording, `starts_as` is a short one given in
    place. `words` is the number of words that boards usually read here, `numbering` the look of each outline
    level, `item` the noun for one row or list item, `rows_of` the repeat column that offers this choice its
    options, `reports_to` the pair (own name, superior's name) of columns that must form a tree. `carried` says
    that the answer may go on into the next paper; a date or a reference may not.
    """

    id: str
    kind: str
    label: str
    hint: str = ""
    guidance: str = ""
    example: str = ""
    required: bool = False
    error: str = ""
    show_if: Condition | None = None
    marker: bool = False
    wording: str = ""
    starts_as: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple[Field, ...] = ()
    rows_of: str = ""
    reports_to: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    item: str = ""
    cards: bool = False
    not_in_future: bool = False
    words: int = 0
    max_length: int = 0
    carried: bool = True

    @property
    def levels(self) -> int:
        """Return how many levels an outline may have."""
        return len(self.numbering)

    @property
    def marker_text(self) -> str:
        """Return what stands between the square brackets of this field's marker: its id with spaces."""
        return self.id.replace("_", " ")

    def column(self, column_id: str) -> Field:
        """Return a column of this field; raises KeyError if there is none of that id."""
        return _by_id(self.columns, column_id)

    def option(self, option_id: str) -> Option:
        """Return an option of this field; raises KeyError if there is none of that id."""
        return _by_id(self.options, option_id)


class SectionRule(NamedTuple):
    """A rule over several fields of a section: `together`, if one is given, all are."""

    rule: str
    fields: tuple[str, ...]
    error: str


class Section(NamedTuple):
    """A group of fields, one screen. `short` is its name in the task list."""

    id: str
    title: str
    short: str = ""
    intro: str = ""
    fields: tuple[Field, ...] = ()
    rules: tuple[SectionRule, ...] = ()


class Figure(NamedTuple):
    """A picture of the paper.

    `drawn_from` names the repeat field it is drawn from, `cites` are the references it shows.
    """

    id: str
    file: str
    caption: str
    alt: str
    after: str = ""
    drawn_from: str = ""
    cites: tuple[int, ...] = ()


class Fact(NamedTuple):
    """A dated fact of the starter wording; an answer that holds one of its phrases uses it."""

    id: str
    says: str
    source: str
    look_again_after: str
    phrases: tuple[str, ...]


class _Declared(NamedTuple):
    folder: Path
    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    references: str = ""
    own_template: Path | None = None


class Kit(_Declared):
    """One kind of paper, as its folder declares it."""

    @property
    def fields(self) -> Iterator[Field]:
        """Yield every field in the order of the paper."""
        return iter(self._by_field_id.values())

    def field(self, field_id: str) -> Field:
        """Return the field of that id; raises KeyError if there is none."""
        return self._by_field_id[field_id]

    def section(self, section_id: str) -> Section:
        """Return the section of that id; raises KeyError if there is none."""
        return _by_id(self.sections, section_id)

    def section_of(self, field_id: str) -> Section:
        """Return the section that holds a field; raises KeyError if there is none."""
        return self._section_of[field_id]

    @cached_property
    def _by_field_id(self) -> dict[str, Field]:
        return {field.id: field for section in self.sections for field in section.fields}

    @cached_property
    def _section_of(self) -> dict[str, Section]:
        return {field.id: section for section in self.sections for field in section.fields}

    @cached_property
    def markers(self) -> dict[str, Field]:
        """Return the fields that a `[marker]` may name, by the text between its brackets in lower case."""
        return {each.marker_text: each for each in self.fields if each.marker}

    @property
    def template(self) -> Path:
        """Return the Word template: an organisation's own where one was chosen, else the kit's."""
        return self.own_template or self.folder / "paper.docx"

    def with_template(self, template: Path | None) -> Kit:
        """Return the same kit with another Word template, with its own again where None."""
        return self._replace(own_template=template)

    @property
    def example(self) -> Path:
        """Return the file of the worked example, a complete draft."""
        return self.folder / "example.piew.json"

    @cached_property
    def starter(self) -> Mapping[str, Any]:
        """Return the starting answers, by field id; fields that start empty are left out.

        Each is read from `wording/` on first use, which raises KitError if its file is missing or wrong.
        """
        from piew_gui.paper.wording import Starter

        return Starter(self)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Return the dated facts of `wording/facts.toml`; raises KitError if that file is wrong."""
        from piew_gui.paper.wording import read_facts

        return read_facts(self)


def read_kit(folder: Path) -> Kit:
    """Return the kit in a folder; raises KitError, naming file and place, if it is missing, wrong or incomplete."""
    table = read_toml(folder / TOML)
    top = _Table(table, folder / TOML, "")
    sections = tuple(_section(each) for each in top.tables("section"))
    kit = Kit(
        folder=folder,
        id=top.text("id"),
        version=top.text("version"),
        title=top.text("title"),
        sections=sections,
        figures=tuple(_figure(each) for each in top.tables("figure")),
        references=top.text("references", ""),
    )
    top.refuse_unknown({"id", "version", "title", "section", "figure", "references"})
    for place, reason in faults(kit):
        raise KitError(str(folder / TOML), place, reason)
    return kit


def read_toml(file: Path) -> dict[str, Any]:
    """Return a TOML file's table; raises KitError with the line if it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(str(file), "", f"it cannot be read ({error})") from error
    except RecursionError as error:
        raise KitError(str(file), "", "its brackets nest too deep") from error
    except ValueError as error:
        # Wrong TOML, or a number of thousands of digits.
        raise KitError(str(file), "", str(error)) from error


_Named = TypeVar("_Named", Field, Option, Section)


def _by_id(items: tuple[_Named, ...], item_id: str) -> _Named:
    for item in items:
        if item.id == item_id:
            return item
    raise KeyError(item_id)


class _Table:
    """A TOML table that knows its place, so that whatever is wrong can be named."""

    def __init__(self, table: Mapping[str, Any], file: Path, place: str) -> None:
        self.table = table
        self.file = file
        self.place = place

    def wrong(self, reason: str) -> KitError:
        return KitError(str(self.file), self.place, reason)

    def text(self, key: str, default: str | None = None) -> str:
        return str(self._get(key, str, default))

    def true(self, key: str, default: bool = False) -> bool:
        return bool(self._get(key, bool, default))

    def number(self, key: str) -> int:
        return int(self._get(key, int, 0))

    def list_of(self, key: str, kind: type) -> tuple[Any, ...]:
        items = self._get(key, list, [])
        if not all(isinstance(item, kind) for item in items):
            raise self.wrong(f"each item of '{key}' must be a {_TOML_NAMES[kind]}")
        return tuple(items)

    def tables(self, key: str) -> Iterator[_Table]:
        for index, item in enumerate(self.list_of(key, dict), start=1):
            name = item.get("id") or item.get("rule") or f"number {index}"
            yield _Table(item, self.file, f"{self.place}, {key} '{name}'".removeprefix(", "))

    def refuse_unknown(self, known: set[str]) -> None:
        for key in self.table:
            if key not in known:
                raise self.wrong(f"unknown key '{key}'")

    def _get(self, key: str, kind: type, default: Any) -> Any:
        answer = self.table.get(key, default)
        if answer is None:
            raise self.wrong(f"'{key}' is missing")
        if not isinstance(answer, kind) or (kind is int and isinstance(answer, bool)):
            raise self.wrong(f"'{key}' must be a {_TOML_NAMES[kind]}")
        return answer


_TOML_NAMES = {str: "text", bool: "true or false", int: "whole number", list: "list", dict: "table"}
_FIELD_KEYS = set(Field._fields) - {"columns", "options"} | {"column", "option"}


def _section(table: _Table) -> Section:
    table.refuse_unknown({"id", "title", "short", "intro", "field", "rule"})
    return Section(
        id=table.text("id"),
        title=table.text("title"),
        short=table.text("short", table.text("title")),
        intro=table.text("intro", ""),
        fields=tuple(_field(each, KINDS) for each in table.tables("field")),
        rules=tuple(_rule(each) for each in table.tables("rule")),
    )


def _rule(table: _Table) -> SectionRule:
    table.refuse_unknown({"rule", "fields", "error"})
    if table.text("rule") not in RULES:
        raise table.wrong(f"unknown rule '{table.text('rule')}'")
    return SectionRule(table.text("rule"), table.list_of("fields", str), table.text("error"))


def _figure(table: _Table) -> Figure:
    table.refuse_unknown(set(Figure._fields))
    return Figure(
        id=table.text("id"),
        file=table.text("file"),
        caption=table.text("caption"),
        alt=table.text("alt"),
        after=table.text("after", ""),
        drawn_from=table.text("drawn_from", ""),
        cites=table.list_of("cites", int),
    )


def _field(table: _Table, kinds: tuple[str, ...]) -> Field:
    table.refuse_unknown(_FIELD_KEYS)
    kind = table.text("kind")
    if kind not in kinds:
        raise table.wrong(f"unknown kind '{kind}'; known are {', '.join(kinds)}")
    return Field(
        id=table.text("id"),
        kind=kind,
        label=table.text("label"),
        hint=table.text("hint", ""),
        guidance=table.text("guidance", ""),
        example=table.text("example", ""),
        required=table.true("required"),
        error=table.text("error", ""),
        show_if=_condition(table),
        marker=table.true("marker"),
        wording=table.text("wording", ""),
        starts_as=table.text("starts_as", ""),
        options=tuple(_option(each) for each in table.tables("option")),
        columns=tuple(_field(each, COLUMN_KINDS) for each in table.tables("column")),
        rows_of=table.text("rows_of", ""),
        reports_to=table.list_of("reports_to", str),
        numbering=table.list_of("numbering", str),
        item=table.text("item", ""),
        cards=table.true("cards"),
        not_in_future=table.true("not_in_future"),
        words=table.number("words"),
        max_length=table.number("max_length"),
        carried=table.true("carried", default=True),
    )


def _option(table: _Table) -> Option:
    table.refuse_unknown({"id", "label", "meaning"})
    return Option(table.text("id"), table.text("label"), table.text("meaning", ""))


def _condition(table: _Table) -> Condition | None:
    if "show_if" not in table.table:
        return None
    inner = _Table(table.table["show_if"], table.file, f"{table.place}, show_if")
    if not isinstance(inner.table, dict):
        raise inner.wrong('it must be a table such as { field = "eia_required", is = "yes" }')
    inner.refuse_unknown({"field", "is"})
    return Condition(inner.text("field"), inner.text("is"))
