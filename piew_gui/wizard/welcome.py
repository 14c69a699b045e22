"""The first screen: start a paper, carry on with one, or see how a finished one looks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from piew_gui.drafts.naming import bare_name
from piew_gui.drafts.recent import Recent, recents, sections_completed
from piew_gui.policy import EXAMPLE, policy
from piew_gui.translate import tr
from piew_gui.wizard.form.page import Page
from piew_gui.wizard.looks.labels import Button, Link, button, label
from piew_gui.wizard.looks.qt_values import AT_CENTRE, AT_TOP
from piew_gui.wizard.looks.theme import font, wear
from piew_gui.wizard.running.quick_json import parse

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

WIDTH_PX = 980
TITLE_PX = 32
INTRO_PX = 17
TOP_PX = 56
BETWEEN_PX = 22
STACK_BELOW_PX = 860
STACK_BUTTONS_BELOW_PX = 480
# More than these, and the way to another draft would be out of sight.
SHOWN = 5
# A space of no width.
_MAY_BREAK = "\u200b"


class Welcome(QWidget):
    """Shows what can be done before any draft is in hand."""

    new_chosen = Signal()
    """Start a new paper."""

    blank_chosen = Signal()
    """Start a paper without any wording."""

    last_chosen = Signal()
    """Start from last time's paper."""

    open_chosen = Signal()
    """Open a draft."""

    example_chosen = Signal()
    """See a finished example."""

    help_chosen = Signal()
    """Read how the program works."""

    draft_chosen = Signal(str)
    """Carry on with the draft of this path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = Page(widest=WIDTH_PX)
        page.setProperty("alignment", AT_CENTRE | AT_TOP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        page.column.addSpacing(TOP_PX - 24)
        page.column.addWidget(_sized(label("", tr("Write a board paper")), TITLE_PX, strong=True))
        page.column.addSpacing(4)
        intro = label("intro", tr("Your words, the board’s form. Nothing leaves this computer."))
        page.column.addWidget(_sized(intro, INTRO_PX))
        page.column.addSpacing(26)
        self.new_button = button(tr("New paper"), "action")
        self.last_button = button(tr("From last time’s paper"))
        self.blank_link = Link(tr("Start with a blank paper"))
        self.open_button = button(tr("Open a draft"))
        self.example_link = Link(tr("See a finished example"))
        self.help_link = Link(tr("How it works, in two minutes"))
        self._cards = cards = QGridLayout()
        cards.setSpacing(BETWEEN_PX)
        start = tr("With wording you can keep or change, section by section")
        carry_on = tr("With a draft that you saved on this computer or a shared drive")
        self._first = _Card(
            tr("Start a new paper"), start, self.new_button, self.last_button, below=self.blank_link
        )
        # No higher than what is in it, beside one with many drafts.
        at_top = QVBoxLayout()
        at_top.addWidget(self._first)
        at_top.addStretch(1)
        cards.addLayout(at_top, 0, 0)
        shown = recents(parse)[:SHOWN]
        self.recents = [_RecentButton(each, shown) for each in shown]
        for each in self.recents:
            each.chosen.connect(self.draft_chosen)
        if self.recents:
            self.open_button.setText(tr("Open another draft"))
        self._second = _Card(
            tr("Carry on"), "" if self.recents else carry_on, self.open_button, rows=self.recents
        )
        cards.addWidget(self._second, 0, 1)
        page.column.addLayout(cards)
        page.column.addSpacing(18)
        links = QHBoxLayout()
        links.setSpacing(BETWEEN_PX)
        links.addWidget(self.example_link)
        links.addWidget(self.help_link)
        links.addStretch(1)
        page.column.addLayout(links)
        if EXAMPLE in policy().hide:
            self.example_link.hide()
        page.column.addStretch(1)
        self.new_button.clicked.connect(self.new_chosen)
        self.last_button.clicked.connect(self.last_chosen)
        self.blank_link.clicked.connect(self.blank_chosen)
        self.open_button.clicked.connect(self.open_chosen)
        self.example_link.clicked.connect(self.example_chosen)
        self.help_link.clicked.connect(self.help_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards, and what can be done in them, under each other where they have no room beside each other."""
        row, column = (1, 0) if self.width() < STACK_BELOW_PX else (0, 1)
        if self._cards.itemAtPosition(row, column) is None:
            self._cards.addWidget(self._second, row, column)
        for card in (self._first, self._second):
            card.stack(self.width() < STACK_BUTTONS_BELOW_PX)
        super().resizeEvent(event)


