"""Each rule finds what breaks it, says where in words, and finds nothing in papers that are right."""

import io
import re
import struct
import zipfile
from typing import Any

import docx
import pytest

from piew_gui.errors import PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word import opening
from piew_gui.word.export import make_paper
from piew_gui.word.inspect import RULES, inspect
from piew_gui.word.inspecting.colours import contrast
from tests.word.broken import (
    DOCUMENT,
    STYLES,
    before_end,
    changed,
    packed,
    paragraph,
    paragraph_of,
    style,
    table_of,
    xml,
)
from tests.word.drafts import NAMES, answers_of
from tests.word.papers import W, parts

STATISTICS, COVER = "Local statistics", "Paper details"
LINK = '<w:p><w:hyperlink w:anchor="_p_title"><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>'
FIELD_LINK = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://e.org" </w:instrText>'
    '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
SHAPE = '<w:p><w:r><w:pict><v:shape alt="{}" style="{}"/></w:pict></w:r></w:p>'
GREY, WHITE = '<w:color w:val="999999"/>', '<w:color w:val="FFFFFF"/>'
CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
LOOK = '<w:tblPr><w:tblLook w:val="04A0"/></w:tblPr>'


@pytest.fixture(scope="module")
def good(kit: Kit) -> bytes:
    return make_paper(kit, answers_of(kit, "example"))


@pytest.mark.parametrize("name", NAMES)
def test_every_export_passes(kit: Kit, name: str):
    assert inspect(make_paper(kit, answers_of(kit, name), draft_bytes=b"{}")) == []
    assert inspect(make_paper(kit, answers_of(kit, name), draft_copy=True)) == []


# Rule by rule -----------------------------------------------------------------------------------------------


def remove(element: Any) -> None:
    element.getparent().remove(element)


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


def table(*rows: tuple[str, ...], look: str = "<w:tblPr/>", first: str = "") -> Any:
    cells = ["".join(CELL.format(words) for words in row) for row in rows]
    return xml(
        f"<w:tbl>{look}<w:tr>{first}{cells[0]}</w:tr>{''.join(f'<w:tr>{c}</w:tr>' for c in cells[1:])}</w:tbl>"
    )


def add(*elements: Any):
    return lambda root: before_end(root, *elements)


BROKEN = [
    ("heading-skipped", "Under “Impact assessments”, at “Equality", set_style("Equality impact", "Heading3")),
    (
        "heading-empty",
        "Under “What has followed”",
        add(xml('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr></w:p>')),
    ),
    ("heading-fake", "Under “What has followed”", add(paragraph("What comes next", "<w:b/>"))),
    ("heading-fake", "at “What comes next”", add(paragraph("What comes next", '<w:rStyle w:val="Strong"/>'))),
    ("typed-number", "at “1. Background”", add(paragraph("1. Background", style="Heading1"))),
    ("typed-number", "at “1.2 Why”", add(paragraph("1.2 Why", style="Heading2"))),
    ("typed-number", "at “1. one”", add(paragraph("1. one"), paragraph("2. two"), paragraph("3. three"))),
    ("typed-number", "at “(a) one”", add(paragraph("(a) one"), paragraph("(b) two"))),
    ("typed-number", "at “• one”", add(paragraph("• one"), paragraph("• two"))),
    (
        "typed-number",
        "at “- one - two”",
        add(xml("<w:p><w:r><w:t>- one</w:t><w:br/><w:t>- two</w:t></w:r></w:p>")),
    ),
    (
        "table-header",
        "table 5, at “Measure”",
        lambda root: remove(next(table_of(root, STATISTICS).iter(f"{W}tblHeader"))),
    ),
    ("table-header", "table 7", add(table(("Year", "Births"), ("2024", "12"), ("2025", "13"), look=LOOK))),
    (
        "table-blank-row",
        "table 7, row 1",
        add(table((" ", " "), ("a", "b"), first="<w:trPr><w:tblHeader/></w:trPr>")),
    ),
    (
        "table-merged",
        "table 5, row 3",
        lambda root: cell_of(root, STATISTICS, 2, 0).insert(
            0, xml('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>')
        ),
    ),
    (
        "table-merged",
        "table 5, row 2",
        lambda root: cell_of(root, STATISTICS, 1, 1).find(f"{W}tcPr").append(xml("<w:vMerge/>")),
    ),
    ("table-nested", "Table 1, row 1", lambda root: cell_of(root, COVER, 0, 1).insert(1, table(("only",)))),
    ("table-blank-row", "table 5, row 3", blank_row),
    ("table-order", "Table 1, row 1, at “Reference:”", two_labels_in_a_cell),
    ("picture-alt", "at", add(xml(SHAPE.format("", "width:9pt")))),
    ("picture-alt", "at", add(xml(SHAPE.format("photo.jpg", "width:9pt")))),
    ("floating", "at", add(xml(SHAPE.format("A tree", "position: absolute;width:9pt")))),
    ("floating", "at “Boxed", add(paragraph("Boxed", paragraph_look='<w:framePr w:w="99"/>'))),
    (
        "floating",
        "table 5",
        lambda root: table_of(root, STATISTICS).find(f"{W}tblPr").append(xml('<w:tblpPr w:tblpX="9"/>')),
    ),
    ("link-text", "at “click here”", add(xml(LINK.format("click here")))),
    ("link-text", "at “Here.”", add(xml(FIELD_LINK.format("Here.")))),
    ("link-text", "Under", add(xml(LINK.format("")))),
    ("link-address", "at “https://e.org/a”", add(xml(LINK.format("https://e.org/a")))),
    ("contrast", "at “Pale”", add(paragraph("Pale", GREY))),
    (
        "contrast",
        "at “Marked”",
        add(paragraph("Marked", '<w:color w:val="003D7A"/><w:highlight w:val="darkBlue"/>')),
    ),
    (
        "contrast",
        "at “Shaded”",
        add(
            paragraph(
                "Shaded", '<w:color w:val="005EB8"/>', paragraph_look='<w:shd w:val="clear" w:fill="222222"/>'
            )
        ),
    ),
    (
        "contrast",
        "at “Hatched”",
        add(paragraph("Hatched", '<w:color w:val="003D7A"/><w:shd w:val="pct60" w:fill="FFFFFF"/>')),
    ),
    (
        "contrast",
        "at “Themed”",
        add(paragraph("Themed", '<w:color w:val="000000" w:themeColor="background1"/>')),
    ),
    (
        "contrast",
        "at “Tinted”",
        add(paragraph("Tinted", '<w:color w:val="000000" w:themeColor="accent1" w:themeTint="33"/>')),
    ),
    ("capitals", "at “Loud”", add(paragraph("Loud", "<w:caps/>"))),
    ("capitals", "at “PLEASE READ THIS PAGE”", add(paragraph("Now PLEASE READ THIS PAGE, all"))),
    ("blank-paragraphs", "Under “What has followed”", add(xml("<w:p/>"), xml("<w:p/>"))),
    ("spaces", "at “Yes No”", add(paragraph("Yes      No"))),
]


