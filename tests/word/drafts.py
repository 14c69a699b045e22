"""Ten drafts that a paper must bear, from the worked example to forty of everything; the same for every test."""

from typing import Any

from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import read_draft
from piew_gui.paper.kit import Field, Kit
from tests.word.papers import LISTS, empty_answers, item, text_for

NAMES = (
    "example",
    "empty",
    "new",
    "huge",
    "hostile",
    "right to left",
    "one item",
    "no optional part",
    "forty items",
    "long names",
)

SENTENCE = "The group met the four councils, and heard from families what would have helped them sooner. "
LONG_NAME = (
    "Parent-Infant Relationship and Perinatal Mental Health Partnership for the Northern Districts, " * 3
)
UNBROKEN = "Neugeborenenintensivstationsverwaltungsangelegenheiten" * 4
ARABIC = "يطلب الفريق من المجلس أن يوافق على الخدمة الجديدة (NHS) في 2026."
HEBREW = "הקבוצה מבקשת מהוועדה לאשר את השירות החדש."
HOSTILE = "</w:t> & <w:sdt> {{ x }} ]]> \ud83d\x00 𝔘 ﷽ “q” \ufffe R&D <5% **b** [a page](https://e.org/\"'<>)"


def answers_of(kit: Kit, name: str) -> dict[str, Any]:
    """Return the answers of a draft by its name."""
    return {
        "example": _example,
        "empty": empty_answers,
        "new": lambda kit: dict(new_draft(kit).answers),
        "huge": _huge,
        "hostile": _hostile,
        "right to left": _right_to_left,
        "one item": lambda kit: _counted(kit, 1),
        "no optional part": _no_optional_part,
        "forty items": _forty_items,
        "long names": _long_names,
    }[name](kit)


def _example(kit: Kit) -> dict[str, Any]:
    return empty_answers(kit) | dict(read_draft(kit.example, kit).answers)


def _huge(kit: Kit) -> dict[str, Any]:
    """Return answers of many pages each: long paragraphs, and cells longer than a page."""
    page = f"{SENTENCE * 12}\n\n### A heading within\n\n{SENTENCE * 12}\n\n{LISTS}\n\n"
    long = {field.id: page * 3 for field in kit.fields if field.kind == "rich"}
    many = [item(SENTENCE * 8, *[SENTENCE * 2] * 3) for _ in range(12)]
    return _example(kit) | long | {"key_points": many, "risks": many, "tor_objectives": many}


def _hostile(kit: Kit) -> dict[str, Any]:
    lines = f"{HOSTILE}\n\n- a\n  1. b\n\n### <h> & h\n\n> <![CDATA[ & ]]> <!-- n --> <?piew leaf 0?>"
    rich = {field.id: lines for field in kit.fields if field.kind == "rich"}
    return text_for(kit, HOSTILE) | rich | {"purpose": "receive", "eia_required": "no", "qia_required": "yes"}


def _right_to_left(kit: Kit) -> dict[str, Any]:
    rich = f"{ARABIC}\n\n### {HEBREW}\n\n- {ARABIC}\n- **{HEBREW}**\n\n1. [{ARABIC}](https://example.org/)\n2. {ARABIC}"
    answers = text_for(kit, ARABIC)
    answers |= {field.id: rich for field in kit.fields if field.kind == "rich"}
    return answers | {
        "area_name": "حيفا",
        "purpose": "approve",
        "meeting_date": "2027-01-14",
        "governance_bodies": [
            {"body": "المجلس", "reports_to": ""},
            {"body": "الفريق", "reports_to": "المجلس"},
        ],
    }


def _counted(kit: Kit, number: int) -> dict[str, Any]:
    """Return the example with so many items in every list and so many rows in every table."""
    answers = _example(kit)
    for field in kit.fields:
        if field.kind == "outline":
            answers[field.id] = [item(f"An answer {place}") for place in range(1, number + 1)]
        elif field.kind == "repeat":
            answers[field.id] = [_row(field, "An answer", place) for place in range(1, number + 1)]
    return answers | {"governance_bodies": _bodies(min(number, 25))}


def _row(field: Field, text: str, place: int) -> dict[str, str]:
    return {column.id: f"{text} {place}" for column in field.columns}


def _bodies(number: int) -> list[dict[str, str]]:
    """Return a tree with three bodies under each."""
    return [
        {"body": f"Body {place}", "reports_to": f"Body {(place - 1) // 3}" if place else ""}
        for place in range(number)
    ]


def _no_optional_part(kit: Kit) -> dict[str, Any]:
    """Return the example with nothing in it but what a board-ready paper must have."""
    example = _example(kit)
    kept = {field.id for field in kit.fields if field.required or field.show_if}
    return empty_answers(kit) | {name: answer for name, answer in example.items() if name in kept}


def _forty_items(kit: Kit) -> dict[str, Any]:
    """Return forty of everything, such that the table of statistics takes three pages and more."""
    answers = _counted(kit, 40)
    long = "A measure that is described in a few more words than one line of a cell can hold,"
    return answers | {
        "local_statistics": [_row(kit.field("local_statistics"), long, place) for place in range(1, 41)],
        "tor_objectives": [item(f"{SENTENCE}{place}") for place in range(1, 41)],
    }


def _long_names(kit: Kit) -> dict[str, Any]:
    """Return names of 200 characters, of words and of one long word, wherever a name may stand."""
    answers = _example(kit)
    for field in kit.fields:
        if field.kind == "text":
            answers[field.id] = LONG_NAME[:200]
        elif field.kind == "repeat" and field.id not in ("references", "additional_actions"):
            names = (LONG_NAME[:200], UNBROKEN[:200])
            answers[field.id] = [{column.id: name for column in field.columns} for name in names]
    return answers | {
        "reference": UNBROKEN[:60],
        "governance_bodies": [
            {"body": LONG_NAME[:200], "reports_to": ""},
            {"body": UNBROKEN[:200], "reports_to": LONG_NAME[:200]},
            {"body": f"Second {LONG_NAME[:190]}", "reports_to": LONG_NAME[:200]},
        ],
    }
