"""Files that are dragged onto the window: one draft, or one paper from Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

PAPER_SUFFIX = ".docx"


def is_paper(path: Path) -> bool:
    """Return whether a file is a paper from Word, by its name."""
    return path.suffix.lower() == PAPER_SUFFIX


def dropped(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is dragged, None where it is anything else."""
    from piew_gui.drafts.naming import ENDINGS

    urls = data.urls()
    is_one_file = len(urls) == 1 and urls[0].isLocalFile()
    path = Path(urls[0].toLocalFile()) if is_one_file else None
    return path if path is not None and path.suffix.lower() in (*ENDINGS, PAPER_SUFFIX) else None
