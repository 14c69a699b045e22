"""A Word paper with tracked changes: since which version or draft, and what is said when that fails."""

import datetime
import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from piew_gui.drafts.versions import Version
from piew_gui.wizard.boxes.qt_dialogs import QtDialogs
from tests.wizard.fakes import example_paper
from tests.wizard.shown import answered_by, button, click, press, words

NOON = datetime.datetime(2026, 11, 20, 12, 5).astimezone()
AT_TOP_PX, APART_PX = 40, 12
KEPT = [Version(Path(str(day)), 9 - day, NOON - datetime.timedelta(days=day), "") for day in range(3)]


def document(paper):
    with zipfile.ZipFile(paper) as opened:
        return opened.read("word/document.xml").decode("utf-8")


@pytest.fixture
def dialogs(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return QtDialogs(parent)


def second_version(box):
    QTest.keyClick(box.list, Qt.Key.Key_Down)
    click(button(box, "Changes since this version"))


@pytest.mark.parametrize(
    ("kept", "act", "expected"),
    [
        (KEPT, press("Changes since this version"), KEPT[0]),
        (KEPT, second_version, KEPT[1]),
        (KEPT, press("Compare with another draft…"), True),
        (KEPT, press("Cancel"), False),
        (KEPT, press(""), False),
        ([], press("Compare with another draft…"), True),
        ([], press(""), False),
    ],
)
def test_a_version_or_another_draft_is_chosen(dialogs, kept, act, expected):
    with answered_by(act):
        assert dialogs.changed_since(kept) == expected


def test_without_versions_only_another_draft_is_offered(dialogs):
    said = []

    def look(box):
        said.append((words(box), button(box, "Changes since this version").isVisible(), box.list.isVisible()))

    with answered_by(look):
        dialogs.changed_since([])
    assert "tracked changes" in said[0][0]
    assert said[0][1:] == (False, False)


@pytest.mark.parametrize("height", [None, 480])
def test_without_versions_the_texts_stand_together_at_the_top(dialogs, height):
    def look(box):
        box.resize(box.width(), height or box.height())
        QApplication.processEvents()
        heading, intro = box.page.findChildren(QLabel)
        places = [each.mapTo(box, each.rect().topLeft()).y() for each in (heading, intro)]
        assert places[0] <= AT_TOP_PX
        assert 0 <= places[1] - (places[0] + heading.height()) <= APART_PX
        assert heading.height() == heading.heightForWidth(heading.width())
        bar = button(box, "Cancel").parentWidget()
        empty = bar.y() - (places[1] + intro.height())
        # As high as what is in it, until the person makes it higher.
        assert height or empty <= AT_TOP_PX + APART_PX

    with answered_by(look):
        dialogs.changed_since([])


def test_versions_of_one_minute_have_names_of_their_own(dialogs):
    kept = [
        Version(Path(str(number)), 9 - number, NOON - datetime.timedelta(seconds=20 * number), "")
        for number in range(3)
    ]

    def look(box):
        names = [box.list.item(row).text() for row in range(3)]
        assert names == [
            "20 November 2026, 12:05",
            "20 November 2026, 12:04:40",
            "20 November 2026, 12:04:20",
        ]

    with answered_by(look):
        dialogs.changed_since(kept)


@pytest.fixture
def window(qtbot, kit, tmp_path):
    """The worked example with another area name than its file has."""
    window = example_paper(qtbot, kit, tmp_path)
    shutil.copy(kit.example, tmp_path / "before.piew.json")
    window.session.set_answer("title", "Another title for the paper")
    window.dialogs.answers |= {
        "changed since": True,
        "which draft before": tmp_path / "before.piew.json",
        "where to export": tmp_path / "changes.docx",
    }
    return window


def test_the_paper_holds_what_was_taken_out_and_what_was_added(window, tmp_path):
    window.menus.actions["changes since"].trigger()
    written = tmp_path / "changes.docx"
    assert ("exported", written, True) in window.dialogs.said
    text = document(written)
    assert "<w:ins " in text and "<w:del " in text
    assert "Another" in text


def test_a_name_for_it_is_suggested_that_tells_it_from_the_paper(window):
    window.menus.actions["changes since"].trigger()
    suggested = dict(window.dialogs.asked)["where to export"]
    assert suggested.name.endswith(", changes.docx")


@pytest.mark.parametrize("question", ["changed since", "which draft before", "where to export"])
def test_whoever_cancels_gets_no_paper(window, tmp_path, question):
    window.dialogs.answers[question] = False if question == "changed since" else None
    window.menus.actions["changes since"].trigger()
    assert not (tmp_path / "changes.docx").exists()
    assert window.dialogs.said == []


def test_a_draft_that_cannot_be_read_is_named_and_nothing_is_written(window, tmp_path):
    (tmp_path / "before.piew.json").write_text("{")
    window.menus.actions["changes since"].trigger()
    assert window.dialogs.said[0][0] == "The changes could not be shown"
    assert not (tmp_path / "changes.docx").exists()


def test_a_place_that_cannot_be_written_to_is_named(window, tmp_path):
    window.dialogs.answers["where to export"] = tmp_path / "no folder" / "changes.docx"
    window.menus.actions["changes since"].trigger()
    assert window.dialogs.said[0][0] == "The paper was not exported"


def test_an_earlier_version_of_ones_own_can_be_compared_with(window, tmp_path):
    window.session.save(tmp_path / "paper.piew.json")
    window.session.set_answer("title", "A third title")
    window.dialogs.answers["changed since"] = lambda kept: kept[0]
    window.menus.actions["changes since"].trigger()
    assert "third" in document(tmp_path / "changes.docx")
