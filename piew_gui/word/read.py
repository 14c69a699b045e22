"""A Word paper -> answers: whoever edited it, and in whichever program."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from piew_gui.digest import digest
from piew_gui.drafts.draft import Draft, from_json
from piew_gui.drafts.files import reason
from piew_gui.errors import DraftError, PaperError
from piew_gui.paper import fields, markers
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.rules import is_shown
from piew_gui.translate import tr
from piew_gui.word.filling.properties import DRAFT
from piew_gui.word.opening import MAX_BYTES, WordFile
from piew_gui.word.reading.answers import Reader
from piew_gui.word.reading.comments import comments_of
from piew_gui.word.reading.layout import furniture_lines, style_ids, template_lines
from piew_gui.word.reading.looks import Looks
from piew_gui.word.reading.not_kept import not_kept
from piew_gui.word.reading.places import Place, known_page, places_of
from piew_gui.word.reading.prompts import empty_prompts, prompts_of
from piew_gui.word.reading.strays import Form, notes_of, strays_of
from piew_gui.word.reading.unmarked import in_furniture
from piew_gui.word.reading.view import has_revisions, links, view
from piew_gui.word.returned import Comment, Found, Returned, Stray, Way

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_TERMS = "{http://purl.org/dc/terms/}"


def read_paper(path: Path, kit: Kit) -> Returned:
    """Return what a Word file holds; raises PaperError, in a sentence for the person, if it cannot be read.

    Raises KitError if the kit's template, by whose lines answers are known, cannot be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PaperError(
                tr("This file is larger than {0} MB and was not opened.").format(MAX_BYTES // 10**6)
            )
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise PaperError(
            tr("“{0}” could not be read: {1}. Nothing was changed.").format(path.name, reason(error))
        ) from error
    return read(content, kit)


def read(content: bytes, kit: Kit) -> Returned:
    """Return what the bytes of a Word file hold; raises PaperError or KitError as `read_paper` does.

    Each answer is found by the tag of its content control, else by the bookmark beside that, else by the words
    around it. See `Returned` for what comes of it.
    """
    file = WordFile(content)
    base, form, notices = _embedded(file, kit)
    printed = _printed(kit, base)
    accepted = _Version(file, kit, printed, form, accept=True)
    has_changes = any(has_revisions(root) for _, root in _parts(file))
    rejected = _Version(file, kit, printed, form, accept=False) if has_changes else accepted
    accepted.take_emptied(kit, rejected)
    if not accepted.answers:
        raise PaperError(tr("No answer of this board paper was found in the file. Choose another file."))
    _leave_out_hidden(kit, base, accepted, rejected)
    found = accepted.found
    editor, saved = _last_saved(file)
    return Returned(
        answers=accepted.answers,
        before={key: rejected.answers.get(key, fields.empty(kit.field(key))) for key in found},
        found=found,
        missing=_missing(kit, base, printed, accepted.answers),
        comments=accepted.comments,
        strays=tuple(accepted.strays),
        strays_before=tuple(rejected.strays),
        base=base,
        editor=editor,
        saved=saved,
        has_tracked_changes=has_changes,
        notices=(*notices, *dict.fromkeys(accepted.notices)),
    )


