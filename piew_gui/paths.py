"""The one place that finds the folders that ship beside the program."""

from __future__ import annotations

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
