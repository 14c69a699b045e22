"""What good looks like: a quiet note beside a grey bar, below the field it is about."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.labels import Link, label
from piew_gui.wizard.theme import HINT_PX, wear


class Guidance(QFrame):
    """Shows a field's guidance, and its example once that is asked for."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "guidance")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 0, 4)
        layout.setSpacing(0)
        if field.guidance:
            layout.addWidget(note(tr("What good looks like."), field.guidance, self))
        if field.example:
            self._example = label("hint", field.example, self)
            self._example.hide()
            self._link = Link(tr("See an example"), self, size=HINT_PX)
            self._link.clicked.connect(self._turn_example)
            layout.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(self._example)

    @Slot()
    def _turn_example(self) -> None:
        is_hidden = self._example.isHidden()
        self._example.setVisible(is_hidden)
        self._link.show_text(tr("Hide the example") if is_hidden else tr("See an example"))


def note(strong: str, text: str, parent: QWidget | None = None) -> QLabel:
    """Return a label of hint size that strong words lead into."""
    made = label("hint", parent=parent)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f"<span style='font-weight:600'>{escape(strong)}</span> {escape(text)}")
    return made
