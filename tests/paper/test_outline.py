"""Items of an outline are added, moved, indented and removed, and no text is lost on the way."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from piew_gui.paper import outline
from piew_gui.paper.outline import Row
from piew_gui.paper.richtext import parse_inline, write_inline


def rows_of(picture):
    """Return rows from a picture: one a line, two blanks of indent a level."""
    lines = [line for line in picture.splitlines() if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines) if lines else 0
    return [Row(line.strip(), (len(line) - len(line.lstrip()) - margin) // 2) for line in lines]


def picture_of(rows):
    return [f"{'  ' * row.level}{row.text}" for row in rows]


def at(rows, text):
    return [row.text for row in rows].index(text)


LIST = """
    one
      a
      b
    two
      c
    three
"""

MOVES_UP = [
    ("one", None),
    ("two", ["two", "  c", "one", "  a", "  b", "three"]),
    ("three", ["one", "  a", "  b", "three", "two", "  c"]),
    ("a", None),
    ("b", ["one", "  b", "  a", "two", "  c", "three"]),
    ("c", ["one", "  a", "  b", "  c", "two", "three"]),
]

MOVES_DOWN = [
    ("one", ["two", "  c", "one", "  a", "  b", "three"]),
    ("two", ["one", "  a", "  b", "three", "two", "  c"]),
    ("three", None),
    ("a", ["one", "  b", "  a", "two", "  c", "three"]),
    ("b", ["one", "  a", "two", "  b", "  c", "three"]),
    ("c", ["one", "  a", "  b", "two", "three", "  c"]),
]

INDENTS = [
    ("one", None),
    ("two", ["one", "  a", "  b", "  two", "  c", "three"]),
    ("three", ["one", "  a", "  b", "two", "  c", "  three"]),
    ("a", None),
    ("b", None),
]

OUTDENTS = [
    ("one", None),
    ("a", ["one", "a", "  b", "two", "  c", "three"]),
    ("b", ["one", "  a", "b", "two", "  c", "three"]),
]


@pytest.mark.parametrize(("text", "expected"), MOVES_UP)
def test_an_item_moves_up_with_its_points(text, expected):
    rows = rows_of(LIST)
    moved, now = outline.move_up(rows, at(rows, text))
    assert picture_of(moved) == (expected or picture_of(rows))
    assert moved[now].text == text
    assert bool(outline.why_not_up(rows, at(rows, text))) == (expected is None)


@pytest.mark.parametrize(("text", "expected"), MOVES_DOWN)
def test_an_item_moves_down_with_its_points(text, expected):
    rows = rows_of(LIST)
    moved, now = outline.move_down(rows, at(rows, text))
    assert picture_of(moved) == (expected or picture_of(rows))
    assert moved[now].text == text
    assert bool(outline.why_not_down(rows, at(rows, text))) == (expected is None)


@pytest.mark.parametrize(("text", "expected"), INDENTS)
def test_an_item_is_indented_with_its_points_as_far_as_the_levels_go(text, expected):
    rows = rows_of(LIST)
    assert picture_of(outline.indent(rows, at(rows, text), 2)) == (expected or picture_of(rows))
    assert bool(outline.why_not_indent(rows, at(rows, text), 2)) == (expected is None)


def test_with_three_levels_points_stay_points_of_an_indented_item():
    rows = rows_of(LIST)
    indented = outline.indent(rows, at(rows, "two"), 3)
    assert picture_of(indented) == ["one", "  a", "  b", "  two", "    c", "three"]


@pytest.mark.parametrize(("text", "expected"), OUTDENTS)
def test_an_item_is_outdented_in_its_place(text, expected):
    rows = rows_of(LIST)
    assert picture_of(outline.outdent(rows, at(rows, text))) == (expected or picture_of(rows))
    assert bool(outline.why_not_outdent(rows, at(rows, text))) == (expected is None)


def test_an_item_deeper_than_the_levels_go_stays_where_it_is():
    rows = rows_of("one\n  a\n    deep\ntwo\n  b\n    deeper")
    assert picture_of(outline.indent(rows, at(rows, "two"), 2))[3:] == ["  two", "  b", "    deeper"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ["one", "  new", "  a", "  b", "two", "  c", "three"]),
        ("b", ["one", "  a", "  b", "  new", "two", "  c", "three"]),
        ("three", ["one", "  a", "  b", "two", "  c", "three", "new"]),
    ],
)
def test_a_new_item_stands_right_below_and_takes_no_points_from_another(text, expected):
    rows = rows_of(LIST)
    assert picture_of(outline.add_below(rows, at(rows, text), [outline.Row("new")])) == expected


def test_an_item_is_removed_with_its_points():
    rows = rows_of(LIST)
    assert picture_of(outline.remove(rows, at(rows, "one"))) == ["two", "  c", "three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ["a", "b", "two", "  c", "three"]),
        ("two", ["one", "  a", "  b", "  c", "three"]),
        ("a", ["one", "  b", "two", "  c", "three"]),
    ],
)
def test_an_item_removed_alone_leaves_its_points(text, expected):
    rows = rows_of(LIST)
    assert picture_of(outline.remove_alone(rows, at(rows, text))) == expected


def test_points_of_a_removed_first_item_come_up_with_their_own_points():
    rows = rows_of("one\n  a\n    deep\n  b\ntwo")
    assert picture_of(outline.remove_alone(rows, 0)) == ["a", "  deep", "b", "two"]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (("1.", "(a)"), ["1.", "(a)", "(b)", "2.", "(a)", "3."]),
        (("a)",), ["a)", "a)", "b)", "b)", "a)", "c)"]),
        (("A.", "i."), ["A.", "i.", "ii.", "B.", "i.", "C."]),
        (("I", "•"), ["I", "•", "•", "II", "•", "III"]),
    ],
)
def test_each_level_counts_from_the_look_of_its_first_label(numbering, expected):
    assert outline.labels(rows_of(LIST), numbering) == expected


@pytest.mark.parametrize(
    ("first", "number", "expected"),
    [
        ("(a)", 26, "(z)"),
        ("(a)", 27, "(aa)"),
        ("(a)", 28, "(bb)"),
        ("a)", 53, "aaa)"),
        ("i.", 4, "iv."),
        ("i.", 39, "xxxix."),
        ("I.", 94, "XCIV."),
        ("1.", 300, "300."),
    ],
)
def test_long_lists_count_as_word_does(first, number, expected):
    assert outline.labels([Row()] * number, [first])[-1] == expected


def test_rows_are_called_by_their_way_down():
    assert outline.names(rows_of(LIST), ("1.", "(a)")) == ["1", "1 (a)", "1 (b)", "2", "2 (a)", "3"]
    assert outline.names(rows_of("x\ny"), ("a)",)) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("hello", 2, ("he", "llo")),
        ("hello", 0, ("", "hello")),
        ("hello", 5, ("hello", "")),
        ("a **bold** word", 4, ("a **bo**", "**ld** word")),
        ("a **bold** word", 6, ("a **bold**", "word")),
        ("", 0, ("", "")),
    ],
)
def test_text_is_split_at_the_cursor_with_its_looks(text, cut, expected):
    assert tuple(map(write_inline, outline.split(text, cut))) == expected


PUT_IN = [
    ("one two", (4, 4), ["A", "B"], (["one A", "Btwo"], "two")),
    ("one two", (3, 3), ["A", "B"], (["oneA", "B two"], " two")),
    ("one **two**", (1, 9), ["*A*", "B", "C"], (["o*A*", "B", "C"], "")),
    ("one **two**", (6, 6), ["A", "B"], (["one **tw**A", "B**o**"], "o")),
    ("one two", (4, 7), ["A"], (["one A"], "")),
    ("one two", (3, 3), ["", ""], (["one", "two"], "two")),
    ("", (0, 0), ["A", "B"], (["A", "B"], "")),
]


@pytest.mark.parametrize(("text", "selected", "lines", "expected"), PUT_IN)
def test_lines_take_the_place_of_what_is_selected_and_spaces_stay(text, selected, lines, expected):
    rows, behind = outline.put_in(text, *selected, [Row(line) for line in lines])
    assert ([row.text for row in rows], behind) == expected


MOVED = [
    # item, before which row, wanted level
    ("two", 0, 0, ["two", "one", "  first", "  second", "three"]),
    ("two", 1, 0, ["one", "  two", "  first", "  second", "three"]),
    ("two", 2, 0, ["one", "  first", "  two", "  second", "three"]),
    ("two", 3, 1, ["one", "  first", "  second", "  two", "three"]),
    ("two", 3, 9, ["one", "  first", "  second", "    two", "three"]),
    ("two", 4, 0, ["one", "  first", "  second", "two", "three"]),
    ("two", 5, 0, ["one", "  first", "  second", "three", "two"]),
    ("one", 5, 0, ["two", "three", "one", "  first", "  second"]),
    ("one", 5, 1, ["two", "three", "  one", "    first", "    second"]),
    ("one", 2, 0, ["one", "  first", "  second", "two", "three"]),
    ("one", 4, 2, ["two", "  one", "    first", "    second", "three"]),
    ("first", 5, 0, ["one", "  second", "two", "three", "first"]),
    ("first", 0, 1, ["first", "one", "  second", "two", "three"]),
    ("second", 3, 0, ["one", "  first", "second", "two", "three"]),
]


@pytest.mark.parametrize(("text", "before", "level", "expected"), MOVED)
def test_an_item_is_moved_to_any_place_with_its_points_and_takes_no_others(text, before, level, expected):
    rows = rows_of("one\n  first\n  second\ntwo\nthree")
    moved, now = outline.move_to(rows, at(rows, text), before, level, 3)
    assert picture_of(moved) == expected
    assert moved[now].text == text


def test_an_item_is_doubled_with_its_points():
    rows = rows_of("one\n  first\ntwo")
    assert outline.duplicate(rows, 0) == (rows_of("one\n  first\none\n  first\ntwo"), 2)


def test_joined_texts_keep_their_looks():
    assert outline.join("**a**", "**b** c") == "**ab** c"


@pytest.mark.parametrize(
    "above, below, expected",
    [
        ([0], [0], [0, 0]),
        ([0], [1, 2, 0], [0, 1, 2, 0]),
        ([0, 1], [2, 1], [0, 1, 2, 1]),
        ([0], [2, 2, 1], [0, 1, 1, 1]),
        ([0, 0], [3, 3, 2, 1, 2], [0, 0, 1, 1, 2, 1, 2]),
        ([], [1, 2, 0], [0, 1, 0]),
    ],
)
def test_rows_follow_an_answer_and_those_too_deep_for_it_come_up_together(above, below, expected):
    """Only the levels of rows are given here."""
    levels = [*above, *below]
    rows = [Row(f"row {number}", level) for number, level in enumerate(levels)]
    answer = outline.followed_by(outline.nest(rows[: len(above)]), rows[len(above) :])
    wanted = [Row(row.text, level) for row, level in zip(rows, expected, strict=True)]
    assert outline.flatten(answer) == wanted


def test_an_outline_deeper_than_python_can_call_is_flattened():
    deep = {"text": "bottom", "points": []}
    for _ in range(5000):
        deep = {"text": "", "points": [deep]}
    assert outline.flatten([deep])[-1] == Row("bottom", 5000)


LEAF = st.fixed_dictionaries({"text": st.text(max_size=4)}, optional={"from_the_future": st.integers()})
ITEMS = st.recursive(
    st.builds(lambda leaf: leaf | {"points": []}, LEAF),
    lambda inner: st.builds(
        lambda leaf, points: leaf | {"points": points}, LEAF, st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)
ANSWERS = st.lists(ITEMS, max_size=5)


@st.composite
def rows_in_order(draw):
    rows, level = [], -1
    for number in range(draw(st.integers(1, 9))):
        level = draw(st.integers(0, min(level + 1, 3)))
        rows.append(Row(f"text {number}", level, {"key": number}))
    return rows


def in_order(rows):
    before = [-1] + [row.level for row in rows]
    return all(0 <= row.level <= deeper + 1 for row, deeper in zip(rows, before, strict=False))


@given(ANSWERS)
def test_an_answer_goes_to_rows_and_back_and_loses_nothing(answer):
    rows = outline.flatten(answer)
    assert in_order(rows)
    assert outline.nest(rows) == answer


@given(rows_in_order())
def test_rows_go_to_an_answer_and_back_and_lose_nothing(rows):
    assert outline.flatten(outline.nest(rows)) == rows


KEEPS_ALL = {
    "up": lambda rows, index: outline.move_up(rows, index)[0],
    "down": lambda rows, index: outline.move_down(rows, index)[0],
    "indent": lambda rows, index: outline.indent(rows, index, 3),
    "outdent": outline.outdent,
}


@pytest.mark.parametrize("name", KEEPS_ALL)
@given(rows=rows_in_order(), data=st.data())
def test_no_move_loses_or_doubles_anything(name, rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    before = list(rows)
    moved = KEEPS_ALL[name](rows, index)
    assert rows == before
    assert in_order(moved)
    assert sorted((row.text, row.rest["key"]) for row in moved) == sorted(
        (row.text, row.rest["key"]) for row in rows
    )


@given(rows=rows_in_order(), data=st.data())
def test_nothing_is_lost_wherever_an_item_is_dropped(rows, data):
    index, before = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows)))
    moved, now = outline.move_to(rows, index, before, data.draw(st.integers(0, 4)), 3)
    assert in_order(moved)
    assert sorted(row.text for row in moved) == sorted(row.text for row in rows)
    assert moved[now].text == rows[index].text
    assert moved[now].level <= max(2, rows[index].level)


@given(rows=rows_in_order(), data=st.data())
def test_moving_down_takes_back_moving_up(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    moved, now = outline.move_up(rows, index)
    if now != index:
        assert outline.move_down(moved, now) == (rows, index)


@given(rows=rows_in_order(), data=st.data())
def test_removing_alone_takes_one_text_and_removing_takes_the_block(rows, data):
    index = data.draw(st.integers(0, len(rows) - 1))
    alone = outline.remove_alone(rows, index)
    assert in_order(alone)
    assert [row.text for row in alone] == [row.text for row in rows[:index] + rows[index + 1 :]]
    whole = outline.remove(rows, index)
    assert in_order(whole)
    assert whole == rows[:index] + rows[outline.block_end(rows, index) :]


@given(st.text(max_size=12), st.integers(0, 12))
@example("000000\\0", 7)
def test_splitting_loses_nothing_that_can_be_seen(text, cut):
    seen = "".join(run.text for half in outline.split(text, cut) for run in half)
    assert "".join(seen.split()) == "".join(visible(text).split())


def visible(inline):
    return "".join(run.text for run in parse_inline(inline))
