"""How a row of the task list is painted: its title, its status in words and colour, and which one is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from piew_gui.wizard.theme import CORNER_PX, EDGE_PX, NOTE_PX, RING_PX, TEXT_PX, colours, font

SIDE_PX = 8
BAR_PX = 4
ELLIPSIS = "…"


class Row(NamedTuple):
    """What a row shows. `colour` names the status's colour in `Colours`; colour only repeats the words."""

    title: str
    status: str
    colour: str = "muted"

    @property
    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return f"{self.title}, {self.status}" if self.status else self.title


def paint_row(painter: QPainter, place: QRect, row: Row, is_open: bool, has_focus: bool) -> None:
    """Paint a row into its place."""
    now = colours()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = place.adjusted(RING_PX, RING_PX - 2, -RING_PX, 2 - RING_PX)
    if is_open:
        _paint_open(painter, box)
    if has_focus:
        _paint_focus(painter, box)
    wide = box.width() - 2 * SIDE_PX
    big, small = font(TEXT_PX, strong=is_open), font(NOTE_PX, strong=row.colour == "problem")
    high, low = QFontMetrics(big), QFontMetrics(small)
    top = box.top() + (box.height() - high.height() - low.height()) // 2
    for face, metrics, text, colour, base in (
        (big, high, row.title, now.text, top + high.ascent()),
        (small, low, row.status, getattr(now, row.colour), top + high.height() + low.ascent()),
    ):
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(box.left() + SIDE_PX, base, next(lines(metrics, text, wide, 1), ""))
    painter.restore()


def lines(metrics: QFontMetrics, text: str, wide: int, most: int) -> Iterator[str]:
    """Yield text broken at spaces into lines of a width in pixels, at most so many, cut short with "…"."""
    words = text.split()
    for number in range(most):
        if not words:
            return
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= wide:
            line += " " + words.pop(0)
        is_last = number == most - 1 and bool(words)
        if metrics.horizontalAdvance(line + ELLIPSIS * is_last) > wide:
            line, is_last = _cut(metrics, line, wide), True
        yield line + ELLIPSIS * is_last


def _cut(metrics: QFontMetrics, line: str, wide: int) -> str:
    fits, too_long = 0, len(line)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if metrics.horizontalAdvance(line[:middle] + ELLIPSIS) <= wide:
            fits = middle
        else:
            too_long = middle
    return line[:fits].rstrip()


def _paint_open(painter: QPainter, box: QRect) -> None:
    now = colours()
    painter.save()
    painter.setPen(QColor(now.text) if now.is_high_contrast else QColor(now.selected))
    painter.setBrush(QColor(now.selected))
    painter.drawRoundedRect(box, CORNER_PX, CORNER_PX)
    # The bar is the same rounded box, seen through a slit at its left.
    painter.setClipRect(QRect(box.left(), box.top(), BAR_PX, box.height() + 1))
    painter.setPen(QColor(now.action))
    painter.setBrush(QColor(now.action))
    painter.drawRoundedRect(box, CORNER_PX, CORNER_PX)
    painter.restore()


def _paint_focus(painter: QPainter, box: QRect) -> None:
    now = colours()
    painter.save()
    painter.setPen(QPen(QColor(now.focus_ring), RING_PX))
    painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), CORNER_PX, CORNER_PX)
    painter.setPen(QPen(QColor(now.focus_edge), EDGE_PX))
    painter.drawRoundedRect(box.adjusted(1, 2, -1, -2), CORNER_PX, CORNER_PX)
    painter.restore()
