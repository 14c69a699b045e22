"""A drop-down list shows which item is chosen, and in a table its whole text."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.drop_down import HEIGHT_PX, DropDown, WrappedDropDown

LONG = "Children and Young People’s Mental Health Programme Board"


@pytest.fixture(params=[DropDown, WrappedDropDown])
def any_list(qtbot, request):
    return in_window(qtbot, request.param())


@pytest.fixture
def wrapped(qtbot):
    return in_window(qtbot, WrappedDropDown())


def in_window(qtbot, made):
    """Show a list of three in a styled window."""
    theme.put_on(QApplication.instance(), theme.named("light", QApplication.instance()))
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(theme.style_sheet(theme.colours()))
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch()
    made.addItems(["Nobody", LONG, "Parents’ group"])
    window.resize(200, 300)
    window.show()
    # Else Python lets go of it.
    made.shown_in = window
    return made


def test_a_long_text_is_seen_whole_at_any_width(wrapped):
    assert wrapped.height() == HEIGHT_PX
    wrapped.setCurrentIndex(1)
    high = wrapped.height()
    assert high > HEIGHT_PX
    wrapped.window().resize(160, 300)
    QApplication.processEvents()
    assert wrapped.height() > high
    wrapped.window().resize(900, 300)
    QApplication.processEvents()
    assert wrapped.height() == HEIGHT_PX


def test_it_is_no_higher_than_a_short_text_needs(wrapped):
    wrapped.setCurrentIndex(1)
    wrapped.setCurrentIndex(2)
    assert wrapped.height() == HEIGHT_PX


def test_its_list_is_as_wide_as_the_longest_text(wrapped):
    wrapped.window().resize(900, 300)
    wrapped.setFixedWidth(150)
    wrapped.showPopup()
    QApplication.processEvents()
    assert wrapped.view().width() >= wrapped.fontMetrics().horizontalAdvance(LONG)
    wrapped.hidePopup()


def test_the_chosen_item_stands_out_and_each_is_easily_hit(any_list):
    any_list.setCurrentIndex(1)
    any_list.showPopup()
    QApplication.processEvents()
    view = any_list.view()
    places = [view.visualRect(any_list.model().index(row, 0)) for row in range(3)]
    assert all(place.height() >= 28 for place in places)
    picture = view.viewport().grab().toImage()
    grounds = [picture.pixelColor(place.right() - 2, place.center().y()) for place in places]
    now = theme.colours()
    assert [grounds[row].name().upper() for row in (0, 2)] == [now.surface] * 2
    # Fusion paints it a little lighter above than below.
    shades = zip(grounds[1].getRgb(), QColor(now.action).getRgb(), strict=True)
    assert all(abs(painted - meant) < 8 for painted, meant in shades)
    any_list.hidePopup()
