"""The paper with tracked changes: accepted, it is the later draft's; rejected, the earlier one's."""

import base64
import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from piew_gui.cli import main
from piew_gui.drafts.draft import from_json
from piew_gui.drafts.files import read_draft, save_draft
from piew_gui.errors import NotReadyError, PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.inspect import inspect
from piew_gui.word.tracked import export_changes, make_changes_paper
from piew_gui.word.tracking import lines, renderer
from piew_gui.word.tracking.marking import Marker
from tests.word.drafts import NAMES, answers_of
from tests.word.papers import W, empty_answers, full_answers, item, parts, root

NAMESPACE = {"w": W[1:-1]}
WHO = {"author": "Aïsha <Khan> & co", "date": "2026-11-23T09:30:00+01:00"}
REVISIONS = "//w:ins | //w:del | //w:pPrChange"
STORIES = ("word/document.xml", "word/header1.xml")
Answers = dict[str, Any]


@pytest.fixture(scope="module")
def example(kit: Kit) -> Answers:
    return answers_of(kit, "example")


def tracked(kit: Kit, before: Answers, after: Answers, **options: Any) -> bytes:
    return make_changes_paper(kit, before, after, **WHO, **options)


def revisions(paper: bytes) -> list[Any]:
    return [each for name in STORIES for each in root(paper, name).xpath(REVISIONS, namespaces=NAMESPACE)]


def words(paper: bytes, kind: str, name: str = STORIES[0]) -> str:
    """Return all inserted ("ins") or deleted ("del") words of a paper."""
    path = f"//w:{kind}//w:t | //w:{kind}//w:delText"
    found = root(paper, name).xpath(path, namespaces=NAMESPACE)
    return " ".join(" ".join(each.text or "" for each in found).split())


def decided(paper: bytes, *, accept: bool, name: str = STORIES[0]) -> list[str]:
    """Return the lines of a paper once all is accepted or rejected, by a reading of the format of its own.

    ECMA-376 part 1, 17.13.5: deleted rows, runs and ends of paragraphs go, inserted ones stay, or the other
    way round; a paragraph whose end goes is joined to the next.
    """
    gone, text = ("del", f"{W}t") if accept else ("ins", f"{W}delText")
    found, line = [], ""
    for paragraph in root(paper, name).iter(f"{W}p"):
        if any(row.find(f"{W}trPr/{W}{gone}") is not None for row in paragraph.iterancestors(f"{W}tr")):
            continue
        for each in paragraph.iter(f"{W}t", text, f"{W}br", f"{W}drawing"):
            is_gone = any(True for _ in each.iterancestors(f"{W}{gone}"))
            is_placeholder = each.xpath(
                "ancestor::w:r/w:rPr/w:rStyle/@w:val = 'PlaceholderText'", namespaces=NAMESPACE
            )
            if not is_gone and not is_placeholder:
                line += {f"{W}br": "\n", f"{W}drawing": "[figure]"}.get(each.tag, each.text or "")
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            found.append(line)
            line = ""
    return [each for each in (*found, line) if each]


def plain(paper: bytes) -> list[str]:
    return decided(paper, accept=True)


# Numbers of figures and tables are counted anew, by us and by Word.
def without_numbers(lines: list[str]) -> list[str]:
    return [re.sub(r"\b(Figure|Table) \d", r"\1 n", line) for line in lines]


def assert_both_are_in_it(kit: Kit, before: Answers, after: Answers) -> bytes:
    paper = tracked(kit, before, after)
    assert without_numbers(decided(paper, accept=True)) == without_numbers(plain(make_paper(kit, after)))
    assert without_numbers(decided(paper, accept=False)) == without_numbers(plain(make_paper(kit, before)))
    return paper


@pytest.mark.parametrize("name", NAMES)
def test_two_drafts_that_are_the_same_give_a_paper_without_revisions(kit: Kit, name: str):
    answers = answers_of(kit, name)
    paper = tracked(kit, answers, copy.deepcopy(answers))
    assert revisions(paper) == []
    assert plain(paper) == plain(make_paper(kit, answers))


