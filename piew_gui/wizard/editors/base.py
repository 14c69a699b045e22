"""The face that every editor shows: its answer, setting it, and one signal that fires only on change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.wizard.form.growing import hint_of


class Editor(QWidget):
    """Edits the answer to one field. Subclasses build their widgets in `__init__` and fill in the methods."""

    changed = Signal()
    """The person changed the answer (never fired by `set_answer`)."""

    paused = Signal()
    """The person finished a stretch of work, so that what follows is an undo step of its own."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setAccessibleName(field.label)

    def sizeHint(self) -> QSize:
        """Return what the page needs to know; how high it is depends on the width."""
        return hint_of(self)

    def answer(self) -> Answer:
        """Return the answer as a draft keeps it."""
        raise NotImplementedError

    def set_answer(self, answer: Answer) -> None:
        """Show another answer without firing `changed`; the same one changes nothing, cursor included."""
        raise NotImplementedError

    def lines(self) -> Sequence[QWidget]:
        """Return the rows of a list, which can be shown one by one."""
        return ()

    def make_ready(self) -> bool:
        """Make what the next row will need, if it is not there yet; return whether there was anything to do."""
        return False

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the answer, in the given row (from 0) where the field has rows."""
        raise NotImplementedError

    def focus_text(self, text: int) -> None:
        """Put the cursor into one of the answer's texts, numbered as `fields.pieces` has them.

        Where it is in that text already, it stays as it is.
        """
        if not has_focus(self):
            self.focus_answer()

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select visible characters of one of the answer's texts, numbered as `fields.pieces` has them.

        Returns the input that they stand in, which need not have the focus, or the editor where nothing is typed.
        """
        return self

    def set_label(self, label: str) -> None:
        """Name the input for screen readers once its markers are filled in."""
        self.setAccessibleName(label)

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error that stands beside the input."""
        self.setAccessibleDescription(description)


def has_focus(widget: QWidget) -> bool:
    """Return whether the keyboard is in a widget, or in one within it."""
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


class OneInput(Editor):
    """An editor that is a single input widget. Subclasses say how answers go in and out."""

    def __init__(self, field: Field, made: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.input = made
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(made)
        self.set_label(field.label)

    def focus_answer(self, row: int | None = None) -> None:
        """Put the focus on the input."""
        self.input.setFocus()

    def set_label(self, label: str) -> None:
        """Name the input for screen readers."""
        super().set_label(label)
        self.input.setAccessibleName(label)

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error that stands beside the input."""
        super().describe(description)
        self.input.setAccessibleDescription(description)
