"""Each rule finds what breaks it, says where in words, and finds nothing in papers that are right."""

import io
from typing import Any

import docx
import pytest

from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.inspect import RULES, inspect
from tests.word.broken import (
    CELL,
    FIELD_LINK,
    GREY,
    LINK,
    LOOK,
    SHAPE,
    STYLES,
    WHITE,
    add,
    changed,
    packed,
    paragraph,
    paragraph_of,
    remove,
    style,
    table,
    table_of,
    xml,
)
from tests.word.drafts import NAMES, answers_of
from tests.word.papers import W, parts

SPAN = '<w:tcPr><w:gridSpan w:val="1"/></w:tcPr><w:p>'
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
STATISTICS, COVER = "Local statistics", "Paper details"


@pytest.mark.parametrize("name", NAMES)
def test_every_export_passes(kit: Kit, name: str):
    assert inspect(make_paper(kit, answers_of(kit, name), draft_bytes=b"{}")) == []
    assert inspect(make_paper(kit, answers_of(kit, name), draft_copy=True)) == []


# Rule by rule -----------------------------------------------------------------------------------------------


def cell_of(root: Any, caption: str, row: int, column: int) -> Any:
    return list(list(table_of(root, caption).iter(f"{W}tr"))[row].iter(f"{W}tc"))[column]


def blank_row(root: Any) -> None:
    for content in list(list(table_of(root, STATISTICS).iter(f"{W}tr"))[2].iter(f"{W}t")):
        content.text = " "


def two_labels_in_a_cell(root: Any) -> None:
    cell = cell_of(root, COVER, 0, 0)
    cell.append(paragraph("Agenda item:", style="CoverLabel"))


def set_style(words: str, name: str):
    def change(root: Any) -> None:
        paragraph_of(root, words).find(f"{W}pPr/{W}pStyle").set(f"{W}val", name)

    return change


BROKEN = [
    (
        "error heading-skipped",
        "Under “Impact assessments”, at “Equality",
        set_style("Equality impact", "Heading3"),
    ),
    (
        "error heading-empty",
        "Under “What has followed”",
        add(xml('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:p>')),
    ),
    ("advice heading-fake", "Under “What has followed”", add(paragraph("What comes next", "<w:b/>"))),
    (
        "advice heading-fake",
        "at “What comes next”",
        add(paragraph("What comes next", '<w:rStyle w:val="Strong"/>')),
    ),
    ("error heading-fake", "at “Enlarged”", add(paragraph("Enlarged", '<w:sz w:val="28"/>'))),
    (
        "advice heading-fake",
        "at “No list”",
        add(paragraph("No list", "<w:b/>", paragraph_look=NUMBERED.format(0))),
    ),
    ("error typed-number", "at “1. Background”", add(paragraph("1. Background", style="Heading1"))),
    ("error typed-number", "at “1.2 Why”", add(paragraph("1.2 Why", style="Heading2"))),
    (
        "error typed-number",
        "at “1. one”",
        add(paragraph("1. one"), paragraph("2. two"), paragraph("3. three")),
    ),
    ("error typed-number", "at “(a) one”", add(paragraph("(a) one"), paragraph("(b) two"))),
    ("error typed-number", "at “• one”", add(paragraph("• one"), paragraph("• two"))),
    (
        "error typed-number",
        "at “- one - two”",
        add(xml("<w:p><w:r><w:t>- one</w:t><w:br/><w:t>- two</w:t></w:r></w:p>")),
    ),
    (
        "error table-header",
        "table 5, at “Measure”",
        lambda root: remove(next(table_of(root, STATISTICS).iter(f"{W}tblHeader"))),
    ),
    (
        "error table-header",
        "table 7",
        add(table(("Year", "Births"), ("2024", "12"), ("2025", "13"), look=LOOK)),
    ),
    (
        "error table-blank-row",
        "table 7, row 1",
        add(table((" ", " "), ("a", "b"), first="<w:trPr><w:tblHeader/></w:trPr>")),
    ),
    (
        "error table-header",
        "table 7",
        add(table(("Year", "Births"), ("2024", "12"), first='<w:trPr><w:tblHeader w:val="0"/></w:trPr>')),
    ),
    (
        "error table-merged",
        "table 5, row 3",
        lambda root: cell_of(root, STATISTICS, 2, 0).insert(
            0, xml('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')
        ),
    ),
    (
        "error table-merged",
        "table 5, row 2",
        lambda root: cell_of(root, STATISTICS, 1, 1).find(f"{W}tcPr").append(xml("<w:vMerge/>")),
    ),
    (
        "error table-nested",
        "Table 1, row 1",
        lambda root: cell_of(root, COVER, 0, 1).insert(1, table(("only",))),
    ),
    ("error table-blank-row", "table 5, row 3", blank_row),
    ("error table-order", "Table 1, row 1, at “Reference:”", two_labels_in_a_cell),
    ("error picture-alt", "at", add(xml(SHAPE.format("", "width:9pt")))),
    ("advice picture-alt", "at", add(xml(SHAPE.format("photo.jpg", "width:9pt")))),
    ("error floating", "at", add(xml(SHAPE.format("A tree", "position: absolute;width:9pt")))),
    ("error floating", "at “Boxed", add(paragraph("Boxed", paragraph_look='<w:framePr w:w="99"/>'))),
    (
        "error floating",
        "table 5",
        lambda root: table_of(root, STATISTICS).find(f"{W}tblPr").append(xml('<w:tblpPr w:tblpX="9"/>')),
    ),
    ("error link-text", "at “click here”", add(xml(LINK.format("click here")))),
    ("error link-text", "at “Here.”", add(xml(FIELD_LINK.format("Here.")))),
    ("error link-text", "Under", add(xml(LINK.format("")))),
    ("error link-text", "Under", add(xml(FIELD_LINK.format("")))),
    ("advice link-address", "at “https://e.org/a”", add(xml(LINK.format("https://e.org/a")))),
    ("error contrast", "at “Pale”", add(paragraph("Pale", GREY))),
    (
        "error contrast",
        "at “Marked”",
        add(paragraph("Marked", '<w:color w:val="003D7A"/><w:highlight w:val="darkBlue"/>')),
    ),
    (
        "error contrast",
        "at “Shaded”",
        add(
            paragraph(
                "Shaded", '<w:color w:val="005EB8"/>', paragraph_look='<w:shd w:val="clear" w:fill="222222"/>'
            )
        ),
    ),
    (
        "error contrast",
        "at “Hatched”",
        add(paragraph("Hatched", '<w:color w:val="003D7A"/><w:shd w:val="pct60" w:fill="FFFFFF"/>')),
    ),
    (
        "error contrast",
        "at “Themed”",
        add(paragraph("Themed", '<w:color w:val="000000" w:themeColor="background1"/>')),
    ),
    (
        "error contrast",
        "at “Tinted”",
        add(paragraph("Tinted", '<w:color w:val="000000" w:themeColor="accent1" w:themeTint="33"/>')),
    ),
    ("error capitals", "at “Loud”", add(paragraph("Loud", "<w:caps/>"))),
    ("advice capitals", "at “PLEASE READ THIS PAGE”", add(paragraph("Now PLEASE READ THIS PAGE, all"))),
    ("error blank-paragraphs", "Under “What has followed”", add(xml("<w:p/>"), xml("<w:p/>"))),
    ("advice spaces", "at “Yes No”", add(paragraph("Yes      No"))),
]


