"""The kit holds what the board's form asks for, in words that a manager could send to a board."""

import datetime
import json
import re
import statistics

import pytest

from piew_gui.drafts.draft import from_json, new_draft, to_json
from piew_gui.paper import fields
from piew_gui.paper.advice.past_dates import past_as_ahead
from piew_gui.paper.checks import check_paper
from piew_gui.paper.citations import cited
from piew_gui.paper.kit import COLUMN_KINDS, read_kit
from piew_gui.paper.markers import find_markers, leftovers, visible_texts
from piew_gui.paths import built_in_kit

TODAY = datetime.date(2026, 11, 23)
KIT = read_kit(built_in_kit())
EXAMPLE = from_json(KIT.example.read_bytes(), KIT).answers
STARTER = new_draft(KIT).answers

# Id, kind, and `*` for what a board-ready paper must have; columns and options stand under their field.
# Drafts and Word papers that people have kept know the fields by these ids.
FORM = """
area
    area_name text*
    board_name text*
    proposing_group text*
    subgroup_name text*
    system_name text
    maternity_system text
    local_authorities repeat
        name text
        births text
        births_year text
details
    reference text
    agenda_item text
    action_ref text
    enclosure_no text
    meeting_date date
    title text*
    authors repeat*
        name text*
        role text
        organisation text
    presenters repeat*
        name text*
        role text
        organisation text
purpose
    purpose choice*
        approve
        receive
        information
key_points
    key_points outline* 1. (a)
risks
    risks outline* a)
assessments
    eia_required choice*
        yes
        no
    eia_date date* if eia_required is yes
    eia_reasons rich* if eia_required is no
    qia_required choice*
        yes
        no
    qia_date date* if qia_required is yes
    qia_reasons rich* if qia_required is no
updates
    reporting_period period
    progress_update rich
background
    background_what rich*
    background_why rich*
    local_statistics repeat
        measure text*
        local text*
        comparison text
        source text
    background_services rich*
    background_why_now rich*
    background_governance rich
actions
    actions outline* 1. (a)
    additional_actions repeat
        commitment text
        response rich
terms
    tor_purpose rich*
    tor_context rich
    tor_objectives outline* 1. (a)
    tor_accountability rich*
    tor_authority rich*
    tor_membership repeat*
        role text*
        organisation text
        name text
    tor_quorum rich*
    tor_meetings rich*
    governance_bodies repeat
        body text*
        reports_to choice
appendices
    appendix_1_title text
    appendix_1 rich
    references repeat
        text text*
    funding rich
"""

MARKERS = [
    "area name",
    "board name",
    "proposing group",
    "subgroup name",
    "system name",
    "maternity system",
]

# What the starter wording must say somewhere, word for word as a reader sees it.
FACTS = [
    "15% of new babies have complex or persistent difficulties in the relationship with their carer",
    "1 in 5 mothers and 1 in 10 fathers have a mental health problem in pregnancy or after the birth",
    "meets the needs of up to 5% of births",
    "from conception to a child’s second birthday",
    "up to 13 times their cost",
    "from 27 to 45 between 2019 and 2023",
    "from 2022-23 to 2024-25",
    "ended on 31 March 2025",
    "30.8% went to perinatal mental health and parent-infant relationship",
    "Best Start Family Hubs and Healthy Babies followed from April 2026. [check locally",
    "Leeds started with one consultant psychologist, over 20 years ago",
    "Flintshire (North Wales), Keighley (West Yorkshire) and Torquay (South West)",
    "ring-fence part of their clinical time for children under 2",
    "each of its 10 local authorities. One part-time strategic lead",
    "level 1, awareness for everyone who meets families",
    "level 2, evidence-based interventions",
    "level 3, supervision",
    "getting advice, getting help, getting more help and getting risk support",
]

# Titles, names and tables are not sentences.
NO_SENTENCES = {"references", "governance_bodies", "tor_membership", "local_statistics"}


def form_of(kit):
    """Return what a kit declares in the manner of `FORM`."""
    lines = [""]
    for section in kit.sections:
        lines.append(section.id)
        for field in section.fields:
            condition = f" if {field.show_if.field} is {field.show_if.is_}" if field.show_if else ""
            lines.append(f"    {named(field)}{condition}{''.join(' ' + look for look in field.numbering)}")
            lines += [f"        {named(column)}" for column in field.columns]
            lines += [f"        {option.id}" for option in field.options]
    return "\n".join([*lines, ""])


def named(field):
    return f"{field.id} {field.kind}{'*' if field.required else ''}"


def all_fields(kit=KIT):
    for field in kit.fields:
        yield field
        yield from field.columns


