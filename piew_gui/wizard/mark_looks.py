"""How marks in a text look. Each has a shape of its own, so that none is told by its colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextCharFormat, QTextFormat

from piew_gui.wizard.theme import colours

WAVE, MARKER, LEFTOVER = "wave", "marker", "leftover"
_KIND = QTextFormat.Property.UserProperty
_CORNER_PX = 3.0
_WAVE_PX, _WAVE_STEP_PX, _WAVE_HIGH_PX, _BELOW_BASELINE_PX = 1.25, 2.5, 2.0, 2.5


class Box(NamedTuple):
    """What is round a mark on one line, and where its letters stand, in pixels."""

    around: QRectF
    baseline: float


def look(kind: str) -> QTextCharFormat:
    """Return the ground and letters of a mark, in the colours in use; `paint` does the rest."""
    in_use, made = colours(), QTextCharFormat()
    made.setProperty(_KIND, kind)
    if kind != WAVE and not in_use.is_high_contrast:
        made.setBackground(QColor(in_use.marker if kind == MARKER else in_use.leftover))
    if kind == LEFTOVER:
        made.setForeground(QColor(in_use.leftover_text))
    return made


def kind_of(style: QTextFormat) -> str:
    """Return which kind of mark a format was made for, "" for any other format."""
    return str(style.property(_KIND) or "")


def paint(painter: QPainter, kind: str, box: Box) -> None:
    """Paint what tells the kinds apart: a wave below, a round edge, or a heavy foot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == WAVE:
        _paint_wave(painter, box)
    elif colours().is_high_contrast:
        _paint_in_high_contrast(painter, kind, box)
    elif kind == MARKER:
        painter.setPen(QPen(QColor(colours().edge), 1.0))
        painter.drawRoundedRect(box.around.adjusted(-0.5, 0.5, 0.5, -0.5), _CORNER_PX, _CORNER_PX)
    else:
        foot = QPointF(0.0, 1.0)
        painter.setPen(QPen(QColor(colours().leftover_text), 2.0, Qt.PenStyle.DashLine))
        painter.drawLine(box.around.bottomLeft() - foot, box.around.bottomRight() - foot)


def _paint_in_high_contrast(painter: QPainter, kind: str, box: Box) -> None:
    painter.setPen(QPen(QColor(colours().leftover_text), float(colours().edge_px)))
    if kind == LEFTOVER:
        painter.drawRect(box.around.adjusted(-1.0, 1.0, 1.0, -1.0))
    else:
        y = box.baseline + _BELOW_BASELINE_PX
        painter.drawLine(QPointF(box.around.left(), y), QPointF(box.around.right(), y))


def _paint_wave(painter: QPainter, box: Box) -> None:
    top, x = box.baseline + _BELOW_BASELINE_PX, box.around.left()
    points = QPolygonF()
    is_low = True
    while x <= box.around.right():
        points.append(QPointF(x, top + _WAVE_HIGH_PX * is_low))
        x += _WAVE_STEP_PX
        is_low = not is_low
    painter.setPen(QPen(QColor(colours().problem), _WAVE_PX))
    painter.drawPolyline(points)
