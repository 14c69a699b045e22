"""Lists: items split, joined, moved, typed, and written in a list of Word's own."""

import copy
from typing import Any

from tests.word.edits import in_list, replaced, set_to
from tests.word.papers import W, item
from tests.word.reading.case import Case, changed
from tests.word.reading.word import (
    Paper,
    before,
    behind,
    drop,
    one,
    paragraph,
    replace,
    set_text,
)
from tests.word.reading.word import (
    in_list as numbered,
)

STRAIN = "Services under strain"
UNEVEN = "Uneven access"
BULLET = "began monthly supervision"
OWN_LISTS = (
    '<w:abstractNum w:abstractNumId="900"><w:lvl w:ilvl="0"><w:numFmt w:val="{0}"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="{0}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="900"><w:abstractNumId w:val="900"/></w:num>'
)


def _level(element: Any, level: int) -> None:
    element.find(f"{W}pPr/{W}numPr/{W}ilvl").set(f"{W}val", str(level))


def _split(paper: Paper) -> None:
    """Press Enter behind "in six is empty"; Word copies the paragraph's looks."""
    found = paper.paragraph(STRAIN)
    new = copy.deepcopy(found)
    replace(found, ", and one midwifery post in nine.", "")
    for each in list(new.iter(f"{W}r"))[:-1]:
        drop(each)
    set_text(new, "and one midwifery post in nine.")
    found.addnext(new)


def _cut(items: list[Any]) -> None:
    items[2]["text"] = items[2]["text"].replace(", and one midwifery post in nine.", "")
    items.insert(3, item("and one midwifery post in nine."))


def _join(paper: Paper) -> None:
    found, following = paper.paragraph(STRAIN), paper.paragraph(UNEVEN)
    for each in list(following.iter(f"{W}r")):
        found.append(each)
    drop(following)


def _joined(items: list[Any]) -> None:
    items[2]["text"] += items.pop(3)["text"]


def _move(paper: Paper) -> None:
    paper.paragraph(STRAIN).addprevious(paper.paragraph(UNEVEN))


def _last_first(paper: Paper) -> None:
    first = paper.paragraph("No specialist help before crisis")
    first.addprevious(paper.paragraph("Doing things twice"))


def _typed(words: tuple[str, ...]):
    """Write lines below the last of a text, in no list."""

    def edit(paper: Paper) -> None:
        behind(paper.paragraph("Five supervisors have"), "".join(map(paragraph, words)))

    return edit


def _own_list(kind: str):
    def edit(paper: Paper) -> None:
        numbering = paper.root("word/numbering.xml")
        for each in _elements(OWN_LISTS.format(kind)):
            numbering.append(each)
        behind(
            paper.paragraph("Five supervisors have"),
            "".join(
                paragraph(words, numbered(900, level))
                for words, level in (("One", 0), ("Two", 1), ("Three", 0))
            ),
        )

    return edit


def _elements(source: str) -> list[Any]:
    return list(one(f"<w:numbering>{source}</w:numbering>"))


def _by_style(paper: Paper) -> None:
    """Write items whose style alone says what they are."""
    styles = paper.root("word/styles.xml")
    styles.append(
        one(
            '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My list"/><w:pPr><w:numPr>'
            '<w:ilvl w:val="1"/><w:numId w:val="10"/></w:numPr></w:pPr></w:style>'
        )
    )
    behind(paper.paragraph(BULLET), paragraph("every month", '<w:pStyle w:val="Mine"/>'))


def _without_number(paper: Paper) -> None:
    look = paper.paragraph(STRAIN).find(f"{W}pPr")
    look.remove(look.find(f"{W}numPr"))
    look.find(f"{W}pStyle").set(f"{W}val", "Normal")


def _number_off(paper: Paper) -> None:
    paper.paragraph(BULLET).find(f"{W}pPr/{W}numPr/{W}numId").set(f"{W}val", "0")


def _deep(paper: Paper) -> None:
    for place, words in enumerate(("One", "Two", "Three", "Four")):
        before(paper.paragraph("drafted the terms"), paragraph(words, numbered(10, place + 1)))


