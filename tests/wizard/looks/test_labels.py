"""Links and buttons: their colour, and the pointer over them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.labels import Link, button


@pytest.fixture
def shown(qtbot):
    """Return a function that shows a widget in the style of the form."""
    top = QWidget()
    top.setStyleSheet(theme.style_sheet(theme.colours()))
    layout = QVBoxLayout(top)
    qtbot.addWidget(top)

    def show(widget):
        layout.addWidget(widget)
        top.resize(320, 120)
        with qtbot.waitExposed(top):
            top.show()
        return widget

    return show


@pytest.mark.parametrize(("look", "colour"), [("link", "link"), ("problem link", "problem")])
def test_a_link_is_painted_in_the_colour_of_its_look(shown, look, colour):
    link = shown(Link("Choose a purpose", look=look, size=20, strong=True))
    picture = link.grab().toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    painted = {picture.pixelColor(*at).name() for at in places}
    wanted = {name: getattr(theme.colours(), name).lower() for name in ("link", "problem")}
    assert {name: each in painted for name, each in wanted.items()} == {
        name: name == colour for name in wanted
    }


@pytest.mark.parametrize("make", [Link, button])
def test_the_pointer_over_it_is_a_hand(shown, qtbot, make):
    pressed = shown(make("Open a draft"))
    QTest.mouseMove(pressed, QPoint(5, 5))
    qtbot.waitUntil(lambda: pressed.cursor().shape() == Qt.CursorShape.PointingHandCursor)
