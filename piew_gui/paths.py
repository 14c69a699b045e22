"""The one place that finds folders: those that ship beside the program, and the person's own."""

from __future__ import annotations

import os
from pathlib import Path

# The folder above piew_gui/ holds templates/ and resources/, from source and in the packaged program alike.
ROOT = Path(__file__).parents[1]


def templates() -> Path:
    """Return the folder that holds the kits."""
    return ROOT / "templates"


def resources() -> Path:
    """Return the folder that holds icons, style, fonts and licences."""
    return ROOT / "resources"


def built_in_kit() -> Path:
    """Return the folder of the kit that the program ships."""
    return templates() / "piew_board_paper"


# Set by a test, or by an organisation that wants recovery files and versions somewhere else.
DATA_VARIABLE = "PIEW_DATA_DIR"


def user_data() -> Path:
    """Return the person's own folder for recovery files and versions; it may not be there yet."""
    given = os.environ.get(DATA_VARIABLE)
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("piew_gui", appauthor=False)
