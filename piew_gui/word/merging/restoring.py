"""Printed text back in a draft's own terms: markers where names were filled in, looks where a program dropped them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from piew_gui.paper import richtext
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.markers import filled_places
from piew_gui.paper.richtext import Run
from piew_gui.paper.text_differences import Mark, pieces
from piew_gui.word.filling.content import printable_runs
from piew_gui.word.merging.pairs import moves, pair
from piew_gui.word.merging.pieces import LISTED, Piece, joined, split
from piew_gui.word.xml import printable

_LOOKS = tuple(name for name in Run._fields if name != "text")
# What stands between the cells of a row that is one line of a paper.
_UNSEPARATED = str.maketrans("", "", ",() \u00a0")


class Restorer:
    """Knows how a draft was printed. Text that came back from there is given its markers again."""

    def __init__(self, kit: Kit, base: Mapping[str, Answer], after: Mapping[str, Answer]) -> None:
        """Take the answers that markers were filled from, and those that they will be filled from again.

        Where text was changed, a marker stands only for what it will be filled with, so that it prints the same.
        """
        self._kit = kit
        self._base = base
        self._after = after

    def answer(
        self, field: Field, base: Answer, printed: Answer, theirs: Answer, keeps_looks: bool
    ) -> Answer:
        """Return what came back as a draft holds it, given the draft's own answer and how that was printed.

        What was not changed is as in the draft, pieces and their unknown keys included.
        """
        if field.kind == "text":
            return self._text(field, base, theirs)
        if field.kind == "period":
            return {**base, **{end: _unless_same(base.get(end, ""), each) for end, each in theirs.items()}}
        if field.kind not in LISTED:
            return _unless_same(base, theirs)
        own, shown, back = (split(field, each) for each in (base, printed, theirs))
        if len(own) != len(shown):
            return theirs
        return joined(field, self._pieces(field, own, shown, back, keeps_looks))

    def _pieces(
        self, field: Field, own: list[Piece], shown: list[Piece], back: list[Piece], keeps_looks: bool
    ) -> Iterator[Piece]:
        found = pair(field, shown, back)
        # What left one place and came to another was moved, and keeps its markers there.
        moved = {spot: own[place] for place, spot in moves(field, shown, found).items()}
        for place in range(len(shown) + 1):
            for number, piece in enumerate(found.added.get(place, [])):
                was = moved.get((place, number))
                yield piece if was is None else self._piece(field, was, piece, keeps_looks)
            if place in found.became:
                yield self._piece(field, own[place], found.became[place], keeps_looks)

    def _piece(self, field: Field, own: Piece, back: Piece, keeps_looks: bool) -> Piece:
        if field.kind == "rich":
            # A heading is bold by itself, so that bold words in it cannot be told.
            lost = _LOOKS if not keeps_looks else ("bold",) if back["kind"] == "heading" else ()
            return {**back, "runs": self._runs(field, own["runs"], back["runs"], lost)}
        if field.kind == "outline":
            was, now = (richtext.parse_inline(each["text"]) for each in (own, back))
            runs = self._runs(field, was, now, () if keeps_looks else _LOOKS)
            return {**own, **back, "rest": own["rest"], "text": richtext.write_inline(runs)}
        if not keeps_looks and self._is_cut_elsewhere(field, own, back):
            return own
        return {**own, **self._cells(field, own, back, keeps_looks)}

    def _is_cut_elsewhere(self, field: Field, own: Piece, back: Piece) -> bool:
        """Return whether two rows say the same, only cut into cells in other places.

        That happens to a line that was read without its controls, where a role holds a comma.
        """
        cells = [own.get(column.id, "") for column in field.columns]
        shown = [
            "".join(_replaced(cell, filled_places(self._kit, self._base, field, cell))) for cell in cells
        ]
        one = [cell.translate(_UNSEPARATED) for cell in shown]
        other = [back.get(column.id, "").translate(_UNSEPARATED) for column in field.columns]
        return one != other and "".join(one) == "".join(other)

    def _cells(self, field: Field, own: Piece, back: Piece, keeps_looks: bool) -> Piece:
        cells: Piece = {}
        for column in field.columns:
            was, now = own.get(column.id, ""), back.get(column.id, "")
            if column.kind == "rich":
                shown = richtext.write(
                    block._replace(runs=self._shown(field, block.runs, self._base))
                    for block in richtext.parse(was)
                )
                cells[column.id] = self.answer(column, was, shown, now, keeps_looks)
            else:
                cells[column.id] = self._text(field, was, now)
        return cells

    def _text(self, field: Field, own: str, back: str) -> str:
        for names in (self._base, self._after):
            places = filled_places(self._kit, names, field, own)
            shown = "".join(_replaced(own, places))
            if _is_read_as(shown, back):
                return own
        return "".join(_replaced(back, list(_carried(shown, back, _markers(own, places)))))

    def _shown(self, field: Field, own: Sequence[Run], names: Mapping[str, Answer]) -> tuple[Run, ...]:
        """Return runs of a draft as they are printed, markers filled from `names`."""
        places = filled_places(self._kit, names, field, _words(own))
        return printable_runs(_replaced_runs(own, places)) if places else printable_runs(tuple(own))

    def _runs(
        self, field: Field, own: Sequence[Run], back: Sequence[Run], lost: Sequence[str]
    ) -> tuple[Run, ...]:
        """Return runs with markers, and with the looks that were `lost` on the way."""
        after = _words(back)
        for names in (self._base, self._after):
            shown = self._shown(field, own, names)
            if tuple(back) == shown:
                return tuple(own)
            before = _words(shown)
            if before == after:
                break
        if lost:
            back = _with_looks_of(shown, before, back, after, lost)
        words = _words(own)
        places = filled_places(self._kit, names, field, words)
        return _replaced_runs(back, list(_carried(before, after, _markers(words, places))))


def _unless_same(own: str, back: str) -> str:
    """Return what came back, or the draft's own answer where that reads as the same."""
    return own if _is_read_as(own, back) else back


