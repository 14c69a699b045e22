"""Each kind of field knows its empty answer, its shape, how it is cleaned and what a reader sees of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.paper import fields, richtext
from piew_gui.paper.fields import Piece
from piew_gui.paper.kit import Field, Option

TEXT = Field("title", "text", "Title")
RICH = Field("why", "rich", "Why")
CHOICE = Field(
    "purpose", "choice", "Purpose", options=(Option("approve", "Approve"), Option("note", "Note it"))
)
DATE = Field("day", "date", "Day")
PERIOD = Field("span", "period", "Span")
OUTLINE = Field("points", "outline", "Points", numbering=("1.", "(a)"))
REPEAT = Field(
    "people",
    "repeat",
    "People",
    columns=(Field("name", "text", "Name"), Field("about", "rich", "About"), CHOICE),
)
EVERY_KIND = (TEXT, RICH, CHOICE, DATE, PERIOD, OUTLINE, REPEAT)

FULL = {
    "title": "A title",
    "why": "**Because**\n\n- so",
    "purpose": "approve",
    "day": "2026-11-23",
    "span": {"from": "2026-04-01", "to": "2026-06-30"},
    "points": [{"text": "One", "points": [{"text": "more", "points": []}]}, {"text": "Two"}],
    "people": [{"name": "Aisha", "about": "*Lead*", "purpose": "note"}, {"name": "Tom"}],
}


def nested(levels):
    points = []
    for _ in range(levels):
        points = [{"text": "deep", "points": points}]
    return points


def by_kind(field):
    return field.kind


@pytest.mark.parametrize("field", EVERY_KIND, ids=by_kind)
def test_an_empty_answer_is_well_formed_and_empty_and_always_a_new_one(field):
    answer = fields.empty(field)
    assert fields.is_well_formed(field, answer)
    assert fields.is_empty(field, answer)
    assert fields.plain(field, answer) == ""
    assert isinstance(answer, str) or answer is not fields.empty(field)


@pytest.mark.parametrize("field", EVERY_KIND, ids=by_kind)
def test_a_full_answer_is_well_formed_and_not_empty(field):
    assert fields.is_well_formed(field, FULL[field.id])
    assert not fields.is_empty(field, FULL[field.id])


WRONG = [
    (TEXT, None),
    (TEXT, 3),
    (TEXT, ["a title"]),
    (RICH, {"text": ""}),
    (CHOICE, True),
    (DATE, 20261123),
    (PERIOD, "2026"),
    (PERIOD, {"from": None, "to": ""}),
    (PERIOD, ["2026-04-01", "2026-06-30"]),
    (OUTLINE, "1. One"),
    (OUTLINE, ["One"]),
    (OUTLINE, [{"text": 1}]),
    (OUTLINE, [{"text": "One", "points": "more"}]),
    (OUTLINE, [{"text": "One", "points": [{"text": "more", "points": [None]}]}]),
    (OUTLINE, nested(60)),
    (OUTLINE, nested(5_000)),
    (REPEAT, {"name": "Aisha"}),
    (REPEAT, ["Aisha"]),
    (REPEAT, [{"name": "Aisha"}, {"name": 5}]),
]


@pytest.mark.parametrize(
    ("field", "answer"), WRONG, ids=[f"{n}-{each[0].kind}" for n, each in enumerate(WRONG)]
)
def test_a_wrong_shape_is_told_and_cleaning_leaves_it_alone(field, answer):  # row 9
    assert not fields.is_well_formed(field, answer)
    assert fields.clean(field, answer) is answer


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        (PERIOD, {}),
        (PERIOD, {"from": "2026-04-01"}),
        (OUTLINE, [{}]),
        (OUTLINE, [{"text": "One", "points": None}]),
        (OUTLINE, nested(40)),
        (REPEAT, [{}]),
        (REPEAT, [{"name": "Aisha", "phone": ["unknown", "columns", "may be anything"]}]),
    ],
)
def test_what_is_left_out_or_unknown_does_not_make_a_shape_wrong(field, answer):
    assert fields.is_well_formed(field, answer)
    assert fields.is_well_formed(field, fields.clean(field, answer))
    fields.plain(field, answer)


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        (TEXT, "  \t\u00a0"),
        (TEXT, "\u200b\ufeff\u00ad"),
        (RICH, "\n \n"),
        (PERIOD, {"from": " ", "to": ""}),
        (OUTLINE, [{"text": " ", "points": [{"text": "", "points": []}]}]),
        (REPEAT, [{"name": " ", "about": "\n"}, {}]),
        (REPEAT, [{"phone": "of an unknown column"}]),
    ],
)
def test_what_nobody_can_see_is_empty(field, answer):
    assert fields.is_empty(field, answer)


def test_pieces_come_in_reading_order_with_row_and_kind():
    assert list(fields.pieces(OUTLINE, FULL["points"])) == [
        Piece(0, "inline", "One"),
        Piece(0, "inline", "more"),
        Piece(1, "inline", "Two"),
    ]
    assert list(fields.pieces(REPEAT, FULL["people"])) == [
        Piece(0, "text", "Aisha"),
        Piece(0, "rich", "*Lead*"),
        Piece(0, "text", "note"),
        Piece(1, "text", "Tom"),
        Piece(1, "rich", ""),
        Piece(1, "text", ""),
    ]
    assert list(fields.pieces(PERIOD, {"to": "2026-06-30"})) == [
        Piece(None, "text", ""),
        Piece(None, "text", "2026-06-30"),
    ]
    assert list(fields.pieces(RICH, "so")) == [Piece(None, "rich", "so")]


@pytest.mark.parametrize(
    ("field", "answer", "clean"),
    [
        (TEXT, "one\r\ntwo\x00", "one two\ufffd"),
        (RICH, "one\r\ntwo\x00", "one\ntwo\ufffd"),
        (DATE, "2026-11-23\n", "2026-11-23 "),
        (
            PERIOD,
            {"from": "a\nb", "note": "kept\n"},
            {"from": "a b", "to": "", "note": "kept\n"},
        ),
        (
            OUTLINE,
            [{"text": "a\vb", "colour": "kept", "points": [{"text": "c\rd"}]}],
            [{"text": "a b", "colour": "kept", "points": [{"text": "c d", "points": []}]}],
        ),
        (
            REPEAT,
            [{"phone": 5, "name": "a\nb", "about": "c\r\nd"}],
            [{"name": "a b", "about": "c\nd", "purpose": "", "phone": 5}],
        ),
    ],
    ids=str,
)
def test_every_text_in_an_answer_is_cleaned_as_its_kind_needs_and_unknown_keys_stay(field, answer, clean):
    assert fields.clean(field, answer) == clean


@pytest.mark.parametrize(
    ("field", "plain"),
    [
        (TEXT, "A title"),
        (RICH, "Because\nso"),
        (CHOICE, "Approve"),
        (DATE, "23 November 2026"),
        (PERIOD, "1 April 2026 to 30 June 2026"),
        (OUTLINE, "One\nmore\nTwo"),
        (REPEAT, "Aisha, Lead, Note it\nTom"),
    ],
    ids=str,
)
def test_plain_text_is_what_a_reader_sees(field, plain):
    assert fields.plain(field, FULL[field.id]) == plain


@pytest.mark.parametrize(
    ("kind", "text", "blocks"),
    [
        ("text", "- *one*", ["- *one*"]),
        ("inline", "- *one*", ["- one"]),
        ("inline", "2019. A *year*", ["2019. A year"]),
        ("rich", "- *one*\n- two", ["one", "two"]),
        ("text", "", []),
        ("inline", " ", []),
        ("rich", "\n", []),
    ],
)
def test_a_piece_tells_what_a_reader_sees_of_it(kind, text, blocks):
    piece = Piece(None, kind, text)
    assert [block.text for block in piece.blocks] == blocks
    assert piece.plain == "\n".join(blocks)


@given(markdown=st.text(alphabet=st.sampled_from("ab ^*_[]()-#1.\\\n\t"), max_size=60))
def test_stretch_by_stretch_a_rich_text_reads_the_same(markdown):
    apart = [block for blocks in fields.stretches(markdown) for block in blocks]
    assert [block.runs for block in apart] == [block.runs for block in richtext.parse(markdown)]


def test_the_start_of_a_list_item_is_never_taken_for_another_list():
    assert fields.plain(OUTLINE, [{"text": "1. one", "points": [{"text": "# two"}]}]) == "1. one\n# two"


def test_plain_text_of_what_is_no_choice_or_date_is_what_was_entered():
    assert fields.plain(CHOICE, "banana") == "banana"
    assert fields.plain(DATE, "31 June") == "31 June"
    assert fields.plain(PERIOD, {"from": "2026-04-01"}) == "1 April 2026"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-11-23", datetime.date(2026, 11, 23)),
        ("2024-02-29", datetime.date(2024, 2, 29)),
        ("2026-02-29", None),
        ("2026-13-01", None),
        ("2026-1-01", None),
        ("20261123", None),
        ("2026-W05-1", None),
        ("2026-11-23T09:00", None),
        ("0000-01-01", None),
        ("２０２６-11-23", None),
        ("", None),
        ("next week!", None),
    ],
)
def test_only_a_real_date_in_the_draft_s_form_is_read(text, date):
    assert fields.read_date(text) == date


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("", ""),
        ("--14", "14"),
        ("2026-03-", "March 2026"),
        ("2026-02-31", "31 February 2026"),
        ("2026-smarch-27", "27 smarch 2026"),
        ("2026%2D27-01-14", "14 January 2026-27"),
        ("27 March 2026", "27 March 2026"),
        ("next week", "next week"),
        ("2026-13-01", "1 13 2026"),
        ("2026-²-01", "1 ² 2026"),
    ],
)
def test_what_is_no_real_date_is_shown_as_it_was_typed(answer, shown):
    assert fields.long_date(answer) == shown


def test_long_dates_are_written_as_people_read_them():
    assert fields.long_date("2026-03-01") == "1 March 2026"
    assert [fields.long_date(f"2026-{month:02}-10").split()[1] for month in range(1, 13)] == list(
        fields.MONTHS
    )


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("text", "points", "from", "to", "name", "about", "x")), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(field=st.sampled_from(EVERY_KIND), answer=json_trees)
def test_whatever_a_file_holds_is_judged_without_raising_and_cleaned_for_good(field, answer):
    if fields.is_well_formed(field, answer):
        clean = fields.clean(field, answer)
        assert fields.is_well_formed(field, clean)
        assert fields.clean(field, clean) == clean
        assert fields.is_empty(field, clean) == fields.is_empty(field, answer)
        fields.plain(field, clean)
    else:
        assert fields.clean(field, answer) is answer
