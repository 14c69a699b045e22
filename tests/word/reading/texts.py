"""Words and how they look."""

from typing import Any

from tests.word.edits import replaced, set_to
from tests.word.papers import W
from tests.word.reading.case import Case
from tests.word.reading.word import (
    Paper,
    before,
    behind,
    drop,
    one,
    paragraph,
    replace,
    run,
    set_text,
    words_apart,
    wrap,
)

TITLE = "Seeking strategic commitment"
UPDATE = "Five supervisors have places"
LAST = "Five supervisors have places with another provider."
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
    "<wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{0}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{1}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FOREIGN = (
    '<w:rFonts w:ascii="Comic Sans MS"/><w:color w:val="FF0000"/><w:sz w:val="40"/><w:highlight w:val="yellow"/>'
    '<w:shd w:fill="FFFF00"/><w:u w:val="single"/><w:lang w:val="fr-FR"/>'
)


def said(old: str, new: str, field: str = "progress_update") -> Any:
    return replaced(field, old, new)


def in_run(words: str, source: str):
    """Put source in the place of words in their run, and leave the rest."""

    def edit(paper: Paper) -> None:
        found = paper.cut_out(words)
        before(found, source)
        drop(found)

    return edit


def around(words: str, source: str):
    return lambda paper: wrap(paper.cut_out(words), source)


def behind_words(words: str, source: str):
    return lambda paper: behind(paper.run(words), source)


def look(words: str, source: str):
    def edit(paper: Paper) -> None:
        found = paper.cut_out(words)
        for each in found.findall(f"{W}rPr"):
            found.remove(each)
        found.insert(0, one(f"<w:rPr>{source}</w:rPr>"))

    return edit


def _grammar_marks(paper: Paper) -> None:
    for each in list(paper.root().iter(f"{W}r")):
        before(each, '<w:proofErr w:type="spellStart"/>')
        behind(each, '<w:proofErr w:type="spellEnd"/>')


def _save_ids(paper: Paper) -> None:
    for number, each in enumerate(paper.root().iter(f"{W}p", f"{W}r", f"{W}tr")):
        each.set(f"{W}rsidR", f"{number:08X}")


def _split_everywhere(paper: Paper) -> None:
    for each in list(paper.root().iter(f"{W}r")):
        if each.find(f"{W}t") is not None:
            words_apart(each)


def _block_custom_xml(paper: Paper) -> None:
    wrap(paper.paragraph(UPDATE), '<w:customXml w:element="x"><w:customXmlPr/></w:customXml>')


def _bookmark_in_word(paper: Paper) -> None:
    found = paper.cut_out("supervisors")
    set_text(found, "super")
    behind(
        found,
        '<w:bookmarkStart w:id="999" w:name="_GoBack"/><w:bookmarkEnd w:id="999"/>' + run("visors"),
    )


def _linked(paper: Paper) -> None:
    paper.add_relation("rId99", "hyperlink", "https://example.org/a?b=1&c=2", "External")
    wrap(paper.cut_out("another provider"), '<w:hyperlink r:id="rId99"/>')


def _pasted_table(paper: Paper) -> None:
    rows = "".join(f"<w:tr><w:tc>{paragraph(words)}</w:tc></w:tr>" for words in ("One", "Two"))
    behind(paper.paragraph(UPDATE), f"<w:tbl><w:tblPr/>{rows}</w:tbl>")


def _heading_reworded(paper: Paper) -> None:
    replace(paper.run("Summary of identified issues and risks"), "identified issues", "known issues")


def _strict(paper: Paper) -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    for name, content in paper.files.items():
        if name.endswith((".xml", ".rels")):
            for usual, new in strict.items():
                content = content.replace(usual.encode(), new.encode())
            paper.files[name] = content


def _contents_page(paper: Paper) -> None:
    """Put in a table of contents, which says every heading once more."""
    entries = "".join(
        f'<w:p><w:hyperlink w:anchor="_Toc{number}">{run(words)}{run(str(number))}</w:hyperlink></w:p>'
        for number, words in enumerate(
            ("Summary of key points", "Summary of identified issues and risks", "Programme updates"), 1
        )
    )
    source = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{entries}</w:sdtContent></w:sdt>"
    )
    paper.root().find(f"{W}body").insert(0, one(source))


def _header_only(paper: Paper) -> None:
    set_text(paper.content("reference", part="word/header1.xml"), "NS/2026/200")


def _area_at_one_place(paper: Paper) -> None:
    places = paper.controls("area_name")
    assert len(places) > 1
    set_text(places[-1].find(f"{W}sdtContent"), "Northshire and Eastshire")


def _typed_in_field_code(paper: Paper) -> None:
    found = paper.run(LAST)
    before(found, FIELD.format(" IF 1 = 1 ", run("In all, ") + FIELD.format(" PAGE ", run("five "))))


