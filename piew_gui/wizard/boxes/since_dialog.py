"""Asks since when changes are to be shown: since an earlier version, or since another draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QWidget

from piew_gui.drafts.versions import Version
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box
from piew_gui.wizard.boxes.versions_dialog import LIST_STYLE
from piew_gui.wizard.files.moments import days_and_times
from piew_gui.wizard.looks.theme import colours

WANTED = QSize(620, 480)
_LEAST_LIST_PX = 120


class SinceDialog(Box):
    """The versions, the newest first; without any, only another draft can be chosen."""

    def __init__(self, kept: Sequence[Version], parent: QWidget | None = None) -> None:
        intro = tr(
            "You get a Word paper with tracked changes, which colleagues can accept or reject in Word. "
            "Choose what it is to be compared with."
        )
        wanted = WANTED if kept else QSize(WANTED.width(), 0)
        super().__init__(tr("Show what changed since…"), intro, wanted, parent)
        self._kept = kept
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Earlier versions, the newest first"))
        self.list.setMinimumHeight(_LEAST_LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(LIST_STYLE.format(colours()))
        self.list.addItems(days_and_times([each.saved for each in kept]))
        self.list.setVisible(bool(kept))
        self.page.column.addSpacing(6)
        self.page.column.addWidget(self.list, 1)
        if not kept:
            # A list that is hidden takes no room, which would go between the texts.
            self.page.column.addStretch(1)
        self.since_button = self.add_choice(tr("Changes since this version"), "action" if kept else "")
        self.since_button.setVisible(bool(kept))
        self.other_button = self.add_choice(tr("Compare with another draft…"), "" if kept else "action")
        self.add_choice(tr("Cancel"))
        if kept:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def chosen(self, choice: int) -> Version | bool:
        """Return the version chosen with the button of that number, True for another draft, False for none."""
        if choice == self.choices.index(self.since_button) + 1 and self._kept:
            return self._kept[max(0, self.list.currentRow())]
        return choice == self.choices.index(self.other_button) + 1
