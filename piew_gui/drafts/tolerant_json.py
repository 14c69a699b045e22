"""Reads JSON that was cut short or edited by hand as far as it goes, and says which parts are not whole."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any, NamedTuple

from piew_gui.drafts.draft import MAX_DEPTH
from piew_gui.drafts.written_numbers import read_float, read_int

NOTHING = object()
"""What stands where no value could be read at all."""

# Neither a missing nor a doubled comma makes anything unclear.
_GAP = re.compile(r"[\s,\x00]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*')
_KEY_END = re.compile(r"\s*:\s*")
# Numbers of more digits than Python reads are no numbers that a person wrote.
_PLAIN = re.compile(
    r"-?(?:0|[1-9][0-9]{,299})(?:\.[0-9]{1,300})?(?:[eE][+-]?[0-9]{1,300})?(?![\w.+-])|(?:true|false|null)\b"
)


class Reading(NamedTuple):
    """A value, where it ends in the text, and whether nothing of it is missing or wrong."""

    value: Any
    end: int
    is_whole: bool


class Entries(NamedTuple):
    """The entries of an object: those that could be read, and the keys of those that are not whole."""

    table: dict[str, Any]
    cut: list[str]
    lost: list[str]
    twice: list[str]
    end: int


def read_value(text: str, at: int = 0, depth: int = 0) -> Reading:
    """Return the value that begins at a place in a text, as much of it as there is."""
    sign = text[at : at + 1]
    if sign == '"':
        return _string(text, at)
    if sign in ("[", "{") and depth < MAX_DEPTH:
        return _list(text, at + 1, depth) if sign == "[" else _object(text, at + 1, depth)
    match = _PLAIN.match(text, at)
    if not match:
        return Reading(NOTHING, at, is_whole=False)
    value = json.loads(match[0], parse_float=read_float, parse_int=read_int)
    return Reading(value, match.end(), is_whole=True)


def read_entries(text: str, at: int, keys: Collection[str]) -> Entries:
    """Return the entries of the object whose inside begins at a place; after a fault, goes on at the next of `keys`."""
    found = Entries({}, [], [], [], at)
    next_key = re.compile('"(?:' + "|".join(map(re.escape, sorted(keys))) + r')"\s*:')
    while True:
        at = _skip_gap(text, at)
        if at == len(text) or text[at] == "}":
            return found._replace(end=at)
        key, at_value = _key(text, at)
        if key is None:
            reading = Reading(NOTHING, at, is_whole=False)
        else:
            reading = read_value(text, at_value)
            _note(found, key, reading)
        at = reading.end
        if not reading.is_whole:
            match = next_key.search(text, at)
            at = match.start() if match else len(text)


def _note(found: Entries, key: str, reading: Reading) -> None:
    if reading.value is NOTHING or not (reading.is_whole or reading.value):
        found.lost.append(key)
        return
    if not reading.is_whole:
        found.cut.append(key)
    if key in found.table and found.table[key] != reading.value:
        found.twice.append(key)
    # Of two, the later one counts, as everywhere with JSON, but never an empty one over a text.
    if reading.value or key not in found.table:
        found.table[key] = reading.value


def _string(text: str, at: int) -> Reading:
    match = _STRING.match(text, at)
    assert match is not None
    # The expression is no more than valid JSON without its last quotation mark.
    value = json.loads(match[0] + '"')
    is_whole = text[match.end() : match.end() + 1] == '"'
    return Reading(value, match.end() + is_whole, is_whole)


def _list(text: str, at: int, depth: int) -> Reading:
    items: list[Any] = []
    while True:
        at = _skip_gap(text, at)
        if text[at : at + 1] == "]":
            return Reading(items, at + 1, is_whole=True)
        value, at, is_whole = read_value(text, at, depth + 1)
        # Of what is cut off before its first letter nothing is worth keeping.
        if value is not NOTHING and (is_whole or value):
            items.append(value)
        if not is_whole:
            return Reading(items, at, is_whole=False)


def _object(text: str, at: int, depth: int) -> Reading:
    table: dict[str, Any] = {}
    while True:
        at = _skip_gap(text, at)
        if text[at : at + 1] == "}":
            return Reading(table, at + 1, is_whole=True)
        key, at_value = _key(text, at)
        if key is None:
            return Reading(table, at, is_whole=False)
        value, at, is_whole = read_value(text, at_value, depth + 1)
        if value is not NOTHING and key not in table:
            table[key] = value
        elif value is not NOTHING and table[key] != value:
            is_whole = False
        if not is_whole:
            return Reading(table, at, is_whole=False)


def _key(text: str, at: int) -> tuple[str | None, int]:
    if text[at : at + 1] != '"':
        return None, at
    key = _string(text, at)
    colon = _KEY_END.match(text, key.end)
    return (key.value, colon.end()) if key.is_whole and colon else (None, at)


def _skip_gap(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at
