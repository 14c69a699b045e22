"""The list of all places where a search found something: the field above, below it the line with the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from piew_gui.paper.finding import Hit
from piew_gui.translate import tr
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.editors.keys import ENTER
from piew_gui.wizard.looks.theme import HINT_PX, NOTE_PX, colours, font

NameField = Callable[[str], str]
_SIDE_PX, _ABOVE_PX, _BAR_PX = 12, 7, 4
_LINES = 2
_Index = QModelIndex | QPersistentModelIndex


class _Hits(QAbstractListModel):
    """The hits; thousands of them cost no more than those that are seen."""

    def __init__(self, name_field: NameField, parent: QWidget) -> None:
        super().__init__(parent)
        self._name_field = name_field
        self.hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return self._name_field(hit.field.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{0}: {1}").format(self._name_field(hit.field.id), hit.before + hit.words + hit.after)
        return None


class _Painter(QStyledItemDelegate):
    """Paints a hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = QFontMetrics(font(NOTE_PX)).height() + _LINES * QFontMetrics(font(HINT_PX)).height()
        return QSize(0, high + 2 * _ABOVE_PX + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now = colours()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(place)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        # Where colours are few, the chosen one is the one in the system's own highlight.
        is_on_highlight = is_chosen and now.is_high_contrast
        if is_chosen:
            painter.fillRect(place, QColor(now.action if is_on_highlight else now.selected))
            painter.fillRect(QRect(place.topLeft(), QSize(_BAR_PX, place.height())), QColor(now.action))
        painter.fillRect(QRect(place.bottomLeft(), QSize(place.width(), 1)), QColor(now.hairline))
        inner = place.adjusted(_SIDE_PX, _ABOVE_PX, -_SIDE_PX, -_ABOVE_PX)
        note = QFontMetrics(font(NOTE_PX))
        where = note.elidedText(
            index.data(Qt.ItemDataRole.UserRole), Qt.TextElideMode.ElideRight, inner.width()
        )
        _draw(
            painter, inner.topLeft(), font(NOTE_PX), now.action_text if is_on_highlight else now.muted, where
        )
        model = index.model()
        assert isinstance(model, _Hits)
        colour = now.action_text if is_on_highlight else now.text
        _draw_line(painter, inner.translated(0, note.height() + 2), model.hits[index.row()], colour)
        painter.restore()


class FindList(QListView):
    """Shows hits. Up and Down choose among them; Enter or a click goes to one."""

    chosen = Signal(int)
    """The person wants to go to the hit of this number."""

    def __init__(self, name_field: NameField, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Hits(name_field, self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Places found"))
        self.setAccessibleDescription(tr("Enter goes to the place."))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits, none of them chosen if they differ."""
        if hits != self._model.hits:
            # Whoever types in the form sees the same places as before.
            bar = self.verticalScrollBar()
            where = bar.value()
            self._model.show(hits)
            bar.setValue(where)

    def show_current(self, number: int) -> None:
        """Choose a hit, and scroll to it."""
        index = self._model.index(number, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chosen hit with Enter."""
        if event.key() in ENTER and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


def _draw_line(painter: QPainter, room: QRect, hit: Hit, colour: str) -> None:
    """Draw the line with the words in it, as much of it as goes on two lines."""
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    # Not by weight alone.
    strong.setFontUnderline(True)
    words = QTextLayout.FormatRange()
    words.start, words.length = units(hit.before), units(hit.words)
    words.format = strong
    layout = QTextLayout(hit.before + hit.words + hit.after, font(HINT_PX))
    layout.setFormats([words])
    layout.beginLayout()
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        line.setPosition(QPointF(0, number * QFontMetrics(font(HINT_PX)).height()))
    layout.endLayout()
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(room.topLeft()))


def _draw(painter: QPainter, place: QPoint, face: QFont, colour: str, text: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(place.x(), place.y() + QFontMetrics(face).ascent(), text)
