"""The template's own lines, which tell where answers stand in a paper that has lost its controls."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple

from piew_gui.errors import KitError, PaperError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr
from piew_gui.word.controls import BLOCK, LEAVES, level_of, properties_of
from piew_gui.word.reading.looks import names_of, runs_of, text_of
from piew_gui.word.reading.view import view
from piew_gui.word.slots import WHEN, Slot, slot_of
from piew_gui.word.xml import W

_CONTROL, _CONTENT, _PARAGRAPH = f"{W}sdt", f"{W}sdtContent", f"{W}p"
_CELL, _ROW = f"{W}tc", f"{W}tr"
_SLOT = r"\s*(.*?)\s*"
_SPACE = re.compile(r"\s+")
# A number that Word counts may be another one in the paper.
_COUNTED = re.compile(r"(Table|Figure)((?:\\s[*+])+)\d+")
_DIGITS = re.compile(r"\d+")
# No line with words of its own is longer; with each slot, a hostile text takes its length times as long.
_LONGEST = 1500
# What stands for the words that a slot's own place holds: letters that no file can hold, one for each slot.
_HELD = 0xD800
LEAST_ALIKE = 0.8
"""How alike a label is at least that is known by its words, and how surely one is known that is not."""


class Line(NamedTuple):
    """A paragraph of the template: what it says around its slots, or the one slot whose blocks stand there.

    `pattern` has a group for each slot, in order, None where the whole paragraph is an answer's; `own` are the
    template's words between them, `label` those that it can be known by. `repeat` is the field in whose rows it
    stands, `cell` which cell of its row, -1 outside tables; `style` is the id of its paragraph style.
    """

    slots: tuple[Slot, ...]
    pattern: re.Pattern[str] | None
    label: str
    own: tuple[str, ...] = ()
    repeat: str = ""
    cell: int = -1
    style: str = ""

    def match(self, words: str) -> re.Match[str] | None:
        """Return what words, with single spaces, say in each slot; None where they are not this line's."""
        is_too_long = len(words) > _LONGEST
        return None if self.pattern is None or is_too_long else self.pattern.fullmatch(words)

    def says(self, words: str) -> bool:
        """Return whether words are this line's, its label and what may stand in its slots."""
        return self.label in _plain(words) and self.match(words) is not None

    def match_held(self, words: str) -> re.Match[str] | None:
        """Return what `match` does, where each slot says at least the words for which its `held_mark` stands."""
        is_too_long = len(words) > _LONGEST
        if self.pattern is None or is_too_long:
            return None
        return _held_pattern(self.pattern.pattern, len(self.slots)).fullmatch(words)

    def match_one(self, words: str, values: Sequence[str]) -> tuple[Slot, str] | None:
        """Return the one slot that says something new, and what, where all others say just these values, if any."""
        if self.pattern is None or len(words) > _LONGEST:
            return None
        around = self.pattern.pattern.split(_SLOT)
        for place, slot in enumerate(self.slots):
            if not any(value for other, value in enumerate(values) if other != place):
                continue
            known = [_as_pattern(value) for value in values]
            known[place] = "(.+)"
            pieces = [piece for pair in zip(around, (*known, ""), strict=True) for piece in pair]
            if match := re.fullmatch(r"\s*".join(filter(None, pieces)), words, re.IGNORECASE):
                return slot, match[1].strip()
        return None

    @property
    def is_table_row(self) -> bool:
        """Return whether each row of a repeat is a row of a table, and this the cell of one column."""
        return bool(self.repeat) and self.cell >= 0 and self.pattern is None

    @property
    def is_heading(self) -> bool:
        """Return whether this has words of its own, a style, and a place outside tables and rows."""
        return bool(self.label and self.style) and not self.repeat and self.cell < 0

    @property
    def is_block(self) -> bool:
        """Return whether an answer's own paragraphs stand here."""
        return bool(self.slots) and self.slots[0].role in ("rich", "outline")


def held_mark(place: int) -> str:
    """Return what stands for words that the slot at a place of its line holds; see `Line.match_held`."""
    return chr(_HELD + place)


@lru_cache(maxsize=256)
def _held_pattern(pattern: str, count: int) -> re.Pattern[str]:
    """Return a line's pattern in which no slot takes what another one holds."""
    marks = [held_mark(place) for place in range(count)]
    slots = [_SLOT.replace(".", rf"[^\n{''.join(marks).replace(mark, '')}]") for mark in marks]
    around = pattern.split(_SLOT)
    pieces = [piece for pair in zip(around, (*slots, ""), strict=True) for piece in pair]
    return re.compile("".join(pieces), re.IGNORECASE)


