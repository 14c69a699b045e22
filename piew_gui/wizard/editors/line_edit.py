"""A line of what is short and no text: the boxes of a date, an address."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from piew_gui.paper.text import clean_line
from piew_gui.wizard.editors.differences import ends_alike, units
from piew_gui.wizard.editors.keys import Stretch, is_duplicate, is_plain_paste, is_undo
from piew_gui.wizard.editors.typed_input import TypedInput

_MOST = 2**31 - 1


class LineEdit(TypedInput, QLineEdit):
    """A line of clean text that leaves undo to the window."""

    changed = Signal()
    """The person changed the text (never fired by `set_line`)."""

    paused = Signal()
    """A stretch of typing or deleting ended; what follows is an undo step of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = Stretch()
        # Qt would cut what is longer than 32,767 characters.
        self.setMaxLength(_MOST)
        self.textEdited.connect(self.changed)

    def line(self) -> str:
        """Return the text, clean."""
        return clean_line(self.text())

    def set_line(self, text: str) -> None:
        """Show another text; the cursor goes to where the difference ends, if there is one."""
        line = clean_line(text)
        if line == self.line():
            return
        is_first = not self.text() and not self.hasFocus()
        _, after = ends_alike(self.text(), line)
        self.setText(line)
        # A long line that nobody is in shows its beginning.
        self.setCursorPosition(0 if is_first else units(line[: len(line) - after]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, telling first if a stretch ended."""
        if is_undo(event) or is_duplicate(event):
            event.ignore()
            return
        if self._stretch.ends_with(event):
            self.paused.emit()
        # A line has no looks, and who is used to the key that pastes without them means no less here.
        if event.matches(QKeySequence.StandardKey.Paste) or is_plain_paste(event):
            self.paste_line()
        else:
            super().keyPressEvent(event)

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for a line."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_line)
        return menu

    @Slot()
    def paste_line(self) -> None:
        """Paste text as one line, as an undo step of its own; cells of a spreadsheet with a space between."""
        self.end_stretch()
        text = QApplication.clipboard().text().strip("\r\n")
        self.insert(clean_line(text).replace("\t", " "))
        self.end_stretch()

    def position_at(self, place: QPoint) -> int:
        """Return which place of the line a point is nearest to."""
        return self.cursorPositionAt(place)
