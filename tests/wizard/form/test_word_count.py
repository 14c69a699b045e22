"""The line below a long answer that counts its words."""

import pytest

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.rich import RichEditor
from piew_gui.wizard.form import word_count
from tests.wizard.fakes import example_paper
from tests.wizard.workbench import press, sit_at, write


@pytest.fixture
def said(monkeypatch):
    said = []
    monkeypatch.setattr(word_count, "announce", lambda widget, words: said.append(words))
    return said


def bench_of(qtbot, most):
    return sit_at(qtbot, RichEditor(Field("why", "rich", "Why now?", words=most)))


def settled(qtbot, count):
    qtbot.waitUntil(lambda: not count._pause.isActive())
    return count.text()


def test_typing_is_counted_once_it_pauses(qtbot, said, monkeypatch):
    bench = bench_of(qtbot, 0)
    count = bench.editor.count
    assert not count.isVisible()
    counted = []
    really = word_count.count_words
    monkeypatch.setattr(word_count, "count_words", lambda *a: counted.append(a) or really(*a))
    write("One two three")
    assert counted == []
    assert settled(qtbot, count) == "3 words"
    assert len(counted) == 1
    assert count.isVisible()
    assert said == []


def test_passing_the_limit_is_said_once_and_looks_different(qtbot, said):
    bench = bench_of(qtbot, 3)
    count = bench.editor.count
    write("One two three")
    assert settled(qtbot, count) == "3 words. Boards usually read up to 3 here."
    assert (count.property("look"), said) == ("note", [])
    write(" four")
    assert settled(qtbot, count) == "4 words. Aim for 3 or fewer: 1 over."
    assert (count.property("look"), said) == ("advice", [count.text()])
    write(" five")
    assert settled(qtbot, count) == "5 words. Aim for 3 or fewer: 2 over."
    assert len(said) == 1
    press("Ctrl+A")
    press("Backspace")
    assert settled(qtbot, count) == "Boards usually read up to 3 words here."
    assert count.property("look") == "note"


def test_an_answer_that_is_shown_is_counted_at_once_and_never_said(qtbot, said):
    bench = bench_of(qtbot, 2)
    bench.editor.set_answer("One two three")
    assert bench.editor.count.text() == "3 words. Aim for 2 or fewer: 1 over."
    assert said == []


def test_the_count_stands_below_each_long_answer_of_the_paper(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.desk.show_field("background_why_now")
    editor = window.desk.page.blocks["background_why_now"].editor
    assert editor.count.text() == "177 words. Boards usually read up to 250 here."
    window.desk.show_field("additional_actions")
    cells = window.desk.page.blocks["additional_actions"].editor.findChildren(RichEditor)
    assert all(" words. Boards usually read up to 120 here." in cell.count.text() for cell in cells)


def test_an_outline_is_counted_where_the_kit_says_how_long_it_may_be(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    window.desk.show_field("key_points")
    block = window.desk.page.blocks["key_points"]
    assert block._count.text() == "102 words. Boards usually read up to 200 here."
    block.editor.focus_answer()
    press("End")
    write(" and more")
    assert settled(qtbot, block._count) == "104 words. Boards usually read up to 200 here."
    window.session.undo_stack.undo()
    assert block._count.text() == "102 words. Boards usually read up to 200 here."
    window.desk.show_field("risks")
    assert window.desk.page.blocks["risks"]._count is None
