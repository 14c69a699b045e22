"""A screen that one turns to and from: painted half by half, and ahead, so that turning takes less than a frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from piew_gui.wizard.form.held_back import HeldBack
from piew_gui.wizard.form.page import TEXT_WIDTH_PX, Page

_A_POINT = QRect(0, 0, 1, 1)


class TurnedPage(Page):
    """Shows the upper half of what is in sight, then the lower, then the rest; subclasses say what it is made of."""

    def __init__(self, parent: QWidget | None = None, widest: int = TEXT_WIDTH_PX) -> None:
        super().__init__(parent, widest)
        self._held_back = HeldBack()
        # Not valid before it was seen.
        self._size_as_left = QSize()
        self._painted_ahead = QSize()

    @property
    def is_made(self) -> bool:
        """Return whether all that belongs on the page is there, shown or not."""
        raise NotImplementedError

    @property
    def is_built(self) -> bool:
        """Return whether all that belongs on the page is shown."""
        return self.is_made and self._held_back.is_empty

    def parts(self) -> Iterable[tuple[QWidget | None, Sequence[QWidget]]]:
        """Yield what may be shown later than the page, None for what may not, and the lines in it that may."""
        raise NotImplementedError

    def show_in_sight(self) -> bool:
        """Show the lower half of what is in sight, where it waits for that; return whether it did."""
        return self._held_back.show_in_sight()

    def show_waiting(self) -> bool:
        """Show a bit of what waits for that; return whether anything did."""
        if self._held_back.is_empty:
            return False
        self._held_back.show_next()
        return True

    def hold_back(self, size: QSize) -> None:
        """Let all but the upper half of what will be in sight wait; the page is about to be shown in this size."""
        if self.isHidden():
            # In another size it will be somewhere else.
            is_as_left = self.is_made and self._size_as_left == size
            self._held_back.hold(*(self._shown_later() if is_as_left else ((), ())))

    def paint_ahead(self, size: QSize) -> bool:
        """Do a bit of what showing a new page in this size takes, while it is hidden; return whether there may be more.

        A picture that nobody sees has everything on it styled, laid out and its letters drawn, as the first sight has.
        """
        if self._size_as_left.isValid() or self.isVisible() or self._painted_ahead == size:
            return False
        if self.size() != size:
            self.resize(size)
            self.grab(_A_POINT)
        else:
            self.grab()
            self._painted_ahead = size
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember in what size everything was laid out; a hidden page may get others, and isn't laid out for them."""
        self._size_as_left = self.size()
        super().hideEvent(event)

    def _shown_later(self) -> tuple[list[QWidget], list[QWidget]]:
        """Return what is in the lower half of what is in sight, and what is out of sight."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        focused = self.focusWidget()
        in_sight: list[QWidget] = []
        out_of_sight: list[QWidget] = []

        def waiting_with(widget: QWidget) -> list[QWidget] | None:
            # What takes the cursor has to be there.
            if focused is not None and widget.isAncestorOf(focused):
                return None
            above = widget.mapTo(self._content, QPoint()).y() - top
            if above >= height or above + widget.height() <= 0:
                return out_of_sight
            return in_sight if above >= height // 2 else None

        for part, lines in self.parts():
            waiting = None if part is None else waiting_with(part)
            if part is not None and waiting is not None:
                waiting.append(part)
            if waiting is out_of_sight:
                continue
            for line in lines:
                waiting_lines = waiting_with(line)
                if waiting_lines is not None and waiting_lines is not waiting:
                    waiting_lines.append(line)
        return in_sight, out_of_sight