@pytest.mark.parametrize("after", NAMES)
@pytest.mark.parametrize("before", ["example", "empty", "forty items", "hostile"])
def test_accepting_gives_the_later_paper_and_rejecting_the_earlier_one(kit: Kit, before: str, after: str):
    assert_both_are_in_it(kit, answers_of(kit, before), answers_of(kit, after))


@pytest.mark.parametrize("after", ["empty", "new", "forty items", "right to left", "no optional part"])
def test_the_paper_is_valid_and_anybody_can_read_it(kit: Kit, example: Answers, after: str, tmp_path: Path):
    paper = tracked(kit, example, answers_of(kit, after), draft_bytes=b"{}")
    file = tmp_path / "paper.docx"
    file.write_bytes(paper)
    known = "trPr"  # The validator knows no tracked rows, which are in the standard (17.13.5.16).
    found = [str(each) for each in OpenXmlValidator().validate(file).errors]
    assert [each for each in found if known not in each] == []
    meant = {each.rule for each in inspect(make_paper(kit, answers_of(kit, after)))}
    assert {each.rule for each in inspect(paper)} <= meant


def test_every_revision_says_who_and_when_and_has_an_id_of_its_own(kit: Kit, example: Answers):
    paper = tracked(kit, example, full_answers(kit))
    found = revisions(paper)
    assert len(found) > 100
    assert {each.get(f"{W}author") for each in found} == {WHO["author"]}
    assert {each.get(f"{W}date") for each in found} == {"2026-11-23T08:30:00Z"}
    whole = root(paper)
    ids = [each.get(f"{W}id") for each in (*found, *whole.iter(f"{W}bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_a_date_that_is_none_is_refused(kit: Kit, example: Answers):
    with pytest.raises(ValueError, match="yesterday"):
        make_changes_paper(kit, example, example, author="A", date="yesterday")


@pytest.mark.parametrize(
    ("what", "field", "before", "after", "deleted", "inserted"),
    [
        ("a word", "title", "A plan for families", "A plan for all families", "", "all"),
        ("a word for another", "title", "A good plan", "A better plan", "good", "better"),
        ("a header field", "reference", "NS/1", "NS/1 (b)", "", "(b)"),
        ("a tick", "purpose", "approve", "receive", "☒ ☐", "☐ ☒"),
        ("a date", "meeting_date", "2027-01-14", "2027-02-14", "January", "February"),
        ("a bold word", "funding", "One **two** three.", "One **two and** three.", "", "and"),
        ("a word made bold", "funding", "One two three.", "One **two** three.", "two", "two"),
        ("an item", "risks", [item("One"), item("Two")], [item("One"), item("New"), item("Two")], "", "New"),
        ("the last item", "risks", [item("One"), item("Two")], [item("One")], "Two", ""),
        ("the first item", "risks", [item("One"), item("Two")], [item("Two")], "One", ""),
        # The blank before a word belongs to it.
        (
            "a paragraph cut in two",
            "funding",
            "One two. Four five.",
            "One two.\n\nFour five.",
            "Four",
            "Four",
        ),
        ("a level", "key_points", [item("One"), item("Two")], [item("One", "Two")], "", ""),
        ("a kind", "funding", "One\n\nTwo", "One\n\n- Two", "", ""),
        ("an answer", "tor_quorum", "", "All new", "", "All new"),
        ("a whole answer", "eia_reasons", "All of it", "", "All of it", ""),
        ("a link", "funding", "See [this](https://a.org/).", "See [this](https://b.org/).", "this", "this"),
        (
            "a word of a link",
            "funding",
            "[the page](https://a.org/)",
            "[the new page](https://a.org/)",
            "",
            "new",
        ),
    ],
)
def test_only_what_changed_is_marked(
    kit: Kit, what: str, field: str, before: Any, after: Any, deleted: str, inserted: str
):
    base = full_answers(kit) | {"eia_required": "no"}
    paper = assert_both_are_in_it(kit, base | {field: before}, base | {field: after})
    assert (words(paper, "del"), words(paper, "ins")) == (deleted, inserted)
    assert revisions(paper)


def test_the_header_is_marked_too(kit: Kit, example: Answers):
    paper = tracked(kit, example | {"reference": "One"}, example | {"reference": "Two"})
    assert (words(paper, "del", STORIES[1]), words(paper, "ins", STORIES[1])) == ("One", "Two")


def row(name: str) -> dict[str, str]:
    return {"measure": f"Births in {name}", "local": "12", "comparison": "15", "source": "Council"}


A, B, C, D = (row(name) for name in ("Leeds", "Keighley", "Torquay", "Flint"))


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ([A, B, C], [A, C], ["Keighley"], []),
        ([A, B], [A, B, C], [], ["Torquay"]),
        ([A, B], [C, A, B], [], ["Torquay"]),
        ([A, B, C], [C, A, B], ["Torquay"], ["Torquay"]),
        ([A, B, C, D], [A], ["Keighley", "Torquay", "Flint"], []),
        ([A], [A | {"local": "13"}], [], []),
        ([A, B], [B | {"local": "13"}], ["Leeds"], []),
        ([A, B], [], ["Measure", "Leeds", "Keighley"], []),
        ([], [A, B], [], ["Measure", "Leeds", "Keighley"]),
    ],
)
def test_rows_of_tables_come_and_go_whole(
    kit: Kit, before: Any, after: Any, removed: list[str], added: list[str]
):
    base = full_answers(kit)
    paper = assert_both_are_in_it(
        kit, base | {"local_statistics": before}, base | {"local_statistics": after}
    )
    for mark, names in (("del", removed), ("ins", added)):
        rows = root(paper).xpath(f"//w:tr[w:trPr/w:{mark}]", namespaces=NAMESPACE)
        first = ["".join(each[1].itertext()) for each in rows]
        assert [line.removeprefix("Births in ") for line in first] == names


PEOPLE = [{"name": name, "role": "", "organisation": ""} for name in ("Ann", "Ben", "Cat", "Dan")]


@pytest.mark.parametrize(
    ("before", "after"),
    [(PEOPLE, PEOPLE[:1]), (PEOPLE[:1], PEOPLE), (PEOPLE[:2], PEOPLE[2:]), (PEOPLE, []), ([], PEOPLE)],
)
def test_the_last_paragraph_of_a_cell_keeps_its_end(kit: Kit, before: Any, after: Any):
    base = full_answers(kit)
    paper = assert_both_are_in_it(kit, base | {"authors": before}, base | {"authors": after})
    for cell in root(paper).iter(f"{W}tc"):
        last = list(cell.iter(f"{W}p"))[-1]
        assert last.find(f"{W}pPr/{W}rPr/{W}ins") is last.find(f"{W}pPr/{W}rPr/{W}del") is None


def test_what_is_deleted_has_no_box_that_would_stay_behind(kit: Kit, example: Answers):
    paper = tracked(kit, example, example | {"funding": "", "authors": example["authors"][:1]})
    tags = root(paper).xpath("//w:sdt/w:sdtPr/w:tag/@w:val", namespaces=NAMESPACE)
    assert "funding" not in tags
    assert tags.count("authors.name") == 1


def test_bold_italic_raised_and_linked_words_stay_so_whether_kept_deleted_or_inserted(kit: Kit):
    looks = "**b** *i* ***bi*** x^2^ [l](https://example.org/)"
    before, after = f"{looks} kept. Away {looks}", f"{looks} kept. {looks} there"
    base = empty_answers(kit)
    paper = tracked(
        kit, base | {"funding": f"{before}\n\nGone {looks}"}, base | {"funding": f"{after}\n\nNew"}
    )
    deleted = root(paper).xpath("//w:del/w:r[w:rPr/w:rStyle]/w:delText/text()", namespaces=NAMESPACE)
    assert {"b", "i", "bi", "2", "l"} <= {each.strip() for each in deleted}


def test_a_hyperlink_holds_its_revisions_as_no_revision_may_hold_a_hyperlink(kit: Kit):
    base = empty_answers(kit)
    link = "[the old page](https://example.org/)"
    paper = tracked(kit, base | {"funding": link}, base | {"funding": link.replace("old", "new")})
    whole = root(paper)
    assert whole.xpath("//w:hyperlink/w:ins/w:r", namespaces=NAMESPACE)
    assert whole.xpath("//w:hyperlink/w:del/w:r/w:delText", namespaces=NAMESPACE)
    for forbidden in ("//w:ins//w:hyperlink", "//w:del//w:hyperlink", "//w:del//w:t", "//w:ins//w:delText"):
        assert not whole.xpath(forbidden, namespaces=NAMESPACE)


def test_a_figure_that_changed_is_deleted_and_inserted_with_its_pictures(kit: Kit, example: Answers):
    fewer = example | {"governance_bodies": example["governance_bodies"][:-1]}
    paper = tracked(kit, example, fewer)
    whole = root(paper)
    assert len(whole.xpath("//w:del//w:drawing", namespaces=NAMESPACE)) == 1
    assert len(whole.xpath("//w:ins//w:drawing", namespaces=NAMESPACE)) == 1
    pictures = [
        name for name in parts(paper) if name.startswith("word/media/figure") and name.endswith("png")
    ]
    assert len(pictures) == len({parts(paper)[name] for name in pictures}) == 4


def test_items_that_come_back_count_on_in_their_list(kit: Kit):
    base = empty_answers(kit)
    five = [item(text) for text in ("One", "Two", "Three", "Four", "Five")]
    paper = tracked(kit, base | {"risks": five}, base | {"risks": five[:2] + five[3:]})
    numbers = root(paper).xpath(
        "//w:sdt[w:sdtPr/w:tag/@w:val='risks']//w:numPr/w:numId/@w:val", namespaces=NAMESPACE
    )
    assert len(numbers) == 5
    assert len(set(numbers)) == 1


def test_in_a_long_field_only_the_words_that_changed_are_marked(kit: Kit):
    paragraphs = [" ".join(f"word{number}-{place}" for place in range(80)) for number in range(60)]
    before = "\n\n".join(paragraphs)
    after = "\n\n".join(each.replace("-40 ", "-40 more ") for each in paragraphs)
    base = empty_answers(kit)
    paper = assert_both_are_in_it(kit, base | {"funding": before}, base | {"funding": f"New.\n\n{after}"})
    assert words(paper, "del") == ""
    assert words(paper, "ins") == "New. " + "more " * 59 + "more"


BLOCKS = st.lists(
    st.sampled_from(
        [
            "One two three.",
            "One **two** three.",
            "Two *three* four",
            "[a page](https://a.org/)",
            "### Head",
            "- one",
            "- one\n  - two\n    - three",
            "1. one\n2. two",
            "x^2^ & <y>",
            "A line\\\nand another",
        ]
    ),
    max_size=6,
).map("\n\n".join)
ITEMS = st.lists(
    st.builds(item, st.sampled_from(["One", "Two **b**", "Three", "Four five six"]), st.just("Below")),
    max_size=4,
)
ROWS = st.lists(st.sampled_from([A, B, C, D, A | {"local": "9"}, B | {"source": ""}]), max_size=4)
PERSON = st.sampled_from([*PEOPLE, PEOPLE[0] | {"role": "Chair"}])
PAPERS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["", "A plan", "A plan for [area name]"]),
        "area_name": st.sampled_from(["", "Northshire", "R&D <5%"]),
        "purpose": st.sampled_from(["", "approve", "receive"]),
        "eia_required": st.sampled_from(["yes", "no"]),
        "eia_date": st.sampled_from(["", "2026-01-02", "2026-31-12"]),
        "eia_reasons": BLOCKS,
        "background_what": BLOCKS,
        "funding": BLOCKS,
        "key_points": ITEMS,
        "local_statistics": ROWS,
        "authors": st.lists(PERSON, max_size=3),
        "references": st.lists(st.sampled_from([{"text": "One"}, {"text": "Two"}]), max_size=3),
    }
)


