"""Answers a box while it is really on the screen, by clicks and keys."""

import contextlib
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

# As Qt has it, before the tests' guard against unexpected boxes.
REALLY_SHOW = QDialog.exec


@contextlib.contextmanager
def answered_by(act):
    """Let the box that is shown within be handed to `act`; it is closed afterwards if `act` did not."""
    ends = []

    def take_turn():
        box = QApplication.activeModalWidget()
        try:
            act(box)
            ends.append(box)
        finally:
            if box.isVisible():
                QDialog.reject(box)

    with patch.object(QDialog, "exec", REALLY_SHOW):
        QTimer.singleShot(0, take_turn)
        yield
    # A failure in there is one of the test too: pytest-qt reports what is raised in a slot.
    assert ends, "the box was not answered as foreseen"


def press(text):
    """Return what clicks the button of that text; "" presses Esc."""

    def act(box):
        if not text:
            QTest.keyClick(box, Qt.Key.Key_Escape)
            return
        click(button(box, text))

    return act


def button(box, text):
    return next(each for each in box.findChildren(QAbstractButton) if each.text() == text)


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def words(box):
    """Return all that the box says in labels."""
    from PySide6.QtWidgets import QLabel

    return " ".join(each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box))
