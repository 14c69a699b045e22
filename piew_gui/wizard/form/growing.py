"""Columns that never squeeze what stands in them, and the page that grows with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Growing(QVBoxLayout):
    """Stands what is in it one below the other, each as high as it must be.

    What needs more room than the widget has is cut off for a moment, until the widget has grown. Qt's own column gives
    each row less for the moment: asked for more room one level a turn of the event loop, a list would twitch with
    every line that is typed into it.
    """

    def setGeometry(self, rect: QRect) -> None:
        """Lay out in the room there is, and below it what has none."""
        wide = rect.width()
        least = self.minimumHeightForWidth(wide) if self.hasHeightForWidth() else self.minimumSize().height()
        if least > rect.height():
            rect = QRect(rect.x(), rect.y(), wide, least)
        super().setGeometry(rect)


def hint_of(widget: QWidget) -> QSize:
    """Return the size that what stands in a widget asks for, as if no line broke.

    Qt's own hint says, besides, how high all of it would be at that width. Whoever asks how high it is at the width
    that there is doesn't need that, and pays twice: a layout remembers its height at one width only, so that each line
    that grew had all others of its page measured anew.
    """
    layout = widget.layout()
    return layout.sizeHint() if layout is not None else QSize()


def page_of(widget: QWidget) -> QScrollArea | None:
    """Return the page that a widget scrolls with, None where there is none."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    return page


def settle(widget: QWidget, page: QScrollArea) -> None:
    """Have everything around a widget, and the page that it scrolls with, as high as it must be: at once."""
    around = widget.parentWidget()
    while around is not None and around is not page.viewport():
        layout = around.layout()
        if layout is not None:
            layout.activate()
        around = around.parentWidget()
    QCoreApplication.sendPostedEvents(page.viewport(), QEvent.Type.LayoutRequest.value)
