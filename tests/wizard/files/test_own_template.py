"""A person's own Word template: checked before it is taken, kept, and given back."""

import errno
import os
import threading
from pathlib import Path

import pytest

from piew_gui import paths
from piew_gui.wizard import app
from piew_gui.wizard.boxes.dialogs import AfterExport, WhichTemplate
from piew_gui.wizard.files import own_template
from piew_gui.word.package import pack, read_package, write_package
from tests.wizard.fakes import example_paper, new_paper


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


@pytest.fixture
def own(kit, tmp_path):
    """The board's template in another font, as somebody changed it in Word."""
    parts = read_package(kit.template.read_bytes())
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'"Arial"', b'"Georgia"')
    path = tmp_path / "Our template.docx"
    path.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    return path


def choose(window, path):
    window.dialogs.answers |= {"which template": WhichTemplate.CHOOSE, "which word file": path}
    window.menus.actions["template"].trigger()


def export(qtbot, window, path, action="export"):
    window.dialogs.said.clear()
    window.dialogs.answers["where to export"] = path
    window.menus.actions[action].trigger()
    qtbot.waitUntil(lambda: bool(window.dialogs.said), timeout=20_000)
    return read_package(path.read_bytes())


def test_papers_take_the_look_of_the_template_that_was_chosen(qtbot, window, own, tmp_path):
    choose(window, own)
    assert "own template’s look" in window.dialogs.said[-1][0]
    # A share that goes away takes nothing along.
    own.unlink()
    paper = export(qtbot, window, tmp_path / "paper.docx")
    assert b"Georgia" in paper["word/styles.xml"]
    assert paths.own_template().is_file()


def test_the_boards_template_comes_back(qtbot, window, own, tmp_path):
    choose(window, own)
    window.dialogs.answers["which template"] = WhichTemplate.BOARDS
    window.menus.actions["template"].trigger()
    assert window.dialogs.asked[-1] == ("which template", True)
    assert not paths.own_template().exists()
    assert b"Georgia" not in export(qtbot, window, tmp_path / "paper.docx")["word/styles.xml"]


def test_a_template_that_cannot_be_taken_away_stays_in_use(window, own, monkeypatch):
    choose(window, own)

    def refuse(self, missing_ok=False):
        raise PermissionError(errno.EACCES, "a virus scanner has it")

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    window.dialogs.answers["which template"] = WhichTemplate.BOARDS
    window.menus.actions["template"].trigger()
    what, message = window.dialogs.said[-1]
    assert what == "The board’s own template was not put back"
    assert "another program has it open" in message
    assert window.session.kit.own_template is not None


def test_the_window_does_not_stand_still_while_a_template_is_copied(window, own, monkeypatch):
    writers = []
    monkeypatch.setattr(
        own_template, "write_replacing", lambda path, content: writers.append(threading.current_thread())
    )
    choose(window, own)
    assert len(writers) == 1
    assert threading.main_thread() not in writers


def test_a_template_that_lacks_a_box_is_not_taken_and_the_box_named(window, own):
    parts = read_package(own.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'w:val="meeting_date"', b'w:val="meating_date"'
    )
    own.write_bytes(write_package([pack(name, content) for name, content in parts.items()]))
    choose(window, own)
    what, message = window.dialogs.said[-1]
    assert what == "“Our template.docx” can’t be used as it is"
    assert "meating_date" in message
    assert window.session.kit.own_template is None
    assert not paths.own_template().exists()


def test_a_copy_of_the_template_can_be_changed_in_word(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    target = tmp_path / "copy.docx"
    window.dialogs.answers |= {"which template": WhichTemplate.COPY, "where to export": target}
    window.menus.actions["template"].trigger()
    assert target.read_bytes() == kit.template.read_bytes()


def test_who_changes_their_mind_changes_nothing(window):
    window.dialogs.answers["which template"] = WhichTemplate.STAY
    window.menus.actions["template"].trigger()
    choose(window, None)
    assert window.session.kit.own_template is None


def test_a_clean_copy_is_exported_from_the_menu(qtbot, window, tmp_path):
    paper = export(qtbot, window, tmp_path / "clean.docx", "export clean")
    assert not any("customXml" in name for name in paper)


def test_a_clean_copy_waits_until_nothing_is_left_to_put_right(window):
    window.session.set_answer("title", "")
    window.menus.actions["export clean"].trigger()
    assert window.dialogs.said[-1][0] == "A clean copy is for publication"
    assert window.desk.section is None


def test_a_pdf_is_made_after_the_export_and_opened(qtbot, window, tmp_path):
    window.dialogs.answers["exported"] = AfterExport.MAKE_PDF
    export(qtbot, window, tmp_path / "paper.docx")
    qtbot.waitUntil(lambda: bool(window.dialogs.opened), timeout=60_000)
    (made,) = window.dialogs.opened
    assert made == tmp_path / "paper.pdf"
    assert made.read_bytes().startswith(b"%PDF")
    assert window.desk.action_bar.main_button.isEnabled()


def test_a_pdf_that_cannot_be_written_is_said(qtbot, window, tmp_path):
    window.dialogs.answers["exported"] = AfterExport.MAKE_PDF
    (tmp_path / "paper.pdf").mkdir()
    export(qtbot, window, tmp_path / "paper.docx")
    qtbot.waitUntil(
        lambda: "The PDF was not made" in [each[0] for each in window.dialogs.said], timeout=60_000
    )


def test_where_nobody_may_look_for_a_template_the_boards_own_is_used(monkeypatch):
    look = Path.is_file

    def refuse(path):
        if path == paths.own_template():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    assert app._make_session().kit.own_template is None