class Text(NamedTuple):
    """A paragraph of a paper, with the cell and the row it stands in, each None outside tables."""

    paragraph: Any
    words: str
    cell: Any
    row: Any


def template_lines(kit: Kit) -> tuple[Line, ...]:
    """Return the lines of a kit's template, in the order of the page; raises KitError if it cannot be read."""
    return _lines_of(kit)[0]


def furniture_lines(kit: Kit) -> tuple[Line, ...]:
    """Return the lines of the headers and footers of a kit's template; raises KitError if it cannot be read."""
    return _lines_of(kit)[1]


def style_ids(kit: Kit) -> dict[str, str]:
    """Return the ids of the styles of a kit's template, by their names; raises KitError if it cannot be read."""
    return _lines_of(kit)[2]


def _lines_of(kit: Kit) -> tuple[tuple[Line, ...], tuple[Line, ...], dict[str, str]]:
    from piew_gui.word.opening import WordFile

    path = kit.template
    try:
        return _lines_at(kit, path, path.stat().st_mtime_ns, WordFile)
    except (OSError, PaperError) as error:
        raise KitError(str(path), "", tr("it cannot be read ({0})").format(error)) from error


@lru_cache(maxsize=2)
def _lines_at(
    kit: Any, path: Any, changed: int, open_file: Any
) -> tuple[tuple[Line, ...], tuple[Line, ...], dict[str, str]]:
    file = open_file(path.read_bytes())
    around = (*file.related("header"), *file.related("footer"))
    body, *furniture = (
        tuple(_lines(kit, view(file.root(name), accept=True), "")) for name in (file.main, *around)
    )
    return body, tuple(line for part in furniture for line in part), names_of(file.related_root("styles"))


def paper_lines(root: Any) -> list[Text]:
    """Return the paragraphs of a part that say something, or that an answer could stand in."""
    found = []
    for paragraph in root.iter(_PARAGRAPH):
        row = cell = None
        for around in paragraph.iterancestors(_CELL, _ROW):
            if around.tag == _CELL and cell is None:
                cell = around
            elif around.tag == _ROW:
                row = around
                break
        found.append(Text(paragraph, words_of(paragraph), cell, row))
    return found


def cells_of(row: Any) -> list[tuple[int, Any]]:
    """Return the cells of a table's row, each with the column that it begins in: one may span several."""
    found = []
    column = _number(row, f"{W}trPr/{W}gridBefore", 0)
    for cell in row.iter(_CELL):
        if next(cell.iterancestors(_ROW)) is row:
            found.append((column, cell))
            column += _number(cell, f"{W}tcPr/{W}gridSpan", 1)
    return found


def _number(element: Any, path: str, otherwise: int) -> int:
    found = element.find(path)
    said = "" if found is None else found.get(f"{W}val", "")
    return int(said) if said.isdecimal() and len(said) < 4 else otherwise


def style_id(paragraph: Any) -> str:
    """Return the id of a paragraph's style, "" where it has none."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val", ""))


def words_of(paragraph: Any) -> str:
    """Return the text of a paragraph with single spaces."""
    return " ".join("".join(text_of(run) for run in runs_of(paragraph)).split())


def labelled(lines: Sequence[Line], texts: Sequence[Text]) -> dict[int, tuple[int, float]]:
    """Return which lines of the template a paper's paragraphs are: their place there, and how alike they are.

    Only lines with words of their own can be known; what is found keeps the template's order.
    """
    exact: dict[str, list[int]] = {}
    patterns = []
    for place, line in enumerate(lines):
        if line.pattern is None or not line.label or line.repeat:
            continue
        if line.slots:
            patterns.append(place)
        else:
            exact.setdefault(line.label, []).append(place)
    likes: dict[str, list[_Like]] = {}
    for label, own in exact.items():
        like = _Like(label, SequenceMatcher(None, "", label, autojunk=False), own)
        likes.setdefault(label[:1], []).append(like)
    found: list[tuple[int, int, float]] = []
    for number, text in enumerate(texts):
        low = _plain(text.words)
        if low:
            places = [(place, 1.0) for place in exact.get(low, ())]
            places += [(place, 1.0) for place in patterns if lines[place].says(text.words)]
            found += [
                (number, place, score) for place, score in places or _alike(likes.get(low[:1], ()), low)
            ]
    return _in_order(found)


class _Like(NamedTuple):
    """A label ready to be matched with words, and its places among the template's lines."""

    label: str
    matcher: SequenceMatcher[str]
    places: list[int]


