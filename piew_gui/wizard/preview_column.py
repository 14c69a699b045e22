"""The column of the preview beside the form: made when it is first seen, and shown where there is room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.wizard.preview import Preview

FROM_PX = 1180
# How the form and the preview share what the task list leaves them.
FORM_STRETCH, _STRETCH = 8, 5


class PreviewColumn(QObject):
    """Shows the preview as the last column of a desk. The check screen, place "", has the room for itself."""

    field_chosen = Signal(str, object)
    """The person clicked on the field of this id, and in it on the text of this number, None for no one of them."""

    hidden = Signal()
    """The person wants no preview."""

    def __init__(self, session: Session, desk: QWidget, columns: QHBoxLayout) -> None:
        super().__init__(desk)
        self.is_wanted = False
        self.pane: Preview | None = None
        self._session = session
        self._desk = desk
        self._columns = columns
        self._place = ""

    @property
    def is_due(self) -> bool:
        """Return whether its room is there, and the preview is not."""
        return self.pane is not None and self.pane.isHidden() and self._has_room

    @property
    def is_busy(self) -> bool:
        """Return whether the preview is being made, beside the window."""
        return self.pane is not None and self.pane.maker.is_busy

    def takes_other_room_at(self, place: str) -> bool:
        """Return whether the form will be wider or narrower at a place."""
        return self.pane is not None and self._keeps_room != self._has_room_at(place)

    def turn_to(self, place: str) -> None:
        """Turn to another place: the room is given or taken at once, a preview that was away comes with `show`."""
        self._place = place
        self._give_room()
        if self.pane is not None and not self.pane.isHidden():
            self.show()

    def show(self) -> None:
        """Show the preview, unless it isn't wanted or has no room."""
        if self.pane is None and self._has_room:
            self._make()
        if self.pane is not None:
            self._give_room()
            self.pane.setVisible(self._has_room)
            if self._has_room:
                self.pane.show_section(self._place)

    def show_theme(self) -> None:
        """Put on the colours in use."""
        if self.pane is not None:
            from piew_gui.wizard.looks.theme import colours, style_sheet

            self.pane.setStyleSheet(style_sheet(colours()))
            self.pane.show_theme()

    def draw_ahead(self) -> None:
        """Have the figures of all sections drawn, while nobody waits for them."""
        if self.pane is not None:
            self.pane.draw_ahead()

    @property
    def _has_room(self) -> bool:
        return self._has_room_at(self._place)

    def _has_room_at(self, place: str) -> bool:
        return self.is_wanted and bool(place) and self._desk.width() >= FROM_PX

    @property
    def _keeps_room(self) -> bool:
        return self.pane is not None and self.pane.sizePolicy().retainSizeWhenHidden()

    def _give_room(self) -> None:
        """Lay the form out beside the preview, also while that is still away, or all over the window."""
        if self.pane is not None and self._keeps_room != self._has_room:
            policy = self.pane.sizePolicy()
            policy.setRetainSizeWhenHidden(self._has_room)
            self.pane.setSizePolicy(policy)

    def _make(self) -> None:
        from piew_gui.wizard.preview import Preview

        self.pane = Preview(self._session, self._desk)
        self.pane.field_chosen.connect(self.field_chosen)
        self.pane.hidden.connect(self.hidden)
        self._columns.addWidget(self.pane, _STRETCH)
        self.show_theme()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._mark)
        self._mark(None, application.focusWidget())

    @Slot(QWidget, QWidget)
    def _mark(self, _before: QWidget | None, now: QWidget | None) -> None:
        from piew_gui.wizard.form.field_block import FieldBlock

        while now is not None and not isinstance(now, FieldBlock):
            now = now.parentWidget()
        if now is not None and self.pane is not None and self._desk.isAncestorOf(now):
            self.pane.show_field(now.field.id)
