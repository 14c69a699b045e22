"""One field on its page: label, hint, what is wrong with it, its editor, and what good looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QWidget

from piew_gui.paper import outline
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.markers import fill_text
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.form.growing import Growing, hint_of
from piew_gui.wizard.form.guidance import Guidance
from piew_gui.wizard.form.held_back import keep_room
from piew_gui.wizard.form.word_count import WordCount
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import wear
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.wizard.form.notes import Notes

EditorMaker = Callable[[Field, Session], Editor]

BAR_AND_GAP_PX = 14
LABEL_GAP_PX = 4
HINT_GAP_PX = 6


class FieldBlock(QFrame):
    """Shows one field, and hands each change that is made in its editor to the session."""

    def __init__(self, field: Field, session: Session, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent)
        wear(self, "plain")
        # All stands from the top left: with each row that comes below, only what is new is painted.
        for each in (self, editor):
            each.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        if not field.show_if:
            # One that is not asked takes no room.
            keep_room(self)
        self.field = field
        self._session = session
        self._is_handing_over = False
        self._errors: list[str] = []
        self._is_filled = False
        self._rows_to_come: list[Any] = []
        self._notes: Notes | None = None
        self.editor = editor
        self._label = label("label")
        self._hint = label("hint")
        self._error = label("error")
        self._count = self._counted()
        self._lay_out()
        self.refresh_texts()
        self.editor.changed.connect(self._hand_over)
        self.editor.paused.connect(session.end_step)
        session.notes_changed.connect(self.show_notes)
        if session.draft.notes:
            self.show_notes()

    def sizeHint(self) -> QSize:
        """Return what the page needs to know; how high it is depends on the width."""
        return hint_of(self)

    def refresh_answer(self) -> None:
        """Show the session's answer, unless it is this editor's own that has just been handed over."""
        if not self._is_handing_over:
            self._is_filled, self._rows_to_come = True, []
            self.editor.set_answer(self._session.answer(self.field.id))
            if self._count is not None:
                self._count.refresh()

    @property
    def is_built(self) -> bool:
        """Return whether the whole answer is on the screen."""
        return self._is_filled and not self._rows_to_come

    def fill(self) -> bool:
        """Show the answer, of a list its first row; return whether it was not there yet."""
        if self._is_filled:
            return False
        self._is_filled = True
        answer = self._session.answer(self.field.id)
        if isinstance(answer, list):
            self._rows_to_come = self._rows(answer)[1:]
            self._show_rows(answer)
        else:
            self.editor.set_answer(answer)
        return True

    def build_next(self) -> None:
        """Show one more row of a list, or point of an item: one is made within a frame, and a long list is not."""
        if self.editor.make_ready():
            return
        del self._rows_to_come[0]
        self._show_rows(self._session.answer(self.field.id))

    def build(self) -> None:
        """Show the rows that are still to come."""
        if not self.is_built:
            self.refresh_answer()

    def refresh_texts(self) -> None:
        """Fill the markers in label and hint with the answers as they are now."""
        filled = self._fill(self.field.label)
        shown = (
            filled if self.field.required or _says_optional(filled) else tr("{0} (optional)").format(filled)
        )
        if shown != self._label.text():
            self._label.setText(shown)
            self.editor.set_label(shown)
        hint = self._fill(self.field.hint)
        if hint != self._hint.text():
            self._hint.setText(hint)
            self._describe()

    def show_errors(self, messages: Sequence[str]) -> None:
        """Show what is wrong, in red and beside a red bar; nothing where the list is empty."""
        if list(messages) == self._errors:
            return
        self._errors = list(messages)
        self._error.setText("\n".join(messages))
        self._error.setVisible(bool(messages))
        wear(self, "problem" if messages else "plain")
        left = BAR_AND_GAP_PX if messages else 0
        self._layout.setContentsMargins(left, 0, 0, 0)
        self._describe()

    @Slot()
    def show_notes(self) -> None:
        """Show the notes that are kept beside the answer."""
        notes = self._session.notes_on(self.field.id)
        if not notes and self._notes is None:
            return
        if self._notes is not None:
            self._layout.removeWidget(self._notes)
            self._notes.hide()
            self._notes.deleteLater()
            self._notes = None
        if notes:
            from piew_gui.wizard.form.notes import Notes

            self._notes = Notes(notes, self)
            self._notes.removed.connect(self._session.drop_note)
            self._layout.addWidget(self._notes)

    def _rows(self, answer: Answer) -> list[Any]:
        return outline.flatten(answer) if self.field.kind == "outline" else list(answer)

    def _show_rows(self, answer: Answer) -> None:
        """Show a list up to the rows that are still to come."""
        rows = self._rows(answer)
        shown = rows[: len(rows) - len(self._rows_to_come)]
        self.editor.set_answer(outline.nest(shown) if self.field.kind == "outline" else shown)

    def _whole(self, answer: Answer) -> Answer:
        """Return what the editor holds with the rows that are still to come, as they were."""
        if not self._rows_to_come:
            return answer
        if self.field.kind == "outline":
            return outline.followed_by(answer, self._rows_to_come)
        return [*answer, *self._rows_to_come]

    def _counted(self) -> WordCount | None:
        # A rich editor counts its own words, also where it stands in a list.
        if self.field.kind != "outline" or not self.field.words:
            return None
        count = WordCount(self.field, lambda: self._session.answer(self.field.id), self)
        count.refresh()
        self.editor.changed.connect(count.take_typing)
        return count

    def _lay_out(self) -> None:
        self._layout = layout = Growing(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        for each, text in ((self._hint, self.field.hint), (self._error, "")):
            layout.addSpacing(LABEL_GAP_PX)
            layout.addWidget(each)
            each.setVisible(bool(text))
        layout.addSpacing(HINT_GAP_PX)
        layout.addWidget(self.editor)
        if self._count is not None:
            layout.addWidget(self._count)
        if self.field.guidance or self.field.example or self.field.id in self._session.kit.starter:
            layout.addSpacing(8)
            layout.addWidget(Guidance(self.field, self._session, self))
        self._describe()

    def _describe(self) -> None:
        self.editor.describe(". ".join(filter(None, [*self._errors, self._hint.text()])))

    def _fill(self, text: str) -> str:
        return fill_text(self._session.kit, self._session.draft.answers, text)

    @Slot()
    def _hand_over(self) -> None:
        if self._session.is_read_only or not self._is_filled:
            self.refresh_answer()
            if self._session.is_read_only:
                self._session.change_refused.emit()
            return
        self._is_handing_over = True
        try:
            # Whoever types while a list is still being built changes what is there.
            self._session.set_answer(self.field.id, self._whole(self.editor.answer()))
        finally:
            self._is_handing_over = False


def _says_optional(text: str) -> bool:
    return text.endswith((tr("(optional)"), tr("(if any)")))
