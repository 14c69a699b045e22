"""The one place that finds folders: those that ship beside the program, and the person's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from piew_gui.policy import policy

# The folder above piew_gui/ holds templates/ and resources/, from source and in the packaged program alike.
ROOT = Path(__file__).parents[1]


def templates() -> Path:
    """Return the folder that holds the kits."""
    return ROOT / "templates"


def resources() -> Path:
    """Return the folder that holds icons, style, fonts and licences."""
    return ROOT / "resources"


def notices() -> Path:
    """Return the file with the licences: of every part in the packaged program, of the source elsewhere."""
    packaged = resources() / "licences" / "NOTICES.txt"
    return packaged if packaged.is_file() else ROOT / "LICENSE"


KIT = "piew_board_paper"
NAME = "piew_gui"


def built_in_kit() -> Path:
    """Return the folder of the kit that the program ships."""
    return templates() / KIT


def kit() -> Path:
    """Return the folder of the kit to use: the organisation's, else the person's own copy, else the built-in one.

    Raises PolicyError if the organisation's policy cannot be read.
    """
    own = own_folder() / "kits" / KIT
    return policy().kit or (own if is_there(own.is_dir) else built_in_kit())


def is_there(look: Callable[[], bool]) -> bool:
    """Return what a look at a path says, such as its `is_file`; False where not even this person may look."""
    try:
        return look()
    except OSError:
        return False


# Set by a test, or by an organisation that wants recovery files and versions somewhere else.
DATA_VARIABLE = "PIEW_DATA_DIR"


def user_data() -> Path:
    """Return the folder for recovery files, versions and whatever else is kept, which may not be there yet.

    Raises PolicyError if the organisation's policy cannot be read.
    """
    given = os.environ.get(DATA_VARIABLE)
    return Path(given) if given else policy().data or own_folder()


def own_template() -> Path:
    """Return where the Word template is kept that this person chose; it is not there where they chose none."""
    return user_data() / "template.docx"


def own_folder() -> Path:
    """Return the folder of this program among the person's own, where each system keeps such."""
    try:
        home = Path.home()
    except RuntimeError:
        # A service may have none. There nothing is found, and keeping something fails as on a full disk.
        home = Path(os.devnull)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / NAME
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME
