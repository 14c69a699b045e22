"""Takes a picture of every screen: `python tests/screens.py FOLDER [--theme dark] [--scale 2]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> None:
    """Write the pictures, one PNG a screen."""
    options = _options()
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if os.environ.get("DISPLAY") else "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as settings_folder:
        # What a run that was stopped left behind must not ask to be brought back.
        os.environ["PIEW_DATA_DIR"] = settings_folder
        _take_all(options, Path(settings_folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark", "system", "contrast"), default="light")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--size", default="1440x900")
    return parser.parse_args()


def _take_all(options: argparse.Namespace, scratch: Path) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from piew_gui import paths
    from piew_gui.paper.kit import read_kit
    from piew_gui.wizard.app import make_dialogs, make_editor
    from piew_gui.wizard.looks.dressing import THEME
    from piew_gui.wizard.session import Session
    from piew_gui.wizard.window import Window

    _app = QApplication([])
    if options.theme == "contrast":
        _be_a_system_of_high_contrast()
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(THEME, options.theme)
    window = Window(lambda: Session(read_kit(paths.built_in_kit())), make_dialogs, settings, make_editor)
    window.resize(*map(int, options.size.split("x")))

    def take(name: str, shown=window) -> None:
        _settle(window)
        shown.grab().save(str(options.folder / f"{name}.png"))

    window.show_welcome()
    window.show()
    window.activateWindow()
    take("00-welcome")
    window.session.start_new()
    window.show_desk()
    _take_sections(window, take, "new")
    window.session.take_copy(window.session.kit.example)
    _take_sections(window, take, "example")
    _take_desk(window, take)
    _take_finding(window, take)
    _take_review(window, take, scratch)
    _make_problems(window)
    _take_problems(window, take)
    _take_boxes(window, take)
    window.resize(780, 720)
    window.activateWindow()
    window.desk.show_section("details", with_cursor=True)
    take("narrow")
    window.session.undo_stack.setClean()


def _be_a_system_of_high_contrast() -> None:
    from PySide6.QtGui import QColor, QPalette

    from piew_gui.wizard.looks import theme

    system = QPalette(QColor("#000000"), QColor("#000000"))
    role = QPalette.ColorRole
    for which, colour in (
        (role.WindowText, "#FFFFFF"),
        (role.Base, "#000000"),
        (role.Highlight, "#1AEBFF"),
        (role.HighlightedText, "#000000"),
        (role.Link, "#FFFF00"),
    ):
        system.setColor(which, QColor(colour))
    system.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor("#3FF23F"))
    theme.named = lambda name, app: theme.high_contrast(system)


def _take_sections(window, take: Callable[..., None], name: str) -> None:
    for number, section in enumerate(window.session.kit.sections, 1):
        window.desk.show_section(section.id, with_cursor=True)
        take(f"{name}-{number:02}-{section.id}")
        bar = window.desk.page.verticalScrollBar()
        for screen in range(1, bar.maximum() // bar.pageStep() + 2 if bar.maximum() else 1):
            bar.setValue(screen * bar.pageStep())
            take(f"{name}-{number:02}-{section.id}-{screen}")
    window.desk.show_check(with_cursor=True)
    take(f"{name}-12-check")


def _take_finding(window, take: Callable[..., None]) -> None:
    window.desk.show_section("background", with_cursor=True)
    finding = window.finding
    finding.open(with_replace=True)
    finding.panel.words.setText("parent-infant")
    finding.panel.instead.setText("early relationship")
    finding.go(1)
    take("find")
    finding.go(1)
    take("find-place")
    finding.panel.list.chosen.emit(4)
    take("find-chosen")
    size = window.size()
    window.resize(780, 720)
    take("find-narrow")
    window.resize(size)
    finding.panel.words.setText("no such words")
    finding.go(1)
    take("find-nothing")
    finding.close()


def _take_review(window, take: Callable[..., None], scratch: Path) -> None:
    """Take a paper that came back from Word: changes on both sides, a list, an edit, words that are no answer's."""
    import docx

    from piew_gui.drafts.draft import to_json
    from piew_gui.word.export import make_paper

    kit, draft = window.session.kit, window.session.draft
    answers = {field.id: draft.answer(field) for field in kit.fields}
    risks, quorum = answers["risks"], answers["tor_quorum"]
    theirs = {
        "purpose": "receive",
        "risks": [*risks[:2], *risks[3:], {"text": "The posts are paid for until 2028 only.", "points": []}],
        "tor_quorum": quorum.replace("six", "seven"),
    }
    paper = make_paper(kit, answers | theirs, draft_bytes=to_json(draft, kit))
    file = scratch / "Northshire proposal, Jo.docx"
    file.write_bytes(paper)
    document = docx.Document(str(file))
    head = next(each for each in document.paragraphs if each.style.name == "Heading 1")
    head.insert_paragraph_before("Finance would like to see this, too. Jo")
    document.save(str(file))
    window.session.set_answer("tor_quorum", quorum.replace("six", "five"))
    window.bring_in(file)
    screen = window.bringing_in.screen
    take("review-words")
    screen.leave()
    take("review-tick")
    screen.take()
    take("review-list")
    screen.page.edit_link.click()
    take("review-edit")
    screen.take_edited(theirs["risks"])
    take("review-question")
    size = window.size()
    window.resize(780, 720)
    take("review-narrow")
    window.resize(size)
    screen.dropped.emit()


