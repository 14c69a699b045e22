import re
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper import richtext
from piew_gui.paper.markdown import markdown_reader, markdown_writer, runs
from piew_gui.paper.richtext import parse, write

PIECES = [
    "**",
    "*",
    "_",
    "__",
    "^",
    "[",
    "](https://a.uk)",
    "](<http://a b>)",
    "](file:x)",
    "\\",
    "\n",
    "\n\n",
    "\n- ",
]
PIECES += [
    "\n  1. ",
    "\n2019. ",
    "\n### ",
    " ##\n",
    " ",
    "word ",
    "x",
    "7",
    "é",
    "<b>",
    "&amp;",
    "`",
    "|",
    "\n> ",
    "---",
]
markdown = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text()

MARKER = re.compile(r"^\s*(?:\#{1,6}|[-+*]|[0-9]{1,9}[.)])[ \t]+|[ \t]\#+[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\]\((?:<[^<>\n]*>|[^\s<>]*?)\)")
ESCAPE = re.compile(r"\\(?:[!-/:-@\[-`{-~]|$)", re.MULTILINE)


def visible(text):
    return "".join(text.split())


def left_out(source, blocks):
    """Return how often each character of the source isn't shown; what is shown must stand in its order."""
    shown = visible("".join(block.text for block in blocks))
    rest = iter(visible(source))
    assert all(char in rest for char in shown), "a character stands where the source has none"
    return Counter(visible(source)) - Counter(shown)


@settings(max_examples=1500)
@given(markdown)
def test_only_markup_is_left_out_of_what_a_reader_sees(source):
    blocks = parse(source)
    looks = [run for block in blocks for run in block.runs]
    gone = left_out(source, blocks)
    links = LINK.findall(source) if any(run.link for run in looks) else []
    starts = Counter(visible("".join(MARKER.findall(source))))
    stars = gone["*"] + gone["_"] - starts["*"]
    assert stars <= 0 or any(run.bold or run.italic for run in looks)
    assert gone["^"] % 2 == 0
    assert not gone["^"] or any(run.superscript for run in looks)
    assert gone["["] <= len(links)
    assert gone["\\"] <= len(ESCAPE.findall(source))
    others = Counter({char: count for char, count in gone.items() if char not in "*_^[\\"})
    assert others <= starts + Counter(visible("".join(links)))


HOSTILE = [
    "*", "[", "^", "(", ")", "]", "\\", "_a ", "*a ", "a** ", "*a_b **", "^a", "^a ", "^1^", "[a](http://x",
    "[a](<http://x", "[a](http://x)", "](http://(", "[a", "]:", "- ", "1. ", "- a\n", "1. a\n   - b\n",
    "a\n", "a\n\n", "a\\\n", "\\\n", "#", "# ", " ", "a  \n", "<a", "&a", "`a", "**a** *b* ", "![",
    "\u00a0", "\t", "__a", "***",
]  # fmt: skip


def count_steps(source):
    """Return the lines of our own code that are run to read and write a text."""
    files = {module.__file__ for module in (markdown_reader, markdown_writer, richtext, runs)}
    count = 0

    def each_line(frame, event, arg):
        nonlocal count
        count += event == "line"
        return each_line

    before = sys.gettrace()
    sys.settrace(lambda frame, event, arg: each_line if frame.f_code.co_filename in files else None)
    try:
        write(parse(source))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("end", ["", "x", "\nx"])
def test_twice_the_text_takes_twice_the_steps(hostile, end):
    assert count_steps(hostile * 400 + end) < 2.3 * count_steps(hostile * 200 + end) + 100


# Where a pattern went over the text again from each place, one of these would take minutes.
HUGE = {
    **{
        f"{each!r} 50,000 times": each * 50_000
        for each in ("*", "[", "^", "(", "\\", " ", "#", "- ", "](<http://")
    },
    "spaces before a word": "a" + " " * 50_000 + "b\n" + " " * 50_000 + "c",
    "spaces in a heading": "# a" + " " * 50_000 + "# b",
    "brackets in brackets": "[" * 50_000 + "a" + "]" * 50_000 + "(https://a.uk)",
    "a long address": "[a](https://" + "(" * 50_000,
    "50,000 lines": "a\n" * 50_000,
    "items ever deeper": "\n".join(" " * level * 2 + "- a" for level in range(1000)),
}


@pytest.mark.parametrize("source", HUGE.values(), ids=HUGE)
def test_huge_text_is_read_and_written(source):
    blocks = parse(source)
    assert parse(write(blocks)) == blocks
