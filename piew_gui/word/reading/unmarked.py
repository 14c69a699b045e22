"""Places that nothing names any more, found by the words of the template around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from piew_gui.word.controls import LEAVES
from piew_gui.word.reading.layout import Line, Text, cells_of, style_id
from piew_gui.word.reading.page import Claim, Page
from piew_gui.word.returned import Way
from piew_gui.word.xml import W


def by_layout(page: Page) -> None:
    """Find the places that no control and no bookmark names, between the labels and places that are known."""
    known = page.known_tags()
    # A control names every place of an answer, a bookmark the first alone.
    tagged = {claim.slot.tag for claim in page.claims if claim.way is Way.TAG}
    numbers = {place: number for number, (place, _) in reversed(page.labels.items())}
    numbers |= {place: number for number, place in page.moved.items()}
    is_whole = _is_whole(page, known)
    for place, line in enumerate(page.lines):
        if place in numbers and line.pattern is not None:
            _beside_label(page, line, numbers[place], tagged)
        elif not any(slot.field and slot.tag not in known for slot in line.slots):
            continue
        elif line.repeat and _is_named(page, line, known):
            # The places of its other columns tell better where its rows are.
            continue
        elif is_whole and not page.was_printed(line.slots[0]) and _label_of(page, place) not in numbers:
            # It was left out with its label, so that what stands there now is something else.
            continue
        elif line.pattern is None or line.repeat:
            _below_label(page, place)


def _is_named(page: Page, line: Line, known: set[str]) -> bool:
    """Return whether some column of the rows that a line is of is known, in the same line or the same table."""
    lines = [each for each in page.lines if each.repeat == line.repeat] if line.is_table_row else [line]
    return any(slot.tag in known for each in lines for slot in each.slots)


def _is_whole(page: Page, known: set[str]) -> bool:
    """Return whether all answers that a paper is known to have held are still named."""
    named = {tag.partition(".")[0] for tag in known}
    slots = [slot for line in page.lines for slot in line.slots if page.was_printed(slot)]
    return bool(slots) and all(slot.tag.partition(".")[0] in named for slot in slots)


def _label_of(page: Page, place: int) -> int:
    """Return the place of the label that a line of the template stands below, or beside; -1 where it has none."""
    above = range(place - 1, -1, -1)
    return next((each for each in above if page.lines[each].label and not page.lines[each].repeat), -1)


def in_furniture(page: Page, lines: Sequence[Line]) -> None:
    """Find what somebody changed in a line of a header or footer whose other words are as they were exported."""
    for number, text in enumerate(page.texts):
        if number in page.owners or not text.words:
            continue
        for line in lines:
            values = [value for slot in line.slots if (value := page.printed_words(slot)) is not None]
            found = line.match_one(text.words, values) if len(values) == len(line.slots) > 0 else None
            if found is not None:
                page.add(Claim(found[0], [text.paragraph], Way.LAYOUT, words=found[1]))
                break


def _beside_label(page: Page, line: Line, number: int, tagged: set[str]) -> None:
    text = page.texts[number]
    known = tagged | {claim.slot.tag for claim in page.claims if text.paragraph in claim.paragraphs}
    match = line.match(text.words) if line.pattern is not None else None
    for slot, words in zip(line.slots, match.groups() if match else (), strict=False):
        # A part of the line that may leave, and has left, held no answer.
        if words is not None and slot.field and slot.tag not in known and slot.role in LEAVES:
            score = page.labels[number][1] if number in page.labels else 1.0
            page.add(Claim(slot, [text.paragraph], Way.LAYOUT, text.row, words=words, score=score))


def _below_label(page: Page, place: int) -> None:
    line = page.lines[place]
    start, score = _before(page, place)
    if start < 0 and place > 0:
        return
    stop = _after(page, place, start)
    free = _free(page, start, stop)
    is_gone = start >= 0 and not free and (line.is_block or line.repeat) and page.was_printed(line.slots[0])
    if is_gone and start in page.labels and page.labels[start][0] == place - 1:
        # The label is there, and nothing is left of what stood below it.
        page.add(Claim(line.slots[0], [], Way.LAYOUT, score=score))
        return
    if line.cell >= 0 and not line.is_table_row:
        free = _in_next_cell(page, start, stop, place, free)
    if line.repeat:
        _rows_below(page, line, free, score)
        return
    if line.cell < 0 and not line.is_block:
        # What says just what was exported is the answer, else what looks so, whatever somebody wrote above it.
        same = [text for text in free if text.words == page.printed_words(line.slots[0])]
        alike = [text for text in free if line.style and style_id(text.paragraph) == line.style]
        free = (same or alike or free)[:1]
    if free:
        page.add(Claim(line.slots[0], [text.paragraph for text in free], Way.LAYOUT, score=score))


def _in_next_cell(page: Page, start: int, stop: int, place: int, free: list[Text]) -> list[Text]:
    """Return what stands in the next cell of a label's row; what else is in the label's own is no answer.

    Where the label is not known, the cell's place in its row tells which it is. Where somebody put more cells in front
    of the next label, it is the one that says what was exported.
    """
    label, line = page.texts[start], page.lines[place]
    beside = [text for text in free if text.cell is not None and text.cell is not label.cell]
    if page.labels.get(start, (-1, 1.0))[0] != place - 1:
        beside = [text for text in beside if list(text.row.iter(f"{W}tc")).index(text.cell) == line.cell]
    elif page.texts[stop : stop + 1] and page.texts[stop].row is label.row and len(_cells(beside)) > 1:
        beside = [text for text in beside if text.words == page.printed_words(line.slots[0])]
    return [text for text in beside if text.cell is beside[0].cell]


def _cells(texts: Sequence[Text]) -> set[Any]:
    return {text.cell for text in texts}


def _rows_below(page: Page, line: Line, free: list[Text], score: float) -> None:
    if line.is_table_row:
        _table_rows_below(page, line, free, score)
        return
    together = [each for each in page.lines if each.repeat == line.repeat]
    if len(together) > 1:
        _long_rows_below(page, together, free, score)
        return
    for text in free:
        for slot, words in page.row_words(line.slots[0], text.words) if text.words else ():
            page.add(Claim(slot, [text.paragraph], Way.LAYOUT, text.paragraph, words=words, score=score))


def _table_rows_below(page: Page, line: Line, free: list[Text], score: float) -> None:
    found: dict[Any, Claim] = {}
    place = _column(page, line, free)
    headed = {None, *(page.texts[number].row for number in page.labels)}
    for text in free:
        if text.cell in found:
            page.give(found[text.cell], [text.paragraph])
        elif text.row not in headed and (place, text.cell) in cells_of(text.row):
            claim = Claim(line.slots[0], [text.paragraph], Way.LAYOUT, text.row, score=score)
            found[text.cell] = page.add(claim)


def _column(page: Page, line: Line, free: list[Text]) -> int:
    """Return which cell of each row holds a column, -1 where none does: somebody may have taken it out.

    The words of its heading tell that, where the table does not have the template's number of cells.
    """
    rows = dict.fromkeys(text.row for text in free if text.row is not None)
    columns = [each.cell for each in page.lines if each.repeat == line.repeat]
    table = next((next(row.iterancestors(f"{W}tbl"), None) for row in rows), None)
    if table is None or max(len(cells_of(row)) for row in rows) == len(columns):
        return line.cell
    first = next(place for place, each in enumerate(page.lines) if each.repeat == line.repeat)
    headings = page.lines[first - len(columns) : first]
    top = [(column, _words(page, cell)) for column, cell in cells_of(next(table.iter(f"{W}tr")))]
    said = [_heading_words(page, each) for each in headings]
    places = [next((column for column, words in top if words and words == own), -1) for own in said]
    return places[columns.index(line.cell)]


def _words(page: Page, cell: Any) -> str:
    return " ".join(page.texts[page.number[each]].words for each in cell.iter(f"{W}p")).lower()


def _heading_words(page: Page, line: Line) -> str:
    """Return what a table's heading says in a paper, in small letters."""
    shown = [page.printed_words(slot) or "" for slot in line.slots]
    return " ".join([line.label, *shown]).strip().lower()


