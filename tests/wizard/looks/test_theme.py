"""The colours: each pair that meets on the screen can be told apart."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.style_sheet import RULES
from piew_gui.word.inspecting.colours import contrast

THEMES = {"light": theme.LIGHT, "dark": theme.DARK}


def contrast_of(one, other):
    """Return the contrast of two of the window's colours, which are those of Word with a "#" before them."""
    return contrast(one.removeprefix("#"), other.removeprefix("#"))


@pytest.mark.parametrize(
    ("name", "one", "other", "least"),
    [(name, *pair) for name, colours in THEMES.items() for pair in theme.pairs()],
)
def test_each_pair_has_the_contrast_it_needs(name, one, other, least):
    colours = THEMES[name]
    assert contrast_of(getattr(colours, one), getattr(colours, other)) >= least


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)
def test_what_qt_paints_itself_can_be_read_too(qapp, colours):
    role = QPalette.ColorRole
    palette = theme.palette(colours)
    for front, back, least in (
        (role.WindowText, role.Window, theme.MIN_TEXT_CONTRAST),
        (role.Text, role.Base, theme.MIN_TEXT_CONTRAST),
        (role.ButtonText, role.Button, theme.MIN_TEXT_CONTRAST),
        (role.PlaceholderText, role.Base, theme.MIN_TEXT_CONTRAST),
        (role.HighlightedText, role.Highlight, theme.MIN_TEXT_CONTRAST),
        (role.Link, role.Window, theme.MIN_TEXT_CONTRAST),
        (role.ToolTipText, role.ToolTipBase, theme.MIN_TEXT_CONTRAST),
        (role.Highlight, role.Window, theme.MIN_EDGE_CONTRAST),
    ):
        assert contrast_of(palette.color(front).name(), palette.color(back).name()) >= least
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.ButtonText).name()
    assert contrast_of(disabled, colours.surface) >= theme.MIN_TEXT_CONTRAST


def test_a_high_contrast_system_keeps_its_own_colours(qapp):
    system = QPalette(QColor("#000000"), QColor("#000000"))
    role = QPalette.ColorRole
    for which, colour in ((role.WindowText, "#ffffff"), (role.Base, "#000000"), (role.Highlight, "#1aebff")):
        system.setColor(which, QColor(colour))
    system.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor("#3ff23f"))
    made = theme.high_contrast(system)
    assert made.unavailable == "#3ff23f"
    assert (made.text, made.muted, made.problem, made.edge) == ("#ffffff",) * 4
    assert made.focus_ring == "#1aebff"
    assert made.edge_px == 2


@pytest.mark.parametrize(("ground", "expected"), [("#000000", theme.DARK), ("#ffffff", theme.LIGHT)])
def test_the_system_says_whether_it_is_light_or_dark(qapp, ground, expected):
    assert theme.for_system(QPalette(QColor("#808080"), QColor(ground))) is expected


def test_every_rule_of_the_style_sheet_gets_its_colours(qapp):
    for colours in THEMES.values():
        assert "$" not in theme.style_sheet(colours)
    assert "$problem" in RULES.template


def test_a_widget_can_change_its_look_on_the_screen(qtbot):
    label = QLabel("Reasons")
    qtbot.addWidget(label)
    label.setStyleSheet(theme.style_sheet(theme.LIGHT))
    theme.wear(label, "hint")
    label.show()
    assert label.palette().windowText().color().name() == theme.LIGHT.muted.lower()
    theme.wear(label, "error")
    assert label.palette().windowText().color().name() == theme.LIGHT.problem.lower()
