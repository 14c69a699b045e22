"""Small pieces that every screen is made of, in the looks of the style sheet: labels, links, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from piew_gui.wizard.looks.qt_values import IN_MIDDLE, PLAIN_TEXT, WORD_WRAP
from piew_gui.wizard.looks.theme import TEXT_PX, colours, font, wear

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

# Rounding must not break a line that has just the room it asked for.
_SLACK_PX = 3


def label(look: str, text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows its text as it is, on as many lines as it needs."""
    made = QLabel(text, parent)
    made.setProperty("textFormat", PLAIN_TEXT)
    let_wrap(made)
    wear(made, look)
    return made


def let_wrap(shown: QLabel) -> None:
    """Let a label take as many lines as it needs at the width it is given."""
    shown.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    shown.setSizePolicy(policy)
    shown.setMinimumWidth(1)


def box(look: str, parent: QWidget | None = None) -> QFrame:
    """Return an empty frame of that look."""
    made = QFrame(parent)
    wear(made, look)
    return made


def button(text: str, look: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a button that Enter presses too."""
    made = Button(text.replace("&", "&&"), parent)
    made.setAutoDefault(True)
    if look:
        wear(made, look)
    return made


class Button(QPushButton):
    """A button over which the pointer is a hand."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hand."""
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


class Link(Button):
    """A button that looks like a link, and breaks into lines where its text is long."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        look: str = "link",
        size: int = TEXT_PX,
        strong: bool = False,
    ) -> None:
        super().__init__(parent)
        wear(self, look)
        self._face = font(size, strong)
        self.setAutoDefault(True)
        self.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setText(text.replace("&", "&&"))
        self._shown = text
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing wraps."""
        metrics = QFontMetrics(self._face)
        return QSize(metrics.horizontalAdvance(self._shown) + 2 * _SLACK_PX, max(28, metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """Return a size at which it can still be read."""
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return True: the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the text needs at a width in pixels."""
        return max(28, self._place_of_text(width).height() + 8)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline the text below the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Take the underline away."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text; a painter begins with the colour that the style sheet gave."""
        painter = QPainter(self)
        face = QFont(self._face)
        face.setUnderline(self.underMouse() or self.hasFocus() or colours().is_high_contrast)
        painter.setFont(face)
        painter.drawText(self.rect().adjusted(1, 0, 0, 0), WORD_WRAP | IN_MIDDLE, self._shown)

    def _place_of_text(self, width: int) -> QRect:
        room = QRect(0, 0, width - 1, 10_000)
        return QFontMetrics(self._face).boundingRect(room, WORD_WRAP, self._shown)
