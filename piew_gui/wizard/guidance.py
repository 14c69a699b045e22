"""What good looks like: a quiet note beside a grey bar, below the field it is about."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.labels import Link, label, let_wrap
from piew_gui.wizard.session import Session
from piew_gui.wizard.starter_wording import StarterWording
from piew_gui.wizard.theme import HINT_PX, colours, wear

_BETWEEN_LINKS_PX = 14


class Guidance(QFrame):
    """Shows a field's guidance, and its example and starter wording once those are asked for."""

    def __init__(self, field: Field, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "guidance")
        self._links = QHBoxLayout()
        self._links.setSpacing(_BETWEEN_LINKS_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 0, 4)
        layout.setSpacing(0)
        if field.guidance:
            layout.addWidget(Note(tr("What good looks like."), field.guidance, self))
        layout.addLayout(self._links)
        if field.example:
            self._example = label("hint", field.example, self)
            self._example.hide()
            self._link = Link(tr("See an example"), self, size=HINT_PX)
            self._label = field.label
            self._name_link()
            self._link.clicked.connect(self._turn_example)
            self._links.addWidget(self._link)
            layout.addWidget(self._example)
        if field.id in session.kit.starter:
            self.starter = StarterWording(field, session, self)
            self._links.addWidget(self.starter.link)
            layout.addWidget(self.starter)
        self._links.addStretch(1)

    @Slot()
    def _turn_example(self) -> None:
        is_hidden = self._example.isHidden()
        self._example.setVisible(is_hidden)
        self._link.show_text(tr("Hide the example") if is_hidden else tr("See an example"))
        self._name_link()

    def _name_link(self) -> None:
        # A page has many of these, and whoever hears them has to tell them apart.
        self._link.setAccessibleName(f"{self._link.text()}: {self._label}")


class Note(QLabel):
    """A quiet sentence of hint size that strong words lead into."""

    def __init__(self, strong: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_wrap(self)
        wear(self, "hint")
        self.setTextFormat(Qt.TextFormat.RichText)
        self._strong, self._text = escape(strong), escape(text)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: rich text holds its colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._show()
        super().changeEvent(event)

    def _show(self) -> None:
        lead = f"<span style='font-weight:600; color:{colours().text}'>{self._strong}</span>"
        if self.text() != (html := f"{lead} {self._text}"):
            self.setText(html)
