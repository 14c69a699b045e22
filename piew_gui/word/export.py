"""A draft -> a Word paper: made in memory, read back, compared, only then put in a file's place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from piew_gui.errors import NotReadyError, PaperError
from piew_gui.paper import fields, markers
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Figure, Kit
from piew_gui.paper.rules import check, is_shown
from piew_gui.translate import tr
from piew_gui.word.filling.compare import compare
from piew_gui.word.filling.content import Content
from piew_gui.word.filling.properties import core_properties, draft_members, with_type, without_traces
from piew_gui.word.filling.render import Renderer, picture_id
from piew_gui.word.filling.reopen import ParsedAhead, open_parts
from piew_gui.word.filling.template import CORE, DOCUMENT, NUMBERING, RELS, TYPES, Template, read_template
from piew_gui.word.package import Member, pack, write_package
from piew_gui.word.xml import relationship

if TYPE_CHECKING:
    from piew_gui.drafts.draft import Draft
    from piew_gui.word.figures import Picture

# A paper of this many characters has some 4,000 pages; nobody means that.
MAX_CHARACTERS = 10_000_000


def export_draft(
    kit: Kit, draft: Draft, target: Path, *, draft_copy: bool = False, clean_copy: bool = False
) -> None:
    """Write a draft's Word paper, the draft itself riding along but for a clean copy, which is for publication.

    Raises NotReadyError if the check finds errors and no draft copy was asked for, PaperError or WriteError
    if the paper cannot be made or written; `target` is then as it was.
    """
    if not draft_copy:
        refuse_errors(kit, draft)
    from piew_gui.drafts.draft import to_json

    answers = {field.id: draft.answer(field) for field in kit.fields}
    export(
        kit,
        answers,
        target,
        draft_copy=draft_copy,
        draft_bytes=None if clean_copy else to_json(draft, kit),
        modified=draft.saved,
        clean_copy=clean_copy,
    )


def export(
    kit: Kit,
    answers: Mapping[str, Answer],
    target: Path,
    *,
    draft_copy: bool = False,
    draft_bytes: bytes | None = None,
    modified: str = "",
    clean_copy: bool = False,
) -> None:
    """Write a Word paper in a file's place; raises PaperError or WriteError, and then nothing has changed."""
    from piew_gui.drafts.files import write_replacing

    paper = make_paper(
        kit,
        answers,
        draft_copy=draft_copy,
        draft_bytes=draft_bytes,
        modified=modified,
        clean_copy=clean_copy,
    )
    write_replacing(target, paper)


def make_paper(
    kit: Kit,
    answers: Mapping[str, Answer],
    *,
    draft_copy: bool = False,
    draft_bytes: bytes | None = None,
    modified: str = "",
    clean_copy: bool = False,
) -> bytes:
    """Return the bytes of the Word paper of well-formed answers; the same answers give the same bytes.

    `draft_bytes` is the draft's JSON, to ride along; `modified` an ISO 8601 time for the file's properties, of
    which a clean copy says neither that nor who wrote it.
    Raises PaperError if the finished paper, opened again, differs from the answers, KitError if the
    template is wrong.
    """
    refuse_too_long(kit, answers)
    template = read_template(kit)
    content = content_of(kit, answers, draft_copy)
    renderer = Renderer(template, content)
    filled = filled_parts(renderer)
    ahead = ParsedAhead(filled)
    paper = write_package(members_of(renderer, filled, draft_bytes, modified, clean_copy))
    compare(template, content, open_parts(template, paper, ahead))
    return paper


def refuse_errors(kit: Kit, draft: Draft) -> None:
    """Raise NotReadyError, with a line for each, if the check finds errors in a draft."""
    import datetime

    # The rules alone: advice stops no paper, and takes twice as long to find.
    errors = check(kit, draft.answers, datetime.date.today())
    if errors:
        labels = (markers.fill_text(kit, draft.answers, kit.field(each.field).label) for each in errors)
        lines = "\n".join(f"- {label}: {each.message}" for label, each in zip(labels, errors, strict=True))
        raise NotReadyError(
            tr("The paper is not ready for the board. Put these right, or export a draft copy:\n{0}").format(
                lines
            )
        )


