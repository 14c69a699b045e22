"""What a draft's file is called, for a person and for the paper beside it."""

from pathlib import Path

import pytest

from piew_gui.drafts.naming import bare_name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Paper.piew.json", "Paper"),
        ("Paper.piew", "Paper"),
        ("Paper.json", "Paper"),
        ("Paper.PIEW.JSON", "Paper"),
        ("Paper.Piew", "Paper"),
        ("Paper", "Paper"),
        ("Paper 1.2.piew.json", "Paper 1.2"),
        ("paper.json.piew", "paper.json"),
        ("piew.json", "piew"),
        ("İstanbul.PIEW", "İstanbul"),
    ],
)
def test_a_drafts_endings_are_left_out_in_whichever_case_they_are_written(name, bare):
    assert bare_name(Path("folder") / name) == bare
