import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper.markdown.runs import normal_runs
from piew_gui.paper.richtext import (
    Block,
    Run,
    is_address,
    join,
    normal,
    parse,
    parse_inline,
    parse_outline,
    plain,
    write,
    write_block,
    write_inline,
)

NASTY = "*_^[]()\\#-+.019<>&{}|~!`:=/ \t\n\u00a0abc2é\u05d0\u0627\u200f\U0001f600"
ADDRESSES = [
    "https://a.uk",
    "http://a.uk/b_(c)",
    "https://a.uk/b c)",
    "mailto:a\\b*<c>&amp;@d.uk",
    "HTTP://x/[*y*]",
]
REFUSED = [
    "javascript:alert(1)",
    "file:///c:/x",
    "\\\\server\\share",
    "ftp://a.uk",
    "a.uk",
    "http://",
    "https:// x",
]

texts = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=("Cs",)), max_size=8)
any_runs = st.builds(
    Run,
    texts,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "", *ADDRESSES, *REFUSED]),
)
any_blocks = st.lists(
    st.builds(
        Block,
        st.sampled_from(["paragraph", "heading", "bullet", "number"]),
        st.lists(any_runs, max_size=5).map(tuple),
        st.integers(0, 4),
    ),
    max_size=5,
).map(tuple)
MARKDOWN = [
    "**",
    "*",
    "_",
    "__",
    "^",
    "[",
    "](https://a.uk)",
    "](<http://a b>)",
    "\n- ",
    "\n  1. ",
    "\n\n",
    "\n### ",
    "a ",
    "b",
]
markdown = st.text(st.sampled_from(NASTY)) | st.lists(st.sampled_from([*MARKDOWN, "\\", "2019. "])).map(
    "".join
)


def paragraph(*parts):
    return (Block("paragraph", tuple(Run(part) if isinstance(part, str) else part for part in parts)),)


def items(*each):
    """Return list items from texts such as "bullet 0 words"."""
    parts = (item.split(" ", 2) for item in each)
    return tuple(Block(kind, (Run(text),), int(level)) for kind, level, text in parts)


READ = [
    ("", ()),
    (" \n\t\n", ()),
    ("one\ntwo\n\nthree", (*paragraph("one two"), *paragraph("three"))),
    ("    indented", paragraph("indented")),
    ("# A\n###### B ##\nc", (Block("heading", (Run("A"),)), Block("heading", (Run("B"),)), *paragraph("c"))),
    ("#hash\n####### seven\n###", paragraph("#hash ####### seven ###")),
    ("a **b** c", paragraph("a ", Run("b", bold=True), " c")),
    ("__b__ and _i_", paragraph(Run("b", bold=True), " and ", Run("i", italic=True))),
    ("un**frigging**real", paragraph("un", Run("frigging", bold=True), "real")),
    ("***x***", paragraph(Run("x", bold=True, italic=True))),
    ("**a *b* c**", paragraph(Run("a ", True), Run("b", True, True), Run(" c", True))),
    ("**a***b*", paragraph(Run("a", bold=True), Run("b", italic=True))),
    ("cost^2^.", paragraph("cost", Run("2", superscript=True), ".")),
    ("**cost^2^**", paragraph(Run("cost", bold=True), Run("2", bold=True, superscript=True))),
    ("[a *b*](https://c.uk)", paragraph(Run("a ", link="https://c.uk"), Run("b", italic=True, link="https://c.uk"))),
    ("[a [b] c](mailto:d@e.uk)", paragraph(Run("a [b] c", link="mailto:d@e.uk"))),
    ("*a [b*](https://c.uk)", paragraph("*a ", Run("b*", link="https://c.uk"))),
    ("^a[b^](https://c.uk)", paragraph("^a", Run("b^", link="https://c.uk"))),
    ("[a](https://b.uk/c_(d))", paragraph(Run("a", link="https://b.uk/c_(d)"))),
    ("[a](<https://b.uk/c d>)", paragraph(Run("a", link="https://b.uk/c d"))),
    ("[[a](http://b.uk)](http://c.uk)", paragraph("[", Run("a", link="http://b.uk"), "](http://c.uk)")),
    ("one\\\ntwo  \nthree\\\\\nfour", paragraph("one\ntwo\nthree\\ four")),
    (r"\*a\* \# \z \[b\](c)", paragraph(r"*a* # \z [b](c)")),
    ("- a\n* b\n+ c", items("bullet 0 a", "bullet 0 b", "bullet 0 c")),
    ("7. a\n9) b", items("number 0 a", "number 0 b")),
    ("- a\n  1. b\n     - c\n       - d\n- e", items(
        "bullet 0 a", "number 1 b", "bullet 2 c", "bullet 2 d", "bullet 0 e")),
    ("text\n- a\n\n- b\nmore\n\ntext", (
        *paragraph("text"), *items("bullet 0 a", "bullet 0 b more"), *paragraph("text"))),
    ("In the year\n2019. was it\n1. a", (*paragraph("In the year 2019. was it"), *items("number 0 a"))),
]  # fmt: skip