def visible(answers, without=()):
    """Yield field and text of every block that a reader sees."""
    for field in KIT.fields:
        if field.id not in without:
            for piece in fields.pieces(field, answers[field.id]):
                for text in visible_texts(piece.kind, piece.text):
                    yield field, text


def sentences(answers, without=()):
    """Yield the sentences of the answers without their citations; a list item is one, too."""
    for field in KIT.fields:
        if field.id in without:
            continue
        for piece in fields.pieces(field, answers[field.id]):
            for block in piece.blocks if piece.kind != "text" else ():
                text = "".join(run.text for run in block.runs if not run.superscript)
                yield from re.split(r"(?<=[.!?\]])\s+(?=[A-Z“\[])", text)


def blocks(answers):
    for field in KIT.fields:
        for piece in fields.pieces(field, answers[field.id]):
            if piece.kind != "text":
                yield from piece.blocks


def all_text(answers):
    return "\n".join(text for _, text in visible(answers))


def test_the_kit_asks_for_what_the_form_asks_for_in_its_order():
    assert form_of(KIT) == FORM


def test_columns_are_of_kinds_that_fit_a_row():
    assert {column.kind for field in KIT.fields for column in field.columns} <= set(COLUMN_KINDS)


def test_the_markers_are_the_six_names_of_the_area():
    assert list(KIT.markers) == MARKERS
    assert KIT.section("area").fields[: len(MARKERS)] == tuple(KIT.markers.values())


def test_assessments_cannot_have_been_completed_in_the_future():
    assert [field.id for field in KIT.fields if field.not_in_future] == ["eia_date", "qia_date"]


@pytest.mark.parametrize("field", [each for each in all_fields() if each.required], ids=lambda each: each.id)
def test_what_is_required_says_what_to_do_when_it_is_missing(field):
    assert re.match(r"(Enter|Select|Add|Explain|Describe) [a-z].*[a-z]$", field.error)


@pytest.mark.parametrize("field", list(KIT.fields), ids=lambda each: each.id)
def test_what_stands_beside_a_field_is_short_and_has_its_full_stop_or_none(field):
    assert field.hint
    assert not field.hint.endswith(".")
    assert len(field.hint.split()) <= 20
    assert not field.guidance or field.guidance.endswith((".", "”"))
    assert "optional" not in field.label.lower()


@pytest.mark.parametrize("section", KIT.sections, ids=lambda each: each.id)
def test_labels_of_a_section_differ_so_that_each_names_one_field(section):
    labels = [field.label for field in section.fields]
    assert len(set(labels)) == len(labels)
    assert section.intro.endswith(".")


def test_guidance_speaks_only_of_markers_that_the_kit_fills():
    for field in all_fields():
        for text in (field.label, field.hint, field.guidance, field.error):
            assert leftovers(KIT, text) == []


def test_every_narrative_field_has_starter_wording():
    local = {"eia_reasons", "qia_reasons", "appendix_1"}
    narrative = {field.id for field in KIT.fields if field.kind in ("rich", "outline")} - local
    assert narrative | {"additional_actions", "tor_membership", "governance_bodies", "references"} <= set(
        KIT.starter
    )
    assert not any(fields.is_empty(KIT.field(key), answer) for key, answer in KIT.starter.items())


def test_every_wording_file_belongs_to_a_field():
    used = {field.wording for field in KIT.fields if field.wording} | {"facts.toml"}
    assert {file.name for file in (KIT.folder / "wording").iterdir()} == used


@pytest.mark.parametrize("answers", [STARTER, EXAMPLE], ids=["starter", "example"])
def test_sentences_are_short(answers):
    lengths = {sentence: len(sentence.split()) for sentence in sentences(answers, NO_SENTENCES)}
    assert statistics.mean(lengths.values()) < 15
    assert {sentence for sentence, length in lengths.items() if length > 28} == set()


@pytest.mark.parametrize("answers", [STARTER, EXAMPLE], ids=["starter", "example"])
def test_wording_is_no_longer_than_boards_usually_read(answers):
    for field in KIT.fields:
        if field.words:
            assert len(fields.plain(field, answers[field.id]).split()) <= field.words, field.id


@pytest.mark.parametrize("fact", FACTS)
def test_the_starter_wording_holds_every_fact_of_the_proposal(fact):
    assert fact in all_text(STARTER)


@pytest.mark.parametrize("fact", KIT.facts, ids=lambda each: each.id)
def test_a_dated_fact_is_found_in_the_wording_by_each_of_its_phrases(fact):
    assert fact.phrases
    for phrase in fact.phrases:
        assert phrase in all_text(STARTER)
    assert fields.read_date(fact.look_again_after) > TODAY


