"""Opens a draft that was cut short, filled with zeros, half typed or edited by hand, as far as it goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from piew_gui.drafts.draft import FORMAT, KNOWN_KEYS, VERSION, Draft, from_json, from_table
from piew_gui.drafts.tolerant_json import Entries, read_entries
from piew_gui.errors import DamagedError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr

# Twice the largest paper that we know of; reading more with such care would hold up the window.
_MAX_BYTES = 2_000_000
_ANSWERS = re.compile(r'"answers"\s*:\s*\{')


def salvage(content: bytes, kit: Kit) -> Draft:
    """Return what can be read of a damaged draft; its `notices` name what could not, by label.

    The caller saves it under another name, so that the damaged file stays as it is. A sound draft is returned
    as `from_json` does. Raises DraftError if it is a draft of another kit or no draft, DamagedError if no
    answer at all can be read.
    """
    try:
        return from_json(content, kit)
    except DamagedError as error:
        damage = error
    if len(content) > _MAX_BYTES:
        raise damage
    text = _decoded(content)
    inside = _ANSWERS.search(text)
    known = [field.id for field in kit.fields]
    answers = read_entries(text, inside.end() if inside else _first_of(known, text), known)
    if not any(key in answers.table for key in known):
        raise DamagedError(
            tr("This draft is damaged, and no answer in it can be read. It was left as it is.")
        ) from damage
    draft = from_table(_top_of(text, inside, answers), kit)
    draft.notices += _notices(kit, answers, has_odd_letters="\ufffd" in text)
    return draft


def _decoded(content: bytes) -> str:
    return content.decode(json.detect_encoding(content), "replace")


def _first_of(keys: Iterable[str], text: str) -> int:
    match = re.search('"(?:' + "|".join(map(re.escape, keys)) + r')"\s*:', text)
    return match.start() if match else len(text)


def _top_of(text: str, inside: re.Match[str] | None, answers: Entries) -> dict[str, Any]:
    before = text[: inside.start()] if inside else ""
    above = read_entries(before, before.find("{") + 1, KNOWN_KEYS).table
    below = read_entries(text, answers.end + 1, KNOWN_KEYS).table
    table = below | above | {"format": FORMAT, "answers": answers.table}
    if not isinstance(table.get("version"), int):
        table["version"] = VERSION
    return table


def _notices(kit: Kit, answers: Entries, *, has_odd_letters: bool) -> list[str]:
    told = [
        tr(
            "This draft is damaged. What could be read is shown here, and the file was left as it is. "
            "Save this under another name."
        )
    ]
    faulty = (*answers.cut, *answers.twice, *answers.lost)
    missing = [field.id for field in kit.fields if field.id not in (*answers.table, *answers.lost)]
    for sentence, keys in (
        (tr("“{0}” is cut short or damaged. Check it."), answers.cut),
        (tr("“{0}” stands in the file twice. Check that this is the right one."), answers.twice),
        (tr("“{0}” could not be read."), answers.lost),
        (tr("“{0}” was not found in the file."), missing),
    ):
        told += [sentence.format(field.label) for field in kit.fields if field.id in keys]
    if set(faulty) - {field.id for field in kit.fields}:
        told.append(tr("Something that this program doesn’t know could not be read whole."))
    if has_odd_letters:
        told.append(tr("Some letters could not be read. They are shown as \ufffd; please check them."))
    return told
