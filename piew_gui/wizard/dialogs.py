"""Everything the program asks or says in a box of its own, behind one face, so that tests can stand in."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Protocol


class Leaving(Enum):
    """What to do with unsaved work before another draft is taken up or the window closes."""

    SAVE = "save"
    DROP = "drop"
    STAY = "stay"


class AfterExport(Enum):
    """What the person wants of the paper that was just exported."""

    OPEN_PAPER = "open paper"
    OPEN_FOLDER = "open folder"
    NOTHING = "nothing"


class Dialogs(Protocol):
    """What the window may ask or say. A path is None where the person cancelled."""

    def where_to_save(self, suggested: Path) -> Path | None:
        """Ask where to keep the draft; replacing a file has been agreed to."""

    def what_to_open(self, folder: Path) -> Path | None:
        """Ask for a draft to open."""

    def where_to_export(self, suggested: Path) -> Path | None:
        """Ask where to write the Word paper; replacing a file has been agreed to."""

    def ask_link(self, address: str) -> str | None:
        """Ask where a link leads, given where it does or ""; "" means that it should go."""

    def leaving(self, name: str) -> Leaving:
        """Ask what to do with unsaved work in the draft of this name."""

    def show_error(self, what: str, message: str) -> None:
        """Say that something did not work, and why."""

    def show_notice(self, what: str, message: str) -> None:
        """Say something that the person should know."""

    def exported(self, paper: Path, is_draft_copy: bool) -> AfterExport:
        """Say that the paper is written, and offer to open it or its folder."""

    def save_after_fault(self, can_save: bool) -> bool:
        """Say that the program made a mistake; return whether to save now, which is offered if it can."""

    def about(self, version: str) -> None:
        """Say what this program is."""

    def open_outside(self, path: Path) -> bool:
        """Open a file or folder with the system's own program; return whether the system took it."""
