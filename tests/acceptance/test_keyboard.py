"""A whole board-ready paper, from the welcome screen to Word, by nothing but keys pressed on the window."""

import json
import sys
import zipfile

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.desk import CHECK
from tests.wizard.fakes import focused, make_window, show

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_TABS = 120


class Keyboard:
    """Presses keys as a person does who cannot use a mouse, and sees nothing but where the focus is."""

    def __init__(self, window, wait):
        self.window = window
        self._wait = wait
        self.screen = window.windowHandle()

    @property
    def name(self):
        """What has the focus, as a screen reader says it."""
        return focused().accessibleName() or focused().text()

    def press(self, *keys):
        for each in keys:
            pressed = QKeySequence(each)[0]
            QTest.keyClick(self.screen, pressed.key(), pressed.keyboardModifiers())
            QApplication.processEvents()
        self._look()

    def write(self, text):
        for character in text:
            QTest.keyClick(self.screen, character)
        QApplication.processEvents()

    def write_in_menu(self, menu, item):
        """Open a menu by the letter underlined in its title, and choose by the one in the item."""
        QTest.keyClick(self.screen, menu, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        QTest.keyClick(self.screen, item)
        self.press()

    def replace(self, text):
        """Write in the place of what stands there."""
        self.press("Ctrl+A")
        self.write(text)

    def boxes(self, *texts):
        """Fill in boxes that lie one Tab from each other."""
        for number, text in enumerate(texts):
            if number:
                self.press("Tab")
            self.replace(text)

    def tab_to(self, name, key="Tab"):
        """Press Tab until this has the focus; being led round in a ring is a fault of the program."""
        met = [self.name]
        while not met[-1].startswith(name) or len(met) == 1:
            self.press(key)
            met.append(self.name)
            assert len(met) < MOST_TABS, f"no way to {name!r} by Tab: {met}"

    def back_to(self, name):
        self.tab_to(name, "Shift+Tab")

    def _look(self):
        widget = focused()
        assert widget is not None, "the focus is lost"
        assert widget.window() is self.window
        # A page that has just been turned to is laid out a moment later.
        self._wait(lambda: not widget.visibleRegion().isEmpty(), 1000)
        # A radio button and a row of the task list show their focus themselves.
        shows_it_itself = getattr(widget, "focus_frame", lambda: widget)() is None
        assert shows_it_itself or self.window._ring.isVisible(), f"{self.name!r} doesn't show its focus"


@pytest.fixture
def keys(qtbot, kit, tmp_path):
    window = make_window(qtbot, kit, tmp_path, size=(1180, 780))
    window.dialogs.answers |= {
        "where to save": tmp_path / "mine.piew.json",
        "where to export": tmp_path / "mine.docx",
    }
    window.show_welcome()
    return Keyboard(show(qtbot, window), lambda seen, most: qtbot.waitUntil(seen, timeout=most))


def fill_area(keys):
    keys.write("Northshire")
    keys.tab_to("Name of the board")
    keys.press("End")
    keys.write(" of Northshire")
    keys.tab_to("Name of the group making this proposal")
    keys.write("Babies Group")
    keys.tab_to("Local maternity and neonatal system")
    keys.write("Northshire Maternity System")
    keys.tab_to("Local authority 1, Name")
    keys.boxes("Eastshire", "1200", "2025")
    keys.tab_to("Add a local authority")
    keys.press("Space")
    keys.boxes("Westshire")
    keys.press("Ctrl+S")


def fill_details(keys):
    keys.write("CYP 26 44")
    keys.tab_to("Date of the meeting")
    keys.boxes("14", "jan", "2027")
    keys.tab_to("Author 1, Name")
    keys.boxes("Aisha Khan", "Manager")
    keys.tab_to("Presenter 1, Name")
    keys.write("Tom Reed")
    keys.back_to("Agenda item number")
    keys.write("7b")


def choose_purpose(keys):
    keys.press("Down")
    assert keys.name.startswith("Receive")
    keys.press("Up")
    assert keys.name.startswith("Approve")


def write_key_points(keys):
    keys.replace("APPROVE a team for every family")
    keys.tab_to("Add a key point")
    keys.press("Return")
    keys.write("AGREE to look again")
    keys.press("Return", "Alt+Right")
    keys.write("in one year")
    keys.press("Return")
    keys.write("with parents")
    keys.press("Alt+Up")


def write_risks(keys):
    keys.press("End", "Return")
    keys.write("A team may be hard to recruit.")
    keys.press("Tab")
    assert keys.name == "Move risk b up"
    keys.press("Space")
    keys.tab_to("More for risk h")
    # The menu's last item takes the risk out.
    keys.press("Space", "Up", "Return")


def answer_assessments(keys):
    keys.press("Space")
    keys.press("Tab")
    keys.boxes("2", "10", "2026")
    keys.tab_to("Yes")
    keys.press("Down")
    assert keys.name.startswith("No")
    keys.tab_to("Reasons a quality impact")
    keys.write("No service changes yet.")


def write_updates(keys):
    keys.boxes("1", "apr", "2026", "30", "6", "2026")
    keys.tab_to("Progress update")
    keys.replace("We met twice.")
    keys.press("Return")
    keys.write("- one list")
    keys.press("Return", "Tab")
    keys.write("one level down")
    keys.press("Esc", "Tab")


def write_background(keys):
    keys.tab_to("2. Why prioritise")
    keys.replace("Babies cannot wait.")
    keys.tab_to("Remove local statistic 1")
    for _ in range(5):
        keys.press("Space")
        keys.tab_to("Remove local statistic")
    keys.back_to("Local statistic 1, Measure")
    keys.boxes("Births a year", "2,400", "600,000", "ONS (2025)")
    keys.tab_to("4. Why now?")
    keys.replace("Need is growing.")


def write_actions(keys):
    keys.tab_to("Add an action")
    keys.press("Space")
    keys.write("Meet again.")


def write_terms(keys):
    keys.tab_to("Member 1, Name")
    keys.replace("Aisha Khan")
    keys.tab_to("Member 2, Name")
    keys.replace("Tom Reed")
    keys.tab_to("Timing and place of meetings")
    keys.replace("Each month, in the Town Hall.")
    keys.tab_to("Add a body")
    keys.press("Space")
    keys.boxes("Parents Panel")
    keys.press("Tab", "Down")


def write_appendices(keys):
    keys.tab_to("Reference 2, Reference")
    keys.replace("Jones (2020)")
    keys.tab_to("Reference 17, Reference")
    keys.replace("Reed (2024)")
    keys.tab_to("Add a reference")
    keys.press("Space")
    keys.write("Khan (2026)")
    keys.tab_to("Family Hubs and Start for Life funding")
    keys.replace("None this year.")


FILLING = {
    "area": fill_area,
    "details": fill_details,
    "purpose": choose_purpose,
    "key_points": write_key_points,
    "risks": write_risks,
    "assessments": answer_assessments,
    "updates": write_updates,
    "background": write_background,
    "actions": write_actions,
    "terms": write_terms,
    "appendices": write_appendices,
}


TYPED = {
    "area_name": "Northshire",
    "board_name": "Children and Young People’s Mental Health Programme Board of Northshire",
    "proposing_group": "Babies Group",
    "system_name": "Northshire Care System",
    "maternity_system": "Northshire Maternity System",
    "local_authorities": [
        {"name": "Eastshire", "births": "1200", "births_year": "2025"},
        {"name": "Westshire", "births": "", "births_year": ""},
    ],
    "reference": "CYP 26 44",
    "agenda_item": "7b",
    "meeting_date": "2027-01-14",
    "authors": [{"name": "Aisha Khan", "role": "Manager", "organisation": ""}],
    "presenters": [{"name": "Tom Reed", "role": "", "organisation": ""}],
    "purpose": "approve",
    "eia_required": "yes",
    "eia_date": "2026-10-02",
    "qia_required": "no",
    "qia_reasons": "No service changes yet.",
    "reporting_period": {"from": "2026-04-01", "to": "2026-06-30"},
    "progress_update": "We met twice.\n\n- one list\n  - one level down",
    "background_why": "Babies cannot wait.",
    "background_why_now": "Need is growing.",
    "local_statistics": [
        {"measure": "Births a year", "local": "2,400", "comparison": "600,000", "source": "ONS (2025)"}
    ],
    "tor_meetings": "Each month, in the Town Hall.",
    "funding": "None this year.",
}
IN_WORD = (
    "CYP 26 44",
    "14 January 2027",
    "Aisha Khan",
    "APPROVE a team for every family",
    "AGREE to look again",
    "with parents",
    "A team may be hard to recruit.",
    "2 October 2026",
    "No service changes yet.",
    "1 April 2026 to 30 June 2026",
    "one level down",
    "Births a year",
    "ONS (2025)",
    "Meet again.",
    "Each month, in the Town Hall.",
    "Khan (2026)",
    "None this year.",
    "Babies Group would like to recommend that the Children",
    "Mental Health Programme Board of Northshire",
    "Northshire Maternity System",
)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS opens no menu by a letter of its title")
def test_a_whole_paper_from_the_welcome_screen_to_word_by_keys_alone(qtbot, keys, kit, tmp_path):
    window = keys.window
    assert keys.name == "New paper"
    keys.press("Space")
    assert list(FILLING) == [section.id for section in kit.sections]
    for section, fill in FILLING.items():
        assert window.desk.place == section
        fill(keys)
        keys.press("Ctrl+Return")
    assert window.dialogs.asked[0][0] == "where to save"

    assert keys.name == "Enter “Integrated care system”, because it is used in Governance structure"
    keys.press("Return")
    assert keys.name == "Integrated care system (optional)"
    keys.write("Northshire Care System")
    keys.press("Ctrl+S")
    # Paper, Check answers and export.
    keys.write_in_menu("p", "a")
    assert window.desk.place == CHECK
    keys.tab_to("Export the board-ready paper")
    keys.press("Space")
    qtbot.waitUntil(lambda: bool(window.dialogs.said), timeout=20_000)
    assert window.dialogs.said == [("exported", tmp_path / "mine.docx", False)]
    check_answers(kit, json.loads((tmp_path / "mine.piew.json").read_text(encoding="utf-8"))["answers"])
    check_paper(tmp_path / "mine.docx")


def check_answers(kit, answers):
    """Hold a draft against what was typed; the rest is the starter wording."""
    assert {name: answers[name] for name in TYPED} == TYPED
    # One was written, moved up to the top, and the last one taken out.
    assert answers["risks"] == [
        {"text": "A team may be hard to recruit.", "points": []},
        *kit.starter["risks"][:-1],
    ]
    assert answers["actions"][-1] == {"text": "Meet again.", "points": []}
    assert [row["name"] for row in answers["tor_membership"]][:2] == ["Aisha Khan", "Tom Reed"]
    assert answers["governance_bodies"][-1] == {"body": "Parents Panel", "reports_to": "[system name]"}
    references = [row["text"] for row in answers["references"]]
    assert (references[1], references[16], references[-1]) == ("Jones (2020)", "Reed (2024)", "Khan (2026)")


def check_paper(paper):
    """Find what was typed in the Word paper, with nothing but lxml."""
    with zipfile.ZipFile(paper) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ["".join(each.itertext(f"{W}t")) for each in document.iter(f"{W}p")]
    words = "\n".join(paragraphs)
    assert [each for each in IN_WORD if each not in words] == []
    assert [each for each in ("[insert", "[system name]") if each in words] == []
    ticked = [
        each.getparent().getparent()
        for each in document.iter(f"{W14}checked")
        if each.get(f"{W14}val") == "1"
    ]
    tags = [each.find(f"{W}tag").get(f"{W}val") for each in ticked]
    assert tags == ["purpose.approve", "eia_required.yes", "qia_required.no"]
