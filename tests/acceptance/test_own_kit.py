"""A kit of a person's or an organisation's own: the commands use it, and say at once what it lacks."""

import gc
import io
import shutil

import pytest

from piew_gui import contract, paths
from tests.acceptance.test_odd_paths import told


@pytest.fixture
def own_kit(tmp_path, monkeypatch):
    """A copy of the kit where a person's own is looked for, and beside it a draft and its paper."""
    monkeypatch.setattr(paths, "own_folder", lambda: tmp_path / "own")
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.chdir(tmp_path)
    kit = shutil.copytree(paths.built_in_kit(), tmp_path / "own" / "kits" / paths.KIT)
    assert told(["new", "mine.piew.json", "--example"])[0] == contract.DONE
    assert told(["export", "mine.piew.json", "-o", "paper.docx"])[0] == contract.DONE
    yield kit
    gc.enable()


@pytest.mark.parametrize("name", ["paper.docx", "preview.html", "figures/figure_2.svg", "wording/risks.md"])
@pytest.mark.parametrize(
    "call",
    [
        ("new", "new.piew.json"),
        ("check", "mine.piew.json"),
        ("export", "mine.piew.json"),
        ("import", "paper.docx", "-o", "new.piew.json"),
        ("fields",),
    ],
    ids=" ".join,
)
def test_a_kit_that_lacks_a_file_is_refused_by_every_command_in_one_line(own_kit, tmp_path, call, name):
    (own_kit / name).unlink()
    before = set(tmp_path.iterdir())
    status, out, err = told(call)
    assert (status, out, err.count("\n")) == (contract.UNREADABLE, "", 1)
    assert err.startswith(str(own_kit / "paper.toml"))
    assert err.endswith(f"the kit's folder has no file '{name}'\n")
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "call", [("export", "mine.piew.json"), ("import", "paper.docx", "-o", "new.piew.json")]
)
def test_a_kit_whose_template_is_no_word_file_is_named(own_kit, tmp_path, call):
    (own_kit / "paper.docx").write_bytes(b"Dear all")
    status, out, err = told(call)
    assert (status, out, err.count("\n")) == (contract.UNREADABLE, "", 1)
    assert err.startswith(str(own_kit / "paper.docx"))


def test_a_paper_never_replaces_the_kits_template(own_kit):
    status, _, err = told(["export", "mine.piew.json", "-o", str(own_kit / "paper.docx")])
    assert status == contract.UNREADABLE
    assert err.startswith("The paper would replace what it is made from")
    assert (own_kit / "paper.docx").read_bytes() == (paths.built_in_kit() / "paper.docx").read_bytes()


def test_a_kit_need_not_ask_for_a_title(own_kit, tmp_path, monkeypatch):
    """The paper of a draft without a file is named after its title; here only the template asks for one."""
    toml = own_kit / "paper.toml"
    before, rest = toml.read_text(encoding="utf-8").split('[[section.field]]\nid = "title"')
    toml.write_text(before + rest[rest.index("[[section.field]]") :], encoding="utf-8")
    draft = io.BytesIO((tmp_path / "mine.piew.json").read_bytes())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(draft)))
    status, out, err = told(["export", "-"])
    assert (status, out) == (contract.UNREADABLE, "")
    assert err.startswith(f"{own_kit / 'paper.docx'}: word/document.xml, control “title”: ")
