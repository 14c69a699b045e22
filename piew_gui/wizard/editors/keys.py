"""Keys that every input shares: undo belongs to the window, and a stretch of typing is one step of it."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# Both ways to redo, on every system.
_REDO = (QKeyCombination(_CTRL, Qt.Key.Key_Y), QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_Z))
_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


def is_undo(event: QKeyEvent) -> bool:
    """Return whether a key undoes or redoes, which the window does."""
    return event.keyCombination() in _REDO or any(event.matches(key) for key in _UNDO)


def is_plain_paste(event: QKeyEvent) -> bool:
    """Return whether a key pastes text without its looks."""
    return event.keyCombination() == QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_V)


def opens_menu(event: QKeyEvent) -> bool:
    """Return whether a key is Shift+F10, which opens the menu of what has the focus."""
    return event.keyCombination() == QKeyCombination(_SHIFT, Qt.Key.Key_F10)


def is_duplicate(event: QKeyEvent) -> bool:
    """Return whether a key doubles the row that it is pressed in."""
    return event.keyCombination() == QKeyCombination(_CTRL, Qt.Key.Key_D)


def goes_back(event: QKeyEvent) -> bool:
    """Return whether one of `TABS` goes back; Shift+Tab comes as either key."""
    return event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & _SHIFT)


def without_undo(menu: QMenu) -> QMenu:
    """Return an input's own menu without the undo and redo that know of this input only."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    first = menu.actions()[0]
    if first.isSeparator():
        menu.removeAction(first)
    return menu


class Stretch:
    """What a person is in the middle of: typing, deleting, or moving about."""

    def __init__(self) -> None:
        self._doing = ""

    def ends_with(self, event: QKeyEvent) -> bool:
        """Return whether this key begins something else than what went on until now."""
        if event.key() in MODIFIERS:
            return False
        if event.key() in _DELETING:
            return self.turns_to("deleting")
        # Ctrl and Alt together are AltGr, which types.
        is_command = event.modifiers() & (_CTRL | _ALT) == _CTRL
        return self.turns_to("moving" if is_command or event.text()[:1] < " " else "typing")

    def turns_to(self, doing: str) -> bool:
        """Note what goes on now; return whether that is new."""
        before, self._doing = self._doing, doing
        return doing != before
