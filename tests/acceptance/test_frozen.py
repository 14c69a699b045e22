"""The packaged program for real: what `make build` made, unpacked and run as sealed.py says."""

import json
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from piew_gui import __version__, paths
from tests.acceptance.sealed import ROOT, Sealed

pytestmark = pytest.mark.frozen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def unpacked():
    """The program unpacked once; not under pytest's own folder, which nobody else may enter."""
    with tempfile.TemporaryDirectory(prefix="board-paper-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield Sealed(folder)
        subprocess.run(["chmod", "-R", "u+w", name], check=False)


@pytest.fixture
def sealed(unpacked):
    """The program with an empty home."""
    for each in unpacked.home.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    return unpacked


@pytest.fixture
def example(sealed):
    """A draft in the home: the worked example, written by the program itself."""
    path = sealed.home / "Ä draft.piew.json"
    assert sealed.run("new", path, "--example").returncode == 0
    return path


def words_of(paper):
    with zipfile.ZipFile(paper) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext(f"{W}t"))


def test_it_tells_its_version(sealed):
    assert sealed.run("--version").stdout.strip() == __version__


def test_the_worked_example_is_written_checked_and_exported(sealed, example):
    checked = sealed.run("check", example, "--json")
    assert (checked.returncode, json.loads(checked.stdout), checked.stderr) == (0, [], "")
    exported = sealed.run("export", example)
    assert (exported.returncode, exported.stderr) == (0, "")
    answers = json.loads(example.read_text(encoding="utf-8"))["answers"]
    assert answers["area_name"] in words_of(example.with_name("Ä draft.docx"))


def test_a_paper_is_read_back_into_the_draft_it_was_made_from(sealed, example):
    assert sealed.run("export", example).returncode == 0
    back = sealed.home / "back.piew.json"
    imported = sealed.run("import", example.with_name("Ä draft.docx"), "-o", back)
    assert (imported.returncode, imported.stderr) == (0, "")
    answers, were = (json.loads(path.read_text(encoding="utf-8"))["answers"] for path in (back, example))
    assert answers == were


def test_the_paper_is_the_same_to_the_byte_as_from_source(sealed, example, tmp_path):
    assert sealed.run("export", example, "-o", sealed.home / "packaged.docx").returncode == 0
    from piew_gui.cli import main

    assert main(["export", str(example), "-o", str(tmp_path / "source.docx")]) == 0
    assert (sealed.home / "packaged.docx").read_bytes() == (tmp_path / "source.docx").read_bytes()


def test_a_new_draft_has_the_starter_wording_and_is_told_what_it_lacks(sealed):
    path = sealed.home / "mine.piew.json"
    assert sealed.run("new", path).returncode == 0
    checked = sealed.run("check", path)
    assert checked.returncode == 1
    assert "error: Your area / Area name: Enter" in checked.stdout


@pytest.mark.parametrize("name", ["mine.piew.json", "mine.piew", "mine.json"])
def test_a_draft_opens_whichever_ending_it_has(name, sealed, example):
    path = example.rename(sealed.home / name)
    assert sealed.run("check", path).returncode == 0
    assert sealed.run("export", path).returncode == 0
    assert (sealed.home / "mine.docx").exists()


def test_bad_input_is_one_sentence_and_exit_status_2(sealed):
    path = sealed.own(_written(sealed.home / "odd.piew.json", "{"))
    given = sealed.run("check", path)
    assert given.returncode == 2
    assert given.stderr.count("\n") == 1
    assert "Traceback" not in given.stderr


def test_a_template_that_the_person_changed_is_used(sealed, example):
    own = sealed.data / "kits" / paths.KIT
    shutil.copytree(sealed.place / "_internal" / "templates" / paths.KIT, own)
    _put_into_header(own / "paper.docx", "Nörthshire’s own letterhead")
    sealed.own(sealed.home)
    exported = sealed.run("export", example)
    assert exported.returncode == 0, exported.stderr
    assert "Nörthshire’s own letterhead" in _headers(example.with_name("Ä draft.docx"))


def test_an_organisations_kit_is_used_where_its_policy_lies_beside_the_program(sealed, example):
    kit = sealed.home / "our board"
    shutil.copytree(paths.built_in_kit(), kit)
    _put_into_header(kit / "paper.docx", "Our board’s letterhead")
    sealed.own(kit)
    with sealed.beside_the_program("policy.toml", f"kit = '{kit.as_posix()}'"):
        exported = sealed.run("export", example)
    assert exported.returncode == 0, exported.stderr
    assert "Our board’s letterhead" in _headers(example.with_name("Ä draft.docx"))


def test_a_policy_that_is_wrong_stops_the_program_and_says_so(sealed, example):
    with sealed.beside_the_program("policy.toml", "network = true"):
        given = sealed.run("check", example)
    assert given.returncode == 2
    assert "policy.toml" in given.stderr
    assert "network" in given.stderr


def test_its_sizes_are_written_down():
    told = (ROOT / "dist" / "board-paper-sizes.txt").read_text(encoding="utf-8")
    for part in ("Qt", "Python", "lxml", "in all"):
        assert part in told


def _written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def _put_into_header(template, words):
    """Change the template as a person would in Word: other words at the top of each page."""
    with zipfile.ZipFile(template) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as package:
        for info, content in parts.items():
            if info.filename.startswith("word/header"):
                root = etree.fromstring(content)
                paragraph = etree.SubElement(root, f"{W}p")
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = words
                content = etree.tostring(root)
            package.writestr(info, content)


def _headers(paper):
    with zipfile.ZipFile(paper) as package:
        names = [name for name in package.namelist() if name.startswith("word/header")]
        return "".join("".join(etree.fromstring(package.read(name)).itertext()) for name in names)
