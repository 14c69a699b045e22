"""How wide text is in the font that the figures are drawn with, read from the font itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

from piew_gui.paths import resources

REGULAR = "LiberationSans-Regular.ttf"
BOLD = "LiberationSans-Bold.ttf"
ELLIPSIS = "…"
# As many names as one drawing is likely to have, and more.
MOST_REMEMBERED = 500


def font_file(name: str) -> Path:
    """Return the file of a font that ships with the program."""
    return resources() / "fonts" / name


class Font:
    """The widths of a TrueType font's characters: `hmtx`, found through `cmap` format 4 (OpenType 1.9)."""

    def __init__(self, file: Path) -> None:
        self._bytes = file.read_bytes()
        count = unpack_from(">H", self._bytes, 4)[0]
        records = (unpack_from(">4sLLL", self._bytes, 12 + 16 * index) for index in range(count))
        self._tables = {tag: offset for tag, _, offset, _ in records}
        self._units_per_em: int = unpack_from(">H", self._bytes, self._tables[b"head"] + 18)[0]
        self._metrics: int = unpack_from(">H", self._bytes, self._tables[b"hhea"] + 34)[0]
        self._read_segments()
        self._known: dict[str, float] = {}

    def width(self, text: str, size: float) -> float:
        """Return the width of text in the unit of `size`; kerning, which mostly tightens, is left out."""
        return sum(self._known.get(char) or self._advance(char) for char in text) * size

    def has(self, text: str) -> bool:
        """Return whether the font can draw every character of a text."""
        return all(char.isspace() or self._glyph(ord(char)) for char in set(text))

    def _advance(self, char: str) -> float:
        # A character of another font is taken to be as wide as it is high, as emoji and Chinese are.
        glyph = self._glyph(ord(char))
        at = self._tables[b"hmtx"] + 4 * min(glyph, self._metrics - 1)
        width: float = unpack_from(">H", self._bytes, at)[0] / self._units_per_em if glyph else 1.0
        self._known[char] = width
        return width

    def _read_segments(self) -> None:
        cmap = self._tables[b"cmap"]
        count = unpack_from(">H", self._bytes, cmap + 2)[0]
        records = [unpack_from(">HHL", self._bytes, cmap + 4 + 8 * index) for index in range(count)]
        table = next(
            cmap + offset for platform, encoding, offset in records if (platform, encoding) == (3, 1)
        )
        self._segments: int = unpack_from(">H", self._bytes, table + 6)[0] // 2
        self._ends: tuple[int, ...] = unpack_from(f">{self._segments}H", self._bytes, table + 14)
        self._starts_at = table + 16 + 2 * self._segments

    def _glyph(self, code: int) -> int:
        if code > 0xFFFF:
            return 0
        segment = bisect_left(self._ends, code)
        # Three arrays of equal length follow one another: first codes, deltas, offsets.
        at = self._starts_at + 2 * segment
        start, delta, offset = (
            unpack_from(">H", self._bytes, at + skip * 2 * self._segments)[0] for skip in range(3)
        )
        if code < start:
            return 0
        if not offset:
            return int(code + delta) & 0xFFFF
        glyph = unpack_from(">H", self._bytes, at + 4 * self._segments + offset + 2 * (code - start))[0]
        return int(glyph + delta) & 0xFFFF if glyph else 0


@lru_cache(maxsize=2)
def font(name: str = BOLD) -> Font:
    """Return the measure of a font that ships with the program; read once."""
    return Font(font_file(name))


# Where a word that is too long may be parted: after a hyphen, a dash or a slash.
_PART = re.compile(r".+?[-–/](?=\w)|.+")


class _Piece(NamedTuple):
    """Text that stays on one line: what stands before it on the line, and its width at size 1."""

    before: str
    text: str
    width: float


class Wrapper:
    """Breaks text into lines no wider than there is room, with widths measured once for each text."""

    def __init__(self, measure: Font) -> None:
        self._font = measure
        self._pieces: dict[str, list[_Piece]] = {}

    def wrap(self, text: str, room: float, size: float) -> tuple[tuple[str, ...], bool]:
        """Return the lines of a text, about equally long, and whether a word had to be broken.

        `room` and `size` are in the same unit.
        """
        width = room / size
        pieces = self._measured(text)
        if any(piece.width > width for piece in pieces):
            pieces = [part for piece in pieces for part in self._parted(piece, width)]
        broken = any(piece.width > width for piece in pieces)
        if broken:
            pieces = [part for piece in pieces for part in self._broken(piece, width)]
        lines = self._fill(pieces, width)
        return tuple(self._even(pieces, width, lines)), broken

    def cut(self, line: str, room: float, size: float) -> str:
        """Return a line that ends in an ellipsis, and fits the room with it."""
        while line and self._font.width(line + ELLIPSIS, size) > room:
            line = line[:-1]
        return line.rstrip() + ELLIPSIS

    def _measured(self, text: str) -> list[_Piece]:
        if text not in self._pieces:
            if len(self._pieces) >= MOST_REMEMBERED:
                self._pieces.clear()
            self._pieces[text] = [self._piece(" ", word) for word in text.split()]
        return self._pieces[text]

    def _piece(self, before: str, text: str) -> _Piece:
        return _Piece(before, text, self._font.width(text, 1))

    def _parted(self, piece: _Piece, width: float) -> list[_Piece]:
        if piece.width <= width:
            return [piece]
        first, *others = _PART.findall(piece.text)
        return [self._piece(piece.before, first), *(self._piece("", other) for other in others)]

    def _broken(self, piece: _Piece, width: float) -> list[_Piece]:
        if piece.width <= width:
            return [piece]
        return [self._piece("" if number else piece.before, char) for number, char in enumerate(piece.text)]

    def _fill(self, pieces: list[_Piece], width: float) -> list[str]:
        lines: list[str] = []
        space = self._font.width(" ", 1)
        room = 0.0
        for piece in pieces:
            needed = piece.width + (space if piece.before else 0)
            if lines and needed <= room:
                lines[-1] += piece.before + piece.text
                room -= needed
            else:
                lines.append(piece.text)
                room = width - piece.width
        return lines

    def _even(self, pieces: list[_Piece], width: float, lines: list[str]) -> list[str]:
        # The narrowest width that takes no more lines leaves no word alone on the last one.
        low, high = 0.5 * width, width
        while len(lines) > 1 and high - low > 0.25:
            middle = (low + high) / 2
            narrower = self._fill(pieces, middle)
            fits = len(narrower) == len(lines)
            low, high, lines = (low, middle, narrower) if fits else (middle, high, lines)
        return lines


@lru_cache(maxsize=1)
def wrapper() -> Wrapper:
    """Return the wrapper for the bold font, whose text is the widest that a figure holds."""
    return Wrapper(font())
