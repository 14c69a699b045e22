"""Two people's changes of one answer put together, and how that is told."""

from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.paper.kit import Kit
from piew_gui.word.merging import pairing
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.merging.telling import told
from piew_gui.word.merging.three_way import merge
from tests.word.papers import item
from tests.word.test_read_round_trip import PIECES, _answers

# Whole sentences, so that reworded ones are known again; each letter stands for one, a small one for a rewording.
SENTENCES = {
    "A": "Waiting times have doubled since the spring.",
    "B": "One post in six stands empty all year.",
    "C": "Parents asked us for help at weekends.",
    "D": "Our money runs out on the last of March.",
    "X": "Nobody measured whether home visits work.",
    "Y": "Schools would like a say, too.",
}


def sentences(letters: str) -> list[str]:
    """Return a sentence for each letter; after one "'" it is reworded, after "2" in another way."""
    found: list[str] = []
    for letter in letters:
        if letter == "'":
            found[-1] = found[-1].replace(".", " again.")
        elif letter == "2":
            found[-1] = found[-1].replace(".", " by now.")
        else:
            found.append(SENTENCES[letter])
    return found


SHAPES = {
    "background_what": "\n\n".join,
    "risks": lambda texts: [item(text) for text in texts],
    "additional_actions": lambda texts: [{"text": text} for text in texts],
}


def shaped(kit: Kit, name: str, letters: str) -> Any:
    field = kit.field(name)
    if field.kind == "repeat":
        return [{column.id: text for column in field.columns} for text in sentences(letters)]
    return SHAPES[name](sentences(letters))


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    ("base", "mine", "theirs", "taken", "is_question"),
    [
        ("ABC", "ABC", "ABC", "ABC", False),
        ("ABC", "A'BC", "ABC", "A'BC", False),
        ("ABC", "ABC", "A'BC", "A'BC", False),
        ("ABC", "A'BC", "ABC'", "A'BC'", False),
        ("ABC", "A'BC", "A'BC", "A'BC", False),
        ("ABC", "A'BC", "A2BC", "A2BC", True),
        ("ABC", "BC", "ABC'", "BC'", False),
        ("ABC", "BC", "AB", "B", False),
        ("ABC", "BC", "A'BC", "A'BC", True),
        ("ABC", "A'BC", "BC", "BC", True),
        ("ABC", "AXBC", "ABCY", "AXBCY", False),
        ("ABC", "AXBC", "AYBC", "AXYBC", False),
        ("ABC", "AXBC", "AXBC", "AXBC", False),
        ("ABC", "AXBC'", "AXBC", "AXBC'", False),
        ("ABC", "XABC", "A'BC", "XA'BC", False),
        ("ABC", "AXBC", "AB'C", "AXB'C", False),
        ("AB", "", "AB", "", False),
        ("", "X", "Y", "XY", False),
        ("ABC", "BAC", "ABC", "BAC", False),
        ("ABC", "ABC", "BAC", "BAC", False),
        ("ABC", "BAC", "BAC", "BAC", False),
        ("ABCD", "DABC", "ABCD'", "D'ABC", False),
        ("ABCD", "ABCD'", "DABC", "D'ABC", False),
        ("ABCD", "BCDA", "BCAD", "BCAD", True),
        ("ABCD", "BCDA", "BACD", "BCDA", False),
        ("ABCD", "BCDA", "ABC", "BCA", False),
        # What one took out and the other only moved goes; what the other also reworded is a question.
        ("ABCD", "ABC", "DABC", "ABC", False),
        ("ABCD", "DABC", "ABC", "ABC", False),
        ("ABCD", "ABC'", "DABCX", "ABC'X", False),
        ("ABCD", "BC", "DABC'", "BC'", False),
        ("ABCD", "ABC", "D'ABC", "D'ABC", True),
        ("ABCD", "D'ABC", "ABC", "ABC", True),
        ("AAB", "AAB", "AB", "AB", False),
        ("AAB", "AAB'", "AB", "AB'", False),
    ],
)
def test_what_one_changed_is_taken_and_what_both_did_is_a_question(
    kit, name, base, mine, theirs, taken, is_question
):
    was, my, their = (shaped(kit, name, each) for each in (base, mine, theirs))
    merged = merge(kit.field(name), was, my, their)
    assert (merged.answer, merged.is_question) == (shaped(kit, name, taken), is_question)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    ("base", "mine", "theirs", "kept", "questions"),
    [
        ("ABC", "A'BC", "A2BC", "A'BC", [("A'", "A2")]),
        ("ABC", "A'BC", "A2BC'X", "A'BC'X", [("A'", "A2")]),
        ("ABC", "A'BC'", "A2BC2", "A'BC'", [("A'", "A2"), ("C'", "C2")]),
        ("ABC", "BC", "A'BCX", "BCX", [("", "A'")]),
        ("ABC", "A'BC", "BCX", "A'BCX", [("A'", "")]),
        ("ABCD", "BCDA", "BCADX", "BCDAX", [("A", "A")]),
        ("ABCD", "ABC", "D'AXBC", "AXBC", [("", "D'")]),
        ("ABCD", "D'ABC", "AXBC", "D'AXBC", [("D'", "")]),
        ("ABC", "A'BC", "ABC'", "A'BC'", []),
    ],
)
def test_where_both_changed_the_same_piece_mine_can_be_kept_and_the_rest_put_together(
    kit, name, base, mine, theirs, kept, questions
):
    was, my, their = (shaped(kit, name, each) for each in (base, mine, theirs))
    merged = merge(kit.field(name), was, my, their, keep_mine=True)
    assert merged.answer == shaped(kit, name, kept)
    assert [tuple(map(words_of, question)) for question in merged.questions] == [
        tuple("".join(sentences(letter)) for letter in question) for question in questions
    ]