def test_facts_have_names_of_their_own():
    names = [fact.id for fact in KIT.facts]
    assert len(set(names)) == len(names) >= len(MARKERS)


@pytest.mark.parametrize("today", [TODAY, datetime.date(2031, 1, 1)], ids=["now", "years later"])
@pytest.mark.parametrize("answers", [STARTER, EXAMPLE], ids=["starter", "example"])
def test_no_sentence_speaks_of_a_past_date_as_still_to_come(answers, today):
    assert [text for _, text in visible(answers) if past_as_ahead(text, today)] == []


def test_the_wording_writes_names_of_the_area_as_markers_only():
    for marker in MARKERS:
        assert any(found.field is KIT.markers[marker] for found in markers_of(STARTER)), marker
    assert "XXX" not in all_text(STARTER)


def markers_of(answers):
    return [marker for _, text in visible(answers) for marker in find_markers(KIT, text)]


def test_what_a_manager_must_fill_in_says_what_belongs_there():
    left = {each for _, text in visible(STARTER) for each in leftovers(KIT, text)}
    assert 0 < len(left) < 20
    assert all(re.fullmatch(r"\[(insert [a-z]+|check locally: ).*\]", each) for each in left)


def test_every_citation_of_the_starter_wording_has_its_reference():
    references = len(STARTER["references"])
    numbers = {number for field, piece in rich_pieces(STARTER) for number in cited(piece)}
    numbers |= {number for figure in KIT.figures for number in figure.cites}
    assert numbers == set(range(1, references + 1))


def rich_pieces(answers):
    for field in KIT.fields:
        for piece in fields.pieces(field, answers[field.id]):
            if piece.kind != "text":
                yield field, piece.text


def test_figures_stand_after_a_field_and_say_what_they_show():
    assert [figure.id for figure in KIT.figures] == ["figure_1", "figure_2", "governance"]
    assert KIT.figures[1].cites == tuple(range(4, 16))
    for number in KIT.figures[1].cites:
        assert f"({number})" in KIT.figures[1].alt
    assert all(figure.caption and figure.alt.endswith(".") for figure in KIT.figures)


def test_the_example_is_ready_for_the_board():
    assert check_paper(KIT, EXAMPLE, TODAY) == []


def test_the_example_holds_the_answers_in_the_order_of_the_paper():
    table = json.loads(KIT.example.read_text(encoding="utf-8"))
    assert list(table) == ["format", "version", "kit", "kit_version", "saved", "answers"]
    assert list(table["answers"]) == [field.id for field in KIT.fields]
    assert (table["kit"], table["kit_version"]) == (KIT.id, KIT.version)


def test_the_example_is_written_as_the_program_writes_drafts():
    content = KIT.example.read_bytes()
    assert to_json(from_json(content, KIT), KIT) == content


def test_the_example_leaves_nothing_empty_but_what_its_conditions_hide():
    hidden = {"eia_reasons", "qia_date"}
    assert {each.id for each in KIT.fields if fields.is_empty(each, EXAMPLE[each.id])} == hidden


def test_the_example_uses_markers_and_every_form_that_a_text_can_take():
    found = list(blocks(EXAMPLE))
    assert len({marker.field.id for marker in markers_of(EXAMPLE)}) >= 5
    assert {block.kind for block in found} == {"paragraph", "heading", "bullet", "number"}
    assert {block.level for block in found if block.kind == "bullet"} == {0, 1, 2}
    runs = [run for block in found for run in block.runs]
    for look in ("bold", "italic", "superscript", "link"):
        assert any(getattr(run, look) for run in runs), look


def test_the_example_cites_each_of_its_references_in_the_text():
    numbers = {number for _, text in rich_pieces(EXAMPLE) for number in cited(text)}
    assert numbers == set(range(1, len(EXAMPLE["references"]) + 1)) == set(range(1, 19))


def test_the_example_is_as_long_as_a_board_paper():
    assert 3300 < len(all_text(EXAMPLE).split()) < 4000


def test_the_example_draws_one_tree_of_bodies_and_names_four_councils():
    bodies = {row["body"]: row["reports_to"] for row in EXAMPLE["governance_bodies"]}
    assert [body for body, superior in bodies.items() if not superior] == ["Northshire Integrated Care Board"]
    assert all(superior in bodies for superior in bodies.values() if superior)
    births = [int(row["births"].replace(",", "")) for row in EXAMPLE["local_authorities"]]
    assert len(births) == 4
    assert f"{sum(births):,}" == EXAMPLE["local_statistics"][0]["local"]
