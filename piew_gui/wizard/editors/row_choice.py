"""A choice among the other rows of a table: who reports to whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import OneInput
from piew_gui.wizard.looks.drop_down import WrappedDropDown


class RowChoice(OneInput):
    """Chooses another row by its name, or nobody. A name that no row bears any more is shown as it is."""

    input: WrappedDropDown

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        # On Linux a drop-down list is read by its answer, and its name is looked for in a label.
        self._name = QLabel()
        super().__init__(field, WrappedDropDown(), parent)
        self._name.setParent(self)
        self._name.hide()
        self._name.setBuddy(self.input)
        self._answer = ""
        self._names: tuple[str, ...] = ()
        self._own = ""
        self.input.activated.connect(self._choose)
        self.setFocusProxy(self.input)
        self._show()

    def answer(self) -> Answer:
        """Return the name of the chosen row, or "" for nobody."""
        return self._answer

    def set_answer(self, answer: Answer) -> None:
        """Show another choice without firing `changed`."""
        if answer != self._answer:
            self._answer = answer
            self._show()

    def set_label(self, label: str) -> None:
        """Name the list for screen readers."""
        super().set_label(label)
        self._name.setText(label)

    def set_names(self, names: Sequence[str], own: str) -> None:
        """Offer these rows; `own` is the name of the row that chooses, which is not offered."""
        offered = tuple(dict.fromkeys(name for name in names if name.strip() and name != own))
        if (offered, own) != (self._names, self._own):
            self._names, self._own = offered, own
            self._show()

    def _show(self) -> None:
        self.input.clear()
        self.input.addItem(tr("Nobody (top of the structure)"), "")
        for name in self._names:
            self.input.addItem(name, name)
        if self._answer and self._answer not in self._names:
            note = tr("{0} (itself)") if self._answer == self._own else tr("{0} (not in the list)")
            self.input.addItem(note.format(self._answer), self._answer)
        self.input.setCurrentIndex(self.input.findData(self._answer))

    @Slot(int)
    def _choose(self, index: int) -> None:
        chosen = self.input.itemData(index)
        if chosen != self._answer:
            self._answer = chosen
            self.paused.emit()
            self.changed.emit()
            self.paused.emit()
