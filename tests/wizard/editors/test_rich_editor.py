"""Rich text is typed, styled, listed, linked, pasted and undone by hand, and comes out as Markdown."""

import re
import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.rich import RichEditor
from tests.wizard.workbench import press, sit_at, write

FIELD = Field("why", "rich", "Why now?")


@pytest.fixture
def bench(qtbot):
    def ask_link(address):
        made.asked.append(address)
        return made.addresses.pop(0)

    made = sit_at(qtbot, RichEditor(FIELD, ask_link))
    made.asked, made.addresses = [], []
    return made


def do(steps):
    """Follow steps: text is typed, what stands between angle brackets is pressed."""
    for part in steps.replace("<", "\0<").replace(">", ">\0").split("\0"):
        if part.startswith("<"):
            press(part.strip("<>"))
        else:
            write(part)


def tool(bench, name):
    QTest.mouseClick(bench.editor.tool_bar.buttons[name], Qt.MouseButton.LeftButton)


def checked(bench):
    return {name for name, button in bench.editor.tool_bar.buttons.items() if button.isChecked()}


def paste(text):
    QApplication.clipboard().setText(text)
    press("Ctrl+V")


@pytest.mark.parametrize(
    ("steps", "markdown"),
    [
        ("Text<Return>more", "Text\n\nmore"),
        ("one<Shift+Return>two", "one\\\ntwo"),
        ("café – naïve \U0001f600 é", "café – naïve \U0001f600 é"),
        ("a <Ctrl+B>b<Ctrl+B> c", "a **b** c"),
        ("a <Ctrl+I>b<Ctrl+I> c", "a *b* c"),
        ("x<Ctrl+.>2<Ctrl+.> y", "x^2^ y"),
        ("word<Ctrl+A><Ctrl+B>", "**word**"),
        ("word<Ctrl+A><Ctrl+B><Ctrl+I><Ctrl+B>", "*word*"),
        ("<Ctrl+B>a<Ctrl+B> b<Ctrl+A><Ctrl+B>", "**a b**"),
        ("<Ctrl+B>a<Return>b", "**a**\n\n**b**"),
        ("a<Ctrl+.>2<Return>b", "a^2^\n\nb"),
        ("Head<Ctrl+Shift+H><Return>text", "### Head\n\ntext"),
        ("<Ctrl+Shift+H>Head", "### Head"),
        ("Head<Ctrl+Shift+H><Ctrl+Shift+H>", "Head"),
        ("Head<Ctrl+Shift+H><Home><Backspace>", "Head"),
        ("Head<Ctrl+Shift+H><Shift+Return>text", "### Head\n\ntext"),
        ("a<Return><Ctrl+Shift+H>b<Home><Delete><Backspace><Backspace>x", "ax"),
        ("*no markup*", "\\*no markup\\*"),
    ],
)
def test_typing_gives_markdown(bench, steps, markdown):
    do(steps)
    assert bench.answer == markdown


@pytest.mark.parametrize(
    ("steps", "markdown"),
    [
        ("- one<Return>two", "- one\n- two"),
        ("* one", "- one"),
        ("1. one<Return>two", "1. one\n2. two"),
        ("one<Ctrl+Shift+L>", "- one"),
        ("one<Ctrl+Shift+N>", "1. one"),
        ("one<Ctrl+Shift+N><Ctrl+Shift+L>", "- one"),
        ("one<Return>two<Ctrl+A><Ctrl+Shift+L>", "- one\n- two"),
        ("- one<Ctrl+Shift+L>", "one"),
        ("- a<Return><Tab>b<Return><Tab>c<Return><Shift+Tab><Shift+Tab>d", "- a\n  - b\n    - c\n- d"),
        ("- a<Return>b<Alt+Right><Return>c<Alt+Right><Alt+Right><Return>d", "- a\n  - b\n    - c\n    - d"),
        ("- a<Return><Tab>b<Alt+Left>", "- a\n- b"),
        ("- a<Return><Tab>b<Home><Shift+Tab>", "- a\n- b"),
        ("- a<Return><Return>text", "- a\n\ntext"),
        ("- a<Return><Tab>b<Return><Return>c<Return><Return>text", "- a\n  - b\n- c\n\ntext"),
        ("- a<Return><Tab>b<Home><Backspace>", "- a\n- b"),
        ("- a<Home><Backspace>", "a"),
        ("- a<Home><Alt+Right>", "- a"),
        ("- a<Return><Tab>b<Return><Tab>c<Up><Home><Backspace>", "- a\n- b\n  - c"),
        ("- a<Return><Tab>b<Up><Home><Backspace>", "a\n\n- b"),
        ("a - b", "a - b"),
        ("- a<Shift+Return>b", "- a\\\n  b"),
    ],
)
def test_lists_are_typed_nested_and_left(bench, steps, markdown):
    do(steps)
    assert bench.answer == markdown


