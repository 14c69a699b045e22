"""The Word template is input like any other: whatever is wrong with it is said with file and place."""

import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from piew_gui.errors import KitError
from piew_gui.paper.kit import Field, Kit
from piew_gui.word.export import make_paper
from piew_gui.word.filling.template import problems_in, read_template
from tests.word.broken import torn
from tests.word.papers import empty_answers, full_answers, root, text


@pytest.fixture
def own_kit(kit: Kit, tmp_path: Path) -> Kit:
    """A copy of the kit whose template may be changed."""
    folder = shutil.copytree(kit.folder, tmp_path / "kit")
    return kit._replace(folder=folder)


def change(kit: Kit, part: str, pattern: str, replacement: str) -> None:
    """Replace the first match in a part of the template; an empty pattern takes the whole part out."""
    path = kit.folder / "paper.docx"
    with zipfile.ZipFile(path) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    if pattern:
        changed, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count, "nothing was changed"
        parts[part] = changed.encode()
    else:
        del parts[part]
    with zipfile.ZipFile(path, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)


def test_the_kits_own_template_has_everything(kit: Kit):
    assert problems_in(kit) == []


def test_the_template_opens_in_python_docx_with_real_styles(kit: Kit):
    names = {style.name for style in docx.Document(kit.folder / "paper.docx").styles}
    assert {"Heading 1", "Heading 2", "Heading 3", "Title", "Caption", "Commitment", "List Number"} <= names


DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


@pytest.mark.parametrize(
    ("part", "pattern", "replacement", "place", "reason"),
    [
        (DOCUMENT, '<w:tag w:val="title"/>', '<w:tag w:val="titel"/>', "titel", "no field"),
        (DOCUMENT, 'w:val="purpose.receive"', 'w:val="purpose.agree"', "purpose.agree", "no field"),
        (DOCUMENT, 'w:val="when.updates"', 'w:val="when.uptades"', "when.uptades", "no field"),
        (DOCUMENT, 'w:val="figure.governance"', 'w:val="figure.govern"', "figure.govern", "no field"),
        (
            DOCUMENT,
            'w:tag w:val="reference"',
            'w:tag w:val="background_what"',
            "background_what",
            "whole paragraph",
        ),
        (
            DOCUMENT,
            'w:tag w:val="reference"',
            'w:tag w:val="purpose.approve"',
            "purpose.approve",
            "check box",
        ),
        (DOCUMENT, 'w:tag w:val="reference"', 'w:tag w:val="authors"', "authors", "repeating section"),
        (DOCUMENT, '<w:pStyle w:val="ListLetter"/>', "", "risks", "no numbering"),
        (DOCUMENT, "<w:body>", "<w:body", DOCUMENT, "cannot be read"),
        (DOCUMENT, "<w:document ", "<!DOCTYPE x><w:document ", DOCUMENT, "holds a DOCTYPE"),
        (STYLES, 'w:name w:val="List Bullet"', 'w:name w:val="Dots"', "list bullet", "missing"),
        (STYLES, 'w:name w:val="heading 2"', 'w:name w:val="Kopf"', "heading 2", "missing"),
        (STYLES, "<w:styles ", "<!DOCTYPE x><w:styles ", STYLES, "holds a DOCTYPE"),
        (NUMBERING, "", "", NUMBERING, "missing"),
        (NUMBERING, "</w:numbering>", '<w:num w:numId="many"/></w:numbering>', "", "cannot be read (invalid"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(own_kit, part, pattern, replacement, place, reason):
    """Rows 52 and 54."""
    change(own_kit, part, pattern, replacement)
    with pytest.raises(KitError) as raised:
        read_template(own_kit)
    message = str(raised.value)
    assert "paper.docx" in message and place in message and reason in message


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "is empty"), (b"no zip at all", "no Word file"), (b"PK\x03\x04 truncated", "is damaged")],
)
def test_what_is_no_word_file_is_refused(own_kit: Kit, content: bytes, reason: str):
    (own_kit.folder / "paper.docx").write_bytes(content)
    with pytest.raises(KitError, match=reason):
        read_template(own_kit)


def test_a_template_whose_text_is_damaged_in_the_zip_is_refused(own_kit: Kit):
    file = own_kit.folder / "paper.docx"
    file.write_bytes(torn(file.read_bytes()))
    with pytest.raises(KitError, match="is damaged"):
        read_template(own_kit)


