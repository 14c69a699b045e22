"""How marks in a text look. Each has a shape of its own, so that none is told by its colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTextCharFormat

from piew_gui.wizard.looks.theme import colours

WAVE, MARKER, LEFTOVER = range(3)
_CORNER_PX = 3
_WAVE_PX, _WAVE_LONG_PX, _WAVE_HIGH_PX = 1.25, 5, 4
_BELOW_BASELINE_PX = 2.5


class Box(NamedTuple):
    """What is round a mark on one line, and where its letters stand, in pixels."""

    around: QRectF
    baseline: float


def format_of(kind: int) -> QTextCharFormat:
    """Return the ground and letters of a chip, in the colours in use; `MarkLooks` does the rest."""
    in_use, made = colours(), QTextCharFormat()
    if not in_use.is_high_contrast:
        made.setBackground(QColor(in_use.marker if kind == MARKER else in_use.leftover))
    if kind == LEFTOVER:
        made.setForeground(QColor(in_use.leftover_text))
    return made


class MarkLooks:
    """Paints what tells the kinds apart, in the colours in use: grounds, a wave, a round edge, or a heavy foot.

    Made for screens of one pixel ratio, and kept, as making it takes longer than painting with it.
    """

    def __init__(self, ratio: float) -> None:
        in_use = colours()
        self.ratio = ratio
        self.has_grounds = not in_use.is_high_contrast
        self.has_other_letters = in_use.leftover_text != in_use.text
        self.leftover = format_of(LEFTOVER)
        self._grounds = {MARKER: QColor(in_use.marker), LEFTOVER: QColor(in_use.leftover)}
        edge = in_use.leftover_text if in_use.is_high_contrast else in_use.edge
        self._edge = QPen(QColor(edge), float(in_use.edge_px))
        self._foot = QPen(QColor(in_use.leftover_text), 2.0, Qt.PenStyle.DashLine)
        self._wave = _wave(QColor(in_use.problem), ratio)

    def paint_ground(self, painter: QPainter, kind: int, box: Box) -> None:
        """Paint what is below the letters of a mark on one line."""
        if kind != WAVE:
            painter.fillRect(box.around, self._grounds[kind])

    def paint(self, painter: QPainter, kind: int, box: Box) -> None:
        """Paint the rest of a mark on one line."""
        if kind == WAVE:
            top = round(box.baseline + 1.0)
            place = QRectF(round(box.around.left()), top, round(box.around.width()), _WAVE_HIGH_PX)
            painter.drawTiledPixmap(place, self._wave)
        elif not self.has_grounds:
            self._paint_in_high_contrast(painter, kind, box)
        elif kind == MARKER:
            painter.setPen(self._edge)
            painter.drawLines(_round_edge(box.around))
        else:
            painter.setPen(self._foot)
            # With ground on both sides of it, or a dark window would seem to bite into that.
            y = box.around.bottom() - 2.0
            painter.drawLine(QPointF(box.around.left(), y), QPointF(box.around.right(), y))

    def _paint_in_high_contrast(self, painter: QPainter, kind: int, box: Box) -> None:
        painter.setPen(self._edge)
        if kind == LEFTOVER:
            painter.drawRect(box.around.adjusted(-1.0, 1.0, 1.0, -1.0))
        else:
            y = box.baseline + _BELOW_BASELINE_PX
            painter.drawLine(QPointF(box.around.left(), y), QPointF(box.around.right(), y))


def _round_edge(box: QRectF) -> list[QLineF]:
    """Return the sides and corners of an edge round a box: Qt takes five times as long over a rounded one."""
    left, top, right, bottom = map(round, (box.left(), box.top(), box.right(), box.bottom()))
    inner_left, inner_right = left + _CORNER_PX, right - _CORNER_PX
    inner_top, inner_bottom = top + _CORNER_PX, bottom - 1 - _CORNER_PX
    return [
        QLineF(inner_left, top, inner_right, top),
        QLineF(inner_left, bottom - 1, inner_right, bottom - 1),
        QLineF(left - 1, inner_top, left - 1, inner_bottom),
        QLineF(right, inner_top, right, inner_bottom),
        QLineF(left, inner_top - 1, inner_left - 1, top),
        QLineF(inner_right + 1, top, right, inner_top - 1),
        QLineF(left, inner_bottom + 1, inner_left - 1, bottom - 1),
        QLineF(inner_right + 1, bottom - 1, right, inner_bottom + 1),
    ]


def _wave(colour: QColor, ratio: float) -> QPixmap:
    """Return one wave that joins on to the next; painting each anew would hold up whoever types."""
    made = QPixmap(round(_WAVE_LONG_PX * ratio), round(_WAVE_HIGH_PX * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, _WAVE_PX))
    half, low, high = _WAVE_LONG_PX / 2, _WAVE_HIGH_PX - 1.0, 1.0
    points = [QPointF(number * half, low if number % 2 else high) for number in range(-1, 4)]
    painter.drawPolyline(QPolygonF(points))
    painter.end()
    return made
