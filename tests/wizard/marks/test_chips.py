"""Markers are shown as chips that say what they will become; leftovers are lit up; the text stays as it is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from piew_gui.wizard.looks import theme
from piew_gui.wizard.marks.mark_looks import LEFTOVER, MARKER
from tests.wizard.fakes import focused
from tests.wizard.marks.test_spelling import FIELDS, go_to, marked, window
from tests.wizard.workbench import press, write

__all__ = ["window"]

every_kind = pytest.mark.parametrize("kind", FIELDS)
NAMES = {MARKER: "marker", LEFTOVER: "leftover"}


def lit(typed):
    """Return what is marked as marker and as leftover in an input."""
    return [(NAMES[kind], text) for kind, text in marked(typed) if kind in NAMES]


@every_kind
@pytest.mark.parametrize(
    ("typed_text", "found"),
    [
        ("for [area name]", [("marker", "[area name]")]),
        ("for [ Area  NAME ]", [("marker", "[ Area  NAME ]")]),
        ("for [insert figures]", [("leftover", "[insert figures]")]),
        ("for [ ] it", [("leftover", "[ ]")]),
        ("for XXXX it", [("leftover", "XXXX")]),
        ("for Insert name it", [("leftover", "Insert name")]),
        ("for [area name", []),
        ("for XX it, insert it", []),
    ],
)
def test_what_is_typed_is_lit_up_at_once(window, kind, typed_text, found):
    typed = go_to(window, kind, "")
    write(typed_text)
    assert lit(typed) == found
    assert typed_text.split()[1] in str(window.session.answer(FIELDS[kind][0]))


@every_kind
def test_a_chip_goes_as_soon_as_it_is_none(window, kind):
    typed = go_to(window, kind, "The [area name]")
    assert lit(typed) == [("marker", "[area name]")]
    press("Backspace")
    assert lit(typed) == []
    write("]")
    assert lit(typed) == [("marker", "[area name]")]
    press("Left")
    write("x")
    assert lit(typed) == [("leftover", "[area namex]")]


@every_kind
def test_the_text_of_a_chip_is_copied_undone_and_walked_through_as_any_other(window, kind):
    typed = go_to(window, kind, "to [area name]")
    for _ in range(11):
        press("Shift+Left")
    press("Ctrl+C")
    assert QApplication.clipboard().text() == "[area name]"
    press("Backspace")
    assert lit(typed) == []
    window.session.undo_stack.undo()
    assert lit(typed) == [("marker", "[area name]")]
    assert "to [area name]" in str(window.session.answer(FIELDS[kind][0])).replace("\\", "")


@every_kind
def test_places_are_right_behind_what_counts_twice(window, kind):
    typed = go_to(window, kind, "\U0001f600 é [area name] and XXXX")
    assert lit(typed) == [("leftover", "XXXX"), ("marker", "[area name]")] or lit(typed) == [
        ("marker", "[area name]"),
        ("leftover", "XXXX"),
    ]


@every_kind
@pytest.mark.parametrize(
    ("text", "area", "said"),
    [
        ("[area name] it", "Westshire", "Becomes Westshire"),
        ("[area name] it", "", "Area name is still empty"),
        ("[insert figures] it", "Westshire", "Still to be replaced with your own words"),
        ("words", "Westshire", ""),
    ],
)
def test_a_tool_tip_says_what_becomes_of_it(window, kind, text, area, said):
    window.session.set_answer("area_name", area)
    typed = go_to(window, kind, text)
    QToolTip.hideText()
    target = typed.viewport() if hasattr(typed, "viewport") else typed
    press("Home")
    place = typed.cursor_box().center() + QPoint(12, 0)
    QApplication.sendEvent(target, QHelpEvent(QHelpEvent.Type.ToolTip, place, target.mapToGlobal(place)))
    assert QToolTip.text() == said
    QToolTip.hideText()


@every_kind
def test_a_screen_reader_is_told_what_becomes_of_it(window, kind):
    window.session.set_answer("area_name", "Westshire")
    typed = go_to(window, kind, "The [area name] and XXXX")
    assert "[area name]: Becomes Westshire." in typed.accessibleDescription()
    assert "XXXX: Still to be replaced with your own words." in typed.accessibleDescription()
    window.desk.show_field("area_name")
    focused().selectAll()
    QTest.keyClicks(focused(), "Eastshire")
    window.desk.show_field(FIELDS[kind][0])
    assert "[area name]: Becomes Eastshire." in typed.accessibleDescription()
    typed = go_to(window, kind, "The end")
    window.desk.show_field("area_name")
    window.desk.show_field(FIELDS[kind][0])
    assert "Becomes" not in typed.accessibleDescription()


def test_of_many_only_a_few_are_spelt_out(window):
    typed = go_to(window, "rich text", " ".join(f"[insert {number}]" for number in range(8)))
    assert typed.accessibleDescription().endswith("And 5 more.")


@every_kind
@pytest.mark.parametrize("name", ["light", "dark"])
def test_grounds_are_those_of_the_theme_also_after_a_change(window, kind, name):
    typed = go_to(window, kind, "The [area name] XXXX, words")
    window.dressing.choose(name)
    QApplication.processEvents()
    picture = typed.grab().toImage()
    shown = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert {theme.colours().marker.lower(), theme.colours().leftover.lower()} <= shown


def test_in_high_contrast_markers_are_underlined_and_leftovers_boxed(qtbot, window, monkeypatch):
    system = theme.palette(theme.DARK)
    contrast = theme.high_contrast(system)
    monkeypatch.setattr(theme, "named", lambda *_: contrast)
    typed = go_to(window, "rich text", "[area name] XXXX")
    window.dressing.choose("system")
    qtbot.waitUntil(lambda: typed.viewport().height() > typed.document().size().height() - 1)
    boxes = {mark[2]: box for mark, box in typed.marks.boxes(typed.document().begin())}
    picture = typed.viewport().grab().toImage()
    place = typed.document().begin().layout().position()

    def is_edge(x, y):
        return picture.pixelColor(round(x), round(y)) == QColor(contrast.text)

    leftover, marker = boxes[LEFTOVER].around.translated(place), boxes[MARKER].around.translated(place)
    middle = leftover.center()
    for side in (leftover.left(), leftover.right()):
        assert any(is_edge(side + off, middle.y()) for off in (-2, -1, 0, 1, 2))
    assert not any(is_edge(marker.left() + off, marker.center().y()) for off in (-2, -1))
    assert any(is_edge(marker.center().x(), marker.bottom() - up) for up in range(8))


def test_references_have_their_chips_too(window):
    window.session.set_answer("references", [{"text": "Report of [area name]"}])
    window.desk.show_field("references", 0)
    QApplication.processEvents()
    assert lit(focused()) == [("marker", "[area name]")]


MIXED = (
    "שלום [area name] עולם XXXX",
    "مرحبا [area name]، بالعالم XXXX",
    "for שלום עולם [area name] \U0001f600 e\u0301 XXXX",
    "[area name] שלום XXXX",
)


@every_kind
@pytest.mark.parametrize("text", MIXED)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_chips_stand_where_their_letters_do_whichever_way_these_run(window, kind, text, name):
    window.session.set_answer("area_name", "Westshire")
    window.dressing.choose(name)
    typed = go_to(window, kind, text)
    assert sorted(lit(typed)) == [("leftover", "XXXX"), ("marker", "[area name]")]
    # A line finds out where its text stands when it paints it.
    typed.grab()
    target, boxes = boxes_of(typed)
    picture = target.grab().toImage()
    grounds = {MARKER: theme.colours().marker, LEFTOVER: theme.colours().leftover}
    assert {kind for kind, _ in boxes} == set(grounds)
    for mark, box in boxes:
        assert box.width() > 20
        # Near both corners there is ground between the letters, and beyond the ends there is none.
        for end in (box.left() + 4, box.right() - 4):
            assert any(
                picture.pixelColor(round(end) + aside, round(box.top()) + below) == QColor(grounds[mark])
                for aside in (-2, -1, 0, 1, 2)
                for below in (1, 2, 3, 4)
            )
        for beyond in (box.left() - 3, box.right() + 3):
            if 0 < beyond < picture.width():
                assert picture.pixelColor(round(beyond), round(box.top() + 4)) != QColor(grounds[mark])
    QToolTip.hideText()
    place = next(box for mark, box in boxes if mark == MARKER).center().toPoint()
    QApplication.sendEvent(target, QHelpEvent(QHelpEvent.Type.ToolTip, place, target.mapToGlobal(place)))
    assert QToolTip.text() == "Becomes Westshire"
    QToolTip.hideText()


def boxes_of(typed):
    """Return what an input paints on, and the kind and box of each of its marks there but waves."""
    if not hasattr(typed, "viewport"):
        found, target, place = typed.marks.boxes(), typed, QPoint()
    else:
        block, target = typed.document().begin(), typed.viewport()
        found, place = typed.marks.boxes(block), block.layout().position()
    return target, [(mark[2], box.around.translated(place)) for mark, box in found if mark[2] in NAMES]


@pytest.mark.parametrize("selected", [0, 9])
def test_letters_of_a_leftover_can_be_read_on_its_ground_in_the_dark(window, selected):
    window.dressing.choose("dark")
    typed = go_to(window, "rich text", "words [insert figures] and words")
    press("Home")
    for _ in range(selected):
        press("Shift+Right")
    target, [(_, box)] = boxes_of(typed)
    picture = target.grab().toImage()
    chosen = typed.cursorRect().right() + 1 if selected else 0
    shown = [
        picture.pixelColor(x, y)
        for x in range(max(round(box.left()) + 3, chosen), round(box.right()) - 1)
        for y in range(round(box.top()) + 2, round(box.bottom()) - 3)
    ]
    # None is lighter than the ground, and some are as dark as the letters of the light theme.
    assert max(colour.blue() for colour in shown) <= QColor(theme.colours().leftover).blue()
    assert min(colour.lightness() for colour in shown) < 60
