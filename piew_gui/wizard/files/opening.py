"""Opening a draft: who else has it, what a crash left of it, and what to do where it is damaged."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from piew_gui.drafts import conflicts, damaged, files, lock, recovery, versions
from piew_gui.drafts.draft import Draft, from_json, now
from piew_gui.drafts.lock import Lock
from piew_gui.drafts.recovery import Leftover, State
from piew_gui.errors import DamagedError, DraftError, EncodingError, LockedError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs, Recovered, WhenDamaged, WhenLocked, WhenRecovered
from piew_gui.wizard.files.safekeeping import SafeKeeping
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session


class Opening:
    """Takes up drafts into one session. Asks through the dialogs wherever a person has to decide."""

    def __init__(self, session: Session, keeping: SafeKeeping, dialogs: Callable[[], Dialogs]) -> None:
        self._session = session
        self._keeping = keeping
        self._dialogs = dialogs

    def open(self, path: Path) -> bool:
        """Take up the draft in a file, once nobody else has it open or the person decided; return whether it was."""
        if files.is_same_file(path, self._session.path):
            return self._read_again(path)
        try:
            held = self._lock(path)
        except LockedError:
            return False
        try:
            is_taken_up = self.read(path)
        except BaseException:
            _give_back(held)
            raise
        if not is_taken_up:
            _give_back(held)
            return False
        self._settle(held)
        return True

    def read(self, path: Path) -> bool:
        """Take up what a file holds, without looking who else has it; return whether it was taken up."""
        content = b""
        try:
            content = beside(partial(files.read_content, path))
            self._session.open(path, content)
        except EncodingError as error:
            return self._take_converted(path, content, error)
        except DamagedError as error:
            return self._take_what_is_left(path, error)
        except DraftError as error:
            self._dialogs().show_error(tr("The draft was not opened"), str(error))
            return False
        return True

    def _read_again(self, path: Path) -> bool:
        """Take up the draft in hand as its file has it; its lock stays with whoever has it."""
        is_kept_out = self._session.is_kept_out
        is_taken_up = self.read(path)
        if is_taken_up and is_kept_out:
            self._session.keep_out()
        return is_taken_up

    def claim(self) -> bool:
        """Do what `open` does besides `read`, for a draft that was read already; return whether it may stay."""
        path = self._session.path
        if path is None:
            return True
        try:
            self._settle(self._lock(path))
        except LockedError:
            return False
        return True

    def offer_leftovers(self) -> bool:
        """Offer what programs that stopped left behind, of any draft; return whether one of them was taken up."""
        return self._offer(beside(recovery.leftovers))

    def _lock(self, path: Path) -> Lock | None:
        """Return the draft's lock, None where it is to be read only; raises LockedError if the person stays away."""
        seen = None
        while True:
            try:
                return lock.take(path, now(), instead_of=seen)
            except LockedError as error:
                answer = self._dialogs().locked(error)
                if answer is WhenLocked.STAY:
                    raise
                if answer is WhenLocked.READ:
                    return None
                seen = error.seen

    def _settle(self, held: Lock | None) -> None:
        path = self._session.path
        if held is None:
            self._session.keep_out()
        elif path is None:
            # The draft came from a damaged file, which stays as it is, so that nobody need wait for it.
            held.release()
        else:
            self._keeping.hold(held)
            if not self._offer(beside(partial(recovery.leftover_of, path))):
                self._offer_orphans(path)
            self._tell_of_copies(path)

    def look_into(self, path: Path) -> Draft | None:
        """Return the draft in a file without taking it up, None where the person was told why there is none."""
        kit = self._session.kit
        try:
            return from_json(beside(partial(files.read_content, path)), kit)
        except EncodingError as error:
            return self._converted(error)
        except DamagedError as error:
            return self._what_is_left(path, error)
        except DraftError as error:
            self._dialogs().show_error(tr("The draft was not opened"), str(error))
            return None

    # Damage

    def _take_converted(self, path: Path, content: bytes, error: EncodingError) -> bool:
        draft = self._converted(error)
        if draft is None:
            return False
        # What the file holds now is known, so that saving replaces it by the draft in UTF-8.
        self._session.take_up(draft, path, content, is_unsaved=True)
        return True

    def _converted(self, error: EncodingError) -> Draft | None:
        """Return the draft in a file of an old encoding, None if the person would rather not, or was told of worse."""
        if not self._dialogs().convert(str(error)):
            return None
        try:
            return from_json(error.converted, self._session.kit)
        except DraftError as worse:
            self._dialogs().show_error(tr("The draft was not opened"), str(worse))
            return None

    def _take_what_is_left(self, path: Path, error: DamagedError) -> bool:
        draft = self._what_is_left(path, error)
        if draft is None:
            return False
        draft.notices.append(
            tr("“{0}” was left as it is. Save this draft under another name.").format(path.name)
        )
        # Without a file of its own, so that nothing can be written over the damaged one by mistake.
        self._session.take_up(draft, is_unsaved=True)
        return True

    def _what_is_left(self, path: Path, error: DamagedError) -> Draft | None:
        kit = self._session.kit
        version = versions.newest_good(path, kit)
        answer = self._dialogs().damaged(str(error), version)
        try:
            if answer is WhenDamaged.VERSION and version is not None:
                return versions.read(version, kit)
            if answer is WhenDamaged.SALVAGE:
                return damaged.salvage(files.read_content(path), kit)
        except DraftError as worse:
            self._dialogs().show_error(tr("The draft was not opened"), str(worse))
        return None

    # What a crash left

    def _offer(self, found: Iterable[Leftover]) -> bool:
        for leftover in found:
            with contextlib.suppress(DraftError):
                if self._offer_one(leftover):
                    return True
        return False

    def _offer_one(self, leftover: Leftover) -> bool:
        kit = self._session.kit
        state = leftover.state(kit)
        if state is State.SAME:
            leftover.discard()
            return False
        draft = leftover.draft(kit)
        is_there = leftover.path is not None and state is not State.FILE_GONE
        content = files.read_content(leftover.path) if is_there and leftover.path else None
        answer = self._ask(leftover.path, leftover.written, state, _draft_in(content, self._session), draft)
        if answer is WhenRecovered.DISCARD:
            leftover.discard()
        if answer is not WhenRecovered.TAKE or not self._take(
            draft, leftover.path if is_there else None, content
        ):
            return False
        if not self._keeping.failure:
            leftover.discard()
        return True

    def _offer_orphans(self, path: Path) -> None:
        for orphan in files.tidy(path, self._session.kit):
            with contextlib.suppress(DraftError):
                draft = files.read_draft(orphan, self._session.kit)
                answer = self._ask(path, draft.saved, State.BOTH_CHANGED, self._session.draft, draft)
                content = files.read_content(path)
                is_taken = answer is WhenRecovered.TAKE and self._take(draft, path, content)
                if is_taken or answer is WhenRecovered.DISCARD:
                    with contextlib.suppress(OSError):
                        orphan.unlink()
                if is_taken:
                    return

    def _ask(
        self, path: Path | None, written: str, state: State, there: Draft | None, draft: Draft
    ) -> WhenRecovered:
        kit = self._session.kit
        name = path.name if path is not None else tr("A draft that has no file yet")
        before = there if there is not None else Draft(kit.id, kit.version)
        found = tuple(versions.differences(kit, before, draft))
        return self._dialogs().recovered(Recovered(name, written, state, found))

    def _take(self, draft: Draft, path: Path | None, content: bytes | None) -> bool:
        """Take up recovered work as unsaved work in its file; return whether nobody kept the person from it."""
        if path is not None and not files.is_same_file(path, self._session.path):
            try:
                held = self._lock(path)
            except LockedError:
                return False
            self._session.take_up(draft, path, content, is_unsaved=True)
            if held is None:
                self._session.keep_out()
            else:
                self._keeping.hold(held)
        else:
            self._session.take_up(draft, path, content, is_unsaved=True)
        # Before the recovery file that it came from goes.
        self._keeping.keep_now()
        return True

    def _tell_of_copies(self, path: Path) -> None:
        copies = beside(partial(conflicts.conflict_copies, path, self._session.draft.id))
        if copies:
            names = ", ".join(f"“{each.name}”" for each in copies)
            self._session.draft.notices.append(
                tr(
                    "Beside this draft lies another copy of it: {0}. A sync program makes such copies when two people "
                    "save at once. Nothing was deleted. Open the copy to see what it holds."
                ).format(names)
            )


def _draft_in(content: bytes | None, session: Session) -> Draft | None:
    try:
        return None if content is None else from_json(content, session.kit)
    except DraftError:
        return None


def _give_back(held: Lock | None) -> None:
    if held is not None:
        held.release()
