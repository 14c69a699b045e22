"""What a reader finds in the Word paper, read back with plain zipfile and lxml, and with python-docx."""

import base64
import errno
import hashlib
import io
import itertools
import sys

import docx
import pytest
from lxml import etree

from piew_gui.drafts.files import Waiting
from piew_gui.errors import PaperError, WriteError
from piew_gui.paper.kit import Kit
from piew_gui.paper.text import clean_line, clean_lines
from piew_gui.word import export
from tests.word.papers import (
    W14,
    W,
    controls,
    empty_answers,
    full_answers,
    item,
    lists,
    parts,
    properties,
    root,
    styles,
    tags,
    text,
    text_for,
)

SENTINEL = "After all this, the end."


def test_every_text_of_every_field_is_in_its_control(kit: Kit, make):
    paper = make(text_for(kit, "Words to be found"))
    hidden = {"eia_date", "eia_reasons", "qia_date", "qia_reasons"}
    for field in kit.fields:
        if field.kind in ("text", "rich") and field.id not in hidden:
            assert text(controls(paper, field.id)[0]) == "Words to be found", field.id
        elif field.kind == "outline":
            assert text(controls(paper, field.id)[0]).split("\n") == ["Words to be found"] * 3, field.id
        elif field.kind == "repeat":
            for column in field.columns:
                found = [text(each) for each in controls(paper, f"{field.id}.{column.id}")]
                assert found == ["Words to be found"] * 2, f"{field.id}.{column.id}"


@pytest.mark.parametrize(
    "hostile",
    [
        "R&D <5% of births & \"more\" 'still'",
        "{{ area_name }} {% if True %} {_{ {# note #}",
        "</w:t></w:r></w:p></w:body><w:sdt>",
        "<![CDATA[ & ]]> <!-- note --> <?piew leaf 0?>",
        "&lt;b&gt; &amp;amp; &#65; &e;",
        " MERGEFIELD x \\* FORMAT DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
        "مرحبا بالعالم ‏ 𝔘𝔫𝔦 👩‍👧 ﷽",
        "first\tsecond",
    ],
)
def test_hostile_text_stands_literally_everywhere(kit: Kit, make, hostile: str):
    """Rows 33 to 39."""
    columns = {f"{field.id}.{column.id}" for field in kit.fields for column in field.columns}
    paper = make(
        text_for(kit, "x") | {"title": hostile, "reference": hostile, "references": [{"text": hostile}] * 2}
    )
    assert "references.text" in columns
    assert text(controls(paper, "title")[0]) == hostile
    assert [text(each) for each in controls(paper, "references.text")] == [hostile] * 2
    assert text(controls(paper, "reference", "word/header1.xml")[0]) == hostile
    assert docx.Document(io.BytesIO(paper)).core_properties.title == hostile


def test_every_code_point_comes_through_and_what_follows_survives(kit: Kit, make):
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    size = 70_000
    chunks = [everything[start : start + size] for start in range(0, len(everything), size)]
    answers = empty_answers(kit) | {
        "references": [{"text": clean_line(chunk)} for chunk in chunks] + [{"text": SENTINEL}],
    }
    paper = make(answers)
    *found, last = [text(each) for each in controls(paper, "references.text")]
    assert found == [clean_line(chunk) for chunk in chunks]
    assert last == SENTINEL


def test_text_that_was_never_cleaned_cannot_break_the_paper(kit: Kit, make):
    """Row 34: half an emoji, NUL and the like, as no cleaning at the door would let them in."""
    wild = "a\ud83d b\x00 c\ufffe d\r\ne\u2028f"
    paper = make(empty_answers(kit) | {"title": wild, "references": [{"text": SENTINEL}]})
    assert text(controls(paper, "title")[0]) == clean_lines(wild)
    assert text(controls(paper, "references.text")[0]) == SENTINEL


