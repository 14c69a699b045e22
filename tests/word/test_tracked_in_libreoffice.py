"""A word processor that is not ours accepts and rejects the tracked changes of a paper, and gives both versions."""

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.tracked import make_changes_paper
from tests.tools import on_linux
from tests.word.drafts import answers_of
from tests.word.libreoffice import Editor
from tests.word.papers import empty_answers, full_answers, item, parts

RICH = "One **two** three.\n\n- a point\n- another\n\nSee [the page](https://example.org/) now^2^."
EDITED = "One **two and** three.\n\nNew.\n\n- a point\n  - another\n\nSee [a page](https://example.org/)^2^."


PLACEHOLDER = re.compile(r'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>.*?</w:r>')
LABEL = re.compile(r"^(\d+\.|\(?[a-z]\)|[•◦▪–])(\s+|$)")


def without_controls(paper: bytes) -> bytes:
    """Return a paper without its content controls; LibreOffice 7.4 forgets revisions in the first paragraph of some.

    What an empty one shows goes, too: Word marks it neither as inserted nor as deleted.
    """
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as written:
        for name, content in parts(paper).items():
            if re.fullmatch(r"word/(document|header\d*)\.xml", name):
                text = PLACEHOLDER.sub("", content.decode())
                text = re.sub("<w:sdtPr>.*?</w:sdtPr>", "", text, flags=re.DOTALL)
                content = re.sub("</?w:sdt(Content)?>", "", text).encode()
            written.writestr(name, content)
    return changed.getvalue()


def lines(libreoffice: Editor, paper: bytes, *edits: tuple[str, ...]) -> list[str]:
    """Return a paper's lines as LibreOffice writes them, with the numbers of its lists; figures count anew."""
    return lines_as_it_is(libreoffice, without_controls(paper), *edits)


def lines_as_it_is(libreoffice: Editor, paper: bytes, *edits: tuple[str, ...]) -> list[str]:
    # Lists are numbered anew only in a document that is opened.
    text = libreoffice.edit(paper, *edits, through="odt", to="txt").decode("utf-8-sig")
    found = (re.sub(r"\b(Figure|Table) \d", r"\1", line).strip() for line in text.splitlines())
    return [line for line in found if line]


def without_labels(lines: list[str]) -> list[str]:
    return [text for line in lines if (text := LABEL.sub("", line))]


def versions(kit: Kit) -> dict[str, dict]:
    example, full = answers_of(kit, "example"), full_answers(kit)
    edited = example | {
        "title": "Another title for [area name]",
        "area_name": "Southshire",
        "purpose": "receive",
        "meeting_date": "2027-02-11",
        "eia_required": "no",
        "eia_reasons": "It **changes** nothing.",
        "key_points": [*example["key_points"][1:], item("A new one", "with another under it")],
        "risks": example["risks"][:2] + example["risks"][3:],
        "local_statistics": [*example["local_statistics"][1:], {"measure": "New", "local": "1"}],
        "authors": example["authors"][:1],
        "tor_membership": [{"role": "Chair", "name": "Sam Lee"}, *example["tor_membership"][1:]],
        "governance_bodies": example["governance_bodies"][:-1],
        "references": example["references"][1:],
        "funding": "",
    }
    return {
        "example": example,
        "edited": edited,
        "rich": full | {"funding": RICH, "background_what": RICH},
        "edited rich": full | {"funding": EDITED, "background_what": EDITED},
        "empty": empty_answers(kit),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("example", "edited"),
        ("edited", "example"),
        ("rich", "edited rich"),
        ("empty", "example"),
        ("example", "empty"),
    ],
)
def test_accepting_gives_the_later_text_and_rejecting_the_earlier_one(
    kit: Kit, libreoffice: Editor, before: str, after: str
):
    was, now = versions(kit)[before], versions(kit)[after]
    paper = make_changes_paper(kit, was, now, author="Aisha Khan", date="2026-11-23T09:30:00Z")
    assert lines(libreoffice, paper, ("accept_all",)) == lines(libreoffice, make_paper(kit, now))
    # LibreOffice 7.4 leaves an item at its later level.
    rejected, earlier = lines(libreoffice, paper, ("reject_all",)), lines(libreoffice, make_paper(kit, was))
    assert without_labels(rejected) == without_labels(earlier)


@pytest.mark.parametrize(("edit", "stays"), [("accept_all", "after"), ("reject_all", "before")])
def test_short_answers_dates_ticks_and_rows_keep_their_revisions_beside_their_controls(
    kit: Kit, libreoffice: Editor, edit: str, stays: str
):
    before = answers_of(kit, "example")
    after = before | {
        "title": "Another title",
        "reference": "NS/2027/1",
        "purpose": "receive",
        "meeting_date": "2027-02-11",
        "authors": [before["authors"][0] | {"role": "Chair"}, *before["authors"][1:]],
        "local_statistics": [*before["local_statistics"][1:], {"measure": "New", "local": "1"}],
    }
    paper = make_changes_paper(kit, before, after, author="Aisha Khan", date="2026-11-23T09:30:00Z")
    plain = make_paper(kit, after if stays == "after" else before)
    assert lines_as_it_is(libreoffice, paper, (edit,)) == lines_as_it_is(libreoffice, plain)


@on_linux
def test_without_its_module_libreoffice_says_which_package_is_missing(tmp_path: Path):
    with pytest.raises(AssertionError, match="python3-uno"):
        Editor(tmp_path, python=sys.executable)