def test_each_change_is_told_once_and_nothing_else_is(bench):
    do("ab <Left><Right><Ctrl+B><Ctrl+B>")
    assert bench.changes == ["a", "ab"]


def test_setting_an_answer_tells_nothing_and_gives_it_back_as_it_was(bench):
    odd = "* one\n\n\n* two   \n"
    bench.editor.set_answer(odd)
    assert (bench.editor.answer(), bench.changes) == (odd, [])
    do("x")
    assert bench.changes == ["- one\n- twox"]


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("bold", "**word**"),
        ("italic", "*word*"),
        ("superscript", "^word^"),
        ("bullet", "- word"),
        ("number", "1. word"),
        ("heading", "### word"),
    ],
)
def test_a_button_works_as_its_key_does_and_shows_what_is_on(bench, name, markdown):
    do("word<Ctrl+A>")
    tool(bench, name)
    assert (bench.answer, checked(bench)) == (markdown, {name})
    assert QApplication.focusWidget() is bench.editor.text
    tool(bench, name)
    assert (bench.answer, checked(bench)) == ("word", set())


def test_buttons_follow_the_cursor(bench):
    bench.editor.set_answer("### Head\n\n- **bold**\n\nplain")
    press("Ctrl+Home")
    shown = []
    for _ in range(3):
        shown.append(checked(bench))
        press("Down")
    assert shown == [{"heading"}, {"bullet", "bold"}, set()]


def test_every_button_has_a_name_and_tells_its_key(bench):
    told = {name: (b.accessibleName(), b.toolTip()) for name, b in bench.editor.tool_bar.buttons.items()}
    assert told["bold"] == ("Bold", "Bold (Ctrl+B)")
    assert told["link"] == ("Link", "Link (Ctrl+K)")
    assert all(spoken and spoken in tip for spoken, tip in told.values())


def test_tools_are_lit_only_for_the_text_in_hand(bench):
    bench.before.setFocus()
    bench.editor.set_answer("**Bold** at the start")
    assert checked(bench) == set()
    press("Tab")
    assert bench.editor.tool_bar.buttons["bold"].hasFocus()
    assert "bold" in checked(bench)
    press("Tab")
    assert bench.editor.text.hasFocus()
    assert "bold" in checked(bench)
    press("Tab")
    assert checked(bench) == set()
    press("Shift+Tab")
    assert "bold" in checked(bench)


def test_tab_goes_through_the_tool_bar_in_one_stop_and_on(bench):
    bench.before.setFocus()
    stops = []
    for _ in range(3):
        press("Tab")
        stops.append(QApplication.focusWidget())
    assert stops == [bench.editor.tool_bar.buttons["bold"], bench.editor.text, bench.after]
    for _ in range(3):
        press("Shift+Tab")
    assert QApplication.focusWidget() is bench.before


def test_what_is_typed_on_the_tool_bar_is_typed_in_the_text(bench):
    write("Text")
    press("Shift+Tab")
    assert bench.editor.tool_bar.buttons["bold"].hasFocus()
    press("Backspace")
    assert bench.editor.tool_bar.buttons["bold"].hasFocus()
    write(", and more")
    assert bench.editor.text.hasFocus()
    assert bench.editor.answer() == "Text, and more"


