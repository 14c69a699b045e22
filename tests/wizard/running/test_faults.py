"""A mistake of the program keeps the work, says so once, and tells whoever mends it where it was (row 58)."""

import sys
import threading

import pytest

from piew_gui.drafts import recovery
from piew_gui.wizard.running import faults
from piew_gui.wizard.running.faults import FaultReport, fault_report
from tests.wizard.fakes import new_paper


@pytest.fixture
def window(qtbot, kit, tmp_path, monkeypatch):
    # Left as they were found, whatever `install` does.
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(faults.faulthandler, "enable", lambda file: file.close())
    window = new_paper(qtbot, kit, tmp_path)
    window.dialogs.answers["fault"] = False
    FaultReport(window).install()
    return window


def raise_it(what="Baby Smith was seen on 3 May"):
    raise ValueError(what)


def raised(what="Baby Smith was seen on 3 May"):
    try:
        raise_it(what)
    except ValueError as fault:
        return type(fault), fault, fault.__traceback__


def boxes(window):
    return [about for question, about in window.dialogs.asked if question == "fault"]


def in_the_windows_thread(window):
    sys.excepthook(*raised())


def in_another_thread(window):
    thread = threading.Thread(target=raise_it)
    thread.start()
    thread.join()


def in_a_job_beside(window):
    window.keeping._job.do(raise_it)


def in_a_destructor(window):
    class Broken:
        def __del__(self):
            raise_it()

    broken = Broken()
    del broken


@pytest.mark.parametrize(
    "where", [in_the_windows_thread, in_another_thread, in_a_job_beside, in_a_destructor]
)
def test_wherever_it_was_raised_there_is_one_box_and_the_work_is_kept_first(
    qtbot, kit, window, capsys, where
):
    window.session.set_answer("area_name", "Northshire")
    where(window)
    qtbot.waitUntil(lambda: bool(boxes(window)))
    (file,) = recovery.folder().glob(f"*{recovery.ENDING}")
    assert recovery._read(file).draft(kit).answers["area_name"] == "Northshire"
    assert window.session.answer("area_name") == "Northshire"
    assert len(boxes(window)) == 1
    assert "Baby Smith" in capsys.readouterr().err


def test_the_same_mistake_again_is_written_down_but_not_shown_again(qtbot, window, capsys):
    for _ in range(3):
        sys.excepthook(*raised())
    qtbot.waitUntil(lambda: bool(boxes(window)))
    qtbot.wait(0)
    assert len(boxes(window)) == 1
    assert capsys.readouterr().err.count("Baby Smith") == 3


def test_the_report_says_where_it_was_and_nothing_of_what_was_written(window, data_folder):
    kind, _, trace = raised()
    report = fault_report(kind, trace)
    assert "builtins.ValueError" in report
    assert "raise_it, line" in report
    assert "wizard/running/test_faults.py" in report
    assert "Smith" not in report
    assert str(data_folder.parents[1]) not in report


def test_the_report_is_in_the_data_folder_too(qtbot, window, data_folder):
    sys.excepthook(*raised())
    qtbot.waitUntil(lambda: bool(boxes(window)))
    (shown, can_save, is_kept) = boxes(window)[0]
    assert is_kept
    assert (data_folder / faults.REPORT).read_text(encoding="utf-8") == shown
    assert can_save is False


class Closed:
    """What is left of a terminal that was closed."""

    def write(self, text):
        raise OSError("the terminal is gone")

    flush = isatty = write


@pytest.mark.parametrize("stderr", [None, Closed()])
def test_without_a_stderr_the_report_is_written_all_the_same(qtbot, window, data_folder, monkeypatch, stderr):
    """Row 59."""
    monkeypatch.setattr(sys, "stderr", stderr)
    sys.excepthook(*raised())
    qtbot.waitUntil(lambda: bool(boxes(window)))
    assert "raise_it" in (data_folder / faults.REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize("wants", [True, False])
def test_the_draft_is_saved_if_the_person_wants_it(qtbot, window, tmp_path, wants):
    path = tmp_path / "mine.piew.json"
    window.session.save(path)
    window.session.set_answer("area_name", "Northshire")
    window.dialogs.answers["fault"] = wants
    sys.excepthook(*raised())
    qtbot.waitUntil(lambda: bool(boxes(window)))
    assert boxes(window)[0][1] is True
    assert ("Northshire" in path.read_text(encoding="utf-8")) is wants


def test_a_keyboard_interrupt_is_no_mistake(qtbot, window):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(0)
    assert boxes(window) == []
