"""What a careful board secretary would notice: advice, which never stops a paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from piew_gui.paper import fields
from piew_gui.paper.citations import cited
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.paper.problems import ADVICE, Problem
from piew_gui.paper.rules import Finding, Sheet, check, is_shown
from piew_gui.translate import tr


def check_paper(kit: Kit, answers: Mapping[str, Answer], today: datetime.date) -> list[Problem]:
    """Return errors, then advice, each in the order of the paper; raises KitError as `advise` does."""
    return check(kit, answers, today) + advise(kit, answers, today)


def advise(kit: Kit, answers: Mapping[str, Answer], today: datetime.date) -> list[Problem]:
    """Return the advice on a paper, in its order. Raises KitError if the kit's facts cannot be read."""
    return list(_uncited(Sheet(kit, answers, today)))


def _uncited(sheet: Sheet) -> Iterator[Problem]:
    kit = sheet.kit
    if not kit.references:
        return
    used = {number for figure in kit.figures for number in figure.cites}
    for field in kit.fields:
        if is_shown(kit, sheet.answers, field):
            for piece in fields.pieces(field, sheet.answer(field)):
                used.update(cited(piece.text) if piece.kind == "rich" else ())
    references = kit.field(kit.references)
    rows = (
        row for row, item in enumerate(sheet.answer(references)) if not fields.is_empty(references, [item])
    )
    for number, row in enumerate(rows, start=1):
        if number not in used:
            found = Finding(tr("Cite reference {0}, or take it out").format(number), row)
            yield sheet.problem(references, "uncited", found, ADVICE)
