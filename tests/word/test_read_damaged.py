"""Whatever happened to a paper on its way, it is read or refused in one sentence."""

import copy
import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import etree

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.errors import PaperError
from piew_gui.paper.kit import Kit
from piew_gui.word.export import make_paper
from piew_gui.word.filling.template import RELS
from piew_gui.word.read import read, read_paper
from piew_gui.word.returned import Returned
from piew_gui.word.tracked import make_changes_paper
from tests.word.broken import DOCUMENT, packed
from tests.word.drafts import answers_of
from tests.word.papers import W14, W, full_answers, parts
from tests.word.test_opening import HARMFUL

# A long run: PIEW_DAMAGES=5000 pytest tests/word/test_read_damaged.py
DAMAGES = int(os.environ.get("PIEW_DAMAGES", "40"))
ODD = ("", "x", "-1", "99999999999999999999", "²", "_p_title")


@pytest.fixture(scope="module")
def papers(kit: Kit) -> list[dict[str, bytes]]:
    """The parts of a paper with its draft, and of one full of tracked changes, both without pictures."""
    example, full = answers_of(kit, "example"), full_answers(kit)
    draft = to_json(Draft(kit.id, kit.version, answers=example), kit)
    tracked = make_changes_paper(kit, full, full | example, author="A", date="2026-11-23", draft_bytes=draft)
    return [
        {name: content for name, content in parts(paper).items() if "media" not in name}
        for paper in (make_paper(kit, example, draft_bytes=draft), tracked)
    ]


@pytest.mark.parametrize(("kind", "make", "words"), HARMFUL, ids=[kind for kind, *_ in HARMFUL])
def test_a_harmful_file_is_refused_in_one_sentence(kit: Kit, good: bytes, kind: str, make: Any, words: str):
    """Rows 53 to 56."""
    with pytest.raises(PaperError, match=words) as refused:
        read(make(good), kit)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused_in_one_sentence(kit: Kit, tmp_path: Path):
    for path in (tmp_path / "gone.docx", tmp_path):
        with pytest.raises(PaperError, match="could not be read"):
            read_paper(path, kit)


def test_a_word_file_that_is_no_board_paper_is_refused_in_one_sentence(kit: Kit, good: bytes):
    body = _document("<w:p><w:r><w:t>Dear all,</w:t></w:r></w:p>")
    letter = packed(
        {name: body if name == DOCUMENT else content for name, content in parts(good).items() if name != RELS}
    )
    with pytest.raises(PaperError, match="No answer"):
        read(letter, kit)


def _document(body: str) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'.encode()


def is_read_or_refused(content: bytes, kit: Kit) -> bool:
    try:
        return isinstance(read(content, kit), Returned)
    except PaperError as error:
        return re.fullmatch(r"[^\n]+", str(error)) is not None


def _controls_outside_paragraphs(root: Any) -> None:
    """Let controls that hold words of a line stand where only paragraphs may."""
    inline = [each for each in root.iter(f"{W}sdt") if each.getparent().tag == f"{W}p"]
    for control in inline:
        root.find(f"{W}body").insert(0, copy.deepcopy(control))


def _two_former_looks(root: Any) -> None:
    change = next(root.iter(f"{W}pPrChange"))
    change.addnext(copy.deepcopy(change))


def _former_look_of_a_control(root: Any) -> None:
    change = next(root.iter(f"{W}pPrChange"))
    for mark in list(root.iter(f"{W}ins", f"{W}del")):
        for control in mark.iterancestors(f"{W}sdt"):
            control.append(copy.deepcopy(change))


def _ticks_that_are(number: str) -> Callable[[Any], None]:
    """Give the boxes' two looks a number that stands for no character a text can hold."""

    def damage(root: Any) -> None:
        for state in root.iter(f"{W14}checkedState", f"{W14}uncheckedState"):
            state.set(f"{W14}val", number)

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        _controls_outside_paragraphs,
        _two_former_looks,
        _former_look_of_a_control,
        *(_ticks_that_are(number) for number in ("x", "-1", "9" * 20, "0", "D800", "FFFE")),
    ],
)
def test_a_paper_with_tracked_changes_that_no_program_writes_is_read(
    kit: Kit, papers: list[dict[str, bytes]], damage: Callable[[Any], None]
):
    files = papers[1]
    root = etree.fromstring(files[DOCUMENT])
    damage(root)
    assert read(packed(files | {DOCUMENT: etree.tostring(root)}), kit).answers


@pytest.mark.parametrize("which", [0, 1], ids=["plain", "tracked"])
def test_a_paper_with_a_byte_wrong_anywhere_is_read_or_refused(
    kit: Kit, papers: list[dict[str, bytes]], which: int
):
    paper = packed(papers[which])
    for place in range(0, len(paper), len(paper) // DAMAGES):
        broken = bytearray(paper)
        broken[place] ^= 0xFF
        assert is_read_or_refused(bytes(broken), kit), place


@pytest.mark.parametrize("which", [0, 1], ids=["plain", "tracked"])
def test_a_paper_with_elements_lost_doubled_or_misplaced_is_read_or_refused(
    kit: Kit, papers: list[dict[str, bytes]], which: int
):
    files = papers[which]
    names = [name for name in files if name.endswith((".xml", ".rels"))]
    for seed in range(DAMAGES):
        chance = Random(seed)
        name = chance.choice([DOCUMENT, DOCUMENT, chance.choice(names)])
        root = etree.fromstring(files[name])
        for _ in range(chance.choice((1, 3, 30))):
            elements = list(root.iterdescendants())
            if elements:
                chance.choice(DAMAGE)(chance.choice(elements), chance.choice(elements), chance)
        assert is_read_or_refused(packed(files | {name: etree.tostring(root)}), kit), (seed, name)


def _lose(element: Any, other: Any, chance: Random) -> None:
    element.getparent().remove(element)


def _double(element: Any, other: Any, chance: Random) -> None:
    element.addnext(copy.deepcopy(element))


def _forget(element: Any, other: Any, chance: Random) -> None:
    element.attrib.clear()


def _mistake(element: Any, other: Any, chance: Random) -> None:
    for name in element.attrib:
        element.set(name, chance.choice(ODD))


def _misplace(element: Any, other: Any, chance: Random) -> None:
    element.append(copy.deepcopy(other))


def _rename(element: Any, other: Any, chance: Random) -> None:
    element.tag = other.tag


DAMAGE: tuple[Callable[[Any, Any, Random], None], ...] = (
    _lose,
    _double,
    _forget,
    _mistake,
    _misplace,
    _rename,
)
