"""One section on the screen: its title, what is wrong in it, and its fields, made from the kit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from piew_gui.paper.kit import Field, Section
from piew_gui.paper.problems import ERROR, Problem
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.form.error_summary import ErrorSummary
from piew_gui.wizard.form.field_block import EditorMaker, FieldBlock
from piew_gui.wizard.form.growing import settle
from piew_gui.wizard.form.page import BETWEEN_FIELDS_PX
from piew_gui.wizard.form.turned_page import TurnedPage
from piew_gui.wizard.session import Session

USUAL_ZOOM = 100
_AROUND_WORDS_PX = 80


class SectionPage(TurnedPage):
    """Shows a section. It is built one field at a time, so that nobody waits for those out of sight."""

    def __init__(
        self, section: Section, session: Session, make_editor: EditorMaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Its room is kept: else all lines would break anew as soon as the page is longer than the window.
        self.setVerticalScrollBar(_UnseenBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Its fields stand from the top left: with each that comes below, only what is new is painted.
        self._content.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.section = section
        self.blocks: dict[str, FieldBlock] = {}
        self._session = session
        self._make_editor = make_editor
        self._waiting = list(section.fields)
        # Of the field that is waited for next.
        self._editor: Editor | None = None
        self._newest: FieldBlock | None = None
        self._unseen: FieldBlock | None = None
        self._shown: list[Problem] = []
        self._zoom = USUAL_ZOOM
        self.setAccessibleName(section.title)
        self.summary = ErrorSummary()
        self.summary.problem_chosen.connect(self.focus_problem)
        self.column.addWidget(self.summary)
        self.add_head(section.title, section.intro)
        self.column.addStretch(1)

    @property
    def has_begun(self) -> bool:
        """Return whether its first field is there, for the cursor to be put into; a section may have none."""
        return self._unseen is None and bool(self.blocks or not self.section.fields)

    @property
    def is_made(self) -> bool:
        """Return whether all fields are on the page, with all their rows."""
        is_seen = self._unseen is None and (self._newest is None or self._newest.is_built)
        return is_seen and not self._waiting

    def build_next(self) -> None:
        """Show what was held back, make a field's editor, what stands around it, show it, or fill it by one row.

        Each takes about as long as the others.
        """
        if self.show_waiting():
            return
        if self._unseen is not None:
            if not self._unseen.fill():
                self._show_unseen()
            return
        if self._newest is not None and not self._newest.is_built:
            self._newest.build_next()
            return
        field = self._waiting[0]
        if self._editor is None:
            self._editor = self._make_editor(field, self._session)
            return
        block = FieldBlock(field, self._session, self._editor, self._room_for(field))
        self._editor = None
        # A layout would show it by itself.
        block.hide()
        self.blocks[field.id] = block
        self._show_errors_at(block)
        del self._waiting[0]
        self._newest = self._unseen = block

    def _show_unseen(self) -> None:
        if self._unseen is not None:
            block, self._unseen = self._unseen, None
            block.fill()
            # Not before: the whole page is laid out anew for it, which takes as long as making it.
            self._place(block)
            block.setVisible(self._session.is_shown(block.field))

    def parts(self) -> Iterator[tuple[QWidget | None, Sequence[QWidget]]]:
        """Yield the fields and their lines; the first field takes the cursor, and a condition hides fields itself."""
        for block in self.blocks.values():
            is_first = block.field is self.section.fields[0]
            may_wait = not is_first and block.field.show_if is None
            yield (block if may_wait else None), block.editor.lines()[is_first:]

    def build(self) -> None:
        """Put all fields that are still missing on the page."""
        while not self.is_built:
            self.build_next()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next box, making the field that it is in where there was no time for that yet."""
        focused = self.window().focusWidget()
        # Where the box itself goes, nobody pressed Tab, and whoever takes it away is not yet done with that.
        if focused is not None and focused.isVisible():
            self._held_back.show_all()
            while forward and not self.is_built and not self._is_field_below():
                self.build_next()
        return super().focusNextPrevChild(forward)

    def _is_field_below(self) -> bool:
        """Return whether any field is on the screen below the one with the focus."""
        focused = self.window().focusWidget()
        blocks = list(self.blocks.values())
        holding = [
            at for at, block in enumerate(blocks) if focused is not None and block.isAncestorOf(focused)
        ]
        return any(block.isVisible() for block in blocks[max(holding, default=-1) + 1 :])

    def show_zoom(self, percent: int) -> None:
        """Show what one writes in another size; each page when it is turned to, as all at once would be felt."""
        if percent != self._zoom:
            from piew_gui.wizard.looks.zoom import rules

            self._zoom = percent
            self.setStyleSheet(rules(percent))

    def refresh(self) -> None:
        """Show the page as the answers are now: names, what is asked, and problems once it was looked at."""
        for block in self.blocks.values():
            block.refresh_texts()
        self._show_conditional(self.section.fields)
        is_looked_at = self.section.id in self._session.draft.looked_at
        self._show_problems(self._errors() if is_looked_at else [])

    def take_answer(self, field_id: str) -> None:
        """Show another answer to one of the fields, and what it is the condition of."""
        block = self.blocks.get(field_id)
        if block:
            block.refresh_answer()
        self._show_conditional(each for each in self.section.fields if each.show_if)

    def take_all_answers(self) -> None:
        """Show all answers anew: another draft is in hand."""
        for block in self.blocks.values():
            block.refresh_answer()
            block.show_notes()
        self._show_problems([])

    def drop_solved(self) -> None:
        """Take away the problems that have been put right, and never add one: the person may be typing."""
        found = self._errors() if self._shown else []
        left = [problem for problem in self._shown if problem in found]
        if left != self._shown:
            before = self._typed_at()
            self._show_problems(left)
            self._stand_still(before)

    def _typed_at(self) -> int | None:
        """Return how far from the top of what is in sight the box is that the person types in, None without one."""
        typed = self.focusWidget()
        if typed is None or self.summary.isAncestorOf(typed):
            return None
        return typed.mapTo(self.viewport(), QPoint()).y()

    def _stand_still(self, before: int | None) -> None:
        """Scroll so that the box that the person types in is where it was, whatever went above it."""
        typed, bar = self.focusWidget(), self.verticalScrollBar()
        if before is None or typed is None:
            return
        # The box first has its new width, and then the height that comes of it.
        for each in (*self.summary.links[:1], typed, typed):
            settle(each, self)
        bar.setValue(bar.value() + typed.mapTo(self.viewport(), QPoint()).y() - before)

    def focus_first(self) -> bool:
        """Put the cursor at what is wrong, else in the first field; return whether there is either."""
        if self._shown:
            self.summary.links[0].setFocus()
        elif self.section.fields:
            while not self.blocks:
                self.build_next()
            self._show_unseen()
            self.blocks[self.section.fields[0].id].editor.focus_answer()
        focused = self.focusWidget()
        if focused is not None:
            # Texts find their heights once they are shown: painted before that, all would be painted twice.
            settle(focused, self)
        self.verticalScrollBar().setValue(0)
        return bool(self._shown or self.section.fields)

    def focus_field(self, field_id: str, row: int | None = None, text: int | None = None) -> None:
        """Put the cursor into a field, and bring it into view with its label.

        `text` is the number of one of the answer's texts, in which the cursor then stays if it is there.
        """
        while field_id not in self.blocks:
            self.build_next()
        self._show_unseen()
        self._held_back.show_all()
        block = self.blocks[field_id]
        block.build()
        settle(block, self)
        if text is None:
            block.editor.focus_answer(row)
        else:
            block.editor.focus_text(text)
        self.ensureWidgetVisible(block, 0, 16)
        focused = self.window().focusWidget()
        if focused is not None and block.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 40)

    @Slot(object)
    def focus_problem(self, problem: Problem) -> None:
        """Put the cursor where a problem is to be put right, with the words selected that are to be replaced."""
        self.focus_field(problem.field, problem.row)
        block = self.blocks[problem.field]
        if problem.words:
            from piew_gui.paper.finding import first_in
            from piew_gui.wizard.editors.marked_text import MarkedText

            hit = first_in(block.field, block.editor.answer(), problem.words, problem.row)
            shown = block.editor.select(hit.text, hit.start, hit.end) if hit is not None else None
            if isinstance(shown, MarkedText):
                shown.setFocus(Qt.FocusReason.OtherFocusReason)
                shown.show_cursor(_AROUND_WORDS_PX)

    def _options_above(self, field: Field) -> Any:
        """Return the editor of the options under one of which a field stands, None where it stands by itself."""
        above = self.blocks.get(field.show_if.field) if field.show_if else None
        return above.editor if above and hasattr(above.editor, "place_under") else None

    def _room_for(self, field: Field) -> QWidget:
        """Return what a field's block is made in."""
        options = self._options_above(field)
        return options.room_under(field.show_if.is_) if options and field.show_if else self._content

    def _place(self, block: FieldBlock) -> None:
        options, condition = self._options_above(block.field), block.field.show_if
        if options and condition:
            options.place_under(condition.is_, block)
            return
        self.column.insertWidget(self.column.count() - 1, block)
        self.column.insertSpacing(self.column.count() - 1, BETWEEN_FIELDS_PX)

    def _show_conditional(self, fields: Iterable[Field]) -> None:
        for field in fields:
            if field.show_if and field.id in self.blocks and self.blocks[field.id] is not self._unseen:
                self.blocks[field.id].setVisible(self._session.is_shown(field))

    def _errors(self) -> list[Problem]:
        return [problem for problem in self._session.problems(self.section) if problem.severity == ERROR]

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self._shown = list(problems)
        self.summary.show_problems(self._shown)
        for block in self.blocks.values():
            self._show_errors_at(block)

    def _show_errors_at(self, block: FieldBlock) -> None:
        block.show_errors([each.message for each in self._shown if each.field == block.field.id])


class _UnseenBar(QScrollBar):
    """A scroll bar that isn't seen where there is nothing to scroll."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar where it leads anywhere."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)
