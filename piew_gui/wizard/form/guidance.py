"""What good looks like: a quiet note beside a grey bar, below the field it is about."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.facts import facts_for
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.form.facts import Facts
from piew_gui.wizard.form.fold import FoldLink
from piew_gui.wizard.form.starter_wording import StarterWording
from piew_gui.wizard.looks.labels import label, let_wrap
from piew_gui.wizard.looks.theme import colours, wear
from piew_gui.wizard.session import Session

_BETWEEN_LINKS_PX = 14


class Guidance(QFrame):
    """Shows a field's guidance, and its example, facts and starter wording once those are asked for."""

    def __init__(self, field: Field, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "guidance")
        self._links = QHBoxLayout()
        self._links.setSpacing(_BETWEEN_LINKS_PX)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 0, 4)
        layout.setSpacing(0)
        if field.guidance:
            layout.addWidget(Note(tr("What good looks like."), field.guidance, self))
        layout.addLayout(self._links)
        if field.example:
            self._fold(
                label("hint", field.example, self), tr("See an example"), tr("Hide the example"), field.label
            )
        if facts := facts_for(session.kit, field):
            shown = Facts(facts, self)
            self._fold(shown, tr("Facts and sources"), tr("Hide facts and sources"), field.label, shown.build)
        if field.id in session.kit.starter:
            self.starter = StarterWording(field, session, self)
            self._links.addWidget(self.starter.link)
            layout.addWidget(self.starter)
        self._links.addStretch(1)

    def _fold(
        self,
        folded: QWidget,
        opening: str,
        folding: str,
        question: str,
        build: Callable[[], None] | None = None,
    ) -> None:
        self._links.addWidget(FoldLink(opening, folding, question, folded, self, build))
        self._layout.addWidget(folded)


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
