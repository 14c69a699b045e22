"""What outlines and tables share: the small buttons of a row, and keeping the row at work in view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QScrollArea, QToolButton, QToolTip, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.growing import page_of, settle
from piew_gui.wizard.looks.icons import wear_icon
from piew_gui.wizard.looks.theme import wear

# The icons of its buttons.
UP, DOWN, DEEPER, BACK = "move-up", "move-down", "indent", "outdent"
MORE, DUPLICATE, REMOVE = "more", "duplicate", "remove"
# More than the least of 28, with room around an arrow; all alike, so that headings above them can keep clear of them.
BUTTON_PX = 32
_LEAST_PX = 28
_AROUND_PX = 40
# A row that was put in finds its place within a few turns of the layout, as its texts tell their heights one by one.
_PASSES = 4


class RowButton(QToolButton):
    """A small button of a row. Where it can do nothing it stays, in grey, and says why when it is used.

    It is never disabled: that would take the focus from under the fingers of whoever moves a row to the top.
    """

    used = Signal()
    """It was pressed, and what it does can be done."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        self._icon = icon
        wear_icon(self, icon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedWidth(BUTTON_PX)
        self.setMinimumHeight(_LEAST_PX)
        self.clicked.connect(self._use)

    @property
    def reason(self) -> str:
        """Return why it can do nothing now, or ""."""
        return self._reason

    def say(self, name: str, keys: str = "", reason: str = "") -> None:
        """Name it, tell which keys do the same, and why it can do nothing now ("" if it can)."""
        self._reason = reason
        tip = tr("{0} ({1})").format(name, keys) if keys else name
        for is_new, put, text in (
            (name != self.accessibleName(), self.setAccessibleName, name),
            (reason != self.accessibleDescription(), self.setAccessibleDescription, reason),
            (tip != self.toolTip(), self.setToolTip, "\n".join(filter(None, (tip, reason)))),
        ):
            if is_new:
                put(text)
        wear(self, "unavailable" if reason else "tool")
        self.show_icon(self._icon)

    def show_icon(self, icon: str) -> None:
        """Show another icon; where it can do nothing, in grey."""
        self._icon = icon
        wear_icon(self, icon, "unavailable" if self._reason else "text")

    @Slot()
    def _use(self) -> None:
        if self._reason:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._reason, self)
        else:
            self.used.emit()


def say_moves(up: RowButton, down: RowButton, name: str, reasons: dict[str, str]) -> None:
    """Say what the two buttons that move a row do with the one of this name, and why they cannot."""
    up.say(tr("Move {0} up").format(name), tr("Alt+↑"), reasons["up"])
    down.say(tr("Move {0} down").format(name), tr("Alt+↓"), reasons["down"])


def show_menu(menu: QMenu, button: QWidget) -> None:
    """Open a menu below its button; it goes away for good once closed."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page to a widget, once the layout has found its place."""
    page = page_of(widget)
    if page is not None:
        _scroll_to(page, widget, _PASSES)


def _scroll_to(area: QScrollArea, widget: QWidget, passes: int) -> None:
    def again() -> None:
        settle(widget, area)
        area.ensureWidgetVisible(widget, 0, _AROUND_PX)
        if passes > 1:
            _scroll_to(area, widget, passes - 1)

    QTimer.singleShot(0, widget, again)


def with_article(noun: str) -> str:
    """Return a noun as one of many: "a key point", "an author"."""
    return tr("an {0}").format(noun) if noun[:1].lower() in "aeiou" else tr("a {0}").format(noun)
