"""A drop-down list with an edge that can be seen, and an arrow of its own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from piew_gui.wizard.looks.icons import paint_icon
from piew_gui.wizard.looks.theme import CORNER_PX, colours

HEIGHT_PX = 38
TEXT_LEFT_PX = 12
ARROW_ROOM_PX = 32


class DropDown(QComboBox):
    """A QComboBox that is painted in the theme's colours; its list is Qt's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # As wide as it is given, not as its longest text.
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def sizeHint(self) -> QSize:
        """Return a size that is easily hit."""
        return QSize(super().sizeHint().width(), HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows some of the text."""
        return QSize(super().minimumSizeHint().width(), HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, text and arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = colours()
        painter.setPen(QPen(QColor(now.edge), now.edge_px))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(
            self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), CORNER_PX, CORNER_PX
        )
        painter.setPen(QColor(now.text))
        room = self.rect().adjusted(TEXT_LEFT_PX, 0, -ARROW_ROOM_PX, 0)
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        self._paint_arrow(painter)

    def _paint_arrow(self, painter: QPainter) -> None:
        middle = QPointF(self.width() - ARROW_ROOM_PX / 2, self.height() / 2)
        paint_icon(painter, "chevron", middle, colours().text)
