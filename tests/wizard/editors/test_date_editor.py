"""Dates are typed in three boxes, and nothing typed is lost or changed under one's hands."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QStyle, QStyleOptionFrame

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.date import DateEditor, PeriodEditor
from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.zoom import rules


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.changes = []
    made.changed.connect(lambda: made.changes.append(made.answer()))
    return made


@pytest.fixture
def editor(qtbot):
    return shown(qtbot, DateEditor(Field("eia_date", "date", "Date completed")))


@pytest.fixture
def period(qtbot):
    return shown(qtbot, PeriodEditor(Field("reporting_period", "period", "Reporting period")))


def boxes(editor):
    return editor.findChildren(QLineEdit)


def texts(editor):
    return [box.text() for box in boxes(editor)]


def type_on(editor, *keys):
    """Type into whatever has the focus, as a person does who doesn't look where it goes."""
    for text in keys:
        for key in text:
            if key == "\t":
                QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Tab)
            else:
                QTest.keyClick(editor.focusWidget(), key)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("27\t3\t2026", "2026-03-27"),
        ("27/3/2026", "2026-03-27"),
        ("27.3.26\t", "2026-03-27"),
        ("27-mar-2026", "2026-03-27"),
        ("1 January 2026", "2026-01-01"),
        ("31\t2\t2026", "2026-02-31"),
        ("27\t\t2026", "2026--27"),
        ("5", "--05"),
        ("\tsmarch", "-smarch-"),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_the_answer_and_comes_back_into_the_boxes(editor, qtbot, typed, answer):
    editor.focus_answer()
    type_on(editor, typed)
    assert editor.answer() == answer
    other = shown(qtbot, DateEditor(editor.field))
    other.set_answer(answer)
    assert other.answer() == answer


def test_what_is_typed_stays_as_typed_when_the_page_sets_the_answer_back(editor):
    editor.changed.connect(lambda: editor.set_answer(editor.answer()))
    editor.focus_answer()
    type_on(editor, "03\tjan\t2026")
    assert texts(editor) == ["03", "jan", "2026"]
    assert editor.changes[-1] == "2026-01-03"


def test_a_year_of_two_digits_is_written_out_when_one_moves_on(editor):
    editor.focus_answer()
    type_on(editor, "27\t3\t26")
    assert texts(editor) == ["27", "3", "26"]
    type_on(editor, "\t")
    assert texts(editor) == ["27", "3", "2026"]


@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_whole_date_pasted_into_any_box_fills_all_three(editor, where):
    QGuiApplication.clipboard().setText("27 March 2026")
    boxes(editor)[where].setFocus()
    QTest.keyClick(boxes(editor)[where], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(editor) == ["27", "3", "2026"]
    assert editor.changes == ["2026-03-27"]


def test_a_separator_before_anything_is_typed_does_not_lead_on(editor):
    editor.focus_answer()
    type_on(editor, "/")
    assert boxes(editor)[0].hasFocus()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2026-03-27", ["27", "3", "2026"]),
        ("2026-02-31", ["31", "2", "2026"]),
        ("--05", ["5", "", ""]),
        ("next week", ["next week", "", ""]),
        ("27 March 2026", ["27", "3", "2026"]),
        ("", ["", "", ""]),
    ],
)
def test_an_answer_is_shown_without_a_signal_and_given_back_untouched(editor, answer, expected):
    editor.set_answer("2000-01-01")
    editor.set_answer(answer)
    assert texts(editor) == expected
    assert editor.answer() == answer
    assert editor.changes == []


def test_undo_changes_only_the_box_that_differs(editor):
    editor.set_answer("2026-03-27")
    day = boxes(editor)[0]
    day.setFocus()
    day.setCursorPosition(1)
    editor.set_answer("2026-04-27")
    assert texts(editor) == ["27", "4", "2026"]
    assert (day.hasFocus(), day.cursorPosition()) == (True, 1)


def test_leaving_a_box_ends_the_undo_step(editor, qtbot):
    editor.focus_answer()
    type_on(editor, "27")
    with qtbot.waitSignal(editor.paused):
        type_on(editor, "\t")


def test_each_box_has_its_label_and_a_name_that_says_what_it_belongs_to(editor):
    assert [label.text() for label in editor.findChildren(QLabel)] == ["Day", "Month", "Year"]
    assert [label.buddy() for label in editor.findChildren(QLabel)] == boxes(editor)
    names = ["Date completed, day", "Date completed, month", "Date completed, year"]
    assert [box.accessibleName() for box in boxes(editor)] == names
    editor.describe("For example, 27 3 2026")
    assert {box.accessibleDescription() for box in boxes(editor)} == {"For example, 27 3 2026"}


def test_a_period_has_two_dates_that_say_which_they_are(period):
    period.set_label("Reporting period for Northshire")
    assert [box.accessibleName() for box in boxes(period)] == [
        "Reporting period for Northshire, from, day",
        "Reporting period for Northshire, from, month",
        "Reporting period for Northshire, from, year",
        "Reporting period for Northshire, to, day",
        "Reporting period for Northshire, to, month",
        "Reporting period for Northshire, to, year",
    ]


def test_a_period_is_typed_from_its_first_box_to_its_last(period):
    period.focus_answer()
    type_on(period, "1/4/2026", "\t", "30 june 26", "\t")
    assert period.answer() == {"from": "2026-04-01", "to": "2026-06-30"}
    assert period.changes[0] == {"from": "--01", "to": ""}


def test_a_period_keeps_what_this_version_does_not_know(period):
    answer = {"from": "2026-04-01", "to": "", "note": "first quarter"}
    period.set_answer(answer)
    assert period.answer() == answer
    period.focus_answer()
    type_on(period, "2")
    assert period.answer() == answer | {"from": "2026-04-02"}
    assert answer["from"] == "2026-04-01"


@pytest.mark.parametrize("percent", [80, 100, 200])
@pytest.mark.parametrize("wide", [270, 600])
def test_each_box_shows_all_its_digits_in_any_size_of_text(qtbot, period, percent, wide):
    period.setStyleSheet(theme.style_sheet(theme.LIGHT) + rules(percent))
    period.set_answer({"from": "2026-10-30", "to": "2027-12-28"})
    period.resize(wide, 400)
    qtbot.waitUntil(lambda: period.width() == wide)
    for box in boxes(period):
        option = QStyleOptionFrame()
        box.initStyleOption(option)
        room = box.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, box)
        # Qt keeps two pixels at each end of a line.
        assert room.width() - 4 >= box.fontMetrics().horizontalAdvance(box.text()), box.text()
        assert period.rect().contains(QRect(box.mapTo(period, QPoint()), box.size()))