def _alike(likes: Iterable[_Like], low: str) -> list[tuple[int, float]]:
    """Return the places of labels that words are like, and how much; all begin with the same letter."""
    best: list[tuple[int, float]] = []
    for label, matcher, places in likes:
        if abs(len(label) - len(low)) > len(label) * (1 - LEAST_ALIKE) + 1:
            continue
        matcher.set_seq1(low)
        # Most can be told apart by their letters alone, in a tenth of the time.
        if matcher.quick_ratio() >= LEAST_ALIKE and (score := matcher.ratio()) >= LEAST_ALIKE:
            best += [(place, score) for place in places]
    return best


def _in_order(found: list[tuple[int, int, float]]) -> dict[int, tuple[int, float]]:
    """Return the longest part of what was found in which both places only rise."""
    # Of one paragraph's several places the last comes first, so that no two of them follow each other.
    found.sort(key=lambda each: (each[0], -each[1]))
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place, _) in enumerate(found):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            last.append(number)
        else:
            ends[at], last[at] = place, number
    chosen: dict[int, tuple[int, float]] = {}
    number = last[-1] if last else -1
    while number >= 0:
        text, place, score = found[number]
        chosen[text] = place, score
        number = before[number]
    return chosen


def _lines(kit: Kit, element: Any, repeat: str, cell: int = -1) -> Iterator[Line]:
    cells = 0
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _line(kit, child, repeat, cell)
        elif child.tag == _CONTROL:
            yield from _control_lines(kit, child, repeat, cell)
        elif child.tag == _CELL:
            yield from _lines(kit, child, repeat, cells)
            cells += 1
        elif isinstance(child.tag, str) and len(child):
            yield from _lines(kit, child, repeat, cell)


def _control_lines(kit: Kit, control: Any, repeat: str, cell: int) -> Iterator[Line]:
    slot = slot_of(kit, properties_of(control).tag)
    content = control.find(_CONTENT)
    if slot and slot.role in LEAVES and level_of(control) == BLOCK:
        yield Line((slot,), None, "", (), repeat, cell)
    elif content is not None:
        inside = slot.field.id if slot and slot.role == "repeat" and slot.field else repeat
        yield from _lines(kit, content, inside, cell)


def _line(kit: Kit, paragraph: Any, repeat: str, cell: int) -> Line:
    slots: list[Slot] = []
    written: list[str] = []
    own: list[str] = []
    _write_pattern(kit, paragraph, slots, written, own)
    label = _plain("".join(own))
    if slots:
        label = max((_plain(words) for each in own for words in _DIGITS.split(each)), key=len, default="")
    if len(slots) == 1 and not label:
        return Line(tuple(slots), None, "", (), repeat, cell, style_id(paragraph))
    # Only the last slot takes whatever is left.
    pattern = _COUNTED.sub(r"\1\2\\d+", "".join(written))
    if not any(letter.isalpha() for letter in label):
        label = ""
    words = tuple(each.strip() for each in own if each.strip())
    compiled = re.compile(pattern, re.IGNORECASE)
    return Line(tuple(slots), compiled, label, words, repeat, cell, style_id(paragraph))


def _write_pattern(kit: Kit, element: Any, slots: list[Slot], written: list[str], own: list[str]) -> None:
    for child in element:
        if child.tag == f"{W}r":
            words = text_of(child)
            own.append(words)
            written.append(_as_pattern(words))
        elif child.tag == _CONTROL:
            tag = properties_of(child).tag
            slot = slot_of(kit, tag)
            if slot and slot.role in LEAVES:
                slots.append(slot)
                written.append(_SLOT)
            else:
                is_asked = tag.startswith(WHEN)
                written.append("(?:" if is_asked else "")
                _write_pattern(kit, child.find(_CONTENT), slots, written, own)
                written.append(")?" if is_asked else "")
        elif child.tag == f"{W}hyperlink":
            _write_pattern(kit, child, slots, written, own)


def _as_pattern(words: str) -> str:
    pieces = [re.escape(piece) for piece in words.split()]
    before = r"\s*" if words[:1].isspace() else ""
    after = r"\s*" if words[-1:].isspace() else ""
    return before + r"\s+".join(pieces) + after if pieces else r"\s*"


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words).strip().lower()
