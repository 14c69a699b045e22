"""What a misspelt word was meant to be: the British word first."""

import pytest

from piew_gui import paths
from piew_gui.paper.dictionary.suggestions import MOST, Suggester
from piew_gui.paper.dictionary.words import WordList, read_words
from tests.paper.dictionary.test_spelling import MISSPELT


@pytest.fixture(scope="module")
def suggester():
    return Suggester(read_words(paths.resources() / "spelling"))


@pytest.mark.parametrize(("wrong", "meant"), MISSPELT)
def test_what_was_meant_comes_first(suggester, wrong, meant):
    found = suggester.suggestions(wrong)
    assert found[:1] == [meant]
    assert len(found) <= MOST


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Organization", "Organisation"),
        ("organization’s", "organisation’s"),
        ("center's", "centre's"),
        ("Recieve", "Receive"),
        ("dont", "don’t"),
        ("Nothumberland", "Northumberland"),
        ("england", "England"),
        ("wellbieng", "wellbeing"),
        ("perinatel", "perinatal"),
    ],
)
def test_capitals_and_apostrophes_are_kept(suggester, wrong, meant):
    assert meant in suggester.suggestions(wrong)[:2]


@pytest.mark.parametrize("wrong", ["qzxqzx", "x", "a" * 61, "’’’", "zzzzzzzzzzzzzzzzzzzz"])
def test_nothing_is_suggested_where_nothing_is_near(suggester, wrong):
    assert suggester.suggestions(wrong) == []


def test_a_word_is_never_suggested_for_itself():
    assert Suggester(WordList("\ncolour\n")).suggestions("colour") == []
