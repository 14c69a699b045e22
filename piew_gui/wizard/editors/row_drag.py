"""Rows moved with the mouse: a handle to take hold of, and a line where the row would go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.growing import page_of
from piew_gui.wizard.looks.icons import paint_icon
from piew_gui.wizard.looks.theme import colours

HANDLE_PX = 16
_HANDLE_HIGH_PX = 28
_LINE_PX = 3
# How near the edge of the page the pointer makes it scroll.
_AROUND_PX = 40


class Handle(QWidget):
    """Six dots to drag a row by. Keys and buttons do the same, so it never has the focus."""

    dragged = Signal(QPoint)
    """The row is being dragged; the pointer is there, as on the screen."""

    dropped = Signal()
    """The row was let go where the pointer was last."""

    cancelled = Signal()
    """The row stays where it is, after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pressed_at: QPoint | None = None
        self._is_dragging = False
        self.setFixedSize(HANDLE_PX, _HANDLE_HIGH_PX)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(tr("Drag to move. Esc leaves it where it is."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the row, once it is more than a trembling hand."""
        if self.pressed_at is None:
            return
        now = event.globalPosition().toPoint()
        if (
            not self._is_dragging
            and (now - self.pressed_at).manhattanLength() >= QApplication.startDragDistance()
        ):
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            _application().installEventFilter(self)
        if self._is_dragging:
            self.dragged.emit(now)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the row go."""
        if event.button() == Qt.MouseButton.LeftButton and self._end():
            self.dropped.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel with Escape, which is heard by whatever has the focus; nothing else happens meanwhile."""
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if self._end():
                self.cancelled.emit()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        painter = QPainter(self)
        paint_icon(painter, "grip", QPointF(self.width() / 2, self.height() / 2), colours().edge)

    def _end(self) -> bool:
        was_dragging, self._is_dragging, self.pressed_at = self._is_dragging, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        _application().removeEventFilter(self)
        return was_dragging


class RowDrag(QObject):
    """Follows a row that is dragged, and shows where it would go."""

    dropped = Signal(QWidget, int, int)
    """This row goes before the row of this number, and so many pixels to the right (less than 0: to the left)."""

    def __init__(
        self,
        editor: QWidget,
        rows: Callable[[], Sequence[QWidget]],
        left: Callable[[QWidget, int, int], int | None],
    ) -> None:
        """Drag the rows of an editor. `left` says where the line begins, None where nothing would change."""
        super().__init__(editor)
        self._editor = editor
        self._rows = rows
        self._left = left
        self._to: tuple[int, int] | None = None
        self.line = _Line(editor)

    def watch(self, handle: Handle, row: QWidget) -> None:
        """Let a row be dragged by its handle."""
        handle.dragged.connect(lambda place: self._follow(handle, row, place))
        handle.dropped.connect(lambda: self._drop(row))
        handle.cancelled.connect(self._leave)

    def _follow(self, handle: Handle, row: QWidget, place: QPoint) -> None:
        rows = self._rows()
        if row not in rows:
            return
        here = self._editor.mapFromGlobal(place)
        before = sum(each.geometry().center().y() < here.y() for each in rows)
        aside = place.x() - handle.pressed_at.x() if handle.pressed_at else 0
        left = self._left(row, before, aside)
        self._to = None if left is None else (before, aside)
        self.line.setVisible(left is not None)
        if left is not None:
            self.line.setGeometry(left, _top(rows, before), self._editor.width() - left, _LINE_PX)
            self.line.raise_()
        page = page_of(self._editor)
        column = page.widget() if page else None
        if page is not None and column is not None:
            page.ensureVisible(0, self._editor.mapTo(column, here).y(), 0, _AROUND_PX)

    def _drop(self, row: QWidget) -> None:
        to = self._to
        self._leave()
        if to is not None:
            self.dropped.emit(row, *to)

    def _leave(self) -> None:
        self._to = None
        self.line.hide()


class _Line(QWidget):
    """Where the row would go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(colours().action))


def _top(rows: Sequence[QWidget], before: int) -> int:
    """Return where the line lies: in the middle of the gap above the row of a number, or below the last."""
    if before == len(rows):
        return rows[-1].geometry().bottom() + _LINE_PX
    top = rows[before].geometry().top()
    above = rows[before - 1].geometry().bottom() if before else top - 2 * _LINE_PX
    return max(0, (above + top - _LINE_PX) // 2)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
