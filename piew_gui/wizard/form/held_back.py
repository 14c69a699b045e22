"""What of a page is shown after it is turned to: first the rest of what is in sight, then, a part a turn, what is not.

A page may have hundreds of widgets, and Qt takes longer to show those out of sight than to paint those in it. Shown and
painted half by half, a page holds up nobody's typing for longer than a frame.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_IS_HIDDEN = Qt.WidgetAttribute.WA_WState_Hidden
_WAS_SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class HeldBack:
    """Widgets of a page that wait to be shown. Each keeps its room meanwhile, if it was given `keep_room`."""

    def __init__(self) -> None:
        self._in_sight: list[QWidget] = []
        self._out_of_sight: list[QWidget] = []

    @property
    def is_empty(self) -> bool:
        """Return whether nothing waits."""
        return not (self._in_sight or self._out_of_sight)

    def hold(self, in_sight: Iterable[QWidget], out_of_sight: Iterable[QWidget]) -> None:
        """Let these wait, and no others, while their page is hidden; what is hidden itself stays so."""
        for each in (*self._in_sight, *self._out_of_sight):
            _let_go(each)
        self._in_sight, self._out_of_sight = map(_shown, (in_sight, out_of_sight))
        for each in (*self._in_sight, *self._out_of_sight):
            # Qt's own hide has the page laid out anew, and so has its show.
            each.setAttribute(_IS_HIDDEN, True)
            each.setAttribute(_WAS_SHOWN_OR_HIDDEN, False)

    def show_in_sight(self) -> bool:
        """Show what is in sight, all at once; return whether anything waited."""
        waiting, self._in_sight = self._in_sight, []
        for each in waiting:
            _show(each)
        return bool(waiting)

    def show_next(self) -> None:
        """Show what is in sight, else the one out of sight that has waited longest."""
        if not self.show_in_sight():
            _show(self._out_of_sight.pop(0))

    def show_all(self) -> None:
        """Show all that wait."""
        while not self.is_empty:
            self.show_next()


def keep_room(widget: QWidget) -> None:
    """Let a widget keep its room on its page while it waits to be shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _shown(widgets: Iterable[QWidget]) -> list[QWidget]:
    return [each for each in widgets if not each.isHidden()]


def _show(widget: QWidget) -> None:
    if _let_go(widget):
        widget.show()


def _let_go(widget: QWidget) -> bool:
    """Let a widget be shown with its page; return False where it is gone, or was shown or hidden meanwhile."""
    waits = isValid(widget) and not widget.testAttribute(_WAS_SHOWN_OR_HIDDEN)
    if waits:
        widget.setAttribute(_IS_HIDDEN, False)
    return waits
