"""What the items of the menus do, by their names. Made once the window is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from piew_gui import __version__
from piew_gui.paper import fields, outline
from piew_gui.paper.fields import Answer
from piew_gui.translate import tr
from piew_gui.wizard.menus import SPELLING

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field
    from piew_gui.wizard.window import Window


class Doings:
    """Does what is chosen in a window's menus."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._session = window.session
        self._desk = window.desk

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return what each item does, by its name."""
        window, desk = self._window, self._desk
        return {
            "new": window.start_new,
            "new blank": window.start_blank,
            "new from last": window.start_from_last,
            "open": window.open,
            "example": window.show_example,
            "save": window.save,
            "save as": window.save_as,
            "versions": self.show_versions,
            "export": self.export,
            "export clean": self.export_clean,
            "print copy": lambda: window.exporting.print_copy(),
            "template": self.choose_template,
            "bring in": window.ask_paper,
            "changes since": lambda: window.exporting.show_changes(),
            "quit": window.close,
            "undo": self.undo,
            "redo": self.redo,
            "find": lambda: window.finding.open(),
            "replace": lambda: window.finding.open(with_replace=True),
            "find next": lambda: window.finding.go(1),
            "find previous": lambda: window.finding.go(-1),
            "preview": lambda: window.show_preview(not desk.preview_column.is_wanted),
            "whole preview": window.preview_whole,
            "next misspelling": self.show_next_misspelling,
            SPELLING: lambda: window.spelling.turn(not window.spelling.is_on),
            "next column": desk.next_column,
            "go on": desk.do_main_action,
            "go back": desk.go_back,
            "check": lambda: desk.show_check(with_cursor=True),
            "larger": lambda: window.zoom.change(+1),
            "smaller": lambda: window.zoom.change(-1),
            "usual size": window.zoom.reset,
            "how it works": lambda: window.dialogs.how_it_works(),
            "shortcuts": self.show_shortcuts,
            "about": lambda: window.dialogs.about(__version__),
        }

    def show_section(self, section_id: str) -> None:
        """Open a section with the cursor in it."""
        self._desk.show_section(section_id, with_cursor=True)

    def show_versions(self) -> None:
        """Show the draft's earlier versions, and bring back what the person wants of one."""
        from piew_gui.wizard.files.earlier import bring_back

        self._take_step(lambda: bring_back(self._session, self._window.dialogs))

    def show_next_misspelling(self) -> None:
        """Put the cursor on the next misspelt word of the paper, or say that there is none."""
        from piew_gui.wizard.marks.next_misspelling import go_to_next

        if not go_to_next(self._window.spelling, self._desk, self._session):
            self._window.dialogs.show_notice(tr("Spelling"), tr("No word in this paper is misspelt."))

    def show_shortcuts(self) -> None:
        """Show which keys do what."""
        from piew_gui.wizard.shortcuts import groups

        self._window.dialogs.shortcuts(groups(self._window.menuBar()))

    def export(self) -> None:
        """Go to the check screen, and export from there what can be exported."""
        self._desk.show_check(with_cursor=True)
        self._desk.do_main_action()

    def export_clean(self) -> None:
        """Export a copy for publication, once nothing is left to put right."""
        if self._session.errors():
            self._desk.show_check(with_cursor=True)
            self._window.dialogs.show_error(
                tr("A clean copy is for publication"), tr("Put right first what this screen names in red.")
            )
        else:
            self._window.exporting.export(is_draft_copy=False, is_clean_copy=True)

    def choose_template(self) -> None:
        """Let the person choose the Word template that papers are exported with."""
        from piew_gui.wizard.files.own_template import OwnTemplate

        OwnTemplate(self._session, lambda: self._window.dialogs).ask()

    def undo(self) -> None:
        """Take back the last step, in a review the last decision."""
        if self._window.is_reviewing:
            self._window.bringing_in.screen.undo()
        else:
            self._take_step(self._session.undo_stack.undo)

    def redo(self) -> None:
        """Do again what was taken back last, in a review the last decision."""
        if self._window.is_reviewing:
            self._window.bringing_in.screen.redo()
        else:
            self._take_step(self._session.undo_stack.redo)

    def _take_step(self, step: Callable[[], None]) -> None:
        changed: list[str] = []
        before = dict(self._session.draft.answers)
        self._session.answer_changed.connect(changed.append)
        try:
            step()
        finally:
            self._session.answer_changed.disconnect(changed.append)
        if changed:
            # Where a step changed several answers, the one on the screen is the one that the person looks at.
            here = (field for field in changed if self._session.kit.section_of(field) is self._desk.section)
            field = self._session.kit.field(next(here, changed[-1]))
            self._desk.show_field(field.id, text=self._first_changed(field, before))

    def _first_changed(self, field: Field, before: Mapping[str, Answer]) -> int:
        """Return the number of the first text of an answer that was another before a step."""
        was, now = (_texts(field, answers.get(field.id)) for answers in (before, self._session.draft.answers))
        pairs = enumerate(zip_longest(was, now))
        return next((number for number, (one, other) in pairs if one != other), 0)


def _texts(field: Field, answer: Answer) -> Sequence[Any]:
    """Return an answer's texts, those of an outline with their levels, as moving one in changes it too."""
    if answer is None or not fields.is_well_formed(field, answer):
        return ()
    return outline.flatten(answer) if field.kind == "outline" else tuple(fields.texts(field, answer))
