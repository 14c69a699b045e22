"""A page that is turned to again: its upper half is there at once, the rest in a few turns, and nothing moves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.desk import CHECK
from piew_gui.wizard.editors.outline_row import OutlineRow
from tests.wizard.fakes import click, example_paper, focused

LAST = "tor_meetings"


@pytest.fixture
def window(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path, size=(1440, 900))
    turn_to(qtbot, window, "terms")
    turn_to(qtbot, window, "purpose")
    return window


def turn_to(qtbot, window, section_id):
    """Turn to a section, and wait until nothing on its page moves."""
    window.desk.show_section(section_id)
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    heights = [0] * 9 + [1]
    while len(set(heights[-10:])) > 1:
        QApplication.processEvents()
        heights.append(window.desk.page.widget().height())


def is_in_sight(page, widget):
    above = widget.mapTo(page.viewport(), widget.rect().topLeft()).y()
    return above < page.viewport().height() and above + widget.height() > 0


def is_in_upper_half(page, widget):
    above = widget.mapTo(page.viewport(), widget.rect().topLeft()).y()
    return above < page.viewport().height() // 2 and above + widget.height() > 0


def test_the_upper_half_is_there_at_once_then_the_lower_then_the_rest_each_in_its_place(qtbot, window):
    page = window.desk.pages["terms"]
    blocks = page.blocks.values()
    places = [block.geometry() for block in blocks]
    window.desk.show_section("terms")
    assert all(block.isVisible() for block in blocks if is_in_upper_half(page, block))
    lower = [block for block in blocks if is_in_sight(page, block) and not is_in_upper_half(page, block)]
    assert lower and not any(block.isVisible() for block in lower)
    assert not page.is_built

    window.desk.building.build_more()
    assert all(block.isVisible() for block in blocks if is_in_sight(page, block))
    assert not all(block.isVisible() for block in blocks)
    qtbot.waitUntil(lambda: page.is_built)
    assert all(block.isVisible() for block in blocks)
    assert [block.geometry() for block in blocks] == places


def test_the_lower_half_comes_before_a_preview_that_is_being_made(window, monkeypatch):
    window.desk.show_section("terms")
    monkeypatch.setattr(type(window.desk.preview_column), "is_busy", True)
    window.desk.building.build_more()
    page = window.desk.pages["terms"]
    assert all(block.isVisible() for block in page.blocks.values() if is_in_sight(page, block))


def test_the_line_that_had_the_cursor_has_it_again_wherever_it_stands(qtbot, window):
    turn_to(qtbot, window, "actions")
    page = window.desk.page
    rows = page.blocks["actions"].findChildren(OutlineRow)
    row = [row for row in rows if is_in_sight(page, row)][-2]
    assert not is_in_upper_half(page, row)
    click(row.text.viewport())
    assert focused() is row.text
    turn_to(qtbot, window, "purpose")
    window.desk.show_section("actions")
    assert focused() is row.text
    assert row.isVisible()


def test_the_check_page_too_is_shown_half_by_half_and_keeps_its_height(qtbot, window):
    page = window.desk.check_page
    turn_to(qtbot, window, CHECK)
    high = page.widget().height()
    turn_to(qtbot, window, "terms")
    window.desk.show_section(CHECK)
    assert all(table.isVisible() for table in page.tables if is_in_upper_half(page, table))
    assert any(is_in_sight(page, table) and not table.isVisible() for table in page.tables)
    # Whatever may have all laid out anew meanwhile.
    page.column.invalidate()
    assert page.column.heightForWidth(page.widget().width()) == high
    qtbot.waitUntil(lambda: page.is_built)
    assert all(table.isVisible() for table in page.tables)


def test_the_rows_of_a_list_that_are_out_of_sight_follow_too(qtbot, window):
    window.resize(1440, 500)
    turn_to(qtbot, window, "actions")
    turn_to(qtbot, window, "purpose")
    page = window.desk.pages["actions"]
    rows = page.blocks["actions"].findChildren(OutlineRow)
    window.desk.show_section("actions")
    seen = [row.isVisible() for row in rows]
    assert seen[0] and not seen[-1]
    qtbot.waitUntil(lambda: page.is_built)
    assert all(row.isVisible() for row in rows)


def test_a_page_that_was_scrolled_is_shown_where_it_was(qtbot, window):
    turn_to(qtbot, window, "terms")
    page = window.desk.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    rows = dict(
        zip([each.id for each in window.session.kit.sections], window.desk.task_list.rows, strict=False)
    )
    click(rows["purpose"])
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    click(rows["terms"])
    assert window.desk.page is page
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    first, *_, last = page.blocks.values()
    window.desk.building.build_more()
    assert last.isVisible()
    qtbot.waitUntil(lambda: page.is_built)
    assert first.isVisible()
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()


def test_save_and_continue_leads_to_the_first_box_at_the_top(qtbot, window):
    page = window.desk.pages["terms"]
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    window.desk.show_section("terms", with_cursor=True)
    assert page.verticalScrollBar().value() == 0
    first = next(iter(page.blocks.values()))
    assert first.isVisible()
    assert first.isAncestorOf(focused())


def test_a_field_that_still_waits_can_be_gone_to(window):
    window.desk.show_field(LAST)
    block = window.desk.pages["terms"].blocks[LAST]
    assert block.isAncestorOf(focused())
    assert is_in_sight(window.desk.pages["terms"], block)


def test_tab_leads_to_what_still_waits(qtbot, window):
    def stops():
        page = window.desk.pages["terms"]
        met = []
        page.focus_first()
        while page.isAncestorOf(focused()) and len(met) < 300:
            met.append(focused())
            QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        return met

    window.desk.show_section("terms")
    at_once = stops()
    qtbot.waitUntil(lambda: window.desk.page.is_built)
    assert stops() == at_once
    assert len(at_once) > 30


def test_a_row_that_is_taken_out_while_it_waits_is_not_shown(qtbot, window):
    page = window.desk.pages["terms"]
    rows = page.blocks["tor_objectives"].findChildren(OutlineRow)
    window.desk.show_section("terms")
    assert not rows[-1].isVisible()
    shown_later = []
    for row in rows:
        row.destroyed.connect(lambda: shown_later.append("gone"))
    window.session.set_answer("tor_objectives", [])
    qtbot.waitUntil(lambda: page.is_built)
    left = [row for row in page.blocks["tor_objectives"].findChildren(OutlineRow) if row.isVisible()]
    assert len(left) == 1
    assert len(shown_later) >= len(rows) - 1


def test_nothing_waits_where_the_page_will_have_another_size(qtbot, window):
    window.resize(1300, 820)
    qtbot.waitUntil(lambda: window.desk.width() == 1300)
    window.desk.show_section("terms")
    assert all(block.isVisible() for block in window.desk.pages["terms"].blocks.values())


def test_a_page_that_is_turned_to_twice_at_once_is_whole_in_the_end(qtbot, window):
    page = window.desk.pages["terms"]
    for _ in range(2):
        window.desk.show_section("terms")
        assert not page.is_built
    qtbot.waitUntil(lambda: page.is_built)
    assert all(block.isVisible() for block in page.blocks.values())
