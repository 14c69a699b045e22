"""Equations of Word as the text that they hold, on one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from piew_gui.word.xml import W

EQUATION = "piew-equation"
"""The attribute of a run that holds the text of an equation."""


def read_equations(root: Any) -> None:
    """Put a run of plain text in the place of each equation of a part."""
    for equation in list(root.iterdescendants("{*}oMath")):
        run = etree.Element(f"{W}r", {EQUATION: "1"})
        etree.SubElement(run, f"{W}t").text = _between(equation)
        equation.getparent().replace(equation, run)
    for together in list(root.iterdescendants("{*}oMathPara")):
        for place, run in enumerate(list(together.iter(f"{W}r"))):
            if place:
                run[0].text = f"; {run[0].text}"
            together.addprevious(run)
        together.getparent().remove(together)


def _between(element: Any) -> str:
    """Return the text of what an element holds."""
    return "".join(map(_text, element))


def _text(element: Any) -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return element.text or "" if name == "t" else _SHAPES.get(name, _between)(element)


def _part(element: Any, name: str) -> str:
    found = element.find(f"{{*}}{name}")
    return "" if found is None else _between(found)


def _grouped(words: str) -> str:
    """Return words in brackets, where without them it could not be told how far they go."""
    return words if words.isalnum() else f"({words})"


def _fraction(element: Any) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripts(element: Any) -> str:
    return f"{_part(element, 'e')}{_below_and_above(element)}"


def _below_and_above(element: Any) -> str:
    marks = (("_", _part(element, "sub")), ("^", _part(element, "sup")))
    return "".join(f"{mark}{_grouped(words)}" for mark, words in marks if words)


def _sum(element: Any) -> str:
    return f"{_setting(element, 'naryPr/{*}chr', '∫')}{_below_and_above(element)} {_part(element, 'e')}"


def _root(element: Any) -> str:
    degree = _part(element, "deg")
    return f"√{f'[{degree}]' if degree else ''}{_grouped(_part(element, 'e'))}"


def _brackets(element: Any) -> str:
    between = _setting(element, "dPr/{*}sepChr", "|")
    inside = between.join(map(_between, element.findall("{*}e")))
    return f"{_setting(element, 'dPr/{*}begChr', '(')}{inside}{_setting(element, 'dPr/{*}endChr', ')')}"


def _rows(element: Any) -> str:
    """Return the rows of a matrix, or equations that stand below each other."""
    rows = (" ".join(map(_between, row.findall("{*}e"))) or _between(row) for row in element)
    return "; ".join(filter(None, rows))


def _setting(element: Any, path: str, otherwise: str) -> str:
    found = element.find(f"{{*}}{path}")
    values = {} if found is None else {etree.QName(name).localname: value for name, value in found.items()}
    return otherwise if found is None else values.get("val", "")


_SHAPES: dict[str, Callable[[Any], str]] = {
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "nary": _sum,
    "rad": _root,
    "d": _brackets,
    "m": _rows,
    "eqArr": _rows,
}
