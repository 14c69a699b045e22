"""Where a link leads is asked in one line; only web and mail addresses are taken."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from piew_gui.wizard.boxes import link_dialog
from piew_gui.wizard.boxes.link_dialog import LinkDialog, ask_link, full_address
from piew_gui.wizard.looks.focus_ring import FocusRing


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://a.uk/b ", "https://a.uk/b"),
        ("http://a.uk", "http://a.uk"),
        ("mailto:a@b.uk", "mailto:a@b.uk"),
        ("a.b@c.uk", "mailto:a.b@c.uk"),
        ("www.a.uk/b", "https://www.a.uk/b"),
        ("javascript:alert(1)", ""),
        ("file:///c:/x", ""),
        ("\\\\server\\share", ""),
        ("https://", ""),
        ("word", ""),
        ("", ""),
    ],
)
def test_only_web_and_mail_addresses_are_taken(typed, address):
    assert full_address(typed) == address


@pytest.fixture
def ask(qtbot, monkeypatch):
    """Ask, and have `answer` done with the dialog that is there then."""

    def asked(address, answer):
        def stand_in(dialog):
            dialog.show()
            answer(dialog)
            return dialog.result()

        monkeypatch.setattr(LinkDialog, "exec", stand_in)
        return ask_link(address)

    return asked


def type_and_enter(text):
    def do(dialog):
        QTest.keyClicks(dialog.line, text)
        QTest.keyClick(dialog.line, "\r")

    return do


def click(name):
    return lambda dialog: next(b for b in dialog.findChildren(QPushButton) if b.text() == name).click()


def test_an_address_is_typed_over_the_one_there_is(ask):
    assert ask("http://old.uk", type_and_enter("www.new.uk")) == "https://www.new.uk"


def test_a_link_can_be_removed_where_there_is_one_and_asking_cancelled(ask):
    assert ask("http://old.uk", click("Remove link")) == ""
    assert ask("http://old.uk", click("Cancel")) is None
    dialog = LinkDialog("")
    assert "Remove link" not in {button.text() for button in dialog.findChildren(QPushButton)}


def test_a_wrong_address_is_told_and_the_dialog_stays(qtbot):
    dialog = LinkDialog("")
    qtbot.addWidget(dialog)
    dialog.show()
    type_and_enter("word")(dialog)
    message = "Enter an address that starts with https://, http:// or mailto:"
    assert (dialog.isVisible(), dialog.error.isVisible(), dialog.error.text()) == (True, True, message)
    assert dialog.line.accessibleDescription() == message
    dialog.line.selectAll()
    type_and_enter("https://a.uk")(dialog)
    assert (dialog.isVisible(), dialog.address) == (False, "https://a.uk")


def test_the_line_is_named_by_its_label(qtbot):
    dialog = LinkDialog("")
    qtbot.addWidget(dialog)
    assert next(label for label in dialog.findChildren(QLabel) if label.buddy()).buddy() is dialog.line


def test_the_ring_shows_what_has_the_keyboard(qtbot):
    dialog = LinkDialog("https://www.nhs.uk")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    ring = dialog.findChild(FocusRing)
    assert dialog.line.hasFocus()
    before = ring.geometry()
    QTest.keyClick(dialog.line, Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.geometry() != before


@pytest.mark.parametrize("wide", [379, 1232])
def test_it_fits_a_narrow_screen(qtbot, monkeypatch, wide):
    monkeypatch.setattr(link_dialog, "room_for", lambda box: QSize(wide, 600))
    dialog = LinkDialog("https://a.uk")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= wide
    for each in dialog.buttons.buttons():
        assert each.width() >= each.sizeHint().width()
        assert dialog.rect().contains(each.mapTo(dialog, each.rect().bottomRight()))
