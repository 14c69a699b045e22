"""What stands in a text is what was put there, whatever was put, typed, deleted or pasted before."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from piew_gui.paper.richtext import Block, Run, normal, parse, write
from piew_gui.wizard.editors.rich_document import HEADING, Piece, block_of, blocks_of, fragments, look_of
from piew_gui.wizard.editors.rich_lists import labels, levels, typed_list
from piew_gui.wizard.editors.rich_text import RichText

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
# What text may hold: no controls, surrogates or non-characters.
CHARACTERS = st.sampled_from("ab *_^[]-#1.\n\t\u00a0é\u05d0\U0001f600\ufffc") | st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")
)
RUNS = st.builds(
    Run,
    st.text(CHARACTERS, max_size=6),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "https://a.uk", "mailto:a@b.uk"]),
)
KINDS = st.sampled_from(["paragraph", "heading", "bullet", "number"])
BLOCKS = st.lists(
    st.builds(Block, KINDS, st.lists(RUNS, max_size=4).map(tuple), st.integers(0, 2)), max_size=5
)
MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def text(qtbot):
    made = RichText(None)
    qtbot.addWidget(made)
    return made


def held(text):
    """What stands in the document, read from scratch."""
    return normal(block_of(block) for block in blocks_of(text.document()))


@MANY
@given(blocks=BLOCKS, others=BLOCKS)
def test_blocks_come_back_as_they_went_in_also_over_others(text, blocks, others):
    changes = []
    text.changed.connect(lambda: changes.append(text.markdown()))
    for wanted in (others, blocks, others):
        text.set_markdown(write(wanted))
        assert held(text) == normal(wanted)
        assert text.markdown() == write(wanted)
    assert changes == []


@MANY
@given(blocks=BLOCKS)
def test_what_is_typed_into_any_text_leaves_the_rest_as_it_is(text, blocks):
    text.set_markdown(write(blocks))
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("x")
    assert text.markdown() == write(held(text))
    assert "".join(block.text for block in held(text)) == "".join(b.text for b in normal(blocks)) + "x"


def test_after_thousands_of_random_edits_what_is_kept_is_what_is_there(text):
    chance = random.Random(20261123)
    text.show()
    most_blocks = 0
    for step in range(2000):
        edit_somehow(text, chance)
        assert text.markdown() == write(held(text)), step
        raw = [(block.kind, block.level) for block in map(block_of, blocks_of(text.document()))]
        assert raw == [(piece.kind, piece.level) for piece in text.written.pieces()], step
        assert [level for _, level in raw] == levels(text.written.pieces()), step
        assert headings_look_like_headings(text), step
        most_blocks = max(most_blocks, len(raw))
    assert most_blocks > 20


def headings_look_like_headings(text):
    return all(
        bool(look_of(style) & HEADING) == (block_of(block).kind == "heading")
        for block in blocks_of(text.document())
        for _, _, style, _ in fragments(block)
    )


def edit_somehow(text, chance):
    cursor = text.textCursor()
    if chance.random() < 0.4:
        cursor.setPosition(chance.randrange(text.document().characterCount()))
        if chance.random() < 0.15:
            far = min(cursor.position() + chance.randrange(30), text.document().characterCount() - 1)
            cursor.setPosition(far, QTextCursor.MoveMode.KeepAnchor)
        text.setTextCursor(cursor)
    what = chance.random()
    if what < 0.5:
        QTest.keyClicks(text, chance.choice(["a", " ", "word ", "- ", "*b* "]))
    elif what < 0.65:
        QTest.keyClick(text, chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Delete]))
    elif what < 0.7:
        QTest.keyClick(text, Qt.Key.Key_Backspace)
    elif what < 0.9:
        chance.choice([lambda: text.apply(chance.choice(text.tools).id), lambda: press_alt(text, chance)])()
    elif what < 0.95:
        source = QMimeData()
        source.setText(chance.choice(["one\ntwo", "• a\n• b\n", "word", ""]))
        text.insertFromMimeData(source)
    else:
        undo_something(text, chance)


def press_alt(text, chance):
    QTest.keyClick(text, chance.choice([Qt.Key.Key_Right, Qt.Key.Key_Left]), ALT)


def undo_something(text, chance):
    """Set an answer that is another one somewhere, as undo does."""
    blocks = list(parse(text.markdown()))
    if blocks:
        blocks[chance.randrange(len(blocks))] = Block("paragraph", (Run("new \U0001f600"),))
    text.set_markdown(write(blocks))
    assert held(text) == normal(blocks)


def test_a_set_text_touches_only_what_differs(text):
    text.set_markdown("one\n\ntwo **three** four\n\nfive")
    touched = []
    text.document().contentsChange.connect(lambda at, gone, new: touched.append((at, gone, new)))
    text.set_markdown("one\n\ntwo **thee** four\n\nfive")
    # The "r" of "three" alone is taken out.
    assert touched == [(len("one two th"), 1, 0)]


@pytest.mark.parametrize(
    ("old", "new", "cursor"),
    [
        ("one\n\ntwo\n\nthree", "one\n\nthree", 3),
        ("one\n\nthree", "one\n\ntwo\n\nthree", 7),
        ("one", "### one", 3),
        ("one two", "one", 3),
        ("a", "", 0),
        ("\U0001f600 one", "\U0001f600 two one", 7),
    ],
)
def test_the_cursor_goes_to_where_the_change_ends(text, old, new, cursor):
    text.set_markdown(old)
    text.set_markdown(new)
    assert (write(held(text)), text.textCursor().position()) == (new, cursor)


@pytest.mark.parametrize(
    ("items", "numbered", "labelled"),
    [
        ("n0 n0", "00", "1. 2."),
        ("b2 b2", "00", "• •"),
        ("b0 b2 b2", "011", "• – –"),
        ("n0 n1 n2 n1", "0121", "1. (a) i. (b)"),
        ("n0 b1 n0", "010", "1. – 2."),
        ("n0 b0 n0", "000", "1. • 1."),
        ("n0 p0 n0", "000", "1.  1."),
        ("n0 n1 n0 n1", "0101", "1. (a) 2. (a)"),
    ],
)
def test_lists_are_levelled_and_labelled_as_in_the_paper(items, numbered, labelled):
    kinds = {"n": "number", "b": "bullet", "p": "paragraph"}
    given_levels = [Piece(kinds[item[0]], int(item[1]), "x") for item in items.split()]
    assert levels(given_levels) == [int(level) for level in numbered]
    put_right = [
        piece._replace(level=int(level)) for piece, level in zip(given_levels, numbered, strict=True)
    ]
    assert labels(put_right) == labelled.split(" ")


def test_letters_and_roman_numbers_go_on_past_their_ends():
    many = [Piece("number", level, "x") for level in (0, 1)] + [Piece("number", 1, "x")] * 27
    assert labels(many)[-3:] == ["(z)", "(aa)", "(bb)"]
    many = [Piece("number", level, "x") for level in (0, 1, 2)] + [Piece("number", 2, "x")] * 148
    assert [labels(many)[place] for place in (5, 10, 15, 41, 50, 91, 150)] == [
        "iv.",
        "ix.",
        "xiv.",
        "xl.",
        "xlix.",
        "xc.",
        "cxlix.",
    ]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("-", "bullet"),
        ("*", "bullet"),
        ("•", "bullet"),
        ("1.", "number"),
        ("1)", "number"),
        ("2.", ""),
        ("a", ""),
    ],
)
def test_only_the_start_of_a_list_begins_one(typed, kind):
    assert typed_list(typed) == kind
