"""The same paper as a docxtpl template, with the tags that a docxtpl user would write.

Made from the kit's own `paper.docx`, so that letterhead, styles, tables and headings are the same parts. In the
place of each content control stands: `{{ title }}` for a text; `{% if %}` and `{% else %}` for a tick box;
`{%p for %}` or `{%tr for %}` with `{% endfor %}` for rows; `{%p if %}`, `{%tr if %}` or `{% if %}` for parts that
may leave; and for a rich text or a list a `{%p for %}` over its blocks, with one paragraph for each kind of
block, its text a `{{r RichText }}` so that bold, italic, superscript and links are kept, as ours keeps them.

What docxtpl is spared: Markdown is parsed, markers are filled and conditions are worked out beforehand; figures 1
and 2 are part of the template, and the governance figure is laid out, its PNG ready or still to be drawn from SVG.
It checks nothing, compares nothing with the answers, carries no draft, and its lists run on where ours begin again.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from piew_gui.paper import fields, markers, richtext
from piew_gui.paper.kit import Kit
from piew_gui.paper.rules import is_shown
from piew_gui.word import controls
from piew_gui.word.blocks import flat
from piew_gui.word.controls import Leaf
from piew_gui.word.drawing.text_width import BOLD, REGULAR, font_file
from piew_gui.word.figures import DRAWN_DPI, Picture, draw
from piew_gui.word.filling.template import DOCUMENT, NUMBERING, Group, Node, Template, read_template

TEMPLATE = "peer.docx"
_OPEN = {
    controls.RUN: "<w:r><w:t>{{% {0} %}}</w:t></w:r>",
    controls.BLOCK: "<w:p><w:r><w:t>{{%p {0} %}}</w:t></w:r></w:p>",
    controls.ROW: "<w:tr><w:tc><w:p><w:r><w:t>{{%tr {0} %}}</w:t></w:r></w:p></w:tc></w:tr>",
}


def write_template(folder: Path, kit: Kit, paper: bytes) -> Path:
    """Write the docxtpl template beside a finished paper's other parts, and return its path."""
    template = read_template(kit)
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pictures = iter(_drawings(parts[DOCUMENT].decode("utf-8")))
    for name, nodes in template.parts.items():
        parts[name] = "".join(_tagged(template, nodes, "", pictures)).encode("utf-8")
    parts[NUMBERING] = "".join(template.numbering).encode("utf-8")
    target = folder / TEMPLATE
    target.write_bytes(zipped(parts))
    return target


def data_for(folder: Path, kit: Kit, answers: dict[str, Any]) -> dict[str, Any]:
    """Return what the template's tags stand for, as JSON holds it; pictures lie in the folder."""
    shown = {field.id: fields.empty(field) for field in kit.fields}
    shown |= {field.id: answers[field.id] for field in kit.fields if is_shown(kit, answers, field)}
    filled = markers.fill(kit, shown)
    data = {field.id: _data(field, filled[field.id]) for field in kit.fields}
    for figure in kit.figures:
        picture = draw(kit, figure, filled)
        data[f"caption_{figure.id}"] = picture and markers.fill_text(kit, filled, figure.caption)
        if picture and figure.drawn_from:
            data[figure.id] = _picture(folder / f"{figure.id}.png", picture)
    for section in kit.sections:
        data[f"section_{section.id}"] = any(
            not fields.is_empty(each, filled[each.id]) for each in section.fields
        )
    return data


def with_figures_to_draw(data: dict[str, Any]) -> dict[str, Any]:
    """Return data in which no picture lies ready as PNG, so that each is drawn from its SVG."""
    return {
        name: {key: each[key] for key in each if key != "png"} if isinstance(each, dict) else each
        for name, each in data.items()
    }


