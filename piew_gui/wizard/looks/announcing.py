"""Says to screen readers what changed on the screen while the keyboard was elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, is_urgent: bool = False) -> None:
    """Let a screen reader say these words when it has finished, or at once where it is urgent."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    manners = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manners.Assertive if is_urgent else manners.Polite)
    QAccessible.updateAccessibility(event)
