"""Two texts with their marks: told by more than colour, copied as they are, never read as HTML."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.paper.text_differences import Mark, Piece
from piew_gui.wizard.boxes.difference_view import ADDED, TAKEN_OUT, DifferenceView, MarkedText
from piew_gui.wizard.looks import theme
from tests.wizard.looks.test_theme import contrast_of


def looks(text):
    """Return each run of letters with whether it is underlined, struck through, and on a ground of its own."""
    found = []
    cursor = QTextCursor(text.document())
    for place, letter in enumerate(text.toPlainText(), start=1):
        cursor.setPosition(place)
        shown = cursor.charFormat()
        look = (shown.fontUnderline(), shown.fontStrikeOut(), shown.background().color().name().upper())
        if found and found[-1][1] == look:
            found[-1] = (found[-1][0] + letter, look)
        else:
            found.append((letter, look))
    return found


PLAIN = (False, False, "#000000")


def test_what_was_taken_out_is_struck_through_and_what_was_added_is_underlined(qtbot):
    view = DifferenceView("Before", "Held by the trust.", "After", "Held by us.")
    qtbot.addWidget(view)
    out, added = (False, True, TAKEN_OUT.ground), (True, False, ADDED.ground)
    assert looks(view.old) == [("Held by ", PLAIN), ("the trust", out), (".", PLAIN)]
    assert looks(view.new) == [("Held by ", PLAIN), ("us", added), (".", PLAIN)]
    assert view.old.accessibleName() == "Before"
    assert view.old.accessibleDescription() == "Taken out: “the trust”."
    assert view.new.accessibleDescription() == "Added: “us”."


def test_in_high_contrast_the_lines_alone_tell(qtbot, qapp, monkeypatch):
    chosen = theme.high_contrast(qapp.palette())
    monkeypatch.setattr("piew_gui.wizard.boxes.difference_view.colours", lambda: chosen)
    text = MarkedText("Text", [Piece(Mark.ADDED, "new"), Piece(Mark.TAKEN_OUT, "old")])
    qtbot.addWidget(text)
    assert looks(text) == [("new", (True, False, "#000000")), ("old", (False, True, "#000000"))]


@pytest.mark.parametrize("ink", [ADDED, TAKEN_OUT])
def test_marked_text_can_be_read(ink):
    assert contrast_of(ink.text, ink.ground) >= theme.MIN_TEXT_CONTRAST


@pytest.mark.parametrize(
    "text", ["a <b>bold</b> & <img src=x>", "two  blanks\tand a tab", "é – 😀", "one\ntwo\n\nthree", ""]
)
def test_a_text_is_shown_as_it_is(qtbot, text):
    view = DifferenceView("Before", "", "After", text)
    qtbot.addWidget(view)
    assert view.new.toPlainText() == text
    assert view.old.toPlainText() == ""


def test_an_added_line_end_is_seen(qtbot):
    text = MarkedText("Text", [Piece(Mark.SAME, "a"), Piece(Mark.ADDED, "\n"), Piece(Mark.SAME, "b")])
    qtbot.addWidget(text)
    assert text.toPlainText() == "a¶\nb"


@pytest.mark.parametrize("width", [300, 700])
def test_a_text_is_as_high_as_it_needs_to_be(qtbot, width):
    page = QWidget()
    qtbot.addWidget(page)
    view = DifferenceView("Before", "word " * 200, "After", "x" * 400)
    QVBoxLayout(page).addWidget(view)
    page.resize(width, 200)
    with qtbot.waitExposed(page):
        page.show()
    for text in (view.old, view.new):
        qtbot.waitUntil(lambda text=text: text.verticalScrollBar().maximum() == 0)
        assert text.document().size().width() <= text.viewport().width()
        assert text.viewport().height() - text.document().size().height() < 20
