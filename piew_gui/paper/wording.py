"""Starter wording and dated facts, read from a kit's `wording/` folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from piew_gui.errors import KitError
from piew_gui.paper import richtext
from piew_gui.paper.fields import Answer, clean, empty_row, is_well_formed, read_date
from piew_gui.paper.kit import Fact, Field, Kit, read_toml

WORDING = "wording"
FACTS = "facts.toml"


class Starter(Mapping[str, Answer]):
    """The starting answer of each field that has one, by field id. Each file is read when it is first asked for.

    Asking for an answer raises KitError, naming the file, where that is missing or wrong.
    """

    def __init__(self, kit: Kit) -> None:
        self._folder = kit.folder
        self._fields = {each.id: each for each in kit.fields if each.starts_as or each.wording}
        self._read: dict[str, Answer] = {}

    def __getitem__(self, field_id: str) -> Answer:
        if field_id not in self._read:
            field = self._fields[field_id]
            self._read[field_id] = field.starts_as or _read_wording(field, self._folder)
        return self._read[field_id]

    def __contains__(self, field_id: object) -> bool:
        return field_id in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def read_facts(kit: Kit) -> tuple[Fact, ...]:
    """Return the kit's dated facts, none without a `facts.toml`; raises KitError naming what is wrong."""
    file = kit.folder / WORDING / FACTS
    if not file.exists():
        return ()
    return tuple(_fact(file, table) for table in _tables(file, "fact"))


def _read_wording(field: Field, folder: Path) -> Answer:
    file = folder / WORDING / field.wording
    if field.kind == "repeat":
        answer: Answer = [_row(field, file, row) for row in _tables(file, "row")]
    else:
        text = _read_text(file)
        answer = richtext.parse_outline(text) if field.kind == "outline" else text
    if not is_well_formed(field, answer):
        raise KitError(str(file), f"field '{field.id}'", f"this wording does not fit a {field.kind} field")
    return clean(field, answer)


def _tables(file: Path, key: str) -> list[dict[str, Any]]:
    tables = read_toml(file).get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise KitError(str(file), key, f"each must be a table that begins with [[{key}]]")
    return tables


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(str(file), "", f"it cannot be read ({error})") from error


def _row(field: Field, file: Path, row: dict[str, Any]) -> dict[str, Answer]:
    known = empty_row(field)
    for key, cell in row.items():
        if key not in known:
            raise KitError(str(file), f"field '{field.id}'", f"unknown column '{key}'")
        known[key] = cell.strip() if isinstance(cell, str) else cell
    return known


def _fact(file: Path, table: dict[str, Any]) -> Fact:
    place = f"fact '{table.get('id', '?')}'"
    for key in ("id", "says", "source", "look_again_after"):
        if not isinstance(table.get(key), str):
            raise KitError(str(file), place, f"'{key}' must be a text")
    if not read_date(table["look_again_after"]):
        raise KitError(str(file), place, "'look_again_after' must be a date such as \"2027-04-01\"")
    phrases = table.get("phrases")
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
        raise KitError(str(file), place, "'phrases' must be a list of texts")
    return Fact(table["id"], table["says"], table["source"], table["look_again_after"], tuple(phrases))
