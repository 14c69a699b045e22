"""A monkey at the keyboard: whatever it does, what is shown, kept and saved stays the same work (row 60).

PIEW_MONKEY_EVENTS says how many things it does for each seed.
"""

import copy
import gc
import os
import random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QTextEdit

from piew_gui.drafts import recovery
from piew_gui.drafts.files import read_draft
from piew_gui.paper.fields import clean
from piew_gui.wizard.boxes.dialogs import Leaving, WhenNotSaved
from tests.wizard.fakes import example_paper, new_paper

EVENTS = int(os.environ.get("PIEW_MONKEY_EVENTS", "1000"))
CHECK_EVERY = 100
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
LETTERS = "abc XYZ 019.,;:!?()[]*_^\\#-+&<>\"'/@"
KEYS = [
    *((key, NONE) for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)),
    *((key, NONE) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, NONE) for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Escape)),
    *((key, SHIFT) for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Return)),
    *((key, ALT) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
    *((key, CTRL) for key in (Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_X, Qt.Key.Key_C)),
    *((key, CTRL) for key in (Qt.Key.Key_V, Qt.Key.Key_Delete, Qt.Key.Key_K, Qt.Key.Key_Return)),
    (Qt.Key.Key_Backtab, SHIFT),
    (Qt.Key.Key_L, CTRL | SHIFT),
    (Qt.Key.Key_C, CTRL | SHIFT),
    (Qt.Key.Key_Delete, CTRL | SHIFT),
]
PASTES = [
    "one line",
    "three\nlines\r\nof text",
    "a\tb\tc\nd\te\tf",
    "1. first\n2. second\n   - under it",
    "R&D <5% {{ x }} XXXX [area name] \u202eright\u202c \U0001f476 e\u0301",
    "\x00\x07\ud800 broken",
    "",
]
ACTIONS = (
    "undo",
    "undo",
    "undo",
    "redo",
    "redo",
    "save",
    "new",
    "open",
    "example",
    "go on",
    "go back",
    "check",
    "new blank",
    "larger",
    "smaller",
)


class Monkey:
    """Does one thing after another with a window, as its seed says."""

    def __init__(self, window, path, seed):
        self.window = window
        self.path = path
        self.random = random.Random(seed)
        self.beginning = copy.deepcopy(window.session.draft.answers)
        window.session.draft_replaced.connect(self.note_beginning)
        # A list, so that a failure shows what led to it.
        self.done = []
        window.dialogs.answers |= {
            "where to save": lambda about: self.random.choice([path, None]),
            "what to open": lambda about: path if path.exists() else None,
            "where to export": None,
            "leaving": lambda about: self.random.choice([Leaving.SAVE, Leaving.DROP]),
            "not saved": WhenNotSaved.STAY,
            "which reference": lambda about: self.random.choice(
                [None, "", "New (2026)", *range(1, len(about) + 1)]
            ),
            "preview": lambda about: self.random.choice([None, ("key_points", None), ("key_points", 1)]),
            "ask link": lambda about: self.random.choice([None, "", "https://example.org"]),
        }

    def note_beginning(self):
        self.beginning = copy.deepcopy(self.window.session.draft.answers)

    def act(self):
        deed = self.random.choices(
            (self.type, self.press, self.click, self.paste, self.choose, self.turn), (40, 30, 12, 6, 5, 4)
        )[0]
        self.done.append(deed.__name__)
        deed()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.pick_in(popup)
        QApplication.processEvents()

    @property
    def target(self):
        return QApplication.focusWidget() or self.window

    def type(self):
        for letter in self.random.choices(LETTERS, k=self.random.randint(1, 6)):
            QTest.keyClick(self.target, letter)

    def press(self):
        key, modifiers = self.random.choice(KEYS)
        QTest.keyClick(self.target, key, modifiers)

    def click(self):
        seen = [
            each
            for kind in (QAbstractButton, QLineEdit, QTextEdit)
            for each in self.window.findChildren(kind)
            if each.isVisible() and each.isEnabled()
        ]
        if seen:
            widget = self.random.choice(seen)
            QTest.mouseClick(getattr(widget, "viewport", lambda: widget)(), Qt.MouseButton.LeftButton)

    def paste(self):
        QApplication.clipboard().setText(self.random.choice(PASTES))
        QTest.keyClick(self.target, Qt.Key.Key_V, CTRL)

    def choose(self):
        action = self.window.menus.actions[self.random.choice(ACTIONS)]
        if action.isEnabled():
            action.trigger()

    def turn(self):
        if self.window.has_draft:
            self.window.desk.show_section(self.random.choice(self.window.session.kit.sections).id)

    def pick_in(self, popup):
        items = [each for each in popup.findChildren(QAction) if each.isEnabled()]
        if isinstance(popup, QMenu) and items and self.random.random() < 0.7:
            self.random.choice(items).trigger()
        popup.close()