def test_lists_start_anew_and_nest(kit: Kit, make):
    answers = full_answers(kit) | {
        "key_points": [item("a", "b", "c"), item("d")],
        "actions": [item("e"), item("f", "g")],
        "background_what": "1. one\n2. two\n   - inner\n3. three\n\nText.\n\n1. anew",
        "background_why_now": "- a\n  1. x\n  2. y\n- b\n  1. z",
    }
    paper = make(answers)
    assert [level for level, _ in lists(paper, "key_points")] == [0, 1, 1, 0]
    assert [level for level, _ in lists(paper, "actions")] == [0, 0, 1]
    numbers = [{number for _, number in lists(paper, tag)} for tag in ("key_points", "actions")]
    assert all(len(each) == 1 for each in numbers) and numbers[0] != numbers[1]

    first, second, inner, third, anew = lists(paper, "background_what")
    assert first == second == third and inner[0] == 1 and inner[1] != first[1]
    assert anew[0] == 0 and anew[1] not in {first[1], inner[1]}

    _, x, y, _, z = lists(paper, "background_why_now")
    assert x == y and x[0] == z[0] == 1 and x[1] != z[1]


@pytest.mark.parametrize("answers", [full_answers, empty_answers])
def test_each_list_of_its_own_begins_at_one(kit: Kit, make, answers):
    paper = make(answers(kit))
    numbering = root(paper, "word/numbering.xml")
    used = {int(each.get(f"{W}val")) for each in root(paper).iter(f"{W}numId")}
    made = {int(each.get(f"{W}numId")): each for each in numbering.iter(f"{W}num")}
    assert used <= made.keys()
    owned = {tag: {number for _, number in lists(paper, tag)} for tag in ("key_points", "risks", "actions")}
    assert all(owned.values()) and owned["key_points"].isdisjoint(owned["actions"])
    for number in set().union(*owned.values()):
        starts = [each.get(f"{W}val") for each in made[number].iter(f"{W}startOverride")]
        assert starts and set(starts) == {"1"}


@pytest.mark.parametrize(
    ("tag", "shapes"),
    [
        ("key_points", ["decimal %1.", "lowerLetter (%2)"]),
        ("risks", ["lowerLetter %1)"]),
        ("actions", ["decimal %1."]),
    ],
)
def test_lists_look_as_the_board_numbers_them(kit: Kit, make, tag: str, shapes: list[str]):
    paper = make(full_answers(kit))
    numbering = root(paper, "word/numbering.xml")
    number = str(lists(paper, tag)[0][1])
    num = next(each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
    abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
    look = next(
        each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == abstract
    )
    found = [
        f"{each.find(f'{W}numFmt').get(f'{W}val')} {each.find(f'{W}lvlText').get(f'{W}val')}"
        for each in look.iter(f"{W}lvl")
    ]
    assert found[: len(shapes)] == shapes


def test_rich_text_takes_the_templates_styles(kit: Kit, make):
    answers = full_answers(kit) | {"funding": "Text\n\n### Head\n\n- a\n\n1. b", "tor_quorum": "Text\n\n- a"}
    paper = make(answers)
    assert styles(paper, "funding") == ["", "Heading2", "ListBullet", "ListNumber"]
    assert styles(paper, "tor_quorum") == ["TableText", "TableBullet"]


def test_headings_step_down_one_level_at_a_time(kit: Kit, make):
    names = {"heading 1": 1, "appendix heading": 1, "heading 2": 2, "heading 3": 3}
    document = docx.Document(io.BytesIO(make(full_answers(kit))))
    ids = {style.style_id: names.get(style.name.lower()) for style in document.styles}
    found = [each.get(f"{W}val") for each in document.element.body.iter(f"{W}pStyle")]
    levels = [level for level in map(ids.get, found) if level]
    assert levels[0] == 1 and len(levels) > 15
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_runs_keep_bold_italic_superscript_and_links(kit: Kit, make):
    answers = empty_answers(kit) | {
        "background_what": "**b** and *i* and ***bi*** and x^2^ [l](https://e.org/?a=1&b=2) [m](https://e.org/?a=1&b=2)",
    }
    paper = make(answers)
    content = controls(paper, "background_what")[0]
    looks = {
        text(run): {child.tag.removeprefix(W) for child in run.iterfind(f"{W}rPr/*")}
        & {"b", "i", "vertAlign"}
        for run in content.iter(f"{W}r")
    }
    assert (
        looks["b"] == {"b"}
        and looks["i"] == {"i"}
        and looks["bi"] == {"b", "i"}
        and looks["2"] == {"vertAlign"}
    )
    relations = etree.fromstring(parts(paper)["word/_rels/document.xml.rels"])
    external = {
        each.get("Id"): each.get("Target") for each in relations if each.get("TargetMode") == "External"
    }
    ids = {each.get(next(iter(each.attrib))) for each in content.iter(f"{W}hyperlink")}
    assert {external[each] for each in ids} == {"https://e.org/?a=1&b=2"} and len(external) == 1


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "ftp://x.org"]
)
def test_unsafe_links_are_plain_text(kit: Kit, make, address: str):
    """Row 57."""
    paper = make(empty_answers(kit) | {"background_what": f"[here]({address})"})
    assert not list(root(paper).iter(f"{W}hyperlink"))
    assert b"External" not in parts(paper)["word/_rels/document.xml.rels"]


