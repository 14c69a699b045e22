"""A draft: answers and their metadata, to and from JSON, losing nothing that this version does not know."""

from __future__ import annotations

import copy
import datetime
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from piew_gui.drafts.written_numbers import marked, read_float, read_int, unmarked
from piew_gui.errors import DamagedError, DraftError, EncodingError
from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.text import REPLACEMENT, clean_line, clean_lines, savable
from piew_gui.translate import tr

FORMAT = "piew-draft"
VERSION = 1
# Windows and macOS know only the last ending of a name, and open a draft on double-click by that one.
EXTENSION = ".piew" if sys.platform in ("win32", "darwin") else ".piew.json"
# A paper of a hundred pages is under 1 MB; past this it is no draft, and checking it would take over five seconds.
MAX_BYTES = 5_000_000
# An outline of three levels nests eight deep; past this only a hostile file goes.
MAX_DEPTH = 100
# One of the top-level keys in `extra`, so that every version keeps it.
IGNORED_WORDS = "ignored_words"
KNOWN_KEYS = ("format", "version", "kit", "kit_version", "saved", "answers", "looked_at", "id", "notes")

Note = dict[str, Any]
"""What a colleague noted on an answer: `field` and `text`, and maybe `row` (from 0), `author` and `date`."""

_ID = re.compile("[0-9a-f]{32}")
_LONGEST_SHOWN = 100


class Draft:
    """One paper in the making.

    `answers` holds what the file held, wrong shapes and unknown fields included; read answers through `answer`.
    `looked_at` names the sections that the person has moved on from. `saved` is an ISO 8601 time in UTC, or "".
    `extra` are the file's top-level keys that this version doesn't know. `notices` are sentences for the person.
    `id` tells the copies of one draft from other drafts, "" in drafts of older programs and in examples.
    `notes` are what colleagues noted in Word, each beside an answer; they are not part of the paper.
    """

    # No dataclass, nor elsewhere in what an export needs: making four of those took a fortieth of its time.
    def __init__(
        self,
        kit: str,
        kit_version: str,
        answers: dict[str, Answer] | None = None,
        *,
        saved: str = "",
        looked_at: list[str] | None = None,
        version: int = VERSION,
        extra: dict[str, Any] | None = None,
        notices: list[str] | None = None,
        id: str = "",  # noqa: A002 - as the file has it
        notes: list[Note] | None = None,
    ) -> None:
        self.kit = kit
        self.kit_version = kit_version
        self.answers = {} if answers is None else answers
        self.saved = saved
        self.looked_at = [] if looked_at is None else looked_at
        self.version = version
        self.extra = {} if extra is None else extra
        self.notices = [] if notices is None else notices
        self.id = id
        self.notes = [] if notes is None else notes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Draft) and vars(self) == vars(other)

    def with_other(self, **others: Any) -> Draft:
        """Return a draft that differs in these; all else is the same object in both."""
        return Draft(**(vars(self) | others))

    @property
    def is_read_only(self) -> bool:
        """Return whether a newer program wrote this draft, so that saving it here could lose something."""
        return self.version > VERSION

    @property
    def ignored_words(self) -> list[str]:
        """Return the words that count as rightly spelt in this paper; they are no part of it."""
        return _names(self.extra.get(IGNORED_WORDS))

    def ignore_words(self, words: Iterable[str]) -> None:
        """Let these words count as rightly spelt, too; what else stands in their place in the file stays there."""
        kept = self.extra.get(IGNORED_WORDS, [])
        new = [word for word in dict.fromkeys(words) if word not in self.ignored_words]
        if new and isinstance(kept, list):
            self.extra[IGNORED_WORDS] = [*kept, *new]

    def answer(self, asked: Field) -> Answer:
        """Return the answer to a field, or its empty answer where there is none or it has the wrong shape."""
        answer = self.answers.get(asked.id)
        return fields.empty(asked) if answer is None or not fields.is_well_formed(asked, answer) else answer

    def has_work_of(self, other: Draft) -> bool:
        """Return whether both hold the same answers, so that either could go without loss."""
        return self.answers == other.answers and self.extra == other.extra and self.notes == other.notes


