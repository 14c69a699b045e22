"""The paper's figures: a kit's SVG, as it stands or drawn from an answer, and a PNG for older programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from piew_gui.errors import KitError
from piew_gui.paper.fields import is_well_formed
from piew_gui.paper.kit import Field, Figure, Kit
from piew_gui.paper.markers import fill_text
from piew_gui.translate import tr
from piew_gui.word.drawing.kept_drawings import Drawing, find, keep
from piew_gui.word.drawing.svg import printed_size, to_png
from piew_gui.word.drawing.text_width import REGULAR, font
from piew_gui.word.drawing.tree import Body, governance_text, read_roots, walk
from piew_gui.word.drawing.tree_drawing import LINE, PAD, Box, Line
from piew_gui.word.drawing.tree_layout import lay_out

__all__ = ["Picture", "draw", "governance_text", "write_ready"]

# A figure that never changes lies ready at print quality. One that is drawn while somebody waits is sharp on a
# screen at one and a half times its size: only programs that cannot draw SVG show it; Word prints the SVG.
READY_DPI = 300
DRAWN_DPI = 150
MOST_BYTES = 2_000_000
# Longer alternative text wears a listener out; the tree stands as text in the paper, too.
MOST_SPOKEN = 12
POINTS_A_MM = 72 / 25.4
# Room around a drawing for the edges of its boxes, and below it for a note, in points.
EDGE = 2.0
NOTE = 18.0
# The height of capital letters as a share of the text's size, to set text in the middle of a box.
CAPITALS = 0.69

_Stamp = tuple[int, int]


class Picture(NamedTuple):
    """A figure as it goes into the paper: one drawing as SVG and PNG, its printed size, alternative text."""

    svg: bytes
    png: bytes
    width_mm: float
    height_mm: float
    alt: str


def draw(
    kit: Kit, figure: Figure, answers: Mapping[str, Any], dpi: int = DRAWN_DPI, *, is_kept: bool = False
) -> Picture | None:
    """Return a figure of a kit, or None where the answer that it is drawn from holds nothing to draw.

    `answers` have their markers filled; those of the alternative text are filled from them. One that is drawn from
    an answer has `dpi` pixels an inch of its printed size. Drawn anew only when the figure's file or what it shows
    has changed, and one that is kept not even by the program's next start. Raises KitError, naming file and place,
    if the figure's file is missing, wrong, or does what it may not.
    """
    file = kit.folder / "figures" / figure.file
    alt = fill_text(kit, answers, figure.alt)
    if not figure.drawn_from:
        png = file.with_suffix(".png")
        return _ready(file, _stamp(file), _stamp(png) if png.exists() else (0, 0), alt)
    field = kit.field(figure.drawn_from)
    rows = answers.get(field.id)
    if not rows or not is_well_formed(field, rows):
        return None
    columns = [column.id for column in field.columns]
    shown = tuple(tuple((column, str(row.get(column) or "")) for column in columns) for row in rows)
    names = tuple((each.id, str(answers.get(each.id) or "")) for each in kit.markers.values())
    return _drawn(file, _stamp(file), alt, field, shown, names, dpi, is_kept)


def write_ready(file: Path) -> None:
    """Write the PNG of an SVG that never changes beside it, where `draw` takes it from.

    For makers of kits. Without it, or after the SVG has changed, the figure is drawn on each first export.
    Raises KitError if the SVG is wrong.
    """
    svg = _read(file)
    width, _ = printed_size(file, svg)
    png = to_png(file, svg, width, READY_DPI)
    # A text chunk after the header (PNG 1.2, 4.2.3) says which SVG the PNG was made from.
    file.with_suffix(".png").write_bytes(png[:33] + _made_from(svg) + png[33:])


def _made_from(svg: bytes) -> bytes:
    chunk = b"tEXtSource\0" + f"{crc32(svg):08x}".encode()
    return (len(chunk) - 4).to_bytes(4, "big") + chunk + crc32(chunk).to_bytes(4, "big")


def _stamp(file: Path) -> _Stamp:
    try:
        stat = file.stat()
    except OSError as error:
        raise KitError(str(file), "", tr("it cannot be read ({0})").format(error)) from error
    return stat.st_mtime_ns, stat.st_size


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise KitError(str(file), "", tr("it cannot be read ({0})").format(error)) from error
    if len(content) > MOST_BYTES:
        raise KitError(str(file), "", tr("it is larger than {0} bytes").format(MOST_BYTES))
    return content


# The stamps are part of the key, so that a changed file is read again.
@lru_cache(maxsize=16)
def _ready(file: Path, stamp: _Stamp, png_stamp: _Stamp, alt: str) -> Picture:
    svg = _read(file)
    width, height = printed_size(file, svg)
    png = _read(file.with_suffix(".png")) if png_stamp[1] else b""
    if _made_from(svg) not in png[:200]:
        png = to_png(file, svg, width, DRAWN_DPI)
    return Picture(svg, png, width, height, alt)


_Row = tuple[tuple[str, str], ...]


@lru_cache(maxsize=16)
def _drawn(
    file: Path,
    stamp: _Stamp,
    alt: str,
    field: Field,
    rows: tuple[_Row, ...],
    names: _Row,
    dpi: int,
    is_kept: bool,
) -> Picture | None:
    tables = [dict(row) for row in rows]
    roots = read_roots(field, tables)
    if not roots:
        return None
    source = _decoded(file, _read(file))
    values = _drawing(roots) | {"rows": tables, "answers": dict(names)}
    made_from = repr((source, values, dpi))
    drawing = find(made_from) if is_kept else None
    if drawing is None:
        drawing = _made(file, source, values, dpi)
        # With letters of another font, what it looks like is up to this computer.
        if is_kept and font(REGULAR).has(drawing.svg.decode("utf-8")):
            keep(made_from, drawing)
    return Picture(*drawing, f"{alt} {_spoken(roots)}".strip())


def _made(file: Path, source: str, values: Mapping[str, Any], dpi: int) -> Drawing:
    from piew_gui.word.sandbox import render

    svg = render(file, source, values).encode("utf-8")
    width, height = printed_size(file, svg)
    return Drawing(svg, to_png(file, svg, width, dpi), width, height)


def _decoded(file: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise KitError(str(file), "", str(error)) from error


def _spoken(roots: Sequence[Body]) -> str:
    """Return a tree as sentences, or how many bodies it has where they would be too many to listen to."""
    bodies = list(walk(roots))
    if len(bodies) > MOST_SPOKEN:
        return tr("It shows {0} bodies.").format(len(bodies))
    return " ".join(
        tr("{0} reports to {1}.").format(body.label, body.superior.label)
        if body.superior
        else tr("{0} is at the top.").format(body.label)
        for body in bodies
    )


def _drawing(roots: Sequence[Body]) -> dict[str, Any]:
    """Return a tree's drawing as plain numbers and text for a template, in points."""
    layout = lay_out(roots)
    note = tr("{0} more are named in the list.").format(layout.left_out) if layout.left_out else ""
    width, height = layout.width + 2 * EDGE, layout.height + 2 * EDGE + (NOTE if note else 0)
    return {
        "width": round(width, 2),
        "height": round(height, 2),
        "width_mm": round(width / POINTS_A_MM, 2),
        "height_mm": round(height / POINTS_A_MM, 2),
        "size": layout.size,
        "boxes": [_box(box, layout.size) for box in layout.boxes],
        "lines": [dict(zip(("x1", "y1", "x2", "y2"), _shifted(line), strict=True)) for line in layout.lines],
        "note": note,
    }


def _shifted(line: Line) -> list[float]:
    return [round(number + EDGE, 2) for point in line for number in point]


def _box(box: Box, size: float) -> dict[str, Any]:
    left, top = box.x + EDGE, box.y + EDGE
    first = top + (box.height - LINE * size * len(box.lines)) / 2 + (LINE + CAPITALS) / 2 * size
    return {
        "x": round(left, 2),
        "y": round(top, 2),
        "width": round(box.width, 2),
        "height": round(box.height, 2),
        "name": box.body.name,
        "root": box.body.is_root,
        "anchor": "middle" if box.centred else "start",
        "text_x": round(left + (box.width / 2 if box.centred else PAD * size), 2),
        "lines": [
            {"y": round(first + number * LINE * size, 2), "text": line}
            for number, line in enumerate(box.lines)
        ],
    }
