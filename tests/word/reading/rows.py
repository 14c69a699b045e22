"""Tables and lists of people: rows added, copied, deleted, swapped, with Word's buttons and without."""

import copy
from typing import Any

from tests.word.edits import NEW_ROW, Answers, in_list, set_to
from tests.word.papers import W, text
from tests.word.reading.case import Case, both, changed
from tests.word.reading.word import (
    Paper,
    behind,
    copied,
    drop,
    made,
    one,
    paragraph,
    replace,
    set_text,
    show_prompt,
    unwrap,
    without_bookmarks,
)
from tests.word.reading.word import (
    in_list as numbered,
)

MEASURE = "local_statistics.measure"
CELL = "<w:tc><w:tcPr/>{}</w:tc>"
ANN = {"name": "Ann Lee", "role": "", "organisation": ""}
NEW = ("Home visits", "212", "198 before", "Audit")
COLUMNS = tuple(NEW_ROW)


def _plus(paper: Paper, tag: str, place: int, *texts: str) -> Any:
    """Press the "+" of a row, which copies its controls with their prompts, and type in them."""
    source = paper.row(tag, place)
    new = copied(source)
    leaves = [each for each in new.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}tag") is not None]
    for each, words in zip(leaves, (*texts, *[""] * len(leaves)), strict=False):
        if words:
            set_text(each.find(f"{W}sdtContent"), words)
        else:
            show_prompt(each)
    source.addnext(new)
    return new


def _add_row(place: int):
    return lambda paper: _plus(paper, MEASURE, place, *NEW)


def _added(place: int):
    return in_list("local_statistics", lambda rows: rows.insert(place, dict(NEW_ROW)))


def _pasted_row(paper: Paper) -> None:
    """Paste a copied table row below the last one: Word leaves the section's frame around the old one only."""
    row = next(paper.row(MEASURE, 3).iter(f"{W}tr"))
    new = copied(row)
    for each, words in zip(new.iter(f"{W}sdtContent"), NEW, strict=True):
        set_text(each, words)
    row.addnext(new)


def _plain_row(place: int):
    """Insert a row with the table's own button: Word makes cells, but no controls."""

    def edit(paper: Paper) -> None:
        cells = "".join(CELL.format(paragraph(words)) for words in NEW)
        behind(next(paper.row(MEASURE, place).iter(f"{W}tr")), f"<w:tr>{cells}</w:tr>")

    return edit


def _row_below_the_section(paper: Paper) -> None:
    cells = "".join(CELL.format(paragraph(words)) for words in NEW)
    behind(paper.control("local_statistics"), f"<w:tr>{cells}</w:tr>")


def _swap(tag: str, one_: int, other: int):
    def edit(paper: Paper) -> None:
        first, second = paper.row(tag, one_), paper.row(tag, other)
        mark = one("<w:p/>")
        first.addprevious(mark)
        second.addprevious(first)
        mark.addprevious(second)
        drop(mark)

    return edit


def _swapped(field: str, one_: int, other: int):
    def change(answers: Answers) -> None:
        rows = answers[field]
        rows[one_], rows[other] = rows[other], rows[one_]

    return change


def _delete(tag: str, *places: int):
    def edit(paper: Paper) -> None:
        for each in [paper.row(tag, place) for place in places]:
            drop(each)

    return edit


def _deleted(field: str, *places: int):
    def change(answers: Answers) -> None:
        answers[field] = [row for place, row in enumerate(answers[field]) if place not in places]

    return change


def _typed_person(words: str):
    """Press Enter behind the last author, and type."""

    def edit(paper: Paper) -> None:
        last = list(paper.row("authors.name", 1).iter(f"{W}p"))[-1]
        behind(last, paragraph(words))

    return edit


def _emptied_cell(paper: Paper) -> None:
    show_prompt(paper.control("authors.role"))


def _clear_row(paper: Paper) -> None:
    for each in paper.row(MEASURE, 1).iter(f"{W}sdtContent"):
        for words in each.iter(f"{W}t"):
            words.text = ""


def _unwrapped_row(paper: Paper) -> None:
    """Delete all controls of one row, and keep its text; bookmarks went, too."""
    row = paper.row(MEASURE, 1)
    without_bookmarks(row)
    for each in [*row.iter(f"{W}sdt")]:
        unwrap(each)


def _unwrapped_rows(tag: str):
    def edit(paper: Paper) -> None:
        section = paper.control(tag)
        for each in [*section.iter(f"{W}sdt")]:
            unwrap(each)

    return edit