@settings(max_examples=60)
@given(before=PAPERS, after=PAPERS)
def test_whatever_changed_both_versions_are_in_the_paper(kit: Kit, before: Answers, after: Answers):
    base = empty_answers(kit)
    assert_both_are_in_it(kit, base | before, base | after)


@pytest.mark.parametrize(
    ("module", "name", "broken"),
    [
        (renderer, "revised", lambda before, after, marker: after),
        (renderer, "revised", lambda before, after, marker: before),
        (lines, "pieces", lambda before, after: [lines.Piece(lines.Mark.TAKEN_OUT, before)] * bool(before)),
    ],
)
def test_a_paper_that_does_not_hold_both_is_never_handed_out(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, broken: Callable[..., Any]
):
    monkeypatch.setattr(module, name, broken)
    base = full_answers(kit)
    with pytest.raises(PaperError):
        tracked(kit, base, base | {"funding": "Another"})


def test_rows_that_are_not_marked_are_noticed(kit: Kit, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Marker, "whole", lambda self, mark, written, head: written)
    base = full_answers(kit)
    with pytest.raises(PaperError, match="earlier version"):
        tracked(kit, base | {"local_statistics": [A]}, base | {"local_statistics": [A, B]})


def test_the_draft_rides_along_and_the_target_is_written_only_when_all_is_well(kit: Kit, tmp_path: Path):
    before, after = read_draft(kit.example, kit), read_draft(kit.example, kit)
    after.answers = after.answers | {"reference": "NS/2"}
    target = tmp_path / "paper.docx"
    export_changes(kit, before, after, target, **WHO)
    item_part = etree.fromstring(parts(target.read_bytes())["customXml/item1.xml"])
    assert from_json(base64.b64decode(item_part.text), kit).answers == after.answers
    after.answers = after.answers | {"title": ""}
    with pytest.raises(NotReadyError):
        export_changes(kit, before, after, tmp_path / "other.docx", **WHO)
    assert not (tmp_path / "other.docx").exists()
    export_changes(kit, before, after, tmp_path / "other.docx", **WHO, draft_copy=True)
    assert "DRAFT" in plain_header((tmp_path / "other.docx").read_bytes())