def test_exactly_the_chosen_boxes_are_ticked(kit: Kit, make):
    paper = make(full_answers(kit) | {"purpose": "receive", "eia_required": "yes", "qia_required": ""})
    expected = {
        "purpose.approve": "☐",
        "purpose.receive": "☒",
        "purpose.information": "☐",
        "eia_required.yes": "☒",
        "eia_required.no": "☐",
        "qia_required.yes": "☐",
        "qia_required.no": "☐",
    }
    for tag, glyph in expected.items():
        checked = properties(paper, tag).find(f"{W14}checkbox/{W14}checked").get(f"{W14}val")
        assert (text(controls(paper, tag)[0]), checked) == (glyph, "1" if glyph == "☒" else "0"), tag


def test_dates_are_written_out_and_kept_as_dates(kit: Kit, make):
    paper = make(full_answers(kit) | {"meeting_date": "2026-12-09", "eia_date": "31 June"})
    assert text(controls(paper, "meeting_date")[0]) == "9 December 2026"
    assert properties(paper, "meeting_date").find(f"{W}date").get(f"{W}fullDate") == "2026-12-09T00:00:00Z"
    assert text(controls(paper, "eia_date")[0]) == "31 June"
    assert properties(paper, "eia_date").find(f"{W}date").get(f"{W}fullDate") is None
    assert "reporting period: 1 April 2026 to 30 June 2026" in text(root(paper).find(f"{W}body"))


def test_markers_are_filled_in_answers_headings_header_and_captions(kit: Kit, make):
    paper = make(full_answers(kit))
    whole = text(root(paper).find(f"{W}body"))
    assert "A title for Northshire" in whole
    assert "look like in Northshire?" in whole
    assert "The Group would like to recommend that the The Board take" in whole
    assert text(controls(paper, "board_name", "word/header1.xml")[0]) == "The Board"
    assert "[area name]" not in whole


def test_an_empty_marker_keeps_its_bracketed_name(kit: Kit, make):
    paper = make(empty_answers(kit))
    assert "look like in [area name]?" in text(root(paper).find(f"{W}body"))


def test_answers_that_are_not_asked_for_are_not_printed(kit: Kit, make):
    answers = full_answers(kit) | {"eia_required": "yes", "eia_reasons": "Hidden words", "qia_required": "no"}
    paper = make(answers | {"qia_date": "2031-01-01"})
    assert b"Hidden words" not in parts(paper)["word/document.xml"]
    assert b"2031" not in parts(paper)["word/document.xml"]
    assert answers["eia_reasons"] == "Hidden words"


def test_a_section_with_nothing_to_print_leaves_with_its_heading(kit: Kit, make):
    with_all, without = make(full_answers(kit)), make(empty_answers(kit))
    for heading in (
        "Programme updates",
        "Appendix 3: References",
        "Governance structure",
        "Local statistics",
    ):
        assert heading in text(root(with_all).find(f"{W}body"))
        assert heading not in text(root(without).find(f"{W}body"))
    assert "Appendix 2: Terms of reference" in text(root(without).find(f"{W}body"))


def test_conditions_of_the_template_leave_no_control_in_the_paper(kit: Kit, make):
    """LibreOffice 7.4 mixes up the text of controls around other controls."""
    assert not [tag for tag in tags(make(full_answers(kit))) if tag.startswith("when.")]