def refuse_too_long(kit: Kit, answers: Mapping[str, Answer]) -> None:
    """Raise PaperError if the answers are more than a Word paper can hold."""
    length = sum(
        sum(map(len, fields.texts(field, answers[field.id]))) for field in kit.fields if field.id in answers
    )
    if length > MAX_CHARACTERS:
        raise PaperError(
            tr("The answers hold {0} characters, more than a Word paper can. Nothing was written.").format(
                f"{length:,}"
            )
        )


def content_of(kit: Kit, answers: Mapping[str, Answer], draft_copy: bool) -> Content:
    """Return what the paper prints: markers filled, answers that are not asked for left empty."""
    hidden = frozenset(field.id for field in kit.fields if not is_shown(kit, answers, field))
    whole = {field.id: fields.empty(field) for field in kit.fields}
    whole |= {name: answer for name, answer in answers.items() if name in whole and name not in hidden}
    filled = markers.fill(kit, whole)
    pictures = {figure.id: picture for figure in kit.figures if (picture := _draw(kit, figure, filled))}
    captions = {figure.id: markers.fill_text(kit, whole, figure.caption) for figure in kit.figures}
    return Content(kit, filled, hidden, pictures, captions, draft_copy)


def _draw(kit: Kit, figure: Figure, answers: Mapping[str, Answer]) -> Picture | None:
    from piew_gui.word.figures import draw

    return draw(kit, figure, answers, is_kept=True)


def filled_parts(renderer: Renderer) -> dict[str, bytes]:
    """Return the parts that hold answers, filled, the document itself first."""
    names = sorted(renderer.template.parts, key=lambda name: name != DOCUMENT)
    return {name: renderer.part(name).encode("utf-8") for name in names}


def _form_of(template: Template, filled: Mapping[str, bytes]) -> str:
    """Return notes on what an own template prints, "" for the kit's own, which every reader has."""
    if template.kit.own_template is None:
        return ""
    from lxml import etree

    from piew_gui.word.reading.strays import notes_on

    return notes_on(etree.fromstring(filled[name]) for name in template.parts)


@lru_cache(maxsize=32)
def _picture_member(name: str, content: bytes) -> Member:
    """Return a picture's part; most pictures are the same from one export to the next."""
    return pack(name, content, squeeze=not name.endswith(".png"))


def members_of(
    renderer: Renderer,
    filled: Mapping[str, bytes],
    draft_bytes: bytes | None,
    modified: str,
    clean_copy: bool = False,
) -> list[Member]:
    """Return every part of a paper, those that no answer touches as the template has them.

    `filled` are the parts that the renderer has filled.
    """
    template = renderer.template
    before, after = template.numbering
    texts = {
        NUMBERING: "".join((before, *renderer.numbers.made, after)),
        CORE: core_properties(template.kit, renderer.content.answers, modified, is_clean=clean_copy),
    }
    relations = [
        relationship(name, "hyperlink", address, external=True) for address, name in renderer.links.items()
    ]
    types = template.texts[TYPES]
    members = dict(template.members)
    if clean_copy:
        members |= without_traces(members)
    for number, picture in enumerate(renderer.pictures, start=1):
        for kind, data in (("png", picture.png), ("svg", picture.svg)):
            name = f"media/figure{number}.{kind}"
            relations.append(relationship(picture_id(number, kind), "image", name))
            members[f"word/{name}"] = _picture_member(f"word/{name}", data)
    if draft_bytes is not None:
        item, added = draft_members(draft_bytes, members, _form_of(template, filled))
        members |= added
        relations.append(relationship("rIdDraft", "customXml", f"../{item}"))
        types = with_type(types, item)
    texts[TYPES] = types
    texts[RELS] = template.texts[RELS].replace("</Relationships>", f"{''.join(relations)}</Relationships>")
    contents = {**filled, **{name: text.encode("utf-8") for name, text in texts.items()}}
    members |= {name: pack(name, content) for name, content in contents.items()}
    return sorted(members.values(), key=lambda member: member.name != TYPES)
