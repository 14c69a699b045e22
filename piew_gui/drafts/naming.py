"""What a draft's file is called."""

from __future__ import annotations

from pathlib import Path

ENDINGS = (".json", ".piew")


def bare_name(path: Path) -> str:
    """Return the name of a draft's file without its endings, however those are written."""
    name = path.name
    for ending in ENDINGS:
        # On Windows, some programs write names in capitals.
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return name
