"""What the window works with: the draft in hand, and all that is done with it. Each is made with its first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field
    from piew_gui.wizard.boxes.dialogs import Dialogs
    from piew_gui.wizard.desk import Desk
    from piew_gui.wizard.editors.asks import Asks
    from piew_gui.wizard.editors.base import Editor
    from piew_gui.wizard.files.exporting import Exporting
    from piew_gui.wizard.files.opening import Opening
    from piew_gui.wizard.files.safekeeping import SafeKeeping
    from piew_gui.wizard.files.saving import Saving
    from piew_gui.wizard.finding.finding import Finding
    from piew_gui.wizard.looks.zoom import Zoom
    from piew_gui.wizard.marks.spelling import Spelling
    from piew_gui.wizard.review.bringing_in import BringingIn
    from piew_gui.wizard.session import Session
    from piew_gui.wizard.tasks.front import Front

    MakeEditor = Callable[[Field, Session, Asks], Editor]

PREVIEW = "preview"


class Parts(QMainWindow):
    """Holds the parts together, so that each of them knows only what it needs. Imported late, made late."""

    saved_changed = Signal()
    """Whether the draft is saved, or what is not saved is safe, may be another thing now."""

    zoomed = Signal(int)
    """The text that one writes has another size, in per cent of the usual one."""

    review_ended = Signal(str)
    """The review of a paper is over; the id of the field that it changed first, or ""."""

    steps_changed = Signal()
    """What undo or redo would do in a review may be another thing now."""

    # What they are made of; for whoever is the window to set.
    _make_session: Callable[[], Session]
    _make_dialogs: Callable[[QWidget], Dialogs]
    _make_editor: MakeEditor
    _settings: QSettings
    _screens: QStackedWidget
    _front: Front | None

    @cached_property
    def session(self) -> Session:
        """Return the draft in hand; raises KitError if the kit is wrong."""
        made = self._make_session()
        made.saved_changed.connect(self.saved_changed)
        return made

    @cached_property
    def desk(self) -> Desk:
        """Return the screen for a draft."""
        from piew_gui.wizard.desk import Desk
        from piew_gui.wizard.tasks.task_list import TaskList

        make, tasks = self._make_editor, self._front.task_list if self._front else TaskList()
        made = Desk(self.session, lambda field, session: make(field, session, self._asks), tasks)
        made.preview_column.is_wanted = bool(self._settings.value(PREVIEW, True, bool))
        made.preview_column.hidden.connect(lambda: self.show_preview(False))
        made.wheel_turned.connect(lambda angle: self.zoom.turn(angle))
        made.section_left.connect(self._save_on_the_way)
        made.preview_chosen.connect(self.preview_whole)
        made.export_chosen.connect(lambda is_draft_copy: self.exporting.export(is_draft_copy))
        self._screens.addWidget(made)
        return made

    spelling: Spelling
    """What checks spelling, there from the first paint on."""

    @cached_property
    def dialogs(self) -> Dialogs:
        """Return what asks and says things in boxes on top of this window, made on first use."""
        return self._make_dialogs(self)

    @cached_property
    def keeping(self) -> SafeKeeping:
        """Return what keeps unsaved work, made once the window is shown, before anything can be typed."""
        from piew_gui.wizard.files.safekeeping import SafeKeeping

        made = SafeKeeping(self.session, self)
        made.kept.connect(self.saved_changed)
        return made

    @cached_property
    def saving(self) -> Saving:
        """Return what saves the draft."""
        from piew_gui.wizard.files.saving import Saving

        made = Saving(self.session, self.keeping, lambda: self.dialogs, self)
        made.state_changed.connect(self.saved_changed)
        return made

    @cached_property
    def opening(self) -> Opening:
        """Return what opens drafts."""
        from piew_gui.wizard.files.opening import Opening

        return Opening(self.session, self.keeping, lambda: self.dialogs)

    @cached_property
    def zoom(self) -> Zoom:
        """Return what keeps the size of the text that one writes."""
        from piew_gui.wizard.looks.zoom import Zoom

        made = Zoom(self._settings, self)
        made.changed.connect(self.zoomed)
        return made

    @cached_property
    def exporting(self) -> Exporting:
        """Return what exports the draft to Word."""
        from piew_gui.wizard.files.exporting import Exporting

        made = Exporting(self.session, lambda: self.dialogs, self)
        made.running_changed.connect(self.desk.show_exporting)
        return made

    @cached_property
    def bringing_in(self) -> BringingIn:
        """Return what brings papers from Word into the draft."""
        from piew_gui.wizard.review.bringing_in import BringingIn

        made = BringingIn(self.session, self.desk.make_editor, lambda: self.dialogs, self)
        made.ended.connect(self.review_ended)
        made.screen.steps_changed.connect(self.steps_changed)
        self._screens.addWidget(made.screen)
        return made

    @cached_property
    def finding(self) -> Finding:
        """Return what finds and replaces words across the sections."""
        from piew_gui.wizard.finding.finding import Finding

        return Finding(self.session, self.desk, self)

    @property
    def is_reviewing(self) -> bool:
        """Return whether a paper from Word is being reviewed."""
        return "bringing_in" in self.__dict__ and self.bringing_in.is_reviewing

    def show_preview(self, wants: bool) -> None:
        """Show the preview beside the form, or take it away, and keep that for next time."""
        self._settings.setValue(PREVIEW, wants)
        self.desk.want_preview(wants)

    @Slot()
    def preview_whole(self) -> None:
        """Show the whole paper, and go to what is clicked in it."""
        chosen = self.dialogs.preview(self.session)
        if chosen is not None:
            self.desk.show_text(*chosen)

    @Slot(bool)
    def _save_on_the_way(self, is_asked_for: bool) -> None:
        # Who only turns the page is not asked where to save.
        if is_asked_for or (self.session.path is not None and self.session.has_unsaved_work):
            self.saving.save_on_the_way()

    @cached_property
    def _asks(self) -> Asks:
        from piew_gui.wizard.editors.asks import Asks
        from piew_gui.wizard.editors.citing import Citing

        citing = Citing(self.session, lambda: self.dialogs)
        return Asks(lambda address: self.dialogs.ask_link(address), citing.cite)
