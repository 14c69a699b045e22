"""Check answers: problems with links, advice, every answer in short."""

import pytest
from PySide6.QtWidgets import QLabel

from piew_gui.paper.kit import Field, Option
from piew_gui.paper.problems import ADVICE, Problem
from piew_gui.wizard.form import check_page
from piew_gui.wizard.form.short_answers import in_short
from piew_gui.wizard.looks.labels import Link
from tests.wizard.fakes import click, example_paper, focused, new_paper


def build(window):
    while not window.desk.check_page.is_built:
        window.desk.check_page.build_next()


@pytest.fixture
def example(qtbot, kit, tmp_path):
    return example_paper(qtbot, kit, tmp_path)


def row_of(window, field_id):
    build(window)
    return next(
        row for table in window.desk.check_page.tables for row in table.rows if row.field.id == field_id
    )


def test_every_field_that_is_asked_has_its_row(example, kit):
    example.desk.show_check()
    build(example)
    shown = [
        row.field.id for table in example.desk.check_page.tables for row in table.rows if not row.isHidden()
    ]
    assert shown == [field.id for field in kit.fields if example.session.is_shown(field)]


def test_what_is_wrong_is_there_at_once_and_the_advice_when_there_is_time(qtbot, example):
    example.session.set_answer("title", "")
    example.session.set_answer("background_what", "The the babies.")
    example.desk.show_check()
    page = example.desk.check_page
    assert [link.text() for link in page.summary.links] == ["Enter the title of the report"]
    assert page.advice.isHidden()
    qtbot.waitUntil(lambda: page.is_built)
    assert not page.advice.isHidden()


def test_answers_are_read_once_more_only_when_one_has_changed(example, monkeypatch):
    read = []
    monkeypatch.setattr(check_page, "in_short", lambda field, answer: read.append(field.id) or "short")
    example.desk.show_check()
    build(example)
    assert read == [field.id for field in example.session.kit.fields]
    read.clear()
    example.desk.show_section("area")
    example.desk.show_check()
    build(example)
    assert read == []
    example.session.set_answer("title", "Babies")
    example.desk.show_section("area")
    example.desk.show_check()
    build(example)
    assert "title" in read


def test_a_paper_without_errors_can_go_to_the_board(example):
    example.desk.show_check()
    assert example.desk.check_page.summary.isHidden()
    assert example.desk.action_bar.main_button.text() == "Export the board-ready paper"
    assert example.desk.task_list.rows[-1].accessibleName() == "Check answers and export, Ready for the board"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (["title"], "Board-ready export opens when the problem is put right"),
        (["title", "area_name"], "Board-ready export opens when the 2 problems are put right"),
    ],
)
def test_errors_allow_a_draft_copy_only_and_say_why(example, broken, why):
    for field_id in broken:
        example.session.set_answer(field_id, "")
    example.desk.show_check()
    bar = example.desk.action_bar
    assert bar.main_button.text() == "Export a draft copy"
    expected = why if len(example.desk.check_page.summary.links) == len(broken) else bar._note.text()
    assert bar._note.text() == expected
    assert bar._note.text().startswith("Board-ready export opens when")


def test_a_problem_stands_in_the_summary_and_at_its_answer_in_the_same_words(example):
    example.session.set_answer("title", "")
    example.desk.show_check(with_cursor=True)
    message = "Enter the title of the report"
    page = example.desk.check_page
    assert [link.text() for link in page.summary.links] == [message]
    assert row_of(example, "title")._answer.text() == message
    assert row_of(example, "title")._answer.property("look") == "error"
    assert focused() is page.summary.links[0]
    click(page.summary.links[0])
    assert example.desk.place == "details"
    assert example.desk.pages["details"].blocks["title"].isAncestorOf(focused())


def test_change_leads_to_the_field(example):
    example.desk.show_check()
    link = row_of(example, "area_name").link
    assert link.accessibleName() == "Change Area name"
    click(link)
    assert example.desk.place == "area"
    assert example.desk.pages["area"].blocks["area_name"].isAncestorOf(focused())


