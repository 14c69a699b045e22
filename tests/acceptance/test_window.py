"""A whole paper typed through the window with real keys, saved, opened again, exported, and read with plain lxml."""

import json
import zipfile

from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.wizard.fakes import click, focused, make_window, new_paper, show

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_for(field):
    """A word that stands nowhere else, and names no marker."""
    return "typed" + field.id.replace("_", "")


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifier)


def type_into_boxes(*texts):
    for number, text in enumerate(texts):
        if number:
            press(KEY.Key_Tab)
        press(KEY.Key_A, CTRL)
        QTest.keyClicks(focused(), text)


def fill(field):
    """Type an answer at the cursor, as the field's kind needs."""
    if field.kind == "choice":
        press(KEY.Key_Space)
    elif field.kind == "date":
        type_into_boxes("2", "oct", "2026")
    elif field.kind == "period":
        type_into_boxes("1", "apr", "2026", "30", "6", "2026")
    elif field.kind == "rich":
        press(KEY.Key_End, CTRL)
        press(KEY.Key_Return)
        QTest.keyClicks(focused(), word_for(field))
    else:
        press(KEY.Key_A, CTRL)
        QTest.keyClicks(focused(), word_for(field))


def fill_section(window, section):
    for field in section.fields:
        if window.session.is_shown(field):
            window.desk.show_field(field.id)
            fill(field)


def words_of(paper):
    with zipfile.ZipFile(paper) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext(f"{W}t"))


def test_a_whole_paper_is_typed_saved_opened_again_and_exported(qtbot, kit, tmp_path):
    path, paper = tmp_path / "mine.piew.json", tmp_path / "mine.docx"
    window = new_paper(qtbot, kit, tmp_path)
    window.dialogs.answers |= {"where to save": path, "where to export": paper}
    for section in kit.sections:
        assert window.desk.place == section.id
        fill_section(window, section)
        press(KEY.Key_Return, CTRL)
    press(KEY.Key_S, CTRL)
    saved = json.loads(path.read_text(encoding="utf-8"))["answers"]

    shown = [field for field in kit.fields if window.session.is_shown(field)]
    typed = [word_for(field) for field in shown if field.kind in ("text", "rich", "outline", "repeat")]
    assert len(typed) > 30
    assert [word for word in typed if word not in json.dumps(saved)] == []
    assert saved["purpose"] == "approve"
    assert saved["eia_date"] == "2026-10-02"
    assert saved["reporting_period"] == {"from": "2026-04-01", "to": "2026-06-30"}

    window.close()
    again = make_window(qtbot, kit, tmp_path)
    again.open_draft(path)
    show(qtbot, again)
    assert {field.id: again.session.answer(field.id) for field in kit.fields} == saved
    again.dialogs.answers["where to export"] = paper
    again.desk.show_check()
    click(again.desk.action_bar.main_button)
    qtbot.waitUntil(lambda: bool(again.dialogs.said), timeout=20_000)
    assert again.dialogs.said == [("exported", paper, True)]

    words = words_of(paper)
    assert [word for word in typed if word not in words] == []
    assert "2 October 2026" in words
    assert "1 April 2026 to 30 June 2026" in words


def test_a_risk_taken_out_comes_back_from_another_section(qtbot, kit, tmp_path):
    window = new_paper(qtbot, kit, tmp_path)
    before = window.session.answer("risks")
    window.desk.show_field("risks")
    press(KEY.Key_Delete, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.answer("risks") == before[1:]
    window.desk.show_field("title")
    press(KEY.Key_Z, CTRL)
    assert window.session.answer("risks") == before
    assert window.desk.place == "risks"
