"""The facts that a question's starter wording uses, with where they come from and until when they hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.paper.fields import long_date
from piew_gui.paper.kit import Fact
from piew_gui.translate import tr
from piew_gui.wizard.looks.labels import label

_ABOVE_PX, _BETWEEN_PX = 4, 8


class Facts(QWidget):
    """Shows each fact, and below it its source, once it is built."""

    def __init__(self, facts: Sequence[Fact], parent: QWidget) -> None:
        super().__init__(parent)
        self._facts = facts
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, _ABOVE_PX, 0, _ABOVE_PX)
        self._column.setSpacing(0)

    def build(self) -> None:
        """Put the facts on the page."""
        for fact in self._facts:
            self._column.addWidget(label("hint", fact.says, self))
            source = tr("Source: {0}. Look at it again after {1}.")
            told = source.format(fact.source.rstrip("."), long_date(fact.look_again_after))
            self._column.addWidget(label("note", told, self))
            self._column.addSpacing(_BETWEEN_PX)
