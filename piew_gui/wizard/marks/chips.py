"""Markers and leftovers in the text of an editor: where they stand, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from piew_gui.paper.kit import Field
from piew_gui.paper.markers import fill_text, find_leftovers, find_markers
from piew_gui.translate import tr
from piew_gui.wizard.session import Session

# So many are spelt out for a screen reader; a longer list would be no help.
_MOST_SAID = 3


class Chip(NamedTuple):
    """A marker, or a leftover where it names no field: where it starts and stops in a text, and what stands there."""

    start: int
    stop: int
    text: str
    field: Field | None


class Chips:
    """Finds markers and leftovers, and knows from the answers what becomes of them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, text: str) -> list[Chip]:
        """Return the markers and leftovers of a text as a reader sees it."""
        if "[" not in text and "XXX" not in text and "insert" not in text.lower():
            return []
        kit = self._session.kit
        found = [Chip(*place, text[slice(*place)], None) for place in find_leftovers(kit, text)]
        for field, start, stop in find_markers(kit, text):
            found.append(Chip(start, stop, text[start:stop], field))
        return found

    def meaning(self, chip: Chip) -> str:
        """Return what will become of a marker, or what is to be done about a leftover."""
        if chip.field is None:
            return tr("Still to be replaced with your own words")
        name = fill_text(self._session.kit, self._session.draft.answers, chip.text)
        if name == chip.text:
            return tr("{0} is still empty").format(chip.field.label)
        return tr("Becomes {0}").format(name)

    def said(self, chips: Iterable[Chip]) -> str:
        """Return for a screen reader what the markers and leftovers of a text are about, each once."""
        told = dict.fromkeys(f"{chip.text}: {self.meaning(chip)}." for chip in chips)
        words = list(told)[:_MOST_SAID]
        if len(told) > _MOST_SAID:
            words.append(tr("And {0} more.").format(len(told) - _MOST_SAID))
        return " ".join(words)
