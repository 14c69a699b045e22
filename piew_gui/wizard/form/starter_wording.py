"""The starter wording of a field beside one's own answer, folded until it is asked for, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.drafts.versions import in_words
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.tab_order import put_in_order
from piew_gui.wizard.form.fold import FoldLink
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import button, label
from piew_gui.wizard.session import Session

PAUSE_MS = 250
_ABOVE_PX, _BETWEEN_PX = 6, 8


class StarterWording(QWidget):
    """Shows both texts with marks of what differs. `link` opens and folds it, and stands where its owner puts it."""

    def __init__(self, field: Field, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.link = FoldLink(
            tr("Show the starter wording"),
            tr("Hide the starter wording"),
            field.label,
            self,
            parent,
            self._build,
        )
        self.link.turned.connect(self._turn)
        self._field = field
        self._session = session
        self._is_built = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Show the answer as it is now, and what differs."""
        if self.isHidden():
            return
        starter, answer = self._session.kit.starter[self._field.id], self._session.answer(self._field.id)
        is_marked = self.view.show_texts(in_words(self._field, starter), in_words(self._field, answer))
        self.put_back.setVisible(not self._session.is_read_only)
        if is_marked:
            words = tr("Struck through: only in the starter wording. Underlined: only in your answer.")
        elif answer == starter:
            words = tr("Your answer is the starter wording, word for word.")
        else:
            words = tr("The words are the same. Only how they look differs.")
        self.note.setText(words)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: the marks hold its colours."""
        if event.type() == QEvent.Type.PaletteChange and self._is_built:
            self._pause.start()
        super().changeEvent(event)

    @Slot(bool)
    def _turn(self, is_open: bool) -> None:
        for signal in (self._session.answer_changed, self._session.draft_replaced):
            # Nothing is compared while nobody looks.
            if is_open:
                signal.connect(self._take_change)
            else:
                signal.disconnect(self._take_change)
        self.refresh()

    def _build(self) -> None:
        from piew_gui.wizard.boxes.difference_view import DifferenceView

        self._is_built = True
        self.view = DifferenceView(tr("Starter wording"), "", tr("Your answer"), "", self)
        for text in (self.view.old, self.view.new):
            # On a page one reads by Tab, there being nothing else that scrolls to it.
            text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note = label("note", parent=self)
        self.put_back = button(tr("Put the starter wording back"), parent=self)
        self.put_back.setAccessibleName(tr("Put the starter wording back: {0}").format(self._field.label))
        self.put_back.clicked.connect(self._put_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _ABOVE_PX, 0, _ABOVE_PX)
        column.setSpacing(_BETWEEN_PX)
        for part in (self.view, self.note):
            column.addWidget(part)
        column.addWidget(self.put_back, 0, Qt.AlignmentFlag.AlignLeft)
        # What is made later would come after everything else on the page.
        put_in_order([self.link, self.view.old, self.view.new, self.put_back])

    @Slot()
    def _take_change(self) -> None:
        self._pause.start()

    @Slot()
    def _put_back(self) -> None:
        starter = self._session.kit.starter[self._field.id]
        self._session.set_answers({self._field.id: starter}, tr("putting back the starter wording"))
        self.refresh()
        announce(self.note, self.note.text())
