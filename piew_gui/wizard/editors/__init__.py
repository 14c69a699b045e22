"""One editor for each kind of field."""

from __future__ import annotations

from collections.abc import Callable

from piew_gui.paper.kit import Field
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.choice import ChoiceEditor
from piew_gui.wizard.editors.date import DateEditor, PeriodEditor
from piew_gui.wizard.editors.outline import OutlineEditor
from piew_gui.wizard.editors.repeat import RepeatEditor
from piew_gui.wizard.editors.rich import RichEditor
from piew_gui.wizard.editors.rich_text import AskLink
from piew_gui.wizard.editors.row_choice import RowChoice
from piew_gui.wizard.editors.text import TextEditor
from piew_gui.wizard.session import Session


def make_editor(field: Field, session: Session, ask_link: AskLink | None = None) -> Editor:
    """Return an editor for a field or a column, empty still; `ask_link` asks for the address of a link.

    Raises KeyError for a kind that there is none for.
    """
    return _MAKERS[field.kind](field, session, ask_link)


_Maker = Callable[[Field, Session, AskLink | None], Editor]
_MAKERS: dict[str, _Maker] = {
    "text": lambda field, session, ask_link: TextEditor(field),
    "rich": lambda field, session, ask_link: RichEditor(field, ask_link),
    "choice": lambda field, session, ask_link: RowChoice(field) if field.rows_of else ChoiceEditor(field),
    "date": lambda field, session, ask_link: DateEditor(field),
    "period": lambda field, session, ask_link: PeriodEditor(field),
    "outline": lambda field, session, ask_link: OutlineEditor(field),
    "repeat": lambda field, session, ask_link: RepeatEditor(
        field, lambda column: make_editor(column, session, ask_link)
    ),
}
