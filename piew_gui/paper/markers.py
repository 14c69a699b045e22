"""Markers such as `[area name]`, filled from the answer they name; and leftovers, still to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from piew_gui.paper import richtext
from piew_gui.paper.fields import Answer, Piece, is_well_formed, stretches
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.richtext import Run

# Possessive quantifiers (`*+`) keep each of these linear on hostile text.
_LEFTOVER = re.compile(
    r"""\[[^\[\]]*+\]                             # whatever stands in brackets and is no marker
    | (?<!\w)X{3,}+(?!\w)                         # XXXX; a name may hold XX, as the twentieth century does
    | (?<!\w)(?i:insert\s++name)(?!\w)(?i:\s+here(?!\w))?""",
    re.VERBOSE,
)
# Stands for a marker while leftovers are searched for, so that one around it is still seen.
_FILLED = "."


class Marker(NamedTuple):
    """A marker in a text: the field it names, and the places where it starts and stops."""

    field: Field
    start: int
    stop: int


def fill(kit: Kit, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return a copy of the answers with each marker replaced by the answer it names.

    A marker whose field is empty stays, as does a marker in its own field. Names are put in once and as they
    are: markup in a name stays literal, a marker in it isn't filled again. Answers of the wrong shape and of
    unknown fields stay as they are.
    """
    everywhere = _filler(kit, _names(kit, answers))
    filled = dict(answers)
    for field in kit.fields:
        answer = answers.get(field.id)
        if answer is not None and is_well_formed(field, answer):
            filler = _filler(kit, _raw_names(kit, answers, field)) if field.marker else everywhere
            filled[field.id] = filler.answer(field, answer)
    return filled


def fill_text(kit: Kit, answers: Mapping[str, Answer], text: str) -> str:
    """Return plain text, such as a label, with each marker replaced by the answer it names."""
    return _filler(kit, _names(kit, answers)).text(text) if "[" in text else text


def find_markers(kit: Kit, text: str) -> Iterator[Marker]:
    """Yield the markers in a text as a reader sees it (of a rich answer, in the text of each block)."""
    if "[" in text:
        fields = list(kit.markers.values())
        for match in _pattern(tuple(kit.markers)).finditer(text):
            yield Marker(fields[(match.lastindex or 1) - 1], match.start(), match.end())


def filled_places(
    kit: Kit, answers: Mapping[str, Answer], field: Field, text: str
) -> list[tuple[int, int, str]]:
    """Return where each marker that `fill` fills in a field's text starts and stops, and with which name."""
    names = _raw_names(kit, answers, field) if field.marker else _names(kit, answers)
    return list(_filler(kit, names)._places(text))


def find_leftovers(kit: Kit, text: str) -> Iterator[tuple[int, int]]:
    """Yield where each leftover in a text, as a reader sees it, starts and stops.

    Leftovers are bracketed text that is no marker, three or more capital X as a word, and "Insert name".
    """
    if "[" in text:
        text = _pattern(tuple(kit.markers)).sub(lambda match: _FILLED * len(match[0]), text)
    for match in _LEFTOVER.finditer(text):
        yield match.span()


def leftovers(kit: Kit, text: str) -> list[str]:
    """Return the leftovers in a text as a reader sees it, in order; see `find_leftovers`."""
    return [text[start:stop] for start, stop in find_leftovers(kit, text)]


def unfilled(kit: Kit, answers: Mapping[str, Answer], field: Field) -> list[str]:
    """Return the markers that filling leaves in a marker field's own answer: its own, and round a corner."""
    names = _names(kit, answers)
    name = names.get(field.id, "")
    return [name[start:stop] for named, start, stop in find_markers(kit, name) if named.id in names]


def visible_texts(kind: str, text: str) -> Iterator[str]:
    """Yield what a reader sees of a piece of an answer, block by block; see `fields.Piece` for its kinds."""
    all_blocks = stretches(text) if kind == "rich" else (Piece(None, kind, text).blocks,)
    return (block.text for blocks in all_blocks for block in blocks)


