"""Spelling as one types: what is underlined, what the keyboard and the mouse offer, and the person's own words."""

import errno
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from piew_gui import paths
from piew_gui.paper.dictionary.spelling import Dictionary, misspellings
from piew_gui.paper.dictionary.words import read_words
from piew_gui.wizard.looks import theme
from piew_gui.wizard.marks import own_words
from piew_gui.wizard.marks.chips import Chips
from piew_gui.wizard.marks.mark_looks import WAVE
from piew_gui.wizard.marks.marks import sentences
from piew_gui.wizard.session import Session
from tests.wizard.fakes import example_paper, focused, make_window, show
from tests.wizard.workbench import press, write


@pytest.fixture
def window(qtbot, kit, tmp_path):
    made = example_paper(qtbot, kit, tmp_path)
    qtbot.waitUntil(lambda: hasattr(made, "spelling") and made.isActiveWindow())
    made.spelling.make_ready()
    return made


FIELDS = {
    "line": ("title", "{0}"),
    "rich text": ("tor_purpose", "{0}"),
    "item": ("key_points", [{"text": "{0}", "points": []}]),
    "cell": ("tor_membership", [{"role": "{0}", "organisation": "", "name": ""}]),
}


def go_to(window, kind, text):
    """Put a text into a field of a kind, and the cursor at its end."""
    field, answer = FIELDS[kind]
    filled = text if isinstance(answer, str) else [{**answer[0]}]
    if not isinstance(filled, str):
        key = next(iter(filled[0]))
        filled[0][key] = text
    window.session.set_answer(field, filled)
    window.activateWindow()
    window.desk.show_field(field, 0 if kind in ("item", "cell") else None)
    QApplication.processEvents()
    press("Ctrl+End")
    return focused()


def underlined(typed):
    """Return the words under which a wave is painted."""
    return [text for kind, text in marked(typed) if kind == WAVE]


def marked(typed):
    """Return the kind and text of each mark that is painted in an input."""
    blocks = [typed.document().begin()]
    while blocks[-1].next().isValid():
        blocks.append(blocks[-1].next())
    return [each for block in blocks for each in _texts(block.text(), typed.marks.marked(block))]


def _texts(text, marks):
    units = text.encode("utf-16-le")
    return [(kind, units[2 * start : 2 * stop].decode("utf-16-le")) for start, stop, kind in marks]


def offered(typed, place=None):
    """Return what the menu of an input says first, about the word at a place or at the cursor."""
    return [action.text() for action in typed.menu(place).actions()]


