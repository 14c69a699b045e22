"""The Word template of a kit: read and checked once, then kept as text with places for answers between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from lxml import etree

from piew_gui import paths
from piew_gui.errors import KitError, PaperError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr
from piew_gui.word import controls
from piew_gui.word.blocks import ListStyle, Looks
from piew_gui.word.controls import Frame, Leaf
from piew_gui.word.filling.labels import Label, mark_labels
from piew_gui.word.filling.styles import PLACEHOLDER, Styles, read_styles
from piew_gui.word.filling.template_safety import dangers, hidden_dangers
from piew_gui.word.package import Member, pack, read_package
from piew_gui.word.slots import WHEN, Slot, condition_of, slot_of
from piew_gui.word.xml import MAIN, RELATIONSHIPS, W

DOCUMENT, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELS, TYPES, CORE = "word/_rels/document.xml.rels", "[Content_Types].xml", "docProps/core.xml"
_NEEDED_PARTS = (DOCUMENT, STYLES, NUMBERING, RELS, TYPES)
ITEM = "item"
# Word's tags go up to 64 characters.
_LONGEST_TAG = 64


class Group(NamedTuple):
    """A control that holds others: one that repeats, that may leave, or one of the template's own.

    `needs` are the slots of which one must have something to print, for the group to stay.
    """

    slot: Slot | None
    frame: Frame
    level: str
    nodes: tuple[Node, ...]
    needs: tuple[Slot, ...] = ()

    @property
    def item(self) -> Group:
        """Return what is repeated for each row; raises StopIteration if this repeats nothing."""
        return next(each for each in self.nodes if isinstance(each, Group) and each.level == ITEM)


Node = str | Leaf | Group | Label


class Template(NamedTuple):
    """A kit's Word template: the parts with controls, and all others as they stand in the package.

    By tag, `slots` are what its controls are for, and `outlines` the lists that outlines are written as.
    """

    kit: Kit
    parts: dict[str, tuple[Node, ...]]
    members: dict[str, Member]
    texts: dict[str, str]
    styles: Styles
    outlines: dict[str, ListStyle]
    slots: dict[str, Slot]
    numbering: tuple[str, str]
    first_number: int
    first_bookmark: int


_kept: dict[Path, tuple[int, Template]] = {}


def read_template(kit: Kit) -> Template:
    """Return the template of a kit, read anew only when its file changes; raises KitError if it is wrong."""
    path = kit.template
    try:
        changed = path.stat().st_mtime_ns
        kept = _kept.get(path)
        if kept is None or kept[0] != changed or kept[1].kit is not kit:
            kept = _kept[path] = (changed, _Reader(kit, path).template())
    except (OSError, ValueError) as error:
        # A path that none can be is a ValueError, and so are numbers in the template that are none.
        raise KitError(str(path), "", tr("it cannot be read ({0})").format(error)) from error
    return kept[1]


def problems_in(kit: Kit) -> list[str]:
    """Return in plain sentences all that stands in the way of a kit's template: dangers first, then what is missing."""
    from zipfile import BadZipFile

    try:
        content = kit.template.read_bytes()
        found = list(hidden_dangers(content)) or list(dangers(read_package(content)))
    except (OSError, BadZipFile):
        return [tr("It is no Word document (.docx), or it cannot be read.")]
    except PaperError as error:
        return [str(error)]
    if found:
        return [f"{place}: {reason}." for place, reason in found]
    try:
        missing = missing_boxes(read_template(kit))
    except KitError as error:
        return [f"{error.place}: {error.reason}." if error.place else f"{error.reason}."]
    return [tr("There is no box for “{0}” (its tag is {1}).").format(label, tag) for tag, label in missing]


def missing_boxes(template: Template) -> Iterator[tuple[str, str]]:
    """Yield the tags that a template lacks, and the label of what each is for."""
    kit = template.kit
    labels = {field.id: field.label for field in kit.fields}
    for tag in _needed_tags(kit):
        if tag not in template.slots:
            yield tag, labels.get(tag.split(".")[0], tag)


