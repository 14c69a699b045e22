"""A second start brings the first window forward, with the draft that it was given (row 23)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.wizard.boxes.dialogs import Leaving
from piew_gui.wizard.running import second_start
from piew_gui.wizard.running.second_start import Doorbell, hand_over
from tests.wizard.fakes import new_paper

MAIN = Path(__file__).parents[3] / "main.py"


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    bell = Doorbell(window)
    bell.rung.connect(window.come_forward)
    qtbot.waitUntil(lambda: second_start._file().exists())
    yield window
    bell.take_down()


@pytest.fixture
def path(tmp_path, kit):
    path = tmp_path / "Ynys Môn & co.piew.json"
    draft = new_draft(kit)
    draft.answers["area_name"] = "Northshire"
    save_draft(draft, path, kit)
    return path


def start_again(*arguments):
    """Start the program as a person would, while the window is open."""
    return subprocess.Popen([sys.executable, str(MAIN), *map(str, arguments)], env=dict(os.environ))


def test_a_second_start_ends_at_once_and_the_first_window_takes_its_draft(qtbot, window, path):
    window.showMinimized()
    second = start_again(path)
    qtbot.waitUntil(lambda: window.session.path == path, timeout=20_000)
    assert second.wait(20) == 0
    assert window.session.answer("area_name") == "Northshire"
    assert not window.isMinimized()


def test_the_same_draft_started_twice_stays_as_it_is_in_the_first_window(qtbot, window, path):
    window.open_draft(path)
    window.session.set_answer("area_name", "Southshire")
    with qtbot.waitSignal(window.findChild(Doorbell).rung, timeout=20_000):
        second = start_again(path)
    assert second.wait(20) == 0
    assert window.session.answer("area_name") == "Southshire"
    assert window.dialogs.asked == []


def test_unsaved_work_is_asked_about_before_another_draft_is_taken_up(window, path):
    window.session.set_answer("area_name", "Southshire")
    window.dialogs.answers["leaving"] = Leaving.STAY
    window.come_forward(str(path))
    assert window.session.answer("area_name") == "Southshire"


def test_a_start_without_a_running_window_is_a_first_one():
    assert not hand_over(None)


@pytest.mark.parametrize(
    "content", ["", "{", '{"address": 1, "key": 2}', '{"address": "/nowhere", "key": "00"}']
)
def test_what_a_crashed_window_left_stops_no_start(data_folder, content):
    data_folder.mkdir()
    second_start._file().write_text(content, encoding="utf-8")
    assert not hand_over(None)


def test_who_does_not_know_the_key_is_not_listened_to(qtbot, window):
    file = second_start._file()
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace(window.findChild(Doorbell)._key, "00" * 16), encoding="utf-8")
    assert not hand_over(None)
    file.write_text(right, encoding="utf-8")
    assert hand_over(None)


def test_the_key_is_nobody_elses_business(window):
    if os.name != "nt":
        assert second_start._file().stat().st_mode & 0o077 == 0


def test_once_the_window_is_closed_the_next_start_is_a_first_one(window):
    window.findChild(Doorbell).take_down()
    assert not second_start._file().exists()
    assert not hand_over(None)


@pytest.mark.parametrize(("name", "is_there"), [("short", True), ("long" * 40, False)])
def test_the_pipe_lies_in_the_own_folder_where_its_name_fits(name, is_there, monkeypatch):
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("PIEW_DATA_DIR", str(Path(folder) / name))
        assert second_start._pipe() == (str(Path(folder) / name / "window.pipe") if is_there else None)
