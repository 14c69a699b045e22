"""Bringing in a paper from Word: it is read beside the window, reviewed, and what was taken goes into the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from piew_gui.errors import PiewError
from piew_gui.paper.markers import fill_text
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs
from piew_gui.wizard.files.file_names import folder_for
from piew_gui.wizard.form.field_block import EditorMaker
from piew_gui.wizard.review import words
from piew_gui.wizard.review.decisions import Decisions
from piew_gui.wizard.review.screen import ReviewScreen
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field
    from piew_gui.word.merge import Review
    from piew_gui.word.returned import Returned, Stray


class BringingIn(QObject):
    """Brings papers into the draft in hand, or makes a draft of one. Says so where a paper cannot be read."""

    ended = Signal(str)
    """The review is over; the id of the first field that changed, "" if none did."""

    def __init__(
        self,
        session: Session,
        make_editor: EditorMaker,
        dialogs: Callable[[], Dialogs],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._dialogs = dialogs
        self.screen = ReviewScreen(session, make_editor, dialogs)
        self.screen.finished.connect(self._finish)
        self.screen.dropped.connect(self._drop)
        self.is_reviewing = False

    def which(self) -> Path | None:
        """Ask for a Word paper; None where the person cancelled."""
        return self._dialogs().which_paper(folder_for(self._session.path))

    def review(self, path: Path) -> bool:
        """Begin to review a paper; return whether there is anything to review in it, and the draft may be changed."""
        if self._session.is_read_only:
            self._refuse()
            return False
        returned = self._read(path)
        if returned is None:
            return False
        return self._begin(returned, words.copy_name(returned, path.stem))

    def open_as_draft(self, path: Path) -> bool:
        """Take up a draft of what a paper holds, which has no file yet; return whether that worked."""
        returned = self._read(path)
        if returned is None:
            return False
        from piew_gui.word.merge import draft_from

        draft, review = draft_from(self._session.kit, returned)
        self._session.take_up(draft, is_unsaved=True)
        if review.missing:
            self._dialogs().show_notice(
                tr("Some answers were not found in the paper"),
                tr("Please fill them in: {0}.").format("; ".join(map(self._name, review.missing))),
            )
        self._say([*returned.notices, *map(self._stray_told, review.strays)])
        return True

    def may_leave(self) -> bool:
        """Return whether a review may be given up: nothing was decided in it, or the person said so."""
        if self.is_reviewing:
            self.screen.drop()
        return not self.is_reviewing

    def _refuse(self) -> None:
        newer = tr("A newer version of this program made this draft. Bring the paper in with that version.")
        kept_out = tr("This draft can only be read here. Save it under another name first.")
        why = newer if self._session.draft.is_read_only else kept_out
        self._dialogs().show_error(tr("The paper was not brought in"), why)

    def _read(self, path: Path) -> Returned | None:
        from piew_gui.word.read import read_paper

        try:
            return beside(lambda: read_paper(path, self._session.kit))
        except PiewError as error:
            self._dialogs().show_error(tr("The paper was not read"), str(error))
            return None

    def _begin(self, returned: Returned, copy: str) -> bool:
        from piew_gui.word.merge import review

        kit, draft = self._session.kit, self._session.draft

        def make_review(is_before: bool) -> Review:
            return beside(lambda: review(kit, draft, returned, before=is_before))

        first = make_review(is_before=False)
        self._say(self._doubts(returned))
        if not (first.changes or first.comments or first.strays or returned.has_tracked_changes):
            self._dialogs().show_notice(tr("Nothing was changed"), self._nothing(first))
            return False
        self.is_reviewing = True
        self.screen.start(returned, first, make_review, copy)
        return True

    def _doubts(self, returned: Returned) -> list[str]:
        """Return what the person should know of the paper before they take anything of it."""
        told = list(returned.notices)
        base, mine = returned.base, self._session.draft
        if base is not None and base.id and mine.id and base.id != mine.id:
            told.append(tr("This paper was made from another draft. Look at each change before you take it."))
        return told

    def _say(self, notices: list[str] | tuple[str, ...]) -> None:
        if notices:
            self._dialogs().show_notice(tr("About this paper"), "\n".join(notices))

    def _stray_told(self, stray: Stray) -> str:
        from piew_gui.word.merging.telling import where

        kit = self._session.kit
        place = where(stray, self._name(kit.field(stray.field_id)) if stray.field_id else "")
        return tr("{0}, {1}: “{2}”").format(words.stray_title(stray), place, stray.text)

    def _nothing(self, found: Review) -> str:
        if not found.missing:
            return tr("Every answer in the paper is as you have it here.")
        missing = "; ".join(map(self._name, found.missing))
        return tr("Every answer found in the paper is as you have it here. Not found: {0}.").format(missing)

    @Slot(object)
    def _finish(self, decisions: Decisions) -> None:
        from piew_gui.word.merge import with_notes

        answers = decisions.answers(self._session.draft.answers)
        before = {field_id: self._session.draft.answers.get(field_id) for field_id in answers}
        notes = with_notes(self._session.draft.notes, decisions.notes)
        self._session.set_answers(answers, tr("bringing in changes from Word"), notes)
        self.is_reviewing = False
        self.ended.emit(next(iter(answers), ""))
        taken = [each for each in answers if before[each] != answers[each]]
        left = [each for each in decisions.changes if each not in answers]
        self._sum_up(taken, left, decisions)

    def _sum_up(self, taken: list[str], left: list[str], decisions: Decisions) -> None:
        missing = self.screen.review.missing if self.screen.review else ()
        said = words.summed_up(
            [self._name(self._session.kit.field(each)) for each in taken],
            [self._name(self._session.kit.field(each)) for each in left],
            len(decisions.notes),
            [self._name(each) for each in missing],
            decisions.left_words,
        )
        self._dialogs().show_notice(tr("The review is finished"), said)

    @Slot()
    def _drop(self) -> None:
        self.is_reviewing = False
        self.ended.emit("")

    def _name(self, field: Field) -> str:
        return fill_text(self._session.kit, self._session.draft.answers, field.label)