@pytest.mark.parametrize(
    ("rule", "place", "change"), BROKEN, ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_paper_broken_in_one_way_gives_that_finding_and_no_other(
    good: bytes, rule: str, place: str, change: Any
):
    found = inspect(changed(good, change))
    assert [f"{each.severity} {each.rule}" for each in found] == [rule]
    assert place in found[0].place
    assert found[0].message.endswith(".")


WHOLE = [
    ("title", "docProps/core.xml", lambda root: remove(root.find("{http://purl.org/dc/elements/1.1/}title"))),
    ("language", STYLES, lambda root: remove(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"))),
]


@pytest.mark.parametrize(
    ("rule", "part", "change"), WHOLE, ids=lambda each: each if isinstance(each, str) else ""
)
def test_what_the_file_as_a_whole_lacks_is_found(good: bytes, rule: str, part: str, change: Any):
    assert [(each.rule, each.place) for each in inspect(changed(good, change, part))] == [
        (rule, "The file as a whole")
    ]


def test_a_language_in_the_usual_style_is_enough(good: bytes):
    def move(root: Any) -> None:
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        style(root, "Normal").find(f"{W}rPr").append(language)

    assert inspect(changed(good, move, STYLES)) == []


def test_a_heading_ends_a_typed_list(good: bytes):
    lines = (paragraph("1. one"), paragraph("Why?", style="Heading2"), paragraph("2. two"))
    assert inspect(changed(good, add(*lines))) == []


def test_each_typed_list_is_found_with_its_length(good: bytes):
    words = ("1. a", "2. b", "Text.", "a) c", "b) d", "c) e", "i) f", "1. g", "\u2022 h", "\u2022 i")
    found = inspect(changed(good, add(*map(paragraph, words))))
    assert [each.message.split("list of ")[1][0] for each in found] == ["2", "3", "2"]


def test_a_text_without_any_heading_is_found(good: bytes):
    def without(root: Any) -> None:
        for each in list(root.iter(f"{W}pStyle")):
            if "Heading" in each.get(f"{W}val"):
                remove(each.getparent())

    assert [each.rule for each in inspect(changed(good, without))] == ["heading-missing"]


def test_every_rule_is_broken_by_a_case_here():
    broken = {rule.split()[-1] for rule, *_ in (*BROKEN, *WHOLE)}
    assert broken | {"heading-missing"} == set(RULES)


@pytest.mark.parametrize(
    "element",
    [
        paragraph("Large enough to pass elsewhere", '<w:color w:val="1B2733"/>'),
        paragraph("White on blue", WHITE, paragraph_look='<w:shd w:val="clear" w:fill="005EB8"/>'),
        paragraph("White on a dark table", WHITE + '<w:shd w:val="solid" w:color="003D7A" w:fill="FFFFFF"/>'),
        paragraph("Word chooses the colour", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'),
        paragraph("Hidden", f"<w:vanish/>{GREY}"),
        paragraph("No capitals after all", '<w:caps w:val="0"/>'),
        paragraph("NHS ICB CAMHS say so"),
        paragraph("1. A single sentence that begins with a number"),
        paragraph("2026 was the year of the survey"),
        paragraph("Why so:", "<w:b/>"),
        paragraph("A little larger", '<w:sz w:val="26"/>'),
        paragraph("Bold as its style is", "<w:b/>", style="Commitment"),
        xml("<w:p/>"),
        xml(LINK.format("guidance for councils")),
        xml(SHAPE.format("A family of four on a bench", "width:9pt")),
        table(("Name:", "Ann"), ("Role:", "Chair")),
        table(("Name:", "", "Role:", ""), ("Date:", "1 May", "Place:", "Leeds")),
        table(("Name:", "Ann"), ("", "and others")),
        xml('<w:p><w:r><w:pict><v:group alt="A tree"><v:shape/></v:group></w:pict></w:r></w:p>'),
        paragraph("Shaded by nothing", '<w:color w:val="1B2733"/><w:shd w:val="nil" w:fill="000000"/>'),
        xml('<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:t/></w:r></w:p>'),
        xml(
            '<w:p><w:r><w:pict><v:rect alt="A box"><v:textbox><w:txbxContent><w:p><w:r>'
            '<w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:t>In a dark box</w:t>'
            "</w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
        ),
        xml(f"<w:tbl><w:tr>{CELL.format('x').replace('<w:p>', SPAN, 1)}{CELL.format('y')}</w:tr></w:tbl>"),
        paragraph("In bold, in a list", "<w:b/>", paragraph_look=NUMBERED.format(1)),
        table(("One row", "with nothing under it")),
        table(("One column",), ("of text",)),
        table(("Year", "Births"), ("2024", "12"), first="<w:trPr><w:tblHeader/></w:trPr>"),
        xml("<w:p><w:del><w:r><w:delText>1. gone</w:delText></w:r></w:del><w:r><w:t>Text.</w:t></w:r></w:p>"),
    ],
)
def test_what_is_right_is_left_alone(good: bytes, element: Any):
    assert inspect(changed(good, add(paragraph("A line of text stands before."), element))) == []


# Files from elsewhere ---------------------------------------------------------------------------------------


def test_a_letterhead_that_floats_in_the_header_is_advice(good: bytes):
    shape = xml(SHAPE.format("Our logo", "position:absolute"))
    found = inspect(changed(good, lambda root: root.append(shape), "word/header1.xml"))
    assert [(each.severity, each.place) for each in found] == [("advice", "In the header")]


def test_text_in_a_table_of_the_header_is_placed_there(good: bytes):
    cells = xml(
        f"<w:tbl><w:tr>{CELL.format('Old')}<w:tc><w:p><w:r><w:rPr>{GREY}</w:rPr><w:t>Pale</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = inspect(changed(good, lambda root: root.append(cells), "word/header1.xml"))
    assert [(each.rule, each.place) for each in found] == [("contrast", "In the header, at “Pale”")]


def test_a_document_of_another_maker_is_read(good: bytes):
    made = docx.Document()
    made.core_properties.title = "Minutes"
    made.add_heading("Minutes", 1)
    made.add_table(2, 2).cell(0, 0).text = "Present"
    buffer = io.BytesIO()
    made.save(buffer)
    assert [each.rule for each in inspect(buffer.getvalue())] == ["table-header", "table-blank-row"]


def test_a_strict_file_and_one_with_other_part_names_are_read(good: bytes):
    files = {
        name.replace("word/document.xml", "word/document2.xml").replace(
            "document.xml.rels", "document2.xml.rels"
        ): content
        for name, content in parts(changed(good, add(paragraph("Pale", GREY)))).items()
    }
    for name in ("_rels/.rels", "[Content_Types].xml"):
        files[name] = files[name].replace(
            b"word/document.xml", b"/word/document2.xml" if "rels" in name else b"word/document2.xml"
        )
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in files.items()
    }
    assert [each.rule for each in inspect(packed(files))] == ["contrast"]
    assert [each.rule for each in inspect(packed(strict))] == ["contrast"]
