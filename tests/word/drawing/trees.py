"""Trees, kits and figures that the tests of figures share."""

from __future__ import annotations

import itertools
from pathlib import Path

from piew_gui.paper.kit import Field, Figure, Kit, Section

BODIES = Field(
    "governance_bodies",
    "repeat",
    "Bodies",
    columns=(Field("body", "text", "Body"), Field("reports_to", "choice", "Reports to", rows_of="body")),
    reports_to=("body", "reports_to"),
)
SUBGROUP = Field("subgroup_name", "text", "Sub-group", marker=True)
GOVERNANCE = Figure("governance", "governance.svg", "Governance", "The boards.", drawn_from=BODIES.id)
SVG = "{http://www.w3.org/2000/svg}"
BOARD = "Children and Young People’s Mental Health Programme Board"
GROUP = "Parent-Infant Emotional Wellbeing Sub-Group"
LONG = ("A partnership for the early help that families need in every part of the area " * 3)[:200]


def kit_in(folder: Path, figure: Figure = GOVERNANCE) -> Kit:
    return Kit(
        folder, "test", "1", "Test", (Section("terms", "Terms", fields=(BODIES, SUBGROUP)),), (figure,)
    )


def kit_with(tmp_path: Path, svg: str | bytes, figure: Figure = GOVERNANCE) -> Kit:
    (tmp_path / "figures").mkdir(exist_ok=True)
    file = tmp_path / "figures" / figure.file
    file.write_bytes(svg.encode() if isinstance(svg, str) else svg)
    return kit_in(tmp_path, figure)


def rows(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"body": body, "reports_to": superior} for body, superior in pairs]


def star(count: int, name: str = "Local delivery group {0}") -> list[dict[str, str]]:
    return rows((BOARD, ""), *((name.format(number), BOARD) for number in range(1, count)))


def chain(count: int, name: str = "Group {0}") -> list[dict[str, str]]:
    names = [name.format(number) for number in range(count)]
    return rows((names[0], ""), *((below, above) for above, below in itertools.pairwise(names)))


def bushy(boards: int, groups: int) -> list[dict[str, str]]:
    pairs = [("Care board", "")]
    for board in range(boards):
        pairs.append((f"Programme board {board}", "Care board"))
        pairs += [(f"Working group {board}.{group}", f"Programme board {board}") for group in range(groups)]
    return rows(*pairs)


def answers(table: object, group: str = GROUP) -> dict[str, object]:
    return {BODIES.id: table, SUBGROUP.id: group}


def still(name: str) -> Figure:
    return Figure(name.removesuffix(".svg"), name, "Caption", "What it shows")


def svg_of(content: str, size: str = 'width="40mm" height="30mm"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 40 30">\n{content}\n</svg>'
