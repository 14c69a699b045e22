"""Answers in a line, for the check screen."""

from __future__ import annotations

from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr

LONGEST = 110
MOST_READ = 2_000


def in_short(field: Field, answer: Answer) -> str:
    """Return a well-formed answer as one short line, "Not provided" where it is empty."""
    if fields.is_empty(field, answer):
        return tr("Not provided")
    if field.kind in ("outline", "repeat"):
        rows = [row for row in answer if not fields.is_empty(field, [row])]
        # Points follow the colon of their item.
        lines = fields.plain(field, rows[:1]).replace(":\n", ": ").replace("\n", "; ")
        first = _shortened(lines)
        return first if len(rows) == 1 else tr("{0}, and {1} more").format(first, len(rows) - 1)
    if field.kind == "rich":
        # A long answer isn't read to its end for a line of it.
        return _shortened(fields.plain(field, answer[:MOST_READ]))
    return _shortened(fields.plain(field, answer))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