def test_arrow_keys_walk_the_tool_bar_and_tab_leaves_it_from_anywhere(bench):
    buttons = bench.editor.tool_bar.buttons
    buttons["bold"].setFocus()
    walked = []
    for keys in ("Right", "Right", "End", "Right", "Left", "Home", "Right"):
        press(keys)
        walked.append(next(name for name, button in buttons.items() if button is QApplication.focusWidget()))
    assert walked == ["italic", "superscript", "link", "bold", "link", "bold", "italic"]
    press("Tab")
    assert QApplication.focusWidget() is bench.editor.text
    buttons["number"].setFocus()
    press("Shift+Tab")
    assert QApplication.focusWidget() is bench.before


@pytest.mark.parametrize("keys", ["Space", "Return"])
def test_a_button_is_pressed_by_key(bench, keys):
    bench.editor.set_answer("word")
    bench.editor.tool_bar.buttons["heading"].setFocus()
    press(keys)
    assert bench.answer == "### word"


@pytest.mark.parametrize(
    "steps", ["text<Tab>", "- a<Return>b<Tab>", "- a<Home><Tab>", "- a<Return>b<Home><Esc><Tab>"]
)
def test_tab_leaves_but_where_an_item_can_be_indented(bench, steps):
    do(steps)
    assert QApplication.focusWidget() is bench.after


def test_shift_tab_leaves_at_the_start_of_a_first_level_item(bench):
    do("- a<Home><Shift+Tab>")
    assert QApplication.focusWidget() is bench.editor.tool_bar.buttons["bold"]


def test_undo_goes_back_step_by_step_and_redo_forward(bench):
    do("one two<Backspace><Backspace> x<Return>new<Ctrl+A><Ctrl+B>")
    back = [bench.answer]
    while bench.session.undo_stack.canUndo():
        press("Ctrl+Z")
        back.append(bench.answer)
    assert back == ["**one t x**\n\n**new**", "one t x\n\nnew", "one t x", "one t", "one two", ""]
    forward = []
    while bench.session.undo_stack.canRedo():
        press("Ctrl+Y")
        forward.append(bench.answer)
    assert forward == back[-2::-1]


def test_undo_brings_back_what_was_deleted_and_the_cursor_with_it(bench):
    bench.editor.set_answer("- one\n- two **three**\n- four\n\nfive")
    bench.session.draft.answers["why"] = bench.editor.answer()
    do("<Ctrl+Home><Down><Ctrl+Right><Shift+Down><Shift+Down><Shift+Home><Delete>")
    assert bench.answer == "- one\n- two five"
    press("Ctrl+Z")
    assert bench.answer == "- one\n- two **three**\n- four\n\nfive"
    do("!")
    assert bench.answer == "- one\n- two **three**\n- four\n\n!five"


def test_undo_elsewhere_leaves_empty_lines_and_the_rest_of_the_text_alone(bench):
    do("one<Return>two<Return><Return><Up><Up><Up><End>!<Ctrl+Z>")
    assert bench.answer == "one\n\ntwo"
    assert [bench.editor.text.document().blockCount(), bench.editor.text.textCursor().position()] == [4, 3]


def test_another_answer_moves_the_cursor_only_to_where_it_differs(bench):
    bench.editor.set_answer("one\n\ntwo three\n\nfour")
    press("Ctrl+End")
    bench.editor.set_answer("one\n\ntwo and three\n\nfour")
    cursor = bench.editor.text.textCursor()
    assert (cursor.block().text(), cursor.positionInBlock()) == ("two and three", len("two and "))
    bench.editor.set_answer("one\n\ntwo and three\n\nfour")
    assert bench.editor.text.textCursor() == cursor


def test_a_list_made_of_what_was_typed_can_be_undone_and_stays_so(bench):
    do("- <Ctrl+Z>")
    assert bench.answer == "\\-"
    do(" no list")
    assert bench.answer == "\\- no list"