def _picture(file: Path, picture: Picture) -> dict[str, Any]:
    """Return a picture as the script takes it: its file, and what it can be drawn from as we draw it."""
    file.write_bytes(picture.png)
    return {
        "png": str(file),
        "width_mm": picture.width_mm,
        "svg": picture.svg.decode("utf-8"),
        "pixels": round(picture.width_mm / 25.4 * DRAWN_DPI),
        "fonts": [str(font_file(name)) for name in (REGULAR, BOLD)],
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as a plain program zips them: zipfile, everything deflated at its usual level 6."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _drawings(document: str) -> Iterator[str]:
    """Yield the pictures of a finished paper, in the order of the page."""
    for piece in document.split("<w:drawing>")[1:]:
        yield f"<w:drawing>{piece.partition('</w:drawing>')[0]}</w:drawing>"


def _tagged(template: Template, nodes: tuple[Node, ...], row: str, pictures: Iterator[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Leaf):
            yield _leaf(template, node, row, pictures)
        elif isinstance(node, Group):
            yield from _group(template, node, row, pictures)
        else:
            yield node.shown


def _group(template: Template, group: Group, row: str, pictures: Iterator[str]) -> Iterator[str]:
    slot = group.slot
    if slot is None:
        yield from _tagged(template, group.nodes, row, pictures)
    elif slot.role == "repeat":
        yield _OPEN[group.level].format(f"for row in {slot.tag}")
        yield from _tagged(template, group.item.nodes, "row.", pictures)
        yield _OPEN[group.level].format("endfor")
    else:
        yield _OPEN[group.level].format(f"if {_condition(template.kit, slot.tag.removeprefix('when.'), row)}")
        yield from _tagged(template, group.nodes, row, pictures)
        yield _OPEN[group.level].format("endif")


def _condition(kit: Kit, name: str, row: str) -> str:
    if any(section.id == name for section in kit.sections):
        return f"section_{name}"
    if name.startswith("figure."):
        return f"caption_{name.removeprefix('figure.')}"
    if row and "." in name:
        return row + name.partition(".")[2]
    return name.replace(".from", ".start").replace(".to", ".end")


def _leaf(template: Template, leaf: Leaf, row: str, pictures: Iterator[str]) -> str:
    slot, (name, _, part) = leaf.slot, leaf.slot.tag.partition(".")
    if slot.role == "figure" and slot.figure:
        fixed = next(pictures)
        return (
            f"<w:r>{fixed}</w:r>" if not slot.figure.drawn_from else _run(leaf, f"{{{{ {slot.figure.id} }}}}")
        )
    if slot.role == "caption" and slot.figure:
        return _run(leaf, f"{{{{ caption_{slot.figure.id} }}}}")
    if slot.role == "tick":
        unticked, ticked = leaf.glyphs
        return _run(leaf, f"{{% if {name} == '{part}' %}}{ticked}{{% else %}}{unticked}{{% endif %}}")
    if row and part:
        name = row + part
    elif part:
        name = f"{name}.{'start' if part == 'from' else 'end'}"
    return (
        _blocks(template, leaf, name) if slot.role in ("rich", "outline") else _run(leaf, f"{{{{ {name} }}}}")
    )


def _run(leaf: Leaf, text: str) -> str:
    return f"<w:r>{leaf.look}<w:t>{text}</w:t></w:r>"


def _blocks(template: Template, leaf: Leaf, name: str) -> str:
    """Return a loop over the blocks of a rich text, or over the items of a list."""
    look = _OPEN[controls.BLOCK]
    text = "<w:r><w:t>{{r block.text }}</w:t></w:r>"
    level = '<w:numPr><w:ilvl w:val="{{ block.level }}"/></w:numPr>'
    if leaf.looks is None:
        style = template.outlines[leaf.slot.tag].style
        inner = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{level}</w:pPr>{text}</w:p>'
    else:
        lists = leaf.looks.lists
        inner = "".join(
            (
                look.format("if block.kind == 'paragraph'"),
                f"<w:p>{leaf.paragraph}{text}</w:p>",
                look.format("elif block.kind == 'heading'"),
                f"<w:p>{leaf.looks.heading}{text}</w:p>",
                look.format("elif block.kind == 'bullet'"),
                f'<w:p><w:pPr><w:pStyle w:val="{lists["bullet"].style}"/>{level}</w:pPr>{text}</w:p>',
                look.format("else"),
                f'<w:p><w:pPr><w:pStyle w:val="{lists["number"].style}"/>{level}</w:pPr>{text}</w:p>',
                look.format("endif"),
            )
        )
    return f"{look.format(f'for block in {name}')}{inner}{look.format('endfor')}"


def _data(field: Any, answer: Any) -> Any:
    """Return an answer as the template's loops go through it."""
    if field.kind == "rich":
        return [_block(block.kind, block.level, block.runs) for block in richtext.parse(answer)]
    if field.kind == "outline":
        return [_block("number", level, richtext.parse_inline(text)) for level, text in flat(answer)]
    if field.kind == "repeat":
        return [
            {column.id: _data(column, row.get(column.id, "")) for column in field.columns} for row in answer
        ]
    if field.kind == "period":
        return {"start": fields.long_date(answer["from"]), "end": fields.long_date(answer["to"])}
    return fields.long_date(answer) if field.kind == "date" else answer


def _block(kind: str, level: int, runs: tuple[richtext.Run, ...]) -> dict[str, Any]:
    looks = ("bold", "italic", "superscript", "link")
    told = [
        {"text": run.text} | {look: mark for look in looks if (mark := getattr(run, look))} for run in runs
    ]
    return {"kind": kind, "level": level, "runs": told}
