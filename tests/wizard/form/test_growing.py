"""Nothing on a page twitches while somebody writes: what grows pushes the rest down, and squeezes nothing."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.editors.outline_row import OutlineRow
from piew_gui.wizard.editors.repeat_row import RepeatRow
from piew_gui.wizard.form.word_count import WordCount
from piew_gui.wizard.looks.labels import Link
from tests.wizard.fakes import example_paper, focused, new_paper

LONG = "some words that go on and on until they fill a line and another one and a third " * 2


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path, size=(1440, 900))


class Heights(QObject):
    """Notes each height that one of some widgets is given."""

    def __init__(self, widgets):
        super().__init__()
        self.given = {widget: {widget.height()} for widget in widgets}
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Resize:
            self.given[watched].add(event.size().height())
        return False


def settle():
    for _ in range(30):
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("section_id", "field_id", "kind"),
    [("key_points", "key_points", OutlineRow), ("details", "authors", RepeatRow)],
)
def test_no_row_is_squeezed_while_another_grows_or_is_added(qtbot, window, section_id, field_id, kind):
    window.desk.show_field(field_id)
    page = window.desk.page
    qtbot.waitUntil(lambda: page.is_built)
    settle()
    rows = page.blocks[field_id].findChildren(kind)
    first = next(row for row in rows if row.isAncestorOf(focused()))
    assert len(rows) > 1
    before = first.height()
    heights = Heights([row for row in rows if row is not first])
    for character in LONG:
        QTest.keyClick(focused(), character)
        QApplication.processEvents()
    settle()
    assert first.height() > before
    page.blocks[field_id].editor.add_button.click()
    settle()
    assert len(page.blocks[field_id].findChildren(kind)) == len(rows) + 1
    assert all(len(given) == 1 for given in heights.given.values())


def opened(qtbot, kit, tmp_path, field_id):
    """Return the whole page of a field, and the field's block."""
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    window.desk.show_field(field_id)
    page = window.desk.page
    qtbot.waitUntil(lambda: page.is_built)
    settle()
    return page, page.blocks[field_id]


def note_measured(monkeypatch, kind):
    """Return a list of the widgets of a kind that are asked how high they are at a width."""
    measured = []

    def noting(widget, width):
        measured.append(widget)
        return super(kind, widget).heightForWidth(width)

    monkeypatch.setattr(kind, "heightForWidth", noting, raising=False)
    return measured


def grow(page, row):
    high = page.widget().height()
    row.setMinimumHeight(row.height() + 40)
    settle()
    assert page.widget().height() == high + 40


def test_what_grew_has_no_other_field_of_its_page_measured_anew(qtbot, kit, tmp_path, monkeypatch):
    measured = note_measured(monkeypatch, Link)
    page, block = opened(qtbot, kit, tmp_path, "governance_bodies")
    assert any(block.isAncestorOf(each) for each in measured)
    measured.clear()
    grow(page, block.editor.lines()[0])
    assert all(block.isAncestorOf(each) for each in measured)


def test_what_grew_has_no_other_row_of_its_list_measured_anew(qtbot, kit, tmp_path, monkeypatch):
    measured = note_measured(monkeypatch, WordCount)
    page, block = opened(qtbot, kit, tmp_path, "additional_actions")
    row, *others = block.editor.lines()
    assert any(each.isAncestorOf(count) for each in others for count in measured)
    measured.clear()
    grow(page, row)
    assert all(row.isAncestorOf(each) for each in measured)


def test_lines_break_where_they_did_when_the_page_becomes_longer_than_the_window(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path, size=(900, 1300))
    window.desk.show_section("key_points", with_cursor=True)
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    settle()
    page = window.desk.page
    bar, wide = page.verticalScrollBar(), page.blocks["key_points"].width()
    assert bar.maximum() == 0
    for _ in range(25):
        QTest.keyClick(focused(), "a")
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert bar.maximum() > 0
    assert page.blocks["key_points"].width() == wide


def test_the_scroll_bar_is_seen_only_where_there_is_something_to_scroll(qtbot, window):
    def colours_of(section_id):
        window.desk.show_section(section_id)
        qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
        settle()
        bar = window.desk.page.verticalScrollBar()
        picture = bar.grab().toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 2)
            for y in range(0, picture.height(), 7)
        }

    assert len(colours_of("purpose")) == 1
    assert len(colours_of("terms")) > 1


def test_an_added_row_at_the_end_of_a_page_is_scrolled_to(qtbot, window):
    window.desk.show_field("additional_actions")
    page = window.desk.page
    qtbot.waitUntil(lambda: page.is_built)
    page.blocks["additional_actions"].editor.add_button.click()
    settle()
    added = page.blocks["additional_actions"].editor.lines()[-1]
    assert added.isAncestorOf(focused())
    here = focused().mapTo(page.viewport(), focused().rect().topLeft()).y()
    assert 0 <= here < page.viewport().height()
