"""The paper as HTML, for the screen and for print copies: what the answers say, and near to how Word will show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from piew_gui.errors import KitError
from piew_gui.paper import fields, markers, outline, richtext
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field, Kit
from piew_gui.paper.rules import is_shown
from piew_gui.translate import tr
from piew_gui.word.sandbox import render

FILE = "preview.html"
_MM_IN_PX = 96 / 25.4
_STEP_PX = 28
_BULLET_PX = 12
_BULLETS = ("•", "–", "•")
_NUMBERS = ("1.", "(a)", "(i)")
_HARD_SPACE = "\u00a0"


class Preview(NamedTuple):
    """A paper, or sections of it, as HTML, and the pictures in it by address, as PNG."""

    html: str
    pictures: dict[str, bytes]


def preview(
    kit: Kit,
    answers: Mapping[str, Answer],
    sections: Collection[str] = (),
    *,
    is_draft: bool = False,
    widest: int = 600,
    dpi: int | None = None,
) -> Preview:
    """Return the paper, or only the sections of these ids; answers that are empty or not asked for are left out.

    Pictures are at most `widest` pixels wide. What is drawn from an answer has so many pixels an inch, without `dpi` as
    many as in the Word paper.

    Raises KitError if the kit's `preview.html` or a figure is wrong.
    """
    asked = [field for field in kit.fields if is_shown(kit, answers, field)]
    whole = {
        field.id: answer
        for field in asked
        if (answer := answers.get(field.id)) is not None and fields.is_well_formed(field, answer)
    }
    filled = markers.fill(kit, whole)
    made = _Maker(kit, filled, widest, dpi)
    shown = [
        {"id": section.id, "title": section.title, "fields": made.fields(section.fields)}
        for section in kit.sections
        if not sections or section.id in sections
    ]
    file = kit.folder / FILE
    try:
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(str(file), "", tr("it cannot be read ({0})").format(error)) from error
    values = {
        "title": "" if sections else _title(kit, filled),
        "sections": [each for each in shown if each["fields"]],
        "is_draft": is_draft,
    }
    return Preview(render(file, source, values), made.pictures)


def _title(kit: Kit, answers: Mapping[str, Answer]) -> str:
    """Return the paper's title, or else what kind of paper it is; a kit need not ask for a title."""
    title = next((field for field in kit.fields if field.id == "title" and field.id in answers), None)
    return (fields.plain(title, answers["title"]) if title else "") or kit.title


class _Maker:
    """Turns answers, markers filled, into the plain tables that a template may see."""

    def __init__(self, kit: Kit, answers: Mapping[str, Answer], widest: int, dpi: int | None) -> None:
        self.pictures: dict[str, bytes] = {}
        self._widest = widest
        self._dpi = dpi
        self._kit = kit
        self._answers = answers

    def fields(self, asked: Iterable[Field]) -> list[dict[str, Any]]:
        return [self._field(field) for field in asked if self._has_something(field)]

    def _has_something(self, field: Field) -> bool:
        answer = self._answers.get(field.id)
        return answer is not None and not fields.is_empty(field, answer)

    def _field(self, field: Field) -> dict[str, Any]:
        answer = self._answers[field.id]
        table: dict[str, Any] = {
            "id": field.id,
            "label": markers.fill_text(self._kit, self._answers, field.label),
            "options": [],
            "columns": [column.label for column in field.columns],
            "rows": [],
            "blocks": [],
            "figures": list(self._figures(field)),
        }
        if field.kind == "choice":
            table["options"] = [
                {"label": each.label, "meaning": each.meaning, "ticked": each.id == answer}
                for each in field.options
            ]
        elif field.id == self._kit.references:
            texts = [fields.plain(field, [row]) for row in answer]
            labels = outline.labels([outline.Row()] * len(texts), _NUMBERS)
            table["blocks"] = [
                _item(label, 0, (richtext.Run(text),)) for label, text in zip(labels, texts, strict=True)
            ]
            _name_places(field, table["blocks"], len(field.columns))
        elif field.kind == "repeat":
            table["rows"] = [
                [_cell(column, row.get(column.id, "")) for column in field.columns] for row in answer
            ]
            _name_places(field, [cell[0] for row in table["rows"] for cell in row])
        elif field.kind == "outline":
            table["blocks"] = _outline(field, answer)
            _name_places(field, table["blocks"])
        elif field.kind == "rich":
            table["blocks"] = _rich(answer)
        else:
            table["blocks"] = [_paragraph(fields.plain(field, answer))]
        return table

    def _figures(self, field: Field) -> Iterable[dict[str, Any]]:
        for figure in self._kit.figures:
            if figure.after != field.id:
                continue
            # What draws takes long to import, and most sections have no figure.
            from piew_gui.word.figures import DRAWN_DPI, draw

            picture = draw(self._kit, figure, self._answers, self._dpi or DRAWN_DPI)
            if picture is not None:
                url = f"figure:{figure.id}"
                self.pictures[url] = picture.png
                yield {
                    "url": url,
                    "width": min(self._widest, round(picture.width_mm * _MM_IN_PX)),
                    "alt": picture.alt,
                    "caption": markers.fill_text(self._kit, self._answers, figure.caption),
                }