def _take_desk(window, take: Callable[..., None]) -> None:
    """Take what one opens while writing: the starter wording, too many words, and larger text."""
    from piew_gui.wizard.form.guidance import Guidance

    window.session.set_answer("background_why_now", "Need is growing in [area name].\n\n" + "Word " * 260)
    window.desk.show_field("background_why_now")
    block = window.desk.page.blocks["background_why_now"]
    take("desk-too-many-words")
    block.findChild(Guidance).starter.link.click()
    take("desk-starter-wording")
    window.desk.page.ensureWidgetVisible(block.findChild(Guidance).starter.put_back)
    take("desk-starter-wording-foot")
    for percent in (200, 80):
        window.desk.show_zoom(percent)
        for field in ("area_name", "meeting_date", "authors", "key_points", "background_why"):
            window.desk.show_field(field)
            take(f"desk-text-{percent}-{field}")
    window.desk.show_zoom(100)


# An error in each kind of editor.
PROBLEMS = {
    "title": "",
    "meeting_date": "2027-02-30",
    "authors": [{"name": "", "role": "Manager", "organisation": ""}],
    "purpose": "",
    "key_points": [{"text": "APPROVE [insert what]", "points": [{"text": "soon", "points": []}]}],
    "eia_date": "2031-02-03",
    "reporting_period": {"from": "2026-06-30", "to": "2026-04-01"},
    "background_why_now": "Need is growing in [insert place].^99^",
    "governance_bodies": [{"body": "Board", "reports_to": "Group"}, {"body": "Group", "reports_to": "Board"}],
    "appendix_1_title": "A paper from [insert place] & <elsewhere>",
}


def _make_problems(window) -> None:
    for field, answer in PROBLEMS.items():
        window.session.set_answer(field, answer)
    for section in window.session.kit.sections:
        window.session.look_at(section)


def _take_problems(window, take: Callable[..., None]) -> None:
    for field in PROBLEMS:
        window.desk.show_field(field)
        take(f"problem-{field}")
    window.desk.show_section("details", with_cursor=True)
    take("problems-details")
    window.desk.show_check(with_cursor=True)
    take("problems-check")


def _take_boxes(window, take: Callable[..., None]) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    dialogs = window.dialogs
    boxes = {
        "exported": lambda: dialogs.exported(Path("/home/aisha/Papers/A board paper.docx"), True),
        "leaving": lambda: dialogs.leaving("A board paper"),
        "error": lambda: dialogs.show_error(
            "The draft was not saved", "The disk is full. Choose another place."
        ),
        "link": lambda: dialogs.ask_link("https://www.england.nhs.uk"),
        "about": lambda: dialogs.about("1.0"),
        "how-it-works": dialogs.how_it_works,
        "shortcuts": window.menus.actions["shortcuts"].trigger,
        **_boxes_of_writing(window.session.kit, dialogs),
        **_boxes_of_keeping(window.session.kit, dialogs),
    }
    for name, show in boxes.items():

        def look(name: str = name) -> None:
            shown = QApplication.activeModalWidget()
            take(f"box-{name}", shown)
            shown.reject()

        QTimer.singleShot(100, look)
        show()


