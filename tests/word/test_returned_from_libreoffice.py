"""A paper goes to LibreOffice and comes home: the edits are found, all of them, and nothing else."""

import copy
from collections.abc import Iterable
from typing import Any

import pytest
from lxml import etree

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.errors import PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.merge import merged_draft, review
from piew_gui.word.read import read
from tests.word.edits import CASES, Answers, Case
from tests.word.libreoffice import Edit, Editor
from tests.word.papers import parts

RECORD = ("record",)
# LibreOffice 7.4 doesn't write down at which level an item was.
NOT_TRACKED = ("an item moved a level in",)


@pytest.fixture(scope="module")
def paper(kit: Kit, draft: Draft) -> bytes:
    return make_paper(kit, draft.answers, draft_bytes=to_json(draft, kit))


def edited(draft: Draft, *cases: Case) -> Answers:
    answers = copy.deepcopy(draft.answers)
    for case in cases:
        case.change(answers)
    return answers


def came_home(kit: Kit, draft: Draft, paper: bytes, **options: Any) -> tuple[dict[str, Any], list[str]]:
    """Return what a returned paper makes of the answers that it changes, and the fields that it lacks."""
    returned = read(paper, kit)
    assert (*returned.strays, *returned.strays_before) == ()
    found = review(kit, draft, returned, draft, **options)
    assert not any(change.is_question or change.is_suggestion for change in found.changes)
    merged = merged_draft(draft, found)
    changed = {change.field.id: merged.answers[change.field.id] for change in found.changes}
    return changed, [field.id for field in found.missing]


def difference(draft: Draft, answers: Answers) -> dict[str, Any]:
    return {name: answer for name, answer in answers.items() if answer != draft.answers[name]}


def is_well_formed(paper: bytes) -> bool:
    """Return whether LibreOffice wrote XML: 7.4 mixes up the tags of tracked deletions in controls."""
    try:
        for name, content in parts(paper).items():
            if name.endswith(".xml"):
                etree.fromstring(content)
    except etree.XMLSyntaxError:
        return False
    return True


def named(*names: str) -> list[Case]:
    return [case for name in names for case in CASES if case.name == name]


HERS = named(
    "words of a long text",
    "a short text with a name that is filled in",
    "a whole text put in another's place",
    "an item taken out",
    "a cell",
    "a row added",
    "another box ticked",
)
HIS = named(
    "a text that stands in the header, too",
    "a short text taken out",
    "a paragraph added",
    "a paragraph of a long text taken out",
    "an item moved a level in",
    "two items joined",
    "a person taken out of a list",
    "another day",
)


def steps(cases: Iterable[Case]) -> list[Edit]:
    return [edit for case in cases for edit in case.edits]


@pytest.mark.parametrize("through", ["", "odt", "rtf"])
def test_a_paper_that_nobody_touched_changes_nothing(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor, through: str
):
    assert came_home(kit, draft, libreoffice.edit(paper, through=through)) == ({}, [])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_edit_comes_home_and_nothing_else(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor, case: Case
):
    saved = libreoffice.edit(paper, *case.edits)
    assert came_home(kit, draft, saved) == (difference(draft, edited(draft, case)), [])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_tracked_edit_comes_home_or_the_damaged_file_is_refused(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor, case: Case
):
    saved = libreoffice.edit(paper, RECORD, *case.edits)
    if is_well_formed(saved):
        assert came_home(kit, draft, saved) == (difference(draft, edited(draft, case)), [])
        if case.name not in NOT_TRACKED:
            assert came_home(kit, draft, saved, before=True) == ({}, [])
    else:
        with pytest.raises(PaperError, match="damaged"):
            read(saved, kit)


@pytest.mark.parametrize(("first", "through"), [((), "odt"), ((RECORD,), "odt"), ((), "rtf")])
def test_many_edits_come_home_from_a_paper_that_was_kept_in_another_format(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor, first: tuple[Edit, ...], through: str
):
    saved = libreoffice.edit(paper, *first, *steps(HERS + HIS), through=through)
    assert came_home(kit, draft, saved) == (difference(draft, edited(draft, *HERS, *HIS)), [])


def test_two_copies_that_were_edited_differently_are_put_together(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor
):
    copies = [libreoffice.edit(paper, *steps(cases)) for cases in (HERS, HIS)]
    mine = draft
    for copy_, cases in zip(copies, (HERS, HIS), strict=True):
        found = review(kit, mine, read(copy_, kit), draft)
        assert {change.field.id for change in found.changes} == set(difference(draft, edited(draft, *cases)))
        assert not any(change.is_question for change in found.changes)
        mine = merged_draft(mine, found)
    assert difference(draft, mine.answers) == difference(draft, edited(draft, *HERS, *HIS))


def test_a_comment_comes_along_beside_its_answer_and_changes_nothing(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor
):
    words = "Five supervisors have places"
    saved = libreoffice.edit(paper, ("comment", words, "Priya Nair", "Where do they train?"))
    found = review(kit, draft, read(saved, kit), draft)
    assert found.changes == ()
    ((field, author, text, quoted),) = [
        (each.field_id, each.author, each.text, each.quoted) for each in found.comments
    ]
    assert (field, author, text, quoted) == ("progress_update", "Priya Nair", "Where do they train?", words)
