"""Moving the keyboard from column to column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def column_of(columns: Sequence[QWidget], focused: QWidget | None) -> int:
    """Return the place of the column that holds the focus, -1 where none does."""
    for place, column in enumerate(columns):
        if focused is not None and (column is focused or column.isAncestorOf(focused)):
            return place
    return -1


def enter(column: QWidget, within: QWidget) -> None:
    """Put the focus on the first thing in a column that Tab would reach."""
    each = column
    while True:
        takes_tab = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and each.isEnabled() and each.isVisibleTo(within) and column_of([column], each) == 0:
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = each.nextInFocusChain()
        if following is None or following is column:
            return
        each = following
