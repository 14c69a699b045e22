"""HTML as programs really put it on the clipboard becomes our blocks, and no visible word is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper.pasting.html_reader import read_html
from piew_gui.paper.richtext import normal, write

COPIES = Path(__file__).parents[2] / "wizard" / "editors" / "clipboard"


def read(html):
    return write(read_html(html).blocks)


COPIED = {
    "word": """\
### Why prioritise parent-infant relationships?

The **first 1001 days** run from *conception* to two years, the “building blocks” of a child’s life^2^, says \
[the report](https://www.example.nhs.uk/report?a=1&b=2). CAMHS works in Leeds.

- Train staff
  - everyone who **meets** families
    - health visitors
    - and midwives
- Appoint a lead

The board is asked to agree:

1. the plan
   1. its cost
2. the timetable

**Area**; **Births**

Northshire; 3,100

Coordinated by the sub-group^7^.""",
    "word_typed": """\
What we ask:

- Train staff
- Appoint a **lead**
1. Agree
2. Fund

2026\\. A year of change.

### Next steps

Recommendation 1: set up a group""",
    "word_online": """\
### Why now?

- **Train** staff
  - in every locality
1. Agree^2^""",
    "outlook": """\
Dear all,

Please see [**the plan**](https://www.example.nhs.uk/plan?a=1) or write to [Mei](mailto:mei@example.nhs.uk); \
it is on the share.

- Train staff
  - in every locality
- Appoint a lead
1. Agree

Thanks\\
Mei""",
    "outlook_web": """\
Dear all,

We ask for **three** things:

- training
- a lead
  1. part-time""",
    "google_docs": """\
### Why now?

Plain, **bold**, *italic*, [a link](https://www.example.nhs.uk/a)^2^

1. Train staff
   - in every locality
     1. by March
2. Appoint a lead

Northshire; 3,100""",
    "google_sheets": """\
**Aisha Khan**; Lead; Northshire Trust

Tom Reid""",
    "excel": """\
Northshire; 3,100; 2024

Southmoor & Wold; 980""",
    "libreoffice": """\
### Why now?

The **first 1001 days** run from *conception* to two^2^

1. Train staff
   - in every locality
     - by March
2. Appoint a lead

Leeds; 9,000""",
    "gov_uk": """\
Guidance

### Start for Life

The first 1001 days **matter**. Read [the guidance](https://www.gov.uk/start-for-life).

- universal
  - for all
- targeted

**Updated**

3 June 2025

**Area**; **Funding**

Leeds; £1.2 million

Print this page""",
}
CELLS = {
    "excel": [["Northshire", "3,100", "2024"], ["Southmoor & Wold", "980", ""]],
    "google_sheets": [["Aisha Khan", "Lead", "Northshire Trust"], ["Tom Reid", "", ""]],
}


@pytest.mark.parametrize("program", COPIED)
def test_what_a_program_copies_comes_in_clean(program):
    page = read_html((COPIES / f"{program}.html").read_text(encoding="utf-8"))
    assert write(page.blocks) == COPIED[program]
    assert page.cells == CELLS.get(program)


def test_every_copy_that_is_kept_is_read():
    assert {path.stem for path in COPIES.iterdir()} == set(COPIED)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("a &lt;b&gt; &amp; 5 < 6 <3", "a \\<b> & 5 < 6 <3"),
        ("<p>a\n b&nbsp;&nbsp; c&#8201;d</p>", "a b c d"),
        ("co&shy;op a\u200bb \ufeffc", "coop ab c"),
        ("‘quotes’ “and” – dashes… 😀", "‘quotes’ “and” – dashes… 😀"),
        ("one<p>two<p>three", "one\n\ntwo\n\nthree"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br>two<br><br>three</br>four", "one\\\ntwo\n\nthree\\\nfour"),
        ("<pre>one\n  two</pre>", "one\\\ntwo"),
        ("<span style='white-space: pre-wrap'>one\ntwo</span>", "one\\\ntwo"),
        ("<span style='display: block'>one</span><span style='display:block'>two</span>", "one\n\ntwo"),
        ("<h1>One</h1><h4><b>Two</b> <i>it</i></h4><h6></h6>", "### One\n\n### Two *it*"),
        ("<p class=MsoTitle>Title</p><div role=heading>Head</div>", "### Title\n\n### Head"),
        ("<h1 style='font-weight:700'>One<br>two</h1>", "### One two"),
        ("<strong>a</strong> <em>b</em> <sup>2</sup> H<sub>2</sub>O", "**a** *b* ^2^ H2O"),
        ("<b style='font-weight:normal'>a <span style='font-weight:600'>b</span></b>", "a **b**"),
        ("<i>a <span style='font-style:normal'>b</span></i>", "*a* b"),
        ("<b><p>one</p><p>two</p></b>", "**one**\n\n**two**"),
        ("<b>one <i>two</b> three</i> four", "**one *two*** three four"),
        ("<u>a</u> <font color=red size=7>b</font> <s>c</s> <ins>d</ins> <del>e</del>", "a b c d"),
        ("<img src=http://a.uk/i.png alt=x><img src='data:image/png;base64,AA=='>a", "a"),
        ("<script>x<b>y</script><style>p{}</style><title>t</title>a<!-- <b>c</b> -->d", "ad"),
        ("<span hidden>a</span><p style='display: none'>b</p>c<i style='visibility:hidden'>d</i>", "c"),
        ("<table style='mso-hide:all'><tr><td>a</table>b", "b"),
        ("<p class='sr-only'>a</p><p class='nhsuk-u-visually-hidden'>b</p>c", "c"),
        ("<template>a</template><svg><text>b</text></svg><video>c</video>d", "d"),
        ("<o:p>a</o:p> <st1:place>b</st1:place> <unknown-tag>c</unknown-tag>", "a b c"),
        ("<a href=' https://a.uk/x\n'>a</a> <a href=mailto:a@b.uk>b</a>", "[a](https://a.uk/x) [b](mailto:a@b.uk)"),
        ("<a href='JavaScript:alert(1)'>a</a><a href='java\nscript:x'>b</a>", "ab"),
        (r"<a href='file:///c:/a'>a</a><a href='\\server\x'>b</a><a href=//server/x>c</a>", "abc"),
        ("<a href='#part'>a</a><a href='page.html'>b</a><a name=x>c</a><a href='data:x,y'>d</a>", "abcd"),
        ("<a href='https://www.google.com/url?q=javascript:a&url=x'>a</a>", "[a](https://www.google.com/url?q=javascript:a&url=x)"),
        ("<a href='https://[::a'>a</a>", "[a](https://[::a)"),
        ("1. one<br>2. two", "1. one\n2. two"),
        ("<p>3. three</p><p>4. four</p>", "3\\. three\n\n4\\. four"),
        ("<p>1. Purpose</p><p>What it is for.</p>", "1\\. Purpose\n\nWhat it is for."),
        ("<p>• one<br>• two<br>and more</p>", "- one\n- two\n\nand more"),
        ("<p>-1 and *stars* – so</p>", "-1 and \\*stars\\* – so"),
        ("Version:0.9\r\n<html><body>x<!--StartFragment--><p>a</p><!--EndFragment-->y</body>", "a"),
    ],
)  # fmt: skip
def test_tags_and_styles_mean_what_people_saw(html, markdown):
    assert read(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "- a\n- b\n  1. c\n\nd"),
        ("<ol><li>a</li><ul><li>b</li></ul><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ("<li>a</li><li>b</li>", "- a\n- b"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1. a\\\n   b\n2. c"),
        ("<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul>", "- a\n  - b\n- c\n- d"),
        ("<ul><li><h3>a</h3>b</li></ul>", "- a\\\n  b"),
        ("<ul><li></li><li> &nbsp; </li><li>a</li></ul>", "- a"),
        ("<ul>" * 5 + "<li>a</li>" + "<ul><li>b</li>" * 4 + "</ul>" * 9, "- a\n  - b\n    - b\n    - b\n    - b"),
        ("<p style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->iv)&nbsp; <!--[endif]-->a", "1. a"),
        ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>ü  <![endif]>a</p>", "- a"),
        ("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>never closed</p>", "never closed"),
        ("<p style='mso-list:none'>a</p>", "a"),
        ("<p><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>a</p>", "- a"),
        (
            "<p style='mso-list:l0 level1 lfo1'>"
            "<b style='mso-list:Ignore'>some</b> <b style='mso-list:Ignore'>words</b></p>",
            "some words",
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><b style='mso-list:Ignore'>1</b> <i>b</i> c</p>",
            "1. *b* c",
        ),
    ],
)  # fmt: skip
def test_lists_stay_lists_at_their_levels(html, markdown):
    assert read(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown", "cells"),
    [
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a; b\n\nc; d", [["a", "b"], ["c", "d"]]),
        ("<tr><td>a</td></tr>", "a", [["a"]]),
        ("<td>a</td><td>b.</td><td>c</td>", "a; b. c", [["a", "b.", "c"]]),
        ("<table><tr><td></td><td>b</td></tr></table>", "b", [["", "b"]]),
        ("<table><tr><td> <td></table>", "", None),
        ("<p>x</p><table><tr><td>a</table>", "x\n\na", None),
        ("<table><tr><td>a</table>x", "a\n\nx", None),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "a; b\n\nc", [["a", "b"], ["", "c"]]),
        ("<table><tr><td colspan=2>a<td>b</table>", "a; b", [["a", "", "b"]]),
        ("<table><tr><td colspan=x rowspan=-1>a<td>b</table>", "a; b", [["a", "b"]]),
        ("<table><tr><td>Who<td><ul><li>a<li>b</ul></table>", "Who\n\n- a\n- b", [["Who", "a, b"]]),
        ("<table><tr><td>a<br>b<td>c</table>", "a b; c", [["a b", "c"]]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table></table>", "a\n\nb; c", [["a, b; c"]]),
        ("<table><tr><td>a</td>x<td>b</td></tr></table>", "a; x; b", [["a", "x", "b"]]),
        ("<ul><li>a<table><tr><td>b<td>c</table></ul>", "- a\n\nb; c", None),
        ("<table><tr><td><p>a</td></p><td>b</td></tr></table>", "a; b", [["a", "b"]]),
    ],
)  # fmt: skip
def test_tables_become_rows_of_text_and_cells_of_a_spreadsheet(html, markdown, cells):
    page = read_html(html)
    assert (write(page.blocks), page.cells) == (markdown, cells)


WORDS = st.lists(st.sampled_from(("alpha", "bravo", "charlie", "delta", "echo", "foxtrot")), max_size=3).map(
    " ".join
)
TAGS = (
    "p",
    "div",
    "b",
    "i",
    "span",
    "h2",
    "ul",
    "ol",
    "li",
    "a",
    "sup",
    "font",
    "blockquote",
    "u",
    "o:p",
    "dl",
    "dd",
)
ATTRIBUTES = (
    "",
    " class=MsoListParagraph style='mso-list:l0 level2 lfo1'",
    ' style="mso-list:Ignore"',
    ' style="font-weight:700;white-space:pre-wrap"',
    " href=https://a.uk",
    ' title="a > b"',
    " title='never",
)


def tagged(tag, attributes, parts, closes):
    return f"<{tag}{attributes}>{' '.join(parts)}" + f"</{tag}>" * closes


def element(inner):
    return st.builds(
        tagged,
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES[:-1]),
        st.lists(inner, max_size=4),
        st.integers(0, 2),
    )


def table(inner):
    cells = st.lists(inner, max_size=3).map(lambda cells: "".join(f"<td>{cell}</td>" for cell in cells))
    return st.lists(cells, max_size=3).map(
        lambda rows: f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    )


NOTES = st.sampled_from(
    ["<br>", "<!-- -->", "<![if !supportLists]>", "<![endif]>", "<img src=x>", "</p>", "</div>", "<"]
)
PAGES = st.recursive(WORDS | NOTES, lambda inner: element(inner) | table(inner), max_leaves=30)


@given(PAGES)
@settings(max_examples=300)
def test_no_visible_word_is_lost_and_all_stand_in_order(html):
    page = read_html(html)
    seen = re.findall(r"\w{4,}", re.sub(r"<[^<>]*>", " ", html))
    assert re.findall(r"\w{4,}", "\n".join(block.text for block in page.blocks)) == seen
    assert normal(page.blocks) == page.blocks


@given(st.text(st.sampled_from("<>/!-[]='\" abptdliu&;:#x\n\0\ud800\xa0"), max_size=200))
@settings(max_examples=500)
def test_nothing_that_looks_like_html_raises(html):
    page = read_html(html)
    assert normal(page.blocks) == page.blocks


MANY = 60_000
HOSTILE = {
    "deep tags": "<div>" * MANY + "word",
    "deep lists": "<ul><li>word" * MANY,
    "deep tables": "<table><tr><td>word" * MANY,
    "tags that never end": "<a " * MANY,
    "quotes that never end": '<a x="' * MANY,
    "quoted ends": "<a ='>' " * MANY,
    "comments that never end": "<!--" * MANY,
    "ends without beginning": "<b>" * MANY + "</i>" * MANY,
    "ends across a cell": "<p><td>" + "<b>" * MANY + "</p>" * MANY,
    "paragraphs below deep tags": "<p>" + "<b>" * MANY + "</p><p>" * MANY,
    "paragraphs of an item": "<li>" + "<p>word</p>" * MANY,
    "scripts": "<script>" * MANY,
    "wide and high cells": "<tr><td rowspan=99999 colspan=99999>word" * MANY,
    "brackets": "<sup>" + "[" * 1_000_000,
    "white space": "\n \xa0" * 1_000_000,
    "a long word": "word" * 1_000_000,
    "a picture": "<img src='data:image/png;base64," + "QUJD" * 3_000_000 + "'>word",
    "levels": "<p style='mso-list:" + "level " * MANY + "'>word",
    "a long class": "<p class='" + "visually-" * MANY + "'>word",
    "a wrapped link": "<a href='https://a.safelinks.protection.outlook.com/?" + "a=b&" * MANY + "'>word</a>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_left_in_a_moment(name):
    # What takes more than a moment here takes minutes: each looks for something to the end, again and again.
    page = read_html(HOSTILE[name])
    assert page is None or normal(page.blocks) == page.blocks


def test_a_page_beyond_measure_is_left_to_plain_text():
    assert read_html("<p>word</p>" * 50_000) is None
    assert read_html("x" * 10_000_001) is None
