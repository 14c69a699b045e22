"""Colours, type and the style sheet: one place, so that every contrast can be computed and held."""

# Annotations are what they are here, not text: `NamedTuple` would compile the text of each, before the first paint.
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

LIGHT_NAME, DARK_NAME, SYSTEM_NAME = "light", "dark", "system"
NAMES = (SYSTEM_NAME, LIGHT_NAME, DARK_NAME)

TEXT_PX = 15
HINT_PX = 14
NOTE_PX = 13
HEADING_PX = 20
TITLE_PX = 26

# Focus: a dark edge within, a yellow ring round it.
EDGE_PX = 2
RING_PX = 3
CORNER_PX = 6

MIN_TEXT_CONTRAST = 4.5
MIN_EDGE_CONTRAST = 3.0

# Where the program keeps its colours: on the application, so that a test's application has its own.
_IN_USE = "piew_colours"
# What fontconfig gives where no desktop has said anything; the faces behind it are made for the desktop.
_NOBODYS_CHOICE = ("", "Sans Serif", "DejaVu Sans")
_DESKTOP_FACES = ("Noto Sans", "Open Sans", "Cantarell", "Ubuntu", "DejaVu Sans")


class Colours(NamedTuple):
    """One theme. Each is "#RRGGBB"; `hairline` is decoration and carries no meaning."""

    window: str
    surface: str
    text: str
    muted: str
    edge: str
    hairline: str
    action: str
    action_text: str
    action_hover: str
    link: str
    selected: str
    completed: str
    advice: str
    problem: str
    problem_ground: str
    marker: str
    leftover: str
    leftover_text: str
    focus_edge: str
    focus_ring: str
    unavailable: str
    edge_px: int = 1
    is_high_contrast: bool = False


LIGHT = Colours(
    window="#F4F6F8",
    surface="#FFFFFF",
    text="#1B2733",
    muted="#51606E",
    edge="#7A8794",
    hairline="#D9DFE5",
    action="#005EB8",
    action_text="#FFFFFF",
    action_hover="#004B93",
    link="#004B93",
    selected="#DCEBFA",
    completed="#00703C",
    advice="#8A5200",
    problem="#B3261E",
    problem_ground="#FDECEA",
    marker="#E6F0E9",
    leftover="#FFE9A8",
    leftover_text="#1B2733",
    focus_edge="#1B2733",
    focus_ring="#FFDD00",
    unavailable="#7A8794",
)

DARK = Colours(
    window="#12181F",
    surface="#1B232C",
    text="#E8EDF2",
    muted="#A9B5C1",
    edge="#7F8C99",
    hairline="#313C48",
    action="#6FB4FF",
    action_text="#08131F",
    action_hover="#8CC4FF",
    link="#8CC4FF",
    selected="#22384F",
    completed="#6FD39B",
    advice="#F2B84B",
    problem="#FF8A80",
    problem_ground="#3A1F1E",
    marker="#20382B",
    leftover="#FFE9A8",
    leftover_text="#1B2733",
    focus_edge="#12181F",
    focus_ring="#FFDD00",
    unavailable="#7F8C99",
)


def high_contrast(system: QPalette) -> Colours:
    """Return a high-contrast system's own colours, so that nothing is told by colour alone."""
    role = QPalette.ColorRole
    text, window = system.color(role.WindowText).name(), system.color(role.Window).name()
    chosen, on_chosen = system.color(role.Highlight).name(), system.color(role.HighlightedText).name()
    return Colours(
        window=window,
        surface=system.color(role.Base).name(),
        text=text,
        muted=text,
        edge=text,
        hairline=text,
        action=chosen,
        action_text=on_chosen,
        action_hover=chosen,
        link=system.color(role.Link).name(),
        selected=window,
        completed=text,
        advice=text,
        problem=text,
        problem_ground=window,
        marker=window,
        leftover=window,
        leftover_text=text,
        focus_edge=text,
        focus_ring=chosen,
        unavailable=system.color(QPalette.ColorGroup.Disabled, role.ButtonText).name(),
        edge_px=2,
        is_high_contrast=True,
    )


def colours() -> Colours:
    """Return the colours in use, the light ones before any were chosen. Ask again on QEvent.PaletteChange."""
    in_use: Colours = getattr(QApplication.instance(), _IN_USE, LIGHT)
    return in_use


def for_system(system: QPalette) -> Colours:
    """Return the theme that goes with the system's palette, light or dark."""
    return DARK if system.window().color().lightness() < 128 else LIGHT


