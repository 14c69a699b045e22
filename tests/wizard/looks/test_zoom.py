"""The text that one writes becomes larger and smaller, by keys, menu and wheel, and stays so."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from piew_gui.wizard.form.guidance import Guidance
from piew_gui.wizard.looks.zoom import LEAST, MOST, USUAL, ZOOM, Zoom, rules
from tests.wizard.fakes import example_paper, settings_in
from tests.wizard.workbench import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.desk.show_field("area_name")
    window.desk.page.build()
    return window


def line(window):
    return window.desk.page.blocks["area_name"].editor.input


def size(widget):
    return QFontInfo(widget.font()).pixelSize()


def turn(widget, angle, modifiers=CTRL):
    """Turn the wheel over a widget, as the system tells the window of it."""
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(widget.window().windowHandle(), QPointF(place), QPoint(0, angle), QPoint(), modifiers)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("keys", "percent"),
    [
        (["Ctrl++"], 110),
        (["Ctrl+="], 110),
        (["Ctrl+-"], 90),
        (["Ctrl++", "Ctrl++", "Ctrl+0"], USUAL),
        (["Ctrl++"] * 30, MOST),
        (["Ctrl+-"] * 30, LEAST),
    ],
)
def test_keys_change_the_size_of_what_one_writes(window, keys, percent):
    for each in keys:
        press(each)
    assert window.zoom.percent == percent
    assert size(line(window)) == round(15 * percent / 100)
    assert line(window).toPlainText() == "Northshire"
    assert window.session.undo_stack.count() == 0


def test_the_menu_has_them(window):
    for name, percent in (("larger", 110), ("larger", 120), ("smaller", 110), ("usual size", 100)):
        window.menus.actions[name].trigger()
        assert window.zoom.percent == percent


def test_the_wheel_with_ctrl_changes_the_size_and_does_not_scroll(window):
    bar = window.desk.page.verticalScrollBar()
    assert bar.maximum() > 0
    turn(line(window), 120)
    assert (window.zoom.percent, bar.value()) == (110, 0)
    turn(window.desk.page.viewport(), -240)
    assert (window.zoom.percent, bar.value()) == (90, 0)
    turn(line(window), -120, Qt.KeyboardModifier.NoModifier)
    assert window.zoom.percent == 90
    assert bar.value() > 0


def test_over_a_text_the_wheel_does_the_same(window):
    window.desk.show_field("background_what")
    text = window.desk.page.blocks["background_what"].editor.text
    turn(text.viewport(), 120)
    assert window.zoom.percent == 110
    assert size(text) == 16


def test_over_the_starter_wording_too(window):
    starter = window.desk.page.blocks["board_name"].findChild(Guidance).starter
    starter.link.click()
    QApplication.processEvents()
    window.desk.page.ensureWidgetVisible(starter.view)
    turn(starter.view.old.viewport(), 120)
    assert window.zoom.percent == 110
    assert size(starter.view.old) == size(starter.view.new) == 16


def test_small_turns_of_a_touchpad_add_up(tmp_path):
    zoom = Zoom(settings_in(tmp_path))
    for _ in range(7):
        zoom.turn(30)
    assert zoom.percent == 110
    zoom.turn(-90)
    assert zoom.percent == 110
    zoom.turn(-120)
    assert zoom.percent == 100


def test_the_size_is_kept_for_next_time(qtbot, kit, tmp_path, window):
    press("Ctrl++")
    window.close()
    again = example_paper(qtbot, kit, tmp_path)
    again.desk.show_field("area_name")
    assert size(line(again)) == 16


@pytest.mark.parametrize(
    ("kept", "percent"),
    [("large", 100), ("", 100), (-5, 100), ("150", 150), (5000, 100), (999, MOST), (10, LEAST)],
)
def test_a_settings_file_that_says_nonsense_is_not_followed(tmp_path, kept, percent):
    settings = settings_in(tmp_path)
    settings.setValue(ZOOM, kept)
    assert Zoom(settings).percent == percent


def test_at_the_usual_size_no_rule_is_needed():
    assert rules(USUAL) == ""
    assert "font-size: 30px" in rules(MOST)


@pytest.mark.parametrize("percent", [LEAST, MOST])
@pytest.mark.parametrize("section", ["area", "details", "key_points", "background", "actions", "terms"])
def test_nothing_is_cut_off_at_any_size(qtbot, window, section, percent):
    window.desk.show_zoom(percent)
    window.desk.show_section(section)
    window.desk.page.build()
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    for text in window.desk.page.findChildren(QTextEdit):
        qtbot.waitUntil(lambda text=text: text.verticalScrollBar().maximum() == 0)
    for each in window.desk.page.findChildren(QLineEdit):
        assert each.height() >= each.fontMetrics().height(), each.accessibleName()


@pytest.mark.parametrize("dress", [lambda w: w.zoom.change(8), lambda w: w.dressing.choose("dark")])
def test_nothing_is_cut_off_once_it_is_dressed_anew(qtbot, window, dress):
    window.desk.show_field("background_what")
    window.desk.page.build()
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    dress(window)
    # What is laid out anew is so within a turn or two.
    QApplication.processEvents()
    window.desk.page.column.activate()
    QApplication.processEvents()
    text = window.desk.page.blocks["background_what"].editor.text
    assert text.minimumHeight() == text.maximumHeight() == text.height()
    assert text.verticalScrollBar().maximum() == 0


def test_texts_stay_as_they_are_and_can_be_undone(window):
    window.desk.show_field("background_what")
    before = window.session.answer("background_what")
    for each in ("Ctrl++", "Ctrl++", "Ctrl+-"):
        press(each)
    assert window.session.answer("background_what") == before
    assert not window.session.has_unsaved_work
