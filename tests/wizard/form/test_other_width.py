"""A form that gets wider or narrower while somebody writes in it: what is below a text stays there, and whole."""

import pytest
from PySide6.QtWidgets import QVBoxLayout

from tests.wizard.editors.test_following_cursor import is_seen, resize, settle
from tests.wizard.fakes import example_paper, focused
from tests.wizard.workbench import press, write


@pytest.fixture
def window(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


def begin(qtbot, window, section, wide):
    """Show a section in a window that is so wide, the cursor at the end of its first text."""
    window.desk.show_section(section, with_cursor=True)
    resize(qtbot, window, wide)
    press("Ctrl+End")


def wrong(page):
    """Return each part of a page that stands on another, has less room than it needs, or is cut off."""
    columns = [each for each in page.widget().findChildren(QVBoxLayout) if each.parentWidget().isVisible()]
    assert len(columns) > 1
    return [each for column in columns for each in wrong_in(column)]


def wrong_in(column):
    above, around = 0, column.parentWidget()
    for part in filter(is_seen_part, map(column.itemAt, range(column.count()))):
        place = part.geometry()
        high = part.heightForWidth(place.width()) if part.hasHeightForWidth() else part.minimumSize().height()
        if place.top() < above or place.height() < high or place.bottom() >= around.height():
            yield around, part.widget() or part.layout(), place
        above = place.bottom() + 1


def is_seen_part(part):
    return part.spacerItem() is None and not part.isEmpty()


def assert_all_is_in_place(window):
    assert is_seen(window, focused())
    assert wrong(window.desk.page) == []


@pytest.mark.parametrize("section", ["background", "terms"])
@pytest.mark.parametrize("wide", [1280, 1366, 1440])
def test_all_is_in_place_when_the_preview_goes_and_comes_back(qtbot, window, section, wide):
    begin(qtbot, window, section, wide)
    assert_all_is_in_place(window)
    for is_beside in (False, True):
        window.menus.actions["preview"].trigger()
        qtbot.waitUntil(lambda is_beside=is_beside: window.desk.preview.isVisible() is is_beside)
        settle()
        assert_all_is_in_place(window)


@pytest.mark.parametrize("section", ["background", "terms"])
@pytest.mark.parametrize(("before", "after"), [(683, 1366), (960, 1920), (1920, 1280), (1366, 683)])
def test_all_is_in_place_in_a_wider_or_narrower_window(qtbot, window, section, before, after):
    begin(qtbot, window, section, before)
    wide = focused().width()
    resize(qtbot, window, after)
    assert focused().width() != wide
    assert_all_is_in_place(window)
    write(" and more")
    assert_all_is_in_place(window)


@pytest.mark.parametrize(("before", "after"), [(683, 1366), (1280, 780), (1920, 960)])
def test_all_is_in_place_below_the_title_in_a_wider_or_narrower_window(qtbot, window, before, after):
    window.desk.show_field("title")
    resize(qtbot, window, before)
    resize(qtbot, window, after)
    assert_all_is_in_place(window)
