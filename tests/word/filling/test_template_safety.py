"""A template that would bring programs or other people's files into papers is refused, with the place named."""

import io
import zipfile

import pytest

from piew_gui.errors import KitError
from piew_gui.word.export import make_paper
from piew_gui.word.filling.template import problems_in, read_template
from piew_gui.word.filling.template_safety import dangers, place_of
from piew_gui.word.package import pack, read_package, write_package
from piew_gui.word.xml import MAIN
from tests.word.broken import torn
from tests.word.papers import full_answers

RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def parts(kit):
    return read_package(kit.template.read_bytes())


def relation(parts, kind, target, outside=True):
    mode = ' TargetMode="External"' if outside else ""
    added = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    parts[RELS] = parts[RELS].replace(b"</Relationships>", added.encode())
    return parts


def code(parts, text):
    runs = "".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in text)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr", f"<w:p>{runs}</w:p><w:sectPr".encode(), 1
    )
    return parts


def part(parts, name, content=b"x"):
    parts[name] = content
    return parts


DOCUMENT = "word/document.xml"
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def rewritten(parts, change):
    parts[DOCUMENT] = change(parts[DOCUMENT])
    return parts


def document_type(content):
    text = content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return text.replace("<w:document ", "<!DOCTYPE x><w:document ", 1).encode("utf-16")


def other_prefix(content):
    named = content.replace(b"<w:document ", b'<w:document xmlns:q="%s" ' % MAIN.encode(), 1)
    return named.replace(b"w:instrText", b"q:instrText")


def simple_field(content):
    return content.replace(b"<w:sectPr", b"<w:p><w:fldSimple w:instr='DDE x'/></w:p><w:sectPr", 1)


def escaped(parts):
    parts[RELS] = parts[RELS].replace(b"relationships/oleObject", b"relationships&#47;oleObject")
    return parts


def capitals(parts):
    parts["word/_rels/DOCUMENT.XML.RELS"] = parts.pop(RELS)
    return parts


def typed(parts, kind):
    assert MAIN_TYPE in parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN_TYPE, kind)
    return parts


