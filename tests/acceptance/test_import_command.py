"""`main.py import` as a person or a script uses it: real processes, their output and their exit status."""

import io
import json
import zipfile

import pytest

from tests.acceptance.test_commands import read, run

DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The worked example, its paper and its clean copy, made once."""
    folder = tmp_path_factory.mktemp("made")
    assert run("new", folder / "mine.piew.json", "--example").returncode == 0
    assert run("export", folder / "mine.piew.json", "-o", folder / "paper.docx").returncode == 0
    assert (
        run("export", folder / "mine.piew.json", "-o", folder / "clean.docx", "--clean-copy").returncode == 0
    )
    return folder


@pytest.fixture(autouse=True)
def inputs_stay_as_they_were(made):
    before = {path: path.read_bytes() for path in made.iterdir()}
    yield
    assert {path: path.read_bytes() for path in made.iterdir()} == before


def edited(paper, target, *changes):
    """Write a copy of a paper with other words in its body, as XML."""
    with zipfile.ZipFile(paper) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            for old, new in changes if name == DOCUMENT else ():
                assert old.encode() in content, old
                content = content.replace(old.encode(), new.encode())
            copy.writestr(name, content)
    return target


def changed(path, target, **answers):
    draft = read(path)
    draft["answers"].update(answers)
    target.write_text(json.dumps(draft), encoding="utf-8")
    return target


WORDS = "but the provider withdrew"
NEWER = "and the provider then withdrew"


@pytest.mark.parametrize("paper", ["paper.docx", "clean.docx"])
def test_a_paper_comes_back_as_the_draft_it_was_made_from(paper, made, tmp_path):
    given = run("import", made / paper, "-o", tmp_path / "back.piew.json")
    assert (given.returncode, given.stderr) == (0, b"")
    assert str(tmp_path / "back.piew.json") in given.stdout.decode()
    before, after = (read(path) for path in (made / "mine.piew.json", tmp_path / "back.piew.json"))
    if paper == "paper.docx":
        assert after["answers"] == before["answers"]
    assert list(after["answers"]) == list(before["answers"])
    assert after["answers"]["references"] == before["answers"]["references"]
    assert run("check", tmp_path / "back.piew.json").returncode == 0


def test_what_a_colleague_wrote_is_in_the_draft(made, tmp_path):
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (WORDS, NEWER))
    given = run("import", paper, "-o", tmp_path / "back.piew.json")
    assert given.returncode == 0, given.stderr
    before, after = (read(path)["answers"] for path in (made / "mine.piew.json", tmp_path / "back.piew.json"))
    assert after.pop("progress_update") == before.pop("progress_update").replace(WORDS, NEWER)
    assert after == before


def test_tracked_changes_are_read_as_accepted_or_as_they_were_before(made, tmp_path):
    tracked = tmp_path / "tracked.docx"
    newer = changed(made / "mine.piew.json", tmp_path / "newer.piew.json", reference="NS/1")
    assert run("export", newer, "--changes-since", made / "mine.piew.json", "-o", tracked).returncode == 0
    older = read(made / "mine.piew.json")["answers"]["reference"]
    for options, reference in (((), "NS/1"), (("--before",), older)):
        back = tmp_path / "back.piew.json"
        assert run("import", tracked, "-o", back, "--force", *options).returncode == 0
        assert read(back)["answers"]["reference"] == reference


def test_an_answer_that_is_no_longer_asked_for_is_there_before_the_tracked_changes(made, tmp_path):
    tracked = tmp_path / "tracked.docx"
    no_longer = {"eia_required": "no", "eia_date": "", "eia_reasons": "Nothing changes for anyone."}
    newer = changed(made / "mine.piew.json", tmp_path / "newer.piew.json", **no_longer)
    assert run("export", newer, "--changes-since", made / "mine.piew.json", "-o", tracked).returncode == 0
    for options, draft in (((), newer), (("--before",), made / "mine.piew.json")):
        back = tmp_path / "back.piew.json"
        assert run("import", tracked, "-o", back, "--force", *options).returncode == 0
        assert read(back)["answers"] == read(draft)["answers"]


def test_a_paper_and_a_draft_that_changed_meanwhile_are_put_together(made, tmp_path):
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (WORDS, NEWER))
    mine = changed(made / "mine.piew.json", tmp_path / "now.piew.json", reference="NS/2")
    given = run("import", paper, "--into", mine, "-o", tmp_path / "merged.piew.json")
    assert (given.returncode, given.stderr) == (0, b"")
    merged = read(tmp_path / "merged.piew.json")["answers"]
    assert merged["reference"] == "NS/2"
    assert NEWER in merged["progress_update"]
    assert any(
        line.startswith("changed: ") and line.endswith(": 1 reworded")
        for line in given.stdout.decode().splitlines()
    )


def test_what_both_changed_stays_as_the_draft_has_it_and_is_listed(made, tmp_path):
    number = read(made / "mine.piew.json")["answers"]["reference"]
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (number, "NS/3"))
    mine = changed(made / "mine.piew.json", tmp_path / "now.piew.json", reference="NS/2")
    given = run("import", paper, "--into", mine, "-o", tmp_path / "merged.piew.json")
    assert given.returncode == 1
    assert read(tmp_path / "merged.piew.json")["answers"]["reference"] == "NS/2"
    listed = [line for line in given.stdout.decode().splitlines() if line.startswith("undecided")]
    assert len(listed) == 1
    assert " / Reference" in listed[0]


def test_of_an_answer_that_both_changed_only_the_piece_in_question_stays_as_it_is(made, tmp_path):
    answer = read(made / "mine.piew.json")["answers"]["background_why"]
    old, other = "and often missed.", "does not make life easy."
    theirs, new = "and often missed, they say.", "never made life easy."
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (old, theirs), (other, new))
    own = answer.replace(old, "and too often missed.")
    mine = changed(made / "mine.piew.json", tmp_path / "now.piew.json", background_why=own)
    given = run("import", paper, "--into", mine, "-o", tmp_path / "merged.piew.json")
    assert given.returncode == 1
    merged = read(tmp_path / "merged.piew.json")["answers"]["background_why"]
    assert merged == own.replace(other, new)
    told = [line for line in given.stdout.decode().splitlines() if " / " in line]
    assert any(line.startswith("changed: ") and line.endswith(": 1 reworded") for line in told)
    (asked,) = [line for line in told if line.startswith("undecided, yours was kept: ")]
    assert "too often missed.”, the paper has “" in asked
    assert asked.endswith(f"{theirs}”")


def test_a_clean_copy_empties_nothing_that_was_written_since(made, tmp_path):
    assert run("new", tmp_path / "blank.piew.json").returncode == 0
    assert (
        run("export", tmp_path / "blank.piew.json", "-o", tmp_path / "p.docx", "--draft-copy").returncode == 0
    )
    clean = without_draft(tmp_path / "p.docx", tmp_path / "clean.docx")
    given = run("import", clean, "--into", made / "mine.piew.json", "-o", tmp_path / "merged.piew.json")
    assert given.returncode == 1
    assert given.stderr.decode().startswith("The paper holds no draft")
    merged, mine = (
        read(path)["answers"] for path in (tmp_path / "merged.piew.json", made / "mine.piew.json")
    )
    assert merged["area_name"] == mine["area_name"] != ""
    assert "undecided, yours was kept: Your area / Area name: taken out" in given.stdout.decode()


def without_draft(paper, target):
    with zipfile.ZipFile(paper) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            if name.startswith("customXml/"):
                continue
            content = package.read(name)
            copy.writestr(name, _without_relations(content) if name.endswith(".rels") else content)
    return target


def _without_relations(content):
    from lxml import etree

    root = etree.fromstring(content)
    for each in [each for each in root if "customXml" in each.get("Target", "")]:
        root.remove(each)
    return etree.tostring(root)


def test_what_is_not_found_is_listed_by_section_and_field(tmp_path, made):
    number = read(made / "mine.piew.json")["answers"]["reference"]
    content = io.BytesIO()
    with zipfile.ZipFile(made / "paper.docx") as package, zipfile.ZipFile(content, "w") as copy:
        for name in package.namelist():
            each = package.read(name)
            copy.writestr(name, _without_field(each, "reference") if name.startswith("word/") else each)
    (tmp_path / "part.docx").write_bytes(content.getvalue())
    given = run("import", tmp_path / "part.docx", "-o", tmp_path / "back.piew.json")
    assert given.returncode == 1
    assert [line for line in given.stdout.decode().splitlines() if line.startswith("not found: ")]
    assert read(tmp_path / "back.piew.json")["answers"]["reference"] == number


def test_a_paper_with_two_boxes_ticked_is_read_in_part_only(made, tmp_path):
    box = '<w14:checked w14:val="0"/>'
    paper = edited(made / "clean.docx", tmp_path / "p.docx", (box, box.replace("0", "1")))
    given = run("import", paper, "-o", tmp_path / "back.piew.json")
    assert given.returncode == 1
    assert given.stderr.decode().startswith("More than one box is ticked for")
    assert read(tmp_path / "back.piew.json")["answers"]["purpose"] == ""


def test_words_that_belong_to_no_answer_are_printed_and_the_exit_status_says_so(made, tmp_path):
    title = '<w:t xml:space="preserve">Title of report:</w:t>'
    more = f"{title}</w:r></w:p><w:p><w:r><w:t>Please read before Monday.</w:t></w:r></w:p><w:p><w:r>{title}"
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (title, more))
    given = run("import", paper, "-o", tmp_path / "back.piew.json")
    assert (given.returncode, given.stderr) == (1, b"")
    assert "in no answer, " in given.stdout.decode()
    assert "“Please read before Monday.”" in given.stdout.decode()
    given = run("import", paper, "--into", made / "mine.piew.json", "-o", tmp_path / "merged.piew.json")
    assert (given.returncode, given.stderr) == (1, b"")
    assert "“Please read before Monday.”" in given.stdout.decode()


def test_words_of_the_form_that_somebody_changed_are_printed_and_nothing_is_left_to_do(made, tmp_path):
    heading, other = "Summary of identified issues and risks", "Summary of known issues and risks"
    paper = edited(made / "paper.docx", tmp_path / "p.docx", (heading, other))
    given = run("import", paper, "-o", tmp_path / "back.piew.json")
    assert (given.returncode, given.stderr) == (0, b"")
    assert f"“{other}” was “{heading}”" in given.stdout.decode()


def _without_field(content, tag):
    from lxml import etree

    from tests.word.papers import W

    if not content.startswith((b"<?xml", b"<")):
        return content
    root = etree.fromstring(content)
    for each in [each for each in root.iter(f"{W}tag") if each.get(f"{W}val") == tag]:
        paragraph = next(above for above in each.iterancestors() if above.tag in (f"{W}tr", f"{W}p"))
        paragraph.getparent().remove(paragraph)
    return etree.tostring(root)


@pytest.mark.parametrize("content", [b"", b"Dear all", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_is_no_paper_is_one_sentence_and_exit_status_2(content, tmp_path):
    paper = tmp_path / "odd.docx"
    paper.write_bytes(content)
    given = run("import", paper, "-o", tmp_path / "back.piew.json")
    assert (given.returncode, given.stdout) == (2, b"")
    assert given.stderr.decode().count("\n") == 1
    assert "Traceback" not in given.stderr.decode()
    assert list(tmp_path.iterdir()) == [paper]


def test_a_draft_that_is_there_is_replaced_only_when_told_to(made, tmp_path):
    target = tmp_path / "back.piew.json"
    target.write_text("mine")
    refused = run("import", made / "paper.docx", "-o", target)
    assert (refused.returncode, target.read_text()) == (2, "mine")
    assert "--force" in refused.stderr.decode()
    assert run("import", made / "paper.docx", "-o", target, "--force").returncode == 0
    assert read(target)["format"] == "piew-draft"


@pytest.mark.parametrize("target", ["paper.docx", "mine.piew.json"])
def test_neither_the_paper_nor_the_draft_is_ever_replaced(target, made):
    into = ("--into", made / "mine.piew.json")
    given = run("import", made / "paper.docx", *into, "-o", made / target, "--force")
    assert given.returncode == 2
    assert "would replace" in given.stderr.decode()


@pytest.mark.parametrize(("draft", "folder"), [("gone.piew.json", "."), ("mine.piew.json", "gone")])
def test_a_draft_that_cannot_be_read_or_written_is_one_sentence(draft, folder, made, tmp_path):
    target = tmp_path / folder / "merged.piew.json"
    given = run("import", made / "paper.docx", "--into", made / draft, "-o", target)
    assert (given.returncode, given.stdout) == (2, b"")
    assert given.stderr.decode().count("\n") == 1
    assert list(tmp_path.iterdir()) == []