def _is_read_as(shown: str, back: str) -> bool:
    """Return whether printed text came back as it was, but for blanks around it, which nobody sees."""
    return printable(shown).strip() == back.strip()


def _words(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


class _Filled(NamedTuple):
    """A marker, and where its name stands in the printed text."""

    start: int
    stop: int
    marker: str


def _markers(own: str, places: Sequence[tuple[int, int, str]]) -> list[_Filled]:
    found = []
    shift = 0
    for start, stop, name in places:
        found.append(_Filled(start + shift, start + shift + len(name), own[start:stop]))
        shift += len(name) - (stop - start)
    return found


def _carried(before: str, after: str, markers: Sequence[_Filled]) -> Iterator[tuple[int, int, str]]:
    """Yield where each marker goes in the later text: where the name stands still, among the same words."""
    for first, last, shift in _same(before, after):
        for start, stop, marker in markers:
            if first <= start and stop <= last:
                yield start + shift, stop + shift, marker


def _same(before: str, after: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches that stand in both texts: start and stop in the earlier, and how far they moved."""
    old = new = 0
    for mark, words in pieces(before, after):
        if mark is Mark.SAME:
            yield old, old + len(words), new - old
        old += len(words) if mark is not Mark.ADDED else 0
        new += len(words) if mark is not Mark.TAKEN_OUT else 0


def _replaced(text: str, places: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    done = 0
    for start, stop, instead in places:
        yield text[done:start]
        yield instead
        done = stop
    yield text[done:]


def _replaced_runs(runs: Sequence[Run], places: Sequence[tuple[int, int, str]]) -> tuple[Run, ...]:
    """Return runs with other text in some places, which looks as what began there did."""
    letters = [run._replace(text=letter) for run in runs for letter in run.text]
    done: list[Run] = []
    at = 0
    for start, stop, instead in places:
        done += letters[at:start]
        if start < len(letters):
            done.append(letters[start]._replace(text=instead))
        at = stop
    return _grouped([*done, *letters[at:]])


def _with_looks_of(
    shown: Sequence[Run], before: str, back: Sequence[Run], after: str, looks: Sequence[str]
) -> tuple[Run, ...]:
    old = [run for run in shown for _ in run.text]
    letters = [run._replace(text=letter) for run in back for letter in run.text]
    for start, stop, shift in _same(before, after):
        for place in range(start, stop):
            own = {look: getattr(old[place], look) for look in looks}
            letters[place + shift] = letters[place + shift]._replace(**own)
    return _grouped(letters)


def _grouped(letters: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(
        look._replace(text="".join(run.text for run in same))
        for look, same in groupby(letters, key=lambda run: run._replace(text=""))
    )