def new_id() -> str:
    """Return an id that no other draft has: 32 hexadecimal digits."""
    return os.urandom(16).hex()


def new_draft(kit: Kit) -> Draft:
    """Return a new draft that begins with the kit's starter wording; raises KitError if that cannot be read."""
    starter = kit.starter
    answers = {each.id: copy.deepcopy(starter.get(each.id, fields.empty(each))) for each in kit.fields}
    return Draft(kit=kit.id, kit_version=kit.version, answers=answers, id=new_id())


def blank_draft(kit: Kit) -> Draft:
    """Return a new draft without any wording."""
    return Draft(kit=kit.id, kit_version=kit.version, id=new_id())


def from_json(content: bytes, kit: Kit) -> Draft:
    """Return the draft in a file's bytes (UTF-8 with or without BOM, UTF-16 or UTF-32).

    Raises DraftError, with a sentence for the person, where it is no draft: DamagedError where it is a damaged
    one, of which `salvage` reads what it can, and EncodingError where it is one in an old Windows encoding.
    """
    table = _read_object(content)
    draft = from_table(table, kit)
    if _replacements([draft.answers, draft.notes, draft.extra]) > _replacements(table):
        draft.notices.append(
            tr("Some letters could not be read. They are shown as \ufffd; please check them.")
        )
    return draft


def from_table(table: Mapping[str, Any], kit: Kit) -> Draft:
    """Return the draft in a JSON object; raises DraftError where it is none, or one of another kit."""
    # Keys too, and rows' own: whatever no file can hold would stop the next save. What this version doesn't know is
    # left as it is otherwise.
    table = each_text(table, savable)
    if table.get("format") != FORMAT or not isinstance(table.get("answers"), dict):
        raise DraftError(
            tr("This file is not a draft of a board paper. It was left as it is. Choose another file.")
        )
    if _text(table, "kit") not in ("", kit.id):
        raise DraftError(
            tr("This draft was made with another kit, “{0}”. It was left as it is.").format(
                clean_line(table["kit"])[:_LONGEST_SHOWN]
            )
        )
    draft = Draft(
        kit=kit.id,
        kit_version=_text(table, "kit_version") or kit.version,
        answers={key: _cleaned(kit, key, answer) for key, answer in table["answers"].items()},
        saved=_text(table, "saved"),
        looked_at=_names(table.get("looked_at")),
        version=_version(table),
        id=_id(table),
        notes=_notes(table),
        extra={key: each for key, each in table.items() if _is_extra(table, key)},
    )
    if draft.is_read_only:
        draft.notices.append(
            tr("A newer version of this program made this draft. You can read it here, but not save over it.")
        )
    return draft


def to_json(draft: Draft, kit: Kit) -> bytes:
    """Return the draft as the bytes of its file: UTF-8, indented, fields in the kit's order, unknown keys last."""
    known = [each.id for each in kit.fields if each.id in draft.answers]
    unknown = [key for key in draft.answers if key not in set(known)]
    table: dict[str, Any] = {
        "format": FORMAT,
        "version": draft.version,
        "kit": draft.kit,
        "kit_version": draft.kit_version,
        "saved": draft.saved,
        "answers": {key: draft.answers[key] for key in (*known, *unknown)},
    }
    if draft.looked_at:
        table["looked_at"] = draft.looked_at
    if draft.id:
        table["id"] = draft.id
    if draft.notes:
        table["notes"] = draft.notes
    text = json.dumps(table | draft.extra, ensure_ascii=False, indent=2, allow_nan=False, default=marked)
    return (unmarked(text) + "\n").encode("utf-8")


