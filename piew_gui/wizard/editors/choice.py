"""One of several options, as large radio buttons; what is asked only for one of them can stand under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Option
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.tab_order import put_in_order
from piew_gui.wizard.looks import theme

_CIRCLE = 24
_DOT = 12
_RING = 3
_EDGE = 2
_GAP = 12
_BAR = 4
_TEXT_LEFT = _RING + _CIRCLE + _GAP
# A meaning is read more easily in a line of a book's length.
_LONGEST_LINE = 600


class ChoiceEditor(Editor):
    """Edits a choice. Nothing is chosen at first; an answer that is no option is kept until one is chosen."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._answer = ""
        self._buttons: dict[str, OptionButton] = {}
        self._reveals: dict[str, _Reveal] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for option in field.options:
            button = OptionButton(option, self)
            self._buttons[option.id] = button
            self._group.addButton(button)
            self._column.addWidget(button)
        self.set_label(field.label)
        self._group.buttonClicked.connect(self._choose)

    def answer(self) -> Answer:
        """Return the chosen option's id, or "" where none is chosen."""
        return self._answer

    def set_answer(self, answer: Answer) -> None:
        """Choose an option; "" or an unknown id unchooses all."""
        if answer == self._answer:
            return
        self._answer = answer
        # An exclusive group keeps one button checked for ever.
        self._group.setExclusive(False)
        for option_id, button in self._buttons.items():
            button.setChecked(option_id == answer)
            # Tab goes to the chosen one; Qt sees to that only where the person chose.
            is_stop = option_id == answer or answer not in self._buttons
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self._group.setExclusive(True)
        self._show_reveals()

    def focus_answer(self, row: int | None = None) -> None:
        """Put the focus on the chosen option, or else on the first."""
        button = self._buttons.get(self._answer) or next(iter(self._buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_label(self, label: str) -> None:
        """Give screen readers the question with each option: a "Yes" alone may answer another one."""
        super().set_label(label)
        for button in self._buttons.values():
            button.setAccessibleName(f"{button.option.label}: {label}")

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each option, since that is what has the focus."""
        super().describe(description)
        for button in self._buttons.values():
            button.describe(description)

    def room_under(self, option_id: str) -> QWidget:
        """Return what a widget must be made in that will be placed under an option: in another it is dressed twice.

        Raises KeyError if the field has no such option.
        """
        button = self._buttons[option_id]
        if option_id not in self._reveals:
            self._reveals[option_id] = reveal = _Reveal(self)
            reveal.hide()
            self._column.insertWidget(self._column.indexOf(button) + 1, reveal)
        return self._reveals[option_id].frame

    def place_under(self, option_id: str, widget: QWidget) -> None:
        """Show a widget under an option, with a bar at its left, while that option is chosen.

        Several stand under each other. Raises KeyError if the field has no such option.
        """
        self.room_under(option_id)
        self._reveals[option_id].add(widget)
        self._show_reveals()
        self._order_tabs()

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        chosen = next(option_id for option_id, each in self._buttons.items() if each is button)
        if chosen == self._answer:
            return
        self._answer = chosen
        self._show_reveals()
        self.paused.emit()
        self.changed.emit()
        self.paused.emit()

    def _show_reveals(self) -> None:
        for option_id, reveal in self._reveals.items():
            reveal.setVisible(option_id == self._answer)

    def _order_tabs(self) -> None:
        stops: list[QWidget] = []
        for option_id, button in self._buttons.items():
            stops += [button, *(self._reveals[option_id].placed if option_id in self._reveals else ())]
        put_in_order(stops)


class OptionButton(QRadioButton):
    """A radio button with a large circle, its label, and its meaning below, both wrapped."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        # Without a text of its own it has no mnemonic: "Terms & conditions" stays what it is.
        self.setAccessibleName(option.label)
        self.setAccessibleDescription(option.meaning)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def describe(self, description: str) -> None:
        """Let screen readers say a hint or error after the option's own meaning."""
        self.setAccessibleDescription(" ".join(filter(None, (self.option.meaning, description))))

    def focus_frame(self) -> None:
        """Return None: the ring goes round the circle, and is painted here."""

    def hasHeightForWidth(self) -> bool:
        """Return True: the label and the meaning wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the texts need at a width in pixels."""
        label, meaning = self._places(width)
        return max(_CIRCLE + 2 * _RING, meaning.bottom() + 1 if self.option.meaning else label.bottom() + 1)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing wraps that needn't."""
        texts = ((self._label_font(), self.option.label), (theme.font(theme.HINT_PX), self.option.meaning))
        wide = max(QFontMetrics(font).horizontalAdvance(text) for font, text in texts)
        width = _TEXT_LEFT + min(wide + 1, _LONGEST_LINE)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a size that fits the narrowest form."""
        return QSize(_TEXT_LEFT + 80, _CIRCLE + 2 * _RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrow keys from the first on, as forms do; Qt only walks until one is chosen."""
        super().keyPressEvent(event)
        reached = self.window().focusWidget()
        if isinstance(reached, OptionButton) and reached is not self and not self.isChecked():
            reached.click()

    def hitButton(self, pos: QPoint) -> bool:
        """Return whether a click there chooses the option: anywhere on it does."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circle, label and meaning in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_circle(painter)
        label, meaning = self._places(self.width())
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self._label_font())
        painter.drawText(label, Qt.TextFlag.TextWordWrap, self.option.label)
        painter.setPen(self.palette().placeholderText().color())
        painter.setFont(theme.font(theme.HINT_PX))
        painter.drawText(meaning, Qt.TextFlag.TextWordWrap, self.option.meaning)

    def _paint_circle(self, painter: QPainter) -> None:
        circle = QRectF(_RING, _RING, _CIRCLE, _CIRCLE)
        if self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colours().focus_ring)
            painter.drawEllipse(circle.adjusted(-_RING, -_RING, _RING, _RING))
        painter.setPen(QPen(self.palette().windowText().color(), _EDGE))
        painter.setBrush(self.palette().base())
        inset = _EDGE / 2
        painter.drawEllipse(circle.adjusted(inset, inset, -inset, -inset))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().windowText())
            away = (_CIRCLE - _DOT) / 2
            painter.drawEllipse(circle.adjusted(away, away, -away, -away))

    def _label_font(self) -> QFont:
        return theme.font(strong=bool(self.option.meaning))

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Return where label and meaning stand at a width."""
        room = QRect(_TEXT_LEFT, 0, max(1, width - _TEXT_LEFT), 10_000)
        wrap = Qt.TextFlag.TextWordWrap
        label = QFontMetrics(self._label_font()).boundingRect(room, wrap, self.option.label)
        # One line of label stands level with the middle of the circle.
        label.moveTop(max(0, _RING + (_CIRCLE - QFontMetrics(self._label_font()).height()) // 2))
        room.moveTop(label.bottom() + 3)
        meaning = QFontMetrics(theme.font(theme.HINT_PX)).boundingRect(room, wrap, self.option.meaning)
        return label, meaning


class _Reveal(QWidget):
    """What stands under an option, with a bar at its left below the middle of the circle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed: list[QWidget] = []
        outer = QVBoxLayout(self)
        left = _RING + (_CIRCLE - _BAR) // 2
        outer.setContentsMargins(left, 2, 0, 6)
        self.frame = QFrame(self)
        theme.wear(self.frame, "nested")
        outer.addWidget(self.frame)
        self._inner = QVBoxLayout(self.frame)
        self._inner.setContentsMargins(_TEXT_LEFT - left - _BAR, 4, 0, 4)
        self._inner.setSpacing(14)

    def add(self, widget: QWidget) -> None:
        """Place a widget below what stands here already."""
        self.placed.append(widget)
        self._inner.addWidget(widget)