def _outdented(items: list[Any]) -> None:
    """The point that was moved out takes those below it along."""
    points = items[0]["points"]
    items[0]["points"] = points[:1]
    items.insert(1, points[1] | {"points": points[2:]})


def _all_gone(paper: Paper) -> None:
    items = paper.content("risks").findall(f"{W}p")
    for each in items[1:]:
        drop(each)
    for each in list(items[0].iter(f"{W}r")):
        drop(each)


ONE_LIST = "- One\n  - Two\n- Three"
LAST = "places with another provider."

CASES = (
    Case("an item cut in two", _split, in_list("risks", _cut)),
    Case("two items joined", _join, in_list("risks", _joined)),
    Case("an item moved", _move, in_list("risks", lambda items: items.insert(2, items.pop(3)))),
    Case(
        "the last item put first", _last_first, in_list("risks", lambda items: items.insert(0, items.pop()))
    ),
    Case(
        "an item added",
        lambda paper: behind(paper.paragraph(STRAIN), paragraph("New", numbered(9, 0, "ListLetter"))),
        in_list("risks", lambda items: items.insert(3, item("New"))),
    ),
    Case(
        "an item added below the last",
        lambda paper: behind(paper.paragraph("Doing things twice"), paragraph("New", numbered(9))),
        in_list("risks", lambda items: items.append(item("New"))),
    ),
    Case(
        "an item taken out",
        lambda paper: drop(paper.paragraph(STRAIN)),
        in_list("risks", lambda items: items.pop(2)),
    ),
    Case(
        "the first item taken out, and the bookmark's start with it",
        lambda paper: drop(paper.paragraph("No specialist help before")),
        in_list("risks", lambda items: items.pop(0)),
    ),
    Case(
        "an item moved a level in",
        lambda paper: _level(paper.paragraph("APPROVE the governance"), 1),
        in_list("key_points", lambda items: items[0]["points"].append(items.pop(1))),
    ),
    Case(
        "a point moved a level out",
        lambda paper: _level(paper.paragraph("name parent-infant emotional wellbeing"), 0),
        in_list("key_points", _outdented),
    ),
    Case(
        "an item that is no longer numbered",
        _without_number,
    ),
    Case("all items taken out", _all_gone, set_to("risks", [])),
    Case(
        "bullets typed",
        _typed(("• One", "•\tTwo")),
        replaced("progress_update", LAST, f"{LAST}\n\n- One\n- Two"),
    ),
    Case(
        "numbers typed",
        _typed(("1. One", "2) Two")),
        replaced("progress_update", LAST, f"{LAST}\n\n1. One\n2. Two"),
    ),
    Case(
        "bullets of a list of Word's own",
        _own_list("bullet"),
        replaced("progress_update", LAST, f"{LAST}\n\n{ONE_LIST}"),
    ),
    Case(
        "numbers of a list of Word's own",
        _own_list("decimal"),
        replaced("progress_update", LAST, f"{LAST}\n\n1. One\n   1. Two\n2. Three"),
    ),
    Case(
        "an item whose style alone says that it is one",
        _by_style,
        replaced("progress_update", "Southbay and Eastmoor\n", "Southbay and Eastmoor\n  - every month\n"),
    ),
    Case(
        "a bullet taken off",
        _number_off,
        replaced(
            "progress_update",
            "- **began monthly supervision** for level 2 practitioners from Southbay and Eastmoor\n",
            "\n**began monthly supervision** for level 2 practitioners from Southbay and Eastmoor\n\n",
        ),
    ),
    Case(
        "items deeper than any list of ours",
        _deep,
        replaced(
            "progress_update",
            "\n- **drafted",
            "\n  - One\n    - Two\n    - Three\n    - Four\n- **drafted",
        ),
    ),
    Case(
        "a point added below a point of the terms",
        lambda paper: behind(
            paper.paragraph("level 3, supervision"), paragraph("level 4, teaching", numbered(12, 1))
        ),
        in_list("tor_objectives", lambda items: items[1]["points"].append(item("level 4, teaching"))),
    ),
    Case(
        "a word of an item in the terms",
        lambda paper: replace(paper.run("level 3, supervision"), "supervision", "teaching"),
        changed("tor_objectives", 1, "points", 2, "text", to="level 3, teaching"),
    ),
)
