"""A new paper takes from last time's what the person wants of it, and nothing that belongs to one meeting."""

import copy

import pytest

from piew_gui.drafts.carrying import carry_forward, cleared, offers
from piew_gui.drafts.draft import VERSION, Draft, from_json, new_draft
from piew_gui.drafts.files import read_draft

ONE_MEETING = [
    "reference",
    "agenda_item",
    "action_ref",
    "enclosure_no",
    "meeting_date",
    "eia_date",
    "qia_date",
    "reporting_period",
]


@pytest.fixture
def last(kit):
    draft = read_draft(kit.example, kit)
    draft.id = "0" * 32
    draft.looked_at = [section.id for section in kit.sections]
    return draft


def every(kit):
    return {section.id for section in kit.sections}


def test_what_belongs_to_one_meeting_is_declared_in_the_kit(kit):
    assert [field.id for field in cleared(kit)] == ONE_MEETING


def test_all_goes_on_but_what_belongs_to_one_meeting(kit, last):
    draft = carry_forward(kit, last, every(kit))
    for field in kit.fields:
        assert not (field.id in ONE_MEETING and draft.answer(field) not in ("", {"from": "", "to": ""}))
        if field.id not in ONE_MEETING:
            assert draft.answer(field) == last.answer(field), field.id


def test_it_is_a_draft_of_its_own_that_nobody_has_looked_at(kit, last):
    draft = carry_forward(kit, last, every(kit))
    assert len(draft.id) == 32 and draft.id != last.id
    assert (draft.looked_at, draft.saved, draft.version, draft.notices) == ([], "", VERSION, [])
    assert draft.kit_version == kit.version


def test_sections_that_are_left_out_begin_with_the_starter_wording(kit, last):
    draft = carry_forward(kit, last, {"area"})
    starter = new_draft(kit)
    assert draft.answers["area_name"] == "Northshire"
    for field in kit.fields:
        if kit.section_of(field.id).id != "area":
            assert draft.answers[field.id] == starter.answers[field.id], field.id


def test_last_times_draft_stays_as_it_is_whatever_becomes_of_the_new_one(kit, last):
    before = copy.deepcopy(last)
    draft = carry_forward(kit, last, every(kit))
    draft.answers["authors"][0]["name"] = "Somebody else"
    draft.answers["key_points"].clear()
    assert last == before


def test_what_was_emptied_last_time_stays_empty(kit, last):
    last.answers["background_governance"] = ""
    assert carry_forward(kit, last, {"background"}).answers["background_governance"] == ""
    assert carry_forward(kit, last, {"area"}).answers["background_governance"]


@pytest.mark.parametrize("wrong", [3, ["x"], {"text": 1}, None])
def test_an_answer_of_the_wrong_shape_does_not_go_on(kit, last, wrong):
    last.answers["key_points"] = wrong
    assert carry_forward(kit, last, every(kit)).answers["key_points"] == []


def test_the_offer_names_what_each_section_holds_and_no_date(kit, last):
    found = {offer.section.id: [field.id for field, _ in offer.held] for offer in offers(kit, last)}
    assert list(found) == [section.id for section in kit.sections]
    assert found["details"] == ["title", "authors", "presenters"]
    assert "eia_date" not in found["assessments"]
    assert found["updates"] == ["progress_update"]


def test_a_draft_without_answers_offers_nothing(kit):
    assert not any(offer.held for offer in offers(kit, Draft(kit.id, kit.version)))


def test_a_draft_of_a_newer_program_can_be_carried_forward(kit, last):
    newer = b'{"format": "piew-draft", "version": 9, "answers": {"area_name": "Far", "from_later": 1}}'
    draft = carry_forward(kit, from_json(newer, kit), every(kit))
    assert (draft.answers["area_name"], draft.is_read_only) == ("Far", False)
    assert "from_later" not in draft.answers


def test_words_that_are_ignored_go_on(kit, last):
    last.ignore_words(["kwashi", "zumbish"])
    draft = carry_forward(kit, last, ())
    assert draft.ignored_words == ["kwashi", "zumbish"]
    draft.ignore_words(["wibble"])
    assert last.ignored_words == ["kwashi", "zumbish"]
