"""Tab follows sight: Qt takes the order in which widgets were made, and lists grow in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """Return the widget and all within it that can have the focus, in the order in which they were made.

    Qt's own chain isn't asked: PySide 6.11 takes what `nextInFocusChain` returns for a child of the one that
    was asked, and when that goes, so do the Python halves of the other and all within it, even the window's.
    """
    # Tab itself passes by a radio button while another one is chosen, but it has its place all the same.
    # The list of a drop-down is a window of its own.
    window = widget.window()
    return [
        each
        for each in (widget, *widget.findChildren(QWidget))
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.window() is window
    ]


def put_in_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets, and all within them, in this order."""
    for one, other in pairwise(chain.from_iterable(stops(widget) for widget in widgets)):
        QWidget.setTabOrder(one, other)
