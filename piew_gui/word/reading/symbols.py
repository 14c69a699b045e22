"""What the letters of symbol fonts stand for, which Word keeps by their number in the font."""

from __future__ import annotations

from piew_gui.paper.text import REPLACEMENT

# Word adds this to a letter's number in a font of symbols.
_PRIVATE = 0xF000
_LAST = 0x10FFFF


def _from(first: int, letters: str) -> dict[int, str]:
    """Return letters by their numbers; they follow one another in the font."""
    return dict(enumerate(letters, first))


_FONTS = {
    "symbol": {
        **_from(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
        **_from(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
        **_from(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
        **_from(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
        **_from(0xBF, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
        **_from(0xF1, "〉∫"),
    },
    "wingdings": {
        **_from(0x4A, "☺😐☹"),
        **_from(0x6C, "●■□"),
        **_from(0x9E, "·•"),
        0xA7: "•",
        0xA8: "☐",
        0xD8: "➢",
        **_from(0xDF, "←→↑↓↖↗↙↘"),
        **_from(0xE7, "⬅➔"),
        **_from(0xEF, "⇦⇨⇧⇩⬄"),
        **_from(0xFB, "✗✓☒☑"),
    },
    "wingdings 2": {**_from(0x4F, "✗✓☒☑☒"), **_from(0x97, "●•"), 0xA3: "☐"},
}


def symbol(font: str, number: str) -> str:
    """Return what a letter of a font shows, given its number as Word writes it; U+FFFD where that is not known."""
    try:
        code = int(number, 16)
    except ValueError:
        return REPLACEMENT
    letters = _FONTS.get(font.strip().lower())
    if letters is not None:
        return letters.get(code - _PRIVATE if code >= _PRIVATE else code, REPLACEMENT)
    shown = chr(code) if 0 <= code <= _LAST else ""
    return shown if shown and shown.isprintable() else REPLACEMENT
