"""Tracked changes: read as accepted, and as before."""

import copy
from typing import Any

from tests.word.edits import NEW_ROW, Answers, in_list, replaced, set_to
from tests.word.papers import W, item
from tests.word.reading.case import Case, nothing
from tests.word.reading.word import (
    Paper,
    behind,
    change,
    copied,
    deleted,
    inserted,
    mark_end,
    mark_row,
    moved,
    one,
    paragraph,
    set_text,
)
from tests.word.reading.word import (
    in_list as numbered,
)

UPDATE = "progress_update"
STRAIN, UNEVEN = "Services under strain", "Uneven access"
NEW = tuple(NEW_ROW.values())


def _replace(words: str, new: str):
    """Delete words and type others, tracked."""

    def edit(paper: Paper) -> None:
        old = paper.cut_out(words)
        added = copy.deepcopy(old)
        set_text(added, new)
        old.addnext(added)
        inserted(added)
        deleted(old)

    return edit


def _insert(words: str, new: str):
    def edit(paper: Paper) -> None:
        old = paper.cut_out(words)
        added = copy.deepcopy(old)
        set_text(added, new)
        old.addnext(added)
        inserted(added)

    return edit


def _delete(words: str):
    return lambda paper: deleted(paper.cut_out(words))


def _gone(element: Any, kind: str = "del") -> None:
    """Track a whole paragraph as deleted, or inserted."""
    for each in [*element.iter(f"{W}r")]:
        (deleted if kind == "del" else inserted)(each)
    mark_end(element, kind)


def _new_paragraph(paper: Paper) -> None:
    new = one(paragraph("They will start in May."))
    _gone(new, "ins")
    paper.paragraph("Five supervisors have").addprevious(new)


def _new_item(paper: Paper) -> None:
    new = one(paragraph("New", numbered(9, 0, "ListLetter")))
    _gone(new, "ins")
    paper.paragraph(STRAIN).addnext(new)


def _join(paper: Paper) -> None:
    """Delete the end of a paragraph only."""
    mark_end(paper.paragraph(STRAIN), "del")


def _split(paper: Paper) -> None:
    """Press Enter within a paragraph: the first half has the new end."""
    found = paper.paragraph("Services under strain")
    paper.cut_out(" and one midwifery post in nine.")
    first = copy.deepcopy(found)
    for each in list(first.iter(f"{W}r"))[-1:]:
        each.getparent().remove(each)
    for each in list(found.iter(f"{W}r"))[:-1]:
        each.getparent().remove(each)
    mark_end(first, "ins")
    found.addprevious(first)


def _splitted(items: list[Any]) -> None:
    items[2]["text"] = items[2]["text"].replace(" and one midwifery post in nine.", "")
    items.insert(3, item("and one midwifery post in nine."))


def _move(paper: Paper) -> None:
    """Drag an item above the one before it."""
    old = paper.paragraph(UNEVEN)
    new = copy.deepcopy(old)
    paper.paragraph(STRAIN).addprevious(new)
    moved(new, "moveTo")
    moved(old, "moveFrom")


def _plain_row(kind: str):
    def edit(paper: Paper) -> None:
        row = next(paper.row("local_statistics.measure", 1).iter(f"{W}tr"))
        if kind == "ins":
            cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in NEW)
            new = one(f"<w:tr>{cells}</w:tr>")
            row.addnext(new)
            row = new
        for each in [*row.iter(f"{W}p")]:
            _gone(each, kind)
        mark_row(row, kind)

    return edit


def _section_row(paper: Paper) -> None:
    """Press "+" while changes are tracked."""
    source = paper.row("local_statistics.measure", 3)
    new = copied(source)
    for each, words in zip([*new.iter(f"{W}r")], NEW, strict=True):
        set_text(each, words)
        inserted(each)
    mark_row(next(new.iter(f"{W}tr")), "ins")
    source.addnext(new)


def _person_gone(paper: Paper) -> None:
    _gone(next(paper.row("authors.name", 0).iter(f"{W}p")))


def _bold(paper: Paper) -> None:
    found = paper.cut_out("another")
    for each in found.findall(f"{W}rPr"):
        found.remove(each)
    found.insert(0, one(f"<w:rPr><w:b/>{change('rPr', '<w:rPr/>')}</w:rPr>"))


def _not_bold(paper: Paper) -> None:
    found = paper.cut_out("mapped the pathway")
    found.find(f"{W}rPr").append(one(change("rPr", '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>')))
    for each in list(found.find(f"{W}rPr"))[:-1]:
        each.getparent().remove(each)


def _level(paper: Paper) -> None:
    look = paper.paragraph("APPROVE the governance").find(f"{W}pPr")
    former = f"<w:pPr>{numbered(8, 0, 'ListNumber')}</w:pPr>"
    look.append(one(change("pPr", former)))
    look.find(f"{W}numPr/{W}ilvl").set(f"{W}val", "1")


def _list_made(paper: Paper) -> None:
    found = paper.paragraph("Five supervisors have")
    found.insert(0, one(f"<w:pPr>{numbered(10)}{change('pPr', '<w:pPr/>')}</w:pPr>"))


