"""A paper against the draft in hand: what it changes, with markers where they were, and several papers in turn."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings

from piew_gui.drafts.draft import Draft
from piew_gui.paper import fields, markers
from piew_gui.paper.kit import Kit
from piew_gui.paper.rules import is_shown
from piew_gui.word.merge import draft_from, merged_draft, restored, review
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.returned import Comment, Found, Returned, Way
from tests.word.papers import empty_answers, item
from tests.word.test_read_round_trip import PIECES, drafts

ID = "0123456789abcdef" * 2
SAID = Comment("risks", None, "Ann", "2026-11-20T10:00:00Z", "One", "Really?")


def draft(kit: Kit, **answers: Any) -> Draft:
    return Draft(kit.id, kit.version, answers=empty_answers(kit) | answers, id=ID)


def printed(kit: Kit, base: Draft) -> dict[str, Any]:
    """Return what the paper of a draft holds."""
    own = {field.id: base.answer(field) for field in kit.fields}
    filled = markers.fill(kit, own)
    return {field.id: filled[field.id] for field in kit.fields if is_shown(kit, own, field)}


def returned(
    kit: Kit, base: Draft, *, keeps_looks: bool = True, rides: bool = True, **changes: Any
) -> Returned:
    """Return a draft's paper with other answers in it, as it is read back."""
    answers = copy.deepcopy(printed(kit, base)) | changes
    found = {name: Found(Way.TAG, keeps_looks=keeps_looks) for name in answers}
    return Returned(answers, printed(kit, base), found, base=base if rides else None)


NAMED = {"area_name": "Northshire", "board_name": "The Board"}


@pytest.mark.parametrize(
    ("name", "own", "back", "theirs"),
    [
        ("title", "Plan for [area name]", "Plan for Northshire", "Plan for [area name]"),
        ("title", "Plan for [area name]", "A plan for Northshire", "A plan for [area name]"),
        ("title", "Plan for [area name]", "Plan for Southbay", "Plan for Southbay"),
        ("title", "Plan for Northshire", "A plan for Northshire", "A plan for Northshire"),
        ("title", "[board name], [area name]", "The Board of Northshire", "[board name] of [area name]"),
        (
            "background_what",
            "In [area name], one.\n\nStill [Area name].",
            "In Northshire, two.\n\nStill Northshire.",
            "In [area name], two.\n\nStill [Area name].",
        ),
        (
            "background_what",
            "Many in **[area name]** wait for help.",
            "Many in **Northshire** wait for more help.",
            "Many in **[area name]** wait for more help.",
        ),
        (
            "background_what",
            "See [all of [area name]](https://a.org/) for more.",
            "See [all of Northshire](https://a.org/) for much more.",
            "See [all of [area name]](https://a.org/) for much more.",
        ),
        (
            "background_what",
            "[area name] has Northshire and [area name].",
            "Northshire has Northshire and also Northshire.",
            "[area name] has Northshire and also [area name].",
        ),
        (
            "risks",
            [item("Nobody in [area name] knows.")],
            [item("New."), item("Nobody in Northshire knows yet.")],
            [item("New."), item("Nobody in [area name] knows yet.")],
        ),
        (
            "background_what",
            "In [area name] first.\n\nSecond of all.\n\nThird, and last.",
            "Second of all.\n\nThird, and last.\n\nIn Northshire first.",
            "Second of all.\n\nThird, and last.\n\nIn [area name] first.",
        ),
        (
            "key_points",
            [
                item("One post stands empty."),
                item("Second of all."),
                item("Nobody in [area name] knows why."),
            ],
            [item("One post stands empty.", "Nobody in Northshire yet knows why."), item("Second of all.")],
            [item("One post stands empty.", "Nobody in [area name] yet knows why."), item("Second of all.")],
        ),
        (
            "local_statistics",
            [{"measure": "Births in [area name]", "local": "1", "owl": 1}],
            [{"measure": "Births in Northshire", "local": "2"}],
            [{"measure": "Births in [area name]", "local": "2", "owl": 1}],
        ),
    ],
)
def test_markers_stand_again_where_their_names_were_filled_in(kit, name, own, back, theirs):
    base = draft(kit, **NAMED, **{name: own})
    found = restored(kit, base, returned(kit, base, **{name: back}))
    field = kit.field(name)
    if field.kind == "repeat":
        assert [{key: each for key, each in row.items() if each} for row in found[name]] == theirs
    else:
        assert is_same(field, found[name], theirs), found[name]


