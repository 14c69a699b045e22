"""The bar at the bottom: nothing in it is cut off where the window is narrow."""

import pytest

from tests.wizard.fakes import new_paper


@pytest.mark.parametrize("size", [(1180, 780), (1280, 720), (640, 600), (480, 400), (427, 240)])
def test_everything_in_the_bar_has_the_room_that_it_asks_for(qtbot, kit, tmp_path, size):
    window = new_paper(qtbot, kit, tmp_path, size=size)
    window.desk.show_section("background")
    qtbot.waitUntil(lambda: not window.desk.building.is_waiting)
    bar = window.desk.action_bar
    for each in (bar.main_button, bar.back_link, bar.finished):
        assert each.isVisible()
        qtbot.waitUntil(lambda each=each: each.width() >= each.sizeHint().width())


def test_a_note_is_shown_where_there_is_one(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    assert not window.desk.action_bar._note.isVisible()
    window.desk.show_check()
    assert window.desk.action_bar._note.isVisible()
    assert window.desk.action_bar._note.text().startswith("Board-ready export opens when the")


def test_where_room_is_short_the_tick_says_less_and_is_called_the_same(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path, size=(1180, 780))
    # With the way back in the bar, there is room for all words in no font.
    window.desk.show_section("background")
    tick = window.desk.action_bar.finished
    wide = tick.sizeHint().width()
    window.resize(427, 240)
    assert (window.width(), window.height()) == (427, 240)
    qtbot.waitUntil(lambda: tick.sizeHint().width() < wide)
    assert tick.accessibleName() == "I’ve finished this section"
    assert window.desk.action_bar.rect().contains(tick.geometry())
    window.resize(1180, 780)
    qtbot.waitUntil(lambda: tick.sizeHint().width() == wide)