def _long_rows_below(page: Page, together: list[Line], free: list[Text], score: float) -> None:
    """Read rows of several paragraphs: each begins with one in the style, or with the words, of a first one."""
    if page.known_tags() & {line.slots[0].tag for line in together}:
        return
    first, last = together[0], together[-1]
    key: Any = None
    known = page.printed_cells(first.slots[0])
    for text in (each for each in free if each.words):
        begins = key is None or style_id(text.paragraph) == first.style or text.words in known
        key = text.paragraph if begins else key
        line = first if begins else last
        above = page.claims[-1] if page.claims else None
        if not begins and above and above.row_key is key and above.slot is last.slots[0]:
            page.give(above, [text.paragraph])
        else:
            page.add(Claim(line.slots[0], [text.paragraph], Way.LAYOUT, key, score=score))


def _before(page: Page, place: int) -> tuple[int, float]:
    """Return the last paragraph that is known to stand before a line of the template, and how surely."""
    moved = next((number for number, line in page.moved.items() if line == place - 1), None)
    if moved is not None:
        return moved, 1.0
    found = [(number, score) for number, (line, score) in page.labels.items() if line < place]
    return max(found, default=(-1, 0.0))


def _after(page: Page, place: int, start: int) -> int:
    """Return the next paragraph that is known to stand behind a line of the template whose own are behind `start`."""
    is_moved = start in page.moved
    known = (
        number for number, (line, _) in page.labels.items() if line > place or (is_moved and number > start)
    )
    return min((*known, *(number for number in page.moved if number > start)), default=len(page.texts))


def _free(page: Page, start: int, stop: int) -> list[Text]:
    numbers = range(start + 1, stop)
    return [page.texts[each] for each in numbers if each not in page.owners and each not in page.labels]
