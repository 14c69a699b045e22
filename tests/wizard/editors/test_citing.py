"""Citations: picked from the references by typing, put into the text, and new references with them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from piew_gui.paper.kit import Field
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from piew_gui.wizard.editors.rich import RichEditor
from tests.wizard.fakes import focused, new_paper
from tests.wizard.shown import answered_by, button, press, words
from tests.wizard.workbench import press as press_key
from tests.wizard.workbench import sit_at, write

FIELD = Field("why", "rich", "Why now?")
REFERENCES = [
    f"Author {letter} (20{number:02}). Title {number}." for number, letter in enumerate("ABCDEFGHIJKL", 1)
]


# Into the text


@pytest.fixture
def bench(qtbot):
    return sit_at(qtbot, RichEditor(FIELD, cite=lambda put: put(7)))


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("", (), "^7^"),
        ("So it is.", ("Ctrl+End",), "So it is.^7^"),
        ("So it is.", ("Ctrl+Home",), "^7^So it is."),
        ("So it is.^2^", ("Ctrl+End",), "So it is.^2,7^"),
        ("So^2^ it is.", ("Ctrl+Home", "Right", "Right"), "So^7,2^ it is."),
        ("So^2^ it is.", ("Ctrl+Home", "Right", "Right", "Right"), "So^2,7^ it is."),
        ("So^12^ it is.", ("Ctrl+Home", "Right", "Right", "Right"), "So^12,7^ it is."),
        ("So^**1**2^ it is.", ("Ctrl+Home", "Right", "Right", "Right"), "So**^1**2,7^ it is."),
        ("5 m^2^", ("Ctrl+End",), "5 m^2^ ^7^"),
        ("the 4^th^", ("Ctrl+End",), "the 4^th^ ^7^"),
        ("**So**", ("Ctrl+End",), "**So^7^**"),
        ("- one\n- two", ("Ctrl+End",), "- one\n- two^7^"),
        ("### Head", ("Ctrl+End",), "### Head^7^"),
        ("[link](https://a.uk)", ("Ctrl+End",), "[link](https://a.uk)^7^"),
        ("a word", ("Ctrl+Home", "Shift+Right"), "a^7^ word"),
    ],
)
def test_a_citation_is_put_in_and_joins_one_that_is_there(bench, before, keys, after):
    bench.editor.set_answer(before)
    for each in (*keys, "Ctrl+Shift+C"):
        press_key(each)
    assert bench.editor.answer() == after


def test_what_is_typed_next_is_not_raised(bench):
    write("So")
    press_key("Ctrl+Shift+C")
    write(" it is")
    assert bench.answer == "So^7^ it is"


def test_a_citation_is_an_undo_step_of_its_own(bench):
    write("So")
    press_key("Ctrl+Shift+C")
    write(" it is")
    press_key("Ctrl+Z")
    assert bench.answer == "So^7^"
    press_key("Ctrl+Z")
    assert bench.answer == "So"


def test_the_button_cites_too(bench):
    bench.editor.tool_bar.buttons["citation"].click()
    assert bench.answer == "^7^"
    assert bench.editor.tool_bar.buttons["citation"].accessibleName() == "Add a citation"


def test_without_references_there_is_no_such_tool(qtbot):
    bench = sit_at(qtbot, RichEditor(FIELD))
    assert "citation" not in bench.editor.tool_bar.buttons
    press_key("Ctrl+Shift+C")
    assert bench.editor.answer() == ""


# In the paper


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("tor_purpose", "So it is.")
    window.session.set_answer(
        "references", [{"text": "Smith (2020)"}, {"text": "Jones (2021)"}, {"text": ""}]
    )
    window.desk.show_field("tor_purpose")
    press_key("Ctrl+End")
    return window


def cite(window, answer):
    window.dialogs.answers["which reference"] = answer
    press_key("Ctrl+Shift+C")


def test_a_reference_of_the_paper_is_cited(window):
    cite(window, 2)
    assert window.dialogs.asked[-1] == ("which reference", ["Smith (2020)", "Jones (2021)"])
    assert window.session.answer("tor_purpose") == "So it is.^2^"


def test_a_new_reference_is_added_and_cited_in_one_step(window):
    before = window.session.undo_stack.index()
    cite(window, "  Brown\n(2026) ")
    assert window.session.answer("tor_purpose") == "So it is.^3^"
    assert window.session.answer("references") == [
        {"text": "Smith (2020)"},
        {"text": "Jones (2021)"},
        {"text": "Brown (2026)"},
    ]
    assert window.session.undo_stack.index() == before + 1
    assert window.menus.actions["undo"].text() == "&Undo citing a new reference"
    window.menus.actions["undo"].trigger()
    assert window.session.answer("tor_purpose") == "So it is."
    assert len(window.session.answer("references")) == 3
    assert window.desk.place == "terms", "undo leads to where the person is, not to the references"
    window.menus.actions["redo"].trigger()
    assert window.session.answer("tor_purpose") == "So it is.^3^"
    assert window.session.answer("references")[2] == {"text": "Brown (2026)"}
    assert window.desk.place == "terms"


def test_a_new_reference_that_is_there_already_is_not_added_again(window):
    cite(window, "Jones (2021)")
    assert window.session.answer("tor_purpose") == "So it is.^2^"
    assert len(window.session.answer("references")) == 3


@pytest.mark.parametrize("answer", [None, "", "  "])
def test_cancelling_cites_nothing(window, answer):
    before = window.session.undo_stack.index()
    cite(window, answer)
    assert window.session.answer("tor_purpose") == "So it is."
    assert window.session.undo_stack.index() == before


def test_a_draft_that_can_only_be_read_is_not_asked_about(window):
    window.session.keep_out()
    press_key("Ctrl+Shift+C")
    assert window.dialogs.asked == []


def test_a_cell_of_a_list_can_cite(window):
    window.desk.show_field("additional_actions")
    cell = window.desk.page.blocks["additional_actions"].editor.findChildren(RichEditor)[0]
    cell.text.setFocus()
    press_key("Ctrl+End")
    cite(window, 1)
    assert window.session.answer("additional_actions")[0]["response"].endswith("^1^")


# The box


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


def listed(box):
    return [box.list.item(row).text().split(".")[0] for row in range(box.list.count())]


def keys(qtbot, *steps):
    def act(box):
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        for step in steps:
            if callable(step):
                step(box)
            elif step.startswith("<"):
                press_key(step.strip("<>"))
            else:
                QTest.keyClicks(focused(), step)

    return act


def shows(*numbers):
    def look(box):
        assert listed(box) == list(numbers)

    return look


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["<Return>"], 1),
        (["<Down>", "<Down>", "<Return>"], 3),
        (["<PgDown>", "<Up>", "<Up>", "<Down>", "<Up>", "<Up>", "<Up>", "<Up>", "<Up>", "<Return>"], 1),
        (["author c", shows("3"), "<Return>"], 3),
        (["1", shows("1", "10", "11", "12"), "<Down>", "<Return>"], 10),
        (["2004 d", shows("4"), "<Return>"], 4),
        (["zz", shows(), "<Return>", "<Escape>"], None),
        (["zz", "<Ctrl+A>", "<Backspace>", "<Down>", "<Return>"], 2),
        (["<Escape>"], None),
    ],
)
def test_a_reference_is_found_by_typing(qtbot, dialogs, steps, expected):
    with answered_by(keys(qtbot, *steps)):
        assert dialogs.which_reference(REFERENCES) == expected


def test_enter_cites_the_new_reference_once_one_is_begun(qtbot, dialogs):
    def begin(box):
        box.new.setFocus()
        assert button(box, "Add the citation").isDefault()

    def look(box):
        assert button(box, "Add the new reference and cite it").isDefault()
        assert button(box, "Add the citation").property("look") == ""

    with answered_by(keys(qtbot, begin, "Brown 2026", look, "<Return>")):
        assert dialogs.which_reference(REFERENCES) == "Brown 2026"


def test_the_button_for_a_new_reference_leads_to_its_line_first(qtbot, dialogs):
    def choose(box):
        button(box, "Add the new reference and cite it").click()
        assert box.isVisible()
        assert box.focusWidget() is box.new

    with answered_by(keys(qtbot, choose, "Brown", "<Return>")):
        assert dialogs.which_reference(REFERENCES) == "Brown"


def test_without_references_one_is_typed_at_once(qtbot, dialogs):
    def look(box):
        assert box.focusWidget() is box.new
        assert "There are no references yet." in words(box)

    with answered_by(keys(qtbot, look, "Brown", "<Return>")):
        assert dialogs.which_reference([]) == "Brown"


def test_a_double_click_cites(qtbot, dialogs):
    def act(box):
        place = box.list.visualItemRect(box.list.item(1)).center()
        QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    with answered_by(act):
        assert dialogs.which_reference(REFERENCES) == 2


def test_a_reference_gets_the_lines_that_it_needs(dialogs):
    texts = [f"{'Title ' * 6}{'x' * number} example.org.uk" for number in range(1, 45)]

    def look(box):
        for row in range(box.list.count()):
            place = box.list.visualItemRect(box.list.item(row))
            # The style sheet's edge and padding, and the 3 px that Qt leaves round any text.
            room = QRect(0, 0, box.list.viewport().width() - 26, place.height() - 12)
            text = box.list.item(row).text()
            assert (
                box.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() <= room.height()
            )
        press("")(box)

    with answered_by(look):
        dialogs.which_reference(texts)


def test_the_lines_and_the_list_are_named(dialogs):
    def look(box):
        assert (box.search.accessibleName(), box.new.accessibleName(), box.list.accessibleName()) == (
            "Find a reference",
            "Or add a new reference",
            "References",
        )
        press("Cancel")(box)

    with answered_by(look):
        assert dialogs.which_reference(REFERENCES) is None
