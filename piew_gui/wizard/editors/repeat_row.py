"""One row of a table on screen: a line of short inputs, or a card where there is more to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor, OneInput
from piew_gui.wizard.editors.cell import CellEditor
from piew_gui.wizard.editors.row_drag import HANDLE_PX, Handle
from piew_gui.wizard.editors.row_tools import (
    BUTTON_PX,
    DOWN,
    DUPLICATE,
    REMOVE,
    UP,
    RowButton,
    say_moves,
)
from piew_gui.wizard.editors.stacking import GAP_PX, LineOrStack, StackingRow, fits, stand_level
from piew_gui.wizard.editors.tab_order import stops
from piew_gui.wizard.form.held_back import keep_room
from piew_gui.wizard.looks import theme
from piew_gui.wizard.looks.labels import label

CellMaker = Callable[[Field], Editor]
WISHES = ("up", "down", "duplicate", "remove")

_NUMBER_PX, _AS_WIDE_AS_CAN_BE = 22, 16_777_215
_BETWEEN_FIELDS_PX = 14
_TO_FIRST_LINE_PX = 9
_TO_BUTTONS_PX = 4
_ABOVE_HEADS_PX = 8
_FEW_COLUMNS = 3
# What a line keeps free before its boxes and behind them.
BEFORE_PX = HANDLE_PX + GAP_PX + _NUMBER_PX + GAP_PX
BEHIND_PX = GAP_PX + len(WISHES) * BUTTON_PX


class RepeatRow(StackingRow):
    """Shows one row. It changes nothing itself: it tells what the person asks for."""

    cell_changed = Signal(object, str)
    """This row, and the id of the column in which the person changed something."""

    cell_left = Signal()
    """The person finished a stretch of work in a cell."""

    cells_pasted = Signal(object, str, list)
    """This row, the id of the column with the cursor, and rows of plain texts to put in from there on."""

    asked = Signal(object, str)
    """This row, and what is to be done with it, one of `WISHES`."""

    def __init__(self, field: Field, make_cell: CellMaker, is_card: bool) -> None:
        super().__init__()
        keep_room(self)
        self._field = field
        self._number, self._name = "", ""
        self._line: LineOrStack | None = None
        self._heads: list[QLabel] = []
        self._beside: tuple[QLayout, ...] = ()
        self.cells = {column.id: make_cell(column) for column in field.columns}
        self.title = label("label" if is_card else "note", parent=self)
        # The layout makes them children in the order of Tab, which Qt keeps where they are all there is.
        self.handle = Handle()
        self.up, self.down = RowButton(UP), RowButton(DOWN)
        self.twice, self.remove = RowButton(DUPLICATE), RowButton(REMOVE)
        # Asked for while each cell stands alone, when there is little to walk through.
        in_cells = [stop for cell in self.cells.values() for stop in stops(cell)]
        buttons = self._row_buttons()
        self.stops = [*buttons, *in_cells] if is_card else [*in_cells, *buttons]
        self._lay_out_card() if is_card else self._lay_out_line()
        self._connect()

    def show_cells(self, cells: dict[str, Answer]) -> None:
        """Show other answers, touching only what differs."""
        for column_id, editor in self.cells.items():
            editor.set_answer(cells.get(column_id, ""))

    def show_place(self, number: int, name: str) -> None:
        """Show which row this is: its number, or where there is room the name it is called by ("author 2")."""
        self._number, self._name = str(number), name[:1].upper() + name[1:]
        self._show_title()
        for column in self._field.columns:
            self.cells[column.id].set_label(tr("{0}, {1}").format(self._name, column.label))

    def stack(self, is_stacked: bool) -> None:
        """Let the boxes of a line stand below each other, each with its heading, or beside each other again."""
        if self._line is None or is_stacked == self._line.is_stacked:
            return
        if not self._heads:
            self._add_heads()
        self.title.setMinimumWidth(1 if is_stacked else _NUMBER_PX)
        self.title.setMaximumWidth(_AS_WIDE_AS_CAN_BE if is_stacked else _NUMBER_PX)
        self._line.stack(is_stacked)
        direction = QBoxLayout.Direction
        self._boxes.setDirection(direction.TopToBottom if is_stacked else direction.LeftToRight)
        self._boxes.setSpacing(_TO_BUTTONS_PX if is_stacked else GAP_PX)
        for head in self._heads:
            head.setVisible(is_stacked)
        theme.wear(self.title, "label" if is_stacked else "note")
        self._show_title()
        self._stand_level()

    @property
    def text_px(self) -> int:
        """Return the size of what is written in the boxes."""
        inputs = [cell.input for cell in self.cells.values() if isinstance(cell, OneInput)]
        return inputs[0].font().pixelSize() if inputs else 0

    def fits(self, wide: int) -> bool:
        """Return whether all boxes of a line have room for their words where it is so wide; a card has."""
        if self._line is None:
            return True
        columns = self._field.columns
        shares = _shares(self._field)
        room = wide - BEFORE_PX - BEHIND_PX - (len(shares) - 1) * GAP_PX
        widths = [room * share // sum(shares) for share in shares]
        headings = [heading_of(column, self._field) for column in columns]
        return fits([self.cells[column.id] for column in columns], headings, widths)

    def show_buttons(self, name: str, reasons: dict[str, str]) -> None:
        """Say what each button does with the row of this name, and why it cannot where it cannot."""
        say_moves(self.up, self.down, name, reasons)
        self.twice.say(tr("Duplicate {0}").format(name), tr("Ctrl+D"), reasons["duplicate"])
        self.remove.say(tr("Remove {0}").format(name), "", reasons["remove"])

    def describe(self, description: str) -> None:
        """Give screen readers the hint of each column, and the hint or error of the whole."""
        for column in self._field.columns:
            self.cells[column.id].describe(". ".join(filter(None, (column.hint, description))))

    def _show_title(self) -> None:
        is_line = self._line is not None and not self._line.is_stacked
        self.title.setText(self._number if is_line else self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands beside the boxes level with the first line in them."""
        super().resizeEvent(event)
        self._stand_level()

    def _stand_level(self) -> None:
        if self._line is None:
            return
        first = next(iter(self.cells.values()))
        if isinstance(first, CellEditor) and not self._line.is_stacked:
            stand_level(first.input, self.title, *self._beside)
            return
        self.title.setContentsMargins(0, _TO_FIRST_LINE_PX, 0, 0)
        for each in self._beside:
            each.setContentsMargins(0, _TO_BUTTONS_PX, 0, 0)

    def _lay_out_line(self) -> None:
        handle = QVBoxLayout()
        handle.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        self.title.setFixedWidth(_NUMBER_PX)
        boxes = QWidget()
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight, boxes)
        self._boxes.setContentsMargins(0, 0, 0, 0)
        self._boxes.setSpacing(GAP_PX)
        for editor, share in zip(self.cells.values(), _shares(self._field), strict=True):
            # These shares, whatever stands in them, so that they stay below their headings.
            editor.setMinimumWidth(1)
            self._boxes.addWidget(editor, share, Qt.AlignmentFlag.AlignTop)
        buttons = self._buttons()
        self._beside = (handle, buttons)
        self._line = LineOrStack(self, handle, self.title, boxes, buttons)
        self._stand_level()

    def _add_heads(self) -> None:
        """Make the headings that the boxes have where they stand below each other."""
        for column in self._field.columns:
            head = label("hint", heading_of(column, self._field), self)
            head.setToolTip(column.hint)
            head.setContentsMargins(0, _ABOVE_HEADS_PX if self._heads else 0, 0, 0)
            self._boxes.insertWidget(2 * len(self._heads), head)
            self._heads.append(head)

    def _lay_out_card(self) -> None:
        theme.wear(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.handle)
        head.addWidget(self.title, 1)
        head.addLayout(self._buttons())
        column.addLayout(head)
        for number, each in enumerate(self._field.columns):
            if number:
                column.addSpacing(_BETWEEN_FIELDS_PX)
            column.addWidget(label("label", each.label, self))
            if each.hint:
                column.addWidget(label("hint", each.hint, self))
            column.addWidget(self.cells[each.id])

    def _row_buttons(self) -> list[RowButton]:
        return [self.up, self.down, self.twice, self.remove]

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in self._row_buttons():
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return buttons

    def _connect(self) -> None:
        for column_id, editor in self.cells.items():
            editor.changed.connect(lambda column_id=column_id: self.cell_changed.emit(self, column_id))
            editor.paused.connect(self.cell_left)
            if isinstance(editor, CellEditor):
                editor.cells_pasted.connect(partial(self.cells_pasted.emit, self, column_id))
        for button, wish in zip(self._row_buttons(), WISHES, strict=True):
            button.used.connect(partial(self.asked.emit, self, wish))


class Headings(QWidget):
    """The names of the columns, above the first row."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(BEFORE_PX, 0, BEHIND_PX, 0)
        row.setSpacing(GAP_PX)
        for column, share in zip(field.columns, _shares(field), strict=True):
            heading = label("hint", heading_of(column, field), self)
            heading.setToolTip(column.hint)
            row.addWidget(heading, share, Qt.AlignmentFlag.AlignBottom)


def heading_of(column: Field, field: Field) -> str:
    """Return what stands above a column: its label, and whether it may stay empty where others may not."""
    has_required = any(each.required for each in field.columns)
    is_marked = has_required and not column.required and column.kind == "text"
    return tr("{0} (optional)").format(column.label) if is_marked else column.label


def _shares(field: Field) -> list[int]:
    """Return how wide each column is beside the others: where there are many, the first says what a row is."""
    first = 3 if len(field.columns) > _FEW_COLUMNS else 2
    return [first, *(2 for _ in field.columns[1:])]
