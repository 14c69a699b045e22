"""Styles, tables and themes decide how text looks: the inspection sees what a reader sees."""

from typing import Any

import pytest

from piew_gui.word import opening
from piew_gui.word.inspect import inspect
from piew_gui.word.inspecting import story
from piew_gui.word.inspecting.colours import contrast
from tests.word.broken import GREY, STYLES, add, changed, paragraph, remove, style, table, xml
from tests.word.papers import W


@pytest.mark.parametrize(
    ("rule", "style_id", "look"),
    [
        ("contrast", "Normal", '<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'),
        ("contrast", "Caption", '<w:rPr><w:color w:val="AAAAAA"/></w:rPr>'),
        (
            "contrast",
            "Heading1",
            '<w:pPr><w:outlineLvl w:val="0"/><w:shd w:val="clear" w:fill="222222"/></w:pPr>',
        ),
        ("contrast", "Hyperlink", '<w:rPr><w:color w:val="66AAFF"/></w:rPr>'),
        (
            "contrast",
            "BoardTable",
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="223344"/></w:tcPr></w:tblStylePr>',
        ),
        ("capitals", "Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:caps/></w:rPr>'),
    ],
)
def test_what_a_style_hands_down_is_found_where_it_shows(good: bytes, rule: str, style_id: str, look: str):
    def restyle(root: Any) -> None:
        element = style(root, style_id)
        for child in xml(f"<w:style>{look}</w:style>"):
            old = element.find(child.tag)
            if old is not None:
                element.remove(old)
            element.append(child)

    def without_own_shading(root: Any) -> None:
        for shading in list(root.iter(f"{W}shd")):
            remove(shading)

    broken = changed(changed(good, restyle, STYLES), without_own_shading)
    assert {each.rule for each in inspect(broken)} == {rule}


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("777777", "FFFFFF", 4.48),
        ("767676", "FFFFFF", 4.54),
        ("005EB8", "FFFFFF", 6.38),
    ],
)
def test_contrast_is_what_the_guideline_makes_it(one: str, two: str, expected: float):
    assert round(contrast(one, two), 2) == expected == round(contrast(two, one), 2)


def test_the_same_two_colours_are_one_finding_with_their_number(good: bytes):
    found = inspect(changed(good, add(*[paragraph("Pale", GREY) for _ in range(4)])))
    assert len(found) == 1 and "colours: 4" in found[0].message


GRID = [[f"{row}{column}" for column in "abc"] for row in "123"]


@pytest.mark.parametrize(
    ("part", "look", "shaded"),
    [
        ("firstRow", "0020", "1a 1b 1c"),
        ("firstRow", "0000", ""),
        ("lastRow", "0040", "3a 3b 3c"),
        ("firstCol", "0080", "1a 2a 3a"),
        ("lastCol", "0100", "1c 2c 3c"),
        ("band1Horz", "0000", "1a 1b 1c 3a 3b 3c"),
        ("band2Horz", "0020", "3a 3b 3c"),
        ("band1Horz", "0200", ""),
        ("band1Vert", "0000", "1a 1c 2a 2c 3a 3c"),
        ("band2Vert", "0080", "1c 2c 3c"),
        ("band1Vert", "0400", ""),
    ],
)
def test_a_table_style_shades_the_cells_that_the_table_asks_for(
    good: bytes, part: str, look: str, shaded: str
):
    properties = f'<w:tblPr><w:tblStyle w:val="BoardTable"/><w:tblLook w:val="{look}"/></w:tblPr>'
    shade = xml(
        f'<w:tblStylePr w:type="{part}"><w:tcPr><w:shd w:val="clear" w:fill="223344"/></w:tcPr></w:tblStylePr>'
    )
    styled = changed(good, lambda root: style(root, "BoardTable").append(shade), STYLES)
    reading = story.read(opening.WordFile(changed(styled, add(table(*map(tuple, GRID), look=properties)))))
    found = [each.text for each in reading.paragraphs if each.cell and each.cell.ground == "223344"]
    assert [each for each in found if each in {cell for row in GRID for cell in row}] == sorted(
        shaded.split()
    )
