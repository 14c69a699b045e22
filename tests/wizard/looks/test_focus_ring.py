"""The ring follows the keyboard, lies in the page that scrolls, and lets the mouse through."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from piew_gui.wizard.looks.focus_ring import FocusRing
from piew_gui.wizard.looks.theme import RING_PX


class Framed(QLineEdit):
    """An input that shows its focus round the box it stands in, or nowhere."""

    framed = None

    def focus_frame(self):
        return self.framed


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    central = QWidget()
    layout = QVBoxLayout(central)
    window.button = QPushButton("Button")
    area = QScrollArea()
    area.setWidgetResizable(True)
    page = QWidget()
    window.column = QVBoxLayout(page)
    window.inputs = [QLineEdit() for _ in range(30)]
    window.box = QWidget()
    window.framed = Framed()
    QVBoxLayout(window.box).addWidget(window.framed)
    for each in (*window.inputs, window.box):
        window.column.addWidget(each)
    area.setWidget(page)
    layout.addWidget(window.button)
    layout.addWidget(area)
    window.setCentralWidget(central)
    window.area, window.page = area, page
    window.resize(300, 200)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.ring = FocusRing(window)
    return window


def around(widget, host):
    place = QRect(widget.mapTo(host, widget.rect().topLeft()), widget.size())
    return place.adjusted(-RING_PX, -RING_PX, RING_PX, RING_PX)


def test_the_ring_goes_round_what_has_the_keyboard(window):
    window.button.setFocus()
    assert window.ring.isVisible()
    assert window.ring.parentWidget() is window
    assert window.ring.geometry() == around(window.button, window)


def test_in_a_page_it_scrolls_with_the_page(window):
    window.inputs[5].setFocus()
    assert window.ring.parentWidget() is window.page
    assert window.ring.geometry() == around(window.inputs[5], window.page)


def test_round_a_page_that_nobody_can_type_into_there_is_no_ring(window):
    window.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.area.setFocus()
    assert window.area.hasFocus()
    assert not window.ring.isVisible()
    window.inputs[0].setFocus()
    assert window.ring.isVisible()


def test_what_gets_the_focus_from_outside_the_page_is_brought_into_view(qtbot, window):
    window.area.verticalScrollBar().setValue(window.area.verticalScrollBar().maximum())
    window.button.setFocus()
    window.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QTest.keyClick(window.button, Qt.Key.Key_Tab)
    assert window.inputs[0].hasFocus()
    qtbot.waitUntil(lambda: not window.inputs[0].visibleRegion().isEmpty())


def test_it_follows_when_the_page_grows_above(qtbot, window):
    window.inputs[5].setFocus()
    window.column.insertWidget(0, QPushButton("more"))
    qtbot.waitUntil(lambda: window.ring.geometry() == around(window.inputs[5], window.page))


def test_it_goes_on_when_what_it_was_round_is_hidden(window):
    window.inputs[5].setFocus()
    window.inputs[5].hide()
    focused = QApplication.focusWidget()
    assert focused is not window.inputs[5]
    assert window.ring.geometry() == around(focused, window.ring.parentWidget())


def test_a_widget_can_name_its_frame_or_show_its_focus_itself(window):
    window.framed.framed = window.box
    window.framed.setFocus()
    assert window.ring.geometry() == around(window.box, window.page)
    window.button.setFocus()
    window.framed.framed = None
    window.framed.setFocus()
    assert not window.ring.isVisible()


def test_the_mouse_goes_through(window):
    clicked = []
    window.button.clicked.connect(lambda: clicked.append(True))
    window.button.setFocus()
    QTest.mouseClick(window.button, Qt.MouseButton.LeftButton)
    assert clicked == [True]
    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_key_press_inside_does_not_paint_it_again(window):
    window.inputs[0].setFocus()
    assert window.ring.mask().contains(window.ring.rect().topLeft())
    assert not window.ring.mask().contains(window.ring.rect().center())


def test_it_outlives_the_widget_it_was_round(qtbot, window):
    window.inputs[5].setFocus()
    window.inputs[5].deleteLater()
    window.inputs.pop(5)
    qtbot.wait(1)
    window.button.setFocus()
    assert window.ring.geometry() == around(window.button, window)
