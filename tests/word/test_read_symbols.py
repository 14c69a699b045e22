"""Symbols that were inserted in Word are read as what their fonts show, and none goes without a word."""

from collections.abc import Callable

import pytest

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper.kit import Kit
from piew_gui.word.read import read
from piew_gui.word.reading.symbols import symbol
from tests.word.papers import W, empty_answers
from tests.word.reading.word import Paper, behind, run

UNKNOWN = "\ufffd"


@pytest.fixture
def paper(kit: Kit, make: Callable[..., bytes]) -> Paper:
    answers = empty_answers(kit) | {"title": "At least", "background_what": "Aged"}
    return Paper(make(answers, draft_bytes=to_json(Draft(kit.id, kit.version, answers=answers), kit)))


def insert(paper: Paper, tag: str, font: str, number: str) -> None:
    (last,) = paper.content(tag).iter(f"{W}r")
    behind(
        last,
        f'<w:r><w:t xml:space="preserve"> </w:t><w:sym w:font="{font}" w:char="{number}"/></w:r>{run("5")}',
    )


@pytest.mark.parametrize(
    ("font", "number", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B1", "±"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0B8", "÷"),
        ("Symbol", "F0B9", "≠"),
        ("Symbol", "F0BB", "≈"),
        ("Symbol", "F0AE", "→"),
        ("Symbol", "F0B7", "•"),
        ("Symbol", "F061", "α"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F0E5", "∑"),
        ("symbol", "00B3", "≥"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F0DF", "←"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0FD", "☒"),
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F0A7", "•"),
        ("Wingdings", "F04A", "☺"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "☐"),
        ("Arial", "2265", "≥"),
        ("Webdings", "F061", UNKNOWN),
        ("Wingdings", "F021", UNKNOWN),
        ("", "", UNKNOWN),
        ("Arial", "-1", UNKNOWN),
        ("Arial", "D800", UNKNOWN),
        ("Arial", "FFFFFFFF", UNKNOWN),
    ],
)
def test_a_symbol_is_what_its_font_shows(font: str, number: str, shown: str):
    assert symbol(font, number) == shown


@pytest.mark.parametrize("tag", ["title", "background_what"])
@pytest.mark.parametrize(
    ("font", "number", "shown"),
    [("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Symbol", "F061", "α"), ("Wingdings", "F0E0", "→")],
)
def test_an_inserted_symbol_is_in_the_answer(
    kit: Kit, paper: Paper, tag: str, font: str, number: str, shown: str
):
    insert(paper, tag, font, number)
    found = read(paper.packed(), kit)
    assert found.answers[tag].endswith(f" {shown}5")
    assert found.notices == ()


@pytest.mark.parametrize("tag", ["title", "background_what"])
def test_of_a_symbol_that_is_not_known_the_person_is_told(kit: Kit, paper: Paper, tag: str):
    insert(paper, tag, "Webdings", "F061")
    found = read(paper.packed(), kit)
    assert found.answers[tag].endswith(f" {UNKNOWN}5")
    (notice,) = found.notices
    assert kit.field(tag).label in notice
    assert "could not be read" in notice