def test_undo_is_not_the_inputs_own(bench):
    bench.editor.set_answer("text")
    do("<Ctrl+Z><Ctrl+Shift+Z>")
    assert (bench.editor.answer(), bench.changes) == ("text", [])
    bench.removeAction(bench.actions()[0])
    do("!<Ctrl+Z>")
    assert bench.editor.answer() == "text!"


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        ("one\r\ntwo\n\n\nthree", "one\n\ntwo\n\nthree"),
        ("• one\n•\ttwo", "- one\n- two"),
        ("- one\n* two\n· three", "- one\n- two\n- three"),
        ("1. one\n2) two", "1. one\n2. two"),
        ("a\x0bb\x0cc\x85d\u2028e", "a\n\nb\n\nc\n\nd\n\ne"),
        ("bell\x07 and *stars*", "bell\ufffd and \\*stars\\*"),
        ("\U0001f600 😀 é", "\U0001f600 😀 é"),
    ],
)
def test_pasted_text_comes_in_clean(bench, pasted, markdown):
    paste(pasted)
    assert bench.answer == markdown


def test_nothing_foreign_comes_in_from_html(bench):
    source = QMimeData()
    source.setHtml(
        '<p style="color:red;font-family:Comic Sans MS"><b>Red</b> <img src="http://a.uk/i.png"></p>'
    )
    source.setText("Red")
    bench.editor.text.insertFromMimeData(source)
    assert bench.answer == "**Red**"
    assert "Comic" not in bench.editor.text.toHtml()


def test_a_paste_is_one_undo_step(bench):
    do("one ")
    paste("two\nthree")
    do(" four")
    assert bench.answer == "one two\n\nthree four"
    back = [bench.answer for _ in range(3) if not press("Ctrl+Z")]
    assert back == ["one two\n\nthree", "one", ""]


def test_our_own_text_keeps_its_looks_over_the_clipboard(bench):
    markdown = "### Head\n\n- **one**\n  1. *two*^3^\n\n[text](https://a.uk)"
    bench.editor.set_answer(markdown)
    do("<Ctrl+A><Ctrl+C>")
    assert QApplication.clipboard().text() == "Head\n• one\n(a) two3\ntext"
    do("<Ctrl+X>")
    assert bench.answer == ""
    do("<Ctrl+V>")
    assert bench.answer == markdown


