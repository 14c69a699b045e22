"""One change at the right of the review: yours and theirs beside each other, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper.as_read import as_read
from piew_gui.paper.fields import Answer
from piew_gui.paper.markers import fill_text
from piew_gui.paper.text_differences import Mark, Piece
from piew_gui.translate import tr
from piew_gui.wizard.boxes.difference_view import DifferenceView, MarkedText
from piew_gui.wizard.form.field_block import EditorMaker
from piew_gui.wizard.form.guidance import Note
from piew_gui.wizard.form.page import SIDE_PX, Page
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import Link, box, button, label
from piew_gui.wizard.looks.theme import HINT_PX
from piew_gui.wizard.review.decisions import Decision, Kind
from piew_gui.wizard.review.editing import Editing
from piew_gui.wizard.review.words import about, about_stray, noted, shortened, stray_title
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.word.merge import Change
    from piew_gui.word.returned import Comment, Stray

WIDTH_PX = 1040
# A button with a longer label would not fit beside the list.
_TARGET_LETTERS = 34
_GAP_PX = 12


class ChangePage(Page):
    """Shows one change. It decides nothing itself: it says what the person chose."""

    taken = Signal()
    """Take this change."""

    left = Signal()
    """Keep my own answer."""

    edited = Signal(object)
    """Take this answer, which the person wrote."""

    typing_changed = Signal()
    """The person typed what they have not taken, or there is no such typing any more."""

    steps_changed = Signal()
    """What undo or redo would do in what is being edited may be another thing now."""

    note_kept = Signal(object, bool)
    """Keep this Comment as a note, or don't."""

    def __init__(self, session: Session, make_editor: EditorMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=WIDTH_PX)
        self._session = session
        self._make_editor = make_editor
        self.take_button = button(tr("Take this change"), "action")
        self.leave_button = button(tr("Keep mine"))
        self.edit_link = Link(tr("Edit before taking"), strong=True)
        self.note_links: list[Link] = []
        self.title = label("title")
        self._about = label("intro")
        self._decided = label("label")
        self._legend = label("note")
        self._body = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._actions = QWidget()
        self.view: DifferenceView | MarkedText | None = None
        self.editing: Editing | None = None
        self._begun: dict[str, Editing] = {}
        self._lay_out()
        self.take_button.clicked.connect(self.taken)
        self.leave_button.clicked.connect(self.left)

    def show_change(
        self, change: Change, decision: Decision | None, copy: str, saved: str, doubt: str = ""
    ) -> None:
        """Show a change, what was decided on it already, and what may be doubted of it.

        Where something was typed in it that is not taken, that is shown as it was left.
        """
        self._put_aside()
        said = " ".join(filter(None, (about(change, saved), doubt)))
        self._show_head(self._fill(change.field.label), said)
        self.setAccessibleName(self.title.text())
        self.verticalScrollBar().setValue(0)
        if change.field.id in self._begun:
            self._show_editing(self._begun[change.field.id])
            return
        shown = decision.answer if decision and decision.kind is Kind.EDITED else change.taken
        mine, theirs = (self._read(change, each) for each in (change.mine, shown))
        name = tr("{0} and your changes").format(copy) if change.mine_changed else copy
        self._show_view(DifferenceView(tr("Yours"), mine, name, theirs))
        same = tr("The words are the same. Bold, italics, links or the kind of list were changed.")
        marks = tr("Underlined text was added, struck-through text was taken out.")
        self._legend.setText(same if mine == theirs else marks)
        self._show_decision(decision)
        self._show_actions(True)
        self._name_actions(tr("Take this change"), tr("Keep mine"), tr("Edit before taking"))
        self.edit_link.clicked.connect(partial(self._edit, change, shown))

    def show_unchanged(self, title: str, sentence: str) -> None:
        """Show an answer that was not changed, but that somebody commented on."""
        self._show_head(title, sentence)
        self._show_view(None)
        self._legend.setText("")
        self._show_decision(None)
        self._show_actions(False)

    def show_stray(self, stray: Stray, decision: Decision | None, where: str, target: str) -> None:
        """Show words that belong to no answer, and where they stood.

        `target` is the label of the answer at whose end they can be put, "" where there is none.
        """
        self._show_head(stray_title(stray), about_stray(stray, where, bool(target)))
        self.setAccessibleName(f"{self.title.text()} {where}")
        if stray.was:
            self._show_view(DifferenceView(tr("The form"), stray.was, tr("The copy"), stray.text))
        else:
            self._show_view(MarkedText(tr("The words"), [Piece(Mark.SAME, stray.text)]))
        self._legend.setText("")
        self._show_decision(
            decision, {Kind.TAKEN: tr("You put these words in."), Kind.LEFT: tr("You left them out.")}
        )
        self._show_actions(True)
        take = tr("Put at the end of “{0}”").format(shortened(target, _TARGET_LETTERS))
        self._name_actions(take if target else "", tr("Leave out"), tr("Copy the words"))
        self.take_button.setToolTip(target)
        self.edit_link.clicked.connect(partial(self._copy, stray.text))
        self.verticalScrollBar().setValue(0)

    def show_notes(self, comments: Sequence[Comment], kept: Sequence[Comment]) -> None:
        """Show the comments of the copy on this answer, each with a link that keeps it as a note."""
        _empty(self._notes)
        self.note_links = []
        for comment in comments:
            self._notes.addWidget(self._note(comment, comment in kept))

    @property
    def unfinished(self) -> frozenset[str]:
        """Return the fields in whose changes something was typed that is not taken."""
        return frozenset(field_id for field_id, editing in self._begun.items() if editing.is_changed)

    def forget_typing(self) -> None:
        """Let go of all that was typed and not taken: another review begins."""
        for editing in self._begun.values():
            editing.deleteLater()
        self._begun = {}
        self.editing = None

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        if self.editing is not None:
            self.editing.block.editor.focus_answer()
            return
        can_take = not self.take_button.isHidden()
        decide = self.take_button if can_take else self.leave_button
        first = decide if self._actions.isVisibleTo(self) else next(iter(self.note_links), None)
        if first is not None:
            first.setFocus()

    def _lay_out(self) -> None:
        self.column.addWidget(self.title)
        self.column.addSpacing(2)
        self.column.addWidget(self._about)
        self.column.addSpacing(22)
        self.column.addLayout(self._body)
        self.column.addSpacing(_GAP_PX)
        self.column.addWidget(self._legend)
        self.column.addSpacing(_GAP_PX)
        self._row = QHBoxLayout(self._actions)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP_PX)
        for each in (self.take_button, self.leave_button, self.edit_link):
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addStretch(1)
        self.column.addWidget(self._actions)
        self.column.addSpacing(_GAP_PX)
        self.column.addWidget(self._decided)
        self._notes.setSpacing(_GAP_PX)
        self.column.addLayout(self._notes)
        self.column.addStretch(1)
        self.edit_link.clicked.connect(self.focus_first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be done one below the other where there is no room for it side by side."""
        super().resizeEvent(event)
        self._fit_actions()

    def _fit_actions(self) -> None:
        shown = [
            each for each in (self.take_button, self.leave_button, self.edit_link) if not each.isHidden()
        ]
        needed = sum(each.sizeHint().width() + _GAP_PX for each in shown)
        fits = needed <= self.viewport().width() - 2 * SIDE_PX
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def _show_head(self, title: str, sentence: str) -> None:
        self.title.setText(title)
        self._about.setText(sentence)

    def _name_actions(self, take: str, leave: str, link: str) -> None:
        """Say what the buttons do, the first of which stays away where that is ""; the link does nothing yet."""
        self.take_button.setText(take.replace("&", "&&"))
        self.take_button.setToolTip("")
        self.take_button.setVisible(bool(take))
        self.leave_button.setText(leave)
        self.edit_link.show_text(link)
        self.edit_link.clicked.disconnect()
        self._fit_actions()

    def _copy(self, words: str) -> None:
        QApplication.clipboard().setText(words)
        self.edit_link.show_text(tr("Copied"))
        announce(self.edit_link, self.edit_link.text())

    def _show_view(self, view: DifferenceView | MarkedText | None) -> None:
        self._put_aside()
        _empty(self._body)
        self.view = view
        if view is not None:
            self._body.addWidget(view)

    def _show_decision(self, decision: Decision | None, words: Mapping[Kind, str] | None = None) -> None:
        words = words or {
            Kind.TAKEN: tr("You took this change."),
            Kind.LEFT: tr("You kept your own answer."),
            Kind.EDITED: tr("You edited this change and took it."),
        }
        self._decided.setText(words[decision.kind] if decision else "")
        self._decided.setVisible(decision is not None)

    def _show_actions(self, can_decide: bool) -> None:
        self._actions.setVisible(can_decide)
        self._legend.setVisible(can_decide and bool(self._legend.text()))

    def _edit(self, change: Change, answer: Answer) -> None:
        editing = Editing(self._session, change.field, answer, self._make_editor)
        editing.typed.connect(self.typing_changed)
        editing.steps_changed.connect(self.steps_changed)
        editing.finished.connect(self._end_editing)
        self._begun[change.field.id] = editing
        self._show_editing(editing)
        self.focus_first()

    def _show_editing(self, editing: Editing) -> None:
        self._show_view(None)
        self._show_actions(False)
        self._show_decision(None)
        self.editing = editing
        self._body.addWidget(editing)
        editing.show()
        self.steps_changed.emit()

    def _put_aside(self) -> None:
        """Take what is being edited out of sight, and keep it if anything was typed in it."""
        editing, self.editing = self.editing, None
        if editing is not None and editing.is_changed:
            self._body.removeWidget(editing)
            editing.hide()
        elif editing is not None:
            self._begun.pop(editing.field.id, None)

    @Slot(object)
    def _end_editing(self, answer: Answer) -> None:
        if self.editing is not None:
            del self._begun[self.editing.field.id]
            self.editing = None
        self.typing_changed.emit()
        self.edited.emit(answer)

    def _note(self, comment: Comment, is_kept: bool) -> QWidget:
        frame = box("guidance")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 4, 0, 4)
        column.setSpacing(0)
        column.addWidget(Note(noted(comment), f"“{comment.text}”"))
        link = Link(tr("Don’t keep it") if is_kept else tr("Keep as a note"), size=HINT_PX)
        link.setAccessibleName(tr("{0}: {1}").format(link.text(), comment.text))
        link.clicked.connect(partial(self.note_kept.emit, comment, not is_kept))
        self.note_links.append(link)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _read(self, change: Change, answer: Answer) -> str:
        return self._fill(as_read(change.field, answer))

    def _fill(self, text: str) -> str:
        return fill_text(self._session.kit, self._session.draft.answers, text)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        gone = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