def words_of(said: str) -> str:
    """Return what a row says once, where each of its cells says it."""
    half = len(said) // 2
    return said[:half] if said[:half] == said[half + 1 :] else said


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        ("ABC", "ABC", ""),
        ("ABC", "A'BC", "1 reworded"),
        ("ABC", "A'BC'X", "2 reworded, 1 added"),
        ("ABC", "BC", "1 removed"),
        ("ABC", "BAC", "1 moved"),
        ("ABC", "", "3 removed"),
        ("", "AB", "2 added"),
    ],
)
def test_a_change_of_a_list_is_told_in_a_few_words(kit, before, after, summary):
    answers = (shaped(kit, "risks", each) for each in (before, after))
    assert told(kit.field("risks"), *answers) == summary
    rows = (shaped(kit, "additional_actions", each) for each in (before, after))
    counted = ["1 row", "2 rows", "3 rows"]
    expected = [part.replace(part[0], counted[int(part[0]) - 1], 1) for part in summary.split(", ") if part]
    assert told(kit.field("additional_actions"), *rows) == ", ".join(expected)


@pytest.mark.parametrize(
    ("name", "before", "after", "summary"),
    [
        ("reference", "", "NS/1", "filled in"),
        ("reference", "NS/1", "NS/2", "reworded"),
        ("reference", "NS/1", "", "taken out"),
        ("meeting_date", "2026-01-02", "2026-01-03", "another date"),
        ("meeting_date", "2026-01-02", "", "taken out"),
        ("eia_required", "", "yes", "ticked: Yes"),
        ("eia_required", "yes", "no", "tick moved to No"),
        ("eia_required", "yes", "", "tick taken out"),
        (
            "reporting_period",
            {"from": "2026-01-02", "to": ""},
            {"from": "2026-01-03", "to": ""},
            "another date",
        ),
        ("background_what", "One **two**.", "One two.", "1 looks different"),
    ],
)
def test_any_change_is_told_in_a_few_words(kit, name, before, after, summary):
    assert told(kit.field(name), before, after) == summary


