"""A clean copy says the same and nothing of who wrote it; a PDF of a paper is tagged and says the same."""

import errno
import re
import shutil
import subprocess
import tempfile

import pytest

from piew_gui.drafts.files import read_draft
from piew_gui.errors import PaperError
from piew_gui.word import pdf
from piew_gui.word.export import export_draft, make_paper
from piew_gui.word.inspect import inspect
from piew_gui.word.package import pack, read_package, write_package
from tests.drafts.test_files import failing
from tests.tools import with_a_word_processor, with_poppler
from tests.word.papers import full_answers, root, text

AUTHOR = "Dr Amina Rahman"


@pytest.fixture
def papers(kit, tmp_path):
    """The example as an ordinary paper and as a clean copy."""
    draft = read_draft(kit.example, kit)
    made = []
    for is_clean in (False, True):
        export_draft(kit, draft, tmp_path / "paper.docx", clean_copy=is_clean)
        made.append((tmp_path / "paper.docx").read_bytes())
    return made


def test_a_clean_copy_holds_no_draft_no_author_and_no_time(papers):
    usual, clean = (read_package(each) for each in papers)
    assert any("customXml" in name for name in usual)
    assert not any("customXml" in name for name in clean)
    assert AUTHOR in usual["docProps/core.xml"].decode()
    assert AUTHOR not in clean["docProps/core.xml"].decode()
    assert b"2026" not in clean["docProps/core.xml"]
    for name, content in clean.items():
        if not name.startswith("word/"):
            assert AUTHOR.encode() not in content, name


def test_a_clean_copy_reads_the_same_and_is_as_accessible(papers):
    usual, clean = papers
    assert read_package(clean)["word/document.xml"] == read_package(usual)["word/document.xml"]
    assert inspect(clean) == []


def test_what_word_noted_in_a_template_leaves_a_clean_copy(kit, tmp_path):
    parts = read_package(kit.template.read_bytes())
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(
        b"</Properties>", b"<Company>Northshire NHS</Company><Manager>B Smith</Manager></Properties>"
    )
    own = tmp_path / "own.docx"
    own.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    chosen = kit.with_template(own)
    answers = full_answers(kit)
    assert b"Northshire NHS" in read_package(make_paper(chosen, answers))["docProps/app.xml"]
    clean = read_package(make_paper(chosen, answers, clean_copy=True))
    assert b"Northshire NHS" not in clean["docProps/app.xml"]
    assert b"Smith" not in clean["docProps/app.xml"]


@with_a_word_processor
@with_poppler
def test_a_pdf_is_tagged_named_and_says_what_the_paper_says(papers, tmp_path):
    made = tmp_path / "paper.pdf"
    made.write_bytes(pdf.make_pdf(papers[0]))
    about = subprocess.run(["pdfinfo", str(made)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", about)
    assert re.search(r"Title:\s+Seeking strategic commitment", about)
    read = subprocess.run(["pdftotext", str(made), "-"], check=True, capture_output=True, text=True).stdout
    for words in ("Summary of key points", "Appendix 2: Terms of reference", AUTHOR):
        assert words in read
    assert b"/Lang" in made.read_bytes()


def test_without_a_word_processor_the_person_is_told_what_to_do(papers, monkeypatch):
    monkeypatch.setattr(pdf, "_has_word", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    assert not pdf.can_make_pdf()
    with pytest.raises(PaperError, match="Neither Word nor LibreOffice"):
        pdf.make_pdf(papers[0])


@pytest.fixture
def soffice(monkeypatch, tmp_path):
    """Stands in for LibreOffice: does what a line of shell says, in the folder that it is to write to."""
    monkeypatch.setattr(pdf, "_has_word", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: str(tmp_path / "soffice"))

    def does(line):
        script = tmp_path / "soffice"
        script.write_text(
            f'#!/bin/sh\nfor paper; do :; done\ncd "$(dirname "$paper")"\n{line}\n', encoding="utf-8"
        )
        script.chmod(0o755)

    return does


@pytest.mark.parametrize("line", ["exit 1", "exit 0", "mkdir paper.pdf"])
def test_a_word_processor_that_makes_no_pdf_is_no_traceback(papers, soffice, line):
    soffice(line)
    with pytest.raises(PaperError, match="The Word paper is there"):
        pdf.make_pdf(papers[0])


def test_without_a_folder_to_work_in_there_is_no_pdf_and_no_traceback(papers, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(PaperError, match="The Word paper is there"):
        pdf.make_pdf(papers[0])


def test_a_pdf_that_is_made_is_not_lost_with_a_folder_that_stays(papers, soffice, monkeypatch, tmp_path):
    soffice("printf %s %PDF > paper.pdf")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr("os.rmdir", failing(errno.EBUSY))
        made = pdf.make_pdf(papers[0])
    assert made == b"%PDF"


def test_the_pdfs_source_has_every_text_and_no_controls(papers):
    bare = pdf._without_controls(papers[0])
    document = read_package(bare)["word/document.xml"]
    assert b"<w:sdt" not in document
    assert text(root(bare)) == text(root(papers[0]))
