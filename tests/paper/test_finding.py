"""Words are found as people see them, and replaced without touching markup, looks or links."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper.finding import Search, find, replace
from piew_gui.paper.kit import Condition, Field, Kit, Option, Section
from piew_gui.paper.richtext import Block, Run, normal, parse, plain, write

TITLE = Field("title", "text", "Title")
WHY = Field("why", "rich", "Why")
POINTS = Field("points", "outline", "Points")
YES_NO = Field("agree", "choice", "Agreed?", options=(Option("yes", "Yes, we agree"), Option("no", "No")))
REASON = Field("reason", "rich", "Reason", show_if=Condition("agree", "no"))
DAY = Field("day", "date", "Day")
PERIOD = Field("period", "period", "Period")
BODIES = Field(
    "bodies",
    "repeat",
    "Bodies",
    columns=(
        Field("body", "text", "Body"),
        Field("does", "rich", "Does"),
        Field("reports_to", "choice", "Reports to", rows_of="body"),
    ),
)
FIELDS = (TITLE, WHY, POINTS, YES_NO, REASON, DAY, PERIOD, BODIES)
KIT = Kit(None, "small", "1", "Small", (Section("s", "S", fields=FIELDS),))


def body(name, does="", above=""):
    return {"body": name, "does": does, "reports_to": above}


def point(text, *points):
    return {"text": text, "points": list(points)}


def hits(answers, words, **how):
    return [hit for some in find(KIT, answers, Search(words, **how)) for hit in some]


def places(answers, words, **how):
    return [(hit.field.id, hit.text, hit.start, hit.end) for hit in hits(answers, words, **how)]


@pytest.mark.parametrize(
    ("text", "words", "how", "found"),
    [
        ("The board and the Board", "board", {}, [(4, 9), (18, 23)]),
        ("The board and the Board", "Board", {"match_case": True}, [(18, 23)]),
        ("board, boards, aboard", "board", {"whole_words": True}, [(0, 5)]),
        ("wellbeing-led", "wellbeing", {"whole_words": True}, [(0, 9)]),
        ("R&D (5%) [x]", "(5%) [", {}, [(4, 10)]),
        ("the board’s “own” words", 'board\'s "own"', {}, [(4, 17)]),
        ("the board's", "board’s", {}, [(4, 11)]),
        ("1001\u00a0days", "1001 days", {}, [(0, 9)]),
        ("ÉCOLE", "école", {}, [(0, 5)]),
        ("Straße", "STRASSE", {}, []),
        ("anything", " ", {}, []),
        ("anything", "", {}, []),
    ],
)
def test_words_are_found_in_plain_text(text, words, how, found):
    assert [(start, end) for _, _, start, end in places({"title": text}, words, **how)] == found


@pytest.mark.parametrize(
    ("markdown", "words", "found"),
    [
        ("a **bold** word", "bold word", [(2, 11)]),
        ("a **bo**ld word", "bold", [(2, 6)]),
        ("a **bold** word", "**", []),
        (r"five \* two", "* two", [(5, 10)]),
        ("[the plan](https://plan.uk)", "plan", [(4, 8)]),
        ("one^2^", "one2", [(0, 4)]),
        ("### Head\n\n- one two\n  - two", "two", [(9, 12), (13, 16)]),
        ("one\n\ntwo", "one two", []),
    ],
)
def test_markup_is_neither_found_nor_in_the_way(markdown, words, found):
    assert [(start, end) for _, _, start, end in places({"why": markdown}, words)] == found


def test_every_text_of_every_kind_is_searched_in_the_order_of_the_paper():
    answers = {
        "bodies": [body("March group"), body("Team", "- meets in **March**", "March group")],
        "period": {"from": "2026-01-01", "to": "2026-03-31"},
        "day": "2026-03-27",
        "points": [point("one", point("by *March*")), point("March")],
        "title": "March",
    }
    assert [(hit.field.id, hit.text, hit.can_replace) for hit in hits(answers, "march")] == [
        ("title", 0, True),
        ("points", 1, True),
        ("points", 2, True),
        ("day", 0, False),
        ("period", 0, False),
        ("bodies", 0, True),
        ("bodies", 4, True),
        ("bodies", 5, False),
    ]


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ({"agree": "no", "reason": "We wait."}, 1),
        ({"agree": "yes", "reason": "We wait."}, 0),
        ({"title": ["we wait"], "points": "we wait", "bodies": [{"body": 3, "does": "we wait"}]}, 0),
        ({"agree": "gone: we wait"}, 1),
    ],
)
def test_only_what_is_shown_and_well_formed_is_searched(answers, count):
    assert len(hits(answers, "we wait")) == count


def test_a_choice_is_found_by_its_label():
    assert places({"agree": "yes"}, "agree") == [("agree", 0, 8, 13)]


def test_a_hit_brings_the_line_it_stands_in():
    long = "Some words that stand well before the place where infant wellbeing begins, and " + "more " * 40
    (hit,) = hits({"why": f"Before.\n\n{long}"}, "infant")
    assert (hit.before, hit.words) == ("…before the place where ", "infant")
    assert hit.after.startswith(" wellbeing begins, and more")
    assert len(hit.after) == 90


REPLACED = [
    ("a **bold** word", "bold", "plain", "a **plain** word"),
    ("a **bo**ld word", "bold", "plain", "a **plain** word"),
    ("a bo**ld w**ord", "bold", "plain", "a plain **w**ord"),
    ("*the [plan](https://plan.uk) of plans*", "plan", "idea", "*the* [*idea*](https://plan.uk) *of ideas*"),
    ("one^2^ two", "two", "^3^", r"one^2^ \^3\^"),
    ("one two", "two", "*a*", "one \\*a\\*"),
    (
        "### The board\n\n1. the board\n   - Board",
        "board",
        "group",
        "### The group\n\n1. the group\n   - Group",
    ),
    ("one two three", " two", "", "one three"),
    ("word", "word", "", ""),
    ("aaa", "aa", "b", "ba"),
    ("a a\\\na", "a", "aa", "aa aa\\\naa"),
    ("one", "two", "three", "one"),
]


@pytest.mark.parametrize(("before", "words", "by", "after"), REPLACED)
def test_words_are_replaced_and_looks_and_links_stay(before, words, by, after):
    assert replace(WHY, before, Search(words), by)[0] == after


@pytest.mark.parametrize(
    ("text", "words", "by", "how", "after"),
    [
        ("Board BOARD board", "board", "group", {}, "Group GROUP group"),
        ("Board BOARD board", "board", "PIEW", {}, "PIEW PIEW PIEW"),
        ("Board board", "board", "group", {"match_case": True}, "Board group"),
        ("A a", "a", "the", {}, "The the"),
        ("aboard board", "board", "group", {"whole_words": True}, "aboard group"),
        (r"x \1", "x", r"\1 \g<0>", {}, r"\1 \g<0> \1"),
        ("a b", "b", "one\ntwo\x07", {}, "a one two\ufffd"),
    ],
)
def test_capitals_stay_where_case_does_not_matter(text, words, by, how, after):
    assert replace(TITLE, text, Search(words, **how), by)[0] == after


def test_every_row_and_point_is_replaced_and_what_else_they_hold_stays():
    items = [point("one", point("**one** more"), {"text": "none", "points": [], "new": 1})]
    assert replace(POINTS, items, Search("one", whole_words=True), "two") == (
        [point("two", point("**two** more"), {"text": "none", "points": [], "new": 1})],
        2,
    )


def test_what_points_at_a_renamed_row_follows():
    rows = [body("The board"), body("Group", "helps the *board*", "The board")]
    assert replace(BODIES, rows, Search("board"), "council") == (
        [body("The council"), body("Group", "helps the *council*", "The council")],
        2,
    )


@pytest.mark.parametrize("number", range(4))
def test_one_hit_alone_is_replaced(number):
    items = [point("a **a**", point("b a")), point("a")]
    hit = hits({"points": items}, "a")[number]
    expected = [
        ["x **a**", "b a", "a"],
        ["a **x**", "b a", "a"],
        ["a **a**", "b x", "a"],
        ["a **a**", "b a", "x"],
    ]
    changed, count = replace(POINTS, items, Search("a"), "x", hit)
    texts = [changed[0]["text"], changed[0]["points"][0]["text"], changed[1]["text"]]
    assert (texts, count) == (expected[number], 1)


@pytest.mark.parametrize(("field", "answer"), [(YES_NO, "yes"), (DAY, "2026-03-27")])
def test_choices_and_dates_are_never_replaced(field, answer):
    assert replace(field, answer, Search("a"), "x") == (answer, 0)


RUNS = st.builds(
    Run,
    st.text(st.sampled_from("ab*_ ^[]\\"), min_size=1, max_size=6),
    st.booleans(),
    st.booleans(),
    st.just(False),
    st.sampled_from(("", "https://a.uk")),
)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(("paragraph", "bullet")), st.lists(RUNS, max_size=4).map(tuple)),
    max_size=3,
).map(normal)


@given(BLOCKS, st.sampled_from(("a", "ab", "b*", "^", "ba")), st.sampled_from(("x", "x*y", "a", "[z]")))
@settings(max_examples=200)
def test_what_is_seen_is_what_replacing_in_plain_text_would_give(blocks, words, by):
    markdown = write(blocks)
    changed, count = replace(WHY, markdown, Search(words, match_case=True), by)
    seen = [re.subn(re.escape(words), lambda _: by, block.text) for block in parse(markdown)]
    assert plain(changed) == "\n".join(text for text, _ in seen)
    assert count == sum(number for _, number in seen) == len(hits({"why": markdown}, words, match_case=True))
