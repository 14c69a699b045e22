"""The editor of `text` fields: one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.text import clean_line
from piew_gui.wizard.editors.base import OneInput
from piew_gui.wizard.editors.differences import ends_alike, units
from piew_gui.wizard.editors.keys import Stretch, is_undo, without_undo


class LineEdit(QLineEdit):
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

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, telling first if a stretch ended."""
        if is_undo(event):
            event.ignore()
            return
        if self._stretch.ends_with(event):
            self.paused.emit()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Type what an input method or a dead key has put together."""
        if event.commitString() and self._stretch.turns_to("typing"):
            self.paused.emit()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor elsewhere, which ends a stretch."""
        self._end_stretch()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the line, which ends a stretch."""
        super().focusOutEvent(event)
        self._end_stretch()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a new menu with cut, copy and paste, which goes when it closes; undo is the window's."""
        menu = without_undo(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _end_stretch(self) -> None:
        self._stretch.turns_to("")
        self.paused.emit()


class TextEditor(OneInput):
    """Edits a line of text."""

    input: LineEdit

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, LineEdit(field.max_length), parent)
        self.input.changed.connect(self.changed)
        self.input.paused.connect(self.paused)

    def answer(self) -> Answer:
        """Return the text."""
        return self.input.line()

    def set_answer(self, answer: Answer) -> None:
        """Show another text without firing `changed`."""
        self.input.set_line(str(answer))
