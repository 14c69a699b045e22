"""A paper whose styles or tables are not as they were sent is read all the same, where only the page itself tells."""

from piew_gui.drafts.draft import Draft
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from tests.word.papers import W
from tests.word.reading.word import (
    Paper,
    behind,
    drop,
    one,
    paragraph,
    printed_by,
    without_bookmarks_anywhere,
    without_controls,
)
from tests.word.test_read import difference, edited
from tests.word.test_read_headings import NEW, STRIPPED, Strip, reworded

BY_LAYOUT = (without_controls, without_bookmarks_anywhere)


def _styles_with_other_ids(paper: Paper) -> None:
    """Number the styles, as WPS Office does; they keep their names."""
    ids = {}
    for number, style in enumerate(paper.root("word/styles.xml").iter(f"{W}style")):
        ids[style.get(f"{W}styleId")] = f"a{number}"
        style.set(f"{W}styleId", f"a{number}")
    marks = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
    for name in (*paper.stories(), "word/styles.xml", "word/numbering.xml"):
        for mark in paper.root(name).iter(*marks):
            mark.set(f"{W}val", ids.get(mark.get(f"{W}val"), ""))


@STRIPPED
def test_styles_are_known_by_their_names_where_a_program_gave_them_other_ids(
    kit: Kit, draft: Draft, paper: bytes, strip: Strip
):
    added = paragraph("A new paragraph.")

    def edit(paper: Paper) -> None:
        reworded("Why now?", "Why strengthen governance")(paper)
        behind(paper.paragraph("(band 8d) oversees them all"), added)
        _styles_with_other_ids(paper)

    found = read(edited(paper, edit, *strip), kit)
    printed = printed_by(kit, draft)
    more = f"{printed['background_services']}\n\nA new paragraph."
    assert difference(kit, printed, found.answers) == {"background_services": more}
    assert [stray.text for stray in found.strays] == list(NEW)


def _without_styles(paper: Paper) -> None:
    for mark in list(paper.root().iter(f"{W}pStyle")):
        drop(mark)


def test_rows_of_several_paragraphs_are_told_apart_by_their_words_where_the_styles_are_gone(
    kit: Kit, draft: Draft, paper: bytes
):
    found = read(edited(paper, _without_styles, *BY_LAYOUT), kit)
    assert found.answers["additional_actions"] == printed_by(kit, draft)["additional_actions"]


def _cells_made_one(paper: Paper) -> None:
    """Merge the first two cells of the second row: what both held stands in one."""
    row = next(paper.paragraph("15% of births").iterancestors(f"{W}tr"))
    first, second = list(row.iter(f"{W}tc"))[:2]
    first.find(f"{W}tcPr").insert(0, one('<w:gridSpan w:val="2"/>'))
    for each in [each for each in second if each.tag != f"{W}tcPr"]:
        first.append(each)
    drop(second)


def test_a_cell_that_spans_two_columns_moves_none_of_the_others(kit: Kit, draft: Draft, paper: bytes):
    found = read(edited(paper, *BY_LAYOUT, _cells_made_one), kit)
    rows = printed_by(kit, draft)["local_statistics"]
    rows[1] = rows[1] | {"measure": f"{rows[1]['measure']} {rows[1]['local']}", "local": ""}
    assert found.answers["local_statistics"] == rows


def _with_a_wider_cell(paper: Paper) -> None:
    """Put in a row with the table's own button, and let its first cell span two columns."""
    row = next(paper.paragraph("15% of births").iterancestors(f"{W}tr"))
    cells = (("Home visits", 2), ("198 before", 1), ("Audit", 1))
    made = "".join(
        f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{paragraph(words)}</w:tc>'
        for words, wide in cells
    )
    behind(row, f"<w:tr>{made}</w:tr>")


@STRIPPED
def test_a_new_row_with_a_cell_that_spans_two_columns_stands_in_the_others(
    kit: Kit, draft: Draft, paper: bytes, strip: Strip
):
    found = read(edited(paper, _with_a_wider_cell, *strip), kit)
    rows = printed_by(kit, draft)["local_statistics"]
    new = {"measure": "Home visits", "local": "", "comparison": "198 before", "source": "Audit"}
    assert found.answers["local_statistics"] == [*rows[:2], new, *rows[2:]]
