"""The larger boxes: recovered work, answers that two people changed, and earlier versions."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from piew_gui.drafts.recovery import State
from piew_gui.drafts.versions import Difference, Version
from piew_gui.errors import DraftError
from piew_gui.wizard.boxes.dialogs import BringBack, Conflict, Recovered, WhenRecovered
from piew_gui.wizard.boxes.difference_view import MarkedText
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from piew_gui.wizard.files.moments import day_and_time
from piew_gui.wizard.form.growing import page_of
from tests.wizard.shown import answered_by, button, click, press, words

NOON = datetime.datetime(2026, 11, 20, 12, 5).astimezone()
VERSIONS = [Version(Path(str(day)), 9 - day, NOON - datetime.timedelta(days=day), "") for day in range(3)]


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


@pytest.fixture
def found(kit):
    texts = {"title": ("A <b>", "A & B"), "meeting_date": ("", "27 March 2027"), "risks": ("Old words", "")}
    return tuple(Difference(kit.section_of(each), kit.field(each), *both) for each, both in texts.items())


def texts(box):
    return [each.toPlainText() for each in box.findChildren(MarkedText)]


# Recovered work


def recovered(found, state):
    return Recovered("A <paper>", NOON.isoformat(), state, found)


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        ("Go on with the recovered work", WhenRecovered.TAKE),
        ("Leave it, use the file", WhenRecovered.DISCARD),
        ("Decide later", WhenRecovered.LATER),
        ("", WhenRecovered.LATER),
    ],
)
def test_esc_throws_no_recovered_work_away(dialogs, found, pressed, expected):
    with answered_by(press(pressed)):
        assert dialogs.recovered(recovered(found, State.BOTH_CHANGED)) is expected


@pytest.mark.parametrize(
    ("state", "said", "way_out"),
    [
        (State.ONLY_RECOVERY_CHANGED, "The file has not changed since", "Leave it, use the file"),
        (State.BOTH_CHANGED, "The file was changed too", "Leave it, use the file"),
        (State.FILE_GONE, "Its file is not there any more", "Throw it away"),
        (State.NEVER_SAVED, "It was never saved to a file", "Throw it away"),
    ],
)
def test_it_is_said_how_recovered_work_stands_to_its_file(dialogs, found, state, said, way_out):
    def read(box):
        assert "“A <paper>” was kept safe at 12:05 on 20 November 2026. " + said in words(box)
        assert box.focusWidget() is button(box, "Go on with the recovered work")
        click(button(box, way_out))

    with answered_by(read):
        assert dialogs.recovered(recovered(found, state)) is WhenRecovered.DISCARD


def test_recovered_answers_stand_beside_those_of_the_file(dialogs, found, kit):
    def read(box):
        assert texts(box) == ["A <b>", "A & B", "", "27 March 2027", "Old words", ""]
        for each in found:
            assert each.field.label in words(box)
            assert each.section.title in words(box)

    with answered_by(read):
        dialogs.recovered(recovered(found, State.BOTH_CHANGED))


def test_where_there_is_no_file_the_recovered_answers_stand_alone(dialogs, found):
    def read(box):
        assert texts(box) == ["A & B", "27 March 2027", ""]

    with answered_by(read):
        dialogs.recovered(recovered(found, State.NEVER_SAVED))


# Conflicts


def conflicts(found, times=1):
    return [Conflict(each.section, each.field, each.before, each.after) for each in found] * times


@pytest.mark.parametrize(
    ("picks", "pressed", "expected"),
    [
        ((), "Keep these choices", (False, False, False)),
        ((1,), "Keep these choices", (False, True, False)),
        ((0, 2), "Keep these choices", (True, False, True)),
        ((0,), "Cancel, save nothing", None),
        ((0,), "", None),
    ],
)
def test_yours_is_kept_unless_theirs_was_chosen(dialogs, found, picks, pressed, expected):
    def choose(box):
        for place in picks:
            click(box.cards[place].theirs)
        press(pressed)(box)

    with answered_by(choose):
        assert dialogs.choose(conflicts(found)) == expected


def test_conflicts_can_be_settled_by_keys(dialogs, found, qtbot):
    def type_keys(box):
        box.activateWindow()
        qtbot.waitUntil(lambda: box.cards[0].theirs.x() > box.cards[0].mine.x())
        qtbot.waitUntil(box.isActiveWindow)
        assert box.focusWidget() is box.cards[0].mine
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Right)
        assert box.focusWidget() is box.cards[0].theirs
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
        assert box.focusWidget() is box.cards[1].mine
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Return)

    with answered_by(type_keys):
        assert dialogs.choose(conflicts(found)) == (True, False, False)


@pytest.mark.parametrize("times", [1, 14])
def test_many_conflicts_scroll_and_the_last_comes_into_view(dialogs, found, qtbot, times):
    def go_to_last(box):
        box.resize(700, 400)
        box.cards[-1].theirs.setFocus()
        area = box.page.viewport()
        last = box.cards[-1].theirs
        qtbot.waitUntil(lambda: area.rect().contains(last.mapTo(area, last.rect().center())))

    with answered_by(go_to_last):
        assert dialogs.choose(conflicts(found, times)) is None


def test_a_screen_reader_hears_which_answer_a_choice_keeps(dialogs, found):
    def listen(box):
        card = box.cards[0]
        label = found[0].field.label
        assert card.mine.accessibleName() == f"{label}: Keep yours"
        assert card.theirs.accessibleName() == f"{label}: Keep theirs"
        assert (card.mine.accessibleDescription(), card.theirs.accessibleDescription()) == ("A <b>", "A & B")
        assert box.cards[1].mine.accessibleDescription() == "No answer"

    with answered_by(listen):
        dialogs.choose(conflicts(found))


# Versions


@pytest.mark.parametrize(
    ("ticked", "pressed", "expected"),
    [
        ((0, 2), "Bring back the ticked answers", ("title", "risks")),
        ((), "Bring back all of it", ("title", "meeting_date", "risks")),
        ((1,), "Close", None),
        ((1,), "", None),
    ],
)
def test_ticked_answers_or_all_come_back(dialogs, found, ticked, pressed, expected):
    def tick(box):
        for place in ticked:
            click(box.ticks[place])
        press(pressed)(box)

    with answered_by(tick):
        wanted = dialogs.versions(VERSIONS, lambda version: found)
    assert wanted == (expected and BringBack(VERSIONS[0], expected))


def test_another_version_is_compared_only_when_it_is_looked_at(dialogs, found):
    compared = []

    def compare(version):
        compared.append(version)
        return found[len(compared) - 1 :]

    def go_down(box):
        assert [box.list.item(row).text() for row in range(3)] == [
            day_and_time(each.saved) for each in VERSIONS
        ]
        assert compared == VERSIONS[:1]
        click(box.ticks[0])
        QTest.keyClick(box.list, Qt.Key.Key_Down)
        assert compared == VERSIONS[:2]
        assert [each.isChecked() for each in box.ticks] == [False, False]
        click(button(box, "Bring back all of it"))

    with answered_by(go_down):
        wanted = dialogs.versions(VERSIONS, compare)
    assert wanted == BringBack(VERSIONS[1], ("meeting_date", "risks"))


def test_versions_of_one_minute_have_names_of_their_own(dialogs, found):
    kept = [
        Version(Path(str(number)), 9 - number, NOON - datetime.timedelta(seconds=20 * number), "")
        for number in range(3)
    ]
    expected = [
        "20 November 2026, 12:05",
        "20 November 2026, 12:04:40",
        "20 November 2026, 12:04:20",
    ]

    def look(box):
        assert [box.list.item(row).text() for row in range(3)] == expected
        QTest.keyClick(box.list, Qt.Key.Key_Down)
        assert box.pane.findChildren(QLabel)[0].text() == expected[1]

    with answered_by(look):
        dialogs.versions(kept, lambda version: found)


def test_the_longest_names_of_versions_are_not_cut_off(dialogs):
    evening = datetime.datetime(2026, 9, 30, 20, 8, 40).astimezone()
    kept = [Version(Path(str(number)), 99 - number, evening, "") for number in range(40)]

    def look(box):
        assert box.list.item(0).text() == "30 September 2026, 20:08:40 (40)"
        assert box.list.verticalScrollBar().isVisible()
        assert box.list.sizeHintForColumn(0) <= box.list.viewport().width()

    with answered_by(look):
        dialogs.versions(kept, lambda version: ())


@pytest.mark.parametrize(
    ("differing", "pressed", "said"),
    [
        (True, "Bring back the ticked answers", "Tick the answers that you want back first"),
        (False, "Bring back the ticked answers", "There is nothing to bring back"),
        (False, "Bring back all of it", "There is nothing to bring back"),
    ],
)
def test_with_nothing_to_bring_back_the_box_stays_and_says_so(dialogs, found, differing, pressed, said):
    def try_it(box):
        click(button(box, pressed))
        assert box.isVisible()
        assert said in words(box)
        QTest.keyClick(box.list, Qt.Key.Key_Down)
        assert said not in words(box)

    with answered_by(try_it):
        assert dialogs.versions(VERSIONS, lambda version: found if differing else ()) is None


def test_a_version_that_cannot_be_read_says_so_and_the_others_can_be_looked_at(dialogs, found, qtbot):
    def compare(version):
        if version is VERSIONS[0]:
            raise DraftError("This version is <damaged>.")
        return found

    def go_on(box):
        assert "This version is <damaged>." in words(box)
        box.list.setCurrentRow(1)
        qtbot.waitUntil(lambda: "3 answers differ." in words(box))
        assert "This version is <damaged>." not in words(box)

    with answered_by(go_on):
        dialogs.versions(VERSIONS, compare)


def test_a_version_like_the_draft_says_so(dialogs):
    def read(box):
        assert "Nothing differs" in words(box)

    with answered_by(read):
        dialogs.versions(VERSIONS, lambda version: ())


# All of them


def boxes(dialogs, found):
    return {
        "recovered": lambda: dialogs.recovered(recovered(found, State.BOTH_CHANGED)),
        "choose": lambda: dialogs.choose(conflicts(found)),
        "versions": lambda: dialogs.versions(VERSIONS, lambda version: found),
    }


@pytest.mark.parametrize("name", ["recovered", "choose", "versions"])
@pytest.mark.parametrize("room", [(1232, 672), (592, 312)])
def test_they_fit_a_small_screen_and_one_at_double_size(dialogs, found, name, room):
    def measure(box):
        box.fit(QSize(*room))
        assert box.width() <= room[0]
        assert box.height() <= room[1]
        for each in box.choices:
            assert box.rect().contains(each.mapTo(box, each.rect().bottomRight()))

    with answered_by(measure):
        boxes(dialogs, found)[name]()


LEAST_ROOM = QSize(379, 192)
"""What a screen of 1280 by 720 pixels at 300 % leaves a box."""


@pytest.mark.parametrize("name", ["recovered", "choose", "versions"])
def test_on_the_least_screen_all_can_be_scrolled_to_and_no_button_is_cut_off(dialogs, found, qtbot, name):
    def measure(box):
        focused = box.focusWidget()
        box.fit(LEAST_ROOM)
        assert (box.width(), box.height()) == LEAST_ROOM.toTuple()
        assert box.focusWidget() is focused
        area = page_of(box.choices[0])
        qtbot.waitUntil(lambda: area.width() == box.width())
        for each in box.choices:
            assert each.width() >= each.minimumSizeHint().width()
            area.ensureWidgetVisible(each)
            seen = QRect(each.mapTo(area.viewport(), QPoint()), each.size())
            assert area.viewport().rect().contains(seen)
        # Fitted once more, it is the same.
        box.fit(LEAST_ROOM)
        assert page_of(box.choices[0]) is area

    with answered_by(measure):
        boxes(dialogs, found)[name]()


def test_where_it_is_narrow_the_versions_stand_above_what_differs(dialogs, found, qtbot):
    def measure(box):
        box.fit(LEAST_ROOM)
        qtbot.waitUntil(lambda: box.pane.y() > box.list.geometry().bottom())
        assert box.pane.width() > 300
        box.fit(QSize(1232, 672))
        qtbot.waitUntil(lambda: box.pane.x() > box.list.geometry().right())

    with answered_by(measure):
        boxes(dialogs, found)["versions"]()


@pytest.mark.parametrize("name", ["recovered", "choose", "versions"])
def test_they_leave_nothing_behind(dialogs, found, qtbot, name):
    for _ in range(10):
        with answered_by(press("")):
            boxes(dialogs, found)[name]()
    qtbot.waitUntil(lambda: dialogs.parent.findChild(QDialog) is None)


def test_of_many_differences_those_out_of_sight_follow_and_all_of_them_come_back(dialogs, kit, qtbot):
    many = [Difference(section, field, "", "x") for section in kit.sections for field in section.fields]
    ids = tuple(each.field.id for each in many)

    def watch(box):
        assert len(box.ticks) < len(many) == len(box.wanted(2).field_ids)
        qtbot.waitUntil(lambda: len(box.ticks) == len(many))
        titles = [each.text() for each in box.pane.findChildren(QLabel) if each.property("look") == "heading"]
        assert titles[1:] == [section.title for section in kit.sections if section.fields]
        box.ticks[-1].setFocus()
        QTest.keyClick(box.ticks[-1], Qt.Key.Key_Space)
        assert box.wanted(1).field_ids == ids[-1:]
        click(button(box, "Bring back all of it"))

    with answered_by(watch):
        assert dialogs.versions(VERSIONS, lambda version: many) == BringBack(VERSIONS[0], ids)


@pytest.mark.parametrize("row", [0, 1])
def test_tab_goes_from_the_versions_to_the_answers_and_then_to_the_buttons(dialogs, found, qtbot, row):
    def go_round(box):
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        box.list.setCurrentRow(row)
        qtbot.waitUntil(lambda: box.ticks[-1].isVisible())
        for expected in (box.pane, *box.ticks, *box.choices):
            QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
            assert box.focusWidget() is expected

    with answered_by(go_round):
        dialogs.versions(VERSIONS, lambda version: found)