class _RecentButton(Button):
    """A draft that was in hand lately: what it is called, which file it is in, and how far it is."""

    chosen = Signal(str)
    """Carry on with the draft of this path."""

    def __init__(self, recent: Recent, shown: Sequence[Recent]) -> None:
        super().__init__()
        wear(self, "row")
        self.setAutoDefault(True)
        self.recent = recent
        note = in_words(recent, shown)
        self.setAccessibleName(f"{recent.name}, {note}")
        self.setToolTip(str(recent.path))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(2)
        for look, text in (("label", recent.name), ("note", _breakable(note))):
            layout.addWidget(label(look, text, self))
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        """Return the size that both texts need."""
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Return True: a long name wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that both texts need at a width in pixels."""
        layout = self.layout()
        assert layout is not None
        return layout.heightForWidth(width)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(str(self.recent.path))


def in_words(recent: Recent, shown: Sequence[Recent] = ()) -> str:
    """Return which file a draft is in, how far it is and when it was saved, or that the file can't be found just now.

    Together with what the paper is called, it tells the draft from all others that are shown.
    """
    if not recent.is_there:
        return tr("{0} was not found just now in {1}").format(recent.path.name, recent.path.parent)
    from piew_gui.wizard.files.moments import time_and_day

    done = sections_completed(recent.done, recent.total)
    when = time_and_day(recent.saved)
    far = tr("{0} · saved {1}").format(done, when) if when else done
    return tr("{0} · {1}").format(which, far) if (which := _which_file(recent, shown)) else far


def _which_file(recent: Recent, shown: Sequence[Recent]) -> str:
    """Return the name of a draft's file, "" where it says no more than the paper's title does."""
    alike = [each for each in shown if each.name == recent.name and each.path != recent.path]
    name = recent.path.name
    if any(each.path.name == name for each in alike):
        return tr("{0} in {1}").format(name, recent.path.parent)
    return "" if bare_name(recent.path) == recent.name and not alike else name


def _breakable(text: str) -> str:
    """Return a text that goes on in the next line within a long name of a file or folder, too."""
    for mark in ("_", ".", "\\"):
        text = text.replace(mark, mark + _MAY_BREAK)
    return text


class _Card(QFrame):
    """A frame with what can be done, and words on it."""

    def __init__(
        self,
        title: str,
        text: str,
        *actions: QPushButton,
        rows: Sequence[QWidget] = (),
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        wear(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 20)
        layout.setSpacing(0)
        layout.addWidget(label("heading", title))
        layout.addSpacing(4)
        if text:
            layout.addWidget(label("hint", text))
        for row in rows:
            layout.addWidget(row)
        layout.addSpacing(14)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        for action in actions:
            self._actions.addWidget(action)
        self._actions.addStretch(1)
        layout.addLayout(self._actions)
        if below is not None:
            layout.addSpacing(6)
            under = QHBoxLayout()
            under.addWidget(below)
            under.addStretch(1)
            layout.addLayout(under)
        layout.addStretch(1)

    def stack(self, is_narrow: bool) -> None:
        """Put what can be done under each other, or beside each other."""
        direction = QHBoxLayout.Direction
        self._actions.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)


def _sized(made: QLabel, size: int, strong: bool = False) -> QLabel:
    made.setFont(font(size, strong))
    return made
