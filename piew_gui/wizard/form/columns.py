"""Moving the keyboard from column to column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from piew_gui.wizard.editors.tab_order import stops


def column_of(columns: Sequence[QWidget], focused: QWidget | None) -> int:
    """Return the place of the column that holds the focus, -1 where none does."""
    for place, column in enumerate(columns):
        if focused is not None and (column is focused or column.isAncestorOf(focused)):
            return place
    return -1


def enter(column: QWidget, within: QWidget) -> None:
    """Put the focus on the first thing in a column that Tab would reach."""
    for each in stops(column):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(within):
            each.setFocus(Qt.FocusReason.TabFocusReason)
            return