def named(name: str, app: QApplication) -> Colours:
    """Return the theme of that name; for "system", and a name not in `NAMES`, the one the system has."""
    own = {LIGHT_NAME: LIGHT, DARK_NAME: DARK}.get(name)
    if own:
        return own
    if not hasattr(app, _IN_USE):
        # Until a theme is put on, the program's palette is the system's; to ask for more takes longer.
        return for_system(app.palette())
    system = app.style().standardPalette()
    return high_contrast(system) if _wants_contrast(app) else for_system(system)


def put_on(app: QApplication, chosen: Colours) -> None:
    """Give the program these colours and its size of type. Widgets hear of it as QEvent.PaletteChange."""
    setattr(app, _IN_USE, chosen)
    app.setFont(_app_font(app))
    app.setPalette(palette(chosen))


def colour(text: str) -> QColor:
    """Return a colour of the theme as Qt paints it."""
    return QColor(text)


def font(size: int = TEXT_PX, strong: bool = False) -> QFont:
    """Return the program's typeface at a size in pixels, at weight 600 where `strong`."""
    made = QFont(QApplication.font())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


def wear(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks that the style sheet knows, also in place of another."""
    before = widget.property("look")
    if before == look:
        return
    widget.setProperty("look", look)
    if before is not None:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def pairs() -> Iterator[tuple[str, str, float]]:
    """Yield each pair that meets on the screen, as two colours' names, and the contrast it must have."""
    grounds = ("window", "surface", "selected")
    for name in ("text", "muted", "completed", "problem", "link"):
        yield from ((name, ground, MIN_TEXT_CONTRAST) for ground in grounds)
    yield from (("advice", ground, MIN_TEXT_CONTRAST) for ground in ("window", "surface"))
    for name in ("edge", "unavailable"):
        yield from ((name, ground, MIN_EDGE_CONTRAST) for ground in ("window", "surface"))
    yield from (("action", ground, MIN_EDGE_CONTRAST) for ground in grounds)
    yield from (("action_text", ground, MIN_TEXT_CONTRAST) for ground in ("action", "action_hover"))
    yield from (("text", "marker", MIN_TEXT_CONTRAST), ("text", "problem_ground", MIN_TEXT_CONTRAST))
    # What tells a marker without its ground: its edge; a misspelt word: its wave, on any ground that text has.
    yield from (("edge", "marker", MIN_EDGE_CONTRAST), ("problem", "marker", MIN_EDGE_CONTRAST))
    yield from (
        ("problem", "problem_ground", MIN_TEXT_CONTRAST),
        ("leftover_text", "leftover", MIN_TEXT_CONTRAST),
    )
    # The ring is seen by one of its two colours on any ground, and the two are told apart from each other.
    yield ("focus_edge", "focus_ring", MIN_EDGE_CONTRAST)


def palette(chosen: Colours) -> QPalette:
    """Return the palette that menus, dialogs and unstyled widgets paint with."""
    made = QPalette(QColor(chosen.surface), QColor(chosen.window))
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, chosen.window),
        (role.WindowText, chosen.text),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.window),
        (role.Text, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Button, chosen.surface),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.problem),
        (role.Highlight, chosen.action),
        (role.HighlightedText, chosen.action_text),
        (role.Accent, chosen.action),
        (role.Link, chosen.link),
        (role.LinkVisited, chosen.link),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.text),
        (role.Mid, chosen.hairline),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(chosen.muted))
    return made


def style_sheet(chosen: Colours) -> str:
    """Return the style sheet of the form column. A widget takes a look with `wear(widget, "hint")`."""
    from piew_gui.wizard.looks.style_sheet import RULES

    sizes = {"text_px": TEXT_PX, "hint_px": HINT_PX, "note_px": NOTE_PX, "heading_px": HEADING_PX}
    return RULES.substitute(chosen._asdict() | sizes | {"title_px": TITLE_PX})


def _wants_contrast(app: QApplication) -> bool:
    from PySide6.QtCore import Qt

    # Each object is kept by a name: PySide drops the hints' child together with the hints.
    hints = app.styleHints()
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _app_font(app: QApplication) -> QFont:
    made = app.font()
    if made.family() in _NOBODYS_CHOICE:
        made.setFamilies(list(_DESKTOP_FACES))
    made.setPixelSize(TEXT_PX)
    return made
