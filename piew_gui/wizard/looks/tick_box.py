"""A check box as large as the form's radio buttons, and seen on any ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from piew_gui.wizard.looks.icons import paint_icon
from piew_gui.wizard.looks.theme import TEXT_PX, font

_BOX, _EDGE, _GAP, _AROUND = 22, 2, 10, 3
_LEAST_PX = 28
# Where the text begins, for what stands under it.
TEXT_LEFT_PX = 2 * _AROUND + _BOX + _GAP


class TickBox(QCheckBox):
    """Shows its text as it is, "&" included."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Show another text, as there is more room or less; it is called by the same name."""
        if text != self._shown:
            self._shown = text
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size that box and text take."""
        return QSize(self.width_for(self._shown), _LEAST_PX)

    def width_for(self, text: str) -> int:
        """Return how many pixels wide it would be with a text."""
        return TEXT_LEFT_PX + QFontMetrics(font(TEXT_PX)).horizontalAdvance(text) + _AROUND

    def minimumSizeHint(self) -> QSize:
        """Return the same size: the text doesn't wrap."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether a click there ticks the box: anywhere on it does."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, tick and text in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().windowText().color()
        square = QRectF(_AROUND, (self.height() - _BOX) / 2, _BOX, _BOX)
        painter.setPen(QPen(ink, _EDGE))
        painter.setBrush(self.palette().base())
        painter.drawRect(square.adjusted(1, 1, -1, -1))
        if self.isChecked():
            paint_icon(painter, "check", square.center(), ink.name(), _BOX)
        painter.setPen(ink)
        painter.setFont(font(TEXT_PX))
        painter.drawText(
            self.rect().adjusted(TEXT_LEFT_PX, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._shown
        )
