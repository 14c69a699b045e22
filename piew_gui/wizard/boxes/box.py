"""What the program's larger boxes have in common: a page that scrolls, and below it what can be decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.page import Page
from piew_gui.wizard.looks.focus_ring import FocusRing
from piew_gui.wizard.looks.labels import box, button, label
from piew_gui.wizard.looks.theme import EDGE_PX, RING_PX, colours, style_sheet

MARGIN_PX = 24
# A window's own frame, and a little of what lies behind it.
_AROUND_PX = 48
_WIDEST_PX = 1200
# What a bar to scroll by takes, and what a button keeps free around its words.
_BAR_PX = 12
_AROUND_WORDS_PX = 40
_ABOVE_AND_BELOW_PX = 18
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

    least_px = 110
    """How high what stands above the buttons is at the least."""

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
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._outside.addWidget(self._body)
        self._layout = QVBoxLayout(self._body)
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
        # How wide they are beside each other, also where they stand below each other already.
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight)
        if self._buttons.sizeHint().width() > width:
            self._buttons.setDirection(QBoxLayout.Direction.TopToBottom)
        for each in self.choices:
            _break_lines(each, width - 2 * (MARGIN_PX + _RING_ROOM_PX) - _BAR_PX)
        # The window knows the new least width only once all have been laid out.
        self._buttons.activate()
        self._layout.activate()
        below = 0 if self._bar.isHidden() else self._bar.sizeHint().height()
        if room.height() < below + self.least_px:
            self._let_scroll(below + self.least_px)
        self._outside.activate()
        height = (
            max(self._wanted.height(), 0)
            or self.page.height_at(width - 2 * _RING_ROOM_PX) + 2 * _RING_ROOM_PX + below
        )
        self.resize(width, min(height, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit onto the screen, whatever its size."""
        if not event.spontaneous():
            self.fit(room_for(self))
        super().showEvent(event)

    def _let_scroll(self, high: int) -> None:
        """Let the buttons scroll with all else: the screen is so low that little would be left above them."""
        self._body.setMinimumHeight(high)
        if self._body.parent() is not self:
            return
        focused = self.focusWidget()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outside.removeWidget(self._body)
        area.setWidget(self._body)
        self._outside.addWidget(area)
        if focused is not None:
            focused.setFocus()

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


def room_for(shown: QWidget) -> QSize:
    """Return how large a box may be on the screen that it is shown on."""
    room = shown.screen().availableSize()
    return QSize(room.width() - _AROUND_PX, room.height() - _AROUND_PX)


def _break_lines(shown: QPushButton, wide: int) -> None:
    """Let the words of a button stand on as many lines as they need."""
    face, lines = shown.fontMetrics(), [""]
    for word in shown.text().split():
        longer = f"{lines[-1]} {word}".strip()
        if face.horizontalAdvance(longer) + _AROUND_WORDS_PX > wide and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > 1 or "\n" in shown.text():
        shown.setAccessibleName(shown.text().replace("\n", " ").replace("&&", "&"))
        shown.setText("\n".join(lines))
        shown.setMinimumHeight(len(lines) * face.lineSpacing() + _ABOVE_AND_BELOW_PX)


def _selectable(text: str) -> QWidget:
    made = label("", text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
