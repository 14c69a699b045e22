"""The window: files, leaving, export, undo, keys."""

import errno
import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from piew_gui.drafts import recovery
from piew_gui.drafts.files import Waiting
from piew_gui.errors import PaperError
from piew_gui.wizard.app import show_first
from piew_gui.wizard.boxes.dialogs import AfterExport, Leaving, WhenDamaged, WhenNotSaved
from piew_gui.wizard.editors.wrapped_text import WrappedLine
from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.dressing import THEME
from piew_gui.wizard.looks.focus_ring import FocusRing
from tests.wizard.fakes import click, example_paper, focused, make_window, new_paper, settings_in, show

CTRL = Qt.KeyboardModifier.ControlModifier
RGB = QImage.Format.Format_RGB32


@pytest.fixture
def new(qtbot, kit, tmp_path):
    return new_paper(qtbot, kit, tmp_path)


@pytest.fixture
def example(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


def type_area(window, name="Northshire"):
    """Type the name of the area into its box, as a person does."""
    window.desk.show_field("area_name")
    box = focused()
    assert isinstance(box, WrappedLine)
    box.selectAll()
    QTest.keyClicks(box, name)


def answers_in(path):
    return json.loads(path.read_text(encoding="utf-8"))["answers"]


def test_without_a_draft_the_welcome_screen_is_first(qtbot, kit, tmp_path):
    window = make_window(qtbot, kit, tmp_path)
    show_first(window, None)
    show(qtbot, window)
    assert not window.has_draft
    assert not window.menus.actions["save"].isEnabled()
    click(window._welcome.new_button)
    assert window.has_draft
    assert window.menus.actions["save"].isEnabled()
    assert focused() is window.desk.pages["area"].blocks["area_name"].editor.input


def test_the_welcome_screen_opens_a_draft_and_the_example(qtbot, kit, tmp_path):
    window = make_window(qtbot, kit, tmp_path)
    window.show_welcome()
    show(qtbot, window)
    window.dialogs.answers["what to open"] = None
    click(window._welcome.open_button)
    assert not window.has_draft
    click(window._welcome.example_link)
    assert window.has_draft
    assert window.session.answer("area_name")
    assert window.session.path is None


def test_a_draft_that_cannot_be_read_is_named_and_the_welcome_screen_shown(qtbot, kit, tmp_path):
    broken = tmp_path / "broken.piew.json"
    broken.write_text("{", encoding="utf-8")
    window = make_window(qtbot, kit, tmp_path)
    window.dialogs.answers["damaged"] = WhenDamaged.STAY
    show_first(window, broken)
    assert not window.has_draft
    assert [question for question, _ in window.dialogs.asked] == ["damaged"]
    assert broken.read_text(encoding="utf-8") == "{"


def test_typing_saving_and_opening_again_keeps_every_letter(new, tmp_path):
    path = tmp_path / "mine.piew.json"
    new.dialogs.answers["where to save"] = path
    type_area(new)
    assert new.isWindowModified()
    QTest.keyClick(focused(), Qt.Key.Key_S, CTRL)
    assert answers_in(path)["area_name"] == "Northshire"
    assert not new.isWindowModified()
    assert new.windowTitle() == "mine[*] – Board paper"
    assert new._saved.text().startswith("Saved ")
    type_area(new, "Southshire")
    assert new._saved.text() == "Unsaved changes"
    new.dialogs.answers |= {"leaving": Leaving.DROP, "what to open": path}
    new.open()
    assert new.session.answer("area_name") == "Northshire"
    assert new.desk.pages["area"].blocks["area_name"].editor.answer() == "Northshire"


def test_the_suggested_name_of_a_draft_is_safe(new):
    new.dialogs.answers["where to save"] = None
    new.session.set_answer("title", "What now? A/B: “who”")
    assert not new.save()
    (_, suggested) = new.dialogs.asked[-1]
    assert suggested.name == "What now A B “who”.piew.json"


def test_save_as_makes_the_other_file_the_drafts_own(new, tmp_path):
    first, second = tmp_path / "first.piew.json", tmp_path / "second.piew.json"
    new.session.save(first)
    new.dialogs.answers["where to save"] = second
    new.save_as()
    type_area(new)
    new.save()
    assert answers_in(second)["area_name"] == "Northshire"
    assert answers_in(first)["area_name"] == ""


def test_a_save_that_fails_says_so_and_keeps_the_work(new, tmp_path):
    new.dialogs.answers["where to save"] = tmp_path / "no such folder" / "mine.piew.json"
    new.dialogs.answers["not saved"] = WhenNotSaved.STAY
    type_area(new)
    assert not new.save()
    assert "its folder isn’t there" in new.dialogs.asked[-1][1][0]
    assert new.session.has_unsaved_work
    assert new.session.answer("area_name") == "Northshire"


@pytest.mark.parametrize(
    ("answer", "saved", "closes"),
    [(Leaving.SAVE, True, True), (Leaving.DROP, False, True), (Leaving.STAY, False, False)],
)
def test_closing_asks_before_work_is_lost(new, tmp_path, answer, saved, closes):
    path = tmp_path / "mine.piew.json"
    new.session.save(path)
    type_area(new)
    new.dialogs.answers["leaving"] = answer
    assert new.close() is closes
    assert new.isVisible() is not closes
    assert (answers_in(path)["area_name"] == "Northshire") is saved


def test_closing_with_nothing_to_lose_asks_nothing(new):
    assert new.close()
    assert new.dialogs.asked == []


def test_save_and_continue_saves_and_goes_on(new, tmp_path):
    path = tmp_path / "mine.piew.json"
    new.session.save(path)
    type_area(new)
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert new.desk.place == "details"
    assert answers_in(path)["area_name"] == "Northshire"
    assert json.loads(path.read_text(encoding="utf-8"))["looked_at"] == ["area"]


def test_the_keyboard_goes_straight_to_the_next_page_and_comes_back_to_where_it_was(qapp, new, tmp_path):
    new.session.save(tmp_path / "mine.piew.json")
    new.desk.show_field("board_name")
    left, pages = focused(), new.desk._stack
    met = []
    noting = qapp.focusChanged.connect(lambda _before, now: met.append(now))
    QTest.keyClick(left, Qt.Key.Key_Return, CTRL)
    first = new.desk.pages["details"].blocks["reference"].editor.input
    assert met == [pages, first]
    assert focused() is first
    new.desk.show_section("area")
    assert met == [pages, first, pages, left]
    qapp.focusChanged.disconnect(noting)


def test_the_keyboard_goes_straight_to_the_export_too(qtbot, qapp, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    window.session.save(tmp_path / "mine.piew.json")
    window.desk.show_section("appendices", with_cursor=True)
    qtbot.waitUntil(lambda: window.desk.preview is not None and window.desk.preview.isVisible())
    met = []
    noting = qapp.focusChanged.connect(lambda _before, now: met.append(now))
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert met == [window.desk._stack, window.desk.action_bar.main_button]
    qapp.focusChanged.disconnect(noting)


def test_save_and_continue_asks_for_a_file_once_and_goes_on_without(new):
    new.dialogs.answers["where to save"] = None
    click(new.desk.action_bar.main_button)
    click(new.desk.action_bar.main_button)
    assert [question for question, _ in new.dialogs.asked] == ["where to save"]
    assert new.desk.place == "purpose"


def test_undo_shows_the_field_that_changed(new):
    type_area(new)
    new.session.end_step()
    new.desk.show_field("title")
    QTest.keyClicks(focused(), "x")
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert new.session.answer("title") == new.session.kit.starter["title"]
    QTest.keyClick(focused(), Qt.Key.Key_Z, CTRL)
    assert new.desk.place == "area"
    assert new.session.answer("area_name") == ""
    assert focused().toPlainText() == ""
    QTest.keyClick(focused(), Qt.Key.Key_Y, CTRL)
    assert focused().toPlainText() == "Northshire"


def test_a_stack_of_steps_that_is_taken_down_is_asked_for_none(qtbot, new):
    type_area(new)
    new.session.undo_stack.setClean()
    with qtbot.captureExceptions() as raised:
        delete(new.session.undo_stack)
    # For whoever closes the window after the test.
    new.session.undo_stack = QUndoStack()
    assert raised == []


def test_undo_says_what_it_would_undo(new):
    undo = new.menus.actions["undo"]
    assert not undo.isEnabled()
    type_area(new)
    assert undo.isEnabled()
    assert undo.text() == "&Undo change in Area name"


def test_f6_goes_round_the_columns_and_comes_back_to_where_one_was(new):
    new.desk.show_field("proposing_group")
    box, seen = focused(), []
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        seen.append(focused())
    assert seen[0] is new.desk.action_bar.main_button
    assert seen[1] is new.desk.task_list.rows[0]
    assert seen[2] is box


def test_a_draft_copy_is_exported_while_there_are_errors(qtbot, new, tmp_path):
    paper = tmp_path / "paper.docx"
    new.dialogs.answers |= {"where to export": paper, "exported": AfterExport.OPEN_FOLDER}
    new.menus.actions["export"].trigger()
    qtbot.waitUntil(lambda: bool(new.dialogs.said), timeout=20_000)
    assert new.dialogs.said == [("exported", paper, True)]
    assert new.dialogs.opened == [tmp_path]
    assert paper.stat().st_size > 0
    assert new.desk.action_bar.main_button.isEnabled()


def test_the_example_is_exported_board_ready(qtbot, example, tmp_path):
    paper = tmp_path / "paper.docx"
    example.dialogs.answers |= {"where to export": paper, "exported": AfterExport.OPEN_PAPER}
    example.desk.show_check()
    assert example.desk.action_bar.main_button.text() == "Export the board-ready paper"
    click(example.desk.action_bar.main_button)
    qtbot.waitUntil(lambda: bool(example.dialogs.said), timeout=20_000)
    assert example.dialogs.said == [("exported", paper, False)]
    assert example.dialogs.opened == [paper]


def test_an_export_that_fails_says_what_is_safe(qtbot, new, tmp_path, monkeypatch):
    def fail(*arguments, **options):
        raise PaperError("The disk is full. The earlier paper is unchanged.")

    monkeypatch.setattr("piew_gui.word.export.export_draft", fail)
    new.dialogs.answers["where to export"] = tmp_path / "paper.docx"
    new.menus.actions["export"].trigger()
    qtbot.waitUntil(lambda: bool(new.dialogs.said))
    assert new.dialogs.said == [
        ("The paper was not exported", "The disk is full. The earlier paper is unchanged.")
    ]
    assert not (tmp_path / "paper.docx").exists()


def test_a_theme_is_chosen_from_the_menu_and_kept(qtbot, new, tmp_path):
    new.menus.themes["dark"].trigger()
    assert theme.colours() is theme.DARK
    assert settings_in(tmp_path).value(THEME) == "dark"
    new.menus.themes["light"].trigger()
    assert theme.colours() is theme.LIGHT


def test_a_draft_of_a_newer_program_is_read_only_and_says_so(qtbot, kit, tmp_path, new):
    path = tmp_path / "newer.piew.json"
    table = {"format": "piew-draft", "version": 99, "kit": kit.id, "answers": {"area_name": "Northshire"}}
    path.write_text(json.dumps(table), encoding="utf-8")
    new.open_draft(path)
    assert "newer version" in new.dialogs.said[0][1]
    assert new._saved.text() == "Read only"
    type_area(new, "x")
    assert new.session.answer("area_name") == "Northshire"
    assert focused().toPlainText() == "Northshire"


@pytest.mark.parametrize("wish", [WhenNotSaved.TRY_AGAIN, WhenNotSaved.SAVE_AS, WhenNotSaved.STAY])
def test_a_paper_that_cannot_be_replaced_can_be_tried_again_or_go_elsewhere(
    qtbot, new, tmp_path, monkeypatch, wish
):
    """Row 45."""
    paper, other = tmp_path / "paper.docx", tmp_path / "other.docx"
    paper.write_bytes(b"open in Word")
    real = os.replace
    denied = []

    def deny_once(source, target):
        if Path(target) == paper and not denied:
            denied.append(target)
            raise PermissionError(errno.EACCES, "used by another process")
        real(source, target)

    monkeypatch.setattr("os.replace", deny_once)
    monkeypatch.setattr("piew_gui.drafts.files.Waiting", lambda patience=0.0: Waiting(patience=0.0))
    places = iter([paper, other])
    new.dialogs.answers |= {"where to export": lambda about: next(places), "not exported": wish}
    new.menus.actions["export"].trigger()
    stays = wish is WhenNotSaved.STAY
    qtbot.waitUntil(lambda: "not exported" in [question for question, _ in new.dialogs.asked])
    if not stays:
        qtbot.waitUntil(lambda: bool(new.dialogs.said))
    assert "another program has it open" in dict(new.dialogs.asked)["not exported"]
    assert other.exists() is (wish is WhenNotSaved.SAVE_AS)
    assert (paper.read_bytes() == b"open in Word") is (wish is not WhenNotSaved.TRY_AGAIN)


def test_after_an_export_the_keyboard_is_on_the_screen_that_it_led_to(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.desk.show_field("title")
    window.dialogs.answers["where to export"] = tmp_path / "paper.docx"
    QTest.keyClick(focused(), Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(window.dialogs.said), timeout=20_000)
    assert focused() is window.desk.action_bar.main_button


def test_a_fault_in_the_export_is_owned_up_to(qtbot, new, tmp_path, monkeypatch):
    def fail(*arguments, **options):
        raise ValueError("broken")

    monkeypatch.setattr("piew_gui.word.export.export_draft", fail)
    new.dialogs.answers["where to export"] = tmp_path / "paper.docx"
    with qtbot.captureExceptions() as raised:
        new.menus.actions["export"].trigger()
        qtbot.waitUntil(lambda: bool(new.dialogs.said))
    assert len(raised) == 1
    assert new.dialogs.said[0][0] == "The paper was not exported"
    assert "Your draft is unchanged" in new.dialogs.said[0][1]


def test_every_item_of_the_menus_does_something(new, kit):
    new.dialogs.answers |= {"where to save": None, "what to open": None, "where to export": None}
    new.menus.actions["about"].trigger()
    assert new.dialogs.said[-1][0] == "about"
    for section in kit.sections:
        new.menus.actions[f"section {section.id}"].trigger()
        assert new.desk.place == section.id
    new.menus.actions["go back"].trigger()
    assert new.desk.place == kit.sections[-2].id
    new.menus.actions["check"].trigger()
    assert new.desk.section is None
    for name, question in (
        ("save as", "where to save"),
        ("open", "what to open"),
        ("export", "where to export"),
    ):
        new.menus.actions[name].trigger()
        assert new.dialogs.asked[-1][0] == question
    new.menus.actions["quit"].trigger()
    assert not new.isVisible()


def test_an_exception_while_closing_leaves_the_window_and_the_work(new, kit):
    """Row 32."""

    def fail(name):
        raise RuntimeError("broken")

    type_area(new)
    new.keeping.keep_now()
    new.dialogs.answers["leaving"] = fail
    with pytest.raises(RuntimeError, match="broken"):
        new.close()
    assert new.isVisible()
    assert new.session.answer("area_name") == "Northshire"
    (kept,) = recovery.folder().glob(f"*{recovery.ENDING}")
    assert recovery._read(kept).draft(kit).answers["area_name"] == "Northshire"


def test_what_a_page_holds_is_on_the_screen_once_it_is_turned_to(qtbot, example):
    desk = example.desk
    for section in [*example.session.kit.sections, *example.session.kit.sections]:
        desk.show_section(section.id)
        qtbot.waitUntil(lambda: desk.page.is_built)
        qtbot.waitUntil(lambda: is_as_painted(example))
        assert desk.page.widget().isVisible()


def test_what_a_page_holds_stays_on_the_screen_while_it_grows_scrolls_and_the_window_changes(qtbot, example):
    desk = example.desk
    desk.show_section("terms")
    for place in (0, 900, 300):
        desk.page.verticalScrollBar().setValue(place)
        desk.page.build_next()
        qtbot.waitUntil(lambda: is_as_painted(example))
    qtbot.waitUntil(lambda: desk.page.is_built)
    for size in ((1440, 900), (900, 700), (1100, 800)):
        example.resize(*size)
        qtbot.waitUntil(lambda: is_as_painted(example))


class Requests(QObject):
    """Counts how often anything is asked to be laid out."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("place", ["details", "purpose", "terms", ""])
@pytest.mark.parametrize("size", [(1440, 900), (900, 700), (427, 300)])
def test_a_window_that_nobody_touches_does_nothing(qtbot, qapp, example, place, size):
    example.resize(*size)
    example.desk.show_section(place)
    qtbot.waitUntil(lambda: not example.desk.building.is_waiting)
    requests = Requests()
    qapp.installEventFilter(requests)

    def is_quiet():
        before = requests.count
        for _ in range(30):
            qapp.processEvents()
        return requests.count == before

    qtbot.waitUntil(is_quiet)
    qapp.removeEventFilter(requests)


class Asking(QObject):
    """Notes who asks to be painted by an event of its own, and passes it on."""

    def __init__(self):
        super().__init__()
        self.met = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateLater:
            self.met.append(watched)
        return False


def test_a_page_is_painted_as_a_whole_and_what_others_asked_for_before_is_painted_too(qtbot, qapp, example):
    desk = example.desk
    desk.show_section("terms")
    qtbot.waitUntil(lambda: desk.page.is_built)
    desk.show_section("area")
    qtbot.waitUntil(lambda: desk.page.is_built)
    qapp.processEvents()
    asking = Asking()
    qapp.installEventFilter(asking)
    other = QLabel("Just come", example)
    other.show()
    desk.show_section("terms")
    qapp.processEvents()
    qapp.removeEventFilter(asking)
    assert other in asking.met
    on_page = [each for each in asking.met if desk.page.isAncestorOf(each)]
    # The ring comes once the page is there, and alone.
    assert [each for each in on_page if not isinstance(each, FocusRing)] == []
    qtbot.waitUntil(lambda: is_as_painted(example))


def is_as_painted(window):
    """Return whether the screen shows what the window would paint anew."""
    shown = window.screen().grabWindow(window.winId()).toImage()
    return shown.convertToFormat(RGB) == window.grab().toImage().convertToFormat(RGB)
