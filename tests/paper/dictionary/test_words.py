"""A list of words finds what is in it, and nothing else, whatever it is asked for."""

import random

import pytest

from piew_gui import paths
from piew_gui.paper.dictionary.words import WORD_LIST, WordList, read_words

FEW = ["Ann", "B", "apple", "bear", "bears", "beer", "bier", "knight", "night", "zebra"]


@pytest.fixture
def few():
    return WordList("# not a word\n" + "\n".join(FEW) + "\n", frozenset({"more"}))


def test_every_word_of_the_real_list_is_found_and_what_is_nearly_one_is_not():
    folder = paths.resources() / "spelling"
    listed = (folder / WORD_LIST).read_text(encoding="utf-8").splitlines()[1:]
    assert listed == sorted(listed)
    words, known = read_words(folder), {*listed}
    chosen = [listed[0], listed[-1], *random.Random(6).sample(listed, 4000)]
    for word in chosen:
        assert word in words
        for near in (word[:-1], word[1:], f"{word}q", f"q{word}", word.upper(), f"{word}\n"):
            assert (near in words) == (near in known or near in words._few)


def test_many_are_looked_up_at_once_as_each_would_be(few):
    asked = {*FEW, "more", "", "zebras", "Bear", "bea", "appl", "mor", "not a word"}
    assert few.among(asked) == {word for word in asked if word in few} == {*FEW, "more"}


@pytest.mark.parametrize(
    ("letters", "number"),
    [
        ("bearly", 4),
        ("beers", 4),
        ("zebras", 5),
        ("azure", 1),
        ("Anna", 3),
        ("morse", 3),
        ("xylophone", 0),
        ("", 0),
    ],
)
def test_it_is_known_how_far_a_word_begins_with_the_same_letters(few, letters, number):
    assert few.beginning_of(letters) == number


def test_so_it_is_known_in_the_real_list_whatever_stretch_of_it_that_word_stands_in():
    folder = paths.resources() / "spelling"
    listed = (folder / WORD_LIST).read_text(encoding="utf-8").splitlines()[1:]
    words = read_words(folder)
    known = {word[:number] for word in (*listed, *words._few) for number in range(len(word) + 1)}
    for word in random.Random(7).sample(listed, 2000):
        for letters in (word, f"{word}q", f"{word[:4]}q{word[4:]}", f"{word[:-2]}z"):
            until = words.beginning_of(letters)
            assert letters[:until] in known
            assert until == len(letters) or letters[: until + 1] not in known


@pytest.mark.parametrize("word", [*FEW, "more"])
def test_each_word_is_found(few, word):
    assert word in few


@pytest.mark.parametrize(
    "word", ["", "a", "ann", "bea", "ear", "zebras", "# not a word", "not", "\n", "\U0001f600"]
)
def test_nothing_else_is(few, word):
    assert word not in few


@pytest.mark.parametrize(
    ("word", "alike"),
    [
        ("beir", ["bear", "beer", "bier"]),
        ("nite", ["knight", "night"]),
        ("nait", ["night", "knight"]),
        ("xebra", []),
        ("", []),
    ],
)
def test_words_that_sound_alike_are_found(few, word, alike):
    assert sorted(few.sounding_like(word)) == sorted(alike)


def test_an_empty_list_has_no_words():
    assert "word" not in WordList()
    assert list(WordList().sounding_like("word")) == []


def test_the_licence_lies_beside_the_list():
    assert "Copyright" in (paths.resources() / "spelling" / "british-LICENSE.txt").read_text(encoding="utf-8")