@pytest.mark.parametrize(
    ("rule", "place", "change"), BROKEN, ids=lambda each: each if isinstance(each, str) else ""
)
def test_a_paper_broken_in_one_way_gives_that_finding_and_no_other(
    good: bytes, rule: str, place: str, change: Any
):
    found = inspect(changed(good, change))
    assert [each.rule for each in found] == [rule]
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


def test_a_text_without_any_heading_is_found(good: bytes):
    def without(root: Any) -> None:
        for each in list(root.iter(f"{W}pStyle")):
            if "Heading" in each.get(f"{W}val"):
                remove(each.getparent())

    assert [each.rule for each in inspect(changed(good, without))] == ["heading-missing"]


def test_every_rule_is_broken_by_a_case_here():
    assert {rule for rule, *_ in (*BROKEN, *WHOLE)} | {"heading-missing"} == set(RULES)


# Styles, tables and themes decide how text looks ------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "style_id", "look"),
    [
        ("contrast", "Normal", '<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'),
        ("contrast", "Caption", '<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'),
        (
            "contrast",
            "Heading1",
            '<w:pPr><w:outlineLvl w:val="0"/><w:shd w:val="clear" w:fill="222222"/></w:pPr>',
        ),
        ("contrast", "Hyperlink", '<w:rPr><w:color w:val="66AAFF"/></w:rPr>'),
        (
            "contrast",
            "BoardTable",
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="223344"/></w:tcPr></w:tblStylePr>',
        ),
        ("capitals", "Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:caps/></w:rPr>'),
    ],
)
def test_what_a_style_hands_down_is_found_where_it_shows(good: bytes, rule: str, style_id: str, look: str):
    def restyle(root: Any) -> None:
        element = style(root, style_id)
        for child in xml(f"<w:style>{look}</w:style>"):
            old = element.find(child.tag)
            if old is not None:
                element.remove(old)
            element.append(child)

    def without_own_shading(root: Any) -> None:
        for shading in list(root.iter(f"{W}shd")):
            remove(shading)

    broken = changed(changed(good, restyle, STYLES), without_own_shading)
    assert {each.rule for each in inspect(broken)} == {rule}


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
        xml("<w:p/>"),
        xml(LINK.format("guidance for councils")),
        xml(SHAPE.format("A family of four on a bench", "width:9pt")),
        table(("Name:", "Ann"), ("Role:", "Chair")),
        table(("Name:", "", "Role:", ""), ("Date:", "1 May", "Place:", "Leeds")),
        table(("One row", "with nothing under it")),
        table(("One column",), ("of text",)),
        table(("Year", "Births"), ("2024", "12"), first="<w:trPr><w:tblHeader/></w:trPr>"),
        xml("<w:p><w:del><w:r><w:delText>1. gone</w:delText></w:r></w:del><w:r><w:t>Text.</w:t></w:r></w:p>"),
    ],
)
def test_what_is_right_is_left_alone(good: bytes, element: Any):
    assert inspect(changed(good, add(paragraph("A line of text stands before."), element))) == []


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("777777", "FFFFFF", 4.48),
        ("005EB8", "FFFFFF", 6.38),
    ],
)
def test_contrast_is_what_the_guideline_makes_it(one: str, two: str, expected: float):
    assert round(contrast(one, two), 2) == expected == round(contrast(two, one), 2)


