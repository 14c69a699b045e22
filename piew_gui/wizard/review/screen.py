"""The review: what a paper from Word changes, answer by answer, and what the person takes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.markers import fill_text
from piew_gui.translate import tr
from piew_gui.wizard.form.action_bar import HEIGHT_PX, NARROW_GAP_PX, NARROW_SIDE_PX
from piew_gui.wizard.form.field_block import EditorMaker
from piew_gui.wizard.form.page import SIDE_PX
from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import Link, box, button, label
from piew_gui.wizard.looks.theme import wear
from piew_gui.wizard.review import words
from piew_gui.wizard.review.change_list import ChangeList
from piew_gui.wizard.review.change_page import ChangePage
from piew_gui.wizard.review.decisions import Decision, Decisions, Kind
from piew_gui.wizard.review.entries import Entry, entries_of
from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.folded_list import FoldedList
from piew_gui.wizard.tasks.rows import Row
from piew_gui.wizard.tasks.task_list import FOLD_BELOW_PX

if TYPE_CHECKING:
    from piew_gui.wizard.boxes.dialogs import Dialogs
    from piew_gui.word.merge import Review
    from piew_gui.word.returned import Comment, Returned, Stray

_LAST_COLUMN = 3
# Below this the bar takes two lines.
_ONE_LINE_FROM_PX = 1040
# And below this its buttons take all the room there is.
_LESS_AROUND_BELOW_PX = 480

MakeReview = Callable[[bool], "Review"]


class ReviewScreen(QFrame):
    """Reviews one paper. Nothing of the draft changes before the person finishes."""

    finished = Signal(object)
    """The person is done, with these Decisions."""

    dropped = Signal()
    """The person gave the review up: the draft stays as it is."""

    steps_changed = Signal()
    """What undo or redo would do may be another thing now."""

    def __init__(
        self,
        session: Session,
        make_editor: EditorMaker,
        dialogs: Callable[[], Dialogs],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._dialogs = dialogs
        self._returned: Returned | None = None
        self._make_review: MakeReview | None = None
        self._copy = ""
        self._entries: list[Entry] = []
        self._place = 0
        self.decisions = Decisions(())
        self.review: Review | None = None
        self.list = ChangeList()
        self.folded = FoldedList(self)
        self.page = ChangePage(session, make_editor)
        self.all_button = button("")
        self.all_button.setAccessibleName(tr("Take everything that only this copy changed"))
        self.finish_button = button(tr("Finish"))
        self.cancel_link = Link(tr("Cancel"), strong=True)
        self.note = label("note")
        self._lay_out()
        self._connect()
        self.show_theme()

    def start(self, returned: Returned, first: Review, make_review: MakeReview, copy: str) -> None:
        """Review a paper, at first with its tracked changes accepted.

        `make_review` is asked for another review, with whether they are to be left out.
        """
        self._returned, self._make_review, self._copy = returned, make_review, copy
        self.list.tracked.setChecked(True)
        self._begin(first)
        self.focus_change()

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self._right.setStyleSheet(theme.style_sheet(theme.colours()))
        self.list.show_theme()

    def focus_change(self) -> None:
        """Put the focus on what can be done with the change that is shown."""
        self.page.focus_first()

    # What the person does

    @Slot()
    def take(self) -> None:
        """Take the change that is shown, and go on to the next that is not decided."""
        decision = self.decisions.of(self._entry.key)
        # What the person edited is what they see, so that it stays taken.
        if decision is None or decision.kind is not Kind.EDITED:
            self.decisions.take([self._entry.key])
        self._go_on()

    @Slot()
    def leave(self) -> None:
        """Keep the person's own answer, and go on to the next."""
        self.decisions.leave(self._entry.key)
        self._go_on()

    @Slot(object)
    def take_edited(self, answer: Answer) -> None:
        """Take what the person made of the change; None where they gave that up."""
        if answer is None:
            self._show_all()
            self.focus_change()
        else:
            self.decisions.edit(self._entry.key, answer)
            self._go_on()

    @Slot()
    def take_all(self) -> None:
        """Take all changes of fields in which only this copy changed something."""
        self.decisions.take(self.decisions.only_theirs)
        self._go_on()

    @Slot()
    def undo(self) -> None:
        """Take back the last decision, or the last change of what is being edited."""
        if self.page.editing is not None:
            self.page.editing.session.undo_stack.undo()
        elif self.decisions.undo():
            self._show_all()

    @Slot()
    def redo(self) -> None:
        """Decide again what was taken back, or make the last change again in what is being edited."""
        if self.page.editing is not None:
            self.page.editing.session.undo_stack.redo()
        elif self.decisions.redo():
            self._show_all()

    @property
    def steps(self) -> tuple[str, str]:
        """Return what undo and redo would do, in words; "" where there is nothing to undo or to redo."""
        if self.page.editing is not None:
            stack = self.page.editing.session.undo_stack
            return stack.undoText(), stack.redoText()
        names = {entry.key: self._title(entry) for entry in self._entries}
        undo, redo = (
            [names[key] for key in keys] for keys in (self.decisions.to_undo, self.decisions.to_redo)
        )
        return words.step(undo), words.step(redo)

    @Slot()
    def finish(self) -> None:
        """Be done; what was not decided stays as the person's own, once they agreed to that.

        Else, what they typed and did not take comes first.
        """
        left, typed = len(self.decisions.open), self.decisions.unfinished
        if not left or self._dialogs().finish_review(left, bool(typed)):
            self.finished.emit(self.decisions)
        elif typed:
            if self._entry.key not in typed:
                self.show_row(next(at for at, each in enumerate(self._entries) if each.key in typed))
            self.focus_change()

    @Slot()
    def drop(self) -> None:
        """Give the review up, once the person agreed to that if they decided or typed anything."""
        if self._may_lose():
            self.dropped.emit()

    @Slot(int)
    def show_row(self, place: int) -> None:
        """Show the change in this place of the list."""
        self._place = place
        self._show_all()

    # Details

    @property
    def _entry(self) -> Entry:
        return self._entries[self._place]

    def _lay_out(self) -> None:
        bar = box("bar")
        bar.setMinimumHeight(HEIGHT_PX)
        self._bar = QGridLayout(bar)
        for column, each in enumerate((self.all_button, self.finish_button, self.cancel_link)):
            self._bar.addWidget(each, 0, column)
        self._bar.setColumnStretch(_LAST_COLUMN, 1)
        self._right = QWidget(self)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.folded)
        right.addWidget(self.page, 1)
        right.addWidget(bar)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.list)
        columns.addWidget(self._right, 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list to a drop-down, and the bar to two lines, where the window is too narrow for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < FOLD_BELOW_PX
        self.list.setVisible(not is_narrow)
        self.folded.setVisible(is_narrow)
        is_tight = self.width() < _ONE_LINE_FROM_PX
        self.all_button.setText(
            tr("Take all the rest") if is_tight else tr("Take everything that only this copy changed")
        )
        side, gap = (NARROW_SIDE_PX, NARROW_GAP_PX) if self.width() < _LESS_AROUND_BELOW_PX else (SIDE_PX, 18)
        self._bar.setContentsMargins(side, 8, side, 8)
        self._bar.setHorizontalSpacing(gap)
        where = (1, 0, 1, _LAST_COLUMN + 1) if is_tight else (0, _LAST_COLUMN, 1, 1)
        self._bar.removeWidget(self.note)
        left_or_right = Qt.AlignmentFlag.AlignLeft if is_tight else Qt.AlignmentFlag.AlignRight
        self.note.setAlignment(left_or_right | Qt.AlignmentFlag.AlignVCenter)
        self._bar.addWidget(self.note, *where)

    def _connect(self) -> None:
        self.list.row_chosen.connect(self.show_row)
        self.folded.place_chosen.connect(self.show_row)
        self.list.entered.connect(self.focus_change)
        self.list.tracked_changed.connect(self._read_tracked)
        self.page.taken.connect(self.take)
        self.page.left.connect(self.leave)
        self.page.edited.connect(self.take_edited)
        self.page.typing_changed.connect(self._show_typing)
        self.page.steps_changed.connect(self.steps_changed)
        self.page.note_kept.connect(self._keep_note)
        self.all_button.clicked.connect(self.take_all)
        self.finish_button.clicked.connect(self.finish)
        self.cancel_link.clicked.connect(self.drop)

    @Slot(bool)
    def _read_tracked(self, is_accepted: bool) -> None:
        """Read the paper with or without its tracked changes, once the person agreed to decide anew."""
        if not self._may_lose():
            self.list.tracked.setChecked(not is_accepted)
        elif self._make_review is not None:
            self._begin(self._make_review(not is_accepted))

    def _may_lose(self) -> bool:
        """Return whether all that was decided and typed may go: there is no such thing, or the person agreed."""
        count, has_typing = self.decisions.count, bool(self.decisions.unfinished)
        return not (count or has_typing) or self._dialogs().drop_review(count, has_typing)

    def _begin(self, review: Review) -> None:
        self.page.forget_typing()
        self.review = review
        self.decisions = Decisions(review.changes, review.strays)
        self._entries = entries_of(self._session.kit, review, self.decisions)
        self._place = 0
        has_tracked_changes = self._returned is not None and self._returned.has_tracked_changes
        self.list.show_paper(self._copy, words.unchanged(review.unchanged), has_tracked_changes)
        self.list.make_rows(len(self._entries))
        self._show_all()

    def _go_on(self) -> None:
        """Show the next change that is not decided, from here on and then from the beginning."""
        waiting = set(self.decisions.open)
        places = [*range(self._place, len(self._entries)), *range(self._place)]
        following = next((place for place in places if self._entries[place].key in waiting), None)
        if following is not None:
            self._place = following
        self._show_all()
        announce(self.note, self.note.text())
        if following is None:
            self.finish_button.setFocus()
        else:
            self.focus_change()

    def _show_all(self) -> None:
        self._show_rows()
        self._show_bar()
        if self._entries:
            self.list.open_row(self._place)
            self._show_entry()
        else:
            nothing = tr("Read like this, every answer in the paper is as you have it here.")
            self.page.show_unchanged(tr("Nothing was changed"), nothing)
            self.page.show_notes((), ())
        self.steps_changed.emit()

    @Slot()
    def _show_typing(self) -> None:
        self.decisions.unfinished = self.page.unfinished
        self._show_rows()
        self._show_bar()

    def _show_rows(self) -> None:
        rows = [self._row(entry) for entry in self._entries]
        self.list.show_rows(rows)
        self.folded.show_rows(rows, self._place)

    def _row(self, entry: Entry) -> Row:
        decision = self.decisions.of(entry.key)
        if entry.stray is not None:
            return Row(self._title(entry), *words.stray_status(entry.stray, decision))
        if entry.change is not None:
            is_unfinished = entry.key in self.decisions.unfinished
            return Row(self._title(entry), *words.status(entry.change, decision, is_unfinished))
        return Row(self._title(entry), tr("only commented on"), "muted")

    def _show_bar(self) -> None:
        total = self.decisions.total
        self.note.setText(words.decided(self.decisions.count, total))
        self.all_button.setEnabled(bool(self.decisions.only_theirs))
        self.all_button.setVisible(bool(self.decisions.changes))
        is_done = not self.decisions.open
        wear(self.finish_button, "action" if is_done else "")
        wear(self.page.take_button, "" if is_done else "action")

    def _show_entry(self) -> None:
        entry = self._entry
        decision = self.decisions.of(entry.key)
        if entry.stray is not None:
            self._show_stray(entry.stray, self._name(entry.field), decision)
        elif entry.change is None:
            self.page.show_unchanged(self._name(entry.field), tr("The answer itself was not changed."))
        else:
            found = self._returned.found.get(entry.key) if self._returned else None
            saved = self._returned.saved if self._returned else ""
            self.page.show_change(entry.change, decision, self._copy, saved, words.place(found))
        self.page.show_notes(entry.comments, self.decisions.notes)

    def _show_stray(self, stray: Stray, name: str, decision: Decision | None) -> None:
        from piew_gui.word.merge import can_take_up
        from piew_gui.word.merging.telling import where

        target = name if can_take_up(self._session.kit, stray) else ""
        self.page.show_stray(stray, decision, where(stray, name), target)

    @Slot(object, bool)
    def _keep_note(self, comment: Comment, is_kept: bool) -> None:
        self.decisions.keep_note(comment, is_kept)
        self.page.show_notes(self._entry.comments, self.decisions.notes)
        if self.page.note_links:
            self.page.note_links[self._entry.comments.index(comment)].setFocus()

    def _title(self, entry: Entry) -> str:
        return self._name(entry.field) if entry.stray is None else words.stray_title(entry.stray)

    def _name(self, field: Field | None) -> str:
        return "" if field is None else fill_text(self._session.kit, self._session.draft.answers, field.label)
