"""Text is clean once it is through the door: every code point is tried."""

import sys
import unicodedata

import pytest
from lxml import etree

from piew_gui.paper.text import REPLACEMENT, clean_line, clean_lines

LINE_ENDS = "\r\v\f\x85\u2028\u2029"
# Between two code points stands a letter, so that a CR and an LF are not taken for one line end.
EVERY = "a".join(map(chr, range(sys.maxunicode + 1))) + "a"


def expected(code_point):
    character = chr(code_point)
    if character in "\t\n":
        return character
    if character in LINE_ENDS:
        return "\n"
    if unicodedata.category(character) in ("Cc", "Cs") or code_point in (0xFFFE, 0xFFFF):
        return REPLACEMENT
    return character


def test_every_code_point_stays_or_becomes_a_line_end_or_the_replacement_character():
    assert sys.maxunicode + 1 == 1_114_112
    assert clean_lines(EVERY) == "a".join(map(expected, range(sys.maxunicode + 1))) + "a"


def test_whatever_comes_through_the_door_goes_into_a_file_and_into_xml_and_comes_back():
    clean = clean_lines(EVERY)
    root = etree.fromstring(
        b"<t><![CDATA[" + clean.encode("utf-8") + b"]]></t>", etree.XMLParser(huge_tree=True)
    )
    assert root.text == clean


def test_cleaning_twice_changes_nothing_more():
    clean = clean_lines(EVERY)
    assert clean_lines(clean) == clean
    assert clean_line(clean) == clean_line(EVERY)


@pytest.mark.parametrize(
    ("text", "lines", "line"),
    [
        ("one\r\ntwo", "one\ntwo", "one two"),
        ("one\rtwo", "one\ntwo", "one two"),
        ("one\n\rtwo", "one\n\ntwo", "one  two"),
        ("one\vtwo\ftwo", "one\ntwo\ntwo", "one two two"),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour", "one two three four"),
        ("a\tb", "a\tb", "a\tb"),
        ("half \ud83d an emoji", "half \ufffd an emoji", "half \ufffd an emoji"),
        ("nul\x00", "nul\ufffd", "nul\ufffd"),
        ("👩‍👧 and 한국어 and עברית", "👩‍👧 and 한국어 and עברית", "👩‍👧 and 한국어 and עברית"),
        ("", "", ""),
    ],
)
def test_line_ends_and_odd_characters_are_cleaned(text, lines, line):  # rows 34, 38 and 39
    assert clean_lines(text) == lines
    assert clean_line(text) == line
