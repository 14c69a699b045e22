"""The task list that is seen before the draft is read, and that nothing wrong with it stops anybody."""

import os

import pytest
from PySide6.QtWidgets import QApplication

from piew_gui.drafts import recent
from piew_gui.errors import KitError
from piew_gui.wizard.app import make_editor, show_first
from piew_gui.wizard.boxes.dialogs import WhenDamaged
from piew_gui.wizard.session import Session
from piew_gui.wizard.tasks.task_list import TaskList
from piew_gui.wizard.window import Window
from tests.wizard.fakes import FakeDialogs, make_window, settings_in, show


@pytest.fixture
def path(kit, tmp_path):
    path = tmp_path / "mine.piew.json"
    path.write_bytes(kit.example.read_bytes())
    return path


@pytest.fixture
def left(qtbot, kit, tmp_path, path):
    """Return what the task list showed when the draft was left, at the third section."""
    window = make_window(qtbot, kit, tmp_path)
    show_first(window, path)
    show(qtbot, window)
    window.desk.show_section("purpose")
    window.desk.show_section("key_points")
    rows = seen(window)
    assert window.close()
    return rows


def seen(window):
    # Of the last row, what is left to do is known a moment later.
    rows = [(button.row.title, button.row.status) for button in window.findChild(TaskList).rows]
    return [*rows[:-1], rows[-1][0]]


def window_on(qtbot, folder, make_session):
    window = Window(make_session, lambda parent: FakeDialogs(), settings_in(folder), make_editor)
    window.resize(1280, 900)
    qtbot.addWidget(window)
    return window


def test_the_task_list_is_as_it_was_left_before_the_draft_is_read(qtbot, kit, tmp_path, path, left):
    made = []

    def make_session():
        made.append(Session(kit))
        return made[0]

    window = window_on(qtbot, tmp_path, make_session)
    show_first(window, path)
    assert not made
    assert seen(window) == left
    assert window.findChild(TaskList).rows[3].isChecked()
    assert window.windowTitle() == "mine[*] – Board paper"
    front = window.findChild(TaskList)
    show(qtbot, window)
    assert window.has_draft
    assert window.desk.place == "key_points"
    assert window.desk.task_list is front
    assert seen(window) == left
    assert window.desk.task_list.isVisible()


def test_a_draft_that_changed_since_is_read_first(qtbot, kit, tmp_path, path, left):
    path.write_bytes(path.read_bytes() + b"\n")
    window = make_window(qtbot, kit, tmp_path)
    assert not window.show_front(path)
    show_first(window, path)
    assert window.has_draft


def test_a_draft_that_was_never_in_hand_is_read_first(qtbot, kit, tmp_path, path):
    assert not make_window(qtbot, kit, tmp_path).show_front(path)


def test_a_draft_that_can_be_read_no_more_leads_to_the_welcome_screen(qtbot, kit, tmp_path, path, left):
    before = path.stat()
    path.write_bytes(b"{" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    window = make_window(qtbot, kit, tmp_path)
    window.dialogs.answers["damaged"] = WhenDamaged.STAY
    show_first(window, path)
    show(qtbot, window)
    assert not window.has_draft
    assert window.dialogs.asked
    assert window.findChild(TaskList) is window.desk.task_list
    assert not window.desk.isVisible()


def test_a_kit_with_other_sections_shows_its_own(qtbot, kit, tmp_path, path, left):
    shorter = recent.recents()[0]
    recent.note(shorter._replace(rows=shorter.rows[:4]))
    window = make_window(qtbot, kit, tmp_path)
    show_first(window, path)
    assert len(window.findChild(TaskList).rows) == 4
    show(qtbot, window)
    assert seen(window) == left
    assert window.desk.task_list.rows[3].isChecked()


def test_a_narrow_window_has_no_room_for_it(qtbot, kit, tmp_path, path, left):
    window = make_window(qtbot, kit, tmp_path, size=(600, 900))
    show_first(window, path)
    QApplication.processEvents()
    show(qtbot, window)
    assert not window.desk.task_list.isVisible()


def test_a_wrong_kit_is_told_once_the_window_is_seen(qtbot, tmp_path):
    def make_session():
        raise KitError("paper.toml", "line 3", "it is wrong")

    window = window_on(qtbot, tmp_path, make_session)
    show_first(window, None)
    with qtbot.waitSignal(window.cannot_start) as told:
        window.show()
    assert "line 3" in str(told.args[0])
    assert window.close()
