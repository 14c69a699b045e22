"""Whatever a name leads to, or doesn't, a command says so in one sentence, and every file stays as it was."""

import contextlib
import errno
import gc
import io
import os

import pytest

import piew_gui.commands
from piew_gui import cli, contract
from piew_gui.drafts.files import read_draft
from piew_gui.word.export import export_draft


@pytest.fixture
def folder(tmp_path, kit, monkeypatch):
    """A draft, its paper, a folder, and links that lead round in a circle."""
    monkeypatch.setattr(piew_gui.commands, "_kit", lambda: kit)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.piew.json").write_bytes(kit.example.read_bytes())
    export_draft(kit, read_draft(kit.example, kit), tmp_path / "paper.docx")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    yield tmp_path
    gc.enable()


def everything_in(folder):
    return {each.name: each.is_file() and each.read_bytes() for each in folder.iterdir()}


def told(arguments):
    """Return the exit status of a command, and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(arguments)
    return status, out.getvalue(), err.getvalue()


ODD = {
    "a long name": "x" * 300,
    "a long path": "deep/" * 2_000 + "x",
    "a circle of links": "loop",
    "below a circle of links": "loop/mine.piew.json",
    "below a file": "mine.piew.json/below",
    "a folder": "folder",
    "a name that ends early": "mine\0.piew.json",
    "half a letter": "\ud800/mine",
}
CALLS = [
    ("new", "{0}"),
    ("new", "{0}", "--force"),
    ("check", "{0}"),
    ("check", "{0}.docx"),
    ("export", "{0}"),
    ("export", "mine.piew.json", "-o", "{0}"),
    ("export", "mine.piew.json", "-o", "{0}", "--pdf"),
    ("export", "mine.piew.json", "-o", "new.docx", "--template", "{0}"),
    ("export", "mine.piew.json", "-o", "new.docx", "--changes-since", "{0}"),
    ("import", "{0}", "-o", "new.piew.json"),
    ("import", "paper.docx", "-o", "{0}"),
    ("import", "paper.docx", "-o", "{0}", "--force"),
    ("import", "paper.docx", "-o", "new.piew.json", "--into", "{0}"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize("name", ODD.values(), ids=ODD)
def test_a_name_that_leads_to_no_file_is_one_sentence_and_exit_status_2(name, call, folder):
    before = everything_in(folder)
    status, out, err = told([each.format(name) for each in call])
    assert (status, out, err.count("\n")) == (contract.UNREADABLE, "", 1), err
    assert everything_in(folder) == before


def test_a_draft_whose_name_is_no_text_is_written_and_read(folder):
    name = os.fsdecode(b"caf\xe9.piew.json")
    assert told(["new", name, "--example"])[0] == contract.DONE
    assert told(["check", name])[0] == contract.DONE
    assert told(["export", name])[0] == contract.DONE


class Unreadable(io.RawIOBase):
    """A stream that the system reads nothing from."""

    def readable(self):
        return True

    def readinto(self, room):
        raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.mark.parametrize("call", [("check", "-"), ("export", "-", "-o", "new.docx")], ids=" ".join)
@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (None, "There is no standard input."),
        (io.TextIOWrapper(io.BufferedReader(Unreadable())), "Standard input cannot be read: "),
    ],
    ids=["none", "unreadable"],
)
def test_standard_input_that_cannot_be_read_is_one_sentence(stream, says, call, folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", stream)
    status, out, err = told(call)
    assert (status, out, err.count("\n")) == (contract.UNREADABLE, "", 1)
    assert err.startswith(says)


def test_a_paper_that_is_gone_before_its_pdf_is_made_is_one_sentence(folder, monkeypatch):
    monkeypatch.setattr("piew_gui.word.export.export_draft", lambda *_, **__: None)
    status, _, err = told(["export", "mine.piew.json", "-o", "new.docx", "--pdf"])
    assert (status, err.count("\n")) == (contract.UNREADABLE, 1)
    assert err.startswith("The PDF was not made: “new.docx” cannot be opened again")