def test_a_name_that_a_colleague_changed_changes_the_name_alone(kit):
    base = draft(kit, **NAMED, title="Plan for [area name]")
    found = review(kit, base, returned(kit, base, area_name="Southbay"))
    assert [(change.field.id, change.taken) for change in found.changes] == [("area_name", "Southbay")]


@pytest.mark.parametrize(
    "name",
    ["Greater Northshire", "Northshire and Southbay", "North and East Northshire", "Southbay", "North"],
)
@pytest.mark.parametrize("keeps_looks", [True, False])
def test_a_name_replaced_throughout_the_paper_changes_the_name_alone(kit, name, keeps_looks):
    texts = {
        "title": "Plan for [area name]",
        "board_name": "[area name] Board",
        "background_what": "### In **[Area name]**\n\nThe [board name] of **[area name]** met.",
        "risks": [item("Nobody in [area name] knows.")],
        "local_statistics": [{"measure": "Births in [area name]"}],
    }
    base = draft(kit, area_name="Northshire", **texts)
    after = printed(kit, draft(kit, area_name=name, **texts))
    replaced = {key: after[key] for key in ("area_name", *texts)}
    if not keeps_looks:
        replaced["background_what"] = replaced["background_what"].replace("**", "")
    found = review(kit, base, returned(kit, base, keeps_looks=keeps_looks, **replaced))
    assert [(change.field.id, change.taken) for change in found.changes] == [("area_name", name)]


@pytest.mark.parametrize(
    ("own", "back", "theirs"),
    [
        ("In [area name], one.", "In Greater Northshire, two.", "In [area name], two."),
        ("[area name] and [area name].", "Greater Northshire and Northshire.", "[area name] and Northshire."),
        (
            "The area of [area name] is one.",
            "The area of Northshire is two.",
            "The area of Northshire is two.",
        ),
        ("Greater [area name] is one.", "Greater Northshire is two.", "Greater Northshire is two."),
        ("In [area name] today.", "In all of Northshire today.", "In all of Northshire today."),
    ],
)
def test_changed_text_prints_as_it_stands_in_a_paper_whose_name_was_changed(kit, own, back, theirs):
    base = draft(kit, **NAMED, title=own, background_what=own, risks=[item(own)])
    changes = {"title": back, "background_what": back, "risks": [item(back)]}
    came = returned(kit, base, area_name="Greater Northshire", **changes)
    found = restored(kit, base, came)
    assert (found["title"], found["background_what"], found["risks"]) == (theirs, theirs, [item(theirs)])
    merged, _ = draft_from(kit, came)
    assert {name: printed(kit, merged)[name] for name in changes} == changes


def test_a_name_that_was_taken_out_leaves_no_marker_in_changed_text(kit):
    base = draft(kit, **NAMED, title="Plan for [area name]")
    found = restored(kit, base, returned(kit, base, area_name="", title="A plan for Northshire"))
    assert found["title"] == "A plan for Northshire"


def test_what_is_unknown_in_items_and_rows_survives(kit):
    base = draft(kit, risks=[item("One post stands empty.") | {"owl": 1}])
    (change,) = review(kit, base, returned(kit, base, risks=[item("One post stands empty now.")])).changes
    assert change.taken == [item("One post stands empty now.") | {"owl": 1}]


