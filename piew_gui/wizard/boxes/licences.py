"""Shows what the program is made of, and under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from piew_gui import paths
from piew_gui.translate import tr
from piew_gui.wizard.looks.theme import colours, style_sheet, wear

_MARGIN = 16
_WIDTH, _HEIGHT = 760, 560


class LicencesDialog(QDialog):
    """Shows the notices of every part: those that the packaged program brings, else the licence of the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self.setStyleSheet(style_sheet(colours()))
        self.text = QPlainTextEdit(paths.notices().read_text(encoding="utf-8"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Licences of all parts"))
        box = QDialogButtonBox()
        wear(box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole), "action")
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.text)
        layout.addWidget(box)
        self.resize(_WIDTH, _HEIGHT)


def show_licences(parent: QWidget | None = None) -> None:
    """Show the licences until the person closes them."""
    dialog = LicencesDialog(parent)
    dialog.exec()
    dialog.deleteLater()
