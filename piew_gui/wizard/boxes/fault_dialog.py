"""Says that the program made a mistake, that the work is kept, and how to go on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from piew_gui.drafts.files import write_replacing
from piew_gui.errors import WriteError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box
from piew_gui.wizard.looks.labels import button, label
from piew_gui.wizard.running.beside import beside

WANTED = QSize(560, 0)
SAVE = 1
"""The number of the button that saves, where there is one."""
REPORT_NAME = "board-paper-report.txt"


class FaultDialog(Box):
    """One plain box. Saving the report leaves it open; what became of that stands below its button."""

    def __init__(
        self, report: str, can_save: bool, is_kept: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Something went wrong in this program"),
            tr("What you wrote is still here, and a copy is kept safe on this computer.")
            if is_kept
            else tr(
                "What you wrote is still here, but only in this window. Save it before you close the program."
            ),
            WANTED,
            parent,
        )
        self._report = report
        self._can_save = can_save
        if can_save:
            note = tr("Saves the draft. Then close the program and open it again.")
            self.add_explained(tr("Save now"), note, "action")
        self.add_explained(
            tr("Carry on"),
            tr("Closes this box. If it comes again, save your draft, close the program and open it again.")
            if can_save
            else tr("Closes this box. Use File, Save as to keep your draft, then open the program again."),
            "" if can_save else "action",
        )
        self.save_report = button(tr("Save a report…"), "link")
        self.outcome = label(
            "hint",
            tr(
                "For whoever looks after the program. It says where in the program it went wrong. "
                "None of your answers are in it."
            ),
        )
        self.save_report.setAccessibleDescription(self.outcome.text())
        self.save_report.clicked.connect(self._save_report)
        self.page.column.addSpacing(6)
        self.page.column.addWidget(self.save_report)
        self.page.column.addWidget(self.outcome)
        self.page.column.addStretch(1)

    def is_to_save(self, choice: int) -> bool:
        """Return whether a number that `exec` gave means to save now."""
        return self._can_save and choice == SAVE

    @Slot()
    def _save_report(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save a report"), str(Path(folder) / REPORT_NAME), tr("Text (*.txt)")
        )
        if not name:
            return
        try:
            beside(partial(write_replacing, Path(name), self._report.encode("utf-8")))
        except WriteError as error:
            self.outcome.setText(str(error))
        else:
            self.outcome.setText(tr("The report was saved as “{0}”.").format(Path(name).name))
        self.save_report.setAccessibleDescription(self.outcome.text())
