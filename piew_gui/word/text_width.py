"""How wide text is in the font that the figures are drawn with, read from the font itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from struct import unpack_from

from piew_gui.paths import resources

REGULAR = "LiberationSans-Regular.ttf"
BOLD = "LiberationSans-Bold.ttf"
ELLIPSIS = "…"


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
        return all(char.isspace() or self._glyph(ord(char)) for char in text)

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


# Lines may also break after a hyphen or a slash inside a word, as word processors do.
_PIECE = re.compile(r"( ?)([^ ]+?(?:[-/–](?=\w)|(?= |$)))")


class Wrapper:
    """Breaks text into lines no wider than there is room, with widths measured once for each text."""

    def __init__(self, measure: Font) -> None:
        self._font = measure
        self._pieces: dict[str, list[tuple[str, str, float]]] = {}

    def wrap(self, text: str, room: float, size: float) -> tuple[tuple[str, ...], bool]:
        """Return the lines of a text, about equally long, and whether a word had to be broken.

        `room` and `size` are in the same unit. Joined by their spaces, the lines are the text.
        """
        pieces = self._measured(text)
        width = room / size
        broken = any(piece_width > width for _, _, piece_width in pieces)
        if broken:
            pieces = [part for piece in pieces for part in self._broken(piece, width)]
        lines = self._fill(pieces, width)
        return tuple(self._even(pieces, width, lines)), broken

    def cut(self, line: str, room: float, size: float) -> str:
        """Return a line that ends in an ellipsis, and fits the room with it."""
        while line and self._font.width(line + ELLIPSIS, size) > room:
            line = line[:-1]
        return line.rstrip() + ELLIPSIS

    def _measured(self, text: str) -> list[tuple[str, str, float]]:
        if text not in self._pieces:
            found = _PIECE.findall(" ".join(text.split()))
            self._pieces[text] = [(space, word, self._font.width(word, 1)) for space, word in found]
        return self._pieces[text]

    def _broken(self, piece: tuple[str, str, float], width: float) -> Iterator[tuple[str, str, float]]:
        space, word, piece_width = piece
        if piece_width <= width:
            yield piece
            return
        for char in word:
            yield space, char, self._font.width(char, 1)
            space = ""

    def _fill(self, pieces: list[tuple[str, str, float]], width: float) -> list[str]:
        lines: list[str] = []
        space_width = self._font.width(" ", 1)
        room = 0.0
        for space, word, word_width in pieces:
            needed = word_width + (space_width if space else 0)
            if lines and needed <= room:
                lines[-1] += space + word
                room -= needed
            else:
                lines.append(word)
                room = width - word_width
        return lines

    def _even(self, pieces: list[tuple[str, str, float]], width: float, lines: list[str]) -> list[str]:
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