def check_page(desk, session):
    """The open page is seen, and on it, once it is whole, every field that is asked."""
    assert desk.page.isVisible()
    if desk.section is not None and desk.page.is_built:
        for block in desk.page.blocks.values():
            assert block.isVisible() == session.is_shown(block.field), block.field.id


def check(window, kit):
    """What is shown, what the session holds and what is kept or saved is the same work."""
    session = window.session
    for page in window.desk.pages.values():
        if page.section.id in window.desk._stale:
            continue
        for field_id, block in page.blocks.items():
            if block.is_built:
                shown, held = block.editor.answer(), session.answer(field_id)
                assert clean(block.field, shown) == clean(block.field, held), field_id
    if window.has_draft and window.desk.isVisible():
        check_page(window.desk, session)
    window.keeping.keep_now()
    if session.has_unsaved_work:
        (file,) = recovery.folder().glob(f"*{recovery.ENDING}")
        assert recovery._read(file).draft(kit).answers == session.draft.answers
    elif session.path is not None:
        assert read_draft(session.path, kit).answers == session.draft.answers


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_monkey_finds_no_way_to_make_shown_kept_and_saved_differ(qtbot, kit, tmp_path, seed):
    window = (new_paper if seed % 2 else example_paper)(qtbot, kit, tmp_path)
    monkey = Monkey(window, tmp_path / "monkey.piew.json", seed)
    for number in range(1, EVENTS + 1):
        monkey.act()
        if number % CHECK_EVERY == 0:
            check(window, kit)
            assert all("mistake" not in str(each) for each in window.dialogs.said)
    now = copy.deepcopy(window.session.draft.answers)
    stack = window.session.undo_stack
    last = stack.index()
    stack.setIndex(0)
    assert window.session.draft.answers == monkey.beginning
    stack.setIndex(last)
    assert window.session.draft.answers == now
    check(window, kit)


def test_memory_does_not_grow_over_fifty_openings(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    path = tmp_path / "mine.piew.json"
    window.session.save(path)

    def opening():
        window.start_new()
        window.open_draft(path)
        for section_id in ("area", "key_points", "background"):
            window.desk.show_section(section_id)
            window.desk.pages[section_id].build()
        QApplication.processEvents()
        # What is to be deleted later goes in the program's own loop, which a test does not run.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def held():
        gc.collect()
        return len(QApplication.allWidgets()), sum(isinstance(each, QObject) for each in gc.get_objects())

    # The first ones make pages and fill caches; what is made in quiet moments, the preview among it, is there, too.
    for _ in range(5):
        opening()
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    opening()
    before = held()
    for _ in range(50):
        opening()
    after = held()
    assert after[0] <= before[0] + 5
    assert after[1] <= before[1] + 20


def test_a_hundred_thousand_calls_into_qt_live(qapp):
    # PySide6 6.12.0 loses a reference to None with each call that returns nothing, and dies after some 5,000.
    thing = QObject()
    for _ in range(100_000):
        thing.setObjectName("x")
    assert thing.objectName() == "x"
