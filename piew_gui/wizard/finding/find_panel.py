"""What one sees of find and replace: the words, how they are looked for, how many there are, and every place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from piew_gui.paper.finding import Search
from piew_gui.translate import tr
from piew_gui.wizard.editors.keys import ENTER
from piew_gui.wizard.editors.row_tools import DOWN, UP, RowButton
from piew_gui.wizard.finding.find_list import FindList, NameField
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import Link, button, label
from piew_gui.wizard.looks.theme import HINT_PX, colours, style_sheet, wear
from piew_gui.wizard.looks.tick_box import TickBox

WIDTH_PX = 320
_SIDE_PX, _ABOVE_PX = 16, 12
# What Qt takes for no limit; PySide doesn't name it.
QWIDGETSIZE_MAX = 16_777_215
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class FindPanel(QFrame):
    """Asks what to find. It finds nothing itself: it tells what the person wants."""

    search_changed = Signal()
    """Other words are to be found, or in another way."""

    step_asked = Signal(int)
    """The person wants the next place (1) or the one before (-1)."""

    replace_asked = Signal(bool)
    """The person wants the place in hand replaced, or all of them (True)."""

    left = Signal()
    """The person is done with finding."""

    def __init__(self, name_field: NameField, parent: QWidget) -> None:
        super().__init__(parent)
        wear(self, "preview")
        self.setAccessibleName(tr("Find and replace"))
        self.close_link = Link(tr("Close"), self, size=HINT_PX)
        self.close_link.setAccessibleName(tr("Close find and replace"))
        # Made in the order of Tab.
        self.words = QLineEdit(self)
        self.match_case, self.whole_words = TickBox(tr("Match case"), self), TickBox(tr("Whole words"), self)
        self.count = label("hint", parent=self)
        self.back, self.on = RowButton(UP, self), RowButton(DOWN, self)
        self.instead = QLineEdit(self)
        self.fold = Link(tr("Replace…"), self, size=HINT_PX)
        self.replace, self.replace_all = (
            button(tr("Replace"), parent=self),
            button(tr("Replace all"), parent=self),
        )
        self.list = FindList(name_field, self)
        self._replacing = QWidget(self)
        self._is_narrow = False
        self._lay_out()
        self._connect()
        self.show_theme()
        self.show_replacing(False)
        self.show_count("", can_step=False)

    def search(self) -> Search:
        """Return what is to be found."""
        return Search(self.words.text(), self.match_case.isChecked(), self.whole_words.isChecked())

    def show_replacing(self, is_shown: bool) -> None:
        """Open the part that replaces, or fold it."""
        self._replacing.setVisible(is_shown)
        self.fold.setVisible(not is_shown)
        self._fit_height()

    def show_count(self, words: str, can_step: bool) -> None:
        """Say how many places there are, or what was done with them."""
        self.count.setText(words)
        reason = "" if can_step else tr("Nothing has been found.")
        self.back.say(tr("Place before"), "Shift+F3", reason)
        self.on.say(tr("Next place"), "F3", reason)
        announce(self.count, words)

    def show_narrow(self, is_narrow: bool) -> None:
        """Take a column at the side of the form or, in a narrow window, a low strip above it."""
        directions = QBoxLayout.Direction
        self._halves.setDirection(directions.LeftToRight if is_narrow else directions.TopToBottom)
        self.setMinimumWidth(0 if is_narrow else WIDTH_PX)
        self.setMaximumWidth(QWIDGETSIZE_MAX if is_narrow else WIDTH_PX)
        self._is_narrow = is_narrow
        self._fit_height()

    def _fit_height(self) -> None:
        high = self._asking.heightForWidth(WIDTH_PX - 2 * _SIDE_PX) + 2 * _ABOVE_PX
        self.setMaximumHeight(high if self._is_narrow else QWIDGETSIZE_MAX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter in the words, back with Shift; close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and self.words.hasFocus():
            self.step_asked.emit(-1 if event.modifiers() & _SHIFT else 1)
        elif event.key() in ENTER and self.instead.hasFocus():
            self.replace_asked.emit(False)
        elif event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def show_theme(self) -> None:
        """Put on the colours in use. One with a style sheet of its own hears of no other palette by itself."""
        self.setStyleSheet(style_sheet(colours()))

    @Slot()
    def _unfold(self) -> None:
        self.show_replacing(True)
        self.instead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.search_changed)
        self.match_case.toggled.connect(self.search_changed)
        self.whole_words.toggled.connect(self.search_changed)
        self.close_link.clicked.connect(self.left)
        self.fold.clicked.connect(self._unfold)
        self.back.used.connect(lambda: self.step_asked.emit(-1))
        self.on.used.connect(lambda: self.step_asked.emit(1))
        self.replace.clicked.connect(lambda: self.replace_asked.emit(False))
        self.replace_all.clicked.connect(lambda: self.replace_asked.emit(True))

    def _lay_out(self) -> None:
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._halves.setContentsMargins(_SIDE_PX, _ABOVE_PX, _SIDE_PX, _ABOVE_PX)
        self._halves.setSpacing(12)
        self._asking = column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(_row(label("label", tr("Find in all sections"), self), self.close_link))
        self.words.setAccessibleName(tr("Find in all sections"))
        column.addWidget(self.words)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for each in (self.match_case, self.whole_words):
            ways.addWidget(each)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addLayout(_row(self.count, self.back, self.on))
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._lay_out_replacing()
        column.addWidget(self._replacing)
        column.addStretch(1)
        self._halves.addLayout(column)
        self._halves.addWidget(self.list, 1)

    def _lay_out_replacing(self) -> None:
        column = QVBoxLayout(self._replacing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label("label", tr("Replace with"), self))
        self.instead.setAccessibleName(tr("Replace with"))
        column.addWidget(self.instead)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.replace)
        buttons.addWidget(self.replace_all)
        buttons.addStretch(1)
        column.addLayout(buttons)


def _row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(first, 1)
    for each in others:
        row.addWidget(each)
    return row
