"""What of a page is out of sight when it is turned to: it is shown after the page, a part a turn.

A page may have hundreds of widgets, and Qt takes longer to show those out of sight than to paint those in it.
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
        self._waiting: list[QWidget] = []

    @property
    def is_empty(self) -> bool:
        """Return whether nothing waits."""
        return not self._waiting

    def hold(self, widgets: Iterable[QWidget]) -> None:
        """Let these wait, and no others, while their page is hidden; what is hidden itself stays so."""
        for each in self._waiting:
            _let_go(each)
        self._waiting = [each for each in widgets if not each.isHidden()]
        for each in self._waiting:
            # Qt's own hide has the page laid out anew, and so has its show.
            each.setAttribute(_IS_HIDDEN, True)
            each.setAttribute(_WAS_SHOWN_OR_HIDDEN, False)

    def show_next(self) -> None:
        """Show the one that has waited longest."""
        widget = self._waiting.pop(0)
        if _let_go(widget):
            widget.show()

    def show_all(self) -> None:
        """Show all that wait."""
        while self._waiting:
            self.show_next()


def keep_room(widget: QWidget) -> None:
    """Let a widget keep its room on its page while it waits to be shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def _let_go(widget: QWidget) -> bool:
    """Let a widget be shown with its page; return False where it is gone, or was shown or hidden meanwhile."""
    waits = isValid(widget) and not widget.testAttribute(_WAS_SHOWN_OR_HIDDEN)
    if waits:
        widget.setAttribute(_IS_HIDDEN, False)
    return waits
