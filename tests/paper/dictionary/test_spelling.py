"""Which words are right: British ones, the field's and the paper's own; and what is no word at all."""

from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import read_draft
from piew_gui.paper.dictionary.spelling import Dictionary, Span, misspellings, names
from piew_gui.paper.dictionary.words import read_words
from piew_gui.paper.fields import pieces
from piew_gui.paper.markers import visible_texts

HERE = Path(__file__).parent
MISSPELT = [
    line.partition(" ")[::2] for line in (HERE / "misspellings.txt").read_text(encoding="utf-8").splitlines()
]
# Right with a capital.
SURNAMES = ("gray", "savior")
RIGHT = (HERE / "well_spelt.txt").read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def words():
    return read_words(paths.resources() / "spelling")


@pytest.fixture
def dictionary(words):
    return Dictionary(words)


def wrong(dictionary, text):
    return [span.word for span in misspellings(dictionary, text)]


def test_there_are_a_few_hundred_of_each():
    assert len(MISSPELT) > 250
    assert len(RIGHT) > 400


@pytest.mark.parametrize("word", RIGHT)
def test_right_words_are_left_alone(dictionary, word):
    assert wrong(dictionary, word) == []
    assert wrong(dictionary, f"({word}), “{word.capitalize() if word.islower() else word}”.") == []


@pytest.mark.parametrize("word", [wrong_word for wrong_word, _ in MISSPELT if wrong_word not in SURNAMES])
def test_wrong_words_are_found_as_they_are_and_with_a_capital(dictionary, word):
    assert wrong(dictionary, f"The {word} is.") == [word]
    assert wrong(dictionary, f"{word.capitalize()}.") == [word.capitalize()]


@pytest.mark.parametrize(
    "text",
    [
        "[area nmae] and [insert locl figures], [ ]",
        "https://exmaple.org/teh/pge?x=recieve#wierd and www.teh.recieve",
        "mailto:teh@recieve.uk, or Jo.Blgs+teh@nhsx.example.org",
        "See nothshire.gov.uk/borad/papres, or papr.docx.",
        "C:\\Usres\\Jo and /hmoe/jo and ~/papre",
        "NHSX ICSB XQZT XQZTs",
        "b4nd 8d 12abcd Q3b x_recieve_y",
        "45% £2m 10am 2nd 1990s 2026-27",
        "",
        "  \u2028 – … ’ ' - -- '' ’’ ‑",
        "🙂 12",
    ],
)
def test_what_is_no_word_of_prose_is_left_alone(dictionary, text):
    assert wrong(dictionary, text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("the recieve", [Span(4, 11, "recieve")]),
        ("co-prodction", [Span(3, 12, "prodction")]),
        ("a wrold-wide thnig", [Span(2, 7, "wrold"), Span(13, 18, "thnig")]),
        ("the chidl’s", [Span(4, 11, "chidl’s")]),
        ("the chidl's toy", [Span(4, 11, "chidl's")]),
        ("thier,recieve", [Span(0, 5, "thier"), Span(6, 13, "recieve")]),
        ("\U0001f600 recieve", [Span(2, 9, "recieve")]),
        ("‘recieve’", [Span(1, 8, "recieve")]),
        ("two\u00a0recieve", [Span(4, 11, "recieve")]),
    ],
)
def test_it_is_told_where_a_wrong_word_stands(dictionary, text, spans):
    assert list(misspellings(dictionary, text)) == spans


@pytest.mark.parametrize(
    ("added", "text", "found"),
    [
        ("Northshire", "Northshire Northshire’s NORTHSHIRE", []),
        ("Northshire", "northshire", ["northshire"]),
        ("kwashi", "Kwashi kwashi’s kwashi-led KWASHI", []),
        ("kwashi", "kwashis", ["kwashis"]),
        ("it’s-ish", "recieve", ["recieve"]),
    ],
)
def test_words_that_a_person_adds_are_right(dictionary, added, text, found):
    assert dictionary.add("own", [added])
    assert not dictionary.add("own", [added])
    assert wrong(dictionary, text) == found
    dictionary.add("own", [])
    assert wrong(dictionary, "Northshire kwashi") == ["Northshire", "kwashi"]


def test_capitals_in_the_middle_are_looked_at(dictionary):
    assert wrong(dictionary, "wEll reCieve") == ["wEll", "reCieve"]


def test_names_in_the_paper_are_right_in_all_of_it(kit):
    answers = {
        "area_name": "Nörthshire and Vale",
        "authors": [{"name": "Siobhán O’Dqwyer-Smyythe", "role": "Leed", "organisation": "Xyloph Trust"}],
        "local_authorities": "wrong shape",
        "tor_purpose": "Qwertish",
    }
    assert {"Nörthshire", "Vale", "Siobhán", "O’Dqwyer", "Smyythe", "Xyloph", "Trust"} == names(kit, answers)


@pytest.mark.parametrize("make", ["starter", "example"])
def test_our_own_wording_has_no_misspelling(kit, dictionary, make):
    draft = new_draft(kit) if make == "starter" else read_draft(kit.example, kit)
    dictionary.add("names", names(kit, draft.answers))
    asked = [field for field in kit.fields if field.id != kit.references]
    texts = [
        text
        for field in asked
        for piece in pieces(field, draft.answer(field))
        for text in visible_texts(piece.kind, piece.text)
    ]
    texts += [text for field in asked for text in (field.label, field.hint, field.guidance)]
    assert {word for text in texts for word in wrong(dictionary, text)} == set()


def test_a_hostile_text_takes_no_longer_than_its_length(dictionary):
    for text in ("a-" * 50_000, "a." * 50_000, "@" * 100_000, "[" * 100_000, "a'" * 50_000, "x" * 100_000):
        assert len(wrong(dictionary, text)) <= 100_000


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם, של-הילדים",
        "שָׁלוֹם",
        "مرحبا بالعالم، مُحَمَّد",
        "Ελλάδα και Україна",
        "nai\u0308ve cafe\u0301s and a fiance\u0301e’s",
        "naïve cafés",
        "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
    ],
)
def test_other_scripts_accents_typed_apart_and_emoji_are_left_alone(dictionary, text):
    assert wrong(dictionary, text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("שלום recieve עולם", "recieve"), ("مرحبا teh", "teh"), ("a thne\u0301 is", "thne\u0301")],
)
def test_a_wrong_word_among_them_is_found_whole(dictionary, text, word):
    start = text.index(word)
    assert list(misspellings(dictionary, text)) == [Span(start, start + len(word), word)]