def _boxes_of_writing(kit, dialogs) -> dict[str, Callable[[], object]]:
    from piew_gui.drafts.carrying import cleared, offers
    from piew_gui.drafts.files import read_draft
    from piew_gui.paper.citations import references

    last = read_draft(kit.example, kit)
    last.answers["progress_update"] = ""
    return {
        "carry": lambda: dialogs.what_to_carry("Northshire.piew.json", offers(kit, last), cleared(kit)),
        "cite": lambda: dialogs.which_reference(references(kit, last.answers)),
        "cite-first": lambda: dialogs.which_reference([]),
    }


def _boxes_of_keeping(kit, dialogs) -> dict[str, Callable[[], object]]:
    import datetime

    from piew_gui.drafts.draft import now
    from piew_gui.drafts.recovery import State
    from piew_gui.drafts.versions import Version
    from piew_gui.errors import LockedError
    from piew_gui.wizard.boxes.dialogs import Recovered

    then = datetime.datetime(2026, 11, 22, 16, 5, tzinfo=datetime.UTC)
    kept = [Version(Path("version"), 20 - day, then - datetime.timedelta(days=day), "") for day in range(20)]
    sentence = "Aisha Rahman has “A board paper” open on the computer NHS-4471."
    locked = LockedError(sentence, b"{}", "Aisha Rahman", "NHS-4471", now())
    unknown = LockedError("Somebody may have “A board paper” open: the lock file does not say whose.", b"")
    found = _differences(kit)
    states = (State.ONLY_RECOVERY_CHANGED, State.NEVER_SAVED)
    recovered = {
        f"recovered-{state.name.lower()}": lambda state=state: dialogs.recovered(
            Recovered("A board paper.piew.json", now(), state, found)
        )
        for state in states
    }
    return recovered | {
        "locked": lambda: dialogs.locked(locked),
        "locked-unknown": lambda: dialogs.locked(unknown),
        "not-saved": lambda: dialogs.not_saved("“A board paper” could not be saved: the disk is full."),
        "damaged": lambda: dialogs.damaged("This draft cannot be read. It was left as it is.", kept[0]),
        "convert": lambda: dialogs.convert("This draft is not in UTF-8. It was left as it is."),
        "choose-1": lambda: dialogs.choose(_conflicts(found[:1])),
        "choose": lambda: dialogs.choose(_conflicts(found)),
        "versions": lambda: dialogs.versions(kept, lambda version: found),
        "fault": lambda: dialogs.fault("report", True),
        "fault-unsaved": lambda: dialogs.fault("report", False),
    }


def _differences(kit) -> tuple:
    from piew_gui.drafts.versions import Difference

    texts = {
        "title": ("Parent-infant wellbeing", "Parent-infant emotional wellbeing in Northshire"),
        "meeting_date": ("20 March 2027", "27 March 2027"),
        "background_why_now": (
            "Mapping shows where our pathway stops: families have nowhere to go before they reach court. "
            "Specialist teams grew from 27 to 45 in four years.",
            "Mapping shows where our pathway stops: families have nowhere to go until a crisis. In 2025, 61 "
            "babies were taken into care.\nTheir first birthday was to come.",
        ),
        "risks": ("", "Recruiting takes longer than planned. " * 9),
    }
    return tuple(Difference(kit.section_of(each), kit.field(each), *both) for each, both in texts.items())


def _conflicts(found) -> list:
    from piew_gui.wizard.boxes.dialogs import Conflict

    return [Conflict(each.section, each.field, each.before, each.after) for each in found]


def _settle(window) -> None:
    # The page is whole, the last layout done and the preview drawn when nothing is left to do.
    from PySide6.QtTest import QTest

    while window.desk.building.is_waiting:
        QTest.qWait(20)
    for _ in range(4):
        QTest.qWait(100)


if __name__ == "__main__":
    main()
