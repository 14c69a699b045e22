"""Asks where a link leads."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from piew_gui.paper.richtext import is_address
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import room_for
from piew_gui.wizard.editors.line_edit import LineEdit
from piew_gui.wizard.looks.focus_ring import FocusRing
from piew_gui.wizard.looks.theme import colours, style_sheet, wear

_MARGIN = 16
_LINE_PX = 400
_MAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")
_SITE = re.compile(r"(?i:www\.)\S+")


class LinkDialog(QDialog):
    """Asks for the address of a link, given the one there is or ""."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Link"))
        self.setStyleSheet(style_sheet(colours()))
        self.address = address
        """Where the link leads once the dialog was accepted: "" for no link any more."""
        self.line = LineEdit()
        self.line.set_line(address)
        self.line.selectAll()
        self.error = QLabel()
        self.error.setWordWrap(True)
        self.error.hide()
        wear(self.error, "error")
        self.buttons = self._buttons()
        label = QLabel(tr("&Address of the page or email"))
        label.setBuddy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_MARGIN // 2)
        for widget in (label, self.error, self.line, self.buttons):
            layout.addWidget(widget)
        self.line.setMinimumWidth(min(_LINE_PX, room_for(self).width() - 2 * _MARGIN))
        FocusRing(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the buttons stand below each other where the screen is narrow."""
        if not event.spontaneous() and self.sizeHint().width() > room_for(self).width():
            self.buttons.setOrientation(Qt.Orientation.Vertical)
            self.adjustSize()
        super().showEvent(event)

    @Slot()
    def accept(self) -> None:
        """Close with the address, or say what is wrong with it."""
        address = full_address(self.line.line())
        if address:
            self.address = address
            super().accept()
            return
        self.error.setText(tr("Enter an address that starts with https://, http:// or mailto:"))
        self.error.show()
        self.adjustSize()
        self.line.setAccessibleDescription(self.error.text())
        self.line.setFocus()

    @Slot()
    def _remove(self) -> None:
        self.address = ""
        super().accept()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        save = box.addButton(tr("Save link"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        wear(save, "action")
        if self.address:
            remove = box.addButton(tr("Remove link"), QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._remove)
        box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


def ask_link(address: str, parent: QWidget | None = None) -> str | None:
    """Ask for the address of a link; "" means that it should go, None that the person cancelled."""
    dialog = LinkDialog(address, parent)
    is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.address if is_accepted else None


def full_address(text: str) -> str:
    """Return the address that a person means, its beginning added if left out; "" if we take none such."""
    text = text.strip()
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if _SITE.fullmatch(text):
        return f"https://{text}"
    return text if is_address(text) else ""