def _retyped_people(paper: Paper) -> None:
    section = paper.control("authors")
    for each in [*section.iter(f"{W}sdt")]:
        unwrap(each)
    found = ("Dr Amina Rahman, Con", "Tom Ashworth, Pub")
    first, second = [each for each in paper.root().iter(f"{W}p") if text(each).startswith(found)][:2]
    without_bookmarks(first)
    without_bookmarks(second)
    behind(second, paragraph("Ann Lee"))


def _two_paragraphs_in_a_cell(paper: Paper) -> None:
    cell = next(paper.control("local_statistics.source").iterancestors(f"{W}tc"))
    cell.append(one(paragraph("and our own count")))


def _response(paper: Paper) -> None:
    behind(paper.content("additional_actions.response")[0], paragraph("More is to come."))


def _added_action(paper: Paper) -> None:
    new = copied(paper.row("additional_actions.commitment", 0))
    commitment, response = (each for each in new.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}tag") is not None)
    set_text(commitment.find(f"{W}sdtContent"), "A new commitment")
    content = response.find(f"{W}sdtContent")
    for each in list(content):
        content.remove(each)
    for each in made(paragraph("One:") + paragraph("two", numbered(10, 0))):
        content.append(each)
    paper.row("additional_actions.commitment", 5).addnext(new)


def _new_action(answers: Answers) -> None:
    answers["additional_actions"].append({"commitment": "A new commitment", "response": "One:\n\n- two"})


def _outermost(cell: Any) -> Any:
    """Return the control around a cell, or the cell itself."""
    return cell.getparent().getparent() if cell.getparent().tag == f"{W}sdtContent" else cell


def _table_rows(paper: Paper) -> list[Any]:
    return list(next(paper.control("local_statistics").iterancestors(f"{W}tbl")).iter(f"{W}tr"))


def _delete_column(place: int):
    def edit(paper: Paper) -> None:
        for row in _table_rows(paper):
            drop(_outermost(list(row.iter(f"{W}tc"))[place]))

    return edit


def _emptied_column(column: str):
    return in_list("local_statistics", lambda rows: [row.update({column: ""}) for row in rows])


def _column_put_in(paper: Paper) -> None:
    for row in _table_rows(paper):
        _outermost(list(row.iter(f"{W}tc"))[1]).addprevious(one(CELL.format(paragraph("Trend"))))


def _row_with_a_new_column(paper: Paper) -> None:
    _column_put_in(paper)
    cells = "".join(CELL.format(paragraph(words)) for words in (NEW[0], "Trend", *NEW[1:]))
    behind(next(paper.row(MEASURE, 3).iter(f"{W}tr")), f"<w:tr>{cells}</w:tr>")


def _row_without_a_column(paper: Paper) -> None:
    _delete_column(1)(paper)
    cells = "".join(CELL.format(paragraph(words)) for words in (NEW[0], *NEW[2:]))
    behind(next(paper.row(MEASURE, 3).iter(f"{W}tr")), f"<w:tr>{cells}</w:tr>")


def _column_widths(paper: Paper) -> None:
    """Drag a border, and merge nothing: Word writes the grid anew."""
    for each in paper.root().iter(f"{W}tcW"):
        each.set(f"{W}w", "1234")


def _first_moved_to_end(paper: Paper) -> None:
    row = paper.row("references.text", 0)
    row.getparent().append(copy.copy(row))
    if row.getparent() is not None:
        drop(row)


