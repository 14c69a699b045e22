"""The tool bar of a rich text: one stop for Tab, arrow keys inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.editors.keys import TABS, goes_back
from piew_gui.wizard.editors.tools import Tool
from piew_gui.wizard.looks.icons import SIZE_PX, wear_icon
from piew_gui.wizard.looks.theme import HINT_PX, font

_KEY_STEPS = {Qt.Key.Key_Right.value: 1, Qt.Key.Key_Left.value: -1}
_KEY_PLACES = {Qt.Key.Key_Home.value: 0, Qt.Key.Key_End.value: -1}
_AROUND_WORDS_PX = 18
_ALONE_PX = 32
# What the tool bar keeps free at its ends, and between its buttons.
_EDGES_PX = 16
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RichToolBar(QToolBar):
    """Buttons for tools. Tab stops at the first; the arrow keys, Home and End go from there."""

    used = Signal(str)
    """The person pressed the button of the tool of this id."""

    typed = Signal(object)
    """The person typed a letter here, a QKeyEvent: it was meant for the text."""

    focus_moved = Signal()
    """The keyboard came to one of the buttons, or left it."""

    def __init__(self, tools: tuple[Tool, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setMovable(False)
        self.setIconSize(QSize(SIZE_PX, SIZE_PX))
        self._wide: dict[QToolButton, int] = {}
        self._has_words: bool | None = None
        self.buttons = {tool.id: self._button(tool) for tool in tools}
        for button in list(self.buttons.values())[1:]:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_on(self, on: set[str]) -> None:
        """Show which tools are on."""
        for tool, button in self.buttons.items():
            button.setChecked(tool in on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show words beside the icons where there is room for all of them."""
        self._show_words(sum(self._wide.values()) + _EDGES_PX <= event.size().width())
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the icons alone."""
        return QSize(len(self.buttons) * _ALONE_PX + _EDGES_PX, super().minimumSizeHint().height())

    def _show_words(self, has_words: bool) -> None:
        if has_words == self._has_words:
            return
        self._has_words = has_words
        beside, alone = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        for button, wide in self._wide.items():
            button.setToolButtonStyle(beside if has_words and button.text() else alone)
            button.setFixedWidth(wide if has_words else _ALONE_PX)

    def _button(self, tool: Tool) -> QToolButton:
        button = QToolButton(self)
        wear_icon(button, tool.icon)
        button.setText(tr(tool.words))
        # Qt would leave as much room again behind the words.
        words = QFontMetrics(font(HINT_PX)).horizontalAdvance(button.text()) + _AROUND_WORDS_PX
        self._wide[button] = SIZE_PX + words if tool.words else _ALONE_PX
        button.setFixedWidth(self._wide[button])
        button.setCheckable(True)
        keys = QKeySequence(tool.keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setProperty("tool", tool.id)
        button.setAccessibleName(tr(tool.name))
        button.setToolTip(tr("{0} ({1})").format(tr(tool.name), keys))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._use)
        button.installEventFilter(self)
        self.addWidget(button)
        return button

    @Slot()
    def _use(self) -> None:
        self.used.emit(self.sender().property("tool"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk between the buttons with the arrow keys, and out of them with Tab from any."""
        if isinstance(event, QFocusEvent):
            self.focus_moved.emit()
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        buttons = list(self.buttons.values())
        at = next(place for place, button in enumerate(buttons) if button is watched)
        if event.key() in _KEY_STEPS:
            buttons[(at + _KEY_STEPS[event.key()]) % len(buttons)].setFocus()
        elif event.key() in _KEY_PLACES:
            buttons[_KEY_PLACES[event.key()]].setFocus()
        elif event.key() in _PRESSING:
            buttons[at].click()
        elif event.key() in TABS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Only the first has its place in the order of Tab.
            buttons[0].setFocus()
            self.focusNextPrevChild(not goes_back(event))
        elif _is_letter(event):
            self.typed.emit(event)
        else:
            return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave out the style's own edge and ground: the frame around has both."""


def _is_letter(event: QKeyEvent) -> bool:
    """Return whether a key types anything that can be seen; a space presses the button."""
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not event.modifiers() & _COMMANDS
