"""A draft on the desk: the task list at the left, one screen of the form beside it, the action bar below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import delete

from piew_gui.paper.kit import Section
from piew_gui.paper.problems import Problem
from piew_gui.wizard.form.building import Building
from piew_gui.wizard.form.page import Pages
from piew_gui.wizard.preview_column import FORM_STRETCH, PreviewColumn
from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.task_list import TaskList
from piew_gui.wizard.tasks.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from piew_gui.wizard.form.action_bar import ActionBar
    from piew_gui.wizard.form.check_page import CheckPage
    from piew_gui.wizard.form.field_block import EditorMaker
    from piew_gui.wizard.form.read_only_note import ReadOnlyNote
    from piew_gui.wizard.form.section_page import SectionPage
    from piew_gui.wizard.preview import Preview

CHECK = ""
USUAL_ZOOM = 100


class Desk(QWidget):
    """Leads through the sections. A page is built when it is first turned to, after the first paint."""

    section_left = Signal(bool)
    """The person is about to turn to another screen; True where they pressed Save and continue."""

    wheel_turned = Signal(int)
    """The wheel was turned with Ctrl, by so much as QWheelEvent.angleDelta says: the text is to change its size."""

    preview_chosen = Signal()
    """The person wants to see the whole paper."""

    export_chosen = Signal(bool)
    """The person wants the Word paper; True where it can only be a draft copy."""

    def __init__(self, session: Session, make_editor: EditorMaker, task_list: TaskList) -> None:
        super().__init__()
        self.pages: dict[str, SectionPage] = {}
        self.place = self._pointed_at = session.kit.sections[0].id
        self._session = session
        self.make_editor = make_editor
        self._stale: set[str] = set()
        self._bar: ActionBar | None = None
        self._check_page: CheckPage | None = None
        self._read_only_note: ReadOnlyNote | None = None
        self._is_exporting = False
        # Columns of others that the keyboard goes through too.
        self.beside: list[QWidget] = []
        self._zoom = USUAL_ZOOM
        self.task_list = task_list
        self._form = QWidget(self)
        self._stack = Pages(self._form)
        self.building = Building(self)
        self.tasks = Tasks(session, task_list, self._lay_out())
        self.preview_column = PreviewColumn(session, self, self._columns)
        self._connect()
        self.tasks.open_row(0)
        self.task_list.show_theme()

    # What is shown

    @property
    def section(self) -> Section | None:
        """Return the section that is open, None on the check screen."""
        return None if self.place == CHECK else self._session.kit.section(self.place)

    @property
    def page(self) -> SectionPage | CheckPage:
        """Return the screen that is open, built where it was not yet."""
        return self._screen(self.place)

    @property
    def check_page(self) -> CheckPage:
        """Return the check screen, made on first use."""
        if self._check_page is None:
            from piew_gui.wizard.form.check_page import CheckPage

            self._check_page = CheckPage(self._session)
            self._check_page.problem_chosen.connect(self.show_problem)
            self._check_page.change_chosen.connect(self.show_field)
            self._stack.addWidget(self._check_page)
        return self._check_page

    @property
    def action_bar(self) -> ActionBar:
        """Return the bar below the form, made on first use."""
        if self._bar is None:
            from piew_gui.wizard.form.action_bar import ActionBar

            self._bar = ActionBar(self._form)
            self._bar.main_chosen.connect(self.do_main_action)
            self._bar.preview_chosen.connect(self.preview_chosen)
            self._bar.back_chosen.connect(self.go_back)
            self._bar.finished_changed.connect(self._take_finished)
            layout = self._form.layout()
            assert layout is not None
            layout.addWidget(self._bar)
        return self._bar

    def begin_at(self, section_id: str) -> None:
        """Let the draft begin at a section, if the kit has one of that id; nothing is shown before it is built."""
        ids = [section.id for section in self._session.kit.sections]
        if section_id in ids:
            self.place = section_id
            self.tasks.open_row(ids.index(section_id))

    def start_building(self) -> None:
        """Show the open screen. What is not seen at once is built when there is nothing else to do."""
        self._style_form()
        self._show_place()

    @property
    def preview(self) -> Preview | None:
        """Return the preview, None before it is first seen."""
        return self.preview_column.pane

    def want_preview(self, wants: bool) -> None:
        """Show the preview beside the form where there is room for it, or take it away."""
        self.preview_column.is_wanted = wants
        if self._bar is not None:
            self.preview_column.show()

    def show_zoom(self, percent: int) -> None:
        """Show the text that one writes in another size, in per cent of the usual one."""
        if percent != self._zoom:
            self._zoom = percent
            if self._bar is not None and self.place != CHECK:
                self._page(self.place).show_zoom(percent)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go from the last field to the bar below, then through the preview: Qt takes who was made first."""
        if self._bar is not None:
            # Made now, it comes after all fields, in whichever order they were made.
            last = QWidget(self)
            last.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            shown = [] if self.preview is None else self.preview.stops
            for before, after in pairwise([last, *self._bar.stops, *shown]):
                QWidget.setTabOrder(before, after)
            delete(last)
        return super().focusNextPrevChild(forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Hand on what no page has taken to scroll by."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wheel_turned.emit(event.angleDelta().y())

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self.task_list.show_theme()
        if self._bar is not None:
            from piew_gui.wizard.looks import icons

            icons.show_theme()
            self._style_form()

    def _style_form(self) -> None:
        from piew_gui.wizard.looks.theme import colours, style_sheet

        self._form.setStyleSheet(style_sheet(colours()))
        self.preview_column.show_theme()

    # Moving about

    def show_section(self, section_id: str, with_cursor: bool = False) -> None:
        """Open a section, and put the cursor into its first field; else it stays in the form if it was there."""
        self._leave_for(section_id)
        if with_cursor:
            self._open_at_top(section_id)
        elif self._open(section_id):
            self._enter_where_left()

    def _leave_for(self, place: str) -> None:
        if place != self.place:
            self.section_left.emit(False)

    def _open(self, place: str) -> bool:
        self.place = place
        return self._show_place()

    def _open_at_top(self, place: str) -> None:
        # First, since what is out of sight waits to be shown.
        self._screen(place).verticalScrollBar().setValue(0)
        self._open(place)
        self._enter_form()

    @Slot()
    def show_check(self, with_cursor: bool = False) -> None:
        """Open the check screen."""
        self.show_section(CHECK, with_cursor)

    @Slot(str)
    def show_field(self, field_id: str, row: int | None = None, text: int | None = None) -> None:
        """Open a field's section and put the cursor into the field, or into a row or a text of its answer."""
        place = self._session.kit.section_of(field_id).id
        self._leave_for(place)
        self._open(place)
        self._page(place).focus_field(field_id, row, text)

    @Slot(str, object)
    def show_text(self, field_id: str, text: int | None) -> None:
        """Put the cursor into one of the texts of a field's answer, or into the field."""
        self.show_field(field_id, text=text)

    @Slot(object)
    def show_problem(self, problem: Problem) -> None:
        """Put the cursor where a problem is to be put right."""
        self._leave_for(problem.section)
        self._open(problem.section)
        self._page(problem.section).focus_problem(problem)

    @Slot()
    def do_main_action(self) -> None:
        """Save and continue or, on the check screen, export."""
        section = self.section
        if section is None:
            self.export_chosen.emit(bool(self._session.errors()))
            return
        self._session.look_at(section)
        self.section_left.emit(True)
        self._open_at_top(self._next(+1))

    @Slot()
    def go_back(self) -> None:
        """Open the screen before this one."""
        self.show_section(self._next(-1), with_cursor=True)

    @Slot()
    def next_column(self) -> None:
        """Put the keyboard into the next column, into the form where it was: task list, form, action bar, and round."""
        from piew_gui.wizard.form.columns import column_of, enter

        beside = [each for each in (self.preview, *self.beside) if each is not None and each.isVisible()]
        columns = (self.tasks.seen, self._stack, *beside, self.action_bar)
        at = column_of(columns, self.window().focusWidget())
        column = columns[(at + 1) % len(columns)]
        if column is self._stack:
            self._enter_where_left()
        else:
            enter(column, self)

    def begin_others(self) -> bool:
        """Make a bit of the screens that come next, as far as whoever goes on waits for it.

        Returns whether there may be more. They are what the pointer is on in the task list, and the one after this.
        """
        return any(self._begin(place) for place in (self._pointed_at, self._next(+1)))

    def show_exporting(self, is_exporting: bool) -> None:
        """Show that the paper is being written, or that this is over."""
        self._is_exporting = is_exporting
        self.action_bar.show_place(self._session, self.section, self._is_exporting)

    # Keeping up with the session

    @Slot(str)
    def take_answer(self, field_id: str) -> None:
        """Show another answer on its page."""
        page = self.pages.get(self._session.kit.section_of(field_id).id)
        if page:
            page.take_answer(field_id)

    @Slot()
    def take_draft(self) -> None:
        """Begin at the first section of another draft."""
        self._stale = set(self.pages)
        self.tasks.refresh()
        self.place = self._session.kit.sections[0].id
        if self._bar is not None:
            self.show_section(self.place)

    @Slot(str)
    def take_status(self, section_id: str) -> None:
        """Show a section's status anew; the open page drops what has been put right."""
        self.tasks.refresh_section(section_id)
        if self.place == section_id and section_id in self.pages:
            self.pages[section_id].drop_solved()
        # The whole paper is checked in a turn of its own, so that neither holds up a key press.
        self.building.start()

    # Details

    def _lay_out(self) -> QVBoxLayout:
        """Return the layout that has room above the form."""
        outer = QVBoxLayout(self)
        columns = QHBoxLayout()
        form = QVBoxLayout(self._form)
        for layout in (outer, columns, form):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outer.addLayout(columns)
        columns.addWidget(self.task_list)
        columns.addWidget(self._form, FORM_STRETCH)
        self._columns = columns
        form.addWidget(self._stack, 1)
        return outer

    def _connect(self) -> None:
        session = self._session
        session.answer_changed.connect(self.take_answer)
        session.status_changed.connect(self.take_status)
        session.draft_replaced.connect(self.take_draft)
        session.change_refused.connect(self._tell_why_not)
        self.tasks.place_chosen.connect(self._choose)
        self.tasks.pointed_at.connect(self._point_at)
        self.tasks.entered.connect(self._enter_form)
        self.preview_column.field_chosen.connect(self.show_text)
        self._stack.resized.connect(self._take_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the task list to a drop-down where the window is too narrow for it, or too low."""
        self.tasks.fit(self.size())
        if self.preview is not None:
            self.preview_column.show()
        super().resizeEvent(event)

    @Slot()
    def _take_room(self) -> None:
        # The next page is made for the room that there is.
        if self._bar is not None:
            self.building.start()

    @Slot(int)
    def _choose(self, row: int) -> None:
        self.show_section(self._places[row])

    @Slot(int)
    def _point_at(self, row: int) -> None:
        self._pointed_at = self._places[row]
        if self._bar is not None:
            self.building.start()

    def _begin(self, place: str) -> bool:
        """Make a bit of a screen, up to its first field, and paint that; return whether there may be more."""
        if place not in self.pages and (place != CHECK or self._check_page is None):
            self._screen(place)
            return True
        page = self.pages.get(place)
        if page is None:
            return False
        if page.has_begun:
            return page.paint_ahead(self._stack.size())
        page.build_next()
        return True

    @Slot()
    def _enter_form(self) -> None:
        # With nothing to put right the keyboard goes on to what comes of that.
        if not self.page.focus_first():
            self.action_bar.main_button.setFocus()

    def _enter_where_left(self) -> None:
        from piew_gui.wizard.form.columns import enter

        left = self.page.focusWidget()
        if left is not None and left.isVisibleTo(self):
            left.setFocus()
        else:
            enter(self.page, self)

    @property
    def _places(self) -> list[str]:
        return [*(section.id for section in self._session.kit.sections), CHECK]

    def _next(self, by: int) -> str:
        places = self._places
        return places[max(0, min(len(places) - 1, places.index(self.place) + by))]

    def _screen(self, place: str) -> SectionPage | CheckPage:
        return self.check_page if place == CHECK else self._page(place)

    def _page(self, section_id: str) -> SectionPage:
        if section_id not in self.pages:
            from piew_gui.wizard.form.section_page import SectionPage

            section = self._session.kit.section(section_id)
            page = self.pages[section_id] = SectionPage(section, self._session, self.make_editor)
            page.show_zoom(self._zoom)
            self._stack.addWidget(page)
        return self.pages[section_id]

    def _show_place(self) -> bool:
        """Show the open screen; return whether the one before had the focus, which waits to be put on this one."""
        section = self.section
        lets_go = self._stack.take_focus_for(self.page)
        if section is None:
            self.check_page.refresh()
            self.tasks.find_left()
        else:
            page = self._page(section.id)
            self._refresh_if_stale(section.id)
            page.show_zoom(self._zoom)
            page.refresh()
        self.tasks.open_row(self.open_row)
        self.action_bar.show_place(self._session, self.section, self._is_exporting)
        self._turn_preview()
        self.page.hold_back(self._stack.size())
        self._stack.turn_to(self.page)
        self.building.start()
        return lets_go

    def _turn_preview(self) -> None:
        """Let the preview turn, too, so that the form has its width before the page is there."""
        left = self._stack.currentWidget()
        if self.preview_column.takes_other_room_at(self.place) and left is not None and left is not self.page:
            # It would be laid out once more before it goes.
            left.hide()
        self.preview_column.turn_to(self.place)
        if self.preview is not None:
            # Else the form would be as wide as the bar of the page before needs it, and then be laid out once more.
            for widget in (self.action_bar, self._form):
                layout = widget.layout()
                assert layout is not None
                layout.activate()
            self._columns.activate()

    @property
    def open_row(self) -> int:
        """Return the place of the open row."""
        sections = self._session.kit.sections
        return len(sections) if self.section is None else sections.index(self.section)

    def _refresh_if_stale(self, section_id: str) -> None:
        if section_id in self._stale:
            self._stale.discard(section_id)
            self.pages[section_id].take_all_answers()

    @Slot(bool)
    def _take_finished(self, is_finished: bool) -> None:
        section = self.section
        if section is None or self._session.is_read_only:
            # A tick that isn't kept must not be seen.
            self.action_bar.show_place(self._session, self.section, self._is_exporting)
            self._tell_why_not()
        elif is_finished:
            self._session.look_at(section)
            self._page(section.id).refresh()
        else:
            self._session.look_again(section)
            self._page(section.id).refresh()

    @Slot()
    def _tell_why_not(self) -> None:
        if self._read_only_note is None:
            from piew_gui.wizard.form.read_only_note import ReadOnlyNote

            self._read_only_note = ReadOnlyNote(self._session, self._form)
            layout = self._form.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(layout.indexOf(self._stack) + 1, self._read_only_note)
        self._read_only_note.tell()
