"""A governance tree reads as text, fits the page whatever it is, and its text fits its boxes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, qGray

from piew_gui.word.drawing.svg import to_png
from piew_gui.word.drawing.text_width import BOLD, REGULAR, Wrapper, font
from piew_gui.word.drawing.tree import governance_text, read_roots, walk
from piew_gui.word.drawing.tree_drawing import LINE, PAD, PAGE_HEIGHT, PAGE_WIDTH, Box, Layout
from piew_gui.word.drawing.tree_layout import lay_out
from tests.word.drawing.trees import BOARD, BODIES, GROUP, LONG, bushy, chain, rows, star


def tree_of(table: list[dict[str, str]]) -> Layout:
    return lay_out(read_roots(BODIES, table))


# Reading the tree -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([("", ""), ("  ", "A")], []),
        ([("A", "")], [(0, "A")]),
        ([("B", "A"), ("A", "")], [(0, "A"), (1, "B")]),
        ([(" A\n board ", ""), ("B", "A board")], [(0, "A board"), (1, "B")]),
        ([("A", ""), ("B", "A"), ("C", "A"), ("D", "B")], [(0, "A"), (1, "B"), (2, "D"), (1, "C")]),
        ([("A", "Nobody here")], [(0, "A")]),
        ([("A", "A")], [(0, "A")]),
        ([("A", "B"), ("B", "A"), ("C", "B")], [(0, "A"), (0, "B"), (1, "C")]),
        ([("D", "A"), ("A", "B"), ("B", "C"), ("C", "A")], [(0, "A"), (1, "D"), (0, "B"), (0, "C")]),
        ([("A", ""), ("A", ""), ("B", "A")], [(0, "A"), (1, "B"), (0, "A")]),
    ],
)
def test_a_tree_reads_as_text_and_what_has_no_superior_in_it_stands_at_the_top(pairs, expected):
    assert governance_text(BODIES, rows(*pairs)) == expected


def test_a_tree_deeper_than_python_can_call_reads_as_text():
    assert governance_text(BODIES, chain(20_000))[-1] == (19_999, "Group 19999")


# The layout -------------------------------------------------------------------------------------------------


def inner(box: Box) -> tuple[float, float, float, float]:
    return box.x + 0.01, box.y + 0.01, box.x + box.width - 0.01, box.y + box.height - 0.01


def meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def assert_sound(layout: Layout) -> None:
    """Nothing overlaps or leaves the page, every name fits its box, every body hangs on its superior."""
    assert layout.size >= 8
    assert layout.width <= PAGE_WIDTH + 0.01
    assert layout.height <= PAGE_HEIGHT + 0.01
    for box in layout.boxes:
        assert box.x >= -0.01
        assert box.y >= -0.01
        assert box.x + box.width <= layout.width + 0.01
        assert box.y + box.height <= layout.height + 0.01
        assert LINE * layout.size * len(box.lines) < box.height
        for line in box.lines:
            assert font(BOLD).width(line, layout.size) <= box.width - 2 * PAD * layout.size + 0.01
    for one, other in itertools.combinations(layout.boxes, 2):
        assert not meet(inner(one), inner(other)), (one, other)
    for (x1, y1), (x2, y2) in layout.lines:
        assert x1 == x2 or y1 == y2, "lines run straight down or across"
        run = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        assert not any(meet(run, inner(box)) for box in layout.boxes)
    ends = {point for line in layout.lines for point in line}
    for box in layout.boxes:
        above = any(on_top(box, end) for end in ends)
        beside = any(abs(end[0] - box.x) < 0.01 and box.y < end[1] < box.y + box.height for end in ends)
        assert (above or beside) == (not box.body.is_root)


def on_top(box: Box, end: tuple[float, float]) -> bool:
    return abs(end[1] - box.y) < 0.01 and box.x < end[0] < box.x + box.width


names = st.one_of(
    st.integers(0, 99).map("Group {0}".format),
    st.text(st.sampled_from("abc deW-/…漢"), min_size=1, max_size=200),
    st.sampled_from([BOARD, GROUP, LONG, "W" * 200]),
)


@st.composite
def tables(draw_from: st.DrawFn) -> list[dict[str, str]]:
    bodies = draw_from(st.lists(names, min_size=1, max_size=30))
    # A superior is mostly an earlier row, at times any or none: trees come deep, wide, broken and looped.
    kinds = st.one_of(st.just(""), st.just("Nobody"), st.sampled_from(bodies))
    table = []
    for index, body in enumerate(bodies):
        earlier = st.sampled_from(bodies[max(0, index - 4) : index] or [""])
        table.append({"body": body, "reports_to": draw_from(st.one_of(earlier, earlier, earlier, kinds))})
    return table


@settings(max_examples=150)
@given(tables())
def test_in_any_tree_nothing_overlaps_and_nothing_leaves_the_page(table):
    roots = read_roots(BODIES, table)
    if roots:
        layout = lay_out(roots)
        assert_sound(layout)
        assert len(layout.boxes) + layout.left_out == len(list(walk(roots)))


@pytest.mark.parametrize(
    ("table", "size"),
    [
        (rows((BOARD, "")), 10),
        (rows((BOARD, ""), (GROUP, BOARD)), 10),
        (bushy(2, 2), 10),
        (bushy(4, 5), 10),
        (star(25), 10),
        (rows(*((f"Board {number}", "") for number in range(25))), 10),
        (chain(12), 10),
        (chain(25), 8),
        (star(9, LONG[:190] + " {0}"), 8),
        (chain(6, LONG[:190] + " {0}"), 10),
    ],
)
def test_trees_of_every_form_show_all_their_bodies_at_a_size_that_can_be_read(table, size):
    layout = tree_of(table)
    assert_sound(layout)
    assert layout.size >= size
    assert layout.left_out == 0
    shown = [" ".join(" ".join(box.lines).split()) for box in layout.boxes]
    assert sorted(shown, key=str) == sorted((row["body"].strip() for row in table), key=str)


def test_a_small_tree_stands_as_people_draw_it_with_the_levels_in_rows():
    layout = tree_of(rows(("Top", ""), ("Left", "Top"), ("Right", "Top"), ("Below", "Left")))
    box = {each.body.name: each for each in layout.boxes}
    assert box["Top"].y < box["Left"].y == box["Right"].y < box["Below"].y
    assert box["Left"].x < box["Right"].x
    assert all(each.centred for each in layout.boxes)


def test_names_that_cannot_fit_end_in_an_ellipsis_and_too_many_bodies_are_counted():
    assert any("…" in box.lines[-1] for box in tree_of(star(25, LONG[:190] + " {0}")).boxes)
    for table in (star(10_000), chain(10_000), bushy(100, 100)):
        layout = tree_of(table)
        assert_sound(layout)
        assert len(layout.boxes) >= 20
        assert len(layout.boxes) + layout.left_out == len(table)
        assert layout.boxes[0].body.name == table[0]["body"]


# Text -------------------------------------------------------------------------------------------------------


def ink(png: bytes) -> tuple[int, int]:
    """Return the first and last column that is not white."""
    image = QImage.fromData(png)
    dark = [
        x for x in range(image.width()) if any(qGray(image.pixel(x, y)) < 128 for y in range(image.height()))
    ]
    return dark[0], dark[-1]


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("text", ["H" * 20 + "H", "Hwij mpgüñH", "HЖдЩ ΩλπH", "H–’“…€H", "Hשלום עולםH"])
def test_text_is_as_wide_as_the_font_says(text, weight):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="24" viewBox="0 0 600 24">'
        f'<text x="10" y="18" font-family="Arial, Liberation Sans" font-weight="{weight}"'
        f' font-size="20">{text}</text></svg>'
    )
    left, right = ink(to_png(Path("text.svg"), svg.encode(), 600 / 96 * 25.4, 96))
    measure = font(BOLD if weight == "bold" else REGULAR)
    # An H leaves about 0.08 of its size white on either side.
    assert right - left == pytest.approx(measure.width(text, 20) - 2 * 0.08 * 20, abs=2.5)


@given(st.text(max_size=80), st.integers(20, 200))
def test_broken_into_lines_no_visible_character_is_lost(text, room):
    wrapper = Wrapper(font())
    lines, _ = wrapper.wrap(text, room, 10)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(font().width(line, 10) <= max(room, 12) + 0.01 for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Care board", 200, (("Care board",), False)),
        ("Parent-infant group", 70, (("Parent-infant", "group"), False)),
        ("Parent-infant group", 40, (("Parent-", "infant", "group"), False)),
        ("One two three four five six seven", 130, (("One two three", "four five six seven"), False)),
        ("WWWWWWWWWW", 50, (("WWWWW", "WWWWW"), True)),
        ("", 50, ((), False)),
    ],
)
def test_lines_break_between_words_and_after_hyphens_and_come_out_even(text, room, expected):
    assert Wrapper(font()).wrap(text, room, 10) == expected
