"""The first screen: recent drafts, and drafts that are dropped on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from piew_gui.drafts import recent
from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.recent import Recent
from piew_gui.wizard.app import make_editor, show_first
from piew_gui.wizard.boxes.dialogs import Leaving
from piew_gui.wizard.looks import theme
from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.task_list import TaskList
from piew_gui.wizard.welcome import SHOWN, in_words
from piew_gui.wizard.window import Window
from tests.wizard.fakes import click, example_paper, make_window, new_paper, settings_in, show


@pytest.fixture
def path(tmp_path, kit):
    path = tmp_path / "mine.piew.json"
    draft = new_draft(kit)
    draft.answers["area_name"] = "Northshire"
    save_draft(draft, path, kit)
    return path


def welcome(qtbot, kit, folder):
    window = make_window(qtbot, kit, folder)
    show_first(window, None)
    return show(qtbot, window)


def test_the_draft_that_was_saved_last_is_on_the_first_screen_and_opens(qtbot, kit, tmp_path):
    path = tmp_path / "example.piew.json"
    first = example_paper(qtbot, kit, tmp_path)
    first.dialogs.answers["where to save"] = path
    first.save()
    first.close()
    window = welcome(qtbot, kit, tmp_path)
    (button,) = window._welcome.recents
    assert button.recent.done == 11
    assert button.accessibleName().startswith(
        f"{first.session.paper_name}, example.piew.json · 11 of 11 sections completed · saved"
    )
    click(button)
    assert window.session.path == path
    assert window.has_draft


def test_the_first_screen_shows_no_more_than_fit(qtbot, kit, tmp_path):
    for number in range(SHOWN + 3):
        recent.note(Recent(tmp_path / f"{number}.piew.json", f"Paper {number}", 0, 11, ""))
    window = welcome(qtbot, kit, tmp_path)
    assert len(window._welcome.recents) == SHOWN
    assert window._welcome.open_button.text() == "Open another draft"


@pytest.mark.parametrize(
    ("width", "is_beside"), [(1180, True), (860, True), (800, False), (480, False), (400, False)]
)
def test_the_cards_stand_where_there_is_room_and_nothing_is_cut_off(qtbot, kit, tmp_path, width, is_beside):
    window = welcome(qtbot, kit, tmp_path)
    window.resize(width, 720)
    first = window._welcome

    def left(button):
        return button.mapTo(first, QPoint(0, 0)).x()

    qtbot.waitUntil(lambda: first.width() == width)
    qtbot.waitUntil(lambda: (left(first.open_button) > left(first.new_button)) is is_beside)
    for each in (first.new_button, first.last_button, first.open_button):
        qtbot.waitUntil(lambda each=each: each.width() >= each.sizeHint().width())


def test_a_draft_that_is_not_there_just_now_says_so_and_opening_it_too(qtbot, kit, tmp_path):
    gone = Recent(tmp_path / "gone.piew.json", "Gone", 3, 11, "2026-11-20T09:30:00+00:00")
    assert in_words(gone) == f"gone.piew.json was not found just now in {tmp_path}"
    recent.note(gone)
    window = welcome(qtbot, kit, tmp_path)
    click(window._welcome.recents[0])
    assert window.dialogs.said[0][0] == "The draft was not opened"
    assert not window.has_draft


def test_which_file_a_draft_is_in_and_how_far_it_is_stand_in_words(path):
    far = Recent(path, "Mine", 5, 11, "2025-11-12T09:30:00+00:00")
    how_far = "5 of 11 sections completed"
    assert in_words(far) == f"mine.piew.json · {how_far} · saved 09:30 on 12 November 2025"
    assert in_words(far._replace(saved="")) == f"mine.piew.json · {how_far}"


@pytest.mark.parametrize("ending", [".piew.json", ".piew"])
def test_a_file_that_is_called_as_its_paper_is_not_named_twice(tmp_path, ending):
    made = Recent(tmp_path / f"A plan{ending}", "A plan", 5, 11, "")
    made.path.touch()
    assert in_words(made, [made]) == "5 of 11 sections completed"


def test_drafts_of_one_title_are_told_apart_by_eye_and_ear(qtbot, kit, tmp_path):
    title = "A plan for Northshire"
    files = [
        tmp_path / f"{title}.piew.json",
        tmp_path / "after_the_meeting.piew.json",
        tmp_path / "may" / "final.piew.json",
        tmp_path / "june" / "final.piew.json",
    ]
    for path in files:
        path.parent.mkdir(exist_ok=True)
        path.touch()
        recent.note(Recent(path, title, 5, 11, ""))
    recent.note(Recent(tmp_path / "gone.piew.json", title, 5, 11, ""))
    window = welcome(qtbot, kit, tmp_path)
    far = "5 of 11 sections completed"
    expected = [
        f"gone.piew.json was not found just now in {tmp_path}",
        f"final.piew.json in {tmp_path / 'june'} · {far}",
        f"final.piew.json in {tmp_path / 'may'} · {far}",
        f"after_the_meeting.piew.json · {far}",
        f"{title}.piew.json · {far}",
    ]
    buttons = window._welcome.recents
    assert [each.accessibleName() for each in buttons] == [f"{title}, {words}" for words in expected]
    assert [shown_in(each) for each in buttons] == [[title, words] for words in expected]


def shown_in(button):
    """Return what a button shows, line by line, without the places where it may break."""
    return [each.text().replace("\u200b", "") for each in button.findChildren(QLabel)]


@pytest.mark.parametrize("name", ["board_paper_" * 12 + ".piew.json", "board.paper." * 12 + "piew"])
def test_a_long_name_of_a_file_is_not_cut_off(qtbot, kit, tmp_path, name):
    (tmp_path / name).touch()
    recent.note(Recent(tmp_path / name, "A plan", 5, 11, ""))
    window = welcome(qtbot, kit, tmp_path)
    note = window._welcome.recents[0].findChildren(QLabel)[-1]
    room = QRect(0, 0, note.width(), 10_000)
    needed = note.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, note.text())
    assert needed.width() <= note.width()
    assert needed.height() <= note.height()


def drop(window, *urls):
    data = QMimeData()
    data.setUrls([QUrl(each) if "://" in each else QUrl.fromLocalFile(each) for each in urls])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    window.dropEvent(event)
    return event.isAccepted()


def test_a_draft_that_is_dropped_on_the_window_opens(qtbot, kit, tmp_path, path):
    window = welcome(qtbot, kit, tmp_path)
    assert drop(window, str(path))
    qtbot.waitUntil(lambda: window.session.path == path)
    assert window.has_draft


def test_dropping_asks_before_work_is_lost(qtbot, kit, tmp_path, path):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("area_name", "Southshire")
    window.dialogs.answers["leaving"] = Leaving.STAY
    drop(window, str(path))
    qtbot.waitUntil(lambda: bool(window.dialogs.asked))
    assert window.session.answer("area_name") == "Southshire"


@pytest.mark.parametrize(
    "urls", [["https://example.org/x.piew.json"], ["/a.piew.json", "/b.piew.json"], ["/picture.png"], []]
)
def test_anything_else_is_not_taken(qtbot, kit, tmp_path, urls):
    window = welcome(qtbot, kit, tmp_path)
    assert not drop(window, *urls)
    assert not window.has_draft


def test_its_buttons_have_the_type_of_the_whole_program(qtbot, kit, tmp_path):
    window = welcome(qtbot, kit, tmp_path)
    wanted = theme.font()
    assert window._welcome.new_button.font().families() == wanted.families()
    assert window._welcome.new_button.font().pixelSize() == wanted.pixelSize()


def test_the_list_is_noted_by_absolute_paths(qtbot, kit, tmp_path, path):
    window = make_window(qtbot, kit, tmp_path)
    show_first(window, path)
    show(qtbot, window)
    qtbot.waitUntil(lambda: [each.path for each in recent.recents()] == [Path(path).absolute()])


def test_a_draft_opens_where_it_was_left(qtbot, kit, tmp_path, path):
    first = make_window(qtbot, kit, tmp_path)
    show_first(first, path)
    show(qtbot, first)
    first.desk.show_section("risks")
    first.close()
    second = make_window(qtbot, kit, tmp_path)
    show_first(second, path)
    assert second.findChild(TaskList).rows[4].isChecked()
    show(qtbot, second)
    assert second.desk.place == "risks"
    assert second.desk.page is second.desk.pages["risks"]


def test_the_window_has_the_size_that_it_had(qtbot, kit, tmp_path):
    first = welcome(qtbot, kit, tmp_path)
    first.resize(790, 603)
    first.close()
    second = Window(lambda: Session(kit), lambda parent: None, settings_in(tmp_path), make_editor)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (790, 603)
