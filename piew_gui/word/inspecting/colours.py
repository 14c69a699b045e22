"""Colours of a Word file: theme colours, tints and shadings, and the contrast between two of them."""

from __future__ import annotations

import colorsys
import re
from typing import Any

from piew_gui.word.xml import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
# The theme's own names for the slots that a document speaks of (ECMA-376 part 1, 17.18.97 and 17.15.1.20).
_SLOTS = {
    **{"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}
_MAPPED = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}
_USUAL_MAP = {"t1": "dark1", "bg1": "light1", "t2": "dark2", "bg2": "light2"}
_HIGHLIGHTS = {
    **{"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF"},
    **{"red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080"},
    **{"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000"},
    **{"darkGray": "808080", "lightGray": "C0C0C0"},
}


class Theme:
    """Turns what a file says of a colour into six hexadecimal digits; "" where Word chooses itself."""

    def __init__(self, theme: Any, settings: Any) -> None:
        scheme = None if theme is None else theme.find(f"{_A}themeElements/{_A}clrScheme")
        self._slots = {} if scheme is None else dict(_slots(scheme))
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        self._map = _USUAL_MAP | (
            {}
            if mapping is None
            else {name: mapping.get(f"{W}{name}", usual) for name, usual in _USUAL_MAP.items()}
        )

    def colour(self, element: Any, name: str = "val", prefix: str = "theme") -> str:
        """Return the colour that an element gives by its theme, else by the attribute of that name."""
        named = element.get(f"{W}{prefix}Color" if prefix == "theme" else f"{W}{prefix}", "")
        found = self._slots.get(_SLOTS.get(self._map.get(_MAPPED.get(named, ""), named), ""), "")
        if found:
            tint, shade = element.get(f"{W}{prefix}Tint"), element.get(f"{W}{prefix}Shade")
            return _changed(found, tint, shade)
        given = element.get(f"{W}{name}", "")
        return given.upper() if _HEX.fullmatch(given) else ""

    def ground(self, shading: Any) -> str:
        """Return the colour of a `w:shd`: its fill, its pattern's colour, or the mixture; "" for none."""
        pattern = shading.get(f"{W}val", "clear")
        fill = self.colour(shading, "fill", "themeFill")
        if pattern == "nil" or (pattern == "clear" and not fill):
            return ""
        over = self.colour(shading, "color") or "000000"
        percent = re.fullmatch(r"pct(\d+)", pattern)
        share = 1.0 if pattern == "solid" else int(percent[1]) / 100 if percent else 0.0
        return mixed(over, fill or "FFFFFF", share)


def highlight(name: str) -> str:
    """Return the colour of a highlighter pen by Word's name for it, "" for none."""
    return _HIGHLIGHTS.get(name, "")


def mixed(over: str, under: str, share: float) -> str:
    """Return the mixture of two colours, with this share of the first."""
    pairs = zip(_parts(over), _parts(under), strict=True)
    return "".join(f"{round(255 * (share * one + (1 - share) * two)):02X}" for one, two in pairs)


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))


def _slots(scheme: Any) -> list[tuple[str, str]]:
    found = []
    for slot in scheme:
        for colour in slot:
            given = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(given):
                found.append((slot.tag.rpartition("}")[2], given.upper()))
    return found


def _changed(colour: str, tint: str | None, shade: str | None) -> str:
    """Return a theme colour lighter by its tint, or darker by its shade, both of 255 (17.3.2.6)."""
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    try:
        if tint:
            light = light * (part := int(tint, 16) / 255) + (1 - part)
        if shade:
            light *= int(shade, 16) / 255
    except ValueError:
        return colour
    return "".join(
        f"{round(255 * max(0.0, min(1.0, part))):02X}" for part in colorsys.hls_to_rgb(hue, light, full)
    )
