"""An editor selects the very characters that a search found, whatever stands before them."""

import pytest

from piew_gui.paper.finding import Search, find
from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.wizard.editors import make_editor
from piew_gui.wizard.session import Session
from tests.wizard.workbench import press, sit_at, write

CELLS = (
    Field("name", "text", "Name"),
    Field("code", "text", "Code", max_length=9),
    Field("why", "rich", "Why"),
)
FIELDS = {
    "text": Field("text", "text", "Text"),
    "rich": Field("rich", "rich", "Rich"),
    "outline": Field("outline", "outline", "Outline", numbering=("1.", "(a)")),
    "repeat": Field("repeat", "repeat", "Repeat", columns=CELLS),
}


def kit_of(field):
    return Kit(None, "small", "1", "Small", (Section("s", "S", fields=(field,)),))


def sit(qtbot, kind, answer):
    field = FIELDS[kind]
    bench = sit_at(qtbot, make_editor(field, Session(kit_of(field))))
    bench.session.set_answer(field.id, answer)
    return bench


def hits(bench, words):
    found = find(kit_of(bench.field), bench.session.draft.answers, Search(words))
    return [hit for some in found for hit in some]


def selected(bench, hit):
    shown = bench.editor.select(hit.text, hit.start, hit.end)
    return shown, shown.textCursor().selectedText() if hasattr(shown, "textCursor") else shown.selectedText()


BOARD = {"text": "board", "points": []}
RICH = "### The *board*\n\nA 😀 **bo**ard\\\nand [board](https://a.uk)\n\n- one\n  - the board^2^"


@pytest.mark.parametrize(
    ("kind", "answer", "count"),
    [
        ("text", "the board, a 😀 board", 2),
        ("rich", RICH, 4),
        (
            "outline",
            [
                {"text": "a **bo**ard", "points": [{"text": "😀 board board", "points": []}]},
                {"text": "board", "points": []},
            ],
            4,
        ),
        (
            "repeat",
            [
                {"name": "", "code": "", "why": ""},
                {"name": "  a board", "code": "x board", "why": "one\n\n*board*"},
                {"name": "😀 board", "code": "", "why": ""},
            ],
            4,
        ),
    ],
)
def test_each_hit_is_selected(qtbot, kind, answer, count):
    bench = sit(qtbot, kind, answer)
    found = hits(bench, "board")
    assert len(found) == count
    where = [selected(bench, hit) for hit in found]
    assert [words for _, words in where] == ["board"] * count
    assert bench.changes == []
    # Each place is another one: the same input twice has another selection.
    places = [(id(shown), hit.start) for (shown, _), hit in zip(where, found, strict=True)]
    assert len(set(places)) == count


def test_blanks_and_empty_paragraphs_that_markdown_does_not_hold_are_no_hindrance(qtbot):
    bench = sit(qtbot, "rich", "")
    for keys in (
        "Return",
        "  first ",
        "Shift+Return",
        " board",
        "Return",
        "Return",
        "   ",
        "Return",
        " a board ",
    ):
        press(keys) if "Return" in keys else write(keys)
    assert bench.answer == "first\\\nboard\n\na board"
    for hit in hits(bench, "board"):
        assert selected(bench, hit)[1] == "board"


def test_a_field_that_is_not_typed_has_nothing_to_select(qtbot):
    field = Field("day", "date", "Day")
    bench = sit_at(qtbot, make_editor(field, Session(kit_of(field))))
    assert bench.editor.select(0, 0, 2) is bench.editor
