"""A part of a Word file as a reader sees it: revisions decided, and all that only serves Word taken out."""

from __future__ import annotations

import copy
import re
from typing import Any

from lxml import etree

from piew_gui.word.reading.equations import read_equations
from piew_gui.word.tracking.deciding import decide
from piew_gui.word.xml import R, W

LINK = "piew-link"
"""The attribute of a run that says where a field code leads."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTROL, _CONTENT, _PROPERTIES = f"{W}sdt", f"{W}sdtContent", f"{W}sdtPr"
# What stands around text and says nothing of it.
_AROUND = {f"{W}{name}" for name in ("smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase", "subDoc")}
_MOVES = {f"{W}moveFrom": f"{W}del", f"{W}moveTo": f"{W}ins"}
_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_REVISED_CELLS = tuple(f"{W}{name}" for name in ("cellIns", "cellDel"))
# What tells the reader nothing, and would stand between what belongs together.
_SILENT = tuple(
    f"{W}{name}"
    for name in (
        *("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "rt", "smartTagPr", "customXmlPr"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "sectPrChange"),
        *("tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "tblPrExChange"),
    )
)
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)


def has_revisions(root: Any) -> bool:
    """Return whether a part holds tracked changes."""
    return next(root.iter(*_REVISIONS, *_REVISED_CELLS), None) is not None


def view(root: Any, *, accept: bool) -> Any:
    """Return a copy of a part with its tracked changes accepted or rejected, made plain to read."""
    plain = copy.deepcopy(root)
    _choose_alternatives(plain)
    for silent in list(plain.iter(*_SILENT)):
        _drop(silent)
    _mend_controls(plain)
    _decide(plain, accept)
    for around in list(plain.iter(*_AROUND)):
        _unwrap(around)
    read_equations(plain)
    _read_field_codes(plain)
    return plain


def _decide(root: Any, accept: bool) -> None:
    if not has_revisions(root):
        return
    for moved in list(root.iter(*_MOVES)):
        moved.tag = _MOVES[moved.tag]
    for change in list(root.iter(f"{W}rPrChange")):
        _decide_look(change, accept)
    for mark in list(root.iter(*_REVISED_CELLS)):
        _decide_cell(mark, accept)
    decide(root, accept=accept)


def _decide_look(change: Any, accept: bool) -> None:
    look = change.getparent()
    look.remove(change)
    if not accept:
        for each in list(look):
            # What became of the paragraph's end is a revision of its own.
            if each.tag not in (f"{W}ins", f"{W}del"):
                look.remove(each)
        former = change.find(f"{W}rPr")
        look.extend([] if former is None else list(former))


def _decide_cell(mark: Any, accept: bool) -> None:
    goes = (mark.tag == f"{W}cellDel") == accept
    cell = next(mark.iterancestors(f"{W}tc"), None)
    _drop(mark)
    if goes and cell is not None and cell.getparent() is not None:
        cell.getparent().remove(cell)


def _choose_alternatives(root: Any) -> None:
    """Keep one of the forms in which Word writes a drawing twice."""
    for both in list(root.iter(f"{_MC}AlternateContent")):
        if both.getparent() is None:
            continue
        forms = [each for each in both if each.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        for form in forms[:1]:
            for child in list(form):
                both.addprevious(child)
        _drop(both)


def _mend_controls(root: Any) -> None:
    """Let every control have its two halves, as Word writes them; damaged files may lack one."""
    for control in list(root.iter(_CONTROL)):
        if control.find(_CONTENT) is None:
            _drop(control)
            continue
        properties = control.find(_PROPERTIES)
        if properties is None:
            properties = etree.Element(_PROPERTIES)
        control.insert(0, properties)


def _read_field_codes(root: Any) -> None:
    """Keep what field codes show, and note on each run of a link where that leads."""
    for simple in list(root.iter(f"{W}fldSimple")):
        if address := _ADDRESS.match(simple.get(f"{W}instr", "")):
            for run in simple.iter(f"{W}r"):
                run.set(LINK, address[1])
        _unwrap(simple)
    # Field codes nest: each that is open has its instruction so far, and whether its result has begun.
    open_codes: list[list[Any]] = []
    for run in list(root.iter(f"{W}r")):
        mark = run.find(f"{W}fldChar")
        kind = "" if mark is None else mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_codes.append(["", False])
        elif kind == "separate" and open_codes:
            open_codes[-1][1] = True
        elif kind == "end" and open_codes:
            open_codes.pop()
        for code in open_codes[-1:]:
            code[0] += "".join(text.text or "" for text in run.iter(f"{W}instrText"))
        if any(not is_shown for _, is_shown in open_codes):
            for text in list(run.iter(f"{W}t")):
                _drop(text)
        for address in filter(None, (_ADDRESS.match(code) for code, _ in open_codes)):
            run.set(LINK, address[1])


def links(file: Any, part: str) -> dict[str, str]:
    """Return the addresses that a part's hyperlinks lead to, by relationship id."""
    folder, _, name = part.rpartition("/")
    relations = file.root(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
    external = (
        each for each in ([] if relations is None else relations) if each.get("TargetMode") == "External"
    )
    return {each.get("Id", ""): each.get("Target", "") for each in external}


def address_of(run: Any, by_id: dict[str, str]) -> str:
    """Return where a run leads, "" where nowhere."""
    noted = run.get(LINK, "")
    if noted:
        return str(noted)
    link = next(run.iterancestors(f"{W}hyperlink"), None)
    return "" if link is None else by_id.get(link.get(f"{R}id", ""), "")


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)