def _name_places(field: Field, blocks: Iterable[dict[str, Any]], texts_in_each: int = 1) -> None:
    """Name where the texts of an answer begin by their numbers, which `fields.pieces` has."""
    for number, block in enumerate(blocks):
        block["place"] = f"{field.id}/{number * texts_in_each}"


def _cell(column: Field, answer: Answer) -> list[dict[str, Any]]:
    # An empty one has a place, too, and a place needs something to stand at.
    if column.kind == "rich":
        return _rich(answer) or [_paragraph(_HARD_SPACE)]
    return [_paragraph(fields.plain(column, answer).strip() or _HARD_SPACE)]


def _outline(field: Field, answer: Answer) -> list[dict[str, Any]]:
    rows = outline.flatten(answer)
    return [
        _item(label, row.level, richtext.parse_inline(row.text))
        for row, label in zip(rows, outline.labels(rows, field.numbering), strict=True)
    ]


def _rich(markdown: str) -> list[dict[str, Any]]:
    made = []
    counts = [0] * richtext.LEVELS
    for block in richtext.parse(markdown):
        if block.kind not in richtext.LISTS:
            counts = [0] * richtext.LEVELS
            made.append(_block(block.kind, block.runs))
            continue
        counts[block.level + 1 :] = [0] * (richtext.LEVELS - block.level - 1)
        label = _BULLETS[block.level]
        if block.kind == "number":
            counts[block.level] += 1
            rows = [outline.Row()] * counts[block.level]
            label = outline.labels(rows, _NUMBERS[block.level : block.level + 1])[-1]
        made.append(_item(label, block.level, block.runs))
    return made


def _item(label: str, level: int, runs: Iterable[richtext.Run]) -> dict[str, Any]:
    hang = -_BULLET_PX if label in _BULLETS else -_STEP_PX * 2 // 3
    return {**_block("item", runs), "label": label, "indent": (level + 1) * _STEP_PX, "hang": hang}


def _paragraph(text: str) -> dict[str, Any]:
    return _block("paragraph", (richtext.Run(text),))


def _block(kind: str, runs: Iterable[richtext.Run]) -> dict[str, Any]:
    return {"kind": kind, "place": "", "label": "", "indent": 0, "hang": 0, "runs": _runs(runs)}


def _runs(runs: Iterable[richtext.Run]) -> list[dict[str, Any]]:
    return [
        {
            "text": each.text,
            "bold": each.bold,
            "italic": each.italic,
            "raised": each.superscript,
            "link": each.link,
        }
        for each in runs
    ]
