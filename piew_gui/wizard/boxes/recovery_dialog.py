"""Shows work that was kept when the program stopped, beside what the draft's file holds."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from piew_gui.drafts.recovery import State
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box
from piew_gui.wizard.boxes.dialogs import Recovered, WhenRecovered
from piew_gui.wizard.boxes.difference_list import DifferenceList, alone, beside
from piew_gui.wizard.files.moments import time_and_day
from piew_gui.wizard.looks.labels import label

WANTED = QSize(960, 620)
ANSWERS = (WhenRecovered.LATER, WhenRecovered.TAKE, WhenRecovered.DISCARD, WhenRecovered.LATER)
"""What each number of the box means; Esc decides nothing."""


class RecoveryDialog(Box):
    """Asks whether to go on with the recovered work. What it says of the file, it says without a clock."""

    def __init__(self, found: Recovered, parent: QWidget | None = None) -> None:
        super().__init__(tr("There is work that was not saved"), _about(found), WANTED, parent)
        is_alone = found.state in (State.NEVER_SAVED, State.FILE_GONE)
        if found.differences:
            self.page.column.addWidget(label("hint", _legend(is_alone)))
        how = alone if is_alone else beside(tr("In the file"), tr("Recovered"))
        self.answers = DifferenceList(self.page, found.differences, how)
        self.add_choice(tr("Go on with the recovered work"), "action")
        self.add_choice(tr("Throw it away") if is_alone else tr("Leave it, use the file"))
        self.add_choice(tr("Decide later"))


def _about(found: Recovered) -> str:
    when = time_and_day(found.written)
    kept = tr("“{0}” was kept safe at {1}.") if when else tr("“{0}” was kept safe.")
    return " ".join((kept.format(found.name, when), _states()[found.state]))


def _states() -> dict[State, str]:
    return {
        State.SAME: tr("The file holds all of it."),
        State.ONLY_RECOVERY_CHANGED: tr(
            "The file has not changed since, so the recovered work is the newer one."
        ),
        State.BOTH_CHANGED: tr(
            "The file was changed too, or it cannot be read. Compare both before you decide."
        ),
        State.FILE_GONE: tr("Its file is not there any more, or its folder cannot be reached."),
        State.NEVER_SAVED: tr("It was never saved to a file, so this is all there is of it."),
    }


def _legend(is_alone: bool) -> str:
    if is_alone:
        return tr("This is what was recovered. Going on changes no file until you save.")
    return tr(
        "Underlined text is only in the recovered work, struck-through text is only in the file. "
        "Going on changes no file until you save."
    )
