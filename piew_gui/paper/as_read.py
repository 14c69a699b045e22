"""Answers as lines to read and to compare: an item a line, with its bullet and its level, but no numbers.

A number would change with every item before it, and mark as changed what nobody touched.
"""

from __future__ import annotations

from piew_gui.paper import fields, richtext
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.paper.outline import flatten

_BULLET, _INDENT = "• ", "    "


def as_read(field: Field, answer: Answer) -> str:
    """Return a well-formed answer as a person reads it, one paragraph, item or row a line."""
    if field.kind == "outline":
        return "\n".join(_item(row.level, _inline(row.text)) for row in flatten(answer))
    if field.kind == "rich":
        return "\n".join(_block(block) for block in richtext.parse(answer))
    if field.kind == "repeat":
        return "\n".join(_row(field, row) for row in answer)
    return fields.plain(field, answer)


def _row(field: Field, row: dict[str, Answer]) -> str:
    cells = (as_read(column, row.get(column.id, "")) for column in field.columns)
    return ", ".join(cell for cell in cells if cell)


def _block(block: richtext.Block) -> str:
    return _item(block.level, block.text) if block.kind in richtext.LISTS else block.text


def _item(level: int, text: str) -> str:
    return f"{_INDENT * level}{_BULLET}{text}"


def _inline(markdown: str) -> str:
    return "".join(run.text for run in richtext.parse_inline(markdown))
