"""A change that the person edits before they take it."""

from __future__ import annotations

import copy

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.form.field_block import EditorMaker, FieldBlock
from piew_gui.wizard.looks.labels import button
from piew_gui.wizard.session import Session

_GAP_PX = 12


class Editing(QWidget):
    """A change in its field's own editor, before it is taken: on a copy of the draft, with undo of its own."""

    finished = Signal(object)
    """The answer that the person wants, None if they gave it up."""

    typed = Signal()
    """Whether the answer is another one than at first is different now."""

    steps_changed = Signal()
    """What undo or redo would do here may be another thing now."""

    def __init__(self, session: Session, field: Field, answer: Answer, make_editor: EditorMaker) -> None:
        super().__init__()
        self.session = Session(session.kit, self, session.today)
        self.session.take_up(copy.deepcopy(session.draft))
        self.session.draft.answers[field.id] = copy.deepcopy(answer)
        self.block = FieldBlock(field, self.session, make_editor(field, self.session), self)
        self.block.build()
        self.session.answer_changed.connect(self.block.refresh_answer)
        self.use_button = button(tr("Take it like this"), "action")
        self.cancel_button = button(tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.block)
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        row.addWidget(self.use_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        self.field = field
        self.is_changed = False
        self._first = copy.deepcopy(self.session.answer(field.id))
        self.session.answer_changed.connect(self._compare)
        self.session.undo_stack.undoTextChanged.connect(self.steps_changed)
        self.session.undo_stack.redoTextChanged.connect(self.steps_changed)
        self.use_button.clicked.connect(self._use)
        self.cancel_button.clicked.connect(self._give_up)

    @Slot()
    def _compare(self) -> None:
        is_changed = self.session.answer(self.field.id) != self._first
        if is_changed is not self.is_changed:
            self.is_changed = is_changed
            self.typed.emit()

    @Slot()
    def _use(self) -> None:
        self.finished.emit(self.session.answer(self.field.id))

    @Slot()
    def _give_up(self) -> None:
        self.finished.emit(None)
