"""Keeps what is not saved yet in a recovery file, and the lock on the draft's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from piew_gui.drafts.draft import now
from piew_gui.drafts.recovery import RecoveryFile
from piew_gui.errors import WriteError
from piew_gui.wizard.running.beside import LastJob

if TYPE_CHECKING:
    from piew_gui.drafts.lock import Lock
    from piew_gui.wizard.session import Session

# After typing stops, and at the latest while it goes on: with the writing itself, never two seconds are at risk.
AFTER_TYPING_MS = 1000
AT_LEAST_EVERY_MS = 1500
# Longer than any sane disk takes. A window that is being closed waits no longer, and the program ends once the disk
# has answered.
_LAST_WAIT_S = 5.0


class SafeKeeping(QObject):
    """Watches a session, and keeps its unsaved work where a crash, a full share or a pulled plug cannot reach it."""

    kept = Signal()
    """Unsaved work was kept, or could not be: `failure` says which."""

    _written = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.failure = ""
        self.kept_at = ""
        self._session = session
        self._lock: Lock | None = None
        self._file = RecoveryFile()
        self._job = LastJob("recovery")
        self._is_stale = session.has_unsaved_work
        self._pause = QTimer(self, singleShot=True, interval=AFTER_TYPING_MS)
        self._latest = QTimer(self, singleShot=True, interval=AT_LEAST_EVERY_MS)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.keep)
        session.answer_changed.connect(self._note_change)
        session.notes_changed.connect(self._note_change)
        session.step_ended.connect(self.keep)
        session.saved_changed.connect(self._drop_if_saved)
        session.draft_replaced.connect(self._begin)
        self._written.connect(self._note_written)

    # Recovery

    @Slot()
    def keep(self) -> None:
        """Keep the unsaved work now, beside the window; does nothing where all of it is kept."""
        if not self._is_stale:
            return
        self._is_stale = False
        self._pause.stop()
        self._latest.stop()
        session, file = self._session, self._file
        # Answers are replaced and never changed in place, so a copy of the table is a copy of the work.
        draft = session.draft.with_other(answers=dict(session.draft.answers))
        path, base = session.path, session.file_digest

        def write() -> None:
            failure = ""
            try:
                file.write(draft, session.kit, path, base)
            except WriteError as error:
                failure = str(error)
            # Set here, so that `keep_now` leaves it right; the rest follows in the window's thread.
            self.failure = failure
            self._written.emit()

        self._job.do(write)

    def keep_now(self) -> None:
        """Keep the unsaved work, and return when that is done or has failed."""
        self.keep()
        self._job.wait(_LAST_WAIT_S)

    # The lock

    def hold(self, held: Lock) -> None:
        """Keep the lock on the draft in hand, and give back the one held before."""
        self.release_lock()
        self._lock = held

    def release_lock(self) -> None:
        """Give back the lock that is held, if one is."""
        held, self._lock = self._lock, None
        if held is not None:
            held.release()

    def close(self) -> None:
        """End it: the work is saved, or given up."""
        self._pause.stop()
        self._latest.stop()
        self._is_stale = False
        self._job.do(self._file.discard)
        self._job.wait(_LAST_WAIT_S)
        self._job.end()
        self.release_lock()

    # Details

    @Slot()
    def _note_change(self) -> None:
        self._is_stale = not self._session.is_read_only
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def _note_written(self) -> None:
        if not self._session.has_unsaved_work:
            # It was taken back meanwhile, or saved, and what was kept of it is gone.
            self.failure = ""
            return
        self.kept_at = self.kept_at if self.failure else now()
        # What could not be kept is tried again with the next change, or when that time is over.
        if self.failure:
            self._is_stale = True
            self._latest.start()
        self.kept.emit()

    @Slot()
    def _drop_if_saved(self) -> None:
        if not self._session.has_unsaved_work:
            self._pause.stop()
            self._latest.stop()
            self._is_stale = False
            self.failure = self.kept_at = ""
            self._job.do(self._file.discard)
        else:
            # Sections that one has finished and words that one ignores are work, too, and no answers.
            self._note_change()

    @Slot()
    def _begin(self) -> None:
        """Another draft is in hand; what was kept of the one before is saved, or given up."""
        self._job.do(self._file.discard)
        self._job.wait(_LAST_WAIT_S)
        self._file = RecoveryFile()
        self.failure = self.kept_at = ""
        self._is_stale = self._session.has_unsaved_work
        if self._lock is not None and not self._lock.is_on(self._session.path):
            self.release_lock()
