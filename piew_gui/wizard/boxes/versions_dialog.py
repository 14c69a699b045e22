"""Shows the earlier versions of a draft, and what differs between each and the draft as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QListWidget, QVBoxLayout, QWidget

from piew_gui.drafts.versions import Difference, Version
from piew_gui.errors import DraftError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import MARGIN_PX, Box, Scroll
from piew_gui.wizard.boxes.dialogs import BringBack
from piew_gui.wizard.boxes.difference_list import DifferenceList, FieldDifference, beside
from piew_gui.wizard.files.moments import days_and_times
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import colours
from piew_gui.wizard.looks.tick_box import TickBox

WANTED = QSize(1080, 640)
LIST_PX = 236
_LEAST_LIST_PX = 48
_LEAST_BESIDE_PX = 560
_LIST_ABOVE_PX, _LEAST_BELOW_PX = 120, 320
_AS_HIGH_AS_CAN_BE = 16_777_215
TICKED, ALL = 1, 2
"""The numbers of the buttons that bring something back."""

LIST_STYLE = """
QListWidget {{ background: transparent; border: none; outline: 0; }}
QListWidget::item {{ color: {0.text}; min-height: 34px; padding-left: 8px; border-left: 4px solid transparent; }}
QListWidget::item:selected {{
    background: {0.selected}; color: {0.text}; border-left: 4px solid {0.action};
}}
"""


class VersionsDialog(Box):
    """The versions at the left, the newest first; at the right what differs, each answer with a tick box."""

    def __init__(
        self,
        kept: Sequence[Version],
        compare: Callable[[Version], Sequence[Difference]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Earlier versions"), _about(), WANTED, parent)
        self._kept = kept
        self._names = days_and_times([each.saved for each in kept])
        self._compare = compare
        self._found: Sequence[Difference] = ()
        self.ticks: list[TickBox] = []
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Earlier versions, the newest first"))
        self.list.setMinimumHeight(_LEAST_LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(LIST_STYLE.format(colours()))
        self.list.addItems(self._names)
        self.list.setFixedWidth(max(LIST_PX, self._width_for_names()))
        self.pane = Scroll(tr("What differs"))
        self._right = QVBoxLayout()
        self.error = label("error")
        self.error.hide()
        self._lay_out()
        self.add_choice(tr("Bring back the ticked answers"), "action")
        self.add_choice(tr("Bring back all of it"))
        self.add_choice(tr("Close"))
        self.list.currentRowChanged.connect(self._show_version)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def wanted(self, choice: int) -> BringBack | None:
        """Return what to bring back after the button of that number, None for nothing."""
        row = self.list.currentRow()
        if choice not in (TICKED, ALL) or row < 0:
            return None
        all_ids = [each.field.id for each in self._found]
        # Ticks stand in the order of what was found; what has none yet is not ticked.
        ticked = [field_id for field_id, tick in zip(all_ids, self.ticks, strict=False) if tick.isChecked()]
        chosen = all_ids if choice == ALL else ticked
        return BringBack(self._kept[row], tuple(chosen)) if chosen else None

    def fit(self, room: QSize) -> None:
        """Let the list stand above what differs where both have no room beside each other."""
        is_narrow = min(room.width(), WANTED.width()) < _LEAST_BESIDE_PX
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self.list.setMaximumHeight(_LIST_ABOVE_PX if is_narrow else _AS_HIGH_AS_CAN_BE)
        self.least_px = _LEAST_BELOW_PX + _LIST_ABOVE_PX if is_narrow else Box.least_px
        super().fit(room)

    def done(self, result: int) -> None:
        """Close, unless there is nothing to bring back: then say what to do first."""
        if result not in (TICKED, ALL) or self.wanted(result) is not None:
            super().done(result)
            return
        self.error.setText(
            tr("Tick the answers that you want back first, or choose “Bring back all of it”.")
            if self._found
            else tr("There is nothing to bring back from this version.")
        )
        self.error.show()
        self.pane.setAccessibleDescription(self.error.text())
        if self.ticks:
            self.ticks[0].setFocus()

    @Slot(int)
    def _show_version(self, row: int) -> None:
        self.error.hide()
        self._clear_pane()
        self._found, self.ticks = (), []
        if row < 0:
            return
        self.pane.column.addWidget(label("heading", self._names[row]))
        try:
            self._found = self._compare(self._kept[row])
        except DraftError as error:
            self.pane.column.addWidget(label("error", str(error)))
        else:
            self.pane.column.addWidget(label("hint", _legend(len(self._found))))
        DifferenceList(self.pane, self._found, beside(tr("Now"), tr("Then")), self._add_tick)

    def _width_for_names(self) -> int:
        """Return the pixels that the longest name takes, beside a bar to scroll by."""
        self.list.ensurePolished()
        bar = self.list.verticalScrollBar().sizeHint().width()
        return self.list.sizeHintForColumn(0) + bar + 2 * self.list.frameWidth()

    def _add_tick(self, shown: FieldDifference) -> None:
        found = shown.found
        tick = TickBox(tr("Bring back this answer"))
        tick.setAccessibleName(tr("{0}: bring back this answer").format(found.field.label))
        tick.setAccessibleDescription(tr("Then: {0}").format(found.after or tr("No answer")))
        shown.column.addWidget(tick)
        # Tab comes here from what stands above, and only after the last goes down to the buttons.
        QWidget.setTabOrder(self.ticks[-1] if self.ticks else self.pane, tick)
        self.ticks.append(tick)

    def _clear_pane(self) -> None:
        pane = Scroll(tr("What differs"))
        self._right.replaceWidget(self.pane, pane)
        QWidget.setTabOrder(self.list, pane)
        pane.show()
        self.pane.hide()
        self.pane.deleteLater()
        self.pane = pane

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(MARGIN_PX, MARGIN_PX, 0, 0)
        left.setSpacing(8)
        left.addWidget(label("heading", tr("Earlier versions")))
        left.addWidget(self.list, 1)
        right = self._right
        right.setSpacing(0)
        right.addWidget(self.pane, 1)
        right.addWidget(self.error)
        self.error.setContentsMargins(MARGIN_PX, 6, MARGIN_PX, 6)
        both = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addLayout(left)
        self._columns.addLayout(right, 1)
        self.show_instead(both)


def _about() -> str:
    return tr("A version is kept on this computer each time you save. Bringing one back can be undone.")


def _legend(count: int) -> str:
    if not count:
        return tr("Nothing differs: your draft is now as it was then.")
    how_many = tr("1 answer differs.") if count == 1 else tr("{0} answers differ.").format(count)
    return tr(
        "{0} Bringing one back adds the underlined text and takes out what is struck through. It can be undone."
    ).format(how_many)
