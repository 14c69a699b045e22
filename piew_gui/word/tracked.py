"""What changed between two drafts, as a Word paper whose changes Word can accept or reject one by one.

The paper of the later draft, made like any other, with real revisions in it; so whoever accepts all of them has
that paper, and whoever rejects all has the earlier one's text, lists, tables, figures and boxes. What no revision
can hold is as the later draft has it: the numbers of figures and tables, the file's properties, what Word itself
takes for ticked or for the day picked (the box and the day that are seen do change), and the content controls:
deleted paragraphs come back without one, and one that came with an inserted paragraph stays, empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from piew_gui.errors import PaperError
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr
from piew_gui.word.export import content_of, filled_parts, members_of, refuse_errors, refuse_too_long
from piew_gui.word.filling.compare import compare
from piew_gui.word.filling.content import Content
from piew_gui.word.filling.render import Renderer
from piew_gui.word.filling.reopen import open_parts
from piew_gui.word.filling.styles import PLACEHOLDER
from piew_gui.word.filling.template import read_template
from piew_gui.word.package import write_package
from piew_gui.word.tracking.deciding import decide
from piew_gui.word.tracking.marking import Marker
from piew_gui.word.tracking.renderer import ChangesRenderer
from piew_gui.word.tracking.shown import shown

if TYPE_CHECKING:
    from piew_gui.drafts.draft import Draft


def export_changes(
    kit: Kit,
    before: Draft,
    after: Draft,
    target: Path,
    *,
    author: str,
    date: str,
    draft_copy: bool = False,
) -> None:
    """Write the Word paper of a draft with what changed since an earlier version marked; the draft rides along.

    `author` and `date` (ISO 8601) stand on every revision. Raises NotReadyError if the check finds errors in
    the later draft and no draft copy was asked for, PaperError or WriteError if the paper cannot be made or
    written; `target` is then as it was.
    """
    from piew_gui.drafts.draft import to_json
    from piew_gui.drafts.files import write_replacing

    if not draft_copy:
        refuse_errors(kit, after)
    was, now = ({field.id: draft.answer(field) for field in kit.fields} for draft in (before, after))
    paper = make_changes_paper(
        kit,
        was,
        now,
        author=author,
        date=date,
        draft_bytes=to_json(after, kit),
        modified=after.saved,
        draft_copy=draft_copy,
    )
    write_replacing(target, paper)


def make_changes_paper(
    kit: Kit,
    before: Mapping[str, Answer],
    after: Mapping[str, Answer],
    *,
    author: str,
    date: str,
    draft_bytes: bytes | None = None,
    modified: str = "",
    draft_copy: bool = False,
) -> bytes:
    """Return the bytes of the Word paper of `after` with what changed since `before` as revisions.

    Both are well-formed answers; without a difference there are no revisions. The other arguments are those of
    `make_paper`. Raises PaperError if the finished paper, opened again, is not the paper of `after` once all
    is accepted and that of `before` once all is rejected, ValueError if `date` is no ISO 8601 time.
    """
    refuse_too_long(kit, before)
    refuse_too_long(kit, after)
    template = read_template(kit)
    was, now = (content_of(kit, answers, draft_copy) for answers in (before, after))
    renderer = ChangesRenderer(template, was, now, Marker(author, _as_word_dates(date)))
    paper = write_package(members_of(renderer, filled_parts(renderer), draft_bytes, modified))
    _compare(renderer, was, paper)
    return paper


def _as_word_dates(date: str) -> str:
    """Return a time as Word writes it on revisions; one without a zone is taken for UTC."""
    time = datetime.datetime.fromisoformat(date)
    if time.tzinfo:
        time = time.astimezone(datetime.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _compare(renderer: ChangesRenderer, was: Content, paper: bytes) -> None:
    """Raise PaperError if the paper isn't both versions, one when all is accepted, one when all is rejected."""
    template = renderer.template
    accepted, rejected = (open_parts(template, paper) for _ in range(2))
    earlier = Renderer(template, was)
    for name in template.parts:
        decide(accepted[name], accept=True)
        decide(rejected[name], accept=False)
        part = etree.fromstring(earlier.part(name).encode("utf-8"), etree.XMLParser(huge_tree=True))
        if _shown(renderer, rejected[name]) != _shown(earlier, part):
            raise PaperError(
                tr("The paper was not written: your earlier version would differ in it. Your draft is safe.")
            )
    compare(template, renderer.content, accepted)


def _shown(renderer: Renderer, root: Any) -> list[Any]:
    addresses = {name: address for address, name in renderer.links.items()}
    return shown(root, addresses, renderer.template.styles.ids[PLACEHOLDER])
