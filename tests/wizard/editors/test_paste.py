"""What Word, Outlook, Google Docs, spreadsheets and browsers put on the clipboard is pasted with the real keys."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip

from piew_gui.paper import outline
from piew_gui.paper.kit import Field
from piew_gui.paper.pasting.html_reader import read_html
from piew_gui.paper.richtext import write, write_inline
from piew_gui.wizard.editors.outline import OutlineEditor
from piew_gui.wizard.editors.repeat import RepeatEditor
from piew_gui.wizard.editors.rich import RichEditor
from piew_gui.wizard.editors.wrapped_text import WrappedText
from tests.wizard.editors.test_repeat_editor import AUTHORS, KIT, author
from tests.wizard.workbench import press, sit_at
from tests.wizard.workbench import write as type_in

COPIES = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "clipboard").iterdir()
}
POINTS = Field("points", "outline", "Points", numbering=("1.", "(a)", "i."), item="point")


def copy(html="", text=""):
    """Put HTML on the clipboard, and the plain text that programs put beside it."""
    source = QMimeData()
    if html:
        source.setHtml(html)
    source.setText(text or "\n".join(block.text for block in read_html(html).blocks))
    QApplication.clipboard().setMimeData(source)


@pytest.fixture
def rich(qtbot):
    return sit_at(qtbot, RichEditor(Field("text", "rich", "Text")))


@pytest.fixture
def points(qtbot):
    return sit_at(qtbot, OutlineEditor(POINTS))


@pytest.fixture
def people(qtbot):
    from piew_gui.wizard.editors import make_editor
    from piew_gui.wizard.session import Session

    made = make_editor(AUTHORS, Session(KIT))
    assert isinstance(made, RepeatEditor)
    return sit_at(qtbot, made)


@pytest.fixture
def line(qtbot):
    return sit_at(qtbot, WrappedText(Field("title", "text", "Title")))


@pytest.mark.parametrize("program", COPIES)
def test_a_rich_text_takes_it_with_lists_and_without_looks(rich, program):
    copy(COPIES[program])
    press("Ctrl+V")
    assert rich.answer == write(read_html(COPIES[program]).blocks)
    assert len(rich.changes) == 1
    press("Ctrl+Z")
    assert rich.answer == ""


@pytest.mark.parametrize("program", COPIES)
def test_no_font_colour_or_picture_comes_with_it(rich, program):
    copy(COPIES[program])
    type_in("x")
    own = rich.editor.text.document().begin().begin().fragment().charFormat()
    press("Ctrl+V")
    document = rich.editor.text.document()
    block = document.begin()
    while block.isValid():
        for fragment in (each.fragment() for each in block):
            look = fragment.charFormat()
            assert look.fontFamilies() == own.fontFamilies()
            assert not look.isImageFormat() and "\ufffc" not in fragment.text()
            assert look.anchorHref() or look.foreground() == own.foreground()
            assert look.background() == own.background()
        block = block.next()


@pytest.mark.parametrize("program", COPIES)
def test_what_stands_before_and_after_the_cursor_stays(rich, program):
    rich.editor.set_answer("Before after")
    for _ in range(5):
        press("Left")
    copy(COPIES[program])
    press("Ctrl+V")
    texts = [block.text for block in read_html(COPIES[program]).blocks]
    *firsts, last = "\n".join(["Before " + texts[0], *texts[1:]]).split("\n")
    shown = [line for line in rich.editor.text.toPlainText().split("\n") if line]
    assert shown == [*firsts, last + "after"]


@pytest.mark.parametrize("program", COPIES)
def test_a_list_takes_each_paragraph_as_an_item_and_lists_as_points(points, program):
    blocks = read_html(COPIES[program]).blocks
    copy(COPIES[program])
    press("Ctrl+V")
    rows = outline.flatten(points.answer)
    assert [row.text for row in rows] == [write_inline(block.runs) for block in blocks]
    # What Word had one level down is one level down, too.
    assert [row.level for row in rows] == [block.level for block in blocks]
    press("Ctrl+Z")
    assert points.answer == []


def test_items_pasted_into_the_middle_of_one_part_it_and_lose_nothing(points):
    points.session.set_answer("points", [{"text": "one two", "points": [{"text": "a", "points": []}]}])
    for _ in range(3):
        press("Left")
    copy("<ul><li>A</li><li>B<ul><li>C</li></ul></li></ul>")
    press("Ctrl+V")
    assert [(row.level, row.text) for row in outline.flatten(points.answer)] == [
        (0, "one A"),
        (1, "B"),
        (2, "Ctwo"),
        (1, "a"),
    ]
    press("Ctrl+Z")
    assert [row.text for row in outline.flatten(points.answer)] == ["one two", "a"]


def test_several_lines_are_pasted_at_the_end_by_the_link(points):
    points.session.set_answer("points", [{"text": "one", "points": []}])
    copy("<ol><li>A</li><li>B<ul><li><b>C</b></li></ul></li></ol>")
    QTest.mouseClick(points.editor.paste_link, Qt.MouseButton.LeftButton)
    rows = [(0, "one"), (0, "A"), (0, "B"), (1, "**C**")]
    assert [(row.level, row.text) for row in outline.flatten(points.answer)] == rows
    type_in("!")
    assert outline.flatten(points.answer)[-1].text == "**C!**"
    points.session.undo_stack.undo()
    points.session.undo_stack.undo()
    assert [row.text for row in outline.flatten(points.answer)] == ["one"]


def test_the_link_fills_an_empty_list_and_says_where_there_is_nothing_to_paste(points):
    assert points.editor.paste_link.accessibleName() == "Paste several: Points"
    QApplication.clipboard().clear()
    QTest.mouseClick(points.editor.paste_link, Qt.MouseButton.LeftButton)
    assert points.changes == []
    assert "Copy a few lines first" in QToolTip.text()
    copy("", "• one\n• two")
    QTest.mouseClick(points.editor.paste_link, Qt.MouseButton.LeftButton)
    assert [row.text for row in outline.flatten(points.answer)] == ["one", "two"]


TABLES = {
    "excel": (COPIES["excel"], "Northshire\t3,100\t2024\nSouthmoor & Wold\t980\t\n"),
    "google_sheets": (COPIES["google_sheets"], "Aisha Khan\tLead\tNorthshire Trust\nTom Reid\t\t\n"),
    "text alone": ("", "Aisha Khan\tLead\tNorthshire Trust\r\nTom Reid\t\t\r\n"),
    "a table of Word": (
        "<p></p><table><tr><td><p class=MsoNormal>Aisha</p></td><td>Lead</td></tr></table>",
        "Aisha\tLead\r\n",
    ),
    "with the headings": ("", "Name\tRole\tOrganisation\nAisha\tLead\tTrust\n"),
    "lines": ("", "Aisha\nTom\nMei"),
}
ROWS = {
    "excel": [author("Northshire", "3,100", "2024"), author("Southmoor & Wold", "980")],
    "google_sheets": [author("Aisha Khan", "Lead", "Northshire Trust"), author("Tom Reid")],
    "text alone": [author("Aisha Khan", "Lead", "Northshire Trust"), author("Tom Reid")],
    "a table of Word": [author("Aisha", "Lead")],
    "with the headings": [author("Aisha", "Lead", "Trust")],
    "lines": [author("Aisha"), author("Tom"), author("Mei")],
}


@pytest.mark.parametrize("copied", TABLES)
def test_cells_fill_rows_of_a_table_in_one_step(people, copied):
    copy(*TABLES[copied])
    press("Ctrl+V")
    assert people.answer == ROWS[copied]
    press("Ctrl+Z")
    assert people.answer == []


def test_cells_fill_the_columns_from_the_one_in_hand_and_typing_goes_on_in_the_last(people):
    people.editor.set_answer([author("Aisha"), author("Tom")])
    press("Tab")
    copy("", "Lead\tTrust\nNurse\tCouncil\nClerk\tBoard\n")
    press("Ctrl+V")
    assert people.answer == [
        author("Aisha", "Lead", "Trust"),
        author("Tom", "Nurse", "Council"),
        author("", "Clerk", "Board"),
    ]
    type_in("!")
    assert people.answer[2] == author("", "Clerk!", "Board")


def test_cells_never_replace_what_is_there(people):
    people.editor.set_answer([author("Aisha", "Lead"), author("Tom")])
    copy("", "Mei\tNurse\nIan\tClerk\n")
    press("Ctrl+V")
    assert people.answer == [
        author("Aisha", "Lead"),
        author("Mei", "Nurse"),
        author("Ian", "Clerk"),
        author("Tom"),
    ]


@pytest.mark.parametrize("program", COPIES)
def test_a_single_line_takes_the_words_on_one_line(line, program):
    copy(COPIES[program])
    type_in("[]")
    press("Left")
    press("Ctrl+V")
    texts = [block.text for block in read_html(COPIES[program]).blocks]
    assert line.answer == "[" + " ".join(texts).replace("\n", " ") + "]"


PLAIN = "<h2>Head</h2><p>a <b>bold</b> <a href='https://a.uk'>link</a></p>"


@pytest.mark.parametrize(
    ("which", "keys", "answer"),
    [
        ("rich", "Ctrl+V", "### Head\n\na **bold** [link](https://a.uk)"),
        ("rich", "Ctrl+Shift+V", "Head\n\na bold link"),
        ("points", "Ctrl+Shift+V", ["Head", "a bold link"]),
        ("people", "Ctrl+Shift+V", [author("Head"), author("a bold link")]),
        ("line", "Ctrl+Shift+V", "Head a bold link"),
    ],
)
def test_text_is_pasted_plain_on_request(request, which, keys, answer):
    bench = request.getfixturevalue(which)
    copy(PLAIN)
    press(keys)
    shown = [row.text for row in outline.flatten(bench.answer)] if which == "points" else bench.answer
    assert shown == answer
    press("Ctrl+Z")
    assert bench.answer == ([] if which in ("points", "people") else "")


def test_the_menu_offers_to_paste_without_formatting(rich):
    copy(PLAIN)
    item = next(each for each in rich.editor.text.menu().actions() if "without" in each.text())
    item.trigger()
    assert rich.answer == "Head\n\na bold link"


@pytest.mark.parametrize("which", ["rich", "points", "people"])
def test_no_picture_comes_in_and_none_is_fetched(request, which, qapp):
    bench = request.getfixturevalue(which)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/tracker.png"
        picture = f"<img src='{address}'>"
        style = f"<link rel=stylesheet href='{address}'>"
        copy(f"<p style='background: url({address})'>a {picture}b</p>{picture}{style}")
        press("Ctrl+V")
        bench.grab()
        qapp.processEvents()
        with pytest.raises(BlockingIOError):
            server.accept()
    texts = bench.findChildren(QTextEdit)
    assert any("a b" in text.toPlainText() for text in texts)
    assert not any("<img" in text.toHtml() or "127.0.0.1" in text.toHtml() for text in texts)


@pytest.mark.parametrize("which", ["rich", "points", "people"])
def test_html_without_any_text_in_it_pastes_nothing(request, which):
    bench = request.getfixturevalue(which)
    source = QMimeData()
    source.setHtml("<img src='http://example.nhs.uk/tracker.png'>")
    QApplication.clipboard().setMimeData(source)
    press("Ctrl+V")
    assert bench.changes == []
