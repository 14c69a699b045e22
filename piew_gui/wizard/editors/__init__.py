"""One editor for each kind of field. Each is imported with the first field of its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from piew_gui.wizard.editors.asks import NOBODY, Asks

if TYPE_CHECKING:
    from piew_gui.paper.kit import Field
    from piew_gui.wizard.editors.base import Editor
    from piew_gui.wizard.session import Session


def make_editor(field: Field, session: Session, asks: Asks = NOBODY) -> Editor:
    """Return an editor for a field or a column, empty still; `asks` asks for what it cannot know by itself.

    Raises KeyError for a kind that there is none for.
    """
    return _MAKERS[field.kind](field, session, asks)


def _text(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.wrapped_text import WrappedText

    return WrappedText(field)


def _rich(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.rich import RichEditor

    return RichEditor(field, asks.link, asks.citation if session.kit.references else None)


def _choice(field: Field, session: Session, asks: Asks) -> Editor:
    if field.rows_of:
        from piew_gui.wizard.editors.row_choice import RowChoice

        return RowChoice(field)
    from piew_gui.wizard.editors.choice import ChoiceEditor

    return ChoiceEditor(field)


def _date(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.date import DateEditor

    return DateEditor(field)


def _period(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.date import PeriodEditor

    return PeriodEditor(field)


def _outline(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.outline import OutlineEditor

    return OutlineEditor(field)


def _repeat(field: Field, session: Session, asks: Asks) -> Editor:
    from piew_gui.wizard.editors.repeat import RepeatEditor

    return RepeatEditor(field, lambda column: _cell(column, session, asks))


def _cell(column: Field, session: Session, asks: Asks) -> Editor:
    if column.kind != "text":
        return make_editor(column, session, asks)
    from piew_gui.wizard.editors.cell import CellEditor

    return CellEditor(column)


_MAKERS: dict[str, Callable[[Field, Session, Asks], Editor]] = {
    "text": _text,
    "rich": _rich,
    "choice": _choice,
    "date": _date,
    "period": _period,
    "outline": _outline,
    "repeat": _repeat,
}
