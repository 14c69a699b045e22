"""A paper that differs from its answers is never handed out. Each test breaks the writing in one way."""

import re

import pytest

from piew_gui.errors import PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word.filling.content import Content
from piew_gui.word.filling.render import Renderer
from piew_gui.word.filling.template import DOCUMENT
from piew_gui.word.package import read_package
from tests.word.papers import full_answers

# The first rich text of the paper, in the order of its pages.
REASONS = "Reasons a quality impact assessment is not required"


def damaged(monkeypatch: pytest.MonkeyPatch, pattern: str, replacement: str) -> None:
    """Make the renderer write one thing differently."""
    whole = Renderer.part

    def part(self: Renderer, name: str) -> str:
        written = whole(self, name)
        if name != DOCUMENT:
            return written
        changed, count = re.subn(pattern, replacement, written, count=1, flags=re.DOTALL)
        assert count, "nothing was damaged"
        return changed

    monkeypatch.setattr(Renderer, "part", part)


def control(tag: str) -> str:
    """Return a pattern for a whole control that holds no other."""
    return rf'<w:sdt><w:sdtPr>(?:(?!<w:sdt>).)*?<w:tag w:val="{tag}"/>(?:(?!<w:sdt>).)*?</w:sdt>'


BODY = control("governance_bodies.body")


@pytest.mark.parametrize(
    ("what", "pattern", "replacement", "field"),
    [
        ("a letter", "A title for Northshire", "A title for Northshir", "Title of report"),
        ("an item", r"<w:p><w:pPr><w:pStyle w:val=\"ListLetter\"/>.*?</w:p>", "", "Issues and risks"),
        ("a level", r'(ListNumber"/><w:numPr><w:ilvl w:val=")1', r"\g<1>0", "Key points"),
        (
            "a tick",
            r'(purpose.receive.*?<w14:checked w14:val=")1',
            r"\g<1>0",
            "This paper is presented to (tick one)",
        ),
        ("a date", "23 November 2026", "22 November 2026", "Date of the meeting"),
        ("bold", "<w:b/><w:bCs/>", "", REASONS),
        ("italic", "<w:i/><w:iCs/>", "", REASONS),
        ("bold that is switched off", "<w:b/>", r'<w:b w:val="0"/>', REASONS),
        ("a link", r"<w:hyperlink [^>]*>(.*?)</w:hyperlink>", r"\1", REASONS),
        ("where a link leads", "<w:hyperlink r:id=", "<w:hyperlink r:other=", REASONS),
        ("where a link ends", r"</w:hyperlink>(<w:r>.*?</w:r>)", r"\1</w:hyperlink>", REASONS),
        ("where a link begins", r"(<w:r>(?:(?!<w:r>).)*</w:r>)(<w:hyperlink [^>]*>)", r"\2\1", REASONS),
        ("a paragraph's end", r"( word, an .*?)</w:p><w:p>(?:<w:pPr>.*?</w:pPr>)?", r"\1", REASONS),
        ("a heading", r'(qia_reasons.*?<w:pStyle w:val=")Heading3', r"\1ListNumber", REASONS),
        ("a line break", "(<w:t[^>]*>) word(, an)", r"\1 word</w:t><w:br/><w:t>\2", REASONS),
        (
            "superscript",
            '<w:vertAlign w:val="superscript"/>',
            "",
            REASONS,
        ),
        ("a whole control", control("title"), "", "Title of report"),
        ("the order of rows", f"({BODY})(.*?)({BODY})", r"\3\2\1", "Governance structure"),
        ("a second copy", f"({BODY})(.*)(<w:sectPr)", r"\1\2<w:p>\1</w:p>\3", "Governance structure"),
        ("a cell", control("local_statistics.measure"), "", "Local statistics"),
        ("a tag", '<w:tag w:val="actions"/>', "", "Actions requested"),
        ("a figure's words", 'descr="', 'descr="not ', "a figure"),
        (
            "a mark of emptiness",
            r'(<w:tag w:val="reference"/><w:id w:val="\d+"/>)',
            r"\1<w:showingPlcHdr/>",
            "Reference",
        ),
    ],
)
def test_what_is_lost_on_the_way_is_noticed_and_named(
    kit: Kit, make, monkeypatch, what, pattern, replacement, field
):
    damaged(monkeypatch, pattern, replacement)
    with pytest.raises(PaperError, match=re.escape(f"“{field}”")):
        make(full_answers(kit))


def test_a_look_of_a_paragraphs_own_mark_is_none_of_its_text(kit: Kit, make, monkeypatch):
    settings = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs><w:rPr><w:b/><w:i/></w:rPr>'
    damaged(monkeypatch, r'(qia_reasons.*?<w:pStyle w:val="TableText"/>)', rf"\1{settings}")
    assert settings in read_package(make(full_answers(kit)))[DOCUMENT].decode("utf-8")


def test_a_lost_row_is_noticed(kit: Kit, make, monkeypatch):
    whole, rows = Renderer._repeat, Content.rows

    def fewer(self: Renderer, group, slot) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Content, "rows", lambda content, slot: rows(content, slot)[:1])
            whole(self, group, slot)

    monkeypatch.setattr(Renderer, "_repeat", fewer)
    with pytest.raises(PaperError, match="would differ"):
        make(full_answers(kit))


def test_malformed_xml_is_noticed(kit: Kit, make, monkeypatch):
    damaged(monkeypatch, "</w:body>", "")
    with pytest.raises(PaperError, match="would not open"):
        make(full_answers(kit))


def test_the_message_says_that_the_draft_is_safe(kit: Kit, make, monkeypatch):
    damaged(monkeypatch, "A title for", "A tilt for")
    with pytest.raises(PaperError, match="Your draft is safe"):
        make(full_answers(kit))
