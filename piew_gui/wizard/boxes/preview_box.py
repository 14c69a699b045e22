"""The whole paper as it will read, in a box of its own: a last look before it is exported."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box, ask
from piew_gui.wizard.preview import Preview
from piew_gui.wizard.session import Session

WANTED = QSize(860, 1000)
_WHOLE = ""


class PreviewBox(Box):
    """Shows the preview of all sections. A click in it leads to the field and the text, as beside the form."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(tr("Preview of the whole paper"), "", WANTED, parent)
        self.chosen: tuple[str, int | None] | None = None
        self.pane = Preview(session, self)
        self.pane.hide_link.hide()
        self.pane.show_section(_WHOLE)
        self.pane.field_chosen.connect(self._choose)
        self.show_instead(self.pane)
        self.add_choice(tr("Close"), "action")
        # Read by keys at once: Page Down, End.
        self.pane.view.setFocus()

    @Slot(str, object)
    def _choose(self, field_id: str, text: int | None) -> None:
        self.chosen = field_id, text
        self.accept()


def show_whole(session: Session, parent: QWidget | None = None) -> tuple[str, int | None] | None:
    """Show the whole paper until the person closes it; return the field and text that they clicked, if any."""
    shown = PreviewBox(session, parent)
    ask(shown)
    return shown.chosen
