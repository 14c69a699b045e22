"""A window for tests to click and type at, and dialogs that record instead of showing a box."""

import datetime
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.app import make_editor
from piew_gui.wizard.boxes.dialogs import AfterExport
from piew_gui.wizard.session import Session
from piew_gui.wizard.window import Window

TODAY = datetime.date(2026, 11, 23)


class FakeDialogs:
    """Answers as it was told, and notes what was asked and said. A question nobody foresaw is an error."""

    def __init__(self):
        self.said = []
        self.asked = []
        self.answers = {}
        self.opened = []

    def _ask(self, question, about):
        self.asked.append((question, about))
        assert question in self.answers, f"unexpected question: {question} {about}"
        answer = self.answers[question]
        return answer(about) if callable(answer) else answer

    def where_to_save(self, suggested: Path):
        return self._ask("where to save", suggested)

    def what_to_open(self, folder: Path):
        return self._ask("what to open", folder)

    def which_last_paper(self, folder: Path):
        return self._ask("which last paper", folder)

    def what_to_carry(self, name, offered, cleared):
        return self._ask("what to carry", (name, offered, cleared))

    def where_to_export(self, suggested: Path):
        return self._ask("where to export", suggested)

    def where_to_print(self, suggested):
        return self._ask("where to print", suggested)

    def ask_link(self, address):
        return self._ask("ask link", address)

    def which_reference(self, references):
        return self._ask("which reference", references)

    def leaving(self, name: str):
        return self._ask("leaving", name)

    def show_error(self, what, message):
        self.said.append((what, message))

    def show_notice(self, what, message):
        self.said.append((what, message))

    def which_template(self, is_own):
        return self._ask("which template", is_own)

    def which_word_file(self, folder):
        return self._ask("which word file", folder)

    def changed_since(self, kept):
        return self._ask("changed since", kept)

    def which_draft_before(self, folder):
        return self._ask("which draft before", folder)

    def which_paper(self, folder):
        return self._ask("which paper", folder)

    def finish_review(self, undecided, has_typing=False):
        return self._ask("finish review", (undecided, has_typing))

    def drop_review(self, decided, has_typing=False):
        return self._ask("drop review", (decided, has_typing))

    def exported(self, paper, is_draft_copy, can_make_pdf=False):
        self.said.append(("exported", paper, is_draft_copy))
        return self.answers.get("exported", AfterExport.NOTHING)

    def fault(self, report, can_save, is_kept=True):
        return self._ask("fault", (report, can_save, is_kept))

    def locked(self, error):
        return self._ask("locked", error)

    def not_saved(self, message, is_gone=False, is_kept=True):
        return self._ask("not saved", (message, is_gone, is_kept))

    def not_exported(self, message):
        return self._ask("not exported", message)

    def damaged(self, message, version):
        return self._ask("damaged", (message, version))

    def convert(self, message):
        return self._ask("convert", message)

    def recovered(self, found):
        return self._ask("recovered", found)

    def choose(self, conflicts):
        return self._ask("choose", conflicts)

    def versions(self, kept, compare):
        return self._ask("versions", (kept, compare))

    def preview(self, session):
        return self._ask("preview", (session,))

    def how_it_works(self):
        self.said.append(("how it works",))

    def shortcuts(self, found):
        self.said.append(("shortcuts", found))

    def about(self, version):
        self.said.append(("about", version))

    def open_outside(self, path):
        self.opened.append(path)
        return self.answers.get("open outside", True)


def settings_in(folder):
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def make_window(qtbot, kit, folder, size=(1280, 900), maker=make_editor):
    """Return a window that isn't shown yet, its dialogs fake, its settings in a folder of the test."""
    session = Session(kit, today=lambda: TODAY)
    window = Window(lambda: session, lambda parent: FakeDialogs(), settings_in(folder), maker)
    session.setParent(window)
    qtbot.addWidget(window, before_close_func=_give_up)
    window.resize(*size)
    return window


def show(qtbot, window):
    """Show a window, and wait until its form is there."""
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.menus.actions))
    return window


def new_paper(qtbot, kit, folder, **how):
    """Return a window with a new paper on the desk."""
    window = make_window(qtbot, kit, folder, **how)
    window.start_new()
    return show(qtbot, window)


def example_as_sent(qtbot, kit, folder, sent):
    """Return a window with the worked example as it was sent; the paper to bring in is `paper.docx` in the folder."""
    window = example_paper(qtbot, kit, folder)
    window.session.draft.id = sent.id
    window.dialogs.answers["which paper"] = folder / "paper.docx"
    return window


def example_paper(qtbot, kit, folder, **how):
    """Return a window with a copy of the worked example on the desk."""
    window = make_window(qtbot, kit, folder, **how)
    window.show_example()
    return show(qtbot, window)


def click(widget):
    """Click in the middle of a widget."""
    from PySide6.QtCore import Qt

    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def focused():
    return QApplication.focusWidget()


def _give_up(window):
    window.session.undo_stack.setClean()
    window.session._touched = False
    if "bringing_in" in window.__dict__:
        window.bringing_in.is_reviewing = False