def test_a_part_stays_when_only_a_piece_of_it_is_filled(kit: Kit, make):
    paper = make(empty_answers(kit) | {"appendix_1_title": "Maps", "progress_update": "News"})
    whole = text(root(paper).find(f"{W}body"))
    assert "Appendix 1: Maps" in whole and "Progress update\nNews" in whole


def test_empty_cover_boxes_stay_as_blank_boxes_and_needed_ones_say_so(kit: Kit, make):
    paper = make(empty_answers(kit))
    assert text(controls(paper, "reference")[0]).strip() == ""
    assert text(controls(paper, "title")[0]) == "Not filled in yet"
    assert properties(paper, "reference").find(f"{W}showingPlcHdr") is not None
    full = make(full_answers(kit))
    assert properties(full, "reference").find(f"{W}showingPlcHdr") is None


def test_people_are_written_without_stray_commas(kit: Kit, make):
    people = [
        {"name": "Ann", "role": "Chair", "organisation": "Trust"},
        {"name": "Bo", "organisation": "Council"},
        {"name": "Cy"},
    ]
    paper = make(empty_answers(kit) | {"authors": people})
    assert text(controls(paper, "authors")[0]).split("\n") == ["Ann, Chair, Trust", "Bo, Council", "Cy"]


def test_governance_stands_in_words_beside_its_figure(kit: Kit, make):
    paper = make(full_answers(kit))
    assert text(controls(paper, "governance_bodies")[0]).split("\n") == ["Board", "Group reports to Board"]


def test_figures_carry_alternative_text_svg_and_png(kit: Kit, make):
    paper = make(full_answers(kit))
    alts = [each.get("descr") for each in root(paper).iter() if etree.QName(each).localname == "docPr"]
    assert alts == [f"What <{figure.id}> & shows" for figure in kit.figures]
    names = parts(paper)
    assert sum(name.startswith("word/media/") for name in names) == 2 * len(kit.figures)
    relations = etree.fromstring(names["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): each.get("Target") for each in relations}
    for blip in (each for each in root(paper).iter() if etree.QName(each).localname in ("blip", "svgBlip")):
        assert f"word/{targets[blip.get(next(iter(blip.attrib)))]}" in names


def test_figures_and_tables_are_counted_as_they_are_printed(kit: Kit, make):
    full = text(root(make(full_answers(kit))).find(f"{W}body"))
    for label in (
        "Figure 1. ",
        "Figure 2. ",
        "Figure 3. ",
        "Table 1. ",
        "Table 2. ",
        "Figure 3 shows who reports",
    ):
        assert label in full
    fewer = full_answers(kit) | {"local_authorities": []}
    assert "Table 1. Local statistics" in text(root(make(fewer)).find(f"{W}body"))


def test_only_a_draft_copy_says_draft_in_its_header(kit: Kit, make):
    answers = full_answers(kit)
    header = "word/header1.xml"
    assert "DRAFT" in text(root(make(answers, draft_copy=True), header))
    assert "DRAFT" not in text(root(make(answers), header))


def test_the_footer_counts_pages_with_real_fields(kit: Kit, make):
    codes = [
        each.text.strip() for each in root(make(empty_answers(kit)), "word/footer1.xml").iter(f"{W}instrText")
    ]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_draft_rides_along_with_its_checksum(kit: Kit, make):
    draft = '{"title": "Überblick & <mehr>"}'.encode()
    paper = make(full_answers(kit), draft_bytes=draft)
    found = [
        etree.fromstring(data) for name, data in parts(paper).items() if name.startswith("customXml/item")
    ]
    carrier = next(each for each in found if each.tag == "{urn:piew:draft:1}draft")
    assert base64.b64decode(carrier.text) == draft
    assert carrier.get("sha256") == hashlib.sha256(draft).hexdigest()
    assert not any(name.startswith("customXml") for name in parts(make(full_answers(kit))))


def test_the_same_answers_give_the_same_bytes(kit: Kit, make):
    options = {"draft_bytes": b"{}", "modified": "2026-11-23T09:30:00+00:00"}
    assert make(full_answers(kit), **options) == make(full_answers(kit), **options)


def test_properties_say_title_author_language_and_time(kit: Kit, make):
    """Row 42: a title of 300 characters is shortened in the properties, and whole on the page."""
    title = "Long " * 60 + "end"
    answers = full_answers(kit) | {"title": title, "authors": [{"name": "Ann"}]}
    paper = make(answers, modified="2026-11-23T09:30:00+00:00")
    known = docx.Document(io.BytesIO(paper)).core_properties
    assert len(known.title) <= 255 and known.title.startswith("Long Long") and known.title.endswith("…")
    assert text(controls(paper, "title")[0]) == title
    assert (known.author, known.language, known.modified.isoformat()) == (
        "Ann",
        "en-GB",
        "2026-11-23T09:30:00+00:00",
    )


def test_tables_repeat_their_heads_and_keep_their_rows_whole(kit: Kit, make):
    document = docx.Document(io.BytesIO(make(full_answers(kit))))
    tables = list(document.element.body.iter(f"{W}tbl"))
    assert len(tables) == 6
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))
    heads = [table for table in tables if table.find(f".//{W}tblHeader") is not None]
    assert len(heads) == len(tables) - 1, "only the cover has no head"