@pytest.mark.parametrize(
    ("name", "base", "mine", "theirs", "taken", "is_question"),
    [
        ("reference", "1", "2", "1", "2", False),
        ("reference", "1", "1", "2", "2", False),
        ("reference", "1", "2", "3", "3", True),
        ("reference", "1", "2", "", "", True),
        ("eia_required", "yes", "no", "", "", True),
        ("eia_required", "yes", "yes", "no", "no", False),
        ("meeting_date", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-04", True),
    ],
)
def test_short_answers_are_taken_whole(kit, name, base, mine, theirs, taken, is_question):
    merged = merge(kit.field(name), base, mine, theirs)
    assert (merged.answer, merged.is_question) == (taken, is_question)
    kept = merge(kit.field(name), base, mine, theirs, keep_mine=True)
    assert kept.answer == (mine if is_question else taken)


def test_the_two_ends_of_a_period_change_by_themselves(kit):
    ends = [{"from": start, "to": end} for start, end in (("1", "2"), ("3", "2"), ("1", "4"), ("5", "4"))]
    base, mine, theirs, other = ends
    period = kit.field("reporting_period")
    assert merge(period, base, mine, theirs) == ({"from": "3", "to": "4"}, ())
    assert merge(period, base, mine, other).answer == {"from": "5", "to": "4"}
    assert merge(period, base, mine, other).is_question
    assert merge(period, base, mine, other, keep_mine=True).answer == {"from": "3", "to": "4"}


def test_cells_of_one_row_change_by_themselves_and_keep_what_is_unknown(kit):
    table = kit.field("local_statistics")
    row = {column.id: f"An answer in {column.id}" for column in table.columns} | {"owl": 1}
    merged = merge(table, [row], [row | {"local": "1"}], [row | {"source": "Audit"}])
    assert merged == ([row | {"local": "1", "source": "Audit"}], ())
    kept = merge(
        table, [row], [row | {"local": "1"}], [row | {"local": "2", "source": "Audit"}], keep_mine=True
    )
    assert kept == ([row | {"local": "1", "source": "Audit"}], (("1", "2"),))


def test_points_below_an_item_that_was_taken_out_move_up(kit):
    a, b, c = (SENTENCES[letter] for letter in "ABC")
    base, mine, theirs = [item(a, b, c)], [item(b), item(c)], [item(a, b, c + " Still.")]
    answer, _ = merge(kit.field("key_points"), base, mine, theirs)
    assert [each["text"] for each in answer] == [b, c + " Still."]


A, B, C, X = (SENTENCES[letter] for letter in "ABCX")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "is_question"),
    [
        ([item(A), item(B, C)], [item(A)], [item(A), item(B, C, X)], True),
        ([item(A), item(B), item(C)], [item(A), item(C)], [item(A), item(B, C)], True),
        ([item(A), item(B, C)], [item(A)], [item(A, X), item(B, C)], False),
        ([item(A), item(B, C)], [item(A), item(B + " Still.", C)], [item(A), item(B, C, X)], False),
    ],
)
def test_a_point_whose_item_the_other_took_away_is_a_question(kit, base, mine, theirs, is_question):
    field = kit.field("key_points")
    assert merge(field, base, mine, theirs).is_question == is_question
    assert merge(field, base, theirs, mine).is_question == is_question
    if is_question:
        assert merge(field, base, mine, theirs, keep_mine=True).answer == mine


def test_an_item_that_comes_below_takes_no_points_from_the_one_above(kit):
    base, mine, theirs = [item(A), item(B, C)], [item(B, C), item(A)], [item(A), item(B, C, X)]
    together = ([item(B, C, X), item(A)], ())
    assert merge(kit.field("key_points"), base, mine, theirs) == together
    assert merge(kit.field("key_points"), base, theirs, mine) == together


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "taken"),
    [
        # With all its points, or a point by itself.
        (
            [item(A), item(X), item(B, C)],
            [item(A), item(X)],
            [item(B, C), item(A), item(X)],
            [item(A), item(X)],
        ),
        ([item(A), item(B), item(X, C)], [item(A), item(B), item(X)], [item(A, C), item(B), item(X)], None),
        # What the other moved is a question where its points would be left behind.
        ([item(A), item(X), item(B, C)], [item(A), item(X, C)], [item(B, C), item(A), item(X)], "question"),
        ([item(A), item(X), item(B)], [item(A), item(X)], [item(B, C), item(A), item(X)], "question"),
        # On another level it is not the same any more.
        ([item(A), item(X), item(B)], [item(A), item(X)], [item(A, B), item(X)], "question"),
    ],
)
def test_an_item_that_one_took_out_does_not_come_back_because_the_other_moved_it(
    kit, base, mine, theirs, taken
):
    field = kit.field("key_points")
    for one, other in ((mine, theirs), (theirs, mine)):
        answer, questions = merge(field, base, one, other)
        if taken == "question":
            assert questions
            assert merge(field, base, one, other, keep_mine=True).answer == one
        else:
            assert (answer, questions) == (taken or mine, ())


