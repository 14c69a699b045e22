"""What all tests share: no screen, no warning from Qt, no box that nobody expects."""

import os

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest

from piew_gui import paths
from piew_gui.paper.kit import read_kit


@pytest.fixture(scope="session")
def kit():
    """The kit that the program ships."""
    return read_kit(paths.built_in_kit())


@pytest.fixture(autouse=True)
def no_unexpected_dialog(request, monkeypatch):
    """A box on the screen would wait for ever; it fails the test instead."""
    if "qtbot" not in request.fixturenames:
        return
    from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

    def refuse(self, *arguments):
        raise AssertionError(f"unexpected dialog: {self.windowTitle()} {getattr(self, 'text', str)()}")

    for kind in (QDialog, QFileDialog, QMessageBox):
        monkeypatch.setattr(kind, "exec", refuse)
        monkeypatch.setattr(kind, "open", refuse)
    for chooser in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, chooser, refuse)
