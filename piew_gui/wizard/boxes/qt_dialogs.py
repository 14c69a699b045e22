"""The real boxes of `Dialogs`, in Qt. Imported when the first is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QPushButton, QWidget

from piew_gui.drafts.carrying import Offer
from piew_gui.drafts.draft import EXTENSION
from piew_gui.drafts.versions import Difference, Version
from piew_gui.errors import LockedError
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.boxes import questions
from piew_gui.wizard.boxes.box import ask, room_for
from piew_gui.wizard.boxes.conflict_dialog import KEEP, ConflictDialog
from piew_gui.wizard.boxes.dialogs import (
    AfterExport,
    BringBack,
    Conflict,
    Leaving,
    Recovered,
    WhenDamaged,
    WhenLocked,
    WhenNotSaved,
    WhenRecovered,
    WhichTemplate,
)
from piew_gui.wizard.boxes.fault_dialog import FaultDialog
from piew_gui.wizard.boxes.recovery_dialog import ANSWERS, RecoveryDialog
from piew_gui.wizard.boxes.versions_dialog import VersionsDialog
from piew_gui.wizard.looks.focus_ring import FocusRing
from piew_gui.wizard.looks.theme import colours, style_sheet, wear
from piew_gui.wizard.session import Session
from piew_gui.wizard.shortcuts import Group

DRAFT_SUFFIX = EXTENSION.removeprefix(".")
PAPER_SUFFIX = "docx"
# A sentence in a box takes two lines or three, not six, where the screen has room beside an icon.
SENTENCE_PX, BESIDE_SENTENCE_PX = 380, 100
# With a least width of its own, Qt would take a long question for one that fits, and cut it off.
BOX_RULES = """
#qt_msgbox_informativelabel {{ min-width: {0}px; }}
#qt_msgbox_label {{ font-weight: 600; }}
"""


class QtDialogs:
    """The real boxes, on top of the window they belong to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def where_to_save(self, suggested: Path) -> Path | None:
        """Ask where to keep the draft."""
        kinds = tr("Drafts of a board paper (*.piew.json *.piew)")
        return self._where(tr("Save the draft"), suggested, kinds, DRAFT_SUFFIX)

    def what_to_open(self, folder: Path) -> Path | None:
        """Ask for a draft to open."""
        return self._which_draft(tr("Open a draft"), folder)

    def which_last_paper(self, folder: Path) -> Path | None:
        """Ask for the draft of last time's paper."""
        return self._which_draft(tr("Choose last time’s paper"), folder)

    def what_to_carry(
        self, name: str, offered: Sequence[Offer], cleared: Sequence[Field]
    ) -> Sequence[str] | None:
        """Ask which sections go on into a new paper."""
        from piew_gui.wizard.boxes.carry_box import START, CarryBox

        box = CarryBox(name, offered, cleared, self.parent)
        return box.chosen() if ask(box) == START else None

    def where_to_export(self, suggested: Path) -> Path | None:
        """Ask where to write the Word paper."""
        return self._where(tr("Export to Word"), suggested, tr("Word documents (*.docx)"), PAPER_SUFFIX)

    def where_to_print(self, suggested: Path) -> Path | None:
        """Ask where to write the print copy."""
        return self._where(tr("Print copy"), suggested, tr("PDF documents (*.pdf)"), "pdf")

    def ask_link(self, address: str) -> str | None:
        """Ask where a link leads."""
        from piew_gui.wizard.boxes.link_dialog import ask_link

        return ask_link(address, self.parent)

    def which_reference(self, references: Sequence[str]) -> int | str | None:
        """Ask which reference to cite."""
        from piew_gui.wizard.boxes.citation_dialog import ask_reference

        return ask_reference(references, self.parent)

    def leaving(self, name: str) -> Leaving:
        """Ask what to do with unsaved work."""
        box = self._box(
            tr("Save your changes to “{0}”?").format(name), tr("Without saving, the changes are lost.")
        )
        save = box.addButton(tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(tr("Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        _make_main(box, save)
        box.setEscapeButton(stay)
        pressed = _pressed(box)
        wanted: dict[QAbstractButton, Leaving] = {save: Leaving.SAVE, drop: Leaving.DROP}
        return wanted.get(pressed, Leaving.STAY)

    def show_error(self, what: str, message: str) -> None:
        """Say that something did not work."""
        self._say(what, message, QMessageBox.Icon.Warning)

    def show_notice(self, what: str, message: str) -> None:
        """Say something that the person should know."""
        self._say(what, message, QMessageBox.Icon.Information)

    def which_template(self, is_own: bool) -> WhichTemplate:
        """Ask what to do about the Word template."""
        return questions.ask_one(questions.which_template(is_own), self.parent)

    def which_word_file(self, folder: Path) -> Path | None:
        """Ask for a Word file."""
        return self._which_word(tr("Choose a Word template"), folder)

    def changed_since(self, kept: Sequence[Version]) -> Version | bool:
        """Ask since when to show changes."""
        from piew_gui.wizard.boxes.since_dialog import SinceDialog

        box = SinceDialog(kept, self.parent)
        return box.chosen(ask(box))

    def which_draft_before(self, folder: Path) -> Path | None:
        """Ask for the draft to compare with."""
        return self._which_draft(tr("Choose the draft to compare with"), folder)

    def which_paper(self, folder: Path) -> Path | None:
        """Ask for a paper that came back from Word."""
        return self._which_word(tr("Choose the Word paper to bring in"), folder)

    def finish_review(self, undecided: int, has_typing: bool = False) -> bool:
        """Ask whether to finish while changes are not decided."""
        return questions.ask_one(questions.finish_review(undecided, has_typing), self.parent)

    def drop_review(self, decided: int, has_typing: bool = False) -> bool:
        """Ask whether to give up what was decided, and typed."""
        return questions.ask_one(questions.drop_review(decided, has_typing), self.parent)

    def exported(self, paper: Path, is_draft_copy: bool, can_make_pdf: bool = False) -> AfterExport:
        """Say that the paper is written."""
        return questions.ask_one(questions.exported(paper, is_draft_copy, can_make_pdf), self.parent)

    def fault(self, report: str, can_save: bool, is_kept: bool = True) -> bool:
        """Say that the program made a mistake."""
        box = FaultDialog(report, can_save, is_kept, self.parent)
        return box.is_to_save(ask(box))

    def locked(self, error: LockedError) -> WhenLocked:
        """Say who has a draft open and since when."""
        return questions.ask_one(questions.locked(error), self.parent)

    def not_saved(self, message: str, is_gone: bool = False, is_kept: bool = True) -> WhenNotSaved:
        """Say why a draft was not saved."""
        return questions.ask_one(questions.not_saved(message, is_gone, is_kept), self.parent)

    def not_exported(self, message: str) -> WhenNotSaved:
        """Say why a paper was not written."""
        return questions.ask_one(questions.not_exported(message), self.parent)

    def damaged(self, message: str, version: Version | None) -> WhenDamaged:
        """Say that a draft cannot be read as it stands."""
        return questions.ask_one(questions.damaged(message, version), self.parent)

    def convert(self, message: str) -> bool:
        """Say that a draft is in an old encoding. The message names it, which few people know, and isn't shown."""
        return questions.ask_one(questions.convert(), self.parent)

    def recovered(self, found: Recovered) -> WhenRecovered:
        """Show what was recovered."""
        return ANSWERS[ask(RecoveryDialog(found, self.parent))]

    def choose(self, conflicts: Sequence[Conflict]) -> Sequence[bool] | None:
        """Ask whose answers to keep."""
        box = ConflictDialog(conflicts, self.parent)
        return box.chosen() if ask(box) == KEEP else None

    def versions(
        self, kept: Sequence[Version], compare: Callable[[Version], Sequence[Difference]]
    ) -> BringBack | None:
        """Show the earlier versions."""
        box = VersionsDialog(kept, compare, self.parent)
        return box.wanted(ask(box))

    def preview(self, session: Session) -> tuple[str, int | None] | None:
        """Show the whole paper; return where to go."""
        from piew_gui.wizard.boxes.preview_box import show_whole

        return show_whole(session, self.parent)

    def how_it_works(self) -> None:
        """Say how this program works."""
        from piew_gui.wizard.boxes.reading_box import show_help

        show_help(self.parent)

    def shortcuts(self, found: Sequence[Group]) -> None:
        """Show which keys do what."""
        from piew_gui.wizard.boxes.reading_box import show_shortcuts

        show_shortcuts(found, self.parent)

    def about(self, version: str) -> None:
        """Say what this program is."""
        box = self._box(
            tr("Write a board paper, version {0}").format(version),
            tr(
                "Your words, the board’s form. Nothing leaves this computer. Free under the MIT licence. "
                "The window is drawn by Qt {0}, which is free under the GNU Lesser General Public License, version 3."
            ).format(qVersion()),
        )
        close = box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        licences = box.addButton(tr("Licences of all parts"), QMessageBox.ButtonRole.ActionRole)
        _make_main(box, close)
        box.setEscapeButton(close)
        if _pressed(box) is licences:
            from piew_gui.wizard.boxes.licences import show_licences

            show_licences(self.parent)

    def open_outside(self, path: Path) -> bool:
        """Open a file or folder with the system's own program."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _which_draft(self, title: str, folder: Path) -> Path | None:
        kinds = ";;".join((tr("Drafts of a board paper (*.piew.json *.piew *.json)"), tr("All files (*)")))
        name, _ = QFileDialog.getOpenFileName(self.parent, title, str(folder), kinds)
        return Path(name) if name else None

    def _where(self, title: str, suggested: Path, kinds: str, suffix: str) -> Path | None:
        # Not the static function: only this one adds the suffix before it asks about replacing a file.
        dialog = QFileDialog(self.parent, title, str(suggested.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(suggested.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _say(self, what: str, message: str, icon: QMessageBox.Icon) -> None:
        box = self._box(what, message)
        box.setIcon(icon)
        _make_main(box, box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole))
        _pressed(box)

    def _which_word(self, title: str, folder: Path) -> Path | None:
        kinds = tr("Word documents (*.docx)")
        name, _ = QFileDialog.getOpenFileName(self.parent, title, str(folder), kinds)
        return Path(name) if name else None

    def _box(self, what: str, message: str) -> QMessageBox:
        box = QMessageBox(self.parent)
        box.setWindowTitle(tr("Board paper"))
        # Names of files and papers may hold "<"; they are shown, never read as HTML.
        box.setTextFormat(Qt.TextFormat.PlainText)
        wide = min(SENTENCE_PX, room_for(box).width() - BESIDE_SENTENCE_PX)
        box.setStyleSheet(style_sheet(colours()) + BOX_RULES.format(wide))
        box.setText(what)
        box.setInformativeText(message)
        FocusRing(box)
        return box


def _pressed(box: QMessageBox) -> QAbstractButton:
    """Show a box until one of its buttons is pressed, and return that one."""
    box.exec()
    # Not deleted on closing, which is before it can be asked for the button.
    box.deleteLater()
    return box.clickedButton()


def _make_main(box: QMessageBox, button: QPushButton) -> None:
    wear(button, "action")
    # The box has styled the button already when it was added.
    button.style().unpolish(button)
    button.style().polish(button)
    box.setDefaultButton(button)
