"""A list of items and their points, edited where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolTip, QVBoxLayout, QWidget

from piew_gui.paper import outline
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.outline import Row, Rows
from piew_gui.paper.richtext import Run
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import has_focus
from piew_gui.wizard.editors.clipboard import copied, pasted
from piew_gui.wizard.editors.differences import ends_alike, units
from piew_gui.wizard.editors.keys import is_duplicate
from piew_gui.wizard.editors.outline_row import INDENT_PX, LEAST_LABEL_PX, ItemText, OutlineRow
from piew_gui.wizard.editors.row_drag import RowDrag
from piew_gui.wizard.editors.row_tools import bring_into_view, show_menu, with_article
from piew_gui.wizard.editors.stacking import StackingEditor
from piew_gui.wizard.form.growing import Growing
from piew_gui.wizard.form.guidance import Note
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.looks.labels import Link, box, button

_KEYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "indent",
    Qt.Key.Key_Left: "outdent",
}


class OutlineEditor(StackingEditor):
    """Edits an outline. An empty one shows one empty item, which is no part of the answer."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._noun = field.item or tr("item")
        self._rows: Rows = []
        self._items: list[OutlineRow] = []
        self._description = ""
        column = Growing(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._drag = RowDrag(self, lambda: self._items, self._line_left)
        self._drag.dropped.connect(self._drop)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)
        self._last_stops: list[QWidget] = []
        self._show([Row()])
        # Made after the first item: in a ring of two, Qt cannot be told which of them comes last.
        self.add_button = button(tr("Add {0}").format(with_article(self._noun)), parent=self)
        self.add_button.clicked.connect(self._add_at_end)
        self.paste_link = Link(tr("Paste several"), self)
        self.paste_link.clicked.connect(self._paste_several)
        self._last_stops = [self.add_button, self.paste_link]
        self.set_label(field.label)
        foot = QHBoxLayout()
        foot.setSpacing(18)
        foot.addWidget(self.add_button)
        foot.addWidget(self.paste_link)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self._note())

    # The face of an editor

    def answer(self) -> Answer:
        """Return the items with their points."""
        return [] if self._rows == [Row()] else outline.nest(self._rows)

    def set_answer(self, answer: Answer) -> None:
        """Show other items; those whose text is the same keep their place on screen, cursor included."""
        rows = outline.flatten(answer) or [Row()]
        if rows != self._rows:
            self._show(rows)

    def lines(self) -> Sequence[OutlineRow]:
        """Return the items on the screen."""
        return self._items

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the item of the given number on the top level, else into the first."""
        tops = [at for at, each in enumerate(self._rows) if not each.level]
        self._focus(tops[row] if row is not None and row < len(tops) else 0)

    def focus_text(self, text: int) -> None:
        """Put the cursor into the item of that number, points counted; if it is there, it stays."""
        at = min(text, len(self._items) - 1)
        if not has_focus(self._items[at].text):
            self._focus(at)

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select visible characters of the item of that number, points counted, and return its input."""
        item = self._items[min(text, len(self._items) - 1)]
        item.text.select_text(start, end)
        return item.text

    def set_label(self, label: str) -> None:
        """Name the list, and the link that pastes into it."""
        super().set_label(label)
        # A page may have more than one list.
        self.paste_link.setAccessibleName(tr("Paste several: {0}").format(label))

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error with each item."""
        super().describe(description)
        self._description = description
        for item in self._items:
            item.text.setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the item that has the focus with Alt and an arrow, or double it."""
        at = self._at_focus()
        act = _KEYS.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        act = "duplicate" if is_duplicate(event) else act
        if at is None or act is None:
            super().keyPressEvent(event)
        else:
            self._do(at, act)

    # What the person asks for

    @Slot(object, str)
    def _take_wish(self, item: OutlineRow, wish: str) -> None:
        if item not in self._items:
            # Taken out a moment ago, with the keyboard still on its button.
            return
        at = self._items.index(item)
        if wish == "more":
            self._open_menu(at)
        else:
            self._do(at, wish)

    def _do(self, at: int, act: str) -> None:
        part, place = self._items[at].part_in_focus(), self._items[at].text.textCursor().position()
        rows, now = self._done(at, act)
        if rows == self._rows:
            return
        self._change(rows)
        if part:
            stop = self._items[now].stops()[part]
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(stop)
        else:
            self._focus(now, place)

    def _done(self, at: int, act: str) -> tuple[Rows, int]:
        """Return the rows after an act, and where the item of that place is then."""
        if act == "up":
            return outline.move_up(self._rows, at)
        if act == "down":
            return outline.move_down(self._rows, at)
        if act == "indent":
            return outline.indent(self._rows, at, self.field.levels), at
        if act == "duplicate":
            return outline.duplicate(self._rows, at)
        return outline.outdent(self._rows, at), at

    def _moved(self, at: int, before: int, aside: int) -> tuple[Rows, int]:
        """Return the rows with an item dragged there, a level deeper or higher for each step aside."""
        level = max(0, self._rows[at].level + round(aside / INDENT_PX))
        return outline.move_to(self._rows, at, before, level, self.field.levels)

    def _line_left(self, item: QWidget, before: int, aside: int) -> int | None:
        assert isinstance(item, OutlineRow)
        rows, to = self._moved(self._items.index(item), before, aside)
        return None if rows == self._rows else item.left_at(rows[to].level)

    @Slot(QWidget, int, int)
    def _drop(self, item: OutlineRow, before: int, aside: int) -> None:
        if item in self._items:
            rows, to = self._moved(self._items.index(item), before, aside)
            self._change(rows)
            self._focus(to)

    def _open_menu(self, at: int) -> None:
        menu = QMenu(self._items[at])
        reasons = self._reasons(at)
        wanted = (
            (tr("Add below"), "Enter", lambda: self._add_below(at), ""),
            (tr("Move up"), "Alt+Up", lambda: self._do(at, "up"), reasons["up"]),
            (tr("Move down"), "Alt+Down", lambda: self._do(at, "down"), reasons["down"]),
            (tr("Indent"), "Alt+Right", lambda: self._do(at, "indent"), reasons["indent"]),
            (tr("Outdent"), "Alt+Left", lambda: self._do(at, "outdent"), reasons["outdent"]),
            (tr("Duplicate"), "Ctrl+D", lambda: self._do(at, "duplicate"), ""),
            (self._removal(at), "Ctrl+Shift+Del", lambda: self._remove(at), ""),
        )
        for text, keys, act, reason in wanted:
            if not reason:
                # The keys are shown here and heard in the text, so they are no shortcuts of the menu.
                menu.addAction(f"{text}\t{keys}").triggered.connect(act)
        show_menu(menu, self._items[at].more)

    def _removal(self, at: int) -> str:
        return tr("Remove with its points") if outline.has_points(self._rows, at) else tr("Remove")

    def _add_below(self, at: int) -> None:
        self._change(outline.add_below(self._rows, at))
        self._focus(at + 1)

    @Slot()
    def _add_at_end(self) -> None:
        self._change([*self._rows, Row()])
        self._focus(len(self._rows) - 1)

    @Slot()
    def _paste_several(self) -> None:
        """Put each line of what was copied at the end, as an item of its own."""
        added = outline.rows_of(pasted(copied(), Run("")))
        if not added:
            words = tr("There is no text to paste. Copy a few lines first.")
            QToolTip.showText(
                self.paste_link.mapToGlobal(self.paste_link.rect().bottomLeft()), words, self.paste_link
            )
            announce(self.paste_link, words)
            return
        fitting = [replace(row, level=min(row.level, self.field.levels - 1)) for row in added]
        self._change([*([] if self._rows == [Row()] else self._rows), *fitting])
        self._focus(len(self._rows) - 1)

    def _remove(self, at: int) -> None:
        rows = outline.remove(self._rows, at) or [Row()]
        self._change(rows)
        self._focus(min(at, len(rows) - 1))

    # What happens in the texts

    @Slot()
    def _take_text(self) -> None:
        at = self._at(self.sender())
        if at is not None:
            self._rows = outline.with_text(self._rows, at, self._items[at].text.markdown())
            self.changed.emit()

    @Slot()
    def _break(self) -> None:
        """Split an item at the cursor; at its end this adds an empty one below."""
        at = self._at(self.sender())
        if at is not None:
            self._put_lines(at, [Row(), Row()])

    @Slot(list)
    def _paste(self, lines: Rows) -> None:
        at = self._at(self.sender())
        if at is not None:
            self._put_lines(at, lines)

    def _put_lines(self, at: int, lines: Rows) -> None:
        """Put lines in at the cursor, each but the first an item of its own, lists within lists as points."""
        text = self._items[at].text
        (first, *others), behind = outline.put_in(self._rows[at].text, *text.selected(), lines)
        rows = outline.with_text(self._rows, at, first.text)
        self._change(outline.add_below(rows, at, others, self.field.levels))
        now = at + len(others)
        self._focus(now, self._items[now].text.length() - units(behind))

    @Slot()
    def _join_above(self) -> None:
        at = self._at(self.sender())
        if at:
            self._join(at)
        elif at == 0 and not self._rows[0].text and len(self._rows) > 1:
            self._change(outline.remove_alone(self._rows, 0))
            self._focus(0, 0)

    @Slot()
    def _join_below(self) -> None:
        at = self._at(self.sender())
        if at is not None and at + 1 < len(self._rows):
            self._join(at + 1)

    def _join(self, at: int) -> None:
        place = self._items[at - 1].text.length()
        joined = outline.join(self._rows[at - 1].text, self._rows[at].text)
        self._change(outline.remove_alone(outline.with_text(self._rows, at - 1, joined), at))
        self._focus(at - 1, place)

    @Slot()
    def _remove_this(self) -> None:
        at = self._at(self.sender())
        if at is not None:
            self._remove(at)

    # What is shown

    def _change(self, rows: Rows) -> None:
        """Show other rows as an undo step of their own."""
        self.paused.emit()
        self._show(rows)
        self.changed.emit()
        self.paused.emit()

    def _show(self, rows: Rows) -> None:
        """Show rows; items whose text is the same at the beginning and the end of the list stay untouched."""
        before, after = ends_alike([row.text for row in self._rows], [row.text for row in rows])
        old_end, new_end = len(self._rows) - after, len(rows) - after
        at_focus = self._at_focus()
        self._rows = rows
        self._fit(old_end, new_end)
        for at in range(before, new_end):
            self._items[at].text.set_markdown(rows[at].text)
        self._show_places()
        if at_focus is None:
            # What stands under somebody's hands stays as it is.
            self.make_room(self._items[before:new_end])
        if at_focus is not None and new_end <= at_focus < old_end:
            self._focus(min(at_focus, len(rows) - 1))

    def _fit(self, old_end: int, new_end: int) -> None:
        """Take items out or put new ones in, so that what ended at `old_end` ends at `new_end`."""
        for item in self._items[new_end:old_end]:
            self._list.removeWidget(item)
            item.hide()
            item.deleteLater()
        del self._items[new_end:old_end]
        for at in range(old_end, new_end):
            item = self._new_item()
            self._items.insert(at, item)
            self._list.insertWidget(at, item)
        if new_end > old_end:
            self._order_tabs(max(0, old_end - 1), new_end + 1)

    def _new_item(self) -> OutlineRow:
        item = OutlineRow(self.field.levels, self)
        item.stack(self.is_stacked)
        item.asked.connect(self._take_wish)
        self._drag.watch(item.handle, item)
        text = item.text
        text.setAccessibleDescription(self._description)
        text.changed.connect(self._take_text)
        text.paused.connect(self.paused)
        text.enter_pressed.connect(self._break)
        text.lines_pasted.connect(self._paste)
        text.backspace_at_start.connect(self._join_above)
        text.delete_at_end.connect(self._join_below)
        text.removal_asked.connect(self._remove_this)
        return item

    def _order_tabs(self, start: int, end: int) -> None:
        """Let Tab go on from item to item where new ones stand between, and from the last to the button."""
        stops = [stop for item in self._items[start:end] for stop in item.stops()]
        if end >= len(self._items):
            stops += self._last_stops
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _show_places(self) -> None:
        labels = outline.labels(self._rows, self.field.numbering)
        names = outline.names(self._rows, self.field.numbering)
        metrics = QFontMetrics(self.font())
        wide = max(LEAST_LABEL_PX, *(metrics.horizontalAdvance(each) for each in set(labels)))
        for at, item in enumerate(self._items):
            name = tr("{0} {1}").format(self._noun, names[at])
            item.show_place(self._rows[at].level, labels[at], name, wide)
            item.show_buttons(name, self._rows[at].level > 0, self._reasons(at))

    def _reasons(self, at: int) -> dict[str, str]:
        return {
            "up": outline.why_not_up(self._rows, at),
            "down": outline.why_not_down(self._rows, at),
            "indent": outline.why_not_indent(self._rows, at, self.field.levels),
            "outdent": outline.why_not_outdent(self._rows, at),
        }

    def _note(self) -> QWidget:
        note = box("guidance", self)
        layout = QVBoxLayout(note)
        layout.setContentsMargins(14, 4, 0, 4)
        says = [tr("Enter adds one below.")]
        if self.field.levels > 1:
            says.append(tr("Alt+→ makes it a point of the one above, Alt+← brings it back."))
        says.append(tr("Alt+↑ and Alt+↓ move it, Ctrl+D duplicates it, Ctrl+Shift+Delete removes it."))
        layout.addWidget(Note(tr("Keys."), " ".join(says), note))
        return note

    # Where the person is

    def _at(self, text: object) -> int | None:
        return next((at for at, item in enumerate(self._items) if item.text is text), None)

    def _at_focus(self) -> int | None:
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return None
        return next((at for at, item in enumerate(self._items) if item.isAncestorOf(focused)), None)

    def _focus(self, at: int, position: int | None = None) -> None:
        text: ItemText = self._items[at].text
        text.put_cursor(position)
        bring_into_view(text)
