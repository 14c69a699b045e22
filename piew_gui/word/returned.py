"""What came back from Word: the answers as they are printed there, how each was found, and what people noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from piew_gui.paper.fields import Answer

if TYPE_CHECKING:
    from piew_gui.drafts.draft import Draft


class Way(Enum):
    """How the place of an answer was found."""

    TAG = "tag"
    BOOKMARK = "bookmark"
    LAYOUT = "layout"


class Found(NamedTuple):
    """How an answer was found. `score` is from 0 to 1: how alike its heading, label and place are; 1 for a tag.

    `keeps_looks` is whether bold, italic and the like can be trusted; LibreOffice drops them in some controls.
    """

    way: Way
    score: float = 1.0
    keeps_looks: bool = True


class Comment(NamedTuple):
    """What somebody noted in Word beside an answer; `row` counts from 0, None where the field has none.

    `date` is an ISO 8601 time, or "". `quoted` is the text that the comment is anchored to.
    """

    field_id: str
    row: int | None
    author: str
    date: str
    quoted: str
    text: str


class Stray(NamedTuple):
    """Words of a paper that belong to no answer, a line for each paragraph.

    `was` are the form's own words where somebody put these in their place, "" where these were added. `after` is the
    label or heading that they stand below, `field_id` the field whose answer they stand behind, or hang on; each "" if
    there is none. `part` is "" for the body, or "header", "footer", "footnote" or "endnote".
    """

    text: str
    was: str = ""
    after: str = ""
    field_id: str = ""
    part: str = ""


@dataclass(frozen=True)
class Returned:
    """A paper read back. Answers are as printed: markers filled in, text as a paper can hold it.

    `answers` takes every tracked change as accepted, `before` as rejected; both hold the fields in `found` and
    no others. `missing` are the fields that the paper should hold and that were not found. `base` is the draft that
    rode along, if its hash is right. `strays` are the words that are no answer's, `strays_before` those with every
    tracked change rejected. `editor` saved the file last, at `saved` (ISO 8601), each "" if unknown. `notices` are
    sentences for the person.
    """

    answers: Mapping[str, Answer]
    before: Mapping[str, Answer]
    found: Mapping[str, Found]
    missing: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    strays: tuple[Stray, ...] = ()
    strays_before: tuple[Stray, ...] = ()
    base: Draft | None = None
    editor: str = ""
    saved: str = ""
    has_tracked_changes: bool = False
    notices: tuple[str, ...] = field(default=())