class _Version:
    """The answers of a paper with its tracked changes accepted, or rejected."""

    def __init__(
        self,
        file: WordFile,
        kit: Kit,
        printed: Mapping[str, Answer],
        noted: frozenset[str],
        *,
        accept: bool,
    ) -> None:
        self.answers: dict[str, Answer] = {}
        self.found: dict[str, Found] = {}
        self.notices: list[str] = []
        self.comments: tuple[Comment, ...] = ()
        self.strays: list[Stray] = []
        looks = Looks(file.related_root("styles"), file.related_root("numbering"), style_ids(kit))
        prompts = prompts_of(kit, file)
        for name, root in _parts(file):
            plain = view(root, accept=accept)
            looks.use_known_ids(plain)
            empty_prompts(looks.prompts(plain), prompts)
            is_body = name == file.main
            lines = template_lines(kit) if is_body else furniture_lines(kit)
            page = known_page(kit, plain, lines if is_body else (), printed)
            if not is_body:
                in_furniture(page, lines)
            own = places_of(page)
            reader = Reader(kit, looks, links(file, name))
            if is_body:
                self.answers, self.found = reader.answers(own, printed)
                self.comments = tuple(comments_of(file, plain, own))
            else:
                self._take_edited(reader, own, printed)
            self.notices += [*reader.notices, *not_kept(page, own)]
            part = "" if is_body else "header" if name in file.related("header") else "footer"
            self.strays += strays_of(page, own, Form(kit, lines, noted, printed, self.answers), looks, part)
            if is_body:
                self.strays += notes_of(file, plain, own)

    def take_emptied(self, kit: Kit, other: _Version) -> None:
        """Read an answer as empty whose control went with all its text, and stands only in the other version."""
        for key, found in other.found.items():
            if key not in self.found and found.way is not Way.LAYOUT:
                self.answers[key] = fields.empty(kit.field(key))
                self.found[key] = found

    def _take_edited(self, reader: Reader, places: list[Place], printed: Mapping[str, Answer]) -> None:
        """Take what somebody changed in a header or footer, where the body says the same as before."""
        answers, found = reader.answers(places, printed)
        for key, answer in answers.items():
            is_news = key not in self.answers or (key in printed and self.answers[key] == printed[key])
            if is_news and answer != printed.get(key):
                self.answers[key] = answer
                self.found.setdefault(key, found[key])


def _leave_out_hidden(kit: Kit, base: Draft | None, version: _Version, before: _Version) -> None:
    """Take out empty answers to questions that were not asked: the author may have kept one out of sight.

    One that had an answer before the tracked changes stays.
    """
    own = version.answers if base is None else {field.id: base.answer(field) for field in kit.fields}
    for field in kit.fields:
        told = [each.answers[field.id] for each in (version, before) if field.id in each.answers]
        is_empty = all(fields.is_empty(field, each) for each in told)
        if field.id in version.answers and is_empty and not is_shown(kit, own, field):
            del version.answers[field.id], version.found[field.id]


def _parts(file: WordFile) -> Iterator[tuple[str, Any]]:
    """Yield the names and roots of the parts that may hold answers, the body first."""
    body = file.root(file.main)
    if body is None:
        raise PaperError(tr("This file holds no Word document. Save it as a Word document (.docx) first."))
    yield file.main, body
    for name in (*file.related("header"), *file.related("footer")):
        root = file.root(name)
        if root is not None:
            yield name, root


def _embedded(file: WordFile, kit: Kit) -> tuple[Draft | None, frozenset[str], list[str]]:
    """Return the draft that rode along, what was noted of the form, and what to say of them.

    The draft is None where there is none or it was changed.
    """
    for name in file.related("customXml"):
        try:
            root = file.root(name)
        except PaperError:
            continue
        if root is None or root.tag != f"{{{DRAFT}}}draft":
            continue
        form = frozenset(root.get("form", "").split())
        try:
            content = base64.b64decode(root.text or "", validate=True)
            if digest(content) != root.get("sha256"):
                raise DraftError("")
            return from_json(content, kit), form, []
        except (binascii.Error, ValueError, DraftError):
            told = tr("The draft inside this paper was changed or damaged, so it was not used.")
            return None, form, [told]
    return None, frozenset(), []


def _printed(kit: Kit, base: Draft | None) -> dict[str, Answer]:
    """Return the answers as they are read where a draft prints them: hidden ones not at all."""
    if base is None:
        return {}
    own = {field.id: base.answer(field) for field in kit.fields}
    filled = markers.fill(kit, own)
    return {
        # The blanks around a short answer are not read.
        field.id: filled[field.id].strip() if field.kind == "text" else filled[field.id]
        for field in kit.fields
        if is_shown(kit, own, field)
    }


def _missing(
    kit: Kit, base: Draft | None, printed: Mapping[str, Answer], answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    def is_expected(field: Field) -> bool:
        if base is None:
            return field.required and is_shown(kit, answers, field)
        return field.id in printed and not fields.is_empty(field, printed[field.id])

    return tuple(field.id for field in kit.fields if field.id not in answers and is_expected(field))


def _last_saved(file: WordFile) -> tuple[str, str]:
    """Return who saved the file last and when, each "" where it doesn't say."""
    core = file.related_root("core-properties", "")
    if core is None:
        return "", ""
    names = (f"{_CORE}lastModifiedBy", f"{_TERMS}modified")
    found = [next((each.text or "" for each in core.iter(name)), "").strip() for name in names]
    return found[0], found[1]
