"""The paper beside the form: it follows the section and the typing, leads to the field, and gets out of the way."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QRegion, QTextCursor
from PySide6.QtTest import QTest

from piew_gui.wizard import preview, preview_column
from piew_gui.wizard.parts import PREVIEW
from piew_gui.wizard.preview_maker import PreviewMaker
from tests.wizard.fakes import click, example_paper, focused, new_paper, settings_in


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(preview, "PAUSE_MS", 0)


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    qtbot.waitUntil(lambda: window.desk.preview is not None)
    return window


def words(window):
    return window.desk.preview.view.toPlainText()


def test_it_shows_the_section_in_hand(qtbot, window):
    qtbot.waitUntil(lambda: "Local authorities in the area" in words(window))
    window.desk.show_section("risks")
    qtbot.waitUntil(lambda: "No specialist help before crisis" in words(window))
    assert "Local authorities in the area" not in words(window)


def test_it_follows_what_is_typed_with_markers_filled(qtbot, window):
    window.desk.show_field("key_points")
    QTest.keyClicks(focused(), " in [area name]")
    qtbot.waitUntil(lambda: "in Northshire" in words(window))


def test_a_name_that_stands_in_another_section_is_followed_too(qtbot, window):
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: "look like in Northshire" in words(window))
    window.session.set_answer("area_name", "Southshire")
    qtbot.waitUntil(lambda: "look like in Southshire" in words(window))


def test_where_nothing_is_entered_yet_it_says_what_it_is_for(qtbot, window):
    window.session.set_answer("purpose", "")
    window.desk.show_section("purpose")
    qtbot.waitUntil(lambda: words(window) == "What you enter in this section will show here.")
    window.session.set_answer("purpose", "receive")
    qtbot.waitUntil(lambda: "Receive" in words(window))
    assert "will show here" not in words(window)


def place_of(view, text):
    """The middle of the first line of a text in the preview, brought into sight."""
    cursor = view.document().find(text)
    view.bring_into_sight(cursor.selectionStart())
    cursor.setPosition(cursor.selectionStart() + 2)
    return view.cursorRect(cursor).center()


@pytest.mark.parametrize("text", ["Title of report", "Seeking strategic commitment", "Role"])
def test_a_click_on_any_place_of_a_field_opens_the_field(qtbot, window, text):
    window.desk.show_section("details")
    qtbot.waitUntil(lambda: "Title of report" in words(window))
    view = window.desk.preview.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, text))
    opened = "authors" if text == "Role" else "title"
    assert window.desk.pages["details"].blocks[opened].isAncestorOf(focused())


def click_on(window, text):
    """Click on a text of the preview, once it is there."""
    view = window.desk.preview.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, text))


@pytest.mark.parametrize(
    ("section", "text", "at"),
    [
        ("key_points", "(b)", 2),
        ("key_points", "NOTE what the group", 6),
        ("risks", "Uneven access", 3),
    ],
)
def test_a_click_on_an_item_puts_the_cursor_into_it(qtbot, window, section, text, at):
    window.desk.show_section(section)
    qtbot.waitUntil(lambda: text in words(window))
    click_on(window, text)
    field_id = window.desk.section.fields[0].id
    assert focused() is window.desk.page.blocks[field_id].editor.lines()[at].text


@pytest.mark.parametrize(
    ("section", "text", "field_id", "row", "column"),
    [
        ("area", "Eastmoor", "local_authorities", 2, "name"),
        ("area", "1,560", "local_authorities", 3, "births"),
        ("details", "Organisation", "authors", 0, "name"),
        ("terms", "Priya Nair", "tor_membership", 4, "name"),
        ("appendices", "Madigan", "references", 3, "text"),
    ],
)
def test_a_click_on_a_table_puts_the_cursor_into_that_very_cell(
    qtbot, window, section, text, field_id, row, column
):
    window.desk.show_section(section)
    qtbot.waitUntil(lambda: text in words(window))
    click_on(window, text)
    lines = window.desk.page.blocks[field_id].editor.lines()
    assert lines[row].cells[column].isAncestorOf(focused())


@pytest.mark.parametrize("column", ["name", "births"])
def test_a_cell_in_which_nothing_stands_is_found_too(qtbot, window, column):
    rows = [dict(row) for row in window.session.answer("local_authorities")]
    rows[2][column] = ""
    window.session.set_answer("local_authorities", rows)
    qtbot.waitUntil(lambda: rows[1]["name"] in words(window) and "Eastmoor\n2,180" not in words(window))
    view = window.desk.preview.view
    beside = place_of(view, "2,180" if column == "name" else "Eastmoor")
    table = view.document().find("Calderwick").currentTable()
    cell = table.cellAt(3, ["name", "births"].index(column))
    place = QPoint(view.cursorRect(cell.firstCursorPosition()).center().x() + 5, beside.y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    lines = window.desk.page.blocks["local_authorities"].editor.lines()
    assert lines[2].cells[column].isAncestorOf(focused())


def test_what_a_kits_own_preview_names_and_is_no_field_leads_nowhere(qtbot, window, monkeypatch, tmp_path):
    own = tmp_path / "preview.html"
    own.write_text('<p><a name="top"></a>Our board</p>', encoding="utf-8")
    monkeypatch.setattr("piew_gui.word.preview.FILE", str(own))
    window.desk.preview.refresh()
    qtbot.waitUntil(lambda: "Our board" in words(window))
    click_on(window, "Our board")
    assert window.desk.section.id == "area"


def test_marking_text_to_copy_it_opens_nothing(qtbot, window):
    window.desk.show_section("details")
    qtbot.waitUntil(lambda: "Title of report" in words(window))
    view, before = window.desk.preview.view, focused()
    start = place_of(view, "Seeking strategic commitment")
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(60, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))
    assert view.textCursor().hasSelection()
    assert window.desk.section.id == "details"
    assert focused() in (before, view)


def marked(window):
    """The text that the band stands behind."""
    view = window.desk.preview.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.band[0])
    cursor.setPosition(view.band[1] - 1, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selection().toPlainText()


def test_what_is_being_filled_in_is_marked_and_brought_into_sight(qtbot, window):
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: "Why now?" in words(window))
    window.desk.show_field("background_why_now")
    assert marked(window).startswith("4. Why now?")
    assert "strengthen governance" not in marked(window)
    view = window.desk.preview.view
    assert 0 <= view._area_of_band(*view.band).top() < view.viewport().height()
    QTest.keyClicks(focused(), "More. ")
    qtbot.waitUntil(lambda: "More. " in marked(window))


def test_a_list_is_marked_from_its_label_to_its_last_item(qtbot, window):
    window.desk.show_section("terms", with_cursor=True)
    qtbot.waitUntil(lambda: "Terms of reference" in words(window))
    window.desk.show_field("tor_objectives")
    label = window.session.kit.field("tor_objectives").label
    qtbot.waitUntil(lambda: marked(window).startswith(label))
    assert marked(window).endswith("what should come next.")


def test_what_is_filled_in_when_it_first_comes_is_marked(qtbot, window):
    qtbot.waitUntil(lambda: window.desk.preview.view.band is not None)
    assert marked(window).startswith("Area name")


def test_the_mark_stays_until_the_section_that_was_turned_to_is_shown(qtbot, window):
    window.desk.show_field("area_name")
    qtbot.waitUntil(lambda: window.desk.preview.view.band is not None)
    before = window.desk.preview.view.band
    window.desk.show_section("risks", with_cursor=True)
    assert window.desk.preview.view.band == before
    qtbot.waitUntil(lambda: "No specialist help before crisis" in words(window))
    assert marked(window).startswith("Issues and risks")


class Painted(QObject):
    """Adds up where a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_only_where_the_mark_was_and_where_it_goes_is_painted(qtbot, qapp, window):
    pane, view = window.desk.preview, window.desk.preview.view
    qtbot.waitUntil(lambda: view.band is not None and not window.desk.building.is_waiting)
    qtbot.waitUntil(lambda: not pane.maker.is_busy and not pane._pause.isActive())
    qapp.processEvents()
    painted = Painted(view.viewport())
    before = view._area_of_band(*view.band)
    while marked(window).startswith("Area name"):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    after = view._area_of_band(*view.band)
    qtbot.waitUntil(lambda: painted.region.intersects(after))
    assert QRegion(before) - painted.region == QRegion()
    assert painted.region.boundingRect().height() < view.viewport().height() // 2


