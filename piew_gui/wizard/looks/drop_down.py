"""A drop-down list with an edge that can be seen, and an arrow of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from piew_gui.wizard.looks.icons import paint_icon
from piew_gui.wizard.looks.qt_values import IN_MIDDLE, WORD_WRAP
from piew_gui.wizard.looks.theme import CORNER_PX, colours

HEIGHT_PX = 38
TEXT_LEFT_PX = 12
ARROW_ROOM_PX = 32
_ABOVE_TEXT_PX = 9
_ITEM_PX = 28


class DropDown(QComboBox):
    """A QComboBox that is painted in the theme's colours; its list is Qt's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Qt's own paints items as a menu's, and hardly shows which is chosen.
        self.setItemDelegate(_Items(self))
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
        self._paint_text(painter, self.rect().adjusted(TEXT_LEFT_PX, 0, -ARROW_ROOM_PX, 0))
        middle = QPointF(self.width() - ARROW_ROOM_PX / 2, self.height() / 2)
        paint_icon(painter, "chevron", middle, now.text)

    def _paint_text(self, painter: QPainter, room: QRect) -> None:
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class WrappedDropDown(DropDown):
    """A drop-down list in a table: its text is seen whole, and the wheel is left to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentTextChanged.connect(self._fit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text into lines anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the text is in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        room = QRect(0, 0, self.width() - TEXT_LEFT_PX - ARROW_ROOM_PX, 10_000)
        text = self.fontMetrics().boundingRect(room, WORD_WRAP, self.currentText())
        self.setFixedHeight(max(HEIGHT_PX, text.height() + 2 * _ABOVE_TEXT_PX))

    def _paint_text(self, painter: QPainter, room: QRect) -> None:
        painter.drawText(room, WORD_WRAP | IN_MIDDLE, self.currentText())


class _Items(QStyledItemDelegate):
    """The texts of a list, each easily hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, _ITEM_PX))