def test_looks_that_a_program_dropped_are_as_they_were(kit):
    base = draft(kit, background_what="One **bold** word.")
    kept = restored(kit, base, returned(kit, base, background_what="One bold new word.", keeps_looks=False))
    assert kept["background_what"] == "One **bold** new word."
    changed = restored(kit, base, returned(kit, base, background_what="One bold new word."))
    assert changed["background_what"] == "One bold new word."


@pytest.mark.parametrize(
    ("name", "own", "back"),
    [
        ("title", "Plan for [area name] ", "Plan for Northshire"),
        ("reference", " NS/1", "NS/1"),
        ("meeting_date", "soon ", "soon"),
        ("reporting_period", {"from": "soon ", "to": " later"}, {"from": "soon", "to": "later"}),
        ("local_statistics", [{"measure": "Births ", "local": " 1"}], [{"measure": "Births", "local": "1"}]),
        ("background_what", "### In **[area name]** now\n\nText.", "### In Northshire now\n\nText."),
    ],
)
@pytest.mark.parametrize("keeps_looks", [True, False])
def test_what_a_paper_cannot_show_is_no_change(kit, name, own, back, keeps_looks):
    """Blanks around a short answer, and bold in a heading, which is bold by itself."""
    base = draft(kit, **NAMED, **{name: own})
    came = returned(kit, base, keeps_looks=keeps_looks, **{name: back})
    assert review(kit, base, came).changes == ()
    assert restored(kit, base, came)[name] == own
    # What is new in the draft in hand is no question then.
    assert review(kit, draft(kit, **NAMED), came).changes == ()


@pytest.mark.parametrize(
    ("back", "theirs"),
    [
        ("### In Northshire then", "### In **[area name]** then"),
        ("### In *Northshire* now", "### In ***[area name]*** now"),
        ("In Northshire now", "In [area name] now"),
    ],
)
def test_a_heading_that_was_changed_keeps_its_bold_words(kit, back, theirs):
    base = draft(kit, **NAMED, background_what="### In **[area name]** now")
    assert restored(kit, base, returned(kit, base, background_what=back))["background_what"] == theirs


def member(role: str, organisation: str = "", name: str = "") -> dict[str, str]:
    return {"role": role, "organisation": organisation, "name": name}


@pytest.mark.parametrize(
    ("back", "theirs"),
    [
        (member("Parents (two", "Voice)", "Ann"), member("Parents (two), Voice", "", "Ann")),
        (member("Parents (three", "Voice)", "Ann"), member("Parents (three", "Voice)", "Ann")),
        (member("Parents, two, Voice", "", "Ann"), member("Parents, two, Voice", "", "Ann")),
    ],
)
def test_a_line_that_was_only_cut_in_other_places_is_as_it_was(kit, back, theirs):
    base = draft(kit, tor_membership=[member("Parents (two), Voice", "", "Ann")])
    found = restored(kit, base, returned(kit, base, keeps_looks=False, tor_membership=[back]))
    assert found["tor_membership"] == [theirs]


def test_fields_that_were_not_found_are_never_emptied(kit):
    base = draft(kit, reference="NS/1", action_ref="NS/2")
    came = returned(kit, base)
    found = {name: each for name, each in came.found.items() if name != "reference"}
    answers = {name: came.answers[name] for name in found}
    seen = review(kit, base, Returned(answers, answers, found, missing=("reference",), base=base))
    assert seen.changes == ()
    assert [field.id for field in seen.missing] == ["reference"]
    assert merged_draft(base, seen).answers == base.answers


@pytest.mark.parametrize(
    ("mine", "theirs", "taken", "flags"),
    [
        ("1", "1", None, None),
        ("1", "2", "2", (False, False, False)),
        ("2", "1", None, None),
        ("2", "3", "3", (True, False, True)),
        ("2", "2", None, None),
        ("1", "", "", (False, False, False)),
    ],
)
def test_a_short_answer_against_the_draft_in_hand(kit, mine, theirs, taken, flags):
    base = draft(kit, reference="1")
    seen = review(kit, draft(kit, reference=mine), returned(kit, base, reference=theirs))
    found = [(each.taken, (each.is_question, each.is_suggestion, each.mine_changed)) for each in seen.changes]
    assert found == ([] if taken is None else [(taken, flags)])