@pytest.mark.parametrize(("source", "blocks"), READ)
def test_markdown_is_read_as_a_person_meant_it(source, blocks):
    assert parse(source) == blocks


KEPT = [
    "R&D <5% & more", "snake_case and _ alone", "5 * 3 = 15",
    "[area name] and [insert local figures] and [ ]", "A^b", "{{ x }} {% y %}", "price* (see below)",
    "a | b ~~c~~", r"C:\path", "50% - 60%", "1.5 #3 +4", "2*3", "Name: ________",
    "[proposing group]: to say", "``` <b>bold</b> &amp; <https://a.uk>", "> quoted", "===", "---",
    "^1, 2^ and x^2 + y^2", "[a](javascript:alert)", "[a](file:///b)", "[a]()", "[](https://a.uk)",
    "[a][b]", "![", "**", "**a", "a ** b ** c", "**** a ****", "^^", "-", "1.", "*", "[x] [", "]( [",
    "[ ](https://a.uk)",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_markup_is_text_to_the_letter(text):
    assert parse(text) == paragraph(text)


BARE = [
    "R&D <5% & more", "snake_case and _ alone", "5 * 3 = 15",
    "[area name] and [insert local figures] and [ ]", "A^b and C^d", "{{ x }} {% y %}",
    "price* (see below)", "a | b ~~c~~", r"C:\path\to", "50% - 60%", "1.5 #3 +4", "Name: ________",
    "In 2019. Then (a), b) and 1) too!", "What? [board name]'s.", "-5 to +5", "#1", "a < b > c",
]  # fmt: skip


@pytest.mark.parametrize("text", BARE)
def test_ordinary_prose_is_written_without_a_backslash(text):
    assert write(paragraph(text)) == write_inline((Run(text),)) == text


WRITTEN = [
    (paragraph("2019. was"), r"2019\. was"),
    (paragraph("1) a"), r"1\) a"),
    (paragraph("# a"), r"\# a"),
    (paragraph("- a\n+ b\n* c"), "\\- a\\\n\\+ b\\\n\\* c"),
    (paragraph("*a* __b__ ^c^"), r"\*a\* \_\_b\_\_ \^c\^"),
    (paragraph("[area name](b) [a]: b"), r"[area name]\(b) [a]: b"),
    (paragraph("[area name]: a"), r"[area name]\: a"),
    (paragraph("a\\", Run("b", bold=True)), r"a\\**b**"),
    (paragraph("!", Run("a", link="http://b")), r"\![a](http://b)"),
    (paragraph(Run("a ] [b] [", link="http://b c")), r"[a \] [b] \[](<http://b c>)"),
    (paragraph(Run("[area name]", link="http://b")), "[[area name]](http://b)"),
    (paragraph(Run(" a ", bold=True), "b"), "**a** b"),
    (paragraph(Run("a", True), Run("b", False, True)), "**a***b*"),
    (paragraph(Run("cost", bold=True), Run("2", bold=True, superscript=True)), "**cost^2^**"),
    (paragraph(Run("1, 2", superscript=True)), "^1,^ ^2^"),
    (paragraph("a\n\nb"), "a\\\n\\\nb"),
    ((Block("heading", (Run("- a\nb #"),)),), r"### - a b \#"),
    (items("bullet 0 a", "number 0 b", "number 1 c\nd", "number 0 e", "bullet 5 f"),
     "- a\n1. b\n   1. c\\\n      d\n2. e\n   - f"),
    ((*paragraph("a"), *items("bullet 0 b"), *paragraph("c")), "a\n\n- b\n\nc"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "source"), WRITTEN)
def test_blocks_are_written_as_a_person_would(blocks, source):
    assert write(blocks) == source


NORMAL = [
    ((Block("paragraph", ()), Block("bullet", (Run(" \n"),))), ()),
    (paragraph(Run("a"), Run(""), Run("b")), paragraph("ab")),
    (paragraph("\n a \n b \n"), paragraph("a\nb")),
    (paragraph(Run("a ", bold=True), Run(" b")), paragraph(Run("a", bold=True), "  b")),
    (paragraph(Run("a", bold=True), " ", Run("b", bold=True)), paragraph(Run("a b", bold=True))),
    (paragraph(Run("a", link="javascript:b")), paragraph("a")),
    (paragraph(Run(" a ", link=" https://b "), "c"), paragraph(Run("a", link="https://b"), " c")),
    (items("bullet 2 a", "bullet 2 b", "bullet 1 c"),
     items("bullet 0 a", "bullet 0 b", "bullet 0 c")),
    (items("bullet 0 a", "bullet 2 b", "number 9 c", "number 9 d", "number -1 e"),
     items("bullet 0 a", "bullet 1 b", "number 2 c", "number 2 d", "number 0 e")),
    ((Block("heading", (Run("a\n\n b"),), 1),), (Block("heading", (Run("a b"),)),)),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), NORMAL)
