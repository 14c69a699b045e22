"""A table of rows that can be added, moved and removed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from piew_gui.paper import renaming
from piew_gui.paper.fields import Answer, empty_row
from piew_gui.paper.kit import Field
from piew_gui.paper.pasting import typed_cells
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor, has_focus
from piew_gui.wizard.editors.cell import CellEditor
from piew_gui.wizard.editors.differences import ends_alike
from piew_gui.wizard.editors.keys import ENTER, is_duplicate
from piew_gui.wizard.editors.repeat_row import CellMaker, Headings, RepeatRow
from piew_gui.wizard.editors.row_choice import RowChoice
from piew_gui.wizard.editors.row_drag import RowDrag
from piew_gui.wizard.editors.row_tools import bring_into_view, with_article
from piew_gui.wizard.editors.stacking import StackingEditor
from piew_gui.wizard.form.growing import Growing
from piew_gui.wizard.looks.labels import button

Cells = dict[str, Answer]
_UP_OR_DOWN = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
_BETWEEN_CARDS_PX = 14
_BETWEEN_LINES_PX = 8
_BETWEEN_STACKS_PX = 20


class RepeatEditor(StackingEditor):
    """Edits rows. An empty table shows one empty row, which is no part of the answer; any other row is.

    Enter leads to the next box, and in the last one adds a row, as Tab does in a table of Word.
    """

    def __init__(self, field: Field, make_cell: CellMaker, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._noun = field.item or tr("row")
        self._make_cell = make_cell
        self._is_cards = field.cards or any(column.kind == "rich" for column in field.columns)
        self._rows: list[Cells] = []
        self._lines: list[RepeatRow] = []
        self._ready: RepeatRow | None = None
        self._description = ""
        self._renaming: renaming.Renaming | None = None
        self._headings = None if self._is_cards else Headings(field, self)
        self._last_stops: list[QWidget] = []
        self._drag = RowDrag(self, lambda: self._lines, self._line_left)
        self._drag.dropped.connect(self._drop)
        self._lay_out()
        self._show([self._new_row()])
        self._add_foot()

    # The face of an editor

    def answer(self) -> Answer:
        """Return the rows, each an object with a key a column."""
        return [] if self._is_empty() else [dict(cells) for cells in self._rows]

    def set_answer(self, answer: Answer) -> None:
        """Show other rows; those that are the same keep their place on screen, cursor included."""
        if answer != self.answer():
            self._renaming = None
            self._show([dict(cells) for cells in answer] or [self._new_row()])

    def lines(self) -> Sequence[RepeatRow]:
        """Return the rows on the screen."""
        return self._lines

    def make_ready(self) -> bool:
        """Make the next row; a card takes half a frame to make, and as long to be shown."""
        is_new = self._ready is None
        self._ready = self._ready or self._made_line()
        return is_new

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the first box of a row, the first row where there is none of that number."""
        self._focus(row if row is not None and row < len(self._lines) else 0)

    def focus_text(self, text: int) -> None:
        """Put the cursor into a cell, counted from row to row; if it is there, it stays."""
        cell = self._cell(text)
        if not has_focus(cell):
            cell.focus_answer()
            bring_into_view(cell)

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select visible characters of a cell, counted from row to row, and return its input."""
        return self._cell(text).select(0, start, end)

    def _cell(self, text: int) -> Editor:
        row, column = divmod(text, len(self.field.columns))
        return self._lines[min(row, len(self._lines) - 1)].cells[self.field.columns[column].id]

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each box."""
        super().describe(description)
        self._description = description
        for line in self._lines:
            line.describe(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row that has the focus with Alt and an arrow; go on to the next box with Enter."""
        at = self._at_focus()
        move = _UP_OR_DOWN.get(Qt.Key(event.key()))
        if at is not None and move and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(at, move)
        elif at is not None and is_duplicate(event):
            self._duplicate(at)
        elif at is not None and event.key() in ENTER and _is_bare(event):
            self._go_on(at)
        else:
            super().keyPressEvent(event)

    # What the person asks for

    @Slot(object, str)
    def _take_wish(self, line: RepeatRow, wish: str) -> None:
        if line not in self._lines:
            return
        at = self._lines.index(line)
        if wish == "remove":
            self._remove(at)
        elif wish == "duplicate":
            self._duplicate(at)
        else:
            self._move(at, wish)

    @Slot()
    def _add(self) -> None:
        self._change([*self._rows, self._new_row()])
        self._focus(len(self._rows) - 1)

    def _remove(self, at: int) -> None:
        self._change([*self._rows[:at], *self._rows[at + 1 :]] or [self._new_row()])
        self._focus(min(at, len(self._rows) - 1))

    def _duplicate(self, at: int) -> None:
        """Put the same row below, with the cursor in the box that it was in."""
        if self._reasons(at)["duplicate"]:
            return
        part = self._part_in_focus(at)
        self._change([*self._rows[: at + 1], dict(self._rows[at]), *self._rows[at + 1 :]])
        self._focus_part(at + 1, part)

    def _line_left(self, line: QWidget, before: int, aside: int) -> int | None:
        at = next(number for number, each in enumerate(self._lines) if each is line)
        return None if before in (at, at + 1) else 0

    @Slot(QWidget, int, int)
    def _drop(self, line: RepeatRow, before: int, aside: int) -> None:
        if line not in self._lines:
            return
        at = self._lines.index(line)
        rows = [*self._rows[:at], *self._rows[at + 1 :]]
        to = before if before <= at else before - 1
        rows.insert(to, self._rows[at])
        self._change(rows)
        self._focus(to)

    def _move(self, at: int, where: str) -> None:
        if self._reasons(at)[where]:
            return
        to = at - 1 if where == "up" else at + 1
        part = self._part_in_focus(at)
        rows = list(self._rows)
        rows[at], rows[to] = rows[to], rows[at]
        self._change(rows)
        self._focus_part(to, part)

    def _focus_part(self, at: int, part: int | None) -> None:
        if part is None:
            self._focus(at)
        else:
            self._lines[at].stops[part].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self._lines[at])

    def _go_on(self, at: int) -> None:
        """Go to the next box; from the last one of all add a row, unless that box's row is empty still."""
        focused = self.window().focusWidget()
        boxes = [cell for line in self._lines for cell in line.cells.values()]
        here = next((n for n, box in enumerate(boxes) if box.isAncestorOf(focused)), None)
        if here is not None and here + 1 < len(boxes):
            boxes[here + 1].focus_answer()
            bring_into_view(boxes[here + 1])
        elif here is not None and any(self._rows[at].values()):
            self._add()

    @Slot(object, str)
    def _take_cell(self, line: RepeatRow, column_id: str) -> None:
        if line not in self._lines:
            # Taken out a moment ago, with the keyboard still in it.
            return
        at = self._lines.index(line)
        text = line.cells[column_id].answer()
        if renaming.is_name(self.field, column_id):
            self._rename(at, column_id, text)
        else:
            self._rows[at] = {**self._rows[at], column_id: text}
        if len(self._rows) == 1:
            # Whether there is anything to remove.
            self._lines[0].show_buttons(self._name(0), self._reasons(0))
        self.changed.emit()

    @Slot(object, str, list)
    def _take_cells(self, line: RepeatRow, column_id: str, cells: list[list[str]]) -> None:
        if line not in self._lines:
            return
        rows, last = typed_cells.put_cells(self.field, self._rows, self._lines.index(line), column_id, cells)
        self._change(rows)
        cell = self._lines[last].cells[column_id]
        assert isinstance(cell, CellEditor)
        cell.focus_end()
        bring_into_view(self._lines[last])

    def _rename(self, at: int, column_id: str, name: str) -> None:
        now = self._renaming
        if now is None or (now.row, now.column) != (at, column_id):
            self._renaming = renaming.begin(self.field, self._rows, at, column_id)
        assert self._renaming
        self._rows = renaming.rename(self._renaming, self._rows, name)
        for line, cells in zip(self._lines, self._rows, strict=True):
            for column in self.field.columns:
                if column.rows_of == column_id:
                    line.cells[column.id].set_answer(cells.get(column.id, ""))
        self._offer_names()

    @Slot()
    def _end_renaming(self) -> None:
        self._renaming = None

    # What is shown

    def _change(self, rows: list[Cells]) -> None:
        """Show other rows as an undo step of their own."""
        self._renaming = None
        self.paused.emit()
        self._show(rows)
        self.changed.emit()
        self.paused.emit()

    def _show(self, rows: list[Cells]) -> None:
        """Show rows; those that are the same at the beginning and the end of the table stay untouched."""
        before, after = ends_alike(self._rows, rows)
        old_end, new_end = len(self._rows) - after, len(rows) - after
        at_focus = self._at_focus()
        self._rows = rows
        self._fit(old_end, new_end)
        self._show_places()
        for at in range(before, new_end):
            self._lines[at].show_cells(rows[at])
        if at_focus is None:
            # What stands under somebody's hands stays as it is.
            self.make_room(self._lines[before:new_end])
        if at_focus is not None and new_end <= at_focus < old_end:
            self._focus(min(at_focus, len(rows) - 1))

    def _fit(self, old_end: int, new_end: int) -> None:
        """Take rows out or put new ones in, so that what ended at `old_end` ends at `new_end`."""
        for line in self._lines[new_end:old_end]:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        del self._lines[new_end:old_end]
        for at in range(old_end, new_end):
            line = self._new_line()
            self._lines.insert(at, line)
            self._list.insertWidget(at, line)
        if new_end > old_end:
            self._order_tabs(max(0, old_end - 1), new_end + 1)

    def _new_line(self) -> RepeatRow:
        line, self._ready = self._ready or self._made_line(), None
        line.describe(self._description)
        return line

    def _made_line(self) -> RepeatRow:
        line = RepeatRow(self.field, self._make_cell, self._is_cards)
        line.cell_changed.connect(self._take_cell)
        line.cell_left.connect(self.paused)
        line.asked.connect(self._take_wish)
        line.stack(self.is_stacked)
        self._drag.watch(line.handle, line)
        line.cells_pasted.connect(self._take_cells)
        for column_id, cell in line.cells.items():
            if isinstance(cell, CellEditor) and renaming.is_name(self.field, column_id):
                cell.left.connect(self._end_renaming)
        return line

    def _new_row(self) -> Cells:
        return empty_row(self.field)

    def _order_tabs(self, start: int, end: int) -> None:
        stops = [stop for line in self._lines[start:end] for stop in line.stops]
        if end >= len(self._lines):
            stops += self._last_stops
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _show_places(self) -> None:
        for at, line in enumerate(self._lines):
            name = self._name(at)
            line.show_place(at + 1, name)
            line.show_buttons(name, self._reasons(at))
        self._offer_names()

    def _name(self, at: int) -> str:
        return tr("{0} {1}").format(self._noun, at + 1)

    def _offer_names(self) -> None:
        for column in self.field.columns:
            if column.rows_of:
                names = [cells.get(column.rows_of, "") for cells in self._rows]
                for line, own in zip(self._lines, names, strict=True):
                    cell = line.cells[column.id]
                    assert isinstance(cell, RowChoice)
                    cell.set_names(names, own)

    def _reasons(self, at: int) -> dict[str, str]:
        is_last = at == len(self._rows) - 1
        return {
            "up": tr("It is already the first.") if at == 0 else "",
            "down": tr("It is already the last.") if is_last else "",
            "duplicate": tr("There is nothing in it yet.") if self._is_empty() else "",
            "remove": tr("It is empty, and the only one.") if self._is_empty() else "",
        }

    def show_stacked(self, is_stacked: bool) -> None:
        """Show rows as stacks of boxes, each box with its heading, or as lines below one row of headings."""
        super().show_stacked(is_stacked)
        if self._headings is not None:
            self._headings.setVisible(not is_stacked)
            self._list.setSpacing(_BETWEEN_STACKS_PX if is_stacked else _BETWEEN_LINES_PX)
        if self._ready is not None:
            self._ready.stack(is_stacked)

    def _lay_out(self) -> None:
        column = Growing(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_BETWEEN_LINES_PX)
        if self._headings:
            column.addWidget(self._headings)
        self._list = QVBoxLayout()
        self._list.setSpacing(_BETWEEN_CARDS_PX if self._is_cards else _BETWEEN_LINES_PX)
        column.addLayout(self._list)

    def _add_foot(self) -> None:
        # Made after the first row: in a ring of two, Qt cannot be told which of them comes last.
        self.add_button = button(tr("Add {0}").format(with_article(self._noun)), parent=self)
        self.add_button.clicked.connect(self._add)
        tip = tr("Enter leads to the next box, and from the last one adds {0}.")
        self.add_button.setToolTip(tip.format(with_article(self._noun)))
        self._last_stops = [self.add_button]
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(foot)

    def _is_empty(self) -> bool:
        return len(self._rows) == 1 and not any(self._rows[0].values())

    # Where the person is

    def _at_focus(self) -> int | None:
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        return next((at for at, line in enumerate(self._lines) if line.isAncestorOf(focused)), None)

    def _part_in_focus(self, at: int) -> int | None:
        return next((number for number, each in enumerate(self._lines[at].stops) if each.hasFocus()), None)

    def _focus(self, at: int) -> None:
        next(iter(self._lines[at].cells.values())).focus_answer()
        bring_into_view(self._lines[at])


def _is_bare(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
