"""What is done before the window is imported, so that it is there sooner and takes less memory."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Have what comes from now on imported without PySide's look into the source of each module.

    PySide 6 reads every module that is imported after it, and keeps its lines in memory, to learn whether it takes
    part in `from __feature__ import snake_case` (`shibokensupport/feature.py`, PYSIDE-2029), of which this program
    has no use. That cost 8 MB. The import that stood there before is kept by PySide as `__orig_import__`; where a
    version keeps it no more, nothing changes.
    """
    # With its core module, PySide puts its own import in that one's place.
    import PySide6.QtCore  # noqa: F401

    before = getattr(builtins, "__orig_import__", None)
    if before is not None:
        builtins.__import__ = before
