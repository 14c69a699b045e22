"""The paper as HTML says what the answers say, field by field, and nothing in an answer becomes markup."""

import re

import pytest
from lxml import html

from piew_gui.drafts.files import read_draft
from piew_gui.errors import KitError
from piew_gui.paper import fields
from piew_gui.word.figures import draw
from piew_gui.word.preview import FILE, preview

HOSTILE = 'R&D <5% <script>alert("x")</script> {{ title }} {% for x in y %} ]]>'


@pytest.fixture
def answers(kit):
    return read_draft(kit.example, kit).answers


def tree(kit, answers, *sections, **how):
    return html.fromstring(preview(kit, answers, sections, **how).html)


def words(element):
    return " ".join(element.text_content().split())


def test_every_field_of_the_kit_has_its_place(kit, answers):
    found = tree(kit, answers)
    places = {anchor.get("name") for anchor in found.iter("a") if anchor.get("name")}
    hidden = {"eia_reasons", "qia_date"}
    assert {field.id for field in kit.fields} - hidden <= places
    assert not hidden & places


def test_a_click_leads_to_the_field(kit, answers):
    found = tree(kit, answers, "risks")
    assert [each.get("href") for each in found.iter("a") if each.get("class") == "to"] == ["field:risks"]


def test_each_text_of_a_list_or_a_table_has_its_place(kit):
    outline = [{"text": "one", "points": [{"text": "under", "points": []}]}, {"text": "two", "points": []}]
    rows = [
        {"name": "A", "births": "", "births_year": "2024"},
        {"name": "B", "births": "2", "births_year": ""},
    ]
    answers = {"risks": outline, "local_authorities": rows, "references": [{"text": "x"}, {"text": "y"}]}
    found = {anchor.get("name"): anchor for anchor in tree(kit, answers).iter("a")}
    for field_id, answer in answers.items():
        for number, piece in enumerate(fields.pieces(kit.field(field_id), answer)):
            assert words(found[f"{field_id}/{number}"].getparent()).endswith(piece.text)


def test_markers_are_filled_and_what_is_empty_is_left_out(kit, answers):
    found = words(tree(kit, answers | {"system_name": "", "reference": ""}))
    assert "[area name]" not in found
    assert "What could specialist parent-infant relationship support look like in Northshire?" in found
    assert "Integrated care system" not in found


def test_lists_are_numbered_as_in_the_paper(kit):
    outline = [
        {"text": "one", "points": [{"text": "under", "points": []}, {"text": "more", "points": []}]},
        {"text": "two", "points": []},
    ]
    markdown = "1. first\n2. second\n    - bullet\n\ntext\n\n1. again"
    found = words(tree(kit, {"key_points": outline, "background_what": markdown}, "key_points", "background"))
    for expected in (
        "1. \xa0one",
        "(a) \xa0under",
        "(b) \xa0more",
        "2. \xa0two",
        "1. \xa0first",
        "2. \xa0second",
    ):
        assert " ".join(expected.split()) in found
    assert found.count("1. first") == found.count("1. again") == 1


def test_looks_citations_and_links_are_kept(kit):
    text = "**bold** and *italic* and ***both*** of a fact^2^ [link](https://example.org)"
    made = preview(kit, {"background_what": text}, ["background"]).html
    for expected in (
        "<b>bold</b>",
        "<i>italic</i>",
        "<b><i>both</i></b>",
        "<sup>2</sup>",
        '<a href="https://example.org">link</a>',
    ):
        assert expected in made


@pytest.mark.parametrize("field_id", ["title", "background_what", "key_points", "references"])
def test_nothing_in_an_answer_becomes_markup(kit, field_id):
    field = kit.field(field_id)
    answer = {
        "outline": [{"text": HOSTILE, "points": []}],
        "repeat": [{column.id: HOSTILE for column in field.columns}],
    }.get(field.kind, HOSTILE)
    made = preview(kit, {field_id: answer}, [kit.section_of(field_id).id]).html
    assert "<script" not in made
    assert re.sub(r"\s", "", HOSTILE) in re.sub(r"\s", "", html.fromstring(made).text_content())


def test_figures_stand_where_the_paper_has_them(kit, answers):
    made = preview(kit, answers)
    assert set(made.pictures) == {"figure:figure_1", "figure:figure_2", "figure:governance"}
    assert all(png.startswith(b"\x89PNG") for png in made.pictures.values())
    assert [each.get("alt") != "" for each in html.fromstring(made.html).iter("img")] == [True] * 3


@pytest.mark.parametrize("dpi", [96, 192])
def test_a_figure_that_is_drawn_is_as_sharp_as_asked_for(kit, answers, dpi):
    drawn = next(figure for figure in kit.figures if figure.drawn_from)
    section = kit.section_of(drawn.after).id
    png = preview(kit, answers, [section], dpi=dpi).pictures[f"figure:{drawn.id}"]
    width_mm = draw(kit, drawn, answers).width_mm
    # A PNG's width stands in its header.
    assert int.from_bytes(png[16:20], "big") == round(width_mm / 25.4 * dpi)


def test_a_choice_shows_every_option_and_which_is_ticked(kit):
    found = words(tree(kit, {"purpose": "receive"}, "purpose"))
    assert found.count("☒") == 1
    assert found.count("☐") == 2
    assert "☒ Receive" in found


def test_a_draft_says_that_it_is_one(kit, answers):
    assert "DRAFT" in words(tree(kit, answers, is_draft=True))
    assert "DRAFT" not in words(tree(kit, answers))


def test_a_paper_without_a_title_goes_by_what_kind_it_is(kit, answers):
    without = kit._replace(sections=kit.sections[:1])
    for shown in (tree(kit, answers | {"title": ""}), tree(without, answers)):
        assert words(shown).startswith(kit.title)


def test_answers_of_the_wrong_shape_are_left_out(kit):
    assert words(
        tree(kit, {"title": 5, "key_points": "x", "authors": [7], "area_name": "Northshire"})
    ).endswith("Northshire")


@pytest.mark.parametrize("content", [None, b"<p>caf\xe9</p>"])
def test_a_kits_preview_that_cannot_be_read_is_named(kit, tmp_path, content):
    """Row 52."""
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(KitError, match=r"preview\.html: it cannot be read"):
        preview(kit._replace(folder=tmp_path), {})
