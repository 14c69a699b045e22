"""Tab goes where the eye goes: from the last field to the buttons below, through the preview, to the task list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.wizard.fakes import example_paper, focused


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    window.desk.show_section("updates")
    window.desk.page.build()
    qtbot.waitUntil(lambda: window.desk.preview is not None and window.desk.preview.isVisible())
    return window


def tab(backward=False):
    QTest.keyClick(focused(), Qt.Key.Key_Backtab if backward else Qt.Key.Key_Tab)
    return focused()


def last_stop_of(window):
    """Go to the last stop of the open page, whichever that is."""
    window.desk.page.focus_first()
    at = focused()
    while window.desk.page.isAncestorOf(tab()):
        at = focused()
    return at


@pytest.mark.parametrize("section", ["updates", "details", "assessments", "terms"])
def test_tab_leads_from_the_last_field_to_the_bar_and_back(window, section):
    window.desk.show_section(section)
    window.desk.page.build()
    last, bar = last_stop_of(window), window.desk.action_bar
    assert focused() is bar.main_button
    assert tab(backward=True) is last


def test_after_the_bar_comes_the_preview_in_two_stops_and_then_the_task_list(window):
    last_stop_of(window)
    bar, pane = window.desk.action_bar, window.desk.preview
    met = [focused()]
    while not window.desk.task_list.isAncestorOf(focused()):
        met.append(tab())
    assert met[:-1] == [bar.main_button, bar.back_link, bar.finished, pane.hide_link, pane.view]


def test_a_field_that_is_made_later_comes_before_the_bar_all_the_same(window):
    window.desk.show_section("details")
    window.desk.page.focus_first()
    window.desk.action_bar.main_button.setFocus()
    tab()
    window.desk.page.build()
    last_stop_of(window)
    assert focused() is window.desk.action_bar.main_button
