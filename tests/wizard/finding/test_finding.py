"""Words are found in every section, gone to, and replaced in one step, by keys and by mouse in the real window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from piew_gui.wizard.finding import finding
from piew_gui.wizard.finding.find_list import FindList
from piew_gui.wizard.looks import theme
from tests.wizard.fakes import click, focused, make_window, show
from tests.wizard.workbench import press, write

ANSWERS = {
    "area_name": "Northshire",
    "title": "A plan for [area name] babies",
    "authors": [{"name": "Mei", "role": "Planner", "organisation": "The plan office"}],
    "purpose": "approve",
    "key_points": [
        {"text": "APPROVE the **plan**", "points": [{"text": "its cost", "points": []}]},
        {"text": "Plan again", "points": []},
    ],
    "eia_required": "yes",
    "eia_reasons": "There is no plan.",
    "background_why": "One.\n\nTwo *pla*ns.\n\n- a [plan](https://plan.uk)\n- planned",
}
# Where "plan" stands: field, number of the text, and the words as they are selected there.
PLACES = [
    ("title", "plan"),
    ("authors", "Plan"),
    ("authors", "plan"),
    ("key_points", "plan"),
    ("key_points", "Plan"),
    ("background_why", "plan"),
    ("background_why", "plan"),
    ("background_why", "plan"),
]


@pytest.fixture
def window(qtbot, kit, tmp_path):
    made = make_window(qtbot, kit, tmp_path)
    made.session.start_blank()
    for field, answer in ANSWERS.items():
        made.session.set_answer(field, answer)
    made.session.undo_stack.clear()
    made.show_desk()
    show(qtbot, made)
    return made


@pytest.fixture
def look_for(qtbot, window):
    """Open the panel with the real key, type, and wait until all is found."""

    def search(words, keys="Ctrl+F"):
        press_in(window, keys)
        assert focused() is window.finding.panel.words
        write(words)
        wait(qtbot, window)

    return search


def press_in(window, keys):
    """Press a key of the menu, which the window hears and not what has the focus."""
    from PySide6.QtGui import QKeySequence

    pressed = QKeySequence(keys)[0]
    QTest.keyClick(window.windowHandle(), pressed.key(), pressed.keyboardModifiers())


def wait(qtbot, window):
    qtbot.waitUntil(lambda: not window.finding._pause.isActive() and window.finding._search is None)


def chosen():
    """Return the words that are selected in what has the focus."""
    return selected_in(focused())


def selected_in(widget):
    return widget.textCursor().selectedText() if isinstance(widget, QTextEdit) else widget.selectedText()


def field_at(window, widget):
    block = next(each for each in window.desk.page.blocks.values() if each.isAncestorOf(widget))
    return block.field.id


def count(window):
    return window.finding.panel.count.text()


def listed(window):
    model = window.finding.panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_place_is_listed_with_its_section_and_line(window, look_for):
    look_for("plan")
    assert count(window) == "8 places"
    lines = listed(window)
    assert lines[0] == "Paper details – Title of report: A plan for [area name] babies"
    assert [
        window.session.kit.section_of(field).short in line
        for (field, _), line in zip(PLACES, lines, strict=True)
    ]


def test_enter_goes_from_place_to_place_with_the_words_selected_and_the_keyboard_stays(window, look_for):
    look_for("plan")
    for number, (field, words) in enumerate([*PLACES, PLACES[0]]):
        press("Return")
        panel = window.finding.panel
        assert focused() is panel.words
        assert count(window) == f"{number % 8 + 1} of 8 places"
        assert panel.list.currentIndex().row() == number % 8
        shown = window.finding._came_from
        assert (field_at(window, shown), selected_in(shown)) == (field, words)
    press("Shift+Return")
    assert count(window) == "8 of 8 places"


def test_f3_goes_on_from_the_form_and_shift_f3_back(window, look_for):
    look_for("plan")
    press("Return")
    press("Escape")
    assert (field_at(window, focused()), chosen()) == ("title", "plan")
    assert window.finding.panel.isHidden() or not window.finding.panel.isVisible()
    press_in(window, "Ctrl+F")
    click_place(window, 3)
    for keys, number in (("F3", 4), ("F3", 5), ("Shift+F3", 4)):
        press_in(window, keys)
        assert (field_at(window, focused()), chosen()) == PLACES[number]


def test_f3_goes_on_once_the_panel_is_closed_and_opens_it_where_nothing_is_found(window, look_for):
    look_for("plan")
    click_place(window, 2)
    window.finding.close()
    assert (field_at(window, focused()), chosen()) == PLACES[2]
    press_in(window, "F3")
    assert (field_at(window, focused()), chosen()) == PLACES[3]
    assert not window.finding.panel.isVisible()
    window.session.set_answers(dict.fromkeys(ANSWERS), "clearing")
    press_in(window, "F3")
    assert focused() is window.finding.panel.words
    assert count(window) == "Nothing found"


def test_words_that_are_not_found_stay_to_be_put_right(window, look_for):
    look_for("no such words")
    window.desk.show_field("title")
    focused().selectAll()
    press_in(window, "F3")
    panel = window.finding.panel
    assert (focused(), panel.words.text(), count(window)) == (panel.words, "no such words", "Nothing found")


def test_closing_is_safe_once_the_row_that_was_found_is_gone(window, look_for):
    look_for("plan")
    click_place(window, 4)
    press_in(window, "Ctrl+F")
    window.session.set_answer("key_points", ANSWERS["key_points"][:1])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press("Escape")
    assert window.desk.isAncestorOf(focused())


def test_a_place_in_a_drop_down_puts_the_keyboard_on_it(qtbot, window, look_for):
    rows = [{"body": "Council", "reports_to": ""}, {"body": "Group", "reports_to": "Council"}]
    window.session.set_answer("governance_bodies", rows)
    look_for("council")
    click_place(window, 1)
    assert field_at(window, focused()) == "governance_bodies"
    assert focused().currentText() == "Council"
    press_in(window, "Ctrl+F")
    press("Escape")
    assert focused().currentText() == "Council"


def test_the_list_stays_where_it_was_scrolled_to_while_one_types_in_the_form(qtbot, window, look_for):
    window.session.set_answer("background_what", "\n\n".join(["a plan"] * 60))
    look_for("plan")
    bar = window.finding.panel.list.verticalScrollBar()
    # The list finds out how long it is in a turn of its own.
    qtbot.waitUntil(lambda: bar.maximum() >= 500)
    bar.setValue(500)
    window.desk.show_field("area_name")
    write(" plan")
    wait(qtbot, window)
    assert count(window) == "69 places"
    assert bar.value() == 500


def click_place(window, number):
    view = window.finding.panel.list
    place = view.visualRect(view.model().index(number, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


@pytest.mark.parametrize("number", range(8))
def test_a_click_on_a_place_puts_the_keyboard_there(window, look_for, number):
    look_for("plan")
    click_place(window, number)
    assert (field_at(window, focused()), chosen()) == PLACES[number]


@pytest.mark.parametrize("number", [0, 2, 7])
def test_down_leads_into_the_list_and_enter_to_the_place(window, look_for, number):
    look_for("plan")
    press("Down")
    assert isinstance(focused(), FindList)
    press("Home")
    for _ in range(number):
        press("Down")
    press("Return")
    assert (field_at(window, focused()), chosen()) == PLACES[number]


@pytest.mark.parametrize(
    ("words", "ways", "said"),
    [
        ("plan", (), "8 places"),
        ("plan", ("match_case",), "6 places"),
        ("plan", ("whole_words",), "5 places"),
        ("plan", ("match_case", "whole_words"), "4 places"),
        ("no plan", (), "Nothing found"),
        ("**", (), "Nothing found"),
        ("approve", (), "2 places"),
        (" ", (), ""),
    ],
)
def test_how_many_there_are_is_said(qtbot, window, look_for, words, ways, said):
    look_for(words)
    for way in ways:
        click(getattr(window.finding.panel, way))
    wait(qtbot, window)
    assert count(window) == said


def test_selected_words_are_those_to_find(qtbot, window):
    window.desk.show_field("title")
    for keys in ["Ctrl+Home", "Right", "Right", *["Shift+Right"] * 4]:
        press(keys)
    press_in(window, "Ctrl+F")
    wait(qtbot, window)
    assert window.finding.panel.words.text() == "plan"
    press("Escape")
    assert field_at(window, focused()) == "title"


def test_what_is_typed_in_the_form_is_found_a_moment_later(qtbot, window, look_for):
    look_for("plan")
    window.desk.show_field("area_name")
    press("End")
    write(" plan")
    wait(qtbot, window)
    assert count(window) == "9 places"
    assert listed(window)[0] == "Your area – Area name: Northshire plan"


def replace_with(window, words):
    window.finding.panel.instead.setFocus()
    write(words)


def test_all_are_replaced_in_one_step_and_looks_stay(qtbot, window, look_for):
    look_for("plan", "Ctrl+H")
    replace_with(window, "scheme")
    click(window.finding.panel.replace_all)
    assert count(window) == "8 replaced in 4 answers."
    answer = window.session.answer
    assert answer("title") == "A scheme for [area name] babies"
    assert answer("authors") == [{"name": "Mei", "role": "Schemener", "organisation": "The scheme office"}]
    assert [item["text"] for item in answer("key_points")] == ["APPROVE the **scheme**", "Scheme again"]
    assert answer("background_why") == (
        "One.\n\nTwo *scheme*s.\n\n- a [scheme](https://plan.uk)\n- schemened"
    )
    # What is not asked is neither found nor changed.
    assert answer("eia_reasons") == ANSWERS["eia_reasons"]
    press_in(window, "Ctrl+Z")
    assert {field: answer(field) for field in ANSWERS} == ANSWERS
    assert not window.session.undo_stack.canUndo()


def test_one_after_the_other_is_replaced_or_passed_over(window, look_for):
    look_for("plan", "Ctrl+H")
    replace_with(window, "scheme")
    panel = window.finding.panel
    click(panel.replace)
    assert (count(window), window.session.answer("title")) == ("1 of 8 places", ANSWERS["title"])
    click(panel.replace)
    assert (count(window), window.session.answer("title")) == (
        "1 of 7 places",
        "A scheme for [area name] babies",
    )
    click(panel.on)
    click(panel.replace)
    assert window.session.answer("authors")[0]["role"] == "Planner"
    assert window.session.answer("authors")[0]["organisation"] == "The scheme office"
    assert count(window) == "2 of 6 places"


def test_a_place_inside_its_own_replacement_is_not_replaced_for_ever(window, look_for):
    look_for("cost", "Ctrl+H")
    replace_with(window, "cost and cost")
    click(window.finding.panel.replace_all)
    assert count(window) == "1 replaced in 1 answer."
    assert window.session.answer("key_points")[0]["points"][0]["text"] == "its cost and cost"


def test_a_choice_is_found_but_says_that_it_stays(window, look_for):
    look_for("approve", "Ctrl+H")
    replace_with(window, "receive")
    click(window.finding.panel.replace)
    click(window.finding.panel.replace)
    assert count(window) == "This is a choice or a date. Change it in its field."
    click(window.finding.panel.replace_all)
    assert count(window) == "1 replaced in 1 answer. Choices and dates stay as they are."
    assert window.session.answer("purpose") == "approve"
    assert window.session.answer("key_points")[0]["text"] == "RECEIVE the **plan**"


def test_a_draft_that_can_only_be_read_is_searched_and_not_changed(window, look_for):
    window.session.keep_out()
    look_for("plan", "Ctrl+H")
    replace_with(window, "scheme")
    click(window.finding.panel.replace_all)
    assert count(window) == "This draft can only be read."
    assert window.session.answer("title") == ANSWERS["title"]


def test_buttons_that_can_do_nothing_say_why(window, look_for):
    look_for("nowhere")
    panel = window.finding.panel
    assert (panel.on.reason, panel.back.reason) == ("Nothing has been found.",) * 2
    press("Return")
    assert focused() is panel.words


def test_tab_goes_through_the_panel_in_the_order_of_sight(window, look_for):
    look_for("plan", "Ctrl+H")
    panel = window.finding.panel
    seen = [panel.words]
    for _ in range(9):
        press("Tab")
        seen.append(focused())
    assert seen[:9] == [
        panel.words,
        panel.match_case,
        panel.whole_words,
        panel.back,
        panel.on,
        panel.instead,
        panel.replace,
        panel.replace_all,
        panel.list,
    ]


def test_f6_goes_through_the_panel_too(window, look_for):
    look_for("plan")
    press_in(window, "F6")
    assert focused() is window.desk.action_bar.main_button
    for _ in range(2):
        press_in(window, "F6")
    assert window.desk.page.isAncestorOf(focused())
    press_in(window, "F6")
    assert window.finding.panel.isAncestorOf(focused())


def test_in_a_narrow_window_the_panel_lies_above_the_form(qtbot, window, look_for):
    look_for("plan")
    panel, desk = window.finding.panel, window.desk

    def places():
        return [each.mapTo(window, each.rect().topLeft()) for each in (panel, desk)]

    assert places()[0].x() > places()[1].x()
    window.resize(700, 700)
    qtbot.waitUntil(lambda: places()[0].y() < places()[1].y() and places()[0].x() == places()[1].x())
    window.resize(1180, 700)
    qtbot.waitUntil(lambda: places()[0].x() > places()[1].x())


def test_the_panel_goes_with_the_draft(window, look_for):
    look_for("plan")
    window.show_welcome()
    assert not window.finding.panel.isVisible()


@pytest.mark.parametrize("by", ["the person", "the system"])
def test_the_panel_can_be_read_in_another_theme(qtbot, window, look_for, monkeypatch, by):
    look_for("plan", "Ctrl+H")
    panel = window.finding.panel
    if by == "the person":
        window.menus.themes["dark"].trigger()
    else:
        worn = {theme.SYSTEM_NAME: theme.DARK, theme.LIGHT_NAME: theme.LIGHT}
        monkeypatch.setattr("piew_gui.wizard.looks.theme.named", lambda name, app: worn[name])
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert ground_of(panel) == theme.DARK.window.lower()
    for each, ground in ((panel.words, theme.DARK.surface), (panel.list, theme.DARK.surface)):
        assert ground_of(each) == ground.lower()
    window.menus.themes["light"].trigger()
    assert ground_of(panel) == theme.LIGHT.window.lower()
    assert ground_of(panel.list) == theme.LIGHT.surface.lower()


def ground_of(widget):
    """Return the colour that is painted a little within, where there is neither an edge nor a letter."""
    return widget.grab().toImage().pixelColor(5, 5).name()


def test_a_long_paper_is_searched_in_slices(qtbot, window, look_for, monkeypatch):
    monkeypatch.setattr(finding, "SLICE_S", 0)
    paragraphs = "\n\n".join(f"Paragraph {number} on the plan and its *words*." for number in range(300))
    window.session.set_answer("background_what", paragraphs)
    turns = []
    window_finding = window.finding
    window_finding._slice.timeout.connect(lambda: turns.append(1))
    look_for("plan")
    assert count(window) == "308 places"
    assert len(turns) > 300
    press("Return")
    assert isinstance(focused(), QLineEdit)


def test_names_are_told_to_screen_readers(window, look_for):
    look_for("plan", "Ctrl+H")
    panel = window.finding.panel
    for each in (
        panel.words,
        panel.instead,
        panel.match_case,
        panel.back,
        panel.on,
        panel.list,
        panel.close_link,
    ):
        assert each.accessibleName()
    assert QApplication.focusWidget().accessibleName() == "Find in all sections"
