"""The whole paper in a box: offered on the last screen, read by keys, and a way to each field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from piew_gui.wizard import preview
from piew_gui.wizard.boxes.preview_box import PreviewBox
from piew_gui.wizard.desk import CHECK
from tests.wizard.fakes import click, example_paper, focused
from tests.wizard.test_preview import place_of


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(preview, "PAUSE_MS", 0)


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


@pytest.fixture
def shown(qtbot, window):
    made = PreviewBox(window.session)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: "Appendix" in made.pane.view.toPlainText())
    return made


def test_it_holds_every_section(shown, kit):
    words = shown.pane.view.toPlainText()
    assert all(section.title in words for section in kit.sections)
    assert shown.pane.view.horizontalScrollBar().maximum() == 0


def test_it_is_read_by_keys_and_closed_by_esc(qtbot, shown):
    assert shown.pane.view.hasFocus()
    bar = shown.pane.view.verticalScrollBar()
    QTest.keyClick(shown.pane.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(shown.pane.view, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert shown.chosen is None


def test_a_click_leads_to_the_field(shown):
    view = shown.pane.view
    place = place_of(view, "No specialist help before crisis")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not shown.isVisible()
    assert shown.chosen == ("risks", 0)


def test_the_last_screen_offers_it(window):
    window.dialogs.answers["preview"] = None
    assert not window.desk.action_bar.preview_button.isVisible()
    window.desk.show_check()
    click(window.desk.action_bar.preview_button)
    assert window.desk.place == CHECK
    assert window.desk.action_bar.preview_button.isVisible()


@pytest.mark.parametrize(("text", "row"), [(None, 0), (4, 4)])
def test_what_was_clicked_in_it_is_gone_to(window, text, row):
    window.dialogs.answers["preview"] = ("risks", text)
    window.menus.actions["whole preview"].trigger()
    assert focused() is window.desk.pages["risks"].blocks["risks"].editor.lines()[row].text


def test_where_there_is_no_room_the_menu_does(window):
    window.dialogs.answers["preview"] = None
    window.desk.show_check()
    window.resize(600, 800)
    assert not window.desk.action_bar.preview_button.isVisible()
    window.menus.actions["whole preview"].trigger()
    assert window.dialogs.asked
