"""Links that open and fold what stands beside a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from piew_gui.wizard.looks.labels import Link
from piew_gui.wizard.looks.theme import HINT_PX


class FoldLink(Link):
    """Says what a click does next; screen readers also hear which question it belongs to."""

    turned = Signal(bool)
    """What it folds is open now, or no longer is."""

    def __init__(
        self,
        opening: str,
        folding: str,
        question: str,
        folded: QWidget,
        parent: QWidget,
        build: Callable[[], None] | None = None,
    ) -> None:
        """`build` fills what is folded, before it is seen for the first time."""
        super().__init__(opening, parent, size=HINT_PX)
        self._build = build
        self._words = (opening, folding)
        self._question = question
        self._name(is_open=False)
        folded.hide()
        self.clicked.connect(partial(self._turn, folded))

    def _turn(self, folded: QWidget) -> None:
        is_opening = folded.isHidden()
        if is_opening and self._build is not None:
            self._build()
            self._build = None
        folded.setVisible(is_opening)
        self._name(is_opening)
        self.turned.emit(is_opening)

    def _name(self, is_open: bool) -> None:
        self.show_text(self._words[is_open])
        # A page has many of these, and whoever hears them has to tell them apart.
        self.setAccessibleName(f"{self._words[is_open]}: {self._question}")
