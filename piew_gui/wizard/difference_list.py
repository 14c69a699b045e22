"""Answers that differ, section by section, as the boxes on recovery and versions show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from piew_gui.drafts.versions import Difference
from piew_gui.paper.text_differences import Mark, Piece
from piew_gui.wizard.box import Scroll
from piew_gui.wizard.difference_view import DifferenceView, MarkedText
from piew_gui.wizard.labels import label

_BETWEEN_PX = 12


class FieldDifference(QWidget):
    """A field's label, and under it its answer or both. More can be put into `column`."""

    def __init__(self, found: Difference, view: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.view = view
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, _BETWEEN_PX)
        self.column.setSpacing(4)
        self.column.addWidget(label("label", found.field.label))
        self.column.addWidget(view)


def add_differences(
    page: Scroll, found: Iterable[Difference], old_name: str, new_name: str
) -> list[FieldDifference]:
    """Put answers onto a page, before and after beside each other; return what stands there, in its order."""
    return _add(page, found, lambda each: DifferenceView(old_name, each.before, new_name, each.after))


def add_answers(page: Scroll, found: Iterable[Difference]) -> list[FieldDifference]:
    """Put the later answers alone onto a page, where there is nothing to compare them with."""
    return _add(page, found, lambda each: MarkedText(each.field.label, [Piece(Mark.SAME, each.after)]))


def _add(
    page: Scroll, found: Iterable[Difference], make: Callable[[Difference], QWidget]
) -> list[FieldDifference]:
    made: list[FieldDifference] = []
    for each in found:
        if not made or made[-1].found.section.id != each.section.id:
            page.column.addSpacing(_BETWEEN_PX)
            page.column.addWidget(label("heading", each.section.title))
        made.append(FieldDifference(each, make(each)))
        page.column.addWidget(made[-1])
    return made
