"""The words at the right end of the menu bar: whether the draft is saved, and whether what is not saved is safe."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QMenuBar

from piew_gui.wizard.looks.theme import NOTE_PX, font

MARGINS_PX = (0, 6, 16, 0)


class SavedState(QLabel):
    """Shows the words, and has a screen reader say them where they are news to the person."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setContentsMargins(*MARGINS_PX)

    def show_theme(self) -> None:
        """Put on the font in use."""
        self.setFont(font(NOTE_PX))

    def show_words(self, words: str) -> bool:
        """Show other words, "" for none; return whether they are other ones."""
        if words == self.text():
            return False
        self.setText(words)
        # The menu bar gives its corner the room that it asks for at this moment.
        self._bar.setCornerWidget(self)
        self.setVisible(bool(words))
        return True