# Row 53, of templates.
HARMS = {
    "macro": (lambda parts: part(parts, "word/vbaProject.bin"), "macro"),
    "remote template": (
        lambda parts: relation(parts, "attachedTemplate", "https://x.org/a.dotm"),
        "tied to the template",
    ),
    "remote picture": (lambda parts: relation(parts, "image", "https://x.org/a.png"), "picture is fetched"),
    "object": (
        lambda parts: relation(parts, "oleObject", "embeddings/a.bin", False),
        "object of another program",
    ),
    "another document": (lambda parts: relation(parts, "aFChunk", "a.html", False), "another document"),
    "file link": (lambda parts: relation(parts, "hyperlink", "file:///c:/a.exe"), "a link leads to"),
    "script link": (lambda parts: relation(parts, "hyperlink", "javascript:alert(1)"), "a link leads to"),
    "share": (lambda parts: relation(parts, "hyperlink", "\\\\server\\share"), "a link leads to"),
    "anything else": (lambda parts: relation(parts, "settings", "https://x.org/s"), "fetches something"),
    "DDE": (lambda parts: code(parts, ["DDEAUTO c:\\cmd"]), "DDEAUTO"),
    "split DDE": (lambda parts: code(parts, ["DD", "E x"]), "DDE"),
    "included text": (lambda parts: code(parts, [' INCLUDETEXT "c:/a" ']), "INCLUDETEXT"),
    "comments": (
        lambda parts: part(
            parts,
            "word/document.xml",
            parts["word/document.xml"].replace(
                b"<w:sectPr", b'<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p><w:sectPr', 1
            ),
        ),
        "comments",
    ),
    "document type": (
        lambda parts: part(parts, "word/footnotes.xml", b"<!DOCTYPE x><x/>"),
        "holds a DOCTYPE",
    ),
    # Written so that a search for the usual letters would not find them; Word reads them all the same.
    "document type in another encoding": (lambda parts: rewritten(parts, document_type), "holds a DOCTYPE"),
    "escaped object": (lambda parts: escaped(relation(parts, "oleObject", "a.bin", False)), "object of"),
    "relations in capitals": (
        lambda parts: capitals(relation(parts, "oleObject", "a.bin", False)),
        "object of",
    ),
    "DDE under another prefix": (lambda parts: rewritten(code(parts, ["DDE x"]), other_prefix), "DDE"),
    "escaped DDE": (lambda parts: code(parts, ["D&#68;E x"]), "DDE"),
    "DDE in single quotes": (lambda parts: rewritten(parts, simple_field), "DDE"),
}
# Rows 53 and 55, of templates: what the whole file is.
HARMS |= {
    "a document that can hold macros": (
        lambda parts: typed(parts, b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        "can hold macros",
    ),
    "a Word template": (
        lambda parts: typed(parts, MAIN_TYPE.replace(b"document.main", b"template.main")),
        "is a Word template",
    ),
    "no document for Word": (lambda parts: part(parts, "_rels/.rels", EMPTY), "holds no Word document"),
    "far too many parts": (
        lambda parts: parts | {f"x/{number}": b"" for number in range(10_000)},
        "far larger",
    ),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_dangerous_is_named_and_no_paper_is_made_with_it(kit, parts, tmp_path, harm):
    make, expected = HARMS[harm]
    own = tmp_path / "own.docx"
    own.write_bytes(write_package([pack(name, content) for name, content in make(parts).items()]))
    chosen = kit.with_template(own)
    (problem,) = problems_in(chosen)
    assert expected in problem
    with pytest.raises(KitError) as raised:
        make_paper(chosen, full_answers(kit))
    assert expected in raised.value.reason
    assert raised.value.file == str(own)


def test_the_boards_template_holds_nothing_dangerous(kit, parts):
    assert list(dangers(parts)) == []
    assert problems_in(kit) == []


@pytest.mark.parametrize("address", ["https://example.org", "http://example.org", "mailto:a@example.org"])
def test_links_to_the_web_and_e_mail_may_stay(parts, address):
    assert list(dangers(relation(parts, "hyperlink", address))) == []


@pytest.mark.parametrize(
    ("part_name", "expected"),
    [
        ("word/document.xml", "the text"),
        ("word/_rels/header2.xml.rels", "the header"),
        ("word/footer1.xml", "the footer"),
        ("word/odd.bin", "word/odd.bin"),
    ],
)
def test_places_are_said_in_words_for_a_word_user(part_name, expected):
    assert place_of(part_name) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", "This file is empty."), (b"PK", "This is no Word file."), (b"no zip", "This is no Word file.")],
)
def test_a_file_that_is_no_word_document_is_said_to_be_none(kit, tmp_path, content, expected):
    own = tmp_path / "own.docx"
    own.write_bytes(content)
    (problem,) = problems_in(kit.with_template(own))
    assert problem.startswith(expected)


def test_a_document_whose_text_is_damaged_in_the_zip_cannot_be_read(kit, tmp_path):
    own = tmp_path / "own.docx"
    own.write_bytes(torn(kit.template.read_bytes()))
    (problem,) = problems_in(kit.with_template(own))
    assert problem.startswith("This Word file is damaged")


def test_each_box_that_is_missing_is_named_by_its_label(kit, parts, tmp_path):
    parts["word/document.xml"] = parts["word/document.xml"].replace(b'w:val="title"', b'w:val="subject"')
    own = tmp_path / "own.docx"
    own.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    (problem,) = problems_in(kit.with_template(own))
    assert "subject" in problem or "Title of report" in problem


def test_a_template_with_other_fonts_and_a_letterhead_exports_right(kit, parts, tmp_path):
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Arial"', b'"Georgia"')
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(
        b"</w:hdr>", b"<w:p><w:r><w:t>Northshire Council</w:t></w:r></w:p></w:hdr>", 1
    )
    own = tmp_path / "own.docx"
    own.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    chosen = kit.with_template(own)
    assert problems_in(chosen) == []
    paper = read_package(make_paper(chosen, full_answers(kit)))
    assert b'"Georgia"' in paper["word/styles.xml"]
    assert b"Northshire Council" in paper["word/header1.xml"]
    # The board's own is as it was.
    assert b"Georgia" not in read_package(make_paper(kit, full_answers(kit)))["word/styles.xml"]


def test_a_kit_with_its_own_template_again_is_the_kit_that_it_was(kit, tmp_path):
    assert kit.with_template(tmp_path / "x.docx").with_template(None).template == kit.template
    assert kit.with_template(None).field("title") is kit.field("title")
    assert read_template(kit.with_template(None)).slots.keys() == read_template(kit).slots.keys()
    assert zipfile.is_zipfile(io.BytesIO(kit.template.read_bytes()))
