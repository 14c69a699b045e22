"""A text is plain, on one line, and seen whole, in a table and by itself."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.cell import CellEditor
from piew_gui.wizard.editors.wrapped_text import WrappedText
from tests.wizard.workbench import press, sit_at, write


@pytest.fixture(params=[CellEditor, WrappedText])
def bench(qtbot, request):
    return sit_at(qtbot, request.param(Field("text", "text", "Reference")))


@pytest.mark.parametrize(
    "text",
    ["**plain** _text_", "1. one", "R&D <b>5%</b> [area name]", r"a \* b", "  two  blanks ", "é – 😀", ""],
)
def test_what_is_typed_or_shown_is_plain_text(bench, text):
    write(text)
    assert bench.answer == text
    bench.editor.set_answer("else")
    bench.editor.set_answer(text)
    assert bench.answer == text


def test_a_long_text_wraps_and_its_place_grows(qtbot, bench):
    low = bench.editor.input.height()
    bench.editor.set_answer("A reference that is longer than the table is wide. " * 5)
    qtbot.waitUntil(lambda: bench.editor.input.height() > 2 * low)
    assert bench.changes == []


@pytest.mark.parametrize("keys", ["Return", "Enter", "Shift+Return", "Ctrl+B"])
def test_it_stays_one_line_without_looks(bench, keys):
    write("one")
    press(keys)
    write("two")
    assert bench.answer == "onetwo"


@pytest.mark.parametrize(
    ("html", "text", "answer"),
    [
        ("<p><b>One</b> two</p>", "One two\n", "One two"),
        ("<table><tr><td>One</td></tr></table>", "One\n", "One"),
        ("", "**One** \x07", "**One** \ufffd"),
    ],
)
def test_what_is_pasted_comes_in_on_one_line_and_plain(bench, html, text, answer):
    source = QMimeData()
    source.setText(text)
    if html:
        source.setHtml(html)
    QApplication.clipboard().setMimeData(source)
    press("Ctrl+V")
    assert bench.answer == answer
    press("Ctrl+Z")
    assert bench.answer == ""


def test_a_screen_reader_hears_its_name_and_its_error(bench):
    bench.editor.set_label("Reference 2")
    bench.editor.describe("Enter the reference")
    assert bench.editor.input.accessibleName() == "Reference 2"
    assert bench.editor.input.accessibleDescription() == "Enter the reference"
