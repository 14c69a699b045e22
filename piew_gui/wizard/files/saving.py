"""Saving the draft, whatever has become of its file meanwhile, and asking before work is given up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from piew_gui.drafts import conflicts, lock
from piew_gui.drafts.draft import Draft, from_json, now
from piew_gui.drafts.files import is_same_file
from piew_gui.drafts.versions import in_words
from piew_gui.errors import ChangedError, DraftError, GoneError, LockedError, WriteError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Conflict, Dialogs, Leaving, WhenNotSaved
from piew_gui.wizard.files.file_names import draft_name, folder_for
from piew_gui.wizard.files.safekeeping import SafeKeeping
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session


class Saving(QObject):
    """Saves one session's draft. Asks through the dialogs; nothing is ever replaced that nobody looked at."""

    state_changed = Signal()
    """Saving began, ended or failed."""

    def __init__(
        self, session: Session, keeping: SafeKeeping, dialogs: Callable[[], Dialogs], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.is_saving = False
        self.failure = ""
        self._session = session
        self._keeping = keeping
        self._dialogs = dialogs
        self._was_asked_where = False
        session.draft_replaced.connect(self._begin)

    def save(self) -> bool:
        """Save the draft, asking where if it has no file yet; return whether it is saved."""
        if self._session.path is None or self._session.is_read_only:
            return self.save_as()
        return self._save_to(self._session.path)

    def save_as(self) -> bool:
        """Ask where to save the draft, and do; return whether it is saved."""
        path = self._where()
        while path is not None and self._session.is_read_only and is_same_file(path, self._session.path):
            self._dialogs().show_error(tr("The draft was not saved"), self._why_not_there(path))
            path = self._where()
        return path is not None and self._save_to(path)

    def save_on_the_way(self) -> None:
        """Save as the person moves on. A file that cannot be written is no reason to stop: the work is kept."""
        if self._session.is_read_only:
            return
        if self._session.path is not None:
            self._save_to(self._session.path, asks=False)
        elif not self._was_asked_where:
            # Once only: who cancels wants to go on without a file for now.
            self._was_asked_where = True
            self.save_as()

    def may_leave(self, name: str) -> bool:
        """Return whether the draft in hand may be given up: it is saved, or the person said so."""
        if not self._session.has_unsaved_work:
            return True
        answer = self._dialogs().leaving(name)
        return self.save() if answer is Leaving.SAVE else answer is Leaving.DROP

    def _where(self) -> Path | None:
        suggested = folder_for(self._session.path) / draft_name(self._session)
        return self._dialogs().where_to_save(suggested)

    def _why_not_there(self, path: Path) -> str:
        """Return why a draft that can only be read cannot be saved to its own file, and what to do."""
        if self._session.draft.is_read_only:
            why = tr("A newer version of this program made “{0}”, so it can only be read here.").format(
                path.name
            )
        else:
            # Whoever had it open may have closed it since.
            now_open = beside(partial(lock.refusal, path))
            why = str(now_open) if now_open else tr("You opened “{0}” to read only.").format(path.name)
        return tr("{0} The file was left as it is. Save the draft under another name.").format(why)

    def _save_to(self, path: Path, *, recreate: bool = False, asks: bool = True) -> bool:
        try:
            self._write(path, recreate)
        except ChangedError as error:
            return self._put_together(error) and self._save_to(path, asks=asks)
        except GoneError as error:
            return self._ask_on(path, str(error), is_gone=True)
        except LockedError as error:
            # Somebody has the draft open that this one is to replace.
            return self._ask_on(path, str(error)) if asks else False
        except WriteError as error:
            self._fail(error.why or str(error))
            return self._ask_on(path, str(error)) if asks else False
        return True

    def _write(self, path: Path, recreate: bool) -> None:
        held = None if is_same_file(path, self._session.path) else lock.take(path, now())
        self._show(is_saving=True)
        try:
            self._session.save(path, recreate=recreate)
        except WriteError:
            if held is not None:
                held.release()
            raise
        finally:
            self._show(is_saving=False)
        if held is not None:
            self._keeping.hold(held)
        self._fail("")

    def _ask_on(self, path: Path, message: str, *, is_gone: bool = False) -> bool:
        self._keeping.keep_now()
        answer = self._dialogs().not_saved(message, is_gone, not self._keeping.failure)
        if answer is WhenNotSaved.TRY_AGAIN:
            return self._save_to(path, recreate=is_gone)
        return self.save_as() if answer is WhenNotSaved.SAVE_AS else False

    def _put_together(self, error: ChangedError) -> bool:
        """Put what somebody else wrote and the draft in hand together; return whether that may be saved."""
        session, file = self._session, self._session.file
        assert file is not None
        try:
            theirs = from_json(error.content, session.kit)
        except DraftError as damage:
            return self._ask_on(file.path, tr("{0} {1}").format(error, damage))
        merged = conflicts.merge(_read(file.base), session.draft, theirs)
        chosen = self._chosen(merged)
        if chosen is None:
            self._fail(tr("somebody else changed it"))
            return False
        before = dict(session.draft.answers)
        session.draft.extra = merged.draft.extra
        session.draft.looked_at = merged.draft.looked_at
        unknown = {key: answer for key, answer in chosen.items() if key not in _ids(session)}
        session.draft.answers.update(unknown)
        session.set_answers({key: chosen.get(key) for key in _ids(session)}, tr("changes of somebody else"))
        file.accept(error.content)
        self._tell(before)
        return True

    def _chosen(self, merged: conflicts.Merged) -> dict[str, object] | None:
        """Return the merged answers, with theirs where the person prefers them; None if they would rather not."""
        kit = self._session.kit
        known = [each for each in merged.choices if each.field_id in _ids(self._session)]
        shown = [
            Conflict(
                kit.section_of(each.field_id), field, in_words(field, each.mine), in_words(field, each.theirs)
            )
            for each in known
            for field in (kit.field(each.field_id),)
        ]
        picks = self._dialogs().choose(shown) if shown else ()
        if picks is None:
            return None
        answers = dict(merged.draft.answers)
        answers.update(
            {each.field_id: each.theirs for each, wants in zip(known, picks, strict=True) if wants}
        )
        return answers

    def _tell(self, before: dict[str, object]) -> None:
        answers = self._session.draft.answers
        labels = [
            each.label for each in self._session.kit.fields if answers.get(each.id) != before.get(each.id)
        ]
        if labels:
            self._dialogs().show_notice(
                tr("Somebody else changed this draft too"),
                tr("Their changes are in your draft now: {0}. Undo takes them out again.").format(
                    "; ".join(labels)
                ),
            )

    def _begin(self) -> None:
        self._was_asked_where = False
        self.failure = ""

    def _fail(self, why: str) -> None:
        self.failure = why
        self.state_changed.emit()

    def _show(self, *, is_saving: bool) -> None:
        self.is_saving = is_saving
        self.state_changed.emit()


def _ids(session: Session) -> set[str]:
    return {field.id for field in session.kit.fields}


def _read(base: Callable[[], Draft | None]) -> Draft | None:
    try:
        return base()
    except DraftError:
        return None
