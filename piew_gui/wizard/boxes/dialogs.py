"""Everything the program asks or says in a box of its own, behind one face, so that tests can stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from piew_gui.drafts.carrying import Offer
    from piew_gui.drafts.recovery import State
    from piew_gui.drafts.versions import Difference, Version
    from piew_gui.errors import LockedError
    from piew_gui.paper.kit import Field, Section
    from piew_gui.wizard.session import Session
    from piew_gui.wizard.shortcuts import Group


class Leaving(Enum):
    """What to do with unsaved work before another draft is taken up or the window closes."""

    SAVE = "save"
    DROP = "drop"
    STAY = "stay"


class WhenLocked(Enum):
    """What to do with a draft that somebody else has open."""

    READ = "read"
    """Open it to read only; saving asks for another file."""
    TAKE_OVER = "take over"
    """Open it all the same: the person is sure that nobody works on it."""
    STAY = "stay"


class WhenNotSaved(Enum):
    """What to do with a draft that could not be saved where it was."""

    TRY_AGAIN = "try again"
    """Once more to the same file; where that was deleted, it is made anew."""
    SAVE_AS = "save as"
    STAY = "stay"


class WhenDamaged(Enum):
    """What to do with a draft that cannot be read as it stands."""

    VERSION = "version"
    """Open the newest good version instead."""
    SALVAGE = "salvage"
    """Open what can still be read of the file."""
    STAY = "stay"


class WhenRecovered(Enum):
    """What to do with work that was kept when the program, or the computer, stopped."""

    TAKE = "take"
    DISCARD = "discard"
    LATER = "later"
    """Ask again at the next start."""


class Recovered(NamedTuple):
    """Work that was kept: the draft's name, when it was kept (ISO 8601), and how it stands to the draft's file.

    `differences` tell the file's answers (before) from the recovered ones (after).
    """

    name: str
    written: str
    state: State
    differences: tuple[Difference, ...]


class Conflict(NamedTuple):
    """An answer that both this person and somebody else changed, as a person reads both."""

    section: Section
    field: Field
    mine: str
    theirs: str


class BringBack(NamedTuple):
    """The answers to bring back from an earlier version."""

    version: Version
    field_ids: tuple[str, ...]


class WhichTemplate(Enum):
    """What to do about the Word template."""

    CHOOSE = "choose"
    """Use a Word file of one's own."""
    COPY = "copy"
    """Save a copy of the template in use, to change it in Word."""
    BOARDS = "boards"
    """Use the board's template again."""
    STAY = "stay"


class AfterExport(Enum):
    """What the person wants of the paper that was just exported."""

    OPEN_PAPER = "open paper"
    OPEN_FOLDER = "open folder"
    MAKE_PDF = "make pdf"
    NOTHING = "nothing"


class Dialogs(Protocol):
    """What the window may ask or say. A path is None where the person cancelled."""

    def where_to_save(self, suggested: Path) -> Path | None:
        """Ask where to keep the draft; replacing a file has been agreed to."""

    def what_to_open(self, folder: Path) -> Path | None:
        """Ask for a draft to open."""

    def which_last_paper(self, folder: Path) -> Path | None:
        """Ask for the draft of last time's paper."""

    def what_to_carry(
        self, name: str, offered: Sequence[Offer], cleared: Sequence[Field]
    ) -> Sequence[str] | None:
        """Ask which sections of a draft go on into a new paper; return their ids, None where the person cancelled."""

    def where_to_export(self, suggested: Path) -> Path | None:
        """Ask where to write the Word paper; replacing a file has been agreed to."""

    def where_to_print(self, suggested: Path) -> Path | None:
        """Ask where to write the print copy; replacing a file has been agreed to."""

    def ask_link(self, address: str) -> str | None:
        """Ask where a link leads, given where it does or ""; "" means that it should go."""

    def which_reference(self, references: Sequence[str]) -> int | str | None:
        """Ask which reference to cite; return its number, the text of a new one, None where the person cancelled."""

    def leaving(self, name: str) -> Leaving:
        """Ask what to do with unsaved work in the draft of this name."""

    def show_error(self, what: str, message: str) -> None:
        """Say that something did not work, and why."""

    def show_notice(self, what: str, message: str) -> None:
        """Say something that the person should know."""

    def exported(self, paper: Path, is_draft_copy: bool, can_make_pdf: bool = False) -> AfterExport:
        """Say that the paper is written, and offer to open it or its folder, or to make a PDF of it."""

    def which_template(self, is_own: bool) -> WhichTemplate:
        """Ask what to do about the Word template; `is_own` says that the one in use is the person's own."""

    def which_word_file(self, folder: Path) -> Path | None:
        """Ask for a Word file."""

    def changed_since(self, kept: Sequence[Version]) -> Version | bool:
        """Ask since when to show changes: a version, True for since another draft, False where cancelled."""

    def which_draft_before(self, folder: Path) -> Path | None:
        """Ask for the draft to compare with."""

    def which_paper(self, folder: Path) -> Path | None:
        """Ask for a paper that came back from Word."""

    def finish_review(self, undecided: int, has_typing: bool = False) -> bool:
        """Say how many changes are not decided; return whether to finish and keep the person's own there.

        `has_typing` says whether they typed in one of them and did not take that.
        """

    def drop_review(self, decided: int, has_typing: bool = False) -> bool:
        """Say how many decisions would be lost, and whether typing would; return whether to give the review up."""

    def fault(self, report: str, can_save: bool, is_kept: bool = True) -> bool:
        """Say that the program made a mistake, and offer to save the report; return whether to save the draft now.

        That is offered where it can be. `is_kept` says whether unsaved work is safe on this computer.
        """

    def locked(self, error: LockedError) -> WhenLocked:
        """Say who has a draft open and since when, and ask what to do."""

    def not_saved(self, message: str, is_gone: bool = False, is_kept: bool = True) -> WhenNotSaved:
        """Say why a draft was not saved and whether the work is safe on this computer; ask what to do."""

    def not_exported(self, message: str) -> WhenNotSaved:
        """Say why a paper was not written and that an earlier one is as it was; ask what to do."""

    def damaged(self, message: str, version: Version | None) -> WhenDamaged:
        """Say that a draft cannot be read as it stands; offer the newest good version, if there is one."""

    def convert(self, message: str) -> bool:
        """Say that a draft is in an old encoding; return whether to open it converted."""

    def recovered(self, found: Recovered) -> WhenRecovered:
        """Show what was recovered beside what the draft's file holds, and ask which to go on with."""

    def choose(self, conflicts: Sequence[Conflict]) -> Sequence[bool] | None:
        """Ask whose answer to keep where both changed it; return for each whether theirs, None to leave it all."""

    def versions(
        self, kept: Sequence[Version], compare: Callable[[Version], Sequence[Difference]]
    ) -> BringBack | None:
        """Show the earlier versions, and what differs (before: now, after: then); return what to bring back."""

    def preview(self, session: Session) -> tuple[str, int | None] | None:
        """Show the whole paper; return the field to go to, and the number of a text in its answer, if any."""

    def how_it_works(self) -> None:
        """Say how this program works."""

    def shortcuts(self, found: Sequence[Group]) -> None:
        """Show which keys do what."""

    def about(self, version: str) -> None:
        """Say what this program is."""

    def open_outside(self, path: Path) -> bool:
        """Open a file or folder with the system's own program; return whether the system took it."""
