"""Paragraphs that were written below an answer, outside whatever marks its place."""

from __future__ import annotations

from typing import Any

from piew_gui.word.reading.layout import Text, style_id
from piew_gui.word.reading.page import Claim, Page
from piew_gui.word.xml import W


def follow_on(page: Page) -> None:
    """Give paragraphs that nothing is known of to the answer above them in the same cell, or in the body.

    Those right below a label belong to the answer below, whose place has shrunk to its end.
    """
    owners = dict(page.owners)
    behind: Claim | None = None
    waiting: list[Any] = []
    new: dict[Any, bool] = {}
    place = Text(None, "", None, None)
    for number, text in enumerate(page.texts):
        is_label = number in page.labels or number in page.moved
        if is_label or number in owners:
            behind = _begin(page, behind, waiting, None if is_label else owners[number], text)
            place, waiting = text, []
        elif not text.words or not (
            _is_in_reach(text, place, behind) or _is_in_new_table(page, text, behind, new)
        ):
            continue
        elif behind is None or _has_blocks_below(page, behind):
            waiting.append(text.paragraph)
        elif "caption" not in style_id(text.paragraph).lower():
            behind = _follow(page, behind, text)
    _begin(page, behind, waiting, None, None)


def _is_in_reach(text: Text, place: Text, behind: Claim | None) -> bool:
    """Return whether an answer may go on here: it stays in its cell, a label's may stand in the next of the row."""
    return text.row is place.row and (behind is None or text.cell is place.cell)


def _is_in_new_table(page: Page, text: Text, behind: Claim | None, new: dict[Any, bool]) -> bool:
    """Return whether a paragraph stands in a table of somebody's own, below an answer in the body.

    `new` is what is known already of each table.
    """
    if text.row is None or behind is None or page.text_of(behind).row is not None:
        return False
    table = list(text.row.iterancestors(f"{W}tbl"))[-1]
    if table not in new:
        numbers = [page.number[each] for each in table.iter(f"{W}p")]
        new[table] = not any(each in page.owners or each in page.labels for each in numbers)
    return new[table]


def _begin(
    page: Page, behind: Claim | None, waiting: list[Any], claim: Claim | None, text: Text | None
) -> Claim | None:
    """Give what waits to the place that begins, or to a row that has lost its own; return the place."""
    if waiting and claim is not None and text is not None and claim.slot.role in ("rich", "outline"):
        if claim.paragraphs[0] is text.paragraph:
            page.give_before(claim, waiting)
    elif waiting and behind is not None:
        last = page.lines_of_rows(behind)[-1]
        page.add(Claim(last.slots[0], list(waiting), behind.way, behind.row_key, score=behind.score))
    return claim


def _has_blocks_below(page: Page, claim: Claim) -> bool:
    """Return whether each row of a repeat goes on below this place with paragraphs of an answer's own."""
    lines = page.lines_of_rows(claim)
    return len(lines) > 1 and not lines[0].is_table_row and claim.slot in lines[0].slots


def _follow(page: Page, behind: Claim, text: Text) -> Claim:
    """Read a paragraph below an answer as more of it, or as a new row, if it can be; return what is above now."""
    line = page.line_of(behind.slot)
    lines = page.lines_of_rows(behind)
    if len(lines) > 1 and lines[0].style and style_id(text.paragraph) == lines[0].style:
        above = Claim(lines[0].slots[0], [text.paragraph], behind.way, text.paragraph, score=behind.score)
        return page.add(above)
    if behind.slot.role in ("rich", "outline"):
        page.give(behind, [text.paragraph])
    elif line is not None and line.repeat and not line.is_table_row:
        return _new_row(page, behind, text)
    elif line is not None and line.pattern is None and text.cell is not None:
        behind.runs = None
        page.give(behind, [text.paragraph])
    return behind


def _new_row(page: Page, behind: Claim, text: Text) -> Claim:
    """Read a paragraph that somebody added among the rows of a list."""
    added = [
        page.add(Claim(slot, [text.paragraph], behind.way, text.paragraph, words=words))
        for slot, words in page.row_words(behind.slot, text.words)
    ]
    return added[0]
