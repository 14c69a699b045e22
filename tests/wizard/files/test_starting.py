"""A new paper without wording, and one that is started from last time's."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from piew_gui.drafts.carrying import cleared, offers
from piew_gui.drafts.draft import Draft, new_draft
from piew_gui.drafts.files import read_draft, save_draft
from piew_gui.paper.progress import Status
from piew_gui.wizard.app import show_first
from piew_gui.wizard.boxes.carry_box import in_a_line
from piew_gui.wizard.boxes.dialogs import Leaving, WhenDamaged
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from tests.wizard.fakes import click, focused, make_window, new_paper, show
from tests.wizard.shown import answered_by, button, press, words


@pytest.fixture
def last(tmp_path, kit):
    path = tmp_path / "last.piew.json"
    draft = read_draft(kit.example, kit)
    draft.looked_at = ["area"]
    save_draft(draft, path, kit)
    return path


@pytest.fixture
def welcome(qtbot, kit, tmp_path):
    window = make_window(qtbot, kit, tmp_path)
    show_first(window, None)
    return show(qtbot, window)


# Blank


def test_a_blank_paper_has_no_wording_and_nothing_started(welcome, kit):
    click(welcome._welcome.blank_link)
    assert welcome.has_draft
    assert not welcome.session.has_unsaved_work
    assert all(welcome.session.answer(field.id) in ("", [], {"from": "", "to": ""}) for field in kit.fields)
    assert {welcome.session.status(section) for section in kit.sections} == {Status.NOT_STARTED}


def test_a_blank_paper_asks_before_work_is_lost(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("area_name", "Northshire")
    window.dialogs.answers["leaving"] = Leaving.STAY
    window.menus.actions["new blank"].trigger()
    assert window.session.answer("area_name") == "Northshire"


# From last time's paper


def start_from(window, path, chosen):
    window.dialogs.answers |= {"which last paper": path, "what to carry": chosen}
    window.menus.actions["new from last"].trigger()


def test_a_paper_begins_with_what_was_chosen_and_is_not_saved_yet(welcome, kit, last):
    before = last.read_bytes()
    start_from(welcome, last, ("area", "details"))
    session = welcome.session
    assert welcome.has_draft
    assert session.answer("area_name") == "Northshire"
    assert session.answer("meeting_date") == ""
    assert session.answer("key_points") == new_draft(kit).answers["key_points"]
    assert (session.path, session.has_unsaved_work, session.draft.looked_at) == (None, True, [])
    assert session.draft.id != read_draft(last, kit).id
    assert last.read_bytes() == before


def test_the_first_screen_leads_there(welcome, last):
    welcome.dialogs.answers |= {"which last paper": last, "what to carry": ("area",)}
    click(welcome._welcome.last_button)
    assert welcome.session.answer("area_name") == "Northshire"
    name, offered, empty = welcome.dialogs.asked[-1][1]
    assert name == "last.piew.json"
    assert [offer.section.id for offer in offered][:2] == ["area", "details"]
    assert [field.id for field in empty][:2] == ["reference", "agenda_item"]


@pytest.mark.parametrize(
    "answers", [{"which last paper": None}, {"what to carry": None}], ids=["no draft", "no sections"]
)
def test_cancelling_leaves_the_first_screen(welcome, last, answers):
    welcome.dialogs.answers |= {"which last paper": last, "what to carry": ()} | answers
    click(welcome._welcome.last_button)
    assert not welcome.has_draft


def test_work_in_hand_is_asked_about_first(qtbot, kit, tmp_path, last):
    window = new_paper(qtbot, kit, tmp_path)
    window.session.set_answer("area_name", "Southshire")
    window.dialogs.answers["leaving"] = Leaving.STAY
    window.menus.actions["new from last"].trigger()
    assert [question for question, _ in window.dialogs.asked] == ["leaving"]
    assert window.session.answer("area_name") == "Southshire"


def test_a_draft_of_a_newer_program_is_named_as_on_opening(welcome, last):
    table = json.loads(last.read_text("utf-8")) | {"version": 9}
    last.write_text(json.dumps(table), "utf-8")
    start_from(welcome, last, ("area",))
    assert welcome.dialogs.said[0][0] == "About this draft"
    assert welcome.dialogs.said[0][1].startswith("A newer version of this program made this draft")
    assert welcome.session.answer("area_name") == "Northshire"
    assert not welcome.session.is_read_only


def test_of_a_damaged_draft_goes_on_what_can_be_read(welcome, last):
    whole = last.read_bytes()
    last.write_bytes(whole[:1500])
    welcome.dialogs.answers["damaged"] = WhenDamaged.SALVAGE
    start_from(welcome, last, ("area",))
    assert welcome.session.answer("area_name") == "Northshire"
    assert welcome.dialogs.said[0][0] == "About this draft"
    assert last.read_bytes() == whole[:1500]


@pytest.mark.parametrize("content", [b"{}", b"[1]", b'{"format": "piew-draft", "kit": "x", "answers": {}}'])
def test_what_is_no_draft_is_told_as_on_opening(welcome, tmp_path, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    start_from(welcome, path, ("area",))
    assert welcome.dialogs.said[0][0] == "The draft was not opened"
    assert not welcome.has_draft


def test_a_draft_in_an_old_encoding_is_read_once_the_person_agrees(welcome, last):
    content = last.read_text("utf-8").replace("Northshire", "Caf\xe9shire").encode("cp1252", "ignore")
    last.write_bytes(content)
    welcome.dialogs.answers["convert"] = True
    start_from(welcome, last, ("area",))
    assert welcome.session.answer("area_name") == "Caf\xe9shire"
    assert last.read_bytes() == content


# The box


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


def ask(dialogs, kit, draft):
    return dialogs.what_to_carry("a <b>.piew.json", offers(kit, draft), cleared(kit))


def example(kit):
    return read_draft(kit.example, kit)


def test_every_section_is_ticked_at_first(dialogs, kit):
    def read(box):
        assert all(tick.isChecked() for tick in box.ticks.values())
        assert box.ticks["area"].accessibleDescription() == "7 answers: Northshire"
        assert "“a <b>.piew.json”" in words(box)
        assert "Date of the meeting" in words(box)
        press("Start the new paper")(box)

    with answered_by(read):
        assert ask(dialogs, kit, example(kit)) == tuple(section.id for section in kit.sections)


def test_sections_are_left_out_by_keys(dialogs, kit, qtbot):
    def type_keys(box):
        box.activateWindow()
        qtbot.waitUntil(box.isActiveWindow)
        assert box.focusWidget() is box.ticks["area"]
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        while focused() is not button(box, "Start the new paper"):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QTest.keyClick(focused(), Qt.Key.Key_Return)

    with answered_by(type_keys):
        chosen = ask(dialogs, kit, example(kit))
    assert chosen == tuple(section.id for section in kit.sections[2:])


@pytest.mark.parametrize("pressed", ["Cancel", ""])
def test_cancelling_the_box_carries_nothing(dialogs, kit, pressed):
    with answered_by(press(pressed)):
        assert ask(dialogs, kit, example(kit)) is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "Left empty last time"),
        ({"area_name": "Northshire"}, "Northshire"),
        ({"area_name": "A", "board_name": "B", "system_name": "C"}, "3 answers: A"),
        ({"local_authorities": [{"name": "D", "births": ""}]}, "D"),
    ],
)
def test_what_a_section_holds_is_told_in_a_line(kit, answers, expected):
    assert in_a_line(offers(kit, Draft(kit.id, kit.version, answers))[0]) == expected


def test_a_bare_yes_is_told_only_where_there_is_nothing_else(kit):
    answers = {"eia_required": "yes", "qia_required": "no", "qia_reasons": "No service changes."}
    draft = Draft(kit.id, kit.version, answers)
    told = {offer.section.id: in_a_line(offer) for offer in offers(kit, draft)}
    assert told["assessments"] == "3 answers: No service changes."
    del draft.answers["qia_reasons"]
    assert in_a_line(offers(kit, draft)[5]) == "2 answers: Yes"
