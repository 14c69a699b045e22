"""What editors ask the person for in a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from piew_gui.wizard.editors.rich_text import AskLink, Cite


class Asks(NamedTuple):
    """Who asks: where a link leads, and what a citation refers to. None where nobody does."""

    link: AskLink | None = None
    citation: Cite | None = None


NOBODY = Asks()