CASES = (
    Case(
        "a word of a short text",
        lambda paper: replace(paper.content("title"), "Seeking", "Asking for"),
        replaced("title", "Seeking", "Asking for"),
    ),
    Case(
        "a word of a long text", lambda paper: replace(paper.run(UPDATE), "Five", "Six"), said("Five", "Six")
    ),
    Case("every run split at its spaces, each with a save id", _split_everywhere),
    Case("save ids on everything", _save_ids),
    Case("marks of the grammar checker around every run", _grammar_marks),
    Case(
        "a word typed across two runs",
        in_run("supervisors", run("super") + run("intendents")),
        said("supervisors", "superintendents"),
    ),
    Case(
        "a smart tag around words",
        around("another provider", '<w:smartTag w:uri="u" w:element="place"><w:smartTagPr/></w:smartTag>'),
    ),
    Case("custom XML around words", around("another provider", '<w:customXml w:element="x"/>')),
    Case("custom XML around a paragraph", _block_custom_xml),
    Case("the bookmark of the last edit within a word", _bookmark_in_word),
    Case(
        "where a page was broken when it was last shown",
        in_run("places", "<w:r><w:lastRenderedPageBreak/><w:t>places</w:t></w:r>"),
    ),
    Case(
        "a text box hung on a paragraph",
        behind_words(UPDATE, BOX.format(paragraph("Who are they?"))),
        said(LAST, f"{LAST}\n\nWho are they?"),
    ),
    Case(
        "a control of a colleague's own within a text",
        around(
            "another provider",
            '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent/></w:sdt>',
        ),
    ),
    Case("a table pasted into a text", _pasted_table, said(LAST, f"{LAST}\n\nOne\n\nTwo")),
    Case(
        "a non-breaking hyphen",
        in_run("places", "<w:r><w:t>full</w:t><w:noBreakHyphen/><w:t>time places</w:t></w:r>"),
        said("places", "full\u2011time places"),
    ),
    Case(
        "a soft hyphen",
        in_run("places", "<w:r><w:t>pla</w:t><w:softHyphen/><w:t>ces</w:t></w:r>"),
    ),
    Case(
        "a new page within a text",
        behind_words(UPDATE, '<w:r><w:br w:type="page"/></w:r>'),
    ),
    Case(
        "a symbol from a symbol font",
        in_run(
            "Five",
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> Five</w:t></w:r>',
        ),
        said("Five", "✓ Five"),
    ),
    Case("foreign fonts, sizes, colours and marks", look("another provider", FOREIGN)),
    Case("bold by the style", look("another", '<w:rStyle w:val="Strong"/>'), said("another", "**another**")),
    Case("bold by the button", look("another", "<w:b/><w:bCs/>"), said("another", "**another**")),
    Case("italic by the button", look("another", '<w:i w:val="true"/>'), said("another", "*another*")),
    Case("a bold that is off", look("another", '<w:b w:val="0"/><w:i w:val="false"/>')),
    Case(
        "bold taken out of the style",
        look("mapped the pathway", '<w:rStyle w:val="Strong"/><w:b w:val="0"/>'),
        said("**mapped the pathway**", "mapped the pathway"),
    ),
    Case(
        "raised by the button",
        look("another", '<w:vertAlign w:val="superscript"/>'),
        said("another", "^another^"),
    ),
    Case("raised by hand", look("another", '<w:position w:val="8"/>'), said("another", "^another^")),
    Case("lowered", look("another", '<w:vertAlign w:val="subscript"/>')),
    Case(
        "a link",
        _linked,
        said("another provider", "[another provider](https://example.org/a?b=1&c=2)"),
    ),
    Case(
        "a link as a field code",
        in_run("another provider", FIELD.format(' HYPERLINK "https://e.org/" ', run("another provider"))),
        said("another provider", "[another provider](https://e.org/)"),
    ),
    Case(
        "a link as a simple field",
        in_run(
            "another provider",
            f'<w:fldSimple w:instr=" HYPERLINK &quot;https://e.org/&quot; ">{run("another provider")}</w:fldSimple>',
        ),
        said("another provider", "[another provider](https://e.org/)"),
    ),
    Case(
        "a link to a place in the paper",
        around("another provider", '<w:hyperlink w:anchor="_p_title"/>'),
    ),
    Case(
        "a field code within a field code",
        _typed_in_field_code,
        said("One thing", "In all, five One thing"),
    ),
    Case(
        "a heading reworded",
        _heading_reworded,
        of_the_form=("Summary of identified issues and risks",),
    ),
    Case("a table of contents", _contents_page),
    Case("saved as strict Open XML", _strict),
    Case("a text of the header", _header_only, set_to("reference", "NS/2026/200")),
    Case(
        "the area's name at one of its places",
        _area_at_one_place,
        set_to("area_name", "Northshire and Eastshire"),
    ),
)
