"""What was decided in a review, what goes into the draft from it, and how it is told."""

import pytest

from piew_gui.paper.kit import Field
from piew_gui.wizard.review import words
from piew_gui.wizard.review.decisions import Decisions, Kind
from piew_gui.word.merge import Change
from piew_gui.word.merging.three_way import Question
from piew_gui.word.returned import Comment, Returned

BOTH = (Question("mine", "theirs"),)
COMMENT = Comment("title", None, "Jo Smith", "2026-11-20T09:00:00Z", "Babies", "Shorter?")


def change(field_id, mine="mine", theirs="theirs", **more):
    told = {"taken": theirs, "kept": mine, "questions": (), "is_suggestion": False, "mine_changed": False}
    told |= {"summary": "1 reworded", "comments": ()}
    field = Field(field_id, "text", field_id.capitalize())
    return Change(field=field, mine=mine, theirs=theirs, **(told | more))


@pytest.fixture
def decisions():
    return Decisions(
        [
            change("title"),
            change("quorum", questions=BOTH, mine_changed=True),
            change("why", mine_changed=True),
            change("risk"),
        ]
    )


def test_nothing_is_taken_before_it_is_decided(decisions):
    assert (decisions.answers({}), decisions.count, decisions.open) == (
        {},
        0,
        ["title", "quorum", "why", "risk"],
    )


def test_what_is_taken_or_edited_goes_into_the_draft_and_what_is_left_does_not(decisions):
    decisions.take(["title"])
    decisions.leave("quorum")
    decisions.edit("why", "my own")
    assert decisions.answers({}) == {"title": "theirs", "why": "my own"}
    assert decisions.open == ["risk"]
    assert [decisions.of(each).kind for each in ("title", "quorum", "why")] == [
        Kind.TAKEN,
        Kind.LEFT,
        Kind.EDITED,
    ]


def test_taking_all_leaves_out_what_both_changed(decisions):
    decisions.take(decisions.only_theirs)
    assert decisions.answers({}) == {"title": "theirs", "risk": "theirs"}
    assert decisions.only_theirs == []


def test_each_step_can_be_taken_back_the_last_first(decisions):
    decisions.leave("quorum")
    decisions.take(["title", "risk"])
    decisions.edit("title", "other")
    assert decisions.undo()
    assert decisions.answers({}) == {"title": "theirs", "risk": "theirs"}
    assert decisions.undo()
    assert decisions.answers({}) == {}
    assert decisions.of("quorum").kind is Kind.LEFT
    assert decisions.undo()
    assert not decisions.undo()


def test_what_was_taken_back_can_be_decided_again_until_something_else_is(decisions):
    decisions.take(["title", "risk"])
    decisions.leave("quorum")
    assert (decisions.to_undo, decisions.to_redo) == (("quorum",), ())
    decisions.undo()
    decisions.undo()
    assert (decisions.to_undo, decisions.to_redo) == ((), ("title", "risk"))
    assert decisions.redo()
    assert decisions.answers({}) == {"title": "theirs", "risk": "theirs"}
    assert (decisions.to_undo, decisions.to_redo) == (("title", "risk"), ("quorum",))
    decisions.take(["why"])
    assert not decisions.redo()
    assert decisions.open == ["quorum"]


def test_deciding_otherwise_later_counts_once(decisions):
    decisions.take(["title"])
    decisions.leave("title")
    assert (decisions.answers({}), decisions.count) == ({}, 1)


def test_what_was_edited_and_not_taken_is_not_decided_whatever_was_decided_before(decisions):
    decisions.take(["title", "risk"])
    decisions.unfinished = frozenset({"title", "why"})
    assert (decisions.count, decisions.open) == (1, ["title", "quorum", "why"])
    assert (decisions.of("title"), decisions.answers({})) == (None, {"risk": "theirs"})
    decisions.unfinished = frozenset()
    assert (decisions.count, decisions.of("title").kind) == (2, Kind.TAKEN)


def test_taking_all_leaves_out_what_was_edited_and_not_taken(decisions):
    decisions.unfinished = frozenset({"title"})
    assert decisions.only_theirs == ["risk"]


def test_a_comment_is_kept_once_and_can_be_let_go(decisions):
    decisions.keep_note(COMMENT, True)
    decisions.keep_note(COMMENT, True)
    assert decisions.notes == [COMMENT]
    decisions.keep_note(COMMENT, False)
    decisions.keep_note(COMMENT, False)
    assert decisions.notes == []


@pytest.mark.parametrize(
    ("more", "saved", "told"),
    [
        (
            {},
            "2026-11-20T09:00:00Z",
            "Changed in Word on 20 November 2026. You have not touched it since you sent it.",
        ),
        ({}, "", "Changed in Word. You have not touched it since you sent it."),
        (
            {"mine_changed": True},
            "",
            "Changed in Word. You changed other parts of it since. Taking it keeps those too.",
        ),
        (
            {"mine_changed": True, "questions": BOTH},
            "",
            "Changed in Word. You both changed the same words. Taking it puts theirs in place of yours there.",
        ),
        ({"is_suggestion": True}, "", "The paper and your draft differ here. Nothing says who changed it."),
    ],
)
def test_each_change_says_how_it_stands_to_ones_own_work(more, saved, told):
    assert words.about(change("title", **more), saved) == told


@pytest.mark.parametrize(
    ("editor", "name"), [("Jo Smith", "Jo Smith’s copy"), ("", "the proposal, back from Jo")]
)
def test_a_copy_is_called_by_who_changed_it_or_by_its_file(editor, name):
    returned = Returned({}, {}, {}, editor=editor)
    assert words.copy_name(returned, "the proposal, back from Jo") == name


def test_the_end_is_summed_up_in_sentences():
    assert words.summed_up(["Title", "Risks"], ["Quorum"], 2, ["Date"]).split("\n") == [
        "Taken from the paper: Title; Risks.",
        "Kept as yours: Quorum.",
        "Comments kept as notes: 2.",
        "Not found in the paper, so kept as yours: Date.",
        "One undo brings back all answers as they were.",
    ]
    assert words.summed_up([], [], 0, []) == "Your draft is unchanged."
