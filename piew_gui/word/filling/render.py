"""Answers put in their places: from a template's text and places to the XML of a paper's parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from piew_gui.paper import fields, richtext
from piew_gui.paper.fields import Answer
from piew_gui.translate import tr
from piew_gui.word import controls
from piew_gui.word.blocks import Numbers, Writer, flat, run_looks
from piew_gui.word.controls import BLANK, CLOSE, Frame, Leaf
from piew_gui.word.direction import with_directions
from piew_gui.word.filling.content import Content
from piew_gui.word.filling.labels import Label
from piew_gui.word.filling.rows import with_high_rows_free
from piew_gui.word.filling.styles import PLACEHOLDER
from piew_gui.word.filling.template import DOCUMENT, Group, Node, Template
from piew_gui.word.slots import Row, Slot, answer_of, shown_as
from piew_gui.word.xml import escape, run

if TYPE_CHECKING:
    from piew_gui.word.figures import Picture

# Word takes bookmark names of up to 40 characters; those that begin with "_" are hidden.
_BOOKMARK, _LONGEST_BOOKMARK = "_p_", 40
LINK = "rIdLink"
_EMU_A_MM = 36_000


class Renderer:
    """Writes the parts of one paper.

    Then `numbers` holds its lists, `links` its addresses with their ids, `pictures` its figures, numbered from 1.
    """

    def __init__(self, template: Template, content: Content) -> None:
        self.template = template
        self.content = content
        self.numbers = Numbers(template.first_number)
        self.links: dict[str, str] = {}
        self.pictures: list[Picture] = []
        self._writer = Writer(self.numbers, run_looks(template.styles.ids), self._link)
        self._placeholder = template.styles.ids[PLACEHOLDER]
        self._controls = 0
        self._bookmarks: set[str] = set()
        self._counts: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._waiting: list[tuple[int, Label]] = []
        self._out: list[str] = []
        self._part = ""

    def part(self, name: str) -> str:
        """Return the XML of a part of the template, filled."""
        self._part = name
        self._out, self._waiting = [], []
        self._nodes(self.template.parts[name], None, "")
        for place, label in self._waiting:
            self._out[place] = escape(self._labels.get(label.target, label.shown))
        return with_directions(with_high_rows_free(self._written()))

    def _written(self) -> str:
        """Return what was written of a part."""
        return "".join(self._out)

    def _nodes(self, nodes: tuple[Node, ...], row: Row | None, place: str) -> None:
        """Write nodes; `row` is the row they belong to, `place` its part in the names of bookmarks."""
        for node in nodes:
            if isinstance(node, str):
                self._out.append(node)
            elif isinstance(node, Leaf):
                self._leaf(node, row, place)
            elif isinstance(node, Group):
                self._group(node, row, place)
            else:
                self._label(node)

    def _group(self, group: Group, row: Row | None, place: str) -> None:
        slot = group.slot
        if slot and slot.role == "repeat":
            self._repeat(group, slot)
        elif not slot:
            self._out.append(self._open(group.frame))
            self._nodes(group.nodes, row, place)
            self._out.append(CLOSE)
        elif any(self.content.has(need, row) for need in group.needs):
            # What the condition kept stands by itself: LibreOffice 7.4 mixes up text in controls around controls.
            self._nodes(group.nodes, row, place)

    def _repeat(self, group: Group, slot: Slot) -> None:
        """Write a row for each item, and an empty one where there are none: Word needs one to repeat."""
        item = group.item
        self._out.append(self._open(group.frame))
        for index, row in enumerate(self.content.rows(slot) or [{}]):
            self._out.append(self._open(item.frame))
            self._nodes(item.nodes, row, f"_{index}")
            self._out.append(CLOSE)
        self._out.append(CLOSE)

    def _label(self, label: Label) -> None:
        if label.target:
            self._waiting.append((len(self._out), label))
            self._out.append("")
            return
        count = self._counts[label.sequence] = self._counts.get(label.sequence, 0) + 1
        self._labels[label.bookmark] = f"{label.before}{count}"
        self._out.append(str(count))

    def _leaf(self, leaf: Leaf, row: Row | None, place: str) -> None:
        frame, paragraphs = self._filled(leaf, row)
        empty = not paragraphs
        if empty:
            blank = controls.placeholder_run(self._placeholder, self._blank(leaf, row))
            paragraphs = [(self._empty_look(leaf), blank)]
        start, end = self._bookmark(leaf.slot, place)
        control = (self._open(frame, empty=empty), leaf.around(paragraphs, start, end), CLOSE)
        self._out += (start, *control, end) if leaf.level == controls.RUN else control

    def _empty_look(self, leaf: Leaf) -> str:
        """Return the `w:pPr` of the one paragraph of a control that holds no answer."""
        if leaf.slot.role != "outline":
            return leaf.paragraph
        # A list of its own, so that it doesn't count on from the list before.
        ((look, _),) = self._writer.outline([(0, ())], self.template.outlines[leaf.slot.tag])
        return look

    def _filled(self, leaf: Leaf, row: Row | None) -> tuple[Frame, list[tuple[str, str]]]:
        """Return a control's frame and the paragraphs to put in it, none where there is no answer."""
        slot, frame = leaf.slot, leaf.frame
        answer = answer_of(slot, self.content.answers, row)
        if slot.role == "text":
            text = shown_as(slot, answer)
            return frame, [] if fields.is_blank(text) else [(leaf.paragraph, run(text, leaf.look))]
        if slot.role == "tick":
            ticked = answer == slot.part
            return frame.ticked(ticked), [(leaf.paragraph, run(leaf.glyphs[ticked], leaf.look))]
        if not self.content.has(slot, row):
            return frame, []
        if slot.role in ("rich", "outline"):
            return frame, self._blocks(leaf, answer)
        if slot.role == "date":
            dated = frame.dated(answer) if fields.read_date(answer) else frame
            return dated, [(leaf.paragraph, run(shown_as(slot, answer), leaf.look))]
        figure = slot.figure.id if slot.figure else ""
        if slot.role == "figure":
            return frame, [(leaf.paragraph, self._picture(figure))]
        return frame, [(leaf.paragraph, run(self.content.captions[figure], leaf.look))]

    def _blocks(self, leaf: Leaf, answer: Answer) -> list[tuple[str, str]]:
        if leaf.looks:
            return self._writer.blocks(richtext.parse(answer), leaf.looks)
        items = ((level, self.content.inline(text)) for level, text in flat(answer))
        return self._writer.outline(items, self.template.outlines[leaf.slot.tag])

    def _blank(self, leaf: Leaf, row: Row | None) -> str:
        """Return what an empty control shows: words where an answer is needed, else a blank."""
        field = leaf.slot.field
        if field is None or field.id in self.content.hidden:
            return BLANK
        if field.marker:
            return f"[{field.marker_text}]"
        shown = leaf.slot.shown or field
        return tr("Not filled in yet") if shown.required and (row is None or field.required or row) else BLANK

    def _open(self, frame: Frame, *, empty: bool = False) -> str:
        self._controls += 1
        return frame.open(self._controls, empty=empty)

    def _bookmark(self, slot: Slot, place: str) -> tuple[str, str]:
        """Return the ends of a control's hidden bookmark; none for its second place and outside the body."""
        name = f"{_BOOKMARK}{slot.tag.replace('.', f'{place}_', 1)}"
        if (
            self._part != DOCUMENT
            or not slot.field
            or len(name) > _LONGEST_BOOKMARK
            or name in self._bookmarks
        ):
            return "", ""
        self._bookmarks.add(name)
        number = self.template.first_bookmark + len(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def _link(self, address: str) -> str:
        return self.links.setdefault(address, f"{LINK}{len(self.links) + 1}")

    def _picture(self, figure_id: str) -> str:
        picture = self.content.pictures[figure_id]
        if picture not in self.pictures:
            self.pictures.append(picture)
        number = self.pictures.index(picture) + 1
        return _DRAWING.format(
            number=number,
            name=escape(figure_id),
            alt=escape(picture.alt),
            png=picture_id(number, "png"),
            svg=picture_id(number, "svg"),
            width=round(picture.width_mm * _EMU_A_MM),
            height=round(picture.height_mm * _EMU_A_MM),
        )


def picture_id(number: int, kind: str) -> str:
    """Return the relationship id of a picture's file."""
    return f"rIdFigure{number}{kind}"


# The PNG is for programs that cannot draw SVG; Word and newer LibreOffice take the SVG in the extension.
_DRAWING = (
    "<w:r><w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{png}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{svg}"/>'
    "</a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
