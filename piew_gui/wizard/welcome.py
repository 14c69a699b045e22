"""The first screen: start a paper, carry on with one, or see how a finished one looks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from piew_gui.policy import EXAMPLE, policy
from piew_gui.translate import tr
from piew_gui.wizard.labels import Link, box, button, label
from piew_gui.wizard.section_page import Page
from piew_gui.wizard.theme import font

WIDTH_PX = 980
TITLE_PX = 32
INTRO_PX = 17
TOP_PX = 56
BETWEEN_PX = 22


class Welcome(QWidget):
    """Shows what can be done before any draft is in hand."""

    new_chosen = Signal()
    """Start a new paper."""

    open_chosen = Signal()
    """Open a draft."""

    example_chosen = Signal()
    """See a finished example."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = Page(widest=WIDTH_PX)
        page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
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
        self.open_button = button(tr("Open a draft"))
        self.example_link = Link(tr("See a finished example"))
        cards = QGridLayout()
        cards.setSpacing(BETWEEN_PX)
        start = tr("With wording you can keep or change, section by section")
        carry_on = tr("With a draft that you saved on this computer or a shared drive")
        cards.addWidget(_card(tr("Start a new paper"), start, self.new_button), 0, 0)
        cards.addWidget(_card(tr("Carry on"), carry_on, self.open_button), 0, 1)
        page.column.addLayout(cards)
        page.column.addSpacing(18)
        page.column.addWidget(self.example_link, 0, Qt.AlignmentFlag.AlignLeft)
        if EXAMPLE in policy().hide:
            self.example_link.hide()
        page.column.addStretch(1)
        self.new_button.clicked.connect(self.new_chosen)
        self.open_button.clicked.connect(self.open_chosen)
        self.example_link.clicked.connect(self.example_chosen)


def _card(title: str, text: str, action: QPushButton) -> QFrame:
    card = box("card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(22, 18, 22, 20)
    layout.setSpacing(0)
    layout.addWidget(label("heading", title))
    layout.addSpacing(4)
    layout.addWidget(label("hint", text))
    layout.addStretch(1)
    layout.addSpacing(14)
    layout.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _sized(made: QLabel, size: int, strong: bool = False) -> QLabel:
    made.setFont(font(size, strong))
    return made