def slots_in(nodes: tuple[Node, ...]) -> Iterator[Slot]:
    """Yield the slot of every tagged control, outer ones first."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield node.slot
        elif isinstance(node, Group):
            if node.slot:
                yield node.slot
            yield from slots_in(node.nodes)


def _needed_tags(kit: Kit) -> Iterator[str]:
    for field in kit.fields:
        if field.kind == "choice":
            yield from (f"{field.id}.{option.id}" for option in field.options)
        elif field.kind == "period":
            yield from (f"{field.id}.{end}" for end in ("from", "to"))
        else:
            yield field.id
            yield from (f"{field.id}.{column.id}" for column in field.columns)
    yield from (f"figure.{figure.id}" for figure in kit.figures)


_CUT = re.compile(r"<\?piew (\w+) (\d+)\?>")
_CUT_NAME = "piew"


class _Reader:
    """Reads one template file; whatever is wrong is raised with its place."""

    def __init__(self, kit: Kit, path: Path) -> None:
        self.kit = kit
        self.path = path
        self.parts = self._open()
        self.numbers = self._root(NUMBERING)
        self.styles = self._styles()
        self.found: list[Leaf | Group | Label] = []
        self.outlines: dict[str, ListStyle] = {}

    def wrong(self, place: str, reason: str) -> NoReturn:
        raise KitError(str(self.path), place, reason)

    def template(self) -> Template:
        texts = {name: self.parts[name].decode("utf-8") for name in (RELS, TYPES)}
        before, after, number = self._numbering()
        parts = {name: self._nodes(name) for name in self.parts if _may_hold_controls(name, self.parts[name])}
        bookmarks = re.findall(rb'<w:bookmarkStart [^>]*w:id="(\d+)"', self.parts[DOCUMENT])
        changing = {*parts, *texts, NUMBERING, CORE}
        return Template(
            kit=self.kit,
            parts=parts,
            members={
                name: pack(name, content) for name, content in self.parts.items() if name not in changing
            },
            texts=texts,
            styles=self.styles,
            outlines=self.outlines,
            slots={slot.tag: slot for nodes in parts.values() for slot in slots_in(nodes)},
            numbering=(before, after),
            first_number=number,
            first_bookmark=max(map(int, bookmarks), default=0) + 1,
        )

    def _open(self) -> dict[str, bytes]:
        from zipfile import BadZipFile

        content = self.path.read_bytes()
        try:
            # Before anything is unpacked; of the program's own template, tests say that it is sound.
            hidden = [] if self._is_built_in() else list(hidden_dangers(content))
            parts = read_package(content)
        except PaperError as error:
            raise KitError(str(self.path), "", str(error)) from error
        except BadZipFile as error:
            raise KitError(str(self.path), "", tr("it is no Word file ({0})").format(error)) from error
        for danger in (*hidden, *dangers(parts)):
            self.wrong(*danger)
        for name in _NEEDED_PARTS:
            if name not in parts:
                self.wrong(name, tr("it is missing; save the template in Word again"))
        return parts

    def _is_built_in(self) -> bool:
        return self.kit.own_template is None and self.kit.folder == paths.built_in_kit()

    def _root(self, name: str) -> Any:
        try:
            return etree.fromstring(self.parts[name], etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError as error:
            raise KitError(
                str(self.path), name, tr("it is no well-formed XML ({0})").format(error)
            ) from error

    def _styles(self) -> Styles:
        styles = read_styles(self._root(STYLES), self.numbers)
        missing = styles.missing()
        if missing:
            self.wrong(STYLES, tr("the style “{0}” is missing, or has no numbering").format(missing[0]))
        return styles

    def _numbering(self) -> tuple[str, str, int]:
        """Return what stands before and behind the place for new lists, and the lowest free number."""
        numbers = self.numbers.findall(f"{W}num")
        numbers[-1].addnext(etree.ProcessingInstruction(_CUT_NAME, "num 0"))
        before, after = _CUT.split(part_text(self.numbers))[::3]
        return before, after, max(int(each.get(f"{W}numId")) for each in numbers) + 1

    def _nodes(self, name: str) -> tuple[Node, ...]:
        """Return a part as text and places."""
        root = self._root(name)
        for prefix, address in (("w", MAIN), ("r", RELATIONSHIPS)):
            if root.nsmap.get(prefix) != address:
                self.wrong(name, tr("it doesn’t look like Word’s own; save the template in Word again"))
        if any(mark in self.parts[name] for mark in _MARKS):
            _strip(root)
        labels = mark_labels(root, _CUT_NAME, len(self.found))
        self.found += labels
        above = _headings_above(root, self.styles)
        for control in list(root.iter(f"{W}sdt")):
            self._mark(control, above.get(control, 1), name)
        return self._tree(_CUT.split(part_text(root)))

    def _mark(self, control: Any, above: int, part: str) -> None:
        """Put a mark before and behind a control's content, and the content in the control's place."""
        slot = self._slot(control, part)
        leaf = slot is not None and slot.role in controls.LEAVES
        number = len(self.found)
        if slot and leaf:
            self.found.append(self._leaf(control, slot, above))
        else:
            item = ITEM if controls.properties_of(control).item else controls.level_of(control)
            self.found.append(Group(slot, controls.frame_of(control), item, ()))
        content = control.find(f"{W}sdtContent")
        inner = [] if leaf or content is None else list(content)
        marks = ["leaf"] if leaf else ["open", "close"]
        first, *last = (etree.ProcessingInstruction(_CUT_NAME, f"{mark} {number}") for mark in marks)
        for element in (first, *inner, *last):
            control.addprevious(element)
        control.getparent().remove(control)

    def _slot(self, control: Any, part: str) -> Slot | None:
        tag = controls.properties_of(control).tag
        if not tag:
            return None
        slot = slot_of(self.kit, tag)
        place = tr("{0}, control “{1}”").format(part, tag[:_LONGEST_TAG])
        if slot is None or len(tag) > _LONGEST_TAG:
            self.wrong(place, tr("the kit has no field, option, column or figure of that name"))
        level = controls.level_of(control)
        if slot.role in ("rich", "outline") and level not in (controls.BLOCK, controls.CELL):
            self.wrong(place, tr("it takes paragraphs, so it must be a control around a whole paragraph"))
        if slot.role == "tick" and controls.properties_of(control).ticked is None:
            self.wrong(place, tr("it must be a check box control"))
        if slot.role == "repeat" and not any(
            controls.properties_of(each).item for each in control.iter(f"{W}sdt")
        ):
            self.wrong(place, tr("it must be a repeating section control, with one item in it"))
        if slot.role in controls.LEAVES and level == controls.ROW:
            self.wrong(place, tr("it holds one answer, so it cannot be a control around a row"))
        return slot

    def _leaf(self, control: Any, slot: Slot, above: int) -> Leaf:
        leaf = controls.leaf_of(control, slot, self.styles.ids[PLACEHOLDER])
        if slot.role == "outline":
            style = self.styles.list_style(leaf.style, leaf.number)
            if style is None:
                place = tr("control “{0}”").format(slot.tag)
                self.wrong(place, tr("its paragraph has no numbering; give it a list style"))
            self.outlines[slot.tag] = style
        if slot.role == "rich":
            heading = f'<w:pPr><w:pStyle w:val="{self.styles.heading(above + 1)}"/></w:pPr>'
            looks = Looks(leaf.paragraph, heading, self.styles.rich_lists(leaf.style))
            return leaf._replace(looks=looks)
        return leaf

    def _tree(self, pieces: list[str]) -> tuple[Node, ...]:
        """Return text and places from a part cut at its marks: text, then (mark, number, text) each time."""
        stack: list[list[Node]] = [[pieces[0]]]
        for mark, number, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            found = self.found[int(number)]
            if mark == "open":
                stack.append([])
            elif mark == "close" and isinstance(found, Group):
                inner = stack.pop()
                stack[-1].append(self._group(found, tuple(inner)))
            else:
                stack[-1].append(found)
            stack[-1].append(text)
        return tuple(stack[0])

    def _group(self, group: Group, nodes: tuple[Node, ...]) -> Group:
        slot = group.slot
        needs: tuple[Slot, ...] = ()
        if slot and slot.role == "when":
            named = condition_of(self.kit, slot.tag.removeprefix(WHEN))
            # A marker's field (the area's name) stands in many headings, and keeps none of them.
            inside = [each for each in slots_in(nodes) if each.field and not each.field.marker]
            needs = (named, *inside) if named else tuple(inside)
        return group._replace(nodes=nodes, needs=needs)


def _may_hold_controls(name: str, content: bytes) -> bool:
    return name == DOCUMENT or (
        bool(re.fullmatch(r"word/(header|footer)\d*\.xml", name)) and b"<w:sdt>" in content
    )


def part_text(root: Any) -> str:
    """Return the XML of a whole part."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}{etree.tostring(root, encoding='unicode')}"


def _strip(root: Any) -> None:
    """Take out what Word notes for itself, and what would stand twice once a row is repeated."""
    etree.strip_elements(root, f"{W}proofErr", f"{W}lastRenderedPageBreak", with_tail=False)
    for note in root.xpath(_NOTES):
        del note.getparent().attrib[note.attrname]


_NOTES = "//@*[starts-with(local-name(), 'rsid') or local-name() = 'paraId' or local-name() = 'textId']"
# One of these stands in every part that holds any of it.
_MARKS = (b"proofErr", b"lastRenderedPageBreak", b"rsid", b"paraId", b"textId")


def _headings_above(root: Any, styles: Styles) -> dict[Any, int]:
    """Return the level, from 1, of the heading over each control."""
    level, above = 1, {}
    for element in root.iter(f"{W}sdt", f"{W}p"):
        if element.tag == f"{W}sdt":
            above[element] = level
            continue
        style = element.find(f"{W}pPr/{W}pStyle")
        level = level if style is None else styles.outline.get(style.get(f"{W}val"), level)
    return above
