"""A window with the worked example as it was sent, and a paper that a colleague changed."""

import pytest

from piew_gui.drafts.files import read_draft
from tests.wizard.fakes import example_as_sent
from tests.wizard.review.test_review import bring_in, paper_of


@pytest.fixture
def sent(kit):
    return read_draft(kit.example, kit)


@pytest.fixture
def window(qtbot, kit, tmp_path, sent):
    return example_as_sent(qtbot, kit, tmp_path, sent)


@pytest.fixture
def paper(kit, sent):
    """Another purpose and a word of the quorum."""
    quorum = sent.answers["tor_quorum"].replace("six", "seven")
    return paper_of(kit, sent, purpose="receive", tor_quorum=quorum)


@pytest.fixture
def screen(window, paper, tmp_path):
    return bring_in(window, tmp_path, paper)
