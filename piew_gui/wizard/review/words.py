"""What the review says of a paper and of each change, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from piew_gui.paper.fields import long_date
from piew_gui.translate import tr
from piew_gui.wizard.files.moments import local
from piew_gui.wizard.review.decisions import Decision, Kind
from piew_gui.word.returned import Way

if TYPE_CHECKING:
    from piew_gui.word.merge import Change
    from piew_gui.word.returned import Comment, Found, Returned, Stray

_STATUS_LETTERS = 60


def copy_name(returned: Returned, file_name: str) -> str:
    """Return what to call the copy: whose it is, or else its file's name."""
    return tr("{0}’s copy").format(returned.editor) if returned.editor else file_name


def about(change: Change, saved: str) -> str:
    """Return how a change stands to what the person did, in a sentence or two."""
    if change.is_suggestion:
        return tr("The paper and your draft differ here. Nothing says who changed it.")
    moment = local(saved)
    day = long_date(moment.date().isoformat()) if moment else ""
    changed = tr("Changed in Word on {0}.").format(day) if day else tr("Changed in Word.")
    if change.is_question:
        mine = tr("You both changed the same words. Taking it puts theirs in place of yours there.")
    elif change.mine_changed:
        mine = tr("You changed other parts of it since. Taking it keeps those too.")
    else:
        mine = tr("You have not touched it since you sent it.")
    return f"{changed} {mine}"


def place(found: Found | None) -> str:
    """Return how the answer was found in the paper, where that may be wrong; "" where it is sure."""
    if found is None or found.way is not Way.LAYOUT:
        return ""
    return tr(
        "The paper has lost its boxes, so this was found by the words around it. Check that it belongs here."
    )


def status(change: Change, decision: Decision | None, is_unfinished: bool = False) -> tuple[str, str]:
    """Return what the list says under a change, and the colour that repeats it."""
    if is_unfinished:
        return tr("edited, not taken yet"), "muted"
    if decision is not None:
        done = {Kind.TAKEN: tr("taken"), Kind.LEFT: tr("kept as yours"), Kind.EDITED: tr("edited and taken")}
        return done[decision.kind], "completed"
    if change.is_question:
        return tr("you both changed it"), "problem"
    return change.summary, "muted"


def stray_title(stray: Stray) -> str:
    """Return what to call words that belong to no answer."""
    return tr("The form was changed") if stray.was else tr("Words that belong to no answer")


def about_stray(stray: Stray, place: str, can_be_put: bool) -> str:
    """Return where such words stood, and what can be done with them."""
    stood = tr("They stand {0} in the copy.").format(place)
    if stray.was:
        return tr("{0} The form says this by itself, so no answer can hold it.").format(stood)
    if can_be_put:
        return tr("{0} No answer holds them. Put them where they belong, or leave them out.").format(stood)
    return tr("{0} No answer holds them. Copy what you need of them before you finish.").format(stood)


def stray_status(stray: Stray, decision: Decision | None) -> tuple[str, str]:
    """Return what the list says under such words, and the colour that repeats it."""
    if decision is None:
        return shortened(stray.text, _STATUS_LETTERS), "muted"
    return (tr("put in") if decision.kind is Kind.TAKEN else tr("left out")), "completed"


def shortened(text: str, letters: int) -> str:
    """Return text on one line, the last letter "…" where more was cut."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"


def noted(comment: Comment) -> str:
    """Return what leads into a comment."""
    who = tr("Comment by {0}.").format(comment.author) if comment.author else tr("Comment in the copy.")
    return who if not comment.quoted else tr("{0} On “{1}”:").format(who, comment.quoted)


def step(names: list[str]) -> str:
    """Return what the menu calls a decision on what has these names; "" where there is none."""
    if len(names) > 1:
        return tr("decision on {0} changes").format(len(names))
    return tr("decision on {0}").format(names[0]) if names else ""


def unchanged(count: int) -> str:
    """Return how many answers are as the person left them."""
    return (
        tr("1 answer is as you left it")
        if count == 1
        else tr("{0} answers are as you left them").format(count)
    )


def decided(count: int, total: int) -> str:
    """Return how far the review is."""
    if not total:
        return ""
    return tr("{0} of {1} decided. Undo brings all of it back.").format(count, total)


def summed_up(taken: list[str], left: list[str], notes: int, missing: list[str], left_words: int = 0) -> str:
    """Return what the review did, given the labels of the fields; `left_words` counts words in no answer left out."""
    sentences = [
        _named(tr("Taken from the paper: {0}."), taken),
        _named(tr("Kept as yours: {0}."), left),
        tr("Comments kept as notes: {0}.").format(notes) if notes else "",
        _named(tr("Not found in the paper, so kept as yours: {0}."), missing),
        tr("Words in no answer that were left out: {0}.").format(left_words) if left_words else "",
        tr("One undo brings back all answers as they were.") if taken else tr("Your draft is unchanged."),
    ]
    return "\n".join(filter(None, sentences))


def _named(sentence: str, labels: list[str]) -> str:
    return sentence.format("; ".join(labels)) if labels else ""
