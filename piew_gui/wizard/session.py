"""One open draft: its answers, its undo stack, whether it is saved, and signals that say what changed."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from piew_gui.drafts.draft import Draft, Note, blank_draft, from_json, new_draft, new_id
from piew_gui.drafts.files import is_same_file, read_content, read_draft
from piew_gui.errors import WriteError
from piew_gui.paper.citations import count_references
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit, Section
from piew_gui.paper.marker_use import MarkerUse
from piew_gui.paper.markers import fill_text
from piew_gui.paper.problems import Problem
from piew_gui.paper.progress import Status, section_status
from piew_gui.paper.rules import check as check_errors
from piew_gui.paper.rules import check_section, is_shown
from piew_gui.translate import tr

if TYPE_CHECKING:
    from piew_gui.drafts.open_file import OpenFile

# Long enough that a fast typist is never interrupted, short enough to seem at once.
STATUS_PAUSE_MS = 250


class Session(QObject):
    """The draft in hand. Every change of an answer goes through `set_answer`, so that it can be undone."""

    answer_changed = Signal(str)
    """The answer to the field of this id is another one now."""

    status_changed = Signal(str)
    """The section of this id may have another status; comes once typing pauses."""

    notes_changed = Signal()
    """Other notes are kept beside the answers."""

    draft_replaced = Signal()
    """Another draft is in hand: all answers may differ."""

    saved_changed = Signal()
    """Whether, where or when the draft was saved is different now."""

    change_refused = Signal()
    """The person wanted to change a draft that can only be read."""

    step_ended = Signal()
    """The person finished a stretch of work: left a field, or did something that stands for itself."""

    def __init__(
        self,
        kit: Kit,
        parent: QObject | None = None,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        super().__init__(parent)
        self.kit = kit
        self.today = today
        self.draft = Draft(kit.id, kit.version)
        self.path: Path | None = None
        self.undo_stack = QUndoStack(self)
        self._content: bytes | None = None
        self._file: OpenFile | None = None
        self.is_kept_out = False
        self._touched = False
        self._burst = 0
        self._stale_sections: set[str] = set()
        self._found: list[Problem] | None = None
        self._errors: list[Problem] | None = None
        self._advising: Generator[None, None, list[Problem]] | None = None
        self._uses = MarkerUse(kit)
        self._reference_count = 0
        self._pause = QTimer(self, singleShot=True, interval=STATUS_PAUSE_MS)
        self._pause.timeout.connect(self._announce_statuses)
        self.undo_stack.cleanChanged.connect(self.saved_changed)

    # Answers

    def answer(self, field_id: str) -> Answer:
        """Return the answer to a field, its empty answer where there is none or it has the wrong shape."""
        return self.draft.answer(self.kit.field(field_id))

    def set_answer(self, field_id: str, answer: Answer) -> None:
        """Make this the answer to a field, as one undo step; the last step goes on while one types on."""
        before = self.draft.answers.get(field_id)
        if answer == before or self._refuses():
            return
        self.undo_stack.push(
            _SetAnswer(self, self.kit.field(field_id), before, copy.deepcopy(answer), self._burst)
        )

    def set_answers(
        self, answers: Mapping[str, Answer | None], what: str, notes: Sequence[Note] | None = None
    ) -> None:
        """Make these the answers to fields, as one undo step that is called `what`, and these all of the notes."""
        changed = [
            (field, before, after)
            for field in self.kit.fields
            if field.id in answers
            and (before := self.draft.answers.get(field.id)) != (after := answers[field.id])
        ]
        has_other_notes = notes is not None and list(notes) != self.draft.notes
        if not (changed or has_other_notes) or self._refuses():
            return
        with self.one_step(what):
            for field, before, after in changed:
                self.undo_stack.push(_SetAnswer(self, field, before, copy.deepcopy(after), self._burst))
            if notes is not None and has_other_notes:
                self.undo_stack.push(_SetNotes(self, list(notes)))

    def notes_on(self, field_id: str) -> list[Note]:
        """Return the notes kept beside a field's answer."""
        return [note for note in self.draft.notes if note.get("field") == field_id]

    def drop_note(self, note: Note) -> None:
        """Take a note away, as one undo step."""
        self.set_answers({}, tr("removing a note"), [each for each in self.draft.notes if each != note])

    @contextmanager
    def one_step(self, what: str) -> Iterator[None]:
        """Make one undo step, called `what`, of the changes within; there has to be at least one."""
        self.end_step()
        self.undo_stack.beginMacro(what)
        try:
            yield
        finally:
            self.undo_stack.endMacro()
            self.end_step()

    def end_step(self) -> None:
        """Let the next change be an undo step of its own."""
        self._burst += 1
        self.step_ended.emit()

    def is_shown(self, field: Field) -> bool:
        """Return whether a field is asked, given the answers it depends on."""
        return is_shown(self.kit, self.draft.answers, field)

    @property
    def paper_name(self) -> str:
        """Return what to call the paper: its title, or else what kind of paper it is."""
        title = self.draft.answers.get("title")
        named = fill_text(self.kit, self.draft.answers, title).strip() if isinstance(title, str) else ""
        return named or self.kit.title

    # Progress

    def problems(self, section: Section) -> list[Problem]:
        """Return what the check finds in one section."""
        return check_section(self.kit, section, self.draft.answers, self.today(), self._uses)

    def check(self) -> list[Problem]:
        """Return what a check of the whole paper finds, errors first; worked out again once one changes."""
        while not self.check_on():
            pass
        return self._found or []

    def check_on(self) -> bool:
        """Go on with the check of the whole paper for less than a frame; return whether `check` is ready with it."""
        if self._found is None:
            from piew_gui.paper.checks import advising

            steps = self._advising or advising(self.kit, self.draft.answers, self.today())
            # Whatever goes wrong, the next check begins anew.
            self._advising = None
            try:
                next(steps)
            except StopIteration as end:
                self._found = self.errors() + end.value
            else:
                self._advising = steps
        return self._found is not None

    def errors(self) -> list[Problem]:
        """Return what stops the paper: the quicker part of `check`, for what is shown while the person writes."""
        if self._errors is None:
            self._errors = check_errors(self.kit, self.draft.answers, self.today())
        return self._errors

    def status(self, section: Section) -> Status:
        """Return how far a section is."""
        looked_at = section.id in self.draft.looked_at
        return section_status(self.kit, section, self.draft.answers, looked_at, self.today(), self._uses)

    def look_at(self, section: Section) -> None:
        """Note that the person has moved on from a section, so that what is missing there may be said."""
        if section.id not in self.draft.looked_at:
            self.draft.looked_at.append(section.id)
            self._touched = True
            self.saved_changed.emit()
        self.status_changed.emit(section.id)

    def look_again(self, section: Section) -> None:
        """Note that the person has not finished a section after all, so that nothing is said of what is missing."""
        if section.id in self.draft.looked_at:
            self.draft.looked_at.remove(section.id)
            self._touched = True
            self.saved_changed.emit()
        self.status_changed.emit(section.id)

    def ignore_word(self, word: str) -> None:
        """Let a word count as rightly spelt in this paper; this is no undo step, but kept with the draft."""
        if not self.is_read_only:
            self.draft.ignore_words([word])
            self._touched = True
            self.saved_changed.emit()
            self.end_step()

    # The file

    @property
    def is_saved(self) -> bool:
        """Return whether the file holds all that is on the screen."""
        return self.path is not None and self.undo_stack.isClean() and not self._touched

    @property
    def has_unsaved_work(self) -> bool:
        """Return whether closing now would lose something that the person did."""
        return not self.is_read_only and (self._touched or not self.undo_stack.isClean())

    @property
    def is_read_only(self) -> bool:
        """Return whether the draft can only be read: a newer program made it, or somebody else has it open."""
        return self.draft.is_read_only or self.is_kept_out

    @property
    def file(self) -> OpenFile | None:
        """Return the draft's file as it was last read or written, None before the first save."""
        if self._file is None and self.path is not None:
            from piew_gui.drafts.open_file import OpenFile

            self._file = OpenFile(self.path, self.kit, self._content)
        return self._file

    @property
    def file_digest(self) -> str:
        """Return the digest of what the file held when last read or written, "" before the first save."""
        return self.file.digest if self.file else ""

    def start_new(self) -> None:
        """Take up a new draft with the starter wording; raises KitError if that cannot be read."""
        self.take_up(new_draft(self.kit))

    def start_blank(self) -> None:
        """Take up a new draft without any wording."""
        self.take_up(blank_draft(self.kit))

    def open(self, path: Path, content: bytes | None = None) -> None:
        """Take up the draft in a file, whose content may have been read already.

        Raises DraftError if it cannot be read, and then the one in hand stays.
        """
        content = read_content(path) if content is None else content
        self.take_up(from_json(content, self.kit), path, content)

    def take_copy(self, path: Path) -> None:
        """Take up a finished draft as a new one that has no file yet; raises DraftError.

        Its sections count as looked at, so that the task list shows what a finished paper looks like.
        """
        draft = read_draft(path, self.kit)
        draft.id = new_id()
        draft.looked_at = [section.id for section in self.kit.sections]
        self.take_up(draft)

    def take_up(
        self,
        draft: Draft,
        path: Path | None = None,
        content: bytes | None = None,
        *,
        is_unsaved: bool = False,
    ) -> None:
        """Take up a draft, the file it goes to, and what that file holds now; `is_unsaved` if it holds other work."""
        self.draft = draft
        self.path = path
        self._content = content
        self._file = None
        self.is_kept_out = False
        self._found = self._errors = self._advising = None
        self._touched = is_unsaved
        self._reference_count = count_references(self.kit, draft.answers)
        self.undo_stack.clear()
        self.undo_stack.setClean()
        self.draft_replaced.emit()
        self.saved_changed.emit()
        self.end_step()

    def keep_out(self) -> None:
        """Let the draft only be read until it is saved to another file: somebody else has it open."""
        self.is_kept_out = True
        self.saved_changed.emit()

    def save(self, path: Path | None = None, *, recreate: bool = False) -> None:
        """Write the draft to its file, or to another which is then its own; the window paints meanwhile.

        Raises WriteError if it fails: ChangedError if somebody else changed the file since it was read, GoneError
        if it was deleted or renamed, unless `recreate`.
        """
        target = self.path if path is None or is_same_file(path, self.path) else path
        if target is None or (self.is_read_only and target == self.path):
            raise WriteError(tr("Choose where to save this draft."))
        file = self.file if target == self.path else None
        if file is None:
            from piew_gui.drafts.open_file import OpenFile

            file = OpenFile(target, self.kit)
        from piew_gui.wizard.running.beside import beside

        beside(partial(file.save, self.draft, recreate=recreate))
        self.path, self._file = target, file
        self.is_kept_out = False
        self._touched = False
        self.undo_stack.setClean()
        self.end_step()
        self.saved_changed.emit()

    def _refuses(self) -> bool:
        """Return whether the draft can only be read; that something was to be changed is told then."""
        if self.is_read_only:
            self.change_refused.emit()
        return self.is_read_only

    def _put(self, field: Field, answer: Answer | None) -> None:
        if answer is None:
            self.draft.answers.pop(field.id, None)
        else:
            self.draft.answers[field.id] = answer
        self._found = self._errors = self._advising = None
        self._stale_sections.add(self.kit.section_of(field.id).id)
        self._pause.start()
        self.answer_changed.emit(field.id)

    def _put_notes(self, notes: list[Note]) -> None:
        self.draft.notes = notes
        self.notes_changed.emit()

    @Slot()
    def _announce_statuses(self) -> None:
        stale, self._stale_sections = self._stale_sections | self._concerned_from_afar(), set()
        for section_id in sorted(stale):
            self.status_changed.emit(section_id)

    def _concerned_from_afar(self) -> set[str]:
        """Return the sections that a change elsewhere may concern: where names and where citations stand."""
        count = count_references(self.kit, self.draft.answers)
        is_same, self._reference_count = count == self._reference_count, count
        if not is_same:
            return {section.id for section in self.kit.sections}
        return {self.kit.section_of(field.id).id for field in self.kit.markers.values() if not field.required}


class _SetAnswer(QUndoCommand):
    """One undo step: an answer before and after. Steps of one burst of typing in one field become one."""

    def __init__(
        self, session: Session, field: Field, before: Answer | None, after: Answer, burst: int
    ) -> None:
        super().__init__(tr("change in {0}").format(field.label))
        self._session = session
        self._field = field
        self._before = before
        self._after = after
        self._burst = burst

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if (
            not isinstance(other, _SetAnswer)
            or other._field is not self._field
            or other._burst != self._burst
        ):
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        self._session._put(self._field, self._after)

    def undo(self) -> None:
        # What is typed after an undo must not flow into the step before it.
        self._session.end_step()
        self._session._put(self._field, self._before)


class _SetNotes(QUndoCommand):
    """The notes before and after, as part of an undo step."""

    def __init__(self, session: Session, after: list[Note]) -> None:
        super().__init__(tr("change of notes"))
        self._session = session
        self._before = session.draft.notes
        self._after = after

    def redo(self) -> None:
        self._session._put_notes(self._after)

    def undo(self) -> None:
        self._session._put_notes(self._before)