def test_a_link_in_an_answer_leads_nowhere_from_here(qtbot, window):
    window.session.set_answer("progress_update", "[the plan](https://example.org)")
    window.desk.show_section("updates")
    qtbot.waitUntil(lambda: "the plan" in words(window))
    view = window.desk.preview.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, "the plan"))
    assert window.dialogs.opened == []
    assert window.desk.pages["updates"].blocks["progress_update"].isAncestorOf(focused())


def test_it_can_be_hidden_and_stays_so(qtbot, kit, window, tmp_path):
    click(window.desk.preview.hide_link)
    assert window.desk.preview.isHidden()
    assert settings_in(tmp_path).value(PREVIEW, True, bool) is False
    window.menus.actions["preview"].trigger()
    assert window.desk.preview.isVisible()
    assert settings_in(tmp_path).value(PREVIEW, True, bool) is True


def test_where_room_is_short_it_goes_first_and_comes_back(qtbot, window):
    window.resize(preview_column.FROM_PX - 1, 900)
    qtbot.waitUntil(lambda: window.desk.preview.isHidden())
    assert window.desk.task_list.isVisible()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.desk.preview.isVisible())
    assert window.desk.preview.width() >= preview.LEAST_PX


def test_a_narrow_window_never_makes_one(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path, size=(1000, 800))
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    assert window.desk.preview is None