def _names(kit: Kit, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return what each marker is filled with, by field id: names may hold each other's markers, one deep."""
    return {
        field.id: _filler(kit, _raw_names(kit, answers, field)).text(name)
        for field in kit.markers.values()
        if (name := _name(answers, field))
    }


def _raw_names(kit: Kit, answers: Mapping[str, Answer], but: Field) -> dict[str, str]:
    others = (field for field in kit.markers.values() if field is not but)
    return {field.id: name for field in others if (name := _name(answers, field))}


def _name(answers: Mapping[str, Answer], field: Field) -> str:
    answer = answers.get(field.id)
    return " ".join(answer.split()) if isinstance(answer, str) else ""


@lru_cache(maxsize=8)
def _pattern(marker_texts: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a kit's markers; its group of number n is the n-th of them."""
    names = "|".join("(" + r"\s++".join(map(re.escape, text.split())) + ")" for text in marker_texts)
    return re.compile(rf"\[\s*+(?:{names or '(?!)'})\s*+\]", re.IGNORECASE)


def _filler(kit: Kit, names: Mapping[str, str]) -> _Filler:
    """Return the filler of a kit's markers; `names` are by field id."""
    return _Filler(tuple(kit.markers), tuple(names.get(field.id, "") for field in kit.markers.values()))


class _Filler(NamedTuple):
    """Puts names where markers stand, in texts and answers of every kind; "" is put nowhere."""

    markers: tuple[str, ...]
    names: tuple[str, ...]

    def answer(self, field: Field, answer: Answer) -> Answer:
        if field.kind == "outline":
            return [self._item(item) for item in answer]
        if field.kind == "repeat":
            return [self._row(field, row) for row in answer]
        if field.kind == "text":
            return self.text(answer)
        return self._rich(answer) if field.kind == "rich" else answer

    def text(self, text: str) -> str:
        if "[" not in text:
            return text
        written: list[str] = []
        done = 0
        for start, stop, name in self._places(text):
            written += (text[done:start], name)
            done = stop
        return "".join(written) + text[done:]

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each marker that has a name starts and stops, and the name."""
        if "[" in text:
            for match in _pattern(self.markers).finditer(text):
                if name := self.names[(match.lastindex or 1) - 1]:
                    yield match.start(), match.end(), name

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        text, points = item.get("text", ""), item.get("points") or []
        if "[" not in text and not points:
            # Most items hold no marker, and a list may have ten thousand.
            return item
        return {**item, "text": self._inline(text), "points": [self._item(point) for point in points]}

    def _row(self, field: Field, row: Mapping[str, Any]) -> dict[str, Any]:
        # A choice among rows repeats the text of another row, so it is filled as that text is.
        cells = {
            column.id: self._rich(row[column.id]) if column.kind == "rich" else self.text(row[column.id])
            for column in field.columns
            if column.id in row
        }
        return {**row, **cells}

    def _inline(self, markdown: str) -> str:
        if "[" not in markdown:
            return markdown
        return _kept_inline(self, markdown) if len(markdown) <= _KEPT_LENGTH else self.whole_inline(markdown)

    def whole_inline(self, markdown: str) -> str:
        """Return an outline item's text with its markers filled."""
        runs = richtext.parse_inline(markdown)
        filled = tuple(self._runs(runs))
        return markdown if filled == runs else richtext.write_inline(filled)

    def _rich(self, markdown: str) -> str:
        if "[" not in markdown:
            return markdown
        return _kept_rich(self, markdown) if len(markdown) <= _KEPT_LENGTH else self.whole_rich(markdown)

    def whole_rich(self, markdown: str) -> str:
        """Return a rich answer with its markers filled."""
        blocks = richtext.parse(markdown)
        filled = tuple(block._replace(runs=tuple(self._runs(block.runs))) for block in blocks)
        return markdown if filled == blocks else richtext.write(filled)

    def _runs(self, runs: tuple[Run, ...]) -> Iterator[Run]:
        """Yield the runs of a block with names for markers; a name looks as the first bracket did."""
        places = list(self._places("".join(run.text for run in runs)))[::-1]
        if not places:
            yield from runs
            return
        start = 0
        for run in runs:
            yield run._replace(text="".join(_pieces(run.text, start, places)))
            start += len(run.text)


# Preview and export fill the same answers again and again; longer texts aren't worth the memory.
_KEPT_LENGTH = 50_000
_kept_rich = lru_cache(maxsize=256)(_Filler.whole_rich)
_kept_inline = lru_cache(maxsize=256)(_Filler.whole_inline)


def _pieces(text: str, place: int, places: list[tuple[int, int, str]]) -> Iterator[str]:
    """Yield the pieces of a run that starts at `place`; drop from `places` (last first) what is done."""
    first, end = place, place + len(text)
    while place < end:
        start, stop, name = places[-1] if places else (end, end, "")
        if place < start:
            yield text[place - first : start - first]
            place = min(start, end)
            continue
        if place == start:
            yield name
        place = min(stop, end)
        if place == stop:
            places.pop()
