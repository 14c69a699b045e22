"""Asks, section by section, what of last time's paper goes on into the new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.drafts.carrying import Offer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import MARGIN_PX, Box
from piew_gui.wizard.form.short_answers import in_short
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import HINT_PX, font
from piew_gui.wizard.looks.tick_box import TEXT_LEFT_PX, TickBox
from piew_gui.wizard.tasks.rows import fitting

WIDTH_PX, HEIGHT_PX = 680, 760
START = 1
# A line in a box of this width, with room for the bar that scrolls.
_LINE_PX = WIDTH_PX - 2 * MARGIN_PX - TEXT_LEFT_PX - 24


class CarryBox(Box):
    """A tick box for each section, all of them ticked at first; START is the choice that starts the paper."""

    def __init__(
        self, name: str, offered: Sequence[Offer], cleared: Sequence[Field], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Start from last time’s paper"), _intro(name), QSize(WIDTH_PX, HEIGHT_PX), parent)
        self.ticks: dict[str, TickBox] = {}
        if cleared:
            always = tr("Always left empty, because they belong to one meeting: {0}.")
            self.page.column.addWidget(
                label("hint", always.format(", ".join(each.label for each in cleared)))
            )
        self.page.column.addSpacing(8)
        for offer in offered:
            self._add(offer)
        self.page.column.addStretch(1)
        self.add_choice(tr("Start the new paper"), "action")
        self.add_choice(tr("Cancel"))
        # Tab goes from section to section, and the page follows.
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        next(iter(self.ticks.values())).setFocus()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the sections that are ticked."""
        return tuple(section_id for section_id, tick in self.ticks.items() if tick.isChecked())

    def _add(self, offer: Offer) -> None:
        tick = self.ticks[offer.section.id] = TickBox(offer.section.title)
        held = in_a_line(offer)
        tick.setChecked(True)
        tick.setAccessibleDescription(held)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(0)
        row.addWidget(tick)
        shown = label("hint", fitting(QFontMetrics(font(HINT_PX)), held, _LINE_PX))
        shown.setContentsMargins(TEXT_LEFT_PX, 3, 0, 0)
        row.addWidget(shown)
        self.page.column.addLayout(row)


def in_a_line(offer: Offer) -> str:
    """Return in short what a section would bring into the new paper."""
    if not offer.held:
        return tr("Left empty last time")
    # A bare "Yes" tells a person nothing.
    telling = [pair for pair in offer.held if pair[0].kind != "choice"] or offer.held
    text = in_short(*telling[0])
    return text if len(offer.held) == 1 else tr("{0} answers: {1}").format(len(offer.held), text)


def _intro(name: str) -> str:
    return tr(
        "Tick what to carry forward from “{0}”, which stays as it is. The rest begins with the starter wording."
    ).format(name)