def test_the_same_two_colours_are_one_finding_with_their_number(good: bytes):
    found = inspect(changed(good, add(*[paragraph("Pale", GREY) for _ in range(4)])))
    assert len(found) == 1 and "colours: 4" in found[0].message


# Files from elsewhere ---------------------------------------------------------------------------------------


def test_a_letterhead_that_floats_in_the_header_is_advice(good: bytes):
    shape = xml(SHAPE.format("Our logo", "position:absolute"))
    found = inspect(changed(good, lambda root: root.append(shape), "word/header1.xml"))
    assert [(each.severity, each.place) for each in found] == [("advice", "In the header")]


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


def with_part(name: str, content: bytes):
    return lambda good: packed(parts(good) | {name: content})


def replaced(name: str, old: bytes, new: bytes):
    return lambda good: packed(parts(good) | {name: parts(good)[name].replace(old, new)})


def encrypted(good: bytes) -> bytes:
    """Return the file with the flag of encryption set on its first part."""
    place = good.index(b"PK\1\2") + 8
    return good[:place] + struct.pack("<H", 1) + good[place + 2 :]


def doubled(good: bytes) -> bytes:
    buffer = io.BytesIO(good)
    with pytest.warns(UserWarning), zipfile.ZipFile(buffer, "a") as out:
        out.writestr(DOCUMENT, b"<x/>")
    return buffer.getvalue()


def bomb(good: bytes) -> bytes:
    return packed(parts(good) | {"word/media/bomb.png": b"\0" * 151_000_000})


def bomb_of_elements(good: bytes) -> bytes:
    return packed(parts(good) | {DOCUMENT: b"<w>" + b"<a/>" * 15_000_001 + b"</w>"})


HARMFUL = [
    ("empty", lambda good: b"", "is empty"),
    ("text", lambda good: b"Dear all", "no Word file"),
    ("cut short", lambda good: good[: len(good) // 2], "damaged"),
    ("of before 2007", lambda good: opening.OLD_WORD + b"x" * 999, "before 2007"),
    ("a zip of something else", lambda good: packed({"a.txt": b"a"}), "no Word file"),
    (
        "without a document",
        lambda good: packed({n: c for n, c in parts(good).items() if n != DOCUMENT}),
        "no Word document",
    ),
    (
        "a macro file",
        replaced(
            "[Content_Types].xml",
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macros",
    ),
    (
        "a template",
        replaced("[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"),
        "template",
    ),
    ("not well-formed", replaced(DOCUMENT, b"</w:body>", b""), "cannot be read"),
    (
        "with a DOCTYPE",
        replaced(DOCUMENT, b"<w:document", b'<!DOCTYPE w [<!ENTITY e "x">]><w:document'),
        "DOCTYPE",
    ),
    (
        "with a DOCTYPE in UTF-16",
        with_part(STYLES, '<!DOCTYPE w [<!ENTITY e "x">]><w/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    ("nested too deep", with_part(STYLES, b"<w>" * 5_000 + b"</w>" * 5_000), "cannot be read"),
    ("a bomb", bomb, "far larger"),
    ("a bomb of elements", bomb_of_elements, "far larger"),
    ("encrypted", encrypted, "locked"),
    ("with a part twice", doubled, "twice"),
    (
        "of too many parts",
        lambda good: packed(parts(good) | {f"x{n}": b"" for n in range(10_001)}),
        "far larger",
    ),
]


@pytest.mark.parametrize(("kind", "make", "words"), HARMFUL, ids=[kind for kind, *_ in HARMFUL])
def test_a_harmful_file_is_one_sentence(good: bytes, kind: str, make: Any, words: str):
    """Rows 54 to 56."""
    with pytest.raises(PaperError, match=words):
        inspect(make(good))


def test_a_file_damaged_anywhere_is_read_or_refused(good: bytes):
    small = packed({name: content for name, content in parts(good).items() if "media" not in name})
    for place in range(0, len(small), len(small) // 60):
        broken = bytearray(small)
        broken[place] ^= 0xFF
        try:
            inspect(bytes(broken))
        except PaperError as error:
            assert re.fullmatch(r"[^\n]+", str(error))
