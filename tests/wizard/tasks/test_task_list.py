"""The task list: what it says, and how it is reached."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtTest import QTest

from piew_gui.wizard.looks import theme
from piew_gui.wizard.tasks.rows import Row, fitting
from piew_gui.wizard.tasks.task_list import TaskList
from tests.wizard.fakes import click, focused, new_paper

ROWS = [
    Row("Your area", "Completed", "completed"),
    Row("R&D <b>details</b>", "There is a problem", "problem"),
    Row("Check answers and export", "1 thing to put right"),
]


@pytest.fixture
def tasks(qtbot):
    tasks = TaskList()
    qtbot.addWidget(tasks)
    tasks.show_paper("Parent-infant proposal", 1, 2)
    tasks.show_rows(ROWS)
    tasks.open_row(0)
    tasks.show_theme()
    tasks.resize(286, 700)
    with qtbot.waitExposed(tasks):
        tasks.show()
    tasks.activateWindow()
    return tasks


def test_a_screen_reader_hears_title_and_status(tasks):
    assert [row.accessibleName() for row in tasks.rows] == [
        "Your area, Completed",
        "R&D <b>details</b>, There is a problem",
        "Check answers and export, 1 thing to put right",
    ]


def test_names_are_shown_as_they_are(tasks):
    # On a button "&&" is an ampersand, and "&D" an underlined D.
    assert tasks.rows[1].text() == "R&&D <b>details</b>"


def test_the_statuses_are_told_apart_by_colour_too(tasks):
    shown = [row._status.palette().windowText().color().name() for row in tasks.rows]
    colours = theme.colours()
    assert shown == [each.lower() for each in (colours.completed, colours.problem, colours.muted)]


def test_a_click_chooses_a_row(qtbot, tasks):
    with qtbot.waitSignal(tasks.place_chosen) as chosen:
        click(tasks.rows[2])
    assert chosen.args == [2]
    assert tasks.rows[2].isChecked()
    assert not tasks.rows[0].isChecked()


def test_the_arrow_keys_go_from_row_to_row(qtbot, tasks):
    tasks.rows[0].setFocus()
    chosen = []
    tasks.place_chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(focused(), key)
    assert chosen == [1, 2, 1]
    assert focused() is tasks.rows[1]


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)])
def test_home_and_end_open_the_first_and_the_last_row(qtbot, tasks, key, place):
    tasks.rows[1].setFocus()
    with qtbot.waitSignal(tasks.place_chosen) as chosen:
        QTest.keyClick(focused(), key)
    assert chosen.args == [place]
    assert focused() is tasks.rows[place]
    assert tasks.rows[place].isChecked()


def test_other_keys_are_left_to_whoever_knows_them(tasks):
    tasks.rows[1].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    QTest.keyClick(focused(), Qt.Key.Key_A)
    assert focused() is tasks.rows[1]


def test_in_high_contrast_the_open_row_has_the_systems_highlight(qtbot, tasks, monkeypatch):
    system = QPalette(QColor("#000000"), QColor("#000000"))
    for role, colour in (("Highlight", "#1AEBFF"), ("HighlightedText", "#000000"), ("WindowText", "#FFFFFF")):
        system.setColor(QPalette.ColorRole[role], QColor(colour))
    chosen = theme.high_contrast(system)
    for module in ("rows", "task_list"):
        monkeypatch.setattr(f"piew_gui.wizard.tasks.{module}.colours", lambda: chosen)
    tasks.show_theme()
    tasks.open_row(1)
    picture = tasks.grab().toImage()

    def ground(row):
        return picture.pixelColor(row.mapTo(tasks, row.rect().topRight()) + QPoint(-12, 12)).name()

    assert [ground(row) == "#1aebff" for row in tasks.rows] == [False, True, False]

    def ink(label):
        return label.palette().windowText().color().name()

    def is_written_in(row, colour):
        places = ((x, y) for x in range(12, 150) for y in range(4, 20))
        return any(picture.pixelColor(row.mapTo(tasks, QPoint(*at))).name() == colour for at in places)

    assert is_written_in(tasks.rows[1], "#000000")
    assert not is_written_in(tasks.rows[1], "#ffffff")
    assert is_written_in(tasks.rows[0], "#ffffff")
    assert ink(tasks.rows[1]._status) == "#000000"
    assert ink(tasks.rows[0]._status) == "#ffffff"


def test_tab_stops_at_the_open_row_only(tasks):
    stops = [bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in tasks.rows]
    assert stops == [True, False, False]


def test_enter_leads_on_to_the_form(qtbot, tasks):
    tasks.rows[0].setFocus()
    with qtbot.waitSignal(tasks.entered):
        QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_opening_a_row_does_not_choose_it(tasks):
    chosen = []
    tasks.place_chosen.connect(chosen.append)
    tasks.open_row(1)
    assert chosen == []
    assert tasks.rows[1].isChecked()


def test_rows_are_lower_where_the_window_is_and_never_too_low(tasks):
    assert {row.height() for row in tasks.rows} == {52}
    tasks.resize(286, tasks.layout().minimumSize().height())
    assert {row.height() for row in tasks.rows} == {44}
    assert tasks.minimumSizeHint().height() == 0


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 1, "short"),
        ("", 2, ""),
        ("two words", 2, "two\nwords"),
        ("three words here", 2, "three\nword…"),
        ("unbreakable", 1, "unbr…"),
        ("  many   blanks ", 2, "many\nblan…"),
    ],
)
def test_text_is_cut_at_words_and_then_at_letters(qapp, text, most, expected):
    metrics = QFontMetrics(qapp.font())
    wide = {"two words": "words", "short": "short"}.get(text, expected.split("\n")[-1])
    assert fitting(metrics, text, metrics.horizontalAdvance(wide), most) == expected


def test_the_list_follows_the_form(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    rows = window.desk.task_list.rows
    assert len(rows) == len(kit.sections) + 1
    assert rows[0].accessibleName() == "Your area, Not started"
    window.session.set_answer("area_name", "Northshire")
    qtbot.waitUntil(lambda: rows[0].accessibleName() == "Your area, In progress")
    window.session.look_at(kit.section("purpose"))
    assert rows[2].accessibleName() == "Purpose of the paper, There is a problem"
    window.session.set_answer("purpose", "approve")
    qtbot.waitUntil(lambda: rows[2].accessibleName() == "Purpose of the paper, Completed")
    assert window.desk.task_list._progress.text() == "1 of 11 sections completed"
    assert window.desk.task_list._bar.value() == 1


def line_of(window):
    return window.desk.task_list.rows[-1].row.status


def test_the_foot_of_the_list_says_what_is_left_and_leads_to_the_check(qtbot, kit, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr("piew_gui.wizard.looks.announcing.announce", lambda widget, words: said.append(words))
    window = new_paper(qtbot, kit, tmp_path)
    qtbot.waitUntil(lambda: line_of(window) == "11 sections to look at")
    assert said == [], "what is there at first is no news"
    window.session.look_at(kit.section("purpose"))
    qtbot.waitUntil(lambda: line_of(window) == "10 sections to look at, 1 problem")
    assert said == ["10 sections to look at, 1 problem"]
    window.session.set_answer("purpose", "approve")
    qtbot.waitUntil(lambda: line_of(window) == "10 sections to look at")
    assert said[1:] == ["10 sections to look at"]
    click(window.desk.task_list.rows[-1])
    assert window.desk.section is None


def test_another_paper_is_no_change_of_what_is_left(qtbot, kit, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(
        "piew_gui.wizard.looks.announcing.announce", lambda widget, words, **how: said.append(words)
    )
    window = new_paper(qtbot, kit, tmp_path)
    qtbot.waitUntil(lambda: bool(line_of(window)))
    window.show_example()
    qtbot.waitUntil(lambda: line_of(window) == "Ready for the board")
    assert "Ready for the board" not in said


def test_arrow_keys_in_the_list_turn_the_pages_and_keep_the_keyboard(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.desk.task_list.rows[0].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert window.desk.place == "details"
    assert focused() is window.desk.task_list.rows[1]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert window.desk.pages["details"].isAncestorOf(focused())


@pytest.mark.parametrize(("size", "folds"), [((1280, 900), False), ((780, 900), True), ((1280, 420), True)])
def test_the_list_folds_where_there_is_no_room(qtbot, kit, tmp_path, size, folds):
    window = new_paper(qtbot, kit, tmp_path, size=size)
    assert window.desk.task_list.isVisible() is not folds
    if folds:
        folded = window.desk.tasks.folded.drop_down
        assert folded.itemText(0) == "Your area, Not started"
        assert folded.count() == len(kit.sections) + 1
        folded.setFocus()
        QTest.keyClick(folded, Qt.Key.Key_Down)
        assert window.desk.place == "details"
        QTest.keyClick(folded, Qt.Key.Key_End)
        assert window.desk.section is None
        window.resize(1280, 900)
        assert window.desk.task_list.isVisible()
        assert window.desk.task_list.rows[-1].isChecked()
