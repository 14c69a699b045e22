"""What all tests share: no screen, no warning from Qt, no box that nobody expects."""

import gc
import os
import sys
from concurrent.futures import ThreadPoolExecutor, wait

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

from piew_gui import paths
from piew_gui.paper.kit import read_kit

# A busy machine fails no example for its time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def kit():
    """The kit that the program ships."""
    return read_kit(paths.built_in_kit())


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory, monkeypatch):
    """What is kept for a person goes here, never into the folder of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("own") / "data"
    monkeypatch.setenv("PIEW_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def garbage_stays_while_threads_run(request):
    """Python would collect Qt's objects in whatever thread is at work; the program itself never lets it."""
    if "qapp" in request.fixturenames:
        gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def no_work_goes_on_into_the_next_test(monkeypatch):
    """What a window does beside itself, such as drawing figures ahead, would be taken for the next test's doing."""
    begun = []
    submit = ThreadPoolExecutor.submit

    def noting(pool, *job, **named):
        begun.append(submit(pool, *job, **named))
        return begun[-1]

    monkeypatch.setattr(ThreadPoolExecutor, "submit", noting)
    yield
    wait(begun)


@pytest.fixture(scope="session", autouse=True)
def nothing_stays_on_the_clipboard():
    """What a test put there would outlive Python, which ends in a crash."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtWidgets import QApplication

        if QApplication.instance() is not None:
            QApplication.clipboard().clear()


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
