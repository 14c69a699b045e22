"""A quiet line below a long answer: how many words it has, and when boards usually stop reading."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from piew_gui.paper.advice.length import count_words, in_words
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import let_wrap
from piew_gui.wizard.looks.theme import wear

PAUSE_MS = 250
_ABOVE_PX = 4


class WordCount(QLabel):
    """Counts once typing pauses, never at a key press. Passing the limit is said to screen readers, politely."""

    def __init__(self, field: Field, answer: Callable[[], Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_wrap(self)
        wear(self, "note")
        self.setContentsMargins(0, _ABOVE_PX, 0, 0)
        self._field = field
        self._answer = answer
        self._is_over = False
        self._is_typed = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._show(0)

    @Slot()
    def take_typing(self) -> None:
        """Count soon: the person changed the answer."""
        self._is_typed = True
        self._pause.start()

    @Slot()
    def refresh(self) -> None:
        """Count the words as they are now."""
        self._pause.stop()
        was_over = self._is_over
        self._show(count_words(self._field, self._answer()))
        if self._is_over and not was_over and self._is_typed:
            announce(self, self.text())
        self._is_typed = False

    def _show(self, count: int) -> None:
        most = self._field.words
        self._is_over = 0 < most < count
        words = in_words(count, most)
        if words != self.text():
            self.setText(words)
            wear(self, "advice" if self._is_over else "note")
        self.setVisible(bool(words))
