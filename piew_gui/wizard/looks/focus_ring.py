"""The ring round what has the keyboard: one widget follows the focus, so that no editor draws its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from piew_gui.wizard.editors.row_tools import bring_into_view
from piew_gui.wizard.form.growing import page_of
from piew_gui.wizard.looks.theme import CORNER_PX, EDGE_PX, RING_PX, colours

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """Paints a dark edge and a yellow ring round the focused widget, or round what its `focus_frame` returns.

    It lies in the page that scrolls, where there is one, so it scrolls and is cut off with the page. A widget
    whose `focus_frame` returns None shows its focus itself.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._framed: QWidget | None = None
        self._watched: list[QObject] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the focused widget; every event goes on to where it was going."""
        if event.type() in _MOVES:
            self._place()
        if event.type() == QEvent.Type.Move:
            self._keep_in_sight()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, and the edge within it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = colours()
        outside = self.rect().adjusted(0, 0, -1, -1)
        for width, inset, colour in ((RING_PX, 1, now.focus_ring), (EDGE_PX, RING_PX, now.focus_edge)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(outside.adjusted(inset, inset, -inset, -inset), CORNER_PX, CORNER_PX)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        # A page holds the focus only until something on it takes it over, and is nothing to type into.
        if now is None or now.window() is not self._window or now.focusPolicy() is Qt.FocusPolicy.NoFocus:
            self.hide()
            return
        if now.visibleRegion().isEmpty():
            # A page scrolls to what Tab reaches from within it, and not from the bar or the task list.
            bring_into_view(now)
        framed = _frame_of(now)
        if framed is None:
            self.hide()
            return
        page = page_of(framed)
        host = page.widget() if page is not None else self._window
        if self.parentWidget() is not host:
            self.setParent(host)
        self._framed = framed
        each: QWidget | None = framed
        while each is not None and each is not host:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._place()

    def _keep_in_sight(self) -> None:
        # What grew above it pushed it away; nobody scrolled, as that moves the page as a whole.
        framed = self._framed
        if framed is not None and framed.isVisible() and framed.visibleRegion().isEmpty():
            bring_into_view(framed)

    def _leave(self) -> None:
        import shiboken6

        for watched in self._watched:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._watched.clear()
        self._framed = None

    def _place(self) -> None:
        framed, host = self._framed, self.parentWidget()
        if framed is None or host is None or not framed.isVisible():
            self.hide()
            return
        around = QRect(framed.mapTo(host, framed.rect().topLeft()), framed.size())
        outer = around.adjusted(-RING_PX, -RING_PX, RING_PX, RING_PX)
        self.setGeometry(outer)
        # Nothing lies over the text inside, so a key press there does not paint the ring again.
        thickness = RING_PX + EDGE_PX + 2
        inner = self.rect().adjusted(thickness, thickness, -thickness, -thickness)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()


def _frame_of(widget: QWidget) -> QWidget | None:
    focus_frame = getattr(widget, "focus_frame", None)
    framed = focus_frame() if callable(focus_frame) else widget
    return framed if isinstance(framed, QWidget) else None
