"""One item of an outline on screen: its label, its text, and the buttons that move it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.editors.inline_edit import InlineEdit
from piew_gui.wizard.editors.row_drag import HANDLE_PX, Handle
from piew_gui.wizard.editors.row_tools import BACK, BUTTON_PX, DEEPER, DOWN, MORE, UP, RowButton, say_moves
from piew_gui.wizard.editors.stacking import GAP_PX, LineOrStack, StackingRow, stand_level, text_need
from piew_gui.wizard.form.held_back import keep_room

LEAST_LABEL_PX = 18
INDENT_PX = 40
_TO_LABEL_PX = 6
# A text has room for two words or so.
_LEAST_TEXT = "0" * 16
_REMOVING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ItemText(InlineEdit):
    """The text of an item; Ctrl+Delete is for a word of it, as in Word, and with Shift for the item."""

    removal_asked = Signal()
    """The person wants the whole item gone."""

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it meant something."""
        if event.key() == Qt.Key.Key_Delete and event.modifiers() == _REMOVING:
            self.removal_asked.emit()
            return True
        return super().press(event)

    def selected(self) -> tuple[int, int]:
        """Return where the selection begins and ends, as numbers of visible characters of the Markdown."""
        cursor = self.textCursor()
        return self._place(cursor.selectionStart()), self._place(cursor.selectionEnd())

    def length(self) -> int:
        """Return the last position of the document."""
        return self.document().characterCount() - 1

    def put_cursor(self, position: int | None = None) -> None:
        """Take the focus, with the cursor at a position of the document or at the end."""
        cursor = self.textCursor()
        cursor.setPosition(self.length() if position is None else min(position, self.length()))
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, position: int) -> int:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        # Blanks at the start are no part of the Markdown.
        return len(cursor.selectedText().lstrip())


class OutlineRow(StackingRow):
    """Shows one item. It changes nothing itself: it tells what the person asks for."""

    asked = Signal(object, str)
    """This row, and what is to be done with it: "up", "down", "indent", "outdent" or "more"."""

    def __init__(self, levels: int, parent: QWidget) -> None:
        super().__init__(parent)
        keep_room(self)
        self._levels = levels
        self._is_back = False
        self._level = 0
        self.handle = Handle(self)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.text = ItemText(self)
        self.up = RowButton(UP, self)
        self.down = RowButton(DOWN, self)
        self.side = RowButton(DEEPER, self)
        self.more = RowButton(MORE, self)
        self.side.setVisible(levels > 1)
        self._lay_out()
        for button, wish in ((self.up, "up"), (self.down, "down"), (self.more, "more")):
            button.used.connect(partial(self.asked.emit, self, wish))
        self.side.used.connect(self._ask_side)

    def show_place(self, level: int, label: str, name: str, label_px: int) -> None:
        """Show where the item stands: its level, label and the name it is called by ("key point 2")."""
        if (level > 0) != (self._level > 0) and self._line.is_stacked:
            self._line.stack(True, is_indented=level > 0)
        self._level = level
        if label != self.label.text():
            self.label.setText(label)
        width = label_px + level * INDENT_PX
        if width != self.label.width():
            self.label.setFixedWidth(width)
        spoken = name[:1].upper() + name[1:]
        if spoken != self.text.accessibleName():
            self.text.setAccessibleName(spoken)

    def show_buttons(self, name: str, is_back: bool, reasons: dict[str, str]) -> None:
        """Say what each button does with the item of this name, and why it cannot where it cannot."""
        self._is_back = is_back
        say_moves(self.up, self.down, name, reasons)
        if is_back:
            self.side.say(tr("Outdent {0}").format(name), tr("Alt+←"), reasons["outdent"])
        else:
            self.side.say(tr("Indent {0}").format(name), tr("Alt+→"), reasons["indent"])
        self.side.show_icon(BACK if is_back else DEEPER)
        self.more.say(tr("More for {0}").format(name))

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, in order."""
        return [self.text, self.up, self.down, self.side, self.more]

    def left_at(self, level: int) -> int:
        """Return where the text of an item of that level begins, in pixels from the left."""
        return self.text.x() + (level - self._level) * INDENT_PX

    def part_in_focus(self) -> int | None:
        """Return which of the stops has the focus, or None."""
        return next((number for number, each in enumerate(self.stops()) if each.hasFocus()), None)

    @property
    def text_px(self) -> int:
        """Return the size of the text."""
        return self.text.font().pixelSize()

    def fits(self, wide: int) -> bool:
        """Return whether the words of the text have room in a line that is so wide."""
        buttons = BUTTON_PX * sum(not each.isHidden() for each in (self.up, self.down, self.side, self.more))
        beside = HANDLE_PX + self.label.minimumWidth() + buttons + 3 * GAP_PX
        words = self.text.toPlainText()
        return text_need(words, _LEAST_TEXT, self.text.fontMetrics()) <= wide - beside

    def stack(self, is_stacked: bool) -> None:
        """Let the text stand below its label and the buttons, or between them."""
        self._line.stack(is_stacked, is_indented=self._level > 0)
        self._stand_level()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands beside the text level with its first line."""
        super().resizeEvent(event)
        self._stand_level()

    def _stand_level(self) -> None:
        if not self._line.is_stacked:
            stand_level(self.text, self.label, *self._beside)
            return
        self.label.setContentsMargins(0, _TO_LABEL_PX, 0, 0)
        for each in self._beside:
            each.setContentsMargins(0, 0, 0, 0)

    def _lay_out(self) -> None:
        handle = QVBoxLayout()
        handle.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self.up, self.down, self.side, self.more):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._beside = (handle, buttons)
        self._line = LineOrStack(self, handle, self.label, self.text, buttons)
        self._stand_level()

    @Slot()
    def _ask_side(self) -> None:
        self.asked.emit(self, "outdent" if self._is_back else "indent")
