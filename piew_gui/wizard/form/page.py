"""A screen whose column scrolls: what the sections, the welcome screen, the check and the boxes are shown on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from piew_gui.wizard.form.growing import Growing, hint_of
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.qt_values import AT_LEFT, AT_TOP, NO_FOCUS, NO_SCROLL_BAR

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

TEXT_WIDTH_PX = 720
SIDE_PX = 34
BETWEEN_FIELDS_PX = 22


class Page(QScrollArea):
    """A screen whose column scrolls, with its text at the left and never wider than is good to read."""

    def __init__(self, parent: QWidget | None = None, widest: int = TEXT_WIDTH_PX) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        # The inputs take the focus; the page itself has nothing to type into.
        self.setProperty("focusPolicy", NO_FOCUS)
        self._content = content = _Column(self)
        content.setMaximumWidth(widest + 2 * SIDE_PX)
        self.column = Growing(content)
        self.column.setContentsMargins(SIDE_PX, 24, SIDE_PX, 28)
        self.column.setSpacing(0)
        self.setProperty("alignment", AT_LEFT | AT_TOP)
        self.setWidget(content)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel is for whoever makes text larger and smaller."""
        from PySide6.QtCore import Qt

        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def add_head(self, title: str, intro: str) -> None:
        """Add the page's title, and the sentence below it where there is one."""
        self.column.addWidget(label("title", title))
        if intro:
            self.column.addSpacing(2)
            self.column.addWidget(label("intro", intro))
        self.column.addSpacing(BETWEEN_FIELDS_PX)


class Pages(QStackedWidget):
    """Shows one page at a time, in whatever room there is."""

    resized = Signal()
    """There is more room for the pages, or less."""

    def sizeHint(self) -> QSize:
        """Return no size: Qt's own would have all pages laid out anew whenever one is shown."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()

    def take_focus_for(self, page: QWidget) -> bool:
        """Take over the focus from the page before, until it is put on this one; return whether that page had it."""
        left, focused = self.currentWidget(), self.window().focusWidget()
        had_it = left is not page and left is not None and focused is not None and left.isAncestorOf(focused)
        if had_it:
            # Qt would hand it to the task list meanwhile, and screen readers would read that out. Cleared instead of
            # taken, the page that is left would not remember where it was.
            self.setFocus()
        return had_it

    def turn_to(self, page: QWidget) -> None:
        """Show a page, and paint it as a whole: Qt would ask each widget on it, of which there may be hundreds."""
        from PySide6.QtCore import QCoreApplication, QEvent, Qt

        asks_to_be_painted = QEvent.Type.UpdateLater.value
        page.resize(self.size())
        QCoreApplication.sendPostedEvents(None, asks_to_be_painted)
        # Qt would do this by setUpdatesEnabled, which goes through every widget of all pages, twice.
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, True)
        self.setCurrentWidget(page)
        self.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        # None is every object, as Qt has it; PySide's stub doesn't know.
        QCoreApplication.removePostedEvents(None, asks_to_be_painted)  # type: ignore[arg-type]
        self.update()


class _Column(QWidget):
    """What scrolls. As high as its texts are at the width that there is."""

    def sizeHint(self) -> QSize:
        return hint_of(self)

    def minimumSizeHint(self) -> QSize:
        # Its own would be the height at the narrowest width, and the page would scroll into nothing.
        return QSize(0, 0)
