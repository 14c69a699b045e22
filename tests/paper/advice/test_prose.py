"""Plain text is read as a careful reader does: sentences, slips of the finger and acronyms."""

import subprocess
import sys

import pytest

from piew_gui.paper.advice.prose import acronyms, doubled_marks, repeated_words, sentences, words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He said “Stop.” She did.", ["He said “Stop.”", "She did."]),
        ("See Dr. Smith, e.g. Anne, in St. Ives.", ["See Dr. Smith, e.g. Anne, in St. Ives."]),
        ("By J. K. Rowling. Then more.", ["By J. K. Rowling.", "Then more."]),
        ("It is 3.5 per cent. [insert source] Next.", ["It is 3.5 per cent.", "[insert source] Next."]),
        ("Ends. not a new one", ["Ends. not a new one"]),
        (" ", []),
    ],
)
def test_sentences_are_told_apart(text, parts):
    assert list(sentences(text)) == parts


def test_words_and_numbers_are_counted_as_one_reads_them():
    text = "It’s a well-run team – 45% of 1,000 (or so)."
    assert words(text) == ["It’s", "a", "well-run", "team", "45", "of", "1,000", "or", "so"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in the the plan", ["the"]),
        ("The the plan", ["The"]),
        ("and and\nand", ["and", "and"]),
        ("they had had that that", []),
        ("in Bora Bora", []),
        ("the then, to to-do, a an, no none", []),
        ("20 20", []),
    ],
)
def test_a_word_that_stands_twice_is_found(text, found):
    assert repeated_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One,, two.. three;; four", [",,", "..", ";;"]),
        ("Really?? Yes!!", ["??", "!!"]),
        ("This,. that ;,", [",.", ";,"]),
        ("and so on... or… (etc.), e.g., why?!", []),
        ("https://example.org at 10:30", []),
    ],
)
def test_doubled_punctuation_is_found_and_an_ellipsis_may_stand(text, found):
    assert doubled_marks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CAMHS helps", [("CAMHS", False)]),
        ("mental health services (CAMHS) help", [("CAMHS", True)]),
        ("CAMHS (child and adolescent mental health services)", [("CAMHS", True)]),
        (
            "relationships (“PAIRs”) and F1001D, FH&SfL",
            [("PAIR", True), ("F1001D", False), ("FH&SfL", False)],
        ),
        ("ICBs and DfE", [("ICB", False), ("DfE", False)]),
        ("the NHS, GPs, UK, A&E, THRIVE and PhD", []),
        ("World War II, McDonald, YouTube, XXXX, band 8C, B5", []),
        ("[insert LMNS name] by A.B.", []),
        ("Infant Mental Health (AIMH-UK)", [("AIMH", True)]),
    ],
)
def test_acronyms_are_found_and_whether_they_are_explained(text, found):
    assert list(acronyms(text)) == found


def test_hostile_text_takes_no_longer_than_its_length():
    # In a process of its own, so that a text that takes forever fails the test instead of hanging it.
    code = """
import datetime
from piew_gui.paper.advice.past_dates import past_as_ahead
from piew_gui.paper.advice.prose import acronyms, doubled_marks, repeated_words, sentences
parts = "a|a |A|A&|[|. |.|,| |the the |AB(|”|1,1|1 March 2020 |2020-|will |by 2020 |will by 2020 |the end of "
for part in parts.split("|"):
    text = part * 20_000
    list(sentences(text)), list(acronyms(text)), repeated_words(text), doubled_marks(text)
    past_as_ahead(text + " 2020", datetime.date(2026, 11, 23))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
