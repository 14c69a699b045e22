"""The renderer of papers, with an eye on an earlier version: what it writes holds both, as revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from piew_gui.paper.text_differences import Mark
from piew_gui.word.controls import CLOSE, ROW, RUN, Frame, Leaf
from piew_gui.word.filling.content import Content
from piew_gui.word.filling.render import Renderer
from piew_gui.word.filling.template import Group, Template
from piew_gui.word.merging.pairing import paired_rows
from piew_gui.word.slots import Row, Slot
from piew_gui.word.tracking.ends import with_last_ends_kept
from piew_gui.word.tracking.lines import Line, revised
from piew_gui.word.tracking.marking import Marker

_Pair = tuple[Row | None, Row | None]
_HEAD = re.compile(r"<w:\w+ [^>]*>")


class ChangesRenderer(Renderer):
    """Writes the parts of a paper with what changed since `before` marked in it."""

    def __init__(self, template: Template, before: Content, after: Content, marker: Marker) -> None:
        super().__init__(template, after)
        self._before = before
        self._marker = marker
        self._row_before: Row | None = None
        # Stretches of what is written that are inserted or deleted as they stand.
        self._wholes: list[tuple[int, int, Mark]] = []
        self._is_whole = False

    def part(self, name: str) -> str:
        """Return the XML of a part of the template, filled with both versions."""
        self._wholes = []
        return super().part(name)

    def _written(self) -> str:
        head = _HEAD.findall(self._out[0])[0]
        parts, done = [], 0
        for start, end, mark in self._wholes:
            parts += self._out[done:start]
            parts.append(self._marker.whole(mark, "".join(self._out[start:end]), head))
            done = end
        part = "".join((*parts, *self._out[done:]))
        return with_last_ends_kept(part) if self._wholes else part

    def _group(self, group: Group, row: Row | None, place: str) -> None:
        if self._is_whole or not group.slot or group.slot.role == "repeat":
            super()._group(group, row, place)
            return
        stays = any(self.content.has(need, row) for need in group.needs)
        stood = any(self._before.has(need, self._row_before) for need in group.needs)
        if stays and stood:
            self._nodes(group.nodes, row, place)
        elif stays:
            with self._as(Mark.ADDED):
                self._nodes(group.nodes, row, place)
        elif stood:
            with self._as(Mark.TAKEN_OUT):
                self._nodes(group.nodes, self._row_before, place)

    def _repeat(self, group: Group, slot: Slot) -> None:
        if self._is_whole:
            super()._repeat(group, slot)
            return
        self._out.append(self._open(group.frame))
        item, index = group.item, 0
        for row_pairs in _items(group, list(paired_rows(self._before.rows(slot), self.content.rows(slot)))):
            self._out.append(self._open(item.frame))
            for was, now in row_pairs:
                self._row(item, was, now, f"_{index}")
                index += now is not None
            self._out.append(CLOSE)
        self._out.append(CLOSE)

    def _row(self, item: Group, was: Row | None, now: Row | None, place: str) -> None:
        """Write what became of a row."""
        if now is None:
            with self._as(Mark.TAKEN_OUT):
                self._nodes(item.nodes, was, place)
        elif was is None:
            with self._as(Mark.ADDED):
                self._nodes(item.nodes, now, place)
        else:
            self._row_before = was
            self._nodes(item.nodes, now, place)
            self._row_before = None

    def _filled(self, leaf: Leaf, row: Row | None) -> tuple[Frame, list[Line]]:
        frame, now = super()._filled(leaf, row)
        revisable = frame.open_to_looks() if leaf.level == RUN else frame
        if self._is_whole:
            return revisable, now
        with self._of(self._before):
            _, was = super()._filled(leaf, self._row_before)
        if was == now:
            return frame, now
        # Word marks no placeholder: where an answer was taken out, there is only that.
        empty = [(self._empty_look(leaf), "")]
        return revisable, revised(was or empty, now or empty, self._marker)

    def _bookmark(self, slot: Slot, place: str) -> tuple[str, str]:
        return ("", "") if self.content is self._before else super()._bookmark(slot, place)

    @contextmanager
    def _as(self, mark: Mark) -> Iterator[None]:
        """Write what is inserted or deleted as it stands."""
        start = len(self._out)
        self._is_whole = True
        with self._of(self._before if mark is Mark.TAKEN_OUT else self.content):
            yield
        self._is_whole = False
        self._wholes.append((start, len(self._out), mark))

    @contextmanager
    def _of(self, content: Content) -> Iterator[None]:
        """Write from a version; numbers of figures and tables count on from the later one only."""
        kept = self.content, self._counts, self._labels
        if content is not self.content:
            self.content, self._counts, self._labels = content, dict(self._counts), dict(self._labels)
        yield
        if content is not kept[0]:
            self.content, self._counts, self._labels = kept


def _items(group: Group, rows: list[_Pair]) -> Iterator[list[_Pair]]:
    """Yield the pairs of rows that share an item's control.

    A row of a table that was removed has one of its own, and takes it along. Removed paragraphs would leave an
    empty one behind, so they stand in their neighbour's.
    """
    if group.level == ROW:
        yield from ([pair] for pair in rows)
        return
    together: list[_Pair] = []
    for was, now in rows:
        if now is not None and any(each is not None for _, each in together):
            yield together
            together = []
        together.append((was, now))
    yield together
