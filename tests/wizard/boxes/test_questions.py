"""The questions about a draft's file: what they say, what each button means, and Esc as the harmless way out."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from piew_gui.drafts.versions import Version
from piew_gui.errors import LockedError
from piew_gui.wizard.boxes import questions
from piew_gui.wizard.boxes.box import Box
from piew_gui.wizard.boxes.dialogs import AfterExport, WhenDamaged, WhenLocked, WhenNotSaved
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from tests.wizard.shown import answered_by, button, press, words

NOON = datetime.datetime(2026, 11, 22, 12, 5).astimezone()
VERSION = Version(Path("version"), 1, NOON.astimezone(datetime.UTC), "")
LOCKED = LockedError("Aisha <b> has “A & B” open.", b"{}", "Aisha", "NHS-1", NOON.isoformat())
HERE = LockedError("“A” is open in another window.", b"{}", "Me", "Mine", NOON.isoformat(), is_here=True)
EMPTY = LockedError("Nobody can tell who has “A” open.", b"")


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


PAPER = Path("/home/aisha/Papers/A board paper.docx")
ASKED = {
    "locked": lambda dialogs: dialogs.locked(LOCKED),
    "not saved": lambda dialogs: dialogs.not_saved("The disk is full."),
    "gone": lambda dialogs: dialogs.not_saved("It was deleted.", True),
    "damaged": lambda dialogs: dialogs.damaged("It cannot be read.", VERSION),
    "not exported": lambda dialogs: dialogs.not_exported("It is open."),
    "exported": lambda dialogs: dialogs.exported(PAPER, is_draft_copy=False),
    "exported, with PDF": lambda dialogs: dialogs.exported(PAPER, is_draft_copy=True, can_make_pdf=True),
    "no version": lambda dialogs: dialogs.damaged("It cannot be read.", None),
    "convert": lambda dialogs: dialogs.convert("It is in an old encoding."),
    "finish": lambda dialogs: dialogs.finish_review(3),
    "finish, with typing": lambda dialogs: dialogs.finish_review(1, True),
    "drop": lambda dialogs: dialogs.drop_review(1),
    "drop, with typing": lambda dialogs: dialogs.drop_review(0, True),
}


@pytest.mark.parametrize(
    ("asked", "pressed", "expected"),
    [
        ("locked", "Open to read only", WhenLocked.READ),
        ("locked", "Open anyway", WhenLocked.TAKE_OVER),
        ("locked", "Cancel", WhenLocked.STAY),
        ("locked", "", WhenLocked.STAY),
        ("not saved", "Try again", WhenNotSaved.TRY_AGAIN),
        ("not saved", "Save as…", WhenNotSaved.SAVE_AS),
        ("not saved", "Cancel", WhenNotSaved.STAY),
        ("not saved", "", WhenNotSaved.STAY),
        ("gone", "Save it there again", WhenNotSaved.TRY_AGAIN),
        ("not exported", "Try again", WhenNotSaved.TRY_AGAIN),
        ("not exported", "Save as…", WhenNotSaved.SAVE_AS),
        ("exported", "Open the paper", AfterExport.OPEN_PAPER),
        ("exported", "Open its folder", AfterExport.OPEN_FOLDER),
        ("exported", "Close", AfterExport.NOTHING),
        ("exported", "", AfterExport.NOTHING),
        ("exported, with PDF", "Make a PDF", AfterExport.MAKE_PDF),
        ("exported, with PDF", "", AfterExport.NOTHING),
        ("damaged", "Open the version from 22 November 2026, 12:05", WhenDamaged.VERSION),
        ("damaged", "Open what can be read", WhenDamaged.SALVAGE),
        ("damaged", "", WhenDamaged.STAY),
        ("finish", "Finish, and keep mine there", True),
        ("finish", "Go on deciding", False),
        ("finish", "", False),
        ("finish, with typing", "Show what I typed", False),
        ("finish, with typing", "Finish, and keep mine there", True),
        ("finish, with typing", "Cancel", False),
        ("finish, with typing", "", False),
        ("drop", "Leave the review", True),
        ("drop, with typing", "Leave the review", True),
        ("drop, with typing", "", False),
        ("drop", "", False),
        ("no version", "Open what can be read", WhenDamaged.SALVAGE),
        ("no version", "Cancel", WhenDamaged.STAY),
        ("convert", "Open it converted", True),
        ("convert", "Cancel", False),
        ("convert", "", False),
    ],
)
def test_each_button_means_what_it_says(dialogs, asked, pressed, expected):
    with answered_by(press(pressed)):
        assert ASKED[asked](dialogs) is expected


@pytest.mark.parametrize("asked", ASKED)
def test_enter_takes_what_is_recommended_and_has_the_focus(dialogs, asked):
    def enter(box):
        assert box.focusWidget() is box.choices[0]
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Return)
        assert box.result() == 1

    with answered_by(enter):
        ASKED[asked](dialogs)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            LOCKED,
            "Somebody else has this draft open Aisha <b> has “A & B” open. It has been open since 12:05",
        ),
        (HERE, "This draft is already open “A” is open in another window. It has been open since 12:05"),
        (EMPTY, "Somebody may have this draft open Nobody can tell who has “A” open. Look at it"),
    ],
)
def test_who_has_a_draft_open_and_since_when_is_said_in_local_words(dialogs, error, said):
    def read(box):
        assert said in words(box)
        assert all(each.textFormat() == Qt.TextFormat.PlainText for each in box.findChildren(QLabel))

    with answered_by(read):
        dialogs.locked(error)


@pytest.mark.parametrize("asked", ASKED)
def test_the_box_says_aloud_what_it_shows_and_what_each_choice_does(dialogs, asked):
    def listen(box):
        assert box.accessibleName() in words(box)
        assert box.accessibleDescription() in words(box)
        for each in box.choices:
            assert each.accessibleDescription() in words(box)

    with answered_by(listen):
        ASKED[asked](dialogs)


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_is_cut_off_and_nothing_scrolls_where_there_is_room(dialogs, qtbot, asked):
    def look(box):
        box.fit(QSize(1280, 720))
        bar = box.page.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() == 0)
        assert box.height() < 500

    with answered_by(look):
        ASKED[asked](dialogs)


@pytest.mark.parametrize("asked", ASKED)
def test_on_the_least_screen_no_words_of_a_button_are_cut_off(dialogs, asked):
    def look(box):
        texts = [each.text() for each in box.choices]
        box.fit(QSize(379, 192))
        assert (box.width(), box.height()) == (379, 192)
        for each, text in zip(box.choices, texts, strict=True):
            assert each.width() >= each.sizeHint().width()
            lines = each.text().count("\n") + 1
            assert each.height() >= lines * each.fontMetrics().lineSpacing() + 16
            assert each.text().replace("\n", " ") == text

    with answered_by(look):
        ASKED[asked](dialogs)


def test_on_a_small_screen_buttons_stand_below_each_other(qtbot):
    box = Box("Heading", "Intro", QSize(960, 620))
    qtbot.addWidget(box)
    for text in ("Go on with the recovered work", "Leave it, use the file", "Decide later"):
        box.add_choice(text)
    with qtbot.waitExposed(box):
        QDialog.show(box)
    box.fit(QSize(420, 300))
    assert (box.width(), box.height()) == (420, 300)
    qtbot.waitUntil(lambda: button(box, "Decide later").y() > button(box, "Leave it, use the file").y())


def test_boxes_leave_nothing_behind(dialogs, qtbot):
    for _ in range(50):
        with answered_by(press("")):
            dialogs.locked(LOCKED)
    qtbot.waitUntil(lambda: dialogs.parent.findChild(QDialog) is None)


@pytest.mark.parametrize(
    ("is_kept", "expected"), [(True, "it is kept on this computer"), (False, "only in this window")]
)
def test_a_draft_that_was_not_saved_is_said_to_be_safe_only_where_it_is(is_kept, expected):
    assert expected in questions.not_saved("The disk is full.", is_gone=False, is_kept=is_kept).intro


@pytest.mark.parametrize("is_draft_copy", [False, True])
def test_an_exported_paper_comes_with_what_usually_happens_next(is_draft_copy):
    asked = questions.exported(PAPER, is_draft_copy, can_make_pdf=False)
    assert asked.heading == ("Draft copy exported" if is_draft_copy else "Board-ready paper exported")
    assert "“A board paper.docx”" in asked.intro
    assert "What usually happens next: " in asked.intro
    assert "Bring in changes from Word" in asked.intro
    assert [each.text for each in asked.choices] == ["Open the paper", "Open its folder", "Close"]
