"""The window: menus, the draft's file, and the screens one at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from piew_gui.drafts.recent import front_of, place_of
from piew_gui.errors import DraftError, KitError, PiewError
from piew_gui.translate import tr
from piew_gui.wizard.files.dropping import dropped, is_paper
from piew_gui.wizard.files.saved_state import SavedState
from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.dressing import Dressing
from piew_gui.wizard.menus import SPELLING, Menus
from piew_gui.wizard.parts import Parts

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from piew_gui.wizard.boxes.dialogs import Dialogs
    from piew_gui.wizard.files.recents import Recents
    from piew_gui.wizard.looks.focus_ring import FocusRing
    from piew_gui.wizard.parts import MakeEditor
    from piew_gui.wizard.session import Session
    from piew_gui.wizard.welcome import Welcome

GEOMETRY = "geometry"
SIZE_PX = (1180, 780)
# A screen of 1280 by 720 pixels at 300 %, less what the system keeps of it.
LEAST_PX = (400, 200)


class Window(Parts):
    """One draft at a time. Work is only ever given up after the person was asked.

    The first paint needs little: the welcome screen, or the task list as it was when the draft was left. The session
    and the desk are made with their first use, which comes after that.
    """

    painted = Signal()
    """The window is on the screen for the first time."""

    ready = Signal()
    """The window is on the screen for the first time, and all that it is used for is there."""

    cannot_start = Signal(Exception)
    """The kit is wrong, so that there is nothing to fill in: a KitError."""

    def __init__(
        self,
        make_session: Callable[[], Session],
        make_dialogs: Callable[[QWidget], Dialogs],
        settings: QSettings,
        make_editor: MakeEditor,
    ) -> None:
        super().__init__()
        self._make_session = make_session
        self._make_dialogs = make_dialogs
        self._make_editor = make_editor
        self._settings = settings
        self._front = None
        self._screens = QStackedWidget(self)
        self.setCentralWidget(self._screens)
        self._ring: FocusRing | None = None
        self._recents: Recents | None = None
        self._welcome: Welcome | None = None
        self._was_painted = self._is_ready = False
        self._has_draft = False
        self.dressing = Dressing(settings, self)
        self.dressing.changed.connect(self.show_theme)
        self.saved_changed.connect(self._show_saved)
        self.zoomed.connect(self._show_zoom)
        self.review_ended.connect(self._end_review)
        self.steps_changed.connect(self._show_steps)
        self.menus = Menus(self.menuBar())
        self._saved = SavedState(self.menuBar())
        self.resize(*SIZE_PX)
        geometry: Any = settings.value(GEOMETRY)
        with suppress(TypeError):
            self.restoreGeometry(geometry)
        self.setMinimumSize(*LEAST_PX)
        self.setAcceptDrops(True)
        self._dress()
        self._show_saved()

    @property
    def has_draft(self) -> bool:
        """Return whether a draft is on the desk, and not the welcome screen."""
        return self._has_draft

    # Screens

    def show_front(self, path: Path) -> bool:
        """Show the task list as it was when a draft was left, and open that once it is on the screen.

        Returns whether this is known: the draft was in hand lately, and its file is still what it was.
        """
        from piew_gui.drafts.naming import bare_name
        from piew_gui.wizard.running.quick_json import parse
        from piew_gui.wizard.tasks.front import Front

        known = front_of(path, parse)
        if known is None:
            return False
        self._front = Front(path, known, self._screens)
        self._screens.addWidget(self._front)
        self._screens.setCurrentWidget(self._front)
        self._show_title(bare_name(path))
        return True

    def show_welcome(self) -> None:
        """Show the first screen."""
        if self._welcome is None:
            from piew_gui.wizard.welcome import Welcome

            self._welcome = Welcome()
            # Its own, or what is laid out before it is dressed would keep the system's size of type.
            self._welcome.setFont(theme.font())
            self._welcome.new_chosen.connect(self.start_new)
            self._welcome.blank_chosen.connect(self.start_blank)
            self._welcome.last_chosen.connect(self.start_from_last)
            self._welcome.open_chosen.connect(self.open)
            self._welcome.example_chosen.connect(self.show_example)
            self._welcome.help_chosen.connect(lambda: self.dialogs.how_it_works())
            self._welcome.draft_chosen.connect(self._carry_on)
            self._screens.addWidget(self._welcome)
            # Dressed before it is in its place, it would be laid out in its clothes once more.
            self._welcome.setStyleSheet(theme.style_sheet(theme.colours()))
        self._screens.setCurrentWidget(self._welcome)
        self._has_draft = False
        self._show_menus()
        self._welcome.new_button.setFocus()
        self._show_saved()

    def show_desk(self) -> None:
        """Show the draft that is in hand, where it was left or from its first section."""
        self._has_draft = True
        if self.session.path is not None:
            self.desk.begin_at(place_of(self.session.path))
        self._screens.setCurrentWidget(self.desk)
        self._show_menus()
        self._show_saved()
        if self._is_ready:
            self._begin()

    @Slot()
    def show_theme(self) -> None:
        """Show the theme that is put on, everywhere."""
        self._dress()
        if "desk" in self.__dict__:
            self.desk.show_theme()
        if "finding" in self.__dict__:
            self.finding.panel.show_theme()
        self._show_menus()

    def _dress(self) -> None:
        self.menus.dress()
        self._saved.show_theme()
        if self._welcome is not None:
            self._welcome.setStyleSheet(theme.style_sheet(theme.colours()))
        if self._front is not None:
            self._front.task_list.show_theme()
        if "bringing_in" in self.__dict__:
            self.bringing_in.screen.show_theme()

    # The draft

    @Slot()
    def start_new(self) -> None:
        """Take up a new draft, once the one in hand is safe."""
        self._take_up(tr("The new paper could not be started"), self.session.start_new)

    @Slot()
    def start_blank(self) -> None:
        """Take up a new draft without any wording, once the one in hand is safe."""
        self._take_up(tr("The new paper could not be started"), self.session.start_blank)

    @Slot()
    def start_from_last(self) -> None:
        """Take up a new draft with what the person carries forward from another, once the one in hand is safe."""
        from piew_gui.wizard.files.starting import Starting

        starting = Starting(self.session, self.opening, lambda: self.dialogs)
        if self.may_leave() and starting.from_last_paper():
            self.show_desk()

    @Slot()
    def open(self) -> None:
        """Ask for a draft and take it up."""
        if not self.may_leave():
            return
        from piew_gui.wizard.files.file_names import folder_for

        path = self.dialogs.what_to_open(folder_for(self.session.path))
        if path:
            self.open_draft(path)

    def open_draft(self, path: Path) -> None:
        """Take up the draft in a file, or in a Word paper; says so if it cannot be read, and nothing changes."""
        if is_paper(path) and self._is_ready:
            if self.bringing_in.open_as_draft(path):
                self.show_desk()
            return
        if self._is_ready:
            if self.opening.open(path):
                self.show_desk()
        elif self._read(path):
            self.show_desk()

    def _read(self, path: Path) -> bool:
        """Take up a draft; who else has it, and what a crash left of it, is looked for after the first paint."""
        with suppress(DraftError):
            self.session.open(path)
            return True
        return self.opening.read(path)

    @Slot(str)
    def come_forward(self, draft: str) -> None:
        """Come in front of other windows, and take up the draft that was named elsewhere, if one was."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if draft:
            from piew_gui.wizard.running.beside import when_free

            when_free(partial(self._take_named, Path(draft)), self)

    def _take_named(self, path: Path) -> None:
        from piew_gui.drafts.files import is_same_file

        if not is_same_file(path, self.session.path) and self.may_leave():
            self.open_draft(path)

    @Slot()
    def show_example(self) -> None:
        """Take up a copy of the worked example."""
        example = self.session.kit.example
        self._take_up(tr("The example could not be opened"), lambda: self.session.take_copy(example))

    @Slot()
    def save(self) -> bool:
        """Save the draft, asking where if it has no file yet; return whether it is saved."""
        return self.saving.save()

    @Slot()
    def save_as(self) -> bool:
        """Ask where to save the draft, and do; return whether it is saved."""
        return self.saving.save_as()

    def may_leave(self) -> bool:
        """Return whether the draft in hand may be given up: it is saved, or the person said so."""
        if self.is_reviewing and not self.bringing_in.may_leave():
            return False
        return self.saving.may_leave(self._name())

    # Papers

    @Slot()
    def ask_paper(self) -> None:
        """Ask for a paper from Word, and bring it in."""
        if self.is_reviewing and not self.bringing_in.may_leave():
            return
        path = self.bringing_in.which()
        if path is not None:
            self.bring_in(path)

    def bring_in(self, path: Path) -> None:
        """Review a paper from Word against the draft in hand; without one, take up a draft of what it holds."""
        if self.is_reviewing and not self.bringing_in.may_leave():
            return
        if not self._has_draft:
            self.open_draft(path)
        elif self.bringing_in.review(path):
            self._screens.setCurrentWidget(self.bringing_in.screen)
            self._show_menus()
            self.bringing_in.screen.focus_change()

    @Slot(str)
    def _end_review(self, field_id: str) -> None:
        self._screens.setCurrentWidget(self.desk)
        self._show_menus()
        if field_id:
            self.desk.show_field(field_id)

    # Details

    @Slot(str)
    def _carry_on(self, draft: str) -> None:
        if self.may_leave():
            self.open_draft(Path(draft))

    def _take_up(self, what: str, take_up: Callable[[], None]) -> None:
        if not self.may_leave():
            return
        try:
            take_up()
        except PiewError as error:
            self.dialogs.show_error(what, str(error))
            return
        self.show_desk()

    @Slot(int)
    def _show_zoom(self, percent: int) -> None:
        from piew_gui.wizard.looks.announcing import announce

        self.desk.show_zoom(percent)
        announce(self, tr("Text at {0} per cent").format(percent))

    def _begin(self) -> None:
        self.desk.show_zoom(self.zoom.percent)
        self.desk.start_building()
        self.desk.page.focus_first()
        for notice in self.session.draft.notices:
            self.dialogs.show_notice(tr("About this draft"), notice)

    def _show_menus(self) -> None:
        if self._is_ready:
            self.menus.enable_draft(self._has_draft and not self.is_reviewing)
            self._show_steps()
            self.menus.show_theme(self.dressing.name)
            self.menus.show_spelling(bool(self._settings.value(SPELLING, True, bool)))

    @Slot()
    def _show_steps(self) -> None:
        """Say what undo and redo would do: in a review to its decisions, and else to the draft."""
        stack = self.session.undo_stack
        if not isValid(stack):
            # It speaks once more while it is taken down.
            return
        steps = (stack.undoText(), stack.redoText())
        undo, redo = self.bringing_in.screen.steps if self.is_reviewing else steps
        self.menus.show_undo(undo)
        self.menus.show_redo(redo)

    @Slot()
    def _show_saved(self) -> None:
        has_draft = self._has_draft
        words = self._saved_words() if has_draft else ""
        if self._saved.show_words(words):
            self._announce(words)
        self._show_title(self._name() if has_draft else "")
        self.setWindowModified(has_draft and self.session.has_unsaved_work)

    def _show_title(self, name: str) -> None:
        self.setWindowTitle(tr("{0}[*] – Board paper").format(name) if name else tr("Board paper"))

    def _announce(self, words: str) -> None:
        # That there are unsaved changes is no news to whoever types them.
        is_news = self.session.is_saved or self.saving.failure or self.keeping.failure
        if self._is_ready and is_news and not self.saving.is_saving:
            from piew_gui.wizard.looks.announcing import announce

            announce(self._saved, words, is_urgent=not self.session.is_saved)

    def _saved_words(self) -> str:
        from piew_gui.wizard.files.file_names import saved_words, state_words

        if not self._is_ready:
            return saved_words(self.session)
        return state_words(self.session, self.saving, self.keeping)

    def _name(self) -> str:
        from piew_gui.drafts.naming import bare_name

        path = self.session.path
        return bare_name(path) if path else self.session.paper_name

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; the first time, build the form once that is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        self.painted.emit()
        try:
            self._make_ready()
        except KitError as error:
            self.cannot_start.emit(error)

    def _make_ready(self) -> None:
        from piew_gui.wizard.doings import Doings
        from piew_gui.wizard.files.recents import Recents
        from piew_gui.wizard.looks.focus_ring import FocusRing

        self._take_front()
        self._is_ready = True
        doings = Doings(self)
        self.menus.fill(
            doings.by_name(), self.dressing.choose, self.session.kit.sections, doings.show_section
        )
        stack = self.session.undo_stack
        stack.undoTextChanged.connect(self._show_steps)
        stack.redoTextChanged.connect(self._show_steps)
        self._show_menus()
        self.dressing.follow_system()
        self._ring = FocusRing(self)
        self._begin_spelling()
        self._recents = Recents(self.session, self.desk, self)
        if self._has_draft and not self.opening.claim():
            self.show_welcome()
        # What a crash left of a draft takes its place; then that, too, is shown where it was left.
        if self._has_draft or self.opening.offer_leftovers():
            self.show_desk()
        self.ready.emit()

    def _take_front(self) -> None:
        """Take up the draft whose task list is on the screen."""
        if self._front is None:
            return
        if self._read(self._front.path):
            self.show_desk()
        else:
            self.show_welcome()
        self._screens.removeWidget(self._front)
        self._front.deleteLater()
        self._front = None

    def _begin_spelling(self) -> None:
        from piew_gui.wizard.marks.spelling import Spelling

        self.spelling = Spelling(self.session, self._settings, self)
        self.spelling.turned.connect(self.menus.show_spelling)
        what = tr("The word counts as right until you close the program, but could not be kept")
        self.spelling.failed.connect(lambda why: self.dialogs.show_error(what, why))
        self.spelling.follow_all(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a draft that is dragged over the window."""
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take up the draft that was dropped, once whoever it came from has its hands free again."""
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            from piew_gui.wizard.running.beside import when_free

            take = partial(self.bring_in, path) if is_paper(path) else partial(self._carry_on, str(path))
            QTimer.singleShot(0, self, partial(when_free, take, self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the work is safe, or the person gave it up."""
        # Whatever goes wrong below, the window stays, and the work in it.
        if "session" not in self.__dict__:
            return
        event.ignore()
        if not self.may_leave():
            return
        self.exporting.wait()
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        self.keeping.close()
        if self._recents is not None:
            self._recents.close()
        event.accept()
        # The stack speaks once more while it is taken down, when those who listen are gone already.
        self.session.undo_stack.blockSignals(True)