CASES = (
    Case("a row added with Word's +", _add_row(1), _added(2)),
    Case("a row added with Word's + behind the last", _add_row(3), _added(4)),
    Case("an empty row added with Word's +", lambda paper: _plus(paper, MEASURE, 1)),
    Case(
        "a row added with Word's + and filled in part",
        lambda paper: _plus(paper, MEASURE, 0, "Home visits"),
        in_list(
            "local_statistics",
            lambda rows: rows.insert(1, dict.fromkeys(COLUMNS, "") | {"measure": "Home visits"}),
        ),
    ),
    Case("a row copied and pasted with its tags", _pasted_row, _added(4)),
    Case("a row inserted with the table's own button", _plain_row(0), _added(1)),
    Case("a row inserted with the table's own button behind the last", _plain_row(3), _added(4)),
    Case("a row inserted below the section", _row_below_the_section, _added(4)),
    Case("two rows swapped", _swap(MEASURE, 0, 2), _swapped("local_statistics", 0, 2)),
    Case("a row deleted", _delete(MEASURE, 1), _deleted("local_statistics", 1)),
    Case("the first row deleted", _delete(MEASURE, 0), _deleted("local_statistics", 0)),
    Case("the last row deleted", _delete(MEASURE, 3), _deleted("local_statistics", 3)),
    Case("the first and last rows deleted", _delete(MEASURE, 0, 3), _deleted("local_statistics", 0, 3)),
    Case("all cells of a row emptied", _clear_row, _deleted("local_statistics", 1)),
    Case(
        "a cell",
        lambda paper: replace(paper.run("9,770"), "9,770", "9,771"),
        changed("local_statistics", 0, "local", to="9,771"),
    ),
    Case(
        "a second paragraph in a cell",
        _two_paragraphs_in_a_cell,
        changed("local_statistics", 0, "source", to="ONS, 2024 and our own count"),
    ),
    Case("a row whose controls were deleted", _unwrapped_row),
    Case("columns made wider", _column_widths),
    Case("the second column deleted", _delete_column(1), _emptied_column("local")),
    Case("the third column deleted", _delete_column(2), _emptied_column("comparison")),
    Case("the last column deleted", _delete_column(3), _emptied_column("source")),
    Case(
        "a column put in",
        _column_put_in,
        of_the_form=("",) * 5,
    ),
    Case(
        "a column put in, and a row inserted with the table's own button",
        _row_with_a_new_column,
        _added(4),
        of_the_form=("",) * 6,
    ),
    Case(
        "a column deleted, and a row inserted with the table's own button",
        _row_without_a_column,
        both(_added(4), _emptied_column("local")),
    ),
    Case(
        "a person added with Word's +",
        lambda paper: _plus(paper, "authors.name", 1, "Ann Lee"),
        in_list("authors", lambda rows: rows.append(ANN)),
    ),
    Case(
        "a person typed below the others",
        _typed_person("Ann Lee, Midwife, Southbay Council"),
        in_list(
            "authors",
            lambda rows: rows.append(
                {"name": "Ann Lee", "role": "Midwife", "organisation": "Southbay Council"}
            ),
        ),
    ),
    Case(
        "a name typed below the others",
        _typed_person("Ann Lee"),
        in_list("authors", lambda rows: rows.append(ANN)),
    ),
    Case("the people's controls deleted", _unwrapped_rows("authors"), untagged=("authors",)),
    Case(
        "the people's controls deleted and one typed",
        _retyped_people,
        in_list("authors", lambda rows: rows.append(ANN)),
        untagged=("authors",),
    ),
    Case("people swapped", _swap("presenters.name", 0, 1), _swapped("presenters", 0, 1)),
    Case("a person deleted", _delete("authors.name", 0), _deleted("authors", 0)),
    Case("a role emptied", _emptied_cell, changed("authors", 0, "role", to="")),
    Case(
        "a name of a person",
        lambda paper: set_text(paper.content("authors.name", 1), "Tom Ashworth-Lee"),
        changed("authors", 1, "name", to="Tom Ashworth-Lee"),
    ),
    Case("a reference deleted", _delete("references.text", 2), _deleted("references", 2)),
    Case(
        "a reference typed below another",
        lambda paper: behind(paper.paragraph("HM Government (2021)"), paragraph("A new one (2026).")),
        in_list("references", lambda rows: rows.insert(1, {"text": "A new one (2026)."})),
    ),
    Case(
        "the first reference moved to the end",
        _first_moved_to_end,
        in_list("references", lambda rows: rows.append(rows.pop(0))),
    ),
    Case("an action with its response added", _added_action, _new_action),
    Case(
        "a paragraph added to a response",
        _response,
        lambda answers: answers["additional_actions"][0].update(
            response=answers["additional_actions"][0]["response"] + "\n\nMore is to come."
        ),
    ),
    Case("an action deleted", _delete("additional_actions.commitment", 1), _deleted("additional_actions", 1)),
    Case(
        "two actions swapped",
        _swap("additional_actions.commitment", 1, 2),
        _swapped("additional_actions", 1, 2),
    ),
    Case(
        "the actions' controls deleted",
        _unwrapped_rows("additional_actions"),
        untagged=("additional_actions",),
    ),
    Case("all rows deleted", _delete("references.text", *range(18)), set_to("references", [])),
)
