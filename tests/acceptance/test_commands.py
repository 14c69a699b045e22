"""The commands as a person or a script uses them: real processes, their output and their exit status."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from tests.tools import with_a_word_processor

MAIN = Path(__file__).parents[2] / "main.py"
BOARDS_TEMPLATE = MAIN.parent / "templates" / "piew_board_paper" / "paper.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*arguments, stdin=b"", stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=None):
    return subprocess.run(
        [sys.executable, str(MAIN), *map(str, arguments)],
        input=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=cwd,
        check=False,
        # What goes into a pipe on Windows is in its own encoding else.
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def read(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def words_of(paper):
    with zipfile.ZipFile(paper) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext(f"{W}t"))


@pytest.fixture
def example(tmp_path):
    path = tmp_path / "example.piew.json"
    assert run("new", path, "--example").returncode == 0
    return path


@pytest.fixture
def unfinished(tmp_path):
    path = tmp_path / "mine.piew.json"
    assert run("new", path).returncode == 0
    return path


def test_the_worked_example_is_board_ready_and_exports_beside_its_draft(example):
    checked = run("check", example)
    assert checked.returncode == 0, checked.stdout
    exported = run("export", example)
    assert exported.returncode == 0, exported.stderr
    paper = example.with_name("example.docx")
    assert str(paper) in exported.stdout.decode()
    assert read(example)["answers"]["area_name"] in words_of(paper)


def test_a_new_draft_holds_every_field_of_the_kit_and_is_not_board_ready(unfinished):
    sections = json.loads(run("fields", "--json").stdout)
    assert list(read(unfinished)["answers"]) == [
        field["id"] for section in sections for field in section["fields"]
    ]
    checked = run("check", unfinished)
    assert checked.returncode == 1
    assert "error: Your area / Area name: Enter" in checked.stdout.decode()


def test_a_problem_is_told_with_the_names_of_the_area_and_one_is_no_errors(example):
    draft = read(example)
    draft["answers"]["background_services"] += "\n\nAs XXXX said."
    example.write_text(json.dumps(draft))
    checked, exported = run("check", example), run("export", example)
    label = "3. What could specialist parent-infant relationship support look like in Northshire?"
    assert f"Background and key areas of focus / {label}: Replace" in checked.stdout.decode()
    assert checked.stdout.decode().splitlines()[-1] == "1 error, 0 pieces of advice"
    assert f"- {label}: Replace" in exported.stderr.decode()


# What paper.md marks with `*`; dates and reasons that only some papers need are none of these.
ALWAYS_REQUIRED = """
    area_name board_name proposing_group subgroup_name title authors presenters purpose key_points risks eia_required
    qia_required background_what background_why background_services background_why_now actions tor_purpose
    tor_objectives tor_accountability tor_authority tor_membership tor_quorum tor_meetings
