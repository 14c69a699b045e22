"""The task list of a narrow window: a drop-down above the form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.looks.drop_down import DropDown
from piew_gui.wizard.tasks.rows import Row

MARGINS_PX = (34, 12, 34, 0)


class FoldedList(QWidget):
    """Shows the rows of the task list, the check screen's last, and says which one the person chose."""

    place_chosen = Signal(int)
    """The row of this place was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop_down = DropDown(self)
        self.drop_down.setAccessibleName(tr("Sections"))
        self.drop_down.activated.connect(self.place_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*MARGINS_PX)
        layout.addWidget(self.drop_down)

    def show_rows(self, rows: Sequence[Row], place: int) -> None:
        """Show these rows, and the one of that place as open."""
        texts = [row.spoken for row in rows]
        if self.drop_down.count() != len(texts):
            self.drop_down.clear()
            self.drop_down.addItems(texts)
        for number, text in enumerate(texts):
            if self.drop_down.itemText(number) != text:
                self.drop_down.setItemText(number, text)
        self.drop_down.setCurrentIndex(place)
