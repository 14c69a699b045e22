"""The editor of `text` fields: one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.text import clean_line
from piew_gui.wizard.editors.base import OneInput
from piew_gui.wizard.editors.differences import ends_alike, units
from piew_gui.wizard.editors.keys import Stretch, is_duplicate, is_plain_paste, is_undo
from piew_gui.wizard.editors.typed_input import TypedInput


class LineEdit(TypedInput, QLineEdit):
    """A line of clean text that leaves undo to the window."""

    changed = Signal()
    """The person changed the text (never fired by `set_line`)."""

    paused = Signal()
    """A stretch of typing or deleting ended; what follows is an undo step of its own."""

    def __init__(self, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stretch = Stretch()
        # No more characters than `most` can be typed; 0 is no limit.
        self._most = most or self.maxLength()
        self.setMaxLength(self._most)
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
        # A line in a draft that is longer than may be typed stays whole.
        self.setMaxLength(max(self._most, units(line)))
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

    def event(self, event: QEvent) -> bool:
        """Show what becomes of the marker under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.show_tip(event):
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and what is marked in it."""
        super().paintEvent(event)
        if self.marks is not None:
            self.marks.paint(event.rect())

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for a line."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_line)
        return menu

    def select_text(self, start: int, end: int) -> None:
        """Select characters, with the cursor at their end."""
        text = self.text()
        self.setSelection(units(text[:start]), units(text[start:end]))

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


class TextEditor(OneInput):
    """Edits a line of text."""

    input: LineEdit

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, LineEdit(field.max_length), parent)
        self.input.changed.connect(self.changed)
        self.input.paused.connect(self.paused)

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select characters of the line, and return it."""
        self.input.select_text(start, end)
        return self.input

    def answer(self) -> Answer:
        """Return the text."""
        return self.input.line()

    def set_answer(self, answer: Answer) -> None:
        """Show another text without firing `changed`."""
        self.input.set_line(str(answer))