def test_a_missing_template_is_refused(own_kit: Kit):
    (own_kit.folder / "paper.docx").unlink()
    with pytest.raises(KitError, match="cannot be read"):
        read_template(own_kit)


@pytest.mark.parametrize("tag", ["title", "purpose.receive"])
def test_a_control_that_was_taken_out_is_named(own_kit: Kit, tag: str):
    change(own_kit, DOCUMENT, f'<w:tag w:val="{tag}"/>', "")
    (problem,) = problems_in(own_kit)
    assert f"(its tag is {tag})" in problem


@pytest.mark.parametrize(
    ("tag", "label"), [("title", "Title of report"), ("references.text", "References (Appendix 3)")]
)
def test_no_paper_is_made_without_a_control_that_it_needs_and_file_and_control_are_named(
    own_kit: Kit, tag: str, label: str
):
    """Row 52."""
    change(own_kit, DOCUMENT, f'<w:tag w:val="{tag}"/>', "")
    with pytest.raises(KitError) as raised:
        make_paper(own_kit, full_answers(own_kit))
    assert raised.value.file == str(own_kit.template)
    assert raised.value.reason == f"it has no box for “{label}” (its tag is {tag})"


def test_a_field_without_a_control_is_named(own_kit: Kit):
    section = own_kit.sections[0]
    more = section._replace(fields=(*section.fields, Field("population", "text", "Population")))
    kit = own_kit._replace(sections=(more, *own_kit.sections[1:]))
    (problem,) = problems_in(kit)
    assert "“Population” (its tag is population)" in problem


def test_a_changed_template_is_read_again(own_kit: Kit):
    first = read_template(own_kit)
    assert read_template(own_kit) is first
    change(own_kit, DOCUMENT, "Summary of key points</w:t>", "Key points in short</w:t>")
    assert read_template(own_kit) is not first


def test_braces_in_the_template_are_plain_text(own_kit: Kit):
    """Row 50."""
    change(own_kit, DOCUMENT, "Summary of key points</w:t>", "{{ title }} {% if x %}</w:t>")
    assert "{{ title }} {% if x %}" in text(root(make_paper(own_kit, full_answers(own_kit))))


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        # What Word itself does to a template: ids of edits and paragraphs, marks of its spelling check.
        ("<w:p>", '<w:p w:rsidR="00AB12CD" w14:paraId="0A1B2C3D" w14:textId="77777777">'),
        ("<w:body>", '<w:body><w:p><w:proofErr w:type="spellStart"/><w:r><w:t>x</w:t></w:r></w:p>'),
        # A control of the organisation's own, without a tag.
        (
            "<w:body>",
            '<w:body><w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
        ),
    ],
)
def test_what_word_adds_on_saving_does_no_harm(own_kit: Kit, pattern: str, replacement: str):
    change(own_kit, DOCUMENT, pattern, replacement)
    paper = make_paper(own_kit, full_answers(own_kit))
    assert b"rsidR" not in paper


# The pieces of a control that holds no other: all before its content, the content, all behind.
CONTROL = (
    r'(<w:sdt><w:sdtPr>(?:(?!<w:sdt>).)*?<w:tag w:val="{}"/>(?:(?!<w:sdt>).)*?<w:sdtContent>)'
    r"((?:(?!<w:sdt>).)*?)(</w:sdtContent></w:sdt>)"
)


def test_a_text_control_around_a_whole_paragraph_or_cell_works_too(own_kit: Kit):
    """Word itself lifts a control that fills its paragraph or its cell."""
    paragraph = r'<w:p>(<w:pPr><w:pStyle w:val="Title"/></w:pPr>)' + CONTROL.format("title") + "</w:p>"
    change(own_kit, DOCUMENT, paragraph, r"\2<w:p>\1\3</w:p>\4")
    start = r"<w:tc>(<w:tcPr>(?:(?!<w:tc>).)*?</w:tcPr>)<w:p>((?:(?!<w:tc>).)*?)"
    change(
        own_kit,
        DOCUMENT,
        start + CONTROL.format("enclosure_no") + "</w:p></w:tc>",
        r"\3<w:tc>\1<w:p>\2\4</w:p></w:tc>\5",
    )
    shown = text(
        root(make_paper(own_kit, empty_answers(own_kit) | {"title": "My title", "enclosure_no": "E 9"}))
    )
    assert "My title" in shown and "E 9" in shown
