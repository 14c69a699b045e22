"""What colleagues do to a paper in a word processor, and what has to come home of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.word.libreoffice import Edit
from tests.word.papers import item

Answers = dict[str, Any]


class Case(NamedTuple):
    """Edits of the worked example's paper, and how they change its answers."""

    name: str
    edits: tuple[Edit, ...]
    change: Callable[[Answers], None]


def replaced(field: str, old: str, new: str) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        assert answers[field].count(old) == 1
        answers[field] = answers[field].replace(old, new)

    return change


def set_to(field: str, answer: Any) -> Callable[[Answers], None]:
    return lambda answers: answers.update({field: answer})


def in_list(field: str, change: Callable[[list[Any]], Any]) -> Callable[[Answers], None]:
    return lambda answers: change(answers[field]) and None


def without_block(field: str, words: str) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        blocks = answers[field].split("\n\n")
        answers[field] = "\n\n".join(block for block in blocks if words not in block)

    return change


def _moved(items: list[Any], start: int, end: int) -> None:
    items.insert(end, items.pop(start))


def _indented(items: list[Any], place: int) -> None:
    items[place - 1]["points"].append(items.pop(place))


def _cut(items: list[Any], place: int, behind: str) -> None:
    before, _, after = items[place]["text"].partition(behind)
    items[place : place + 1] = [item(before + behind), item(after.strip())]


def _joined(items: list[Any], place: int) -> None:
    items[place]["text"] += items.pop(place + 1)["text"]


NEW_ROW = {"measure": "Home visits", "local": "212", "comparison": "198 before", "source": "Audit"}
CASES = (
    Case(
        "words of a long text",
        (("replace", "but the provider withdrew", "and the provider then withdrew"),),
        replaced("progress_update", "but the provider withdrew", "and the provider then withdrew"),
    ),
    Case(
        "words typed at the end of a paragraph",
        (("type_after", "than it ever will again.", " So we start here."),),
        replaced("background_what", "than it ever will again.", "than it ever will again. So we start here."),
    ),
    Case(
        "a short text with a name that is filled in",
        (("replace", "Seeking strategic commitment", "Asking for commitment"),),
        replaced("title", "Seeking strategic commitment", "Asking for commitment"),
    ),
    Case(
        "a text that stands in the header, too",
        (("replace_everywhere", "NS/2026/117", "NS/2026/118"),),
        set_to("reference", "NS/2026/118"),
    ),
    Case(
        "a text of the header alone",
        (("replace_in_header", "NS/2026/117", "NS/2026/119"),),
        set_to("reference", "NS/2026/119"),
    ),
    Case(
        "a short text taken out",
        (("replace", "NS/2026/09-4", ""),),
        set_to("action_ref", ""),
    ),
    Case(
        "a whole text put in another's place",
        (("rewrite_paragraph", "The bond between parent", "Babies need warm, prompt care."),),
        set_to("tor_context", "Babies need warm, prompt care."),
    ),
    Case(
        "a paragraph added",
        (("new_paragraph_after", "Members answer to their own", "They meet in public."),),
        replaced(
            "tor_accountability",
            "speak for them in the sub-group.",
            "speak for them in the sub-group.\n\nThey meet in public.",
        ),
    ),
    Case(
        "a paragraph of a long text taken out",
        (("delete_paragraph", "In Southbay, assessment before birth"),),
        without_block("background_why", "In Southbay, assessment"),
    ),
    Case(
        "an item added",
        (("new_paragraph_after", "One health visiting post in six", "Nobody knows."),),
        in_list("risks", lambda items: items.insert(3, item("Nobody knows."))),
    ),
    Case(
        "an item taken out",
        (("delete_paragraph", "One health visiting post in six"),),
        in_list("risks", lambda items: items.pop(2)),
    ),
    Case(
        "the last item taken out, with the line end before the heading",
        (("delete_paragraph", "NOTE what the group has done"),),
        in_list("key_points", lambda items: items.pop()),
    ),
    Case(
        "an item moved",
        (("move_up", "One health visiting post in six"),),
        in_list("risks", lambda items: _moved(items, 2, 1)),
    ),
    Case(
        "an item moved a level in",
        (("indent", "APPROVE the governance"),),
        in_list("key_points", lambda items: _indented(items, 1)),
    ),
    Case(
        "an item cut in two",
        (("cut_in_two", "has something to be proud of."),),
        in_list("risks", lambda items: _cut(items, 3, "has something to be proud of.")),
    ),
    Case(
        "two items joined",
        (("join_with_next", "Build joined-up pathways"),),
        in_list("tor_objectives", lambda items: _joined(items, 2)),
    ),
    Case(
        "a cell",
        (("replace", "44 in similar areas", "45 in similar areas"),),
        in_list("local_statistics", lambda rows: rows[2].update(comparison="45 in similar areas")),
    ),
    Case(
        "a row added",
        (("new_row_after", "9,770", *NEW_ROW.values()),),
        in_list("local_statistics", lambda rows: rows.insert(1, dict(NEW_ROW))),
    ),
    Case(
        "a row taken out",
        (("delete_row", "15% of births"),),
        in_list("local_statistics", lambda rows: rows.pop(1)),
    ),
    Case(
        "a person taken out of a list",
        (("delete_paragraph", "Family hubs lead"),),
        in_list("tor_membership", lambda rows: rows.pop(_place(rows, "Family hubs lead"))),
    ),
    Case(
        "another box ticked",
        (("tick", "Approve", "☐"), ("tick", "Receive", "☒")),
        set_to("purpose", "receive"),
    ),
    Case(
        "another day",
        (("replace", "14 January 2027", "11 February 2027"),),
        set_to("meeting_date", "2027-02-11"),
    ),
)


def _place(rows: list[Any], role: str) -> int:
    return next(number for number, row in enumerate(rows) if row["role"].startswith(role))
