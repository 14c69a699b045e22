"""Which answers use which markers, found without reading the whole paper again after each change."""

from __future__ import annotations

from collections.abc import Iterator

from piew_gui.paper.fields import Answer, is_empty, is_well_formed, pieces
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.markers import find_markers, visible_texts


class MarkerUse:
    """Finds the markers that answers use, and reads an answer again only once another stands in its place.

    So asking after each change costs one answer, however long the paper is. It knows an answer by the object
    it is: whoever changes a list in place must hand over a copy.
    """

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._read: dict[str, tuple[Answer, frozenset[str]]] = {}

    def of(self, field: Field, answer: Answer) -> frozenset[str]:
        """Return the ids of the fields whose markers an answer, or the label above it, uses."""
        known = self._read.get(field.id)
        if known is None or known[0] is not answer:
            known = self._read[field.id] = answer, frozenset(self._find(field, answer))
        return known[1]

    def _find(self, field: Field, answer: Answer) -> Iterator[str]:
        if not is_well_formed(field, answer) or is_empty(field, answer):
            return
        for piece in pieces(field, answer):
            if "[" in piece.text:
                for text in visible_texts(piece.kind, piece.text):
                    yield from (marker.field.id for marker in find_markers(self._kit, text))
        yield from (marker.field.id for marker in find_markers(self._kit, field.label))
