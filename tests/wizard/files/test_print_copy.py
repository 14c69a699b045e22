"""The print copy: made by the program itself, and honest about being near to the paper only."""

import re
import subprocess
import threading

import pytest

from piew_gui.wizard.files import print_copy
from tests.tools import with_poppler
from tests.wizard.fakes import example_paper


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


def made(window, path):
    window.dialogs.answers["where to print"] = path
    window.menus.actions["print copy"].trigger()
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


@with_poppler
def test_a_print_copy_holds_the_paper_and_says_what_it_is(window, tmp_path):
    path = tmp_path / "copy.pdf"
    text = made(window, path)
    pages = text.split("\f")[:-1]
    assert 8 <= len(pages) <= 20
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Print copy: page breaks are approximate" in page
        assert "NS/2026/117" in page
    for words in (
        "Summary of key points",
        "Dr Amina Rahman",
        "Parent-infant emotional wellbeing in the first 1001 days",
    ):
        assert words in text
    assert window.dialogs.opened == [path]
    about = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size:\s+59[56].*A4", about)
    assert re.search(r"Title:\s+Seeking strategic commitment", about)


@with_poppler
def test_with_something_to_put_right_it_is_marked_as_a_draft(window, tmp_path):
    assert "DRAFT" not in made(window, tmp_path / "ready.pdf")
    window.session.set_answer("title", "")
    assert "DRAFT" in made(window, tmp_path / "draft.pdf")


def test_only_links_that_the_answers_have_are_links_in_it(window, tmp_path):
    window.session.set_answer("progress_update", "[the plan](https://example.org)")
    window.dialogs.answers["where to print"] = tmp_path / "copy.pdf"
    window.menus.actions["print copy"].trigger()
    addresses = re.findall(rb"/URI \((.*?)\)", (tmp_path / "copy.pdf").read_bytes())
    assert b"https://example.org" in addresses
    assert all(address.startswith(b"https://") for address in addresses)


def test_a_print_copy_that_cannot_be_written_is_said(window, tmp_path):
    (tmp_path / "copy.pdf").mkdir()
    window.dialogs.answers["where to print"] = tmp_path / "copy.pdf"
    window.menus.actions["print copy"].trigger()
    assert window.dialogs.said[-1][0] == "The print copy was not made"


def test_the_window_does_not_stand_still_while_a_viewer_holds_the_file(window, tmp_path, monkeypatch):
    writers = []
    monkeypatch.setattr(
        print_copy, "write_replacing", lambda path, content: writers.append(threading.current_thread())
    )
    window.dialogs.answers["where to print"] = tmp_path / "copy.pdf"
    window.menus.actions["print copy"].trigger()
    assert len(writers) == 1
    assert threading.main_thread() not in writers


def test_who_cancels_gets_none(window):
    window.dialogs.answers["where to print"] = None
    window.menus.actions["print copy"].trigger()
    assert window.dialogs.opened == []