def test_a_change_is_seen_when_the_screen_is_opened_again(example):
    example.desk.show_check()
    example.session.set_answer("area_name", "Westshire")
    example.desk.show_section("area")
    example.desk.show_check()
    assert row_of(example, "area_name")._answer.text() == "Westshire"


def test_advice_is_worth_a_look_and_stops_nothing(example, monkeypatch):
    advice = Problem("terms", "tor_quorum", ADVICE, "uncited", "Look at this & <that>")
    monkeypatch.setattr(example.session, "check", lambda: [advice])
    example.desk.show_check()
    build(example)
    shown = example.desk.check_page.advice
    assert shown.isVisible()
    assert "Look at this &amp; &lt;that&gt;" in shown.findChildren(QLabel)[0].text()
    assert example.desk.action_bar.main_button.text() == "Export the board-ready paper"
    click(shown.findChildren(Link)[0])
    assert example.desk.place == "terms"
    assert example.desk.pages["terms"].blocks["tor_quorum"].isAncestorOf(focused())


def test_the_meeting_is_named_where_it_is_known(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.desk.show_check()
    intro = window.desk.check_page._intro
    assert intro.text() == "Read your answers once more before the paper goes to the board."
    window.session.set_answer("meeting_date", "2027-01-14")
    window.desk.show_section("area")
    window.desk.show_check()
    assert intro.text() == "For the board on 14 January 2027. Papers are due on 6 January 2027."


OUTLINE = Field("points", "outline", "Points", numbering=("1.",))
AUTHORS = Field(
    "authors", "repeat", "Authors", columns=(Field("name", "text", "N"), Field("role", "text", "R"))
)
CHOICE = Field("purpose", "choice", "Purpose", options=(Option("approve", "Approve"),))


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        (Field("a", "text", "A"), "", "Not provided"),
        (Field("a", "text", "A"), "  Northshire ", "Northshire"),
        (Field("a", "text", "A"), "word " * 40, ("word " * 21).strip() + "…"),
        (CHOICE, "approve", "Approve"),
        (Field("d", "date", "D"), "2026-11-23", "23 November 2026"),
        (
            Field("p", "period", "P"),
            {"from": "2026-04-01", "to": "2026-06-30"},
            "1 April 2026 to 30 June 2026",
        ),
        (Field("r", "rich", "R"), "**Bold** start\n\nsecond", "Bold start second"),
        (OUTLINE, [{"text": "*One*", "points": []}], "One"),
        (OUTLINE, [{"text": "One", "points": []}, {"text": "Two", "points": []}], "One, and 1 more"),
        (OUTLINE, [{"text": "Approve:", "points": [{"text": "a", "points": []}]}], "Approve: a"),
        (AUTHORS, [{"name": "", "role": ""}, {"name": "Ann", "role": "Lead"}], "Ann, Lead"),
        (AUTHORS, [{"name": "Ann"}, {"name": "Bo"}, {"name": "Cy"}], "Ann, and 2 more"),
    ],
)
def test_an_answer_in_a_line(field, answer, expected):
    assert in_short(field, answer) == expected


def test_with_nothing_to_put_right_the_keyboard_goes_on_to_the_export(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.menus.actions["check"].trigger()
    assert focused() is window.desk.action_bar.main_button


@pytest.mark.parametrize(("size", "is_below"), [((427, 240), True), ((1280, 900), False)])
def test_no_word_of_a_question_or_an_answer_is_cut_off(qtbot, example, size, is_below):
    example.resize(*size)
    example.desk.show_check()
    row = row_of(example, "tor_accountability")
    question, answer = row.findChildren(QLabel)
    qtbot.waitUntil(lambda: (answer.y() > question.y()) is is_below)
    for each in (question, answer):
        longest = max(each.text().split(), key=len)
        assert each.contentsRect().width() >= each.fontMetrics().horizontalAdvance(longest)
        assert each.geometry().right() <= row.width()
