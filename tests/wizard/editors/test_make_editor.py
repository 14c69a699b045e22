"""Every kind of field has its editor."""

import pytest

from piew_gui.paper.fields import empty
from piew_gui.paper.kit import COLUMN_KINDS, KINDS, Field, Kit, Option
from piew_gui.wizard.editors import make_editor
from piew_gui.wizard.editors.choice import ChoiceEditor
from piew_gui.wizard.editors.row_choice import RowChoice
from piew_gui.wizard.session import Session


def field_of(kind):
    return Field(
        "asked",
        kind,
        "Asked",
        options=(Option("yes", "Yes"),),
        columns=tuple(Field(each, each, each, options=(Option("yes", "Yes"),)) for each in COLUMN_KINDS),
        numbering=("1.",),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_editor_holds_the_empty_answer_of_its_kind(qtbot, kind):
    editor = make_editor(field_of(kind), Session(Kit(None, "small", "1", "Small", ())))
    qtbot.addWidget(editor)
    assert editor.answer() == empty(editor.field)
    assert editor.accessibleName() == "Asked"


@pytest.mark.parametrize(("rows_of", "expected"), [("", ChoiceEditor), ("name", RowChoice)])
def test_a_choice_among_rows_is_another_editor(qtbot, rows_of, expected):
    field = Field("asked", "choice", "Asked", options=(Option("yes", "Yes"),), rows_of=rows_of)
    editor = make_editor(field, Session(Kit(None, "small", "1", "Small", ())))
    qtbot.addWidget(editor)
    assert type(editor) is expected
