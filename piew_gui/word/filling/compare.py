"""A finished paper, opened again and held against its answers, so that nothing is lost unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NoReturn

from piew_gui.errors import KitError, PaperError
from piew_gui.paper import fields, richtext
from piew_gui.paper.fields import Answer, is_blank
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.word import controls
from piew_gui.word.blocks import flat, read_paragraphs, read_text
from piew_gui.word.controls import Properties
from piew_gui.word.filling.content import Content, printable_runs
from piew_gui.word.filling.template import RELS, Template, missing_boxes
from piew_gui.word.slots import Slot, answer_of, shown_as
from piew_gui.word.xml import W, printable

_CONTROL = f"{W}sdt"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# A paragraph as it is compared: kind, level, and the texts and looks of its runs.
Shape = tuple[str, int, tuple[richtext.Run, ...]]


def compare(template: Template, content: Content, parts: Mapping[str, Any]) -> None:
    """Raise PaperError, naming the field, if the roots of a paper's parts, by name, don't hold what they should.

    Raises KitError where that is because the template has no control for it.
    """
    reading = _Reading(template, content, _links(parts[RELS]))
    for name in template.parts:
        reading.part(parts[name])
    reading.finish()


def _links(relationships: Any) -> dict[str, str]:
    external = (each for each in relationships if each.get("TargetMode") == "External")
    return {each.get("Id"): each.get("Target") for each in external}


class _Reading:
    """Walks down a paper's controls, comparing each with its answer, and remembers which it has seen."""

    def __init__(self, template: Template, content: Content, links: dict[str, str]) -> None:
        self.template = template
        self.content = content
        self.links = links
        self.kinds: dict[str, str] = {}
        # Which row of which repeat a control stands in, and how many rows a repeat has.
        self.place: dict[Any, int] = {}
        self.rows: dict[Any, int] = {}
        self.repeats: dict[Any, Slot] = {}
        # By tag, the rows in which a control was seen; None is where there are no rows.
        self.seen: defaultdict[str, set[int | None]] = defaultdict(set)

    def part(self, root: Any) -> None:
        """Compare every control of a part."""
        for control, properties in controls.controls_in(root):
            slot = self.template.slots.get(properties.tag)
            if slot is None and properties.item:
                self._item(control)
            elif slot and slot.role == "repeat":
                self.rows[control] = 0
                self.repeats[control] = slot
            elif slot and slot.role in controls.LEAVES:
                self._leaf(control, properties, slot, self.place.get(control))

    def _item(self, control: Any) -> None:
        """Count a row, and remember for each control in it which it stands in."""
        repeat = control.getparent().getparent()
        if repeat in self.rows:
            self.place |= dict.fromkeys(control.iter(_CONTROL), self.rows[repeat])
            self.rows[repeat] += 1

    def finish(self) -> None:
        """Compare the numbers of rows, and look whether any answer or figure was not seen at all."""
        for control, slot in self.repeats.items():
            if self.rows[control] != max(1, len(self.content.rows(slot))):
                _refuse(slot.field)
        for field in self.template.kit.fields:
            if field.id not in self.content.empty and not self._has_seen(field):
                self._refuse_template(field)
                _refuse(field)
        for figure in self.content.pictures:
            if None not in self.seen[f"figure.{figure}"]:
                _refuse(None)

    def _refuse_template(self, field: Field) -> None:
        """Raise KitError if the template itself has no place for all of an answer."""
        for tag, label in missing_boxes(self.template):
            if tag.partition(".")[0] == field.id:
                path = str(self.template.kit.template)
                raise KitError(path, "", tr("it has no box for “{0}” (its tag is {1})").format(label, tag))

    def _has_seen(self, field: Field) -> bool:
        """Return whether each control was seen that must be there for an answer, in each row that fills it."""
        answer = self.content.answers[field.id]
        if field.kind == "repeat":
            return all(self._has_seen_column(field, column.id, answer) for column in field.columns)
        if field.kind == "choice":
            needed = [f"{field.id}.{option.id}" for option in field.options]
        elif field.kind == "period":
            needed = [f"{field.id}.{end}" for end in ("from", "to") if not is_blank(answer.get(end, ""))]
        else:
            needed = [field.id]
        return all(None in self.seen[tag] for tag in needed)

    def _has_seen_column(self, field: Field, column: str, rows: list[dict[str, Any]]) -> bool:
        seen = self.seen[f"{field.id}.{column}"]
        return all(place in seen or is_blank(row.get(column, "")) for place, row in enumerate(rows))

    def _leaf(self, control: Any, properties: Properties, slot: Slot, place: int | None) -> None:
        self.seen[slot.tag].add(place)
        rows = self.content.rows(slot) if place is not None else []
        row = rows[place] if place is not None and place < len(rows) else None
        answer = answer_of(slot, self.content.answers, row)
        if slot.role in ("rich", "outline"):
            same = ([] if properties.empty else self._shapes(control[-1])) == self._meant(slot, answer)
        elif slot.role == "tick":
            same = properties.ticked == (answer == slot.part)
        elif slot.role == "figure" and slot.figure:
            picture = self.content.pictures.get(slot.figure.id)
            shown = next(control.iter(_PICTURE), None)
            same = picture is not None and shown is not None and shown.get("descr") == printable(picture.alt)
        else:
            shown = "" if properties.empty else read_text(control[-1])
            same = shown == printable(self._meant_text(slot, answer))
            if slot.role == "date":
                same = same and properties.date == (answer if fields.read_date(answer) else "")
        if not same:
            _refuse(slot.field)

    def _meant_text(self, slot: Slot, answer: Answer) -> str:
        if slot.figure:
            return self.content.captions[slot.figure.id]
        text = shown_as(slot, answer)
        return "" if is_blank(text) else text

    def _shapes(self, content: Any) -> list[Shape]:
        paragraphs = read_paragraphs(content, self.links)
        return [(self._kind(style), level, runs) for style, level, runs in paragraphs]

    def _kind(self, style: str) -> str:
        """Return what kind of block a paragraph of a style is."""
        return self.kinds.get(style) or self.kinds.setdefault(style, self.template.styles.kind(style))

    def _meant(self, slot: Slot, answer: Answer) -> list[Shape]:
        if slot.role == "outline":
            lowest = self.template.outlines[slot.tag].levels - 1
            items = flat(answer) if self.content.has(slot, None) else ()
            return [("number", min(level, lowest), self.content.inline(text)) for level, text in items]
        return [(block.kind, block.level, printable_runs(block.runs)) for block in richtext.parse(answer)]


def _refuse(field: Field | None) -> NoReturn:
    name = field.label if field else tr("a figure")
    raise PaperError(
        tr("The paper was not written: “{0}” would differ from your answer. Your draft is safe.").format(name)
    )
