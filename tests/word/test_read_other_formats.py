"""Papers that were kept in another format on their way, where no control is left and no draft rides along."""

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.read import read
from piew_gui.word.returned import Way
from tests.word.libreoffice import Editor
from tests.word.reading.word import Paper, without_bookmarks_anywhere
from tests.word.test_returned_from_libreoffice import HERS, HIS, came_home, difference, edited, steps


@pytest.fixture(scope="module")
def paper(kit: Kit, draft: Draft) -> bytes:
    return make_paper(kit, draft.answers, draft_bytes=to_json(draft, kit))


def test_a_paper_kept_as_rtf_changes_nothing(kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor):
    saved = libreoffice.edit(paper, through="rtf")
    assert came_home(kit, draft, saved) == ({}, [])
    found = read(saved, kit)
    assert found.base is None
    assert {each.way for each in found.found.values()} == {Way.BOOKMARK}


def test_many_edits_come_home_from_a_paper_kept_as_rtf(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor
):
    saved = libreoffice.edit(paper, *steps(HERS + HIS), through="rtf")
    assert came_home(kit, draft, saved) == (difference(draft, edited(draft, *HERS, *HIS)), [])


@pytest.mark.parametrize("through", ["odt", "rtf"])
def test_a_paper_without_a_bookmark_left_is_read_by_the_words_around_its_answers(
    kit: Kit, draft: Draft, paper: bytes, libreoffice: Editor, through: str
):
    saved = Paper(libreoffice.edit(paper, through=through))
    without_bookmarks_anywhere(saved)
    assert came_home(kit, draft, saved.packed()) == ({}, [])
    assert {each.way for each in read(saved.packed(), kit).found.values()} == {Way.LAYOUT}