def test_check_answers_has_the_room_for_itself(qtbot, window):
    desk = window.desk
    beside = desk._form.width()
    desk.show_check()
    assert desk.preview.isHidden()
    qtbot.waitUntil(lambda: desk._form.width() > beside)
    desk.go_back()
    # Its room is there with the page; it follows in a turn of its own.
    assert desk._form.width() == beside
    qtbot.waitUntil(lambda: desk.preview.isVisible())
    assert desk._form.width() == beside


def test_a_page_that_is_turned_to_twice_before_the_preview_is_back_is_there(qtbot, window):
    desk = window.desk
    desk.show_check()
    qtbot.waitUntil(lambda: not desk.building.is_waiting)
    for _ in range(2):
        desk.show_section("area")
        assert desk.page.isVisible()
    assert desk.preview.isHidden()
    qtbot.waitUntil(lambda: desk.preview.isVisible())
    assert desk.page.isVisible()


def test_what_was_typed_while_it_was_hidden_is_there_when_it_comes_back(qtbot, window):
    window.show_preview(False)
    window.session.set_answer("area_name", "Southshire")
    window.show_preview(True)
    qtbot.waitUntil(lambda: "Southshire" in words(window))


def test_f6_reaches_it_and_a_screen_reader_knows_it(window):
    view = window.desk.preview.view
    assert view.accessibleName() == "Preview of the paper"
    assert "approximate" in view.accessibleDescription()
    seen = []
    for _ in range(4):
        window.desk.next_column()
        seen.append(window.desk.preview.isAncestorOf(focused()))
    assert seen.count(True) == 1


def test_where_one_scrolled_to_stays_while_typing_goes_on(qtbot, window):
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: "Why now?" in words(window))
    bar = window.desk.preview.view.verticalScrollBar()
    bar.setValue(300)
    window.session.set_answer("background_what", "Another text")
    qtbot.waitUntil(lambda: "Another text" in words(window))
    assert bar.value() == 300


def test_a_kit_whose_preview_is_wrong_says_so_there(qtbot, window, monkeypatch, tmp_path):
    broken = tmp_path / "kit"
    broken.mkdir()
    (broken / "preview.html").write_text("{{ nothing }}", encoding="utf-8")
    kit = window.session.kit
    monkeypatch.setattr("piew_gui.word.preview.FILE", str(broken / "preview.html"))
    window.desk.preview.refresh()
    qtbot.waitUntil(lambda: "preview.html" in words(window))
    assert kit is window.session.kit


@pytest.mark.parametrize("paper", [example_paper, new_paper])
def test_no_picture_and_no_table_is_wider_than_the_room_there_is(qtbot, kit, tmp_path, paper):
    window = paper(qtbot, kit, tmp_path, size=(1440, 900))
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: window.desk.preview is not None and "Why now?" in words(window))
    assert window.desk.preview.view.horizontalScrollBar().maximum() == 0


def test_figures_are_drawn_while_nobody_waits_for_them(qtbot, window):
    pane = window.desk.preview
    qtbot.waitUntil(lambda: not pane.maker.is_busy)
    assert not pane.maker.has_drawn_ahead
    pane.draw_ahead()
    qtbot.waitUntil(lambda: pane.maker.has_drawn_ahead)
    known = dict(pane.maker._pictures)
    assert len(known) == len(window.session.kit.figures)
    with qtbot.waitSignal(pane.maker.made):
        window.desk.show_section("terms")
    assert pane.maker._pictures == known


def test_no_field_is_made_while_the_preview_is(qtbot, window, monkeypatch):
    desk, is_busy = window.desk, True
    qtbot.waitUntil(lambda: not desk.preview.maker.is_busy)
    monkeypatch.setattr(PreviewMaker, "is_busy", property(lambda maker: is_busy))
    desk.show_section("terms")
    for _ in range(9):
        desk.building.take_turn()
    assert not desk.page.blocks
    is_busy = False
    for _ in range(9):
        desk.building.take_turn()
    assert desk.page.blocks
    qtbot.waitUntil(lambda: desk.page.is_built)


class Sizes(QObject):
    """Notes each width that a widget is given."""

    def __init__(self, widget):
        super().__init__(widget)
        self.widths = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Resize:
            self.widths.append(event.size().width())
        return False


def test_a_page_takes_its_width_once_when_the_preview_comes_back(qtbot, window):
    desk = window.desk
    qtbot.waitUntil(lambda: desk.page.is_built)
    page, sizes = desk.page, Sizes(desk.page)
    before = page.width()
    desk.show_check()
    qtbot.waitUntil(lambda: not desk.preview.isVisible())
    desk.show_section(next(iter(desk.pages)))
    qtbot.waitUntil(lambda: desk.preview.isVisible())
    assert desk.page is page
    assert page.isVisible()
    assert set(sizes.widths) <= {before}
