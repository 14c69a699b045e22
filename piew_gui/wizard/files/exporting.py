"""The export to Word: where to, beside the window while it goes on painting, and what to do afterwards."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal, Slot

from piew_gui.errors import PaperError, PiewError, WriteError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import AfterExport, Dialogs, WhenNotSaved
from piew_gui.wizard.files.file_names import folder_for, paper_name
from piew_gui.wizard.session import Session


class Exporting(QObject):
    """Exports one session's draft, one paper at a time."""

    running_changed = Signal(bool)
    """A paper is being written, or no longer is."""

    def __init__(self, session: Session, dialogs: Callable[[], Dialogs], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._dialogs = dialogs
        self._exporter: Exporter | None = None

    def export(self, is_draft_copy: bool, is_clean_copy: bool = False) -> None:
        """Ask where to write the paper, and write it; does nothing while another one is being written.

        A clean copy is for publication: the draft doesn't ride along, and nothing says who wrote it.
        """
        if self._exporter is not None:
            return
        suggested = folder_for(self._session.path) / paper_name(self._session)
        target = self._dialogs().where_to_export(suggested)
        if target is not None:
            self._start(target, is_draft_copy, is_clean_copy)

    def print_copy(self) -> None:
        """Ask where to write a print copy, and write and open it."""
        suggested = folder_for(self._session.path) / paper_name(self._session)
        target = self._dialogs().where_to_print(suggested.with_suffix(".pdf"))
        if target is None:
            return
        from piew_gui.wizard.files.print_copy import write_print_copy

        try:
            write_print_copy(self._session, target)
        except PiewError as error:
            self._dialogs().show_error(tr("The print copy was not made"), str(error))
        else:
            self._open(target)

    def show_changes(self) -> None:
        """Ask since when, and write a paper that shows what changed, as tracked changes."""
        from piew_gui.wizard.files.showing_changes import show_changes

        paper = show_changes(self._session, self._dialogs())
        if paper is not None:
            self.offer(paper, is_draft_copy=True)

    def offer(self, paper: Path, is_draft_copy: bool) -> None:
        """Say that a paper is written, and open it or its folder, or make a PDF of it, as the person wants."""
        from piew_gui.word.pdf import can_make_pdf

        wanted = self._dialogs().exported(paper, is_draft_copy, can_make_pdf())
        if wanted is AfterExport.MAKE_PDF:
            self._make_pdf(paper)
        elif wanted is not AfterExport.NOTHING:
            self._open(paper if wanted is AfterExport.OPEN_PAPER else paper.parent)

    def wait(self) -> None:
        """Wait until no paper is being written."""
        if self._exporter is not None:
            self._exporter.wait()

    def _start(self, target: Path, is_draft_copy: bool, is_clean_copy: bool) -> None:
        self._exporter = Exporter(self._session, target, is_draft_copy, is_clean_copy, self)
        self._exporter.finished.connect(self._end)
        self.running_changed.emit(True)
        self._exporter.start()

    @Slot()
    def _end(self) -> None:
        done, self._exporter = self._exporter, None
        self.running_changed.emit(False)
        if done is None:
            return
        if isinstance(done.failure, WriteError):
            self._ask_on(done)
        elif done.failure:
            self._dialogs().show_error(tr("The paper was not exported"), str(done.failure))
        else:
            self.offer(done.target, done.is_draft_copy)
        done.deleteLater()

    def _ask_on(self, done: Exporter) -> None:
        # Most often the earlier paper is open in Word, and can be closed there.
        answer = self._dialogs().not_exported(str(done.failure))
        if answer is WhenNotSaved.TRY_AGAIN:
            self._start(done.target, done.is_draft_copy, done.is_clean_copy)
        elif answer is WhenNotSaved.SAVE_AS:
            self.export(done.is_draft_copy, done.is_clean_copy)

    def _make_pdf(self, paper: Path) -> None:
        from piew_gui.drafts.files import reason, write_replacing
        from piew_gui.wizard.running.beside import beside
        from piew_gui.word.pdf import make_pdf

        target = paper.with_suffix(".pdf")
        self.running_changed.emit(True)
        try:
            beside(lambda: write_replacing(target, make_pdf(paper.read_bytes())))
        except OSError as error:
            self._dialogs().show_error(
                tr("The PDF was not made"),
                tr("“{0}” could not be read: {1}. Your draft is safe. Export the paper once more.").format(
                    paper.name, reason(error)
                ),
            )
        except PiewError as error:
            self._dialogs().show_error(tr("The PDF was not made"), str(error))
        else:
            self._open(target)
        finally:
            self.running_changed.emit(False)

    def _open(self, path: Path) -> None:
        if not self._dialogs().open_outside(path):
            self._dialogs().show_error(
                tr("Nothing on this computer opened it"), tr("You can find it at {0}.").format(path)
            )


class Exporter(QThread):
    """Writes one paper from a copy of the draft; once `finished`, `failure` says what went wrong."""

    def __init__(
        self, session: Session, target: Path, is_draft_copy: bool, is_clean_copy: bool, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.target = target
        self.is_draft_copy = is_draft_copy
        self.is_clean_copy = is_clean_copy
        self.failure: PiewError | None = PaperError(
            tr("The program made a mistake, so no paper was written. Your draft is unchanged.")
        )
        self._kit = session.kit
        self._draft = copy.deepcopy(session.draft)

    def run(self) -> None:
        """Write the paper."""
        from piew_gui.word.export import export_draft

        try:
            export_draft(
                self._kit,
                self._draft,
                self.target,
                draft_copy=self.is_draft_copy,
                clean_copy=self.is_clean_copy,
            )
        except PiewError as error:
            self.failure = error
        else:
            self.failure = None
