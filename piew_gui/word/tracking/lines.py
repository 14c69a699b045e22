"""Two versions of a control's paragraphs as one, in which every word is kept, inserted or deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from piew_gui.paper.text_differences import Mark, Piece, pieces
from piew_gui.word.merging.pairing import paired
from piew_gui.word.tracking.marking import Marker
from piew_gui.word.xml import single_run

Line = tuple[str, str]
"""A paragraph: its `w:pPr` and its runs."""

# A break within a paragraph; no answer holds this letter, as it would be a line end there.
_BREAK = "\u2028"
_END = "\n"
# In letters, of both versions; some 2,000 words.
_LONG = 12_000
# What stands for a picture among words.
_PICTURE = "\ufffc"
_RUN = re.compile(r"<w:hyperlink [^>]*>|</w:hyperlink>|<w:r>(<w:rPr>.*?</w:rPr>)?(.*?)</w:r>", re.DOTALL)
_INSIDE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(br|tab)/>")
_SHOWN = {"br": _BREAK, "tab": "\t"}
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
_NUMBER = re.compile(r'(?<=<w:numId w:val=")\d+')


class _Bit(NamedTuple):
    """A stretch of text of one look, or the end of a paragraph; `link` is the start of its hyperlink."""

    text: str
    look: str
    link: str = ""
    picture: str = ""


class _Change(NamedTuple):
    """A bit and what happened to it; `former` is the earlier look of a paragraph's end that is kept."""

    mark: Mark
    bit: _Bit
    former: str = ""


def revised(before: list[Line], after: list[Line], marker: Marker) -> list[Line]:
    """Return both versions as one; without what is inserted it is `before`, without what is deleted `after`.

    Each has one paragraph at least. The last one's end is kept: a control, like a cell, needs one.
    """
    changes = [*_changes(before, after), _Change(Mark.SAME, _Bit(_END, after[-1][0]), before[-1][0])]
    numbers = _numbers(changes)
    lines: list[Line] = []
    row: list[_Change] = []
    for change in changes:
        if change.bit.text == _END:
            lines.append((_look(change, numbers, marker), _written(row, marker)))
            row = []
        else:
            row.append(change)
    return lines


def _changes(before: list[Line], after: list[Line]) -> Iterator[_Change]:
    was, now = _Tape(before), _Tape(after)
    is_long = len(was.text) + len(now.text) > _LONG
    for mark, text in _by_paragraph(was.text, now.text) if is_long else pieces(was.text, now.text):
        if mark is Mark.SAME:
            yield from _kept(was.take(len(text)), now.take(len(text)))
        else:
            tape = was if mark is Mark.TAKEN_OUT else now
            yield from (_Change(mark, bit) for bit in tape.take(len(text)))


def _by_paragraph(before: str, after: str) -> list[Piece]:
    """Return what differs in long texts, which `pieces` would only replace: pairs of paragraphs, then their words."""
    found: list[Piece] = []
    for was, now in paired(before.split(_END), after.split(_END), str, str):
        if was is not None and now is not None:
            found += [*pieces(was, now), Piece(Mark.SAME, _END)]
        elif now is None:
            found.append(Piece(Mark.TAKEN_OUT, f"{was}{_END}"))
        else:
            found.append(Piece(Mark.ADDED, f"{now}{_END}"))
    return _without_last_end(found)


def _without_last_end(found: list[Piece]) -> list[Piece]:
    """Return pieces without the end of either text's last paragraph, which is the same one."""
    last = max(place for place, piece in enumerate(found) if piece == (Mark.SAME, _END))
    tail = (Piece(mark, _END + text.removesuffix(_END)) for mark, text in found[last + 1 :])
    return [*found[:last], *tail]


def _kept(was: Iterable[_Bit], now: Iterable[_Bit]) -> Iterator[_Change]:
    """Yield what happened to a text that is the same in both, where it may look otherwise."""
    old = _Bits(was)
    for bit in now:
        for former in old.take(len(bit.text)):
            same = bit._replace(text=former.text)
            if former == same or bit.text == _END:
                yield _Change(Mark.SAME, same, former.look)
            else:
                yield _Change(Mark.TAKEN_OUT, former)
                yield _Change(Mark.ADDED, same)


class _Bits:
    """Hands out bits from first to last, cut to the length that is asked for."""

    def __init__(self, bits: Iterable[_Bit]) -> None:
        self._bits = iter(bits)
        self._left: _Bit | None = None

    def take(self, length: int) -> list[_Bit]:
        """Return the next bits, which are so many letters in all."""
        taken = []
        while length:
            bit = self._left or next(self._bits)
            text, rest = bit.text[:length], bit.text[length:]
            taken.append(bit._replace(text=text))
            length -= len(text)
            self._left = bit._replace(text=rest) if rest else None
        return taken


class _Tape(_Bits):
    """The words of paragraphs one after another, ends of paragraphs among them, but for the last."""

    def __init__(self, lines: list[Line]) -> None:
        bits = [bit for look, runs in lines for bit in (*_bits(runs), _Bit(_END, look))][:-1]
        super().__init__(bits)
        self.text = "".join(bit.text for bit in bits)


def _bits(runs: str) -> Iterator[_Bit]:
    link = ""
    for found in _RUN.finditer(runs):
        look, inside = found[1], found[2]
        if inside is None:
            link = "" if found[0].startswith("</") else found[0]
        elif inside.startswith("<w:drawing"):
            yield _Bit(_PICTURE, look or "", link, inside)
        else:
            text = "".join(_SHOWN.get(each[2]) or each[1] or "" for each in _INSIDE.finditer(inside))
            for entity, letter in _ENTITIES:
                text = text.replace(entity, letter)
            if text:
                yield _Bit(text, look or "", link)


def _numbers(changes: Iterable[_Change]) -> dict[str, str]:
    """Return which list of today each earlier one is, by their numbers, so that it counts on when items come back."""
    numbers: dict[str, str] = {}
    for change in changes:
        was, now = (_NUMBER.search(look) for look in (change.former, change.bit.look))
        if was and now and change.bit.text == _END and now[0] not in numbers.values():
            numbers.setdefault(was[0], now[0])
    return numbers


def _look(change: _Change, numbers: dict[str, str], marker: Marker) -> str:
    """Return the `w:pPr` of a paragraph that ends in a change."""

    def of_today(look: str) -> str:
        return _NUMBER.sub(lambda found: numbers.get(found[0], found[0]), look)

    if change.mark is Mark.SAME:
        return marker.restyled(change.bit.look, of_today(change.former))
    look = of_today(change.bit.look) if change.mark is Mark.TAKEN_OUT else change.bit.look
    return marker.end(change.mark, look)


def _written(row: list[_Change], marker: Marker) -> str:
    """Return the runs of a paragraph; a hyperlink holds revisions, as none may hold a hyperlink."""
    written = []
    for link, linked in groupby(row, key=lambda change: change.bit.link):
        runs = "".join(
            marker.runs(mark, _runs(change.bit for change in changes))
            for mark, changes in groupby(linked, key=lambda change: change.mark)
        )
        written.append(f"{link}{runs}</w:hyperlink>" if link else runs)
    return "".join(written)


def _runs(bits: Iterable[_Bit]) -> str:
    runs = []
    for (look, picture), alike in groupby(bits, key=lambda bit: (bit.look, bit.picture)):
        text = "".join(bit.text for bit in alike).replace(_BREAK, _END)
        runs.append(f"<w:r>{look}{picture}</w:r>" if picture else single_run(text, look))
    return "".join(runs)
