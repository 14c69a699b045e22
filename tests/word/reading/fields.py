"""Content controls: ticked, picked, emptied, deleted, and written beside."""

from typing import Any

from tests.word.edits import in_list, set_to
from tests.word.papers import W
from tests.word.reading.case import BOTH, Case, changed
from tests.word.reading.word import (
    Paper,
    behind,
    drop,
    one,
    paragraph,
    replace,
    run,
    set_text,
    show_prompt,
    tick,
    unwrap,
    without_bookmarks,
)

DAY = "meeting_date"
FULL_DATE = f"{W}fullDate"


def _tick(**boxes: bool):
    def edit(paper: Paper) -> None:
        for name, is_ticked in boxes.items():
            tick(paper.control(f"purpose.{name}"), is_ticked)

    return edit


def _typed_ticks(paper: Paper) -> None:
    """Delete the boxes' controls, and type crosses."""
    for name, glyph in (("approve", "☐"), ("receive", "✓"), ("information", "☐")):
        control = paper.control(f"purpose.{name}")
        set_text(control, glyph)
        unwrap(control)


def _unmarked(tag: str) -> Any:
    """Delete a control and the bookmark beside it, and keep the text."""

    def edit(paper: Paper) -> None:
        control = paper.control(tag)
        holder = next(control.iterancestors(f"{W}tc", f"{W}body"))
        for each in [*holder.iter(f"{W}bookmarkStart")]:
            if each.get(f"{W}name") == f"_p_{tag}":
                drop(each)
        for each in [*paper.control(tag).iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            drop(each)
        unwrap(control)

    return edit


def _kept_text(*tags: str):
    def edit(paper: Paper) -> None:
        for tag in tags:
            unwrap(paper.control(tag))

    return edit


def _retyped(tag: str, words: str):
    return lambda paper: set_text(paper.content(tag), words)


def _picked(paper: Paper) -> None:
    date = next(paper.control(DAY).iter(f"{W}date"))
    date.set(FULL_DATE, "2027-02-11T00:00:00Z")
    set_text(paper.content(DAY), "11 February 2027")


def _picked_otherwise(paper: Paper) -> None:
    """Let the control show its date in a format of the colleague's own."""
    _picked(paper)
    next(paper.control(DAY).iter(f"{W}dateFormat")).set(f"{W}val", "dd/MM/yyyy")
    set_text(paper.content(DAY), "11/02/2027")


def _no_runs(tag: str):
    def edit(paper: Paper) -> None:
        for each in [*paper.content(tag).iter(f"{W}r")]:
            drop(each)

    return edit


def _prompt(tag: str):
    return lambda paper: show_prompt(paper.control(tag))


def _behind(tag: str, words: str):
    return lambda paper: behind(paper.control(tag), run(words))


def _below_list(paper: Paper) -> None:
    behind(paper.control("risks"), paragraph("One more"))


def _in_quotes(paper: Paper) -> None:
    """Write before a control and behind it."""
    control = paper.control("title")
    control.addprevious(one(run("On ")))
    behind(control, run(", now"))


def _nested(paper: Paper) -> None:
    """Put a control of a colleague's own around the text of ours."""
    content = paper.content("title")
    inner = one('<w:sdt><w:sdtPr><w:tag w:val="client.42"/></w:sdtPr><w:sdtContent/></w:sdt>')
    for each in list(content):
        inner[1].append(each)
    content.append(inner)


def _tag_twice(paper: Paper) -> None:
    """Copy the title to the end of the paper, tag and all, and leave it as it is."""
    behind(
        paper.control("funding"),
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="title"/><w:text/></w:sdtPr><w:sdtContent>'
        f"{run('Seeking strategic commitment to parent-infant emotional wellbeing in Northshire')}"
        "</w:sdtContent></w:sdt></w:p>",
    )


def _cell_control_gone(paper: Paper) -> None:
    control = paper.control("tor_quorum")
    without_bookmarks(control)
    unwrap(control)


TITLE = "Seeking strategic commitment to parent-infant emotional wellbeing in Northshire"
DATES = (
    ("11/02/2027", "2027-02-11"),
    ("11 Feb 2027", "2027-02-11"),
    ("11th February 2027", "2027-02-11"),
    ("Thursday 11 February 2027", "2027-02-11"),
    ("2027-02-11", "2027-02-11"),
    ("11.2.2027", "2027-02-11"),
    ("to be agreed", "to be agreed"),
    ("31 February 2027", "2027-02-31"),
)

CASES = (
    Case("another box ticked", _tick(approve=False, receive=True), set_to("purpose", "receive")),
    Case("no box ticked", _tick(approve=False), set_to("purpose", "")),
    Case(
        "ticks typed in place of the boxes", _typed_ticks, set_to("purpose", "receive"), untagged=("purpose",)
    ),
    Case("a date picked", _picked, set_to(DAY, "2027-02-11")),
    Case("a date picked and shown in another format", _picked_otherwise, set_to(DAY, "2027-02-11")),
    *(Case(f"a date typed as {words}", _retyped(DAY, words), set_to(DAY, day)) for words, day in DATES),
    Case("a date taken out", _prompt(DAY), set_to(DAY, "")),
    Case("all runs of a date taken out", _no_runs(DAY), set_to(DAY, "")),
    Case(
        "an end of a period",
        _retyped("reporting_period.to", "31 October 2026"),
        changed("reporting_period", "to", to="2026-10-31"),
    ),
    Case("a short text emptied", _prompt("action_ref"), set_to("action_ref", "")),
    Case("all runs of a short text taken out", _no_runs("action_ref"), set_to("action_ref", "")),
    Case("a long text emptied", _prompt("tor_context"), set_to("tor_context", "")),
    Case("all runs of a long text taken out", _no_runs("tor_context"), set_to("tor_context", "")),
    Case("a list emptied", _prompt("risks"), set_to("risks", [])),
    Case("a short text's control deleted", _kept_text("title"), untagged=("title",)),
    Case(
        "a list's control deleted, and a word of it changed",
        lambda paper: (unwrap(paper.control("risks")), replace(paper.run("Uneven"), "Uneven", "Unfair")),
        changed(
            "risks",
            3,
            "text",
            to="**Unfair access.** Each area has something to be proud of. But a family may be offered video "
            "feedback in Southbay, and a leaflet in Fenbridge.",
        ),
        untagged=("risks",),
    ),
    Case("a date's control deleted", _kept_text(DAY), untagged=(DAY,)),
    Case("a list's control and bookmark deleted", _unmarked("risks"), untagged=("risks",)),
    Case("a short text's control and bookmark deleted", _unmarked("title"), untagged=("title",)),
    Case("a cell's control and bookmark deleted", _unmarked("reference"), untagged=("reference",)),
    Case(
        "a long text's control and bookmark deleted",
        _unmarked("progress_update"),
        untagged=("progress_update",),
    ),
    Case("a control of the terms deleted", _cell_control_gone, untagged=("tor_quorum",)),
    Case("words typed behind a control", _behind("title", ", now"), set_to("title", f"{TITLE}, now")),
    Case("words typed before and behind a control", _in_quotes, set_to("title", f"On {TITLE}, now")),
    Case(
        "words typed behind a cell's control",
        _behind("reference", " (b)"),
        set_to("reference", "NS/2026/117 (b)"),
    ),
    Case("words typed behind a date's control", _behind(DAY, ", 2pm"), set_to(DAY, "14 January 2027, 2pm")),
    Case(
        "words typed behind a name's control",
        _behind("authors.name", " OBE"),
        changed("authors", 0, "name", to="Dr Amina Rahman OBE"),
    ),
    Case(
        "a paragraph typed below a list's control",
        _below_list,
        in_list("risks", lambda items: items.append({"text": "One more", "points": []})),
    ),
    Case("a control of a colleague's own within ours", _nested),
    Case("a copy of a control elsewhere", _tag_twice, not_by=BOTH),
)