def test_without_what_both_began_from_every_difference_is_a_suggestion(kit):
    mine = draft(kit, reference="1", action_ref="2")
    came = returned(kit, mine, rides=False, reference="3")
    (change,) = review(kit, mine, came).changes
    assert (change.taken, change.is_suggestion, change.is_question) == ("3", True, False)
    (known,) = review(kit, mine, came, mine).changes
    assert not known.is_suggestion


def test_before_takes_the_answers_without_the_tracked_changes(kit):
    base = draft(kit, reference="1")
    came = returned(kit, base, reference="2")
    assert len(review(kit, base, came).changes) == 1
    assert review(kit, base, came, before=True).changes == ()


def test_what_is_left_stays_and_comments_become_notes_once(kit):
    mine = draft(kit, reference="1", action_ref="2")
    came = returned(kit, mine, reference="3", action_ref="4")
    came = Returned(came.answers, came.before, came.found, comments=(SAID,), base=mine)
    seen = review(kit, mine, came)
    once = merged_draft(mine, seen, left={"reference"})
    assert (once.answers["reference"], once.answers["action_ref"]) == ("1", "4")
    assert [note["text"] for note in once.notes] == ["Really?"]
    assert merged_draft(once, review(kit, once, came)).notes == once.notes
    assert mine.notes == []


def test_copies_of_two_colleagues_are_put_together_in_either_order(kit):
    texts = [
        f"Sentence {number} is about {word}." for number, word in enumerate(("babies", "money", "staff"))
    ]
    base = draft(kit, risks=[item(each) for each in texts], reference="1")
    one = returned(kit, base, risks=[item(texts[0] + " Ann."), item(texts[1]), item(texts[2])], reference="2")
    two = returned(kit, base, risks=[item(texts[0]), item(texts[1]), item(texts[2] + " Bo."), item("More.")])
    results = []
    for first, second in ((one, two), (two, one)):
        mine = merged_draft(base, review(kit, base, first))
        seen = review(kit, mine, second)
        assert not any(change.is_question for change in seen.changes)
        results.append(merged_draft(mine, seen).answers)
    assert results[0] == results[1]
    assert results[0]["reference"] == "2"
    assert results[0]["risks"] == [
        item(texts[0] + " Ann."),
        item(texts[1]),
        item(texts[2] + " Bo."),
        item("More."),
    ]


def test_a_paper_without_its_draft_makes_a_new_one_with_what_was_found(kit):
    base = draft(kit, **NAMED)
    made, _ = draft_from(kit, returned(kit, base, rides=False))
    assert made.id not in ("", ID)
    empty = {field.id: fields.empty(field) for field in kit.fields}
    assert made.answers == empty | NAMED


def test_a_review_keeps_its_laws_whatever_the_drafts(kit):
    @settings(max_examples=40)
    @given(drafts(kit, PIECES), drafts(kit, PIECES), drafts(kit, PIECES))
    def keeps_its_laws(one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]) -> None:
        base, mine, other = (Draft(kit.id, kit.version, answers=each, id=ID) for each in (one, two, three))
        # A paper that nobody changed changes nothing, whatever the draft became since.
        assert review(kit, base, returned(kit, base)).changes == ()
        assert review(kit, mine, returned(kit, base)).changes == ()
        theirs = {name: answer for name, answer in printed(kit, other).items() if name in printed(kit, base)}
        came = returned(kit, base, **theirs)
        for change in review(kit, base, came).changes:
            assert not change.is_question
            assert is_same(change.field, change.taken, change.theirs)
        merged = merged_draft(mine, review(kit, mine, came))
        for field in kit.fields:
            assert fields.is_well_formed(field, merged.answers[field.id])
            if field.id not in came.answers:
                assert merged.answers[field.id] == mine.answers[field.id]

    keeps_its_laws()
