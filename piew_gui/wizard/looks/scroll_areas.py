"""What a screen reader is told of scroll areas: Qt's own answer can end the program on Linux.

There a screen reader asks from another process: for how many children an area has, and later for each of them. When
a scroll bar went in between, which it does with each page that is left, `QAccessibleAbstractScrollArea::child` reads
beyond the end of its list (Qt 6.11). On Windows and macOS both are asked in one turn.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea


def make_safe_to_read() -> None:
    """Have every scroll area of the program answer for children that it no longer has; once in a process."""
    if sys.platform == "linux":
        QAccessible.installFactory(_told_of)


def _told_of(class_name: str, widget: QObject) -> QAccessibleWidget | None:
    # Qt asks for a widget's class first and then for what it derives from; None lets it answer itself.
    if class_name == QScrollArea.__name__ and isinstance(widget, QScrollArea):
        return QAccessibleWidget(widget, QAccessible.Role.Client)
    return None
