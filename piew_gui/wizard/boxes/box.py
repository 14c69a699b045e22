"""What the program's larger boxes have in common: a page that scrolls, and below it what can be decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.page import Page
from piew_gui.wizard.looks.focus_ring import FocusRing
from piew_gui.wizard.looks.labels import box, button, label
from piew_gui.wizard.looks.theme import EDGE_PX, RING_PX, colours, style_sheet

MARGIN_PX = 24
# A window's own frame, and a little of what lies behind it.
_AROUND_PX = 48
_WIDEST_PX = 1200
# What is round a page has to fit within the box.
_RING_ROOM_PX = RING_PX + EDGE_PX


class Scroll(Page):
    """A page in a box. It scrolls by keys too: PageUp and PageDown while it has the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self.column.setSpacing(8)

    def height_at(self, width: int) -> int:
        """Return the height in pixels at which nothing has to scroll, at a width in pixels."""
        return self.column.totalHeightForWidth(width)


class Box(QDialog):
    """A box with a heading, an introduction and a page. Each button gives `exec` a number, Esc gives it 0."""

    def __init__(self, heading: str, intro: str, wanted: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Board paper"))
        self.setStyleSheet(style_sheet(colours()))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(intro)
        self.choices: list[QPushButton] = []
        self.page = Scroll(heading)
        self._wanted = wanted
        self._bar = box("bar")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        side = MARGIN_PX + _RING_ROOM_PX
        self._buttons.setContentsMargins(side, 12, side, 12)
        self._buttons.setSpacing(10)
        self._buttons.addStretch(1)
        self._bar.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(_RING_ROOM_PX, _RING_ROOM_PX, _RING_ROOM_PX, _RING_ROOM_PX)
        self._top.addWidget(self.page)
        self._layout.addLayout(self._top, 1)
        self._layout.addWidget(self._bar)
        self.page.column.addWidget(label("heading", heading))
        if intro:
            self.page.column.addWidget(_selectable(intro))
        FocusRing(self)

    def add_choice(self, text: str, look: str = "") -> QPushButton:
        """Put a button into the bar below the page; the first has the number 1. "action" is pressed by Enter."""
        made = self._choice(text, look)
        self._bar.show()
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        self._focus(made, look)
        return made

    def add_explained(self, text: str, note: str, look: str = "") -> QPushButton:
        """Put a button into the page, with a sentence under it on what it does."""
        made = self._choice(text, look)
        made.setAccessibleDescription(note)
        self.page.column.addSpacing(6)
        self.page.column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        if note:
            self.page.column.addWidget(label("hint", note))
        # Tab goes from button to button, and the page follows.
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._focus(made, look)
        return made

    def show_instead(self, content: QWidget) -> None:
        """Show something else in the page's place, heading and introduction included."""
        self._top.replaceWidget(self.page, content)
        self.page.hide()
        self.page.deleteLater()

    def fit(self, room: QSize) -> None:
        """Take the wanted size, less where the page is lower, and never more than there is room."""
        width = min(self._wanted.width(), room.width())
        needed = self._buttons.sizeHint().width()
        is_narrow = needed > width
        self._buttons.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        # The window knows the new least width only once both have been laid out.
        self._buttons.activate()
        self._layout.activate()
        below = 0 if self._bar.isHidden() else self._bar.sizeHint().height()
        height = (
            max(self._wanted.height(), 0)
            or self.page.height_at(width - 2 * _RING_ROOM_PX) + 2 * _RING_ROOM_PX + below
        )
        self.resize(width, min(height, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit onto the screen, whatever its size."""
        if not event.spontaneous():
            room = self.screen().availableSize()
            self.fit(QSize(room.width() - _AROUND_PX, room.height() - _AROUND_PX))
        super().showEvent(event)

    def _choice(self, text: str, look: str) -> QPushButton:
        made = button(text, look)
        self.choices.append(made)
        made.clicked.connect(partial(self.done, len(self.choices)))
        return made

    def _focus(self, made: QPushButton, look: str) -> None:
        if look == "action":
            made.setDefault(True)
            made.setFocus()


def ask(shown: QDialog) -> int:
    """Show a box until it is closed, and return which choice that was, 0 for none. The box goes afterwards."""
    try:
        return shown.exec()
    finally:
        shown.deleteLater()


def _selectable(text: str) -> QWidget:
    made = label("", text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