def now() -> str:
    """Return the present moment as drafts keep it: ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def each_text(tree: Any, change: Callable[[str], str]) -> Any:
    """Return a JSON tree with every text in it and every key in it changed."""
    if isinstance(tree, str):
        return change(tree)
    if isinstance(tree, list):
        return [each_text(each, change) for each in tree]
    if isinstance(tree, dict):
        return {change(key): each_text(each, change) for key, each in tree.items()}
    return tree


def _read_object(content: bytes) -> dict[str, Any]:
    if len(content) > MAX_BYTES:
        raise DraftError(
            tr("This file is too large to be a draft. It was left as it is. Choose another file.")
        )
    try:
        table = _parsed(content)
    except UnicodeDecodeError as error:
        raise _in_another_encoding(content) from error
    except (ValueError, RecursionError) as error:
        raise DamagedError(tr("This draft is damaged and cannot be read. It was left as it is.")) from error
    if not isinstance(table, dict) or _is_too_deep(table):
        raise DraftError(
            tr("This file is not a draft of a board paper. It was left as it is. Choose another file.")
        )
    return table


def _parsed(content: bytes | str) -> Any:
    return json.loads(
        content,
        object_pairs_hook=_no_doubles,
        parse_constant=_no_constants,
        parse_float=read_float,
        parse_int=read_int,
    )


def _in_another_encoding(content: bytes) -> DraftError:
    """Return what to say of bytes that are no Unicode: perhaps a draft that an old editor saved."""
    try:
        text = content.decode("cp1252")
        _parsed(text)
    except (ValueError, RecursionError):
        # A file cut short in the middle of a letter comes here too.
        return DamagedError(tr("This draft is damaged and cannot be read. It was left as it is."))
    return EncodingError(
        tr(
            "This draft is not in UTF-8, so letters could be lost. It was left as it is. Save it again as UTF-8."
        ),
        text.encode("utf-8"),
    )


def _replacements(tree: Any) -> int:
    return json.dumps(tree, ensure_ascii=False, default=marked).count(REPLACEMENT)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a key stands twice")
    return table


def _no_constants(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _is_too_deep(table: Any) -> bool:
    level = [table]
    for _ in range(MAX_DEPTH):
        children = [each.values() if isinstance(each, dict) else each for each in level]
        level = [item for group in children for item in group if isinstance(item, (dict, list))]
        if not level:
            return False
    return True


def _cleaned(kit: Kit, key: str, answer: Answer) -> Answer:
    try:
        return fields.clean(kit.field(key), answer)
    except KeyError:
        return answer


def _text(table: Mapping[str, Any], key: str) -> str:
    text = table.get(key, "")
    return clean_line(text) if isinstance(text, str) else ""


def _id(table: Mapping[str, Any]) -> str:
    # It goes into file names, so nothing but an id of ours is taken for one.
    text = table.get("id")
    return text if isinstance(text, str) and _ID.fullmatch(text) else ""


def _is_extra(table: Mapping[str, Any], key: str) -> bool:
    return (
        key not in KNOWN_KEYS
        or (key == "id" and not _id(table))
        # What is no list of notes is kept as it is; an empty one says nothing.
        or (key == "notes" and not _notes(table) and table[key] != [])
    )


def _notes(table: Mapping[str, Any]) -> list[Note]:
    notes = table.get("notes")
    if not isinstance(notes, list) or not all(map(_is_note, notes)):
        return []
    return [each_text(note, clean_lines) for note in notes]


def _is_note(note: Any) -> bool:
    if not isinstance(note, dict) or not isinstance(note.get("row", 0), int):
        return False
    texts = (note.get("field"), note.get("text"), note.get("author", ""), note.get("date", ""))
    return all(isinstance(text, str) for text in texts)


def _names(names: Any) -> list[str]:
    return [clean_line(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _version(table: Mapping[str, Any]) -> int:
    version = table.get("version", VERSION)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise DraftError(tr("This draft does not say which version it is. It was left as it is."))
    return version