"""


def test_fields_marks_what_every_board_ready_paper_must_have():
    sections = json.loads(run("fields", "--json").stdout)
    fields = [field for section in sections for field in section["fields"]]
    assert [field["id"] for field in fields if field["required"]] == ALWAYS_REQUIRED.split()
    listed = run("fields").stdout.decode().splitlines()
    assert [line.split()[1] for line in listed if line.startswith("  *")] == ALWAYS_REQUIRED.split()


def test_new_leaves_a_file_that_is_there_alone_unless_forced(tmp_path):
    path = tmp_path / "mine.piew.json"
    path.write_text("mine")
    refused = run("new", path)
    assert (refused.returncode, path.read_text()) == (2, "mine")
    assert "--force" in refused.stderr.decode()
    assert run("new", path, "--force").returncode == 0
    assert read(path)["format"] == "piew-draft"


def test_check_prints_problems_as_objects_with_the_agreed_keys(unfinished):
    checked = run("check", unfinished, "--json")
    problems = json.loads(checked.stdout)
    assert checked.returncode == 1
    for problem in problems:
        assert set(problem) - {"row"} == {"section", "field", "severity", "rule", "message"}
        assert problem["severity"] in ("error", "advice")
    assert ("area_name", "required") in {(problem["field"], problem["rule"]) for problem in problems}


@pytest.mark.parametrize(("command", "status"), [("check", 1), ("fields", 0), ("--help", 0)])
def test_whoever_has_read_enough_gets_no_traceback_and_the_right_exit_status(unfinished, command, status):
    """As `head` does, which closes the pipe; here that is closed before anything is printed."""
    draft = [unfinished] if command == "check" else []
    reading, writing = os.pipe()
    os.close(reading)
    told = run(command, *draft, stdout=writing)
    os.close(writing)
    assert (told.stderr, told.returncode) == (b"", status)


@pytest.fixture
def full():
    """What takes nothing more, as a disk that is full does."""
    if not Path("/dev/full").is_char_device():
        pytest.skip("only Linux has a file that is always full")
    with Path("/dev/full").open("wb") as stream:
        yield stream


@pytest.mark.parametrize(
    "arguments",
    [
        ("fields",),
        ("fields", "--json"),
        ("check", "example.piew.json"),
        ("check", "example.piew.json", "--json"),
        ("new", "other.piew.json"),
        ("export", "example.piew.json"),
        ("import", "paper.docx", "-o", "other.piew.json"),
        ("--help",),
        ("check", "--help"),
        ("--version",),
    ],
)
def test_output_that_cannot_be_printed_is_one_line_and_exit_status_2(arguments, example, full):
    if arguments[0] == "import":
        assert run("export", example, "-o", example.with_name("paper.docx")).returncode == 0
    given = run(*arguments, cwd=example.parent, stdout=full)
    assert given.returncode == 2
    assert given.stderr.decode().splitlines() == [
        "The output could not be printed: the disk is full. Files written before that are whole. "
        "Send the output somewhere else."
    ]


@pytest.mark.parametrize("arguments", [("check", "gone.piew.json"), ("fields",)])
def test_where_nothing_can_be_said_either_the_exit_status_is_right(arguments, tmp_path, full):
    assert run(*arguments, cwd=tmp_path, stdout=full, stderr=full).returncode == 2


def test_with_errors_only_a_copy_marked_draft_is_written(unfinished, tmp_path):
    paper = tmp_path / "paper.docx"
    refused = run("export", unfinished, "-o", paper)
    assert (refused.returncode, paper.exists()) == (1, False)
    assert "--draft-copy" in refused.stderr.decode()
    assert run("export", unfinished, "-o", paper, "--draft-copy").returncode == 0
    with zipfile.ZipFile(paper) as package:
        headers = [package.read(name) for name in package.namelist() if name.startswith("word/header")]
    assert any(b"DRAFT" in header for header in headers)


def test_a_draft_may_come_from_standard_input(example, tmp_path):
    paper = tmp_path / "paper.docx"
    assert run("export", "-", "-o", paper, stdin=example.read_bytes()).returncode == 0
    assert read(example)["answers"]["area_name"] in words_of(paper)
    assert run("check", "-", stdin=example.read_bytes()).returncode == 0


def test_the_paper_of_a_draft_without_a_file_is_named_as_its_title_is_read(example, tmp_path):
    answers = read(example)["answers"]
    done = run("export", "-", stdin=example.read_bytes(), cwd=tmp_path)
    title = answers["title"].replace("[area name]", answers["area_name"])
    assert "[area name]" in answers["title"]
    assert done.returncode == 0
    assert (tmp_path / f"{title}.docx").is_file()


def test_an_exported_paper_passes_the_check_whatever_its_name(example, tmp_path):
    assert run("export", example).returncode == 0
    paper = example.with_name("example.docx").read_bytes()
    (tmp_path / "renamed.json").write_bytes(paper)
    for given in (run("check", tmp_path / "renamed.json"), run("check", "-", stdin=paper)):
        assert (given.returncode, given.stdout.splitlines()) == (0, [b"0 errors, 0 pieces of advice"])


def test_a_paper_that_stops_readers_is_told_where_and_what_to_do(tmp_path):
    made = docx.Document()
    made.add_heading("Minutes", level=1)
    made.add_heading("Actions", level=3)
    made.save(tmp_path / "minutes.docx")
    given = run("check", tmp_path / "minutes.docx")
    assert given.returncode == 1
    assert "error: Under “Minutes”, at “Actions”: This heading is of level 3" in given.stdout.decode()
    found = json.loads(run("check", tmp_path / "minutes.docx", "--json").stdout)
    assert all(list(each) == ["section", "field", "severity", "rule", "message"] for each in found)
    assert {(each["rule"], each["severity"]) for each in found} >= {
        ("title", "error"),
        ("heading-skipped", "error"),
    }


@pytest.mark.parametrize("content", [b"", b"Dear all", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None])
def test_a_file_that_is_no_word_file_gives_one_sentence_and_exit_status_2(content, tmp_path):
    path = tmp_path / "odd.docx"
    if content is not None:
        path.write_bytes(content)
    given = run("check", path)
    assert (given.returncode, given.stdout) == (2, b"")
    assert given.stderr.decode().count("\n") == 1
    assert "Traceback" not in given.stderr.decode()


def test_two_exports_of_one_draft_are_the_same_to_the_byte(example, tmp_path):
    for name in ("one.docx", "two.docx"):
        assert run("export", example, "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.fixture
def inputs(example):
    """A draft, an older one and a template, each of these two under an odd name as well; all stay as they are."""
    folder = example.parent
    for ending in (".piew.json", ".pdf"):
        shutil.copy(example, folder / f"older{ending}")
    for ending in (".docx", ".pdf"):
        shutil.copy(BOARDS_TEMPLATE, folder / f"form{ending}")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    yield folder
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "example.piew.json"),
        ("--changes-since", "older.piew.json", "-o", "older.piew.json"),
        ("--template", "form.docx", "-o", "./form.docx"),
        ("--changes-since", "older.pdf", "-o", "older.docx", "--pdf"),
        ("--template", "form.pdf", "-o", "form.docx", "--pdf"),
    ],
)
def test_neither_a_paper_nor_its_pdf_replaces_what_it_is_made_from(options, inputs):
    given = run("export", "example.piew.json", *options, cwd=inputs)
    assert (given.returncode, given.stdout) == (2, b"")
    assert given.stderr.decode().startswith("The paper would replace what it is made from")


@pytest.mark.parametrize("target", ["paper.pdf", "paper.PDF"])
def test_a_paper_whose_pdf_would_replace_it_is_not_written(target, inputs):
    given = run("export", "example.piew.json", "-o", target, "--pdf", cwd=inputs)
    assert (given.returncode, given.stdout) == (2, b"")
    assert given.stderr.decode().startswith("The PDF would replace the Word paper")


@pytest.mark.parametrize("content", [b"", b"{", b"\0\0\0", b"[1]", b"caf\xe9", b'{"format": "piew-draft"}'])
@pytest.mark.parametrize("command", ["check", "export"])
def test_a_file_that_is_no_draft_gives_one_sentence_and_exit_status_2(command, content, tmp_path):
    path = tmp_path / "odd.piew.json"
    path.write_bytes(content)
    given = run(command, path)
    assert given.returncode == 2
    assert given.stderr.decode().count("\n") == 1
    assert "Traceback" not in given.stderr.decode()
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "gone.piew.json"),
        ("export", "gone.piew.json"),
        ("new", "gone/folder/mine.piew.json"),
        ("import", "gone.docx", "-o", "mine.piew.json"),
        ("frobnicate", "--now"),
        ("export",),
    ],
)
def test_bad_input_is_a_clear_message_never_a_traceback(arguments, tmp_path):
    given = run(*arguments, cwd=tmp_path)
    assert given.returncode == 2
    assert given.stderr
    assert b"Traceback" not in given.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_cannot_be_written_is_exit_status_2(example, tmp_path):
    given = run("export", example, "-o", tmp_path / "gone" / "paper.docx")
    assert given.returncode == 2
    assert "could not be saved" in given.stderr.decode()


def test_answers_of_the_wrong_shape_are_named_and_the_rest_still_exports(example, tmp_path):
    draft = read(example)
    draft["answers"]["risks"] = "not a list"
    example.write_text(json.dumps(draft), encoding="utf-8")
    problems = json.loads(run("check", example, "--json").stdout)
    assert [problem["field"] for problem in problems if problem["rule"] == "type"] == ["risks"]
    assert run("export", example, "-o", tmp_path / "p.docx", "--draft-copy").returncode == 0
    assert draft["answers"]["area_name"] in words_of(tmp_path / "p.docx")


def test_the_commands_never_load_qt():
    code = (
        "import sys; from piew_gui.cli import main; main(['fields']); "
        "import piew_gui.word.export, piew_gui.paper.checks, piew_gui.drafts.files; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], cwd=MAIN.parent, capture_output=True, check=False
        ).returncode
        == 0
    )


@with_a_word_processor
def test_a_clean_copy_and_a_pdf_of_it(example, tmp_path):
    paper = tmp_path / "clean.docx"
    exported = run("export", example, "-o", paper, "--clean-copy", "--pdf")
    assert exported.returncode == 0, exported.stderr
    with zipfile.ZipFile(paper) as package:
        assert not [name for name in package.namelist() if name.startswith("customXml/")]
    assert paper.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_a_template_of_ones_own_gives_the_paper_its_look_and_a_dangerous_one_is_refused(example, tmp_path):
    own, dangerous = tmp_path / "own.docx", tmp_path / "dangerous.docx"
    with zipfile.ZipFile(BOARDS_TEMPLATE) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for path, added in ((own, {}), (dangerous, {"word/vbaProject.bin": b"x"})):
        with zipfile.ZipFile(path, "w") as package:
            for name, content in (parts | added).items():
                package.writestr(name, content.replace(b'"Arial"', b'"Georgia"'))
    paper = tmp_path / "paper.docx"
    assert run("export", example, "-o", paper, "--template", own).returncode == 0
    with zipfile.ZipFile(paper) as package:
        assert b"Georgia" in package.read("word/styles.xml")
    before = paper.read_bytes()
    refused = run("export", example, "-o", paper, "--template", dangerous)
    assert refused.returncode == 2
    assert b"macro" in refused.stderr
    assert b"Traceback" not in refused.stderr
    assert paper.read_bytes() == before


def test_a_template_that_is_not_there_is_one_sentence(example, tmp_path):
    refused = run("export", example, "-o", tmp_path / "x.docx", "--template", tmp_path / "none.docx")
    assert refused.returncode == 2
    assert len(refused.stderr.decode().strip().splitlines()) == 1
