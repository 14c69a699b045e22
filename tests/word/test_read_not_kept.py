"""What a draft cannot hold, of what somebody put into the paper, is told; its words come along where it has any."""

from collections.abc import Callable
from typing import Any

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from piew_gui.word.reading.equations import read_equations
from tests.word.papers import full_answers, text
from tests.word.reading.word import (
    STRIPPED,
    Paper,
    behind,
    one,
)

TEXT = {"title": "A plan", "background_what": "It costs:"}
FRACTION = "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>"
PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="90" name="Picture 1"/><a:graphic><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
OBJECT = '<w:r><w:object><v:shape><v:imagedata r:id="rId1"/></v:shape></w:object></w:r>'


def said(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def equation(*shapes: str) -> str:
    return f"<m:oMath>{''.join(shapes)}</m:oMath>"


def struck(kind: str) -> str:
    return f'<w:r><w:rPr><w:{kind}/></w:rPr><w:t xml:space="preserve">so far</w:t></w:r>'


@pytest.fixture
def paper(kit: Kit, make: Callable[..., bytes]) -> Paper:
    answers = full_answers(kit) | TEXT
    return Paper(make(answers, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (equation(said("a=b")), "a=b"),
        (equation(FRACTION.format(said("1"), said("2"))), "1/2"),
        (equation(FRACTION.format(said("a+b"), said("2"))), "(a+b)/2"),
        (equation(f"<m:sSup><m:e>{said('x')}</m:e><m:sup>{said('2')}</m:sup></m:sSup>"), "x^2"),
        (equation(f"<m:sSub><m:e>{said('x')}</m:e><m:sub>{said('i+1')}</m:sub></m:sSub>"), "x_(i+1)"),
        (equation(f"<m:rad><m:radPr/><m:deg/><m:e>{said('y')}</m:e></m:rad>"), "√y"),
        (equation(f"<m:d><m:e>{said('a')}</m:e><m:e>{said('b')}</m:e></m:d>"), "(a|b)"),
        (
            equation(
                f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{said("i")}</m:sub>'
                f"<m:sup>{said('n')}</m:sup><m:e>{said('k')}</m:e></m:nary>"
            ),
            "∑_i^n k",
        ),
        (equation(f"<m:m><m:mr><m:e>{said('1')}</m:e><m:e>{said('0')}</m:e></m:mr></m:m>"), "1 0"),
        (f"<m:oMathPara>{equation(said('a'))}{equation(said('b'))}</m:oMathPara>", "a; b"),
    ],
)
def test_an_equation_is_said_on_one_line(source: str, words: str):
    root = one(f"<w:p>{source}</w:p>")
    read_equations(root)
    assert text(root) == words


@STRIPPED
@pytest.mark.parametrize("tag", TEXT)
def test_an_equation_comes_along_as_text_and_the_person_is_told(
    kit: Kit, paper: Paper, tag: str, strip: tuple[Callable[[Paper], None], ...]
):
    paper.paragraph(TEXT[tag]).append(one(equation(FRACTION.format(said("a"), said("2")))))
    for each in strip:
        each(paper)
    found = read(paper.packed(), kit)
    assert found.answers[tag] == f"{TEXT[tag]}a/2"
    (notice,) = found.notices
    assert notice.startswith(f"“{kit.field(tag).label}” has an equation")
    assert "“a/2”" in notice


@STRIPPED
@pytest.mark.parametrize("tag", TEXT)
@pytest.mark.parametrize("kind", ["strike", "dstrike"])
def test_words_struck_through_by_hand_are_kept_and_told(
    kit: Kit, paper: Paper, tag: str, kind: str, strip: tuple[Callable[[Paper], None], ...]
):
    paper.paragraph(TEXT[tag]).append(one(struck(kind)))
    for each in strip:
        each(paper)
    found = read(paper.packed(), kit)
    assert found.answers[tag] == TEXT[tag] + "so far"
    (notice,) = found.notices
    assert notice.startswith(f"“{kit.field(tag).label}” has words in the paper that are struck through")
    assert "“so far”" in notice


def test_a_look_that_says_that_nothing_is_struck_through_is_not_told(kit: Kit, paper: Paper):
    paper.paragraph("A plan").append(one('<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>!</w:t></w:r>'))
    assert read(paper.packed(), kit).notices == ()


@pytest.mark.parametrize("source", [equation(said("a=b")), struck("strike")])
def test_what_is_odd_in_no_answer_is_told_too(kit: Kit, paper: Paper, source: str):
    behind(paper.paragraph("A plan"), f"<w:p>{source}</w:p>")
    found = read(paper.packed(), kit)
    (stray,), (notice,) = found.strays, found.notices
    assert f"“{stray.text}”" in notice


@STRIPPED
@pytest.mark.parametrize("source", [PICTURE, OBJECT])
@pytest.mark.parametrize(
    "put",
    [
        lambda place, source: place.append(one(source)),
        lambda place, source: behind(place, f"<w:p>{source}</w:p>"),
    ],
    ids=["in it", "below it"],
)
def test_of_a_picture_in_an_answer_or_below_it_the_person_is_told(
    kit: Kit,
    paper: Paper,
    source: str,
    put: Callable[[Any, str], None],
    strip: tuple[Callable[[Paper], None], ...],
):
    put(paper.paragraph("It costs"), source)
    for each in strip:
        each(paper)
    (notice,) = read(paper.packed(), kit).notices
    assert notice.startswith(f"“{kit.field('background_what').label}” has a picture")


@STRIPPED
def test_the_forms_own_figures_are_not_told(
    kit: Kit, good: bytes, strip: tuple[Callable[[Paper], None], ...]
):
    paper = Paper(good)
    for each in strip:
        each(paper)
    assert read(paper.packed(), kit).notices == ()