def test_the_program_ends_well_with_our_text_on_the_clipboard():
    code = """if True:
        from PySide6.QtWidgets import QApplication
        from piew_gui.wizard.editors.rich_text import RichText
        app = QApplication([])
        text = RichText(None)
        text.set_markdown("**word**")
        text.selectAll()
        text.copy()
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_copied_word_keeps_the_space_beside_it(bench):
    do("a b<Home><Shift+Right><Shift+Right><Ctrl+C><End> <Ctrl+V>c")
    assert bench.answer == "a b a c"


def test_lines_pasted_into_a_list_become_items(bench):
    do("- one<Return>")
    paste("two\nthree")
    assert bench.answer == "- one\n- two\n- three"


@pytest.mark.parametrize(
    ("before", "keys", "addresses", "asked", "after"),
    [
        ("word", "<Ctrl+A><Ctrl+K>", ["https://a.uk"], [""], "[word](https://a.uk)"),
        ("", "<Ctrl+K>x", ["https://a.uk"], [""], "[https://a.uk](https://a.uk)x"),
        ("", "<Ctrl+K>", ["mailto:a@b.uk"], [""], "[a@b.uk](mailto:a@b.uk)"),
        ("[word](http://a.uk)", "<Left><Ctrl+K>", ["http://b.uk"], ["http://a.uk"], "[word](http://b.uk)"),
        ("[a **b**](http://a.uk) c", "<Home><Right><Ctrl+K>", [""], ["http://a.uk"], "a **b** c"),
        ("[word](http://a.uk)", "<Home><Right><Ctrl+K>", [None], ["http://a.uk"], "[word](http://a.uk)"),
        ("[a](http://a.uk) b [c](http://a.uk)", "<Ctrl+K>", [""], ["http://a.uk"], "[a](http://a.uk) b c"),
        ("[a](http://a.uk)[c](http://b.uk)", "<Ctrl+K>", [""], ["http://b.uk"], "[a](http://a.uk)c"),
        ("word", "<Ctrl+A><Ctrl+K>", ["javascript:alert(1)"], [""], "word"),
        ("word", "<Ctrl+A><Ctrl+K>", ["file:///c:/x"], [""], "word"),
    ],
)
def test_links_are_made_changed_and_taken_off(bench, before, keys, addresses, asked, after):
    bench.editor.set_answer(before)
    bench.addresses = list(addresses)
    do(keys)
    assert (bench.editor.answer(), bench.asked) == (after, asked)
    assert not re.search("javascript|file:", bench.editor.text.toHtml())


def test_what_is_typed_at_either_end_of_a_link_is_no_link(bench):
    bench.editor.set_answer("[word](http://a.uk)")
    do("<Ctrl+End>!<Ctrl+Home>?")
    assert bench.answer == "?[word](http://a.uk)!"


def test_without_anyone_to_ask_there_is_no_link_tool(qtbot):
    bench = sit_at(qtbot, RichEditor(FIELD))
    assert "link" not in bench.editor.tool_bar.buttons
    do("word<Ctrl+A><Ctrl+K>")
    assert bench.answer == "word"


def test_dead_keys_and_input_methods_type(bench):
    event = QInputMethodEvent("´", [])
    QApplication.sendEvent(bench.editor.text, event)
    assert bench.editor.answer() == ""
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(bench.editor.text, event)
    assert bench.answer == "é"


def test_the_text_grows_and_shrinks_and_never_scrolls_by_itself(bench):
    text = bench.editor.text
    least = text.height()
    do("<Return>".join("abcdefgh"))
    assert text.height() > least
    assert text.verticalScrollBar().maximum() == 0
    bench.resize(400, 400)
    bench.editor.set_answer("word " * 200)
    QApplication.processEvents()
    assert text.verticalScrollBar().maximum() == 0
    bench.editor.set_answer("")
    assert text.height() == least


def test_another_palette_colours_the_links_and_changes_nothing_else(bench):
    bench.editor.set_answer("a [word](http://a.uk)")
    palette = bench.editor.palette()
    palette.setColor(palette.ColorRole.Link, "#123456")
    bench.editor.setPalette(palette)
    cursor = QTextCursor(bench.editor.text.document())
    cursor.setPosition(4)
    assert cursor.charFormat().foreground().color().name() == "#123456"
    assert (bench.editor.answer(), bench.changes) == ("a [word](http://a.uk)", [])


def test_what_stands_before_list_items_is_painted_beside_the_text(bench):
    def ink_at_the_left():
        picture = bench.editor.text.viewport().grab().toImage()
        left = [picture.pixelColor(x, y).name() for x in range(36) for y in range(picture.height())]
        return len(set(left)) > 1

    bench.editor.set_answer("- one")
    assert ink_at_the_left()
    bench.editor.set_answer("")
    bench.after.setFocus()
    assert not ink_at_the_left()


def test_label_and_description_reach_the_text(bench):
    text = bench.editor.text
    assert text.accessibleName() == "Why now?"
    bench.editor.set_label("Why now in Northshire?")
    bench.editor.describe("Say what has changed")
    assert (text.accessibleName(), text.accessibleDescription()) == (
        "Why now in Northshire?",
        "Say what has changed",
    )
    assert bench.editor.tool_bar.accessibleName() == "Formatting: Why now in Northshire?"


def test_the_menu_offers_no_undo_of_its_own(bench):
    names = [action.objectName() for action in bench.editor.text.menu().actions()]
    assert list(filter(None, names)) == ["edit-cut", "edit-copy", "edit-paste", "edit-delete", "select-all"]
    assert names[0]
