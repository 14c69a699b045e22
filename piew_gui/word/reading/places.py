"""Where the answers of a paper stand: by tag, else by bookmark, else by the words around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.word.controls import Properties
from piew_gui.word.reading.following import follow_on
from piew_gui.word.reading.headings import add_above
from piew_gui.word.reading.layout import Line, cells_of
from piew_gui.word.reading.marked import by_bookmark, by_tag, take_what_is_beside
from piew_gui.word.reading.page import Claim, Page
from piew_gui.word.reading.unmarked import by_layout
from piew_gui.word.returned import Found, Way
from piew_gui.word.slots import Slot
from piew_gui.word.xml import W

# The board's tables have one row of headings.
_HEADING_ROWS = 1


@dataclass(frozen=True)
class Place:
    """Where a slot's answer stands: in paragraphs, of which only some runs count where `runs` is given.

    `row` is the row of a repeat, counted from 0 in the order of the page, None for a repeat without rows. `words` is
    what a pattern found there, `control` what the content control says of itself.
    """

    slot: Slot
    paragraphs: tuple[Any, ...]
    found: Found
    row: int | None = None
    runs: frozenset[Any] | None = None
    words: str | None = None
    control: Properties | None = None


def known_page(kit: Kit, root: Any, lines: Sequence[Line], printed: Mapping[str, Answer]) -> Page:
    """Return what is known of a part; `lines` are the template's, `printed` the answers as they were exported."""
    page = Page(kit, root, lines, printed)
    by_tag(page)
    by_bookmark(page)
    add_above(page)
    take_what_is_beside(page)
    follow_on(page)
    by_layout(page)
    return page


def places_of(page: Page) -> list[Place]:
    """Return the places of answers in a part, those of repeats row by row."""
    whole = (claim for claim in page.claims if not claim.is_in_rows)
    return [*(_place(claim, None) for claim in whole), *_in_rows(page)]


def _in_rows(page: Page) -> Iterator[Place]:
    """Yield the places of repeats with their rows numbered as they stand on the page."""
    by_field: dict[str, list[Claim]] = {}
    for claim in page.claims:
        if claim.is_in_rows and claim.slot.field:
            by_field.setdefault(claim.slot.field.id, []).append(claim)
    for claims in by_field.values():
        cells = [claim for claim in claims if claim.paragraphs]
        if not cells:
            yield from (_place(claim, None) for claim in claims)
            continue
        cells = _with_new_table_rows(page, cells)
        firsts = {claim.row_key: page.first(claim) for claim in reversed(cells)}
        rows = {key: row for row, key in enumerate(sorted(firsts, key=firsts.__getitem__))}
        yield from (_place(claim, rows[claim.row_key]) for claim in cells)


def _with_new_table_rows(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims of a table with those of cells that hold no control of the program's own."""
    rows = {row: claim for claim in claims if (row := page.text_of(claim).row) is not None}
    table = next((next(row.iterancestors(f"{W}tbl"), None) for row in rows), None)
    held = {page.text_of(claim).cell: claim.slot for claim in claims}
    columns = _columns(page, claims[0].slot, rows, held)
    if not columns or table is None:
        return claims
    known = {(page.text_of(claim).row, claim.slot.tag) for claim in claims}
    more = list(claims)
    for row in list(table.iter(f"{W}tr"))[_HEADING_ROWS:]:
        like = rows.get(row, claims[0])
        key = rows[row].row_key if row in rows else row
        for place, cell in cells_of(row):
            if place in columns and cell not in held and (row, columns[place].tag) not in known:
                paragraphs = list(cell.iter(f"{W}p"))
                more.append(Claim(columns[place], paragraphs, like.way, key, score=like.score))
    return [claim for claim in more if claim.paragraphs]


def _columns(page: Page, slot: Slot, rows: Iterable[Any], held: Mapping[Any, Slot]) -> dict[int, Slot]:
    """Return which column stands at which place of a table; somebody may have taken one out or put one in."""
    repeat = "" if slot.field is None else slot.field.id
    printed = {line.cell: line.slots[0] for line in page.lines if line.is_table_row and line.repeat == repeat}
    if not printed:
        return {}
    slots = {each.tag: each for each in held.values()}
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        for place, cell in cells_of(row):
            if cell in held:
                counts.setdefault(place, Counter())[held[cell].tag] += 1
    columns = {place: slots[count.most_common(1)[0][0]] for place, count in counts.items()}
    left = {place: each for place, each in printed.items() if place not in columns and each.tag not in slots}
    return columns | left


def _place(claim: Claim, row: int | None) -> Place:
    # LibreOffice 7.4, which drops the tags, drops looks in block controls, too.
    keeps_looks = claim.way is Way.TAG
    return Place(
        claim.slot,
        tuple(claim.paragraphs),
        Found(claim.way, claim.score, keeps_looks),
        row,
        None if claim.runs is None else frozenset(claim.runs),
        claim.words,
        claim.control,
    )