def test_no_paragraph_is_there_for_its_space_alone(kit: Kit, make):
    paragraphs = root(make(full_answers(kit))).iter(f"{W}p")
    assert all(text(each) or each.find(f".//{W}drawing") is not None for each in paragraphs)


def test_hidden_bookmarks_stand_at_every_answer(kit: Kit, make):
    paper = make(full_answers(kit))
    names = [each.get(f"{W}name") for each in root(paper).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) and all(len(name) <= 40 for name in names)
    for wanted in ("_p_title", "_p_background_why", "_p_purpose_approve", "_p_authors_1_name", "_p_actions"):
        assert wanted in names


def test_too_many_characters_are_refused_not_cut(kit: Kit, make):
    """Row 40."""
    with pytest.raises(PaperError, match="10,000,001"):
        make(empty_answers(kit) | {"background_what": "x" * 10_000_001})


def test_ten_thousand_items_are_all_there(kit: Kit, make):
    """Row 41."""
    answers = empty_answers(kit) | {"actions": [item(f"Item {n}") for n in range(10_000)]}
    assert text(controls(make(answers), "actions")[0]).split("\n")[9_999] == "Item 9999"


def test_an_outline_far_deeper_than_its_numbering_is_printed_whole(kit: Kit, make):
    deep = item("0")
    for level in range(1, 30):
        deep = item(str(level), deep)
    paper = make(empty_answers(kit) | {"key_points": [deep]})
    assert text(controls(paper, "key_points")[0]).split("\n") == [str(level) for level in range(29, -1, -1)]


def test_a_failing_export_leaves_the_paper_that_was_there(kit: Kit, make, tmp_path, monkeypatch):
    """Row 46."""
    target = tmp_path / "paper.docx"
    export.export(kit, full_answers(kit), target)
    before = target.read_bytes()
    monkeypatch.setattr(export.Renderer, "_blocks", lambda *_: [("", "")])
    with pytest.raises(PaperError):
        export.export(kit, full_answers(kit), target)
    assert target.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["paper.docx"]


def test_every_tag_of_a_finished_paper_names_something_of_the_kit(kit: Kit, make):
    known = {field.id for field in kit.fields} | {figure.id for figure in kit.figures} | {"figure"}
    assert {tag.split(".")[0] for tag in tags(make(full_answers(kit)))} <= known


def test_a_paper_that_is_open_in_word_stays_as_it_is(kit, tmp_path, monkeypatch):
    """Row 45: Windows denies replacing a file that a program has open without sharing it."""
    target = tmp_path / "paper.docx"
    target.write_bytes(b"open in Word")

    def deny(source, destination):
        raise PermissionError(errno.EACCES, "used by another process")

    monkeypatch.setattr("os.replace", deny)
    monkeypatch.setattr("piew_gui.drafts.files.Waiting", lambda patience=0.0: Waiting(patience=0.0))
    with pytest.raises(WriteError, match="another program has it open"):
        export.export(kit, full_answers(kit), target)
    assert target.read_bytes() == b"open in Word"
    assert list(tmp_path.iterdir()) == [target]