def choose(typed, text):
    """Choose from the menu that Shift+F10 opens."""
    press("Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert focused() is typed


PARTS = (
    ". ", " ", ".", "[", "]", "[area name]", "[insert figures", "teh", "Insert name", "insert  name", "XXXX", "fine",
    "www.", "recieve.uk", "jo@", "e.g. ", "Dr. ", "’s", "-", "\u2028", "é", "\U0001f600", "?", "!", ".. ", "/", "..",
)  # fmt: skip


@pytest.fixture(scope="module")
def speller(kit):
    return Dictionary(read_words(paths.resources() / "spelling")), Chips(Session(kit))


every_kind = pytest.mark.parametrize("kind", FIELDS)


@every_kind
def test_a_misspelt_word_is_underlined_once_it_has_been_typed(window, kind):
    typed = go_to(window, kind, "The")
    write(" organization")
    assert underlined(typed) == []
    write(" of")
    assert underlined(typed) == ["organization"]
    press("Ctrl+Left")
    press("Left")
    press("Backspace")
    assert underlined(typed) == []
    press("Home")
    assert underlined(typed) == ["organizatio"]


@every_kind
def test_the_word_that_was_typed_last_is_underlined_when_the_cursor_goes(window, kind):
    typed = go_to(window, kind, "The")
    write(" recieve")
    assert underlined(typed) == []
    window.desk.task_list.setFocus()
    window.menuBar().setFocus()
    assert underlined(typed) == ["recieve"]


@every_kind
def test_the_keyboard_offers_words_and_puts_one_in_as_one_step(window, kind):
    typed = go_to(window, kind, "The organization of")
    press("Ctrl+Home")
    for _ in range(6):
        press("Right")
    assert offered(typed)[0] == "organisation"
    before = window.session.answer(FIELDS[kind][0])
    choose(typed, "organisation")
    assert "The organisation of" in str(window.session.answer(FIELDS[kind][0]))
    assert underlined(typed) == []
    window.session.undo_stack.undo()
    assert window.session.answer(FIELDS[kind][0]) == before


def test_a_right_click_is_about_the_word_under_it(window):
    typed = go_to(window, "rich text", "recieve and\n\nthe organization")
    place = typed.cursorRect().center() - QPoint(20, 0)
    press("Ctrl+Home")
    target = typed.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "organisation"
    menu.close()


def test_the_menu_of_a_right_word_has_nothing_about_spelling(window):
    typed = go_to(window, "line", "The organisation")
    assert "dictionary" not in " ".join(offered(typed))


def test_where_nothing_is_near_the_menu_says_so(window):
    typed = go_to(window, "line", "qzxqzx")
    assert offered(typed)[0] == "No suggestions for “qzxqzx”"
    assert not typed.menu().actions()[0].isEnabled()


@every_kind
def test_a_word_added_is_right_everywhere_and_kept_in_a_file(window, kind):
    typed = go_to(window, kind, "Kwashi’s kwashi")
    choose(typed, "&Add “kwashi” to my dictionary")
    assert underlined(typed) == []
    assert (paths.user_data() / own_words.FILE).read_text(encoding="utf-8") == "kwashi\n"
    assert own_words.read_own_words() == {"kwashi"}


def test_words_that_another_window_added_meanwhile_stay(window):
    own_words.write_own_words({"zebraish", "Aberish"})
    window.spelling.add("kwashi’s")
    assert (paths.user_data() / own_words.FILE).read_text(encoding="utf-8") == "Aberish\nkwashi\nzebraish\n"


@pytest.mark.parametrize(
    "content", [b"kwashi\r\n\xff\xfe\r\nzumbish", b"\xef\xbb\xbfkwashi zumbish", b"kwashi\nzumbish"]
)
def test_a_dictionary_that_a_person_wrote_is_read_whatever_is_in_it(qtbot, kit, tmp_path, content):
    paths.user_data().mkdir(parents=True)
    (paths.user_data() / own_words.FILE).write_bytes(content)
    window = example_paper(qtbot, kit, tmp_path)
    window.spelling.make_ready()
    assert window.spelling.find("kwashi zumbish recieve", False)[0].word == "recieve"


def test_a_dictionary_that_cannot_be_written_is_said_once_and_the_word_is_right_for_now(window, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    typed = go_to(window, "line", "The kwashi")
    monkeypatch.setattr(os, "fsync", refuse)
    window.spelling.add("kwashi")
    [(what, why)] = window.dialogs.said
    assert what == "The word counts as right until you close the program, but could not be kept"
    assert why.count("\n") == 0
    assert underlined(typed) == []


def test_a_word_ignored_is_right_in_this_paper_only(window):
    typed = go_to(window, "line", "The kwashi of")
    press("Home")
    press("Ctrl+Right")
    choose(typed, "&Ignore “kwashi” in this paper")
    assert underlined(typed) == []
    assert not (paths.user_data() / own_words.FILE).exists()
    window.session.take_copy(window.session.kit.example)
    go_to(window, "line", "The kwashi of")
    assert underlined(typed) == ["kwashi"]


def test_a_word_ignored_is_kept_with_the_draft_and_right_whenever_it_is_opened(qtbot, kit, tmp_path, window):
    session, path = window.session, tmp_path / "kept.piew.json"
    session.set_answer("title", "The kwashi’s zumbish")
    session.save(path)
    typed = go_to(window, "line", "The kwashi’s zumbish")
    press("Home")
    press("Ctrl+Right")
    assert session.is_saved
    steps = session.undo_stack.count()
    choose(typed, "&Ignore “kwashi’s” in this paper")
    assert (session.has_unsaved_work, session.is_saved) == (True, False)
    assert session.undo_stack.count() == steps
    session.save()
    assert json.loads(path.read_text(encoding="utf-8"))["ignored_words"] == ["kwashi"]
    session.take_copy(kit.example)
    assert underlined(go_to(window, "line", "The kwashi’s zumbish")) == ["kwashi’s", "zumbish"]
    session.open(path)
    assert underlined(go_to(window, "line", "The kwashi’s zumbish of")) == ["zumbish"]
    later = make_window(qtbot, kit, tmp_path)
    show(qtbot, later)
    later.session.open(path)
    later.spelling.make_ready()
    assert [span.word for span in later.spelling.find("kwashi zumbish", False)] == ["zumbish"]


def test_in_a_draft_that_can_only_be_read_a_word_is_ignored_until_it_closes(window):
    typed = go_to(window, "line", "The kwashi of")
    window.session.keep_out()
    window.spelling.ignore("kwashi")
    assert underlined(typed) == []
    assert window.session.draft.ignored_words == []


def test_words_that_somebody_else_ignored_meanwhile_are_right_too(window):
    typed = go_to(window, "line", "The kwashi of zumbish")
    window.spelling.ignore("kwashi")
    window.session.draft.ignore_words(["zumbish"])
    window.session.end_step()
    assert underlined(typed) == []


def test_the_names_of_the_paper_are_known_once_they_have_been_typed(window):
    typed = go_to(window, "rich text", "Qwertshire and qwertshire too")
    assert underlined(typed) == ["Qwertshire", "qwertshire"]
    window.desk.show_field("area_name")
    focused().selectAll()
    QTest.keyClicks(focused(), "Qwertshire")
    assert underlined(focused()) == []
    window.desk.show_field("tor_purpose")
    assert underlined(typed) == ["qwertshire"]


def test_titles_of_references_stay_as_they_were_published(window):
    window.session.set_answer("references", [{"text": "The organization of behavior"}])
    window.desk.show_field("references", 0)
    QApplication.processEvents()
    assert underlined(focused()) == []
    assert list(focused().marks.spans()) == []


def test_links_and_addresses_are_left_alone(window):
    typed = go_to(
        window, "rich text", "[teh recieve](https://example.org) www.recieve.org jo@recieve.uk wrold x"
    )
    assert underlined(typed) == ["wrold"]


def test_places_are_right_behind_what_counts_twice(window):
    for kind in FIELDS:
        typed = go_to(window, kind, "\U0001f600 \U0001f600 recieve it")
        spans = list(typed.marks.spans())
        assert [(span.start, span.stop) for span in spans] == [(6, 13)]
        typed.marks.replace(spans[0], "receive")
        assert "\U0001f600 \U0001f600 receive it" in str(window.session.answer(FIELDS[kind][0]))


def test_a_switch_in_the_view_menu_takes_the_waves_away_and_is_kept(qtbot, kit, tmp_path, window):
    typed = go_to(window, "rich text", "recieve it")
    switch = window.menus.actions["spelling"]
    assert switch.isChecked()
    switch.trigger()
    assert not switch.isChecked()
    assert underlined(typed) == []
    assert "dictionary" not in " ".join(offered(typed, 2))
    later = make_window(qtbot, kit, tmp_path)
    show(qtbot, later)
    assert not later.menus.actions["spelling"].isChecked()
    switch.trigger()
    assert switch.isChecked()
    assert underlined(typed) == ["recieve"]


def test_the_words_are_read_beside_the_window_after_a_while(qtbot, kit, tmp_path):
    window = example_paper(qtbot, kit, tmp_path)
    assert window.spelling.dictionary is None
    typed = go_to(window, "line", "recieve it")
    assert underlined(typed) == []
    qtbot.waitUntil(lambda: underlined(typed) == ["recieve"])


def test_f7_goes_through_the_whole_paper_and_round(window):
    session = window.session
    session.set_answer("title", "The organization is wrold")
    session.set_answer("key_points", [{"text": "fine", "points": [{"text": "a thnig", "points": []}]}])
    session.set_answer(
        "tor_membership", [{"role": "fine", "name": ""}] * 12 + [{"role": "lsat", "name": "Qqx"}]
    )
    window.desk.show_section("area")
    found = []
    for _ in range(5):
        press_f7(window)
        marks = focused().marks
        found.append((window.desk.place, marks.span_at(marks.position()).word))
    assert found == [
        ("details", "organization"),
        ("details", "wrold"),
        ("key_points", "thnig"),
        ("terms", "lsat"),
        ("details", "organization"),
    ]
    assert focused().textCursor().selectedText() == "organization"


def test_f7_says_where_there_is_no_misspelt_word(window):
    window.desk.show_section("actions")
    press_f7(window)
    assert window.dialogs.said == [("Spelling", "No word in this paper is misspelt.")]
    assert window.desk.place == "actions"


def press_f7(window):
    window.activateWindow()
    QTest.keyClick(focused() or window, Qt.Key.Key_F7)
    QApplication.processEvents()


@pytest.mark.parametrize("kind", ["line", "rich text"])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_wave_is_painted_in_the_colour_of_problems(window, kind, name):
    window.dressing.choose(name)
    typed = go_to(window, kind, "recieve it")
    typed.update()
    picture = typed.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    wanted = QColor(theme.colours().problem)
    assert any(_is_near(QColor(colour), wanted) for colour in colours)
    go_to(window, kind, "receive it")
    picture = typed.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    assert not any(_is_near(QColor(colour), wanted) for colour in colours)


def _is_near(one, other):
    return sum(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True)) < 60


def test_what_an_input_method_has_not_finished_is_left_alone(window):
    from PySide6.QtGui import QInputMethodEvent

    typed = go_to(window, "line", "The ")
    QApplication.sendEvent(typed, QInputMethodEvent("recie", []))
    assert typed.is_composing
    assert typed.toPlainText() == "The "
    done = QInputMethodEvent()
    done.setCommitString("recieve ")
    QApplication.sendEvent(typed, done)
    assert (typed.toPlainText(), underlined(typed)) == ("The recieve ", ["recieve"])
    assert window.session.answer("title").startswith("The recieve")


def test_only_what_is_seen_is_checked_and_a_little_at_a_time(qtbot, window, monkeypatch):
    checked = []
    typed = go_to(window, "rich text", "")
    monkeypatch.setattr(typed.marks, "_find", lambda text: checked.append(text) or [])
    texts = [f"recieve {number} " + "some words of a paper " * 180 for number in range(12)]
    typed = go_to(window, "rich text", "\n\n".join(texts))
    assert len(checked) < 6
    typed.grab()
    assert len(checked) < 6
    qtbot.waitUntil(lambda: typed.grab() and len(checked) >= 12)
    assert len(checked) == len(set(checked)) == 12


@pytest.mark.parametrize("count", [1, 7])
def test_blocks_that_come_and_go_above_leave_every_wave_where_its_word_is(window, count):
    typed = go_to(window, "rich text", "fine\n\nrecieve it\n\nthe organization")
    assert underlined(typed) == ["recieve", "organization"]
    press("Ctrl+Home")
    for _ in range(count):
        press("Return")
    write("x")
    assert underlined(typed) == ["recieve", "organization"]
    for _ in range(count + 1):
        press("Backspace")
    assert underlined(typed) == ["recieve", "organization"]
    window.session.undo_stack.undo()
    assert underlined(typed) == ["recieve", "organization"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_the_same_is_found_in_sentences_as_in_the_whole(speller, text):
    dictionary, chips = speller
    found, before = [], 0
    for sentence in sentences(text):
        for start, stop, *_ in [*misspellings(dictionary, sentence), *chips.find(sentence)]:
            found.append((before + start, before + stop))
        before += len(sentence)
    assert before == len(text)
    whole = [each[:2] for each in [*misspellings(dictionary, text), *chips.find(text)]]
    assert sorted(found) == sorted(whole)


def test_no_theme_change_loses_a_mark(window):
    typed = go_to(window, "rich text", "recieve it")
    window.dressing.choose("dark")
    QApplication.sendPostedEvents(None, QEvent.Type.PaletteChange)
    assert underlined(typed) == ["recieve"]
