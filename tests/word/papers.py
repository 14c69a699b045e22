"""Answers to make papers from, and plain readers of what came out: zipfile and lxml, none of our own code."""

import io
import zipfile
from typing import Any

from lxml import etree

from piew_gui.paper import fields
from piew_gui.paper.kit import Kit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
LOREM = (
    "A **bold** word, an *italic* one, a citation^2^, [a link](https://example.org/?a=1&b=2), [area name]."
)
LISTS = "- one\n  - two\n    - three\n- four\n\n1. first\n2. second\n   1. inner\n\nText.\n\n1. again"


def item(text: str, *points: Any) -> dict[str, Any]:
    return {"text": text, "points": [item(each) if isinstance(each, str) else each for each in points]}


def empty_answers(kit: Kit) -> dict[str, Any]:
    return {field.id: fields.empty(field) for field in kit.fields}


def text_for(kit: Kit, text: str) -> dict[str, Any]:
    """Return answers in which every text of the paper is this one."""
    answers = {}
    for field in kit.fields:
        if field.kind in ("text", "rich"):
            answers[field.id] = text
        elif field.kind == "outline":
            answers[field.id] = [item(text, text), item(text)]
        elif field.kind == "repeat":
            answers[field.id] = [{column.id: text for column in field.columns} for _ in range(2)]
        else:
            answers[field.id] = fields.empty(field)
    return answers


def full_answers(kit: Kit) -> dict[str, Any]:
    """Return answers such that everything a paper can hold is in it."""
    answers = text_for(kit, "An answer")
    for field in kit.fields:
        if field.kind == "rich":
            answers[field.id] = f"{LOREM}\n\n### Heading\n\n{LISTS}"
        elif field.kind == "date":
            answers[field.id] = "2026-11-23"
    return answers | {
        "area_name": "Northshire",
        "board_name": "The Board",
        "proposing_group": "The Group",
        "purpose": "receive",
        "eia_required": "yes",
        "qia_required": "no",
        "reporting_period": {"from": "2026-04-01", "to": "2026-06-30"},
        "title": "A title for [area name]",
        "references": [{"text": f"Reference {n}"} for n in range(1, 4)],
        "governance_bodies": [{"body": "Board", "reports_to": ""}, {"body": "Group", "reports_to": "Board"}],
    }


def parts(paper: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def root(paper: bytes, name: str = "word/document.xml") -> Any:
    return etree.fromstring(parts(paper)[name])


def controls(paper: bytes, tag: str, name: str = "word/document.xml") -> list[Any]:
    """Return the contents of every control with a tag."""
    found = root(paper, name).iter(f"{W}sdt")
    return [each.find(f"{W}sdtContent") for each in found if _tag(each) == tag]


def properties(paper: bytes, tag: str) -> Any:
    return next(each for each in root(paper).iter(f"{W}sdt") if _tag(each) == tag).find(f"{W}sdtPr")


def tags(paper: bytes) -> set[str]:
    return {_tag(each) for each in root(paper).iter(f"{W}sdt")} - {""}


def text(element: Any) -> str:
    """Return an element's text: breaks as "\\n", tabs as tabs, paragraphs one a line."""
    lines = []
    for paragraph in [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p")) or [element]:
        pieces = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        shown = (each for each in pieces if each.tag == f"{W}t" or each.getparent().tag == f"{W}r")
        lines.append(
            "".join({f"{W}br": "\n", f"{W}tab": "\t"}.get(each.tag, each.text or "") for each in shown)
        )
    return "\n".join(lines)


def lists(paper: bytes, tag: str) -> list[tuple[int, int]]:
    """Return level and `w:numId` of each list item in a control."""
    numbers = [each.find(f"{W}pPr/{W}numPr") for each in controls(paper, tag)[0].iter(f"{W}p")]
    return [
        (int(each.find(f"{W}ilvl").get(f"{W}val")), int(each.find(f"{W}numId").get(f"{W}val")))
        for each in numbers
        if each is not None
    ]


def styles(paper: bytes, tag: str) -> list[str]:
    """Return the style id of each paragraph in a control."""
    found = (each.find(f"{W}pPr/{W}pStyle") for each in controls(paper, tag)[0].iter(f"{W}p"))
    return ["" if each is None else each.get(f"{W}val") for each in found]


def _tag(control: Any) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val")
