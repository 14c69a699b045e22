"""One editor in a window with a real session, wired as the program wires it, for tests to type at."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from piew_gui.paper.kit import Kit, Section
from piew_gui.wizard.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Workbench(QMainWindow):
    """A window: an input, the editor, an input; Ctrl+Z and Ctrl+Y are the session's."""

    def __init__(self, editor):
        super().__init__()
        self.editor = editor
        self.field = editor.field
        kit = Kit(Path(), "kit", "1", "Kit", (Section("one", "One", fields=(self.field,)),))
        self.session = Session(kit, self)
        self.before, self.after = QLineEdit(), QLineEdit()
        page = QWidget()
        layout = QVBoxLayout(page)
        for widget in (self.before, editor, self.after):
            layout.addWidget(widget)
        self.setCentralWidget(page)
        for keys, action in (
            ("Ctrl+Z", self.session.undo_stack.createUndoAction(self)),
            ("Ctrl+Y", self.session.undo_stack.createRedoAction(self)),
        ):
            action.setShortcut(QKeySequence(keys))
            self.addAction(action)
        self.changes = []
        editor.changed.connect(self._take)
        editor.paused.connect(self.session.end_step)
        self.session.answer_changed.connect(self._give)

    def _take(self):
        self.changes.append(self.editor.answer())
        self.session.set_answer(self.field.id, self.editor.answer())

    def _give(self, field_id):
        self.editor.set_answer(self.session.answer(field_id))

    @property
    def answer(self):
        """The answer, which editor and session agree on."""
        assert self.editor.answer() == self.session.answer(self.field.id)
        return self.editor.answer()


def sit_at(qtbot, editor):
    """Show the editor in its window, the cursor in it."""
    top = Workbench(editor)
    qtbot.addWidget(top)
    top.resize(600, 400)
    with qtbot.waitExposed(top):
        top.show()
    top.activateWindow()
    editor.focus_answer()
    return top


def press(keys):
    """Press keys, as "Ctrl+B" or "Backspace", wherever the focus is."""
    pressed = QKeySequence(keys)[0]
    key = Qt.Key.Key_Backtab if keys == "Shift+Tab" else pressed.key()
    QTest.keyClick(QApplication.focusWidget(), key, pressed.keyboardModifiers())


def write(text):
    """Type text, also what QTest.keyClicks cannot."""
    for character in text:
        widget = QApplication.focusWidget()
        if character.isascii():
            QTest.keyClick(widget, character)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, event)
