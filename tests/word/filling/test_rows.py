"""Rows stay whole unless they are too high for that."""

import pytest

from piew_gui.paper.kit import Kit
from piew_gui.word.filling.rows import with_high_rows_free
from tests.word.papers import W, full_answers, root, text


def row(*cells: str, width: str = '<w:tcW w:w="7000"/>') -> str:
    inner = "".join(f"<w:tc><w:tcPr>{width}</w:tcPr>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def paragraphs(count: int, text: str = "Some words.") -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' * count


@pytest.mark.parametrize(
    ("high", "is_free"),
    [
        (row("<w:p/>", paragraphs(3)), False),
        (row(paragraphs(15), paragraphs(15), paragraphs(15), paragraphs(15)), False),
        (row(paragraphs(1), paragraphs(40)), True),
        (row(paragraphs(1, "x" * 4_500)), True),
        (row(paragraphs(1, "x" * 1_100)), False),
        (row(paragraphs(2, "x" * 2_200), width=""), True),
        (row(paragraphs(10, "x" * 100 + "<w:noise/>" * 40)), False),
        (row(f"<w:p><w:r>{'<w:br/><w:t>x</w:t>' * 400}</w:r></w:p>"), True),
    ],
)
def test_only_a_row_higher_than_half_a_page_may_break(high: str, is_free: bool):
    low = row(paragraphs(2))
    found = with_high_rows_free(f"<w:tbl>{low}{high}{low}</w:tbl>")
    assert found == f"<w:tbl>{low}{high.replace('<w:cantSplit/>', '') if is_free else high}{low}</w:tbl>"


def test_a_part_without_tables_stays_as_it_is():
    assert with_high_rows_free(paragraphs(2)) == paragraphs(2)


def test_a_row_too_high_for_half_a_page_may_break_and_no_other(kit: Kit, make):
    people = [{"role": f"Member {number}", "organisation": "Trust", "name": "Ann"} for number in range(60)]
    paper = make(full_answers(kit) | {"tor_membership": people})
    free = [row for row in root(paper).iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert [text(row).split("\n")[0] for row in free] == ["Membership"]