def test_blocks_have_one_normal_form(blocks, expected):
    assert normal(blocks) == expected


@settings(max_examples=1500)
@given(any_blocks)
def test_whatever_is_written_is_read_back_the_same(blocks):
    assert parse(write(blocks)) == normal(blocks) == normal(normal(blocks))


@settings(max_examples=300)
@given(any_blocks)
def test_blocks_written_one_by_one_join_to_what_is_written_in_one_go(blocks):
    assert join((block.kind, block.level, write_block(block)) for block in blocks) == write(blocks)


@settings(max_examples=1000)
@given(st.lists(any_runs, max_size=5))
def test_an_outline_item_is_one_line_and_read_back_the_same(parts):
    line = write_inline(parts)
    assert "\n" not in line
    assert parse_inline(line) == normal_runs(parts, breaks=False)


@settings(max_examples=1000)
@given(markdown)
def test_any_text_is_in_normal_form_once_read_and_stays_the_same_when_written(source):
    blocks = parse(source)
    assert normal(blocks) == blocks == parse(write(blocks))


@settings(max_examples=1000)
@given(st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from(NASTY)))
def test_text_with_a_backslash_before_all_its_punctuation_is_read_to_the_letter(text):
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    assert plain(escaped).split() == text.split()


OUTLINES = [
    ("", []),
    ("1. **a**\n2. b\\\n   c", [{"text": "**a**", "points": []}, {"text": "b c", "points": []}]),
    ("- a\n  - b\n    - c\n  - d", [{"text": "a", "points": [
        {"text": "b", "points": [{"text": "c", "points": []}]}, {"text": "d", "points": []}]}]),
    ("# a\n- b\n\nc", [{"text": text, "points": []} for text in "abc"]),
    ("2019\\. was [area name]^2^", [{"text": "2019. was [area name]^2^", "points": []}]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "outline"), OUTLINES)
def test_markdown_becomes_an_outline_by_its_lists(source, outline):
    assert parse_outline(source) == outline


def test_an_outline_is_the_callers_own():
    parse_outline("- mine")[0]["points"].append("changed")
    assert parse_outline("- mine") == [{"text": "mine", "points": []}]


def test_plain_text_is_what_a_reader_sees_one_block_a_line():
    assert plain("### A\n- **b**^2^\n- [c](https://d.uk)") == "A\nb2\nc"


@pytest.mark.parametrize(
    ("address", "is_one"), [*((each, True) for each in ADDRESSES), *((each, False) for each in REFUSED)]
)
def test_only_web_and_mail_addresses_are_links(address, is_one):
    assert is_address(address) is is_one
    assert normal(paragraph(Run("a", link=address))) == paragraph(Run("a", link=address if is_one else ""))
