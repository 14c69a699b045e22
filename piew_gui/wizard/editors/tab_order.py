"""Tab follows sight: Qt takes the order in which widgets were made, and lists grow in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> list[QWidget]:
    """Return the widget and all within it that can have the focus, in the order in which Tab meets them."""
    # Backwards, because PySide takes what nextInFocusChain returns for a child of the one asked; when
    # that one goes, so do the Python halves of the other and all within it.
    backwards = [widget]
    while (each := backwards[-1].previousInFocusChain()) is not None and each is not widget:
        backwards.append(each)
    chained = [widget, *reversed(backwards[1:])]
    # Tab itself passes by a radio button while another one is chosen, but it has its place all the same.
    return [
        each
        for each in chained
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus and (each is widget or widget.isAncestorOf(each))
    ]


def put_in_order(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets, and all within them, in this order."""
    for one, other in pairwise(chain.from_iterable(stops(widget) for widget in widgets)):
        QWidget.setTabOrder(one, other)
