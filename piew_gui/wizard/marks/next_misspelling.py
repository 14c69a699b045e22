"""F7: the cursor goes from one misspelt word of the paper to the next, round and round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from piew_gui.paper.dictionary.spelling import Span, is_for_names
from piew_gui.paper.fields import Answer, Piece, pieces
from piew_gui.paper.kit import Field, Section
from piew_gui.translate import tr
from piew_gui.wizard.looks.announcing import announce
from piew_gui.wizard.marks.marks import Marks
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.wizard.desk import Desk
    from piew_gui.wizard.marks.spelling import Spelling

Found = tuple[Marks, Span]

# A word is shown with the lines around it.
_AROUND_PX = 80
_CHECKED_KINDS = ("text", "rich", "outline", "repeat")


def go_to_next(spelling: Spelling, desk: Desk, session: Session) -> bool:
    """Put the cursor on the next misspelt word after it, wherever in the paper; return whether there is one."""
    spelling.make_ready()
    if not spelling.is_on:
        spelling.turn(True)
    before, after = _around_cursor(_inputs(spelling, desk), QApplication.focusWidget())
    found = next(chain(after, _elsewhere(spelling, desk, session), before), None)
    if found is not None:
        _land_on(spelling, *found)
    return found is not None


def _inputs(spelling: Spelling, desk: Desk) -> list[Marks]:
    """Return the marks of the inputs on the page that is open, as one reads it."""
    if desk.place in desk.pages:
        desk.pages[desk.place].build()
        # Rows that were made just now are shown, and so have marks, once their page is laid out.
        QCoreApplication.sendPostedEvents()
    page = desk.page
    here = [
        each for each in spelling.followed() if page.isAncestorOf(each.input) and each.input.isVisibleTo(page)
    ]
    return sorted(here, key=lambda each: (_top(each.input).y(), _top(each.input).x()))


def _around_cursor(inputs: list[Marks], focused: QWidget | None) -> tuple[Iterator[Found], Iterator[Found]]:
    """Return the misspelt words on a page up to the cursor, and those behind it."""
    at = next((number for number, each in enumerate(inputs) if each.input is focused), None)
    if at is None:
        return iter(()), _all_in(inputs)
    here = inputs[at]
    position = here.position()
    before = ((here, span) for span in here.spans() if span.stop <= position)
    after = ((here, span) for span in here.spans() if span.stop > position)
    return chain(_all_in(inputs[:at]), before), chain(after, _all_in(inputs[at + 1 :]))


def _all_in(inputs: list[Marks]) -> Iterator[Found]:
    return ((each, span) for each in inputs for span in each.spans())


def _elsewhere(spelling: Spelling, desk: Desk, session: Session) -> Iterator[Found]:
    """Yield the misspelt words of the other sections; a section is only opened where there are any."""
    sections = session.kit.sections
    here = desk.section
    at = sections.index(here) if here is not None else -1
    for section in sections[at + 1 :] + sections[: max(at, 0)]:
        if _has_any(spelling, session, section):
            desk.show_section(section.id)
            yield from _all_in(_inputs(spelling, desk))


def _has_any(spelling: Spelling, session: Session, section: Section) -> bool:
    return any(
        spelling.find(text, for_names)
        for field in section.fields
        if field.kind in _CHECKED_KINDS and field.id != session.kit.references and session.is_shown(field)
        for text, for_names in _texts(field, session.answer(field.id))
    )


def _texts(field: Field, answer: Answer) -> Iterator[tuple[str, bool]]:
    """Yield each block of an answer as a reader sees it, links left out, and whether it is for names."""
    for number, piece in enumerate(pieces(field, answer)):
        asked = field.columns[number % len(field.columns)] if field.columns else field
        for text in _prose(piece):
            yield text, is_for_names(asked)


def _prose(piece: Piece) -> Iterator[str]:
    for block in piece.blocks:
        yield "".join(" " if run.link else run.text for run in block.runs)


def _land_on(spelling: Spelling, marks: Marks, span: Span) -> None:
    typed = marks.input
    typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
    marks.select(span)
    typed.show_cursor(_AROUND_PX)
    said = tr("Misspelt: {0}.").format(span.word)
    if words := spelling.suggestions(span.word):
        offered = tr(" or ").join(words[:3])
        said = tr("Misspelt: {0}. Perhaps {1}. Shift and F10 offer these.").format(span.word, offered)
    announce(typed, said)


def _top(widget: QWidget) -> QPoint:
    """Return where an input begins in its window, to sort inputs as they are read."""
    return widget.mapTo(widget.window(), QPoint(0, 0))
