"""Asks whose answer to keep where both this person and somebody else changed it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper.kit import Option
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box
from piew_gui.wizard.boxes.dialogs import Conflict
from piew_gui.wizard.boxes.difference_view import DifferenceView
from piew_gui.wizard.editors.choice import OptionButton
from piew_gui.wizard.looks.labels import box, label

WIDTH_PX, HEIGHT_PX = 960, 620
# What a card of short answers takes, and all else in the box.
_CARD_PX, _ELSE_PX = 190, 210
KEEP = 1
"""The number of the button that keeps the choices."""


class ConflictDialog(Box):
    """One card a conflict. Yours is chosen at first, so that nothing of a person's own goes by itself."""

    def __init__(self, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        heading = (
            tr("You and somebody else changed the same answer")
            if len(conflicts) == 1
            else tr("You and somebody else changed the same {0} answers").format(len(conflicts))
        )
        intro = tr(
            "Choose which to keep. All other changes, yours and theirs, are kept. "
            "Struck-through text is only in yours, underlined text is only in theirs."
        )
        height = min(HEIGHT_PX, _ELSE_PX + _CARD_PX * len(conflicts))
        super().__init__(heading, intro, QSize(WIDTH_PX, height), parent)
        self.cards = [ConflictCard(each) for each in conflicts]
        for card in self.cards:
            self.page.column.addSpacing(6)
            self.page.column.addWidget(card)
        self.page.column.addStretch(1)
        self.add_choice(tr("Keep these choices"), "action")
        self.add_choice(tr("Cancel, save nothing"))
        if self.cards:
            self.cards[0].mine.setFocus()

    def chosen(self) -> tuple[bool, ...]:
        """Return for each conflict whether theirs is to be kept."""
        return tuple(card.theirs.isChecked() for card in self.cards)


class ConflictCard(QWidget):
    """One answer that both changed: both texts, and a radio button for each."""

    def __init__(self, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = box("card", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        self.view = DifferenceView(tr("Yours"), conflict.mine, tr("Theirs"), conflict.theirs)
        self.mine = OptionButton(Option("mine", tr("Keep yours")))
        self.theirs = OptionButton(Option("theirs", tr("Keep theirs")))
        self._group = QButtonGroup(self)
        radios = QHBoxLayout()
        radios.setSpacing(16)
        for radio, text in ((self.mine, conflict.mine), (self.theirs, conflict.theirs)):
            self._group.addButton(radio)
            radio.setAccessibleName(tr("{0}: {1}").format(conflict.field.label, radio.option.label))
            radio.describe(text or tr("No answer"))
            radios.addWidget(radio, 1)
        self.mine.setChecked(True)
        column.addWidget(label("note", conflict.section.title))
        column.addWidget(label("label", conflict.field.label))
        column.addWidget(self.view)
        column.addLayout(radios)
