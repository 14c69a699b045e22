"""The icons: one set, in the colours in use, sharp on every screen, and none too many."""

import re

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QToolButton

from piew_gui import paths
from piew_gui.wizard.editors.rich_tool_bar import RichToolBar
from piew_gui.wizard.editors.row_tools import BACK, DEEPER, DOWN, DUPLICATE, MORE, REMOVE, UP, RowButton
from piew_gui.wizard.editors.tools import TOOLS
from piew_gui.wizard.looks import icons, theme
from tests.wizard.fakes import new_paper

FILES = sorted((paths.resources() / "icons").glob("*.svg"))
# What tools and rows wear, and what is painted on ticked boxes, drop-down lists and handles.
NAMES = [
    *(tool.icon for tool in TOOLS),
    *(UP, DOWN, DEEPER, BACK, MORE, DUPLICATE, REMOVE),
    *("check", "chevron", "grip"),
]
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="#000" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
)


@pytest.fixture
def button(qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    return button


def is_painted_in(image, colour):
    """Return whether something is painted, and all of it in a colour; what is half see-through is rounded."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    painted = [each.getRgb()[:3] for each in pixels if each.alpha() > 160]
    wanted = QColor(colour).getRgb()[:3]
    return bool(painted) and all(
        abs(is_ - ought) <= 4 for each in painted for is_, ought in zip(each, wanted, strict=True)
    )


def wears(button, colour):
    return is_painted_in(button.icon().pixmap(button.iconSize()).toImage(), colour)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_all_are_drawn_by_one_hand(file):
    source = file.read_text(encoding="utf-8")
    assert source.startswith(HEAD)
    assert set(re.findall(r"#\w+", source)) == {"#000"}


def test_there_is_a_file_for_each_and_none_too_many():
    assert {file.stem for file in FILES} == set(NAMES)


@pytest.mark.parametrize("icon", NAMES)
def test_an_icon_has_the_colour_of_its_theme(button, icon):
    icons.wear_icon(button, icon)
    assert wears(button, theme.colours().text)


def test_another_theme_has_another_colour_on_what_is_worn_already(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.dressing.choose("light")
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: window.desk.page.is_built)
    bold = next(each for each in window.findChildren(QToolButton) if each.property("tool") == "bold")
    assert wears(bold, theme.LIGHT.text)
    window.dressing.choose("dark")
    assert wears(bold, theme.DARK.text)
    window.dressing.choose("system")


def test_a_button_that_can_do_nothing_shows_its_icon_in_grey(qtbot):
    button = RowButton(UP)
    qtbot.addWidget(button)
    button.say("Move risk 1 up", reason="It is the first.")
    assert wears(button, theme.colours().unavailable)
    button.say("Move risk 2 up")
    assert wears(button, theme.colours().text)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0, 3.0])
def test_an_icon_is_drawn_for_the_pixels_there_are(qapp, ratio):
    size = round(40 * ratio)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    icons.paint_icon(painter, "check", QPointF(20, 20), "#123456", 20)
    painter.end()
    assert is_painted_in(image, "#123456")
    assert icons._drawn("check", "#123456", 20, ratio).width() == round(20 * ratio)


def test_a_button_that_is_gone_is_passed_over(qtbot):
    button = QToolButton()
    icons.wear_icon(button, "check")
    button.deleteLater()
    qtbot.waitUntil(lambda: not icons.isValid(button))
    icons.show_theme()


@pytest.mark.parametrize(("wide", "has_words"), [(600, True), (330, False), (279, False)])
def test_tools_lose_their_words_where_there_is_no_room_and_none_is_cut_off(qtbot, wide, has_words):
    bar = RichToolBar(TOOLS)
    qtbot.addWidget(bar)
    bar.resize(wide, 40)
    with qtbot.waitExposed(bar):
        bar.show()
    ends = [button.geometry().right() for button in bar.buttons.values()]
    assert ends == sorted(ends)
    assert ends[-1] < wide
    assert all(button.isVisible() for button in bar.buttons.values())
    heading = bar.buttons["heading"]
    words = heading.fontMetrics().horizontalAdvance("Heading")
    assert (heading.width() > words + icons.SIZE_PX) is has_words
    assert heading.width() >= 28
    assert heading.accessibleName() == "Heading"