@pytest.mark.parametrize("name", ["background_what", "risks"])
@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        # One cut a paragraph in two, the other reworded a part of it, or took it out.
        (["AB", "C"], ["AB'", "C"], ["A", "B", "C"]),
        (["AB", "C"], ["A'B", "C"], ["A", "B", "C"]),
        (["AB", "C"], ["C"], ["A", "B", "C"]),
        (["ABD", "C"], ["ABD'", "C"], ["A", "B", "D", "C"]),
        # Both did, in other places.
        (["ABD", "C"], ["A", "BD", "C"], ["AB", "D", "C"]),
        # One made two paragraphs one, the other reworded one of them, took it out or cut it.
        (["A", "B", "C"], ["AB", "C"], ["A", "B'", "C"]),
        (["A", "B", "C"], ["AB", "C"], ["A'", "B", "C"]),
        (["A", "B", "C"], ["AB", "C"], ["A", "C"]),
        (["A", "BD", "C"], ["ABD", "C"], ["A", "B", "D", "C"]),
        (["AB", "C", "D"], ["A", "B", "C", "D"], ["ABC", "D"]),
        (["A", "B", "C"], ["AB", "C"], ["A", "BC"]),
    ],
)
def test_a_paragraph_that_one_cut_or_joined_and_the_other_changed_is_a_question_and_stands_once(
    kit, name, base, mine, theirs
):
    field = kit.field(name)
    was, my, their = (
        SHAPES[name]([" ".join(sentences(each)) for each in side]) for side in (base, mine, theirs)
    )
    for one, other in ((my, their), (their, my)):
        answer, questions = merge(field, was, one, other)
        assert (answer, len(questions)) == (other, 1)
        assert merge(field, was, one, other, keep_mine=True) == (one, questions)


def test_a_paragraph_that_one_cut_or_joined_and_the_other_left_alone_is_taken(kit):
    field = kit.field("background_what")
    was, my, their = (
        "\n\n".join(" ".join(sentences(each)) for each in side)
        for side in (["AB", "C", "D"], ["A", "B", "C", "D"], ["AB", "CD", "X"])
    )
    together = "\n\n".join(" ".join(sentences(each)) for each in ("A", "B", "CD", "X"))
    assert merge(field, was, my, their) == merge(field, was, their, my) == (together, ())


AGAIN, TODAY = C.replace(".", " again."), C.replace(".", " today.")


@pytest.mark.parametrize(
    ("before", "after", "summary"),
    [
        ([item(A), item(B), item(C)], [item(A, C), item(B)], "1 moved"),
        ([item(A, C), item(B)], [item(A), item(B), item(C)], "1 moved"),
        ([item(A), item(B), item(C)], [item(A, AGAIN), item(B)], "1 moved and reworded"),
        ([item(A), item(B), item(C)], [item(AGAIN), item(A), item(B)], "1 moved and reworded"),
        ([item(A), item(B), item(C)], [item(X), item(A), item(B)], "1 added, 1 removed"),
        # So few words may be the same by chance.
        ([item("One two"), item(A), item(B)], [item(A), item(B), item("One two more")], "1 added, 1 removed"),
    ],
)
def test_what_moved_to_another_level_or_was_reworded_on_the_way_is_told_as_moved(kit, before, after, summary):
    assert told(kit.field("key_points"), before, after) == summary


