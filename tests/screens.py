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
        _take_all(options, Path(settings_folder))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark", "system"), default="light")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--size", default="1440x900")
    return parser.parse_args()


def _take_all(options: argparse.Namespace, scratch: Path) -> None:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from piew_gui import paths
    from piew_gui.paper.kit import read_kit
    from piew_gui.wizard.app import make_dialogs, make_editor
    from piew_gui.wizard.session import Session
    from piew_gui.wizard.window import THEME, Window

    app = QApplication([])
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(THEME, options.theme)
    window = Window(Session(read_kit(paths.built_in_kit())), make_dialogs, settings, make_editor)
    window.resize(*map(int, options.size.split("x")))

    def take(name: str) -> None:
        _settle(app)
        window.grab().save(str(options.folder / f"{name}.png"))

    window.show_welcome()
    window.show()
    take("00-welcome")
    window.session.start_new()
    window.show_desk()
    _take_sections(window, take, "new")
    window.session.take_copy(window.session.kit.example)
    _take_sections(window, take, "example")
    _make_problems(window)
    _take_sections(window, take, "problems", only=("details", "assessments", "appendices"))
    window.resize(780, 720)
    take("narrow")
    window.session.undo_stack.setClean()


def _take_sections(window, take: Callable[[str], None], name: str, only: tuple[str, ...] = ()) -> None:
    for number, section in enumerate(window.session.kit.sections, 1):
        if not only or section.id in only:
            window.desk.show_section(section.id, with_cursor=True)
            take(f"{name}-{number:02}-{section.id}")
    window.desk.show_check(with_cursor=True)
    take(f"{name}-12-check")


def _make_problems(window) -> None:
    session = window.session
    session.set_answer("title", "")
    session.set_answer("eia_date", "2031-02-03")
    session.set_answer("appendix_1_title", "A paper from [insert place] & <elsewhere>")
    for section in session.kit.sections:
        session.look_at(section)


def _settle(app) -> None:
    # The last of the pages is built, and the last layout done, when nothing is left to do.
    from PySide6.QtCore import QEventLoop

    for _ in range(200):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    main()