def _ticked(paper: Paper) -> None:
    """Tick another box: Word marks the glyphs as replaced, and keeps no record of the state."""
    for name, glyph in (("approve", "☐"), ("receive", "☒")):
        control = paper.control(f"purpose.{name}")
        old = next(control.iter(f"{W}r"))
        new = copy.deepcopy(old)
        set_text(new, glyph)
        old.addprevious(new)
        inserted(new)
        deleted(old)
        checked = next(each for each in control.iter() if each.tag.endswith("}checked"))
        checked.set(checked.keys()[0], str(int(glyph == "☒")))


def _dated(paper: Paper) -> None:
    control = paper.control("meeting_date")
    old = next(control.iter(f"{W}r"))
    new = copy.deepcopy(old)
    set_text(new, "11 February 2027")
    old.addprevious(new)
    inserted(new)
    deleted(old)
    next(control.iter(f"{W}date")).set(f"{W}fullDate", "2027-02-11T00:00:00Z")


def _within_a_link(paper: Paper) -> None:
    found = paper.cut_out("another provider")
    behind(found, '<w:hyperlink w:anchor="x"/>')
    link = found.getnext()
    link.append(found)
    deleted(found)


def _inserted_then_deleted(paper: Paper) -> None:
    """Type words and delete them again, by two people."""
    found = paper.cut_out("another")
    added = copy.deepcopy(found)
    set_text(added, "one more ")
    found.addprevious(added)
    deleted(added)
    inserted(added.getparent())


def _all_of_a_list(paper: Paper) -> None:
    for each in [*paper.content("risks").iter(f"{W}p")]:
        _gone(each)


def _all_of_a_text(paper: Paper) -> None:
    for each in [*paper.content("tor_context").iter(f"{W}r")]:
        deleted(each)


def _control_inserted(paper: Paper) -> None:
    """Paste a control with its text, tracked."""
    content = paper.content("title")
    for each in [*content.iter(f"{W}r")]:
        deleted(each)
    new = one(f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('New')}</w:sdtContent></w:sdt>")[1][0][1]
    content.append(new)
    inserted(new)


def _in_header(paper: Paper) -> None:
    content = paper.content("reference", part="word/header1.xml")
    old = next(content.iter(f"{W}r"))
    new = copy.deepcopy(old)
    set_text(new, "NS/2026/200")
    old.addnext(new)
    inserted(new)
    deleted(old)


def _first_gone(answers: Answers) -> None:
    answers["authors"].pop(0)


def case(name: str, edit: Any, change_: Any) -> Case:
    return Case(f"tracked: {name}", edit, change_, nothing)


CASES = (
    case("words replaced", _replace("another", "a new"), replaced(UPDATE, "another", "a new")),
    case(
        "words inserted",
        _insert("another", "another good"),
        replaced(UPDATE, "another", "anotheranother good"),
    ),
    case("words deleted", _delete("another "), replaced(UPDATE, "another ", "")),
    case(
        "words of a short text", _replace("Seeking", "Asking for"), replaced("title", "Seeking", "Asking for")
    ),
    case(
        "a paragraph inserted",
        _new_paragraph,
        replaced(UPDATE, "One thing did not", "They will start in May.\n\nOne thing did not"),
    ),
    case("an item inserted", _new_item, in_list("risks", lambda items: items.insert(3, item("New")))),
    case(
        "an item deleted",
        lambda paper: _gone(paper.paragraph(STRAIN)),
        in_list("risks", lambda items: items.pop(2)),
    ),
    case(
        "the end of an item deleted",
        _join,
        in_list("risks", lambda items: items[2].update(text=items[2]["text"] + items.pop(3)["text"])),
    ),
    case("an item cut in two", _split, in_list("risks", _splitted)),
    case("an item moved", _move, in_list("risks", lambda items: items.insert(2, items.pop(3)))),
    Case(
        "tracked: all items deleted",
        _all_of_a_list,
        set_to("risks", []),
        nothing,
        untagged=("risks",),
    ),
    case("all of a text deleted", _all_of_a_text, set_to("tor_context", "")),
    case(
        "a row inserted",
        _plain_row("ins"),
        in_list("local_statistics", lambda rows: rows.insert(2, dict(NEW_ROW))),
    ),
    case("a row deleted", _plain_row("del"), in_list("local_statistics", lambda rows: rows.pop(1))),
    case(
        "a row added with Word's +",
        _section_row,
        in_list("local_statistics", lambda rows: rows.append(dict(NEW_ROW))),
    ),
    case("a person deleted", _person_gone, _first_gone),
    case("words made bold", _bold, replaced(UPDATE, "another", "**another**")),
    case("words no longer bold", _not_bold, replaced(UPDATE, "**mapped the pathway**", "mapped the pathway")),
    case(
        "an item moved a level in",
        _level,
        in_list("key_points", lambda items: items[0]["points"].append(items.pop(1))),
    ),
    case("a paragraph made an item", _list_made, replaced(UPDATE, "\n\nOne thing did", "\n- One thing did")),
    case("another box ticked", _ticked, set_to("purpose", "receive")),
    case("a date picked", _dated, set_to("meeting_date", "2027-02-11")),
    case("a link's words deleted", _within_a_link, replaced(UPDATE, "another provider", "")),
    case("words typed and deleted again", _inserted_then_deleted, nothing),
    case("a short text pasted over", _control_inserted, set_to("title", "New")),
    case("a text of the header", _in_header, set_to("reference", "NS/2026/200")),
)
