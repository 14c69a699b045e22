"""The window's icons: the SVGs of resources/icons in the colours in use, sharp on every screen.

An icon is drawn when it is first seen in a colour, and kept. Buttons that wear one get it anew with another theme.
"""

from __future__ import annotations

from functools import cache, lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

from piew_gui import paths
from piew_gui.wizard.looks.png import image_of
from piew_gui.wizard.looks.theme import colours

SIZE_PX = 18
# As the files have it, in place of the theme's.
_INK = "#000"

_worn: WeakKeyDictionary[QAbstractButton, tuple[str, str]] = WeakKeyDictionary()


def wear_icon(button: QAbstractButton, name: str, role: str = "text") -> None:
    """Give a button an icon in one of the theme's colours, named as in `Colours`, also in place of another."""
    if _worn.get(button) != (name, role):
        _worn[button] = (name, role)
        _show(button, name, role)


def show_theme() -> None:
    """Show all icons that buttons wear in the colours in use."""
    for button, (name, role) in list(_worn.items()):
        # Python may know one a little longer than Qt does.
        if isValid(button):
            _show(button, name, role)


def paint_icon(painter: QPainter, name: str, middle: QPointF, colour: str, size: int = SIZE_PX) -> None:
    """Paint an icon round a point, in a colour "#RRGGBB" and a size in pixels."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(middle - QPointF(size / 2, size / 2), _drawn(name, colour, size, ratio))


def _show(button: QAbstractButton, name: str, role: str) -> None:
    icon = QIcon()
    # A window may be moved to another screen.
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        icon.addPixmap(QPixmap.fromImage(_drawn(name, getattr(colours(), role), SIZE_PX, ratio)))
    button.setIconSize(QSize(SIZE_PX, SIZE_PX))
    button.setIcon(icon)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QImage:
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=_source(name).replace(_INK, colour), width=round(size * ratio), skip_system_fonts=True
    )
    image = image_of(drawn)
    image.setDevicePixelRatio(ratio)
    return image


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