@pytest.mark.parametrize(
    ("mine", "theirs", "taken", "kept"),
    [
        # One moved it below another item, the other reworded it.
        (
            [item(A), item(B), item(AGAIN)],
            [item(A, C), item(B)],
            [item(A, AGAIN), item(B)],
            [item(A, AGAIN), item(B)],
        ),
        # Both reworded it, and one moved it.
        (
            [item(A), item(B), item(AGAIN)],
            [item(A, TODAY), item(B)],
            [item(A, TODAY), item(B)],
            [item(A, AGAIN), item(B)],
        ),
        # Both moved it, to the same place, and one reworded it.
        (
            [item(A, C), item(B)],
            [item(A, AGAIN), item(B)],
            [item(A, AGAIN), item(B)],
            [item(A, AGAIN), item(B)],
        ),
        # Both moved it, to different places.
        (
            [item(C), item(A), item(B)],
            [item(A, C), item(B)],
            [item(A, C), item(B)],
            [item(C), item(A), item(B)],
        ),
    ],
)
def test_what_moved_stands_once_with_both_peoples_words(kit, mine, theirs, taken, kept):
    base, field = [item(A), item(B), item(C)], kit.field("key_points")
    assert merge(field, base, mine, theirs).answer == taken
    assert merge(field, base, mine, theirs, keep_mine=True).answer == kept


def test_without_a_question_it_makes_no_difference_whose_words_are_kept(kit):
    field = kit.field("background_what")
    base, mine = "One two three.\n\nOne two three.", "One **two** three.\n\nOne two three."
    theirs = f"One **two** three.\n\n{mine}"
    assert merge(field, base, mine, theirs) == merge(field, base, mine, theirs, keep_mine=True)


def any_kind(kit: Kit) -> list[Any]:
    names = (
        "background_what",
        "key_points",
        "local_statistics",
        "reference",
        "eia_required",
        "reporting_period",
    )
    return [kit.field(name) for name in names]


def test_putting_together_keeps_its_laws_whatever_the_answers(kit):
    @settings(max_examples=300)
    @given(st.data())
    def keeps_its_laws(data: st.DataObject) -> None:
        field = data.draw(st.sampled_from(any_kind(kit)))
        base, mine, theirs = (data.draw(_answers(field, PIECES)) for _ in range(3))
        assert merge(field, base, base, base) == (base, ())
        assert merge(field, base, mine, base) == (mine, ())
        assert is_same(field, merge(field, base, base, theirs).answer, theirs)
        assert is_same(field, merge(field, base, mine, mine).answer, mine)
        one, other = merge(field, base, mine, theirs), merge(field, base, theirs, mine)
        assert one.is_question == other.is_question
        kept = merge(field, base, mine, theirs, keep_mine=True)
        assert kept.is_question == one.is_question
        assert one.is_question or kept.answer == one.answer
        # What was put together is an answer like any other, which can be merged and told.
        again = merge(field, base, one.answer, theirs)
        assert isinstance(told(field, mine, again.answer), str)

    keeps_its_laws()


def test_nothing_is_lost_but_what_one_took_out(kit):
    words = st.lists(st.sampled_from("ABCDXY"), max_size=6, unique=True).map("".join)
    edited = st.lists(
        st.sampled_from(["A", "A'", "B", "B'", "C", "D", "D2", "X", "Y"]), max_size=6, unique=True
    )
    field = kit.field("risks")

    @settings(max_examples=300)
    @given(words, edited.map("".join), edited.map("".join))
    def loses_nothing(base: str, mine: str, theirs: str) -> None:
        was, my, their = (sentences(each) for each in (base, mine, theirs))
        answer, questions = merge(field, *(shaped(kit, "risks", each) for each in (base, mine, theirs)))
        stands = [each["text"] for each in answer]
        new = {*their} - {*was} if questions else ({*my} | {*their}) - {*was}
        assert new | ({*was} & {*my} & {*their}) <= {*stands}
        # What stood once for everybody never stands twice.
        assert all(stands.count(each) == 1 for each in {*was} & {*my} & {*their})

    loses_nothing()


def test_a_long_list_with_a_few_edits_is_looked_through_once(kit):
    """Fifty edits cost fifty comparisons by likeness, however long the list is."""
    risks = kit.field("risks")
    base = [item(f"Item {number} is about matter {number * 7}.") for number in range(1000)]
    theirs = [item(each["text"] + " Reworded.") if n % 20 == 0 else each for n, each in enumerate(base)]
    mine = [each for number, each in enumerate(base) if number % 333 != 1]
    with mock.patch.object(pairing, "_unlikeness", wraps=pairing._unlikeness) as compared:
        answer, questions = merge(risks, base, mine, theirs)
    assert not questions
    assert len(answer) == len(mine)
    assert compared.call_count <= 100