def plain_header(paper: bytes) -> list[str]:
    return decided(paper, accept=True, name=STORIES[1])


def test_the_command_marks_what_changed_since_an_older_draft(kit: Kit, tmp_path: Path, capsys):
    older, newer = tmp_path / "older.piew.json", tmp_path / "newer.piew.json"
    draft = read_draft(kit.example, kit)
    save_draft(draft, older, kit)
    draft.answers = draft.answers | {"reference": "A new one"}
    save_draft(draft, newer, kit)
    assert main(["export", str(newer), "--changes-since", str(older)]) == 0
    assert words((tmp_path / "newer.docx").read_bytes(), "ins") == "A new one"
    assert main(["export", str(newer), "--changes-since", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["export", str(newer), "--changes-since", str(older), "--clean-copy"])


def test_only_what_stays_has_bookmarks_the_same_as_in_the_later_paper(kit: Kit, example: Answers):
    after = answers_of(kit, "one item") | {"funding": ""}
    names = [
        root(paper).xpath("//w:bookmarkStart/@w:name", namespaces=NAMESPACE)
        for paper in (tracked(kit, example, after), make_paper(kit, after))
    ]
    own = [[name for name in found if name.startswith("_p_")] for found in names]
    assert sorted(own[0]) == sorted(own[1])
