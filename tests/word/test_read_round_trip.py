"""Whatever answers a paper is made from, the same are read from it again."""

import os
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.drafts.draft import Draft, to_json
from piew_gui.paper import fields, markers
from piew_gui.paper.kit import Kit
from piew_gui.paper.outline import Row, nest
from piew_gui.paper.rules import is_shown
from piew_gui.word import export
from piew_gui.word.merging.pieces import is_same
from piew_gui.word.read import read
from piew_gui.word.returned import Way
from tests.word.conftest import PNG, SVG
from tests.word.papers import empty_answers

# A long run: PIEW_DRAFTS=5000 pytest tests/word/test_read_round_trip.py
EXAMPLES = int(os.environ.get("PIEW_DRAFTS", "100"))

LINES = st.sampled_from(
    (
        "",
        "A plan",
        "R&D <5%",
        "Plan for [area name]",
        "(a) first",
        "1. One",
        "حيفا",
        "x",
        "Ann, Lee",
        "😀 – “q”",
        "a:b",
    )
)
PIECES = (
    "One two three.",
    "One **two** three.",
    "**Bold from end to end.**",
    "***Both.*** *Italic.*",
    "[a page](https://a.org/?a=1&b=2), [**bold** too](https://b.org/)",
    "### A heading",
    "- one",
    "- one\n  - two\n    - three\n- four",
    "1. one\n2. two\n   - bullet below\n3. three",
    "cost^2^ & <y> ]]>",
    "A line\\\nand another",
    "For [area name] and [insert figures].",
    "יש כאן טקסט",
)
# Without the draft nobody can know that these are no lists.
LOOK_LIKE_LISTS = ("\\- no item", "• no item\\\nbelow", "1\\. no item\n\n2\\. no item")
DATES = st.sampled_from(("", "2026-01-02", "2026-12-31", "2026-31-12", "soon"))
INLINE = st.sampled_from(
    ("One", "Two **b**", "x^2^", "[a](https://a.org/)", "for [area name]", "a & b", "(a) b")
)


@st.composite
def outlines(draw: st.DrawFn, levels: int = 2) -> list[dict[str, Any]]:
    rows, level = [], -1
    for _ in range(draw(st.integers(0, 5))):
        level = draw(st.integers(0, min(level + 1, levels - 1)))
        rows.append(Row(draw(INLINE), level))
    return nest(rows)


@st.composite
def drafts(draw: st.DrawFn, kit: Kit, pieces: tuple[str, ...]) -> dict[str, Any]:
    """Return answers to some fields of a kit, of every kind."""
    answers = empty_answers(kit)
    for field in draw(
        st.lists(st.sampled_from(tuple(kit.fields)), max_size=25, unique_by=lambda field: field.id)
    ):
        answers[field.id] = draw(_answers(field, pieces))
    return answers


def _answers(field: Any, pieces: tuple[str, ...]) -> st.SearchStrategy[Any]:
    if field.kind == "choice":
        return st.sampled_from(("", *(option.id for option in field.options)))
    if field.kind == "repeat":
        row = st.fixed_dictionaries({column.id: _answers(column, pieces) for column in field.columns})
        return st.lists(row, max_size=4)
    return {
        "text": LINES,
        "rich": st.lists(st.sampled_from(pieces), max_size=6).map("\n\n".join),
        "date": DATES,
        "period": st.fixed_dictionaries({"from": DATES, "to": DATES}),
        "outline": outlines(field.levels if field.kind == "outline" else 1),
    }[field.kind]


def without_empty_rows(field: Any, answer: Any) -> Any:
    if field.kind != "repeat":
        return answer
    return [row for row in answer if any(not fields.is_blank(cell) for cell in row.values())]


@pytest.fixture(scope="module", autouse=True)
def small_figures():
    """Let figures be a point: how they are drawn is tested elsewhere."""
    patch = pytest.MonkeyPatch()
    picture = SimpleNamespace(svg=SVG, png=PNG, width_mm=9.0, height_mm=9.0, alt="What it shows")
    patch.setattr(
        export,
        "_draw",
        lambda kit, figure, own: (
            None
            if figure.drawn_from and fields.is_empty(kit.field(figure.drawn_from), own[figure.drawn_from])
            else picture
        ),
    )
    yield
    patch.undo()


@pytest.mark.parametrize("rides_along", [True, False], ids=["with its draft", "without its draft"])
def test_a_draft_goes_to_word_and_back_and_says_the_same(kit: Kit, rides_along: bool):
    @settings(max_examples=EXAMPLES)
    @given(drafts(kit, (*PIECES, *LOOK_LIKE_LISTS) if rides_along else PIECES))
    def goes_and_comes(own: dict[str, Any]) -> None:
        draft = to_json(Draft(kit.id, kit.version, answers=own), kit) if rides_along else None
        found = read(export.make_paper(kit, own, draft_copy=True, draft_bytes=draft), kit)
        printed = markers.fill(kit, own)
        for name, answer in found.answers.items():
            field = kit.field(name)
            assert is_same(field, without_empty_rows(field, printed[name]), answer), (
                name,
                printed[name],
                answer,
            )
        shown = {field.id for field in kit.fields if is_shown(kit, own, field)}
        lost = [
            name for name in shown - set(found.answers) if not fields.is_empty(kit.field(name), printed[name])
        ]
        assert lost == []
        assert {each.way for each in found.found.values()} == {Way.TAG}
        assert found.before == found.answers
        assert (found.base is not None) == rides_along
        assert found.strays == ()

    goes_and_comes()
