"""The questions that a draft's file can raise: what each says, and what its buttons mean."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from piew_gui.drafts.versions import Version
from piew_gui.errors import LockedError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box, ask
from piew_gui.wizard.boxes.dialogs import AfterExport, WhenDamaged, WhenLocked, WhenNotSaved, WhichTemplate
from piew_gui.wizard.files.moments import full, time_and_day

WIDTH_PX = 600

Meaning = TypeVar("Meaning")


class Choice(NamedTuple, Generic[Meaning]):
    """A button, the sentence under it on what it does or "", and what it means to whoever asks."""

    text: str
    note: str
    meaning: Meaning


class Question(NamedTuple, Generic[Meaning]):
    """What is asked. The first choice is the one to recommend; the last is harmless, and Esc takes it too."""

    heading: str
    intro: str
    choices: tuple[Choice[Meaning], ...]


def ask_one(question: Question[Meaning], parent: QWidget | None = None) -> Meaning:
    """Ask, and return what the person's choice means."""
    box = Box(question.heading, question.intro, QSize(WIDTH_PX, 0), parent)
    for place, each in enumerate(question.choices):
        box.add_explained(each.text, each.note, "" if place else "action")
    box.page.column.addStretch(1)
    # Esc gives 0, and so the last.
    return question.choices[ask(box) - 1].meaning


def locked(error: LockedError) -> Question[WhenLocked]:
    """Return the question about a draft that somebody else has open."""
    heading = tr("Somebody else has this draft open")
    note = tr("If they are working on it, you both may change the same answer. Saving puts both together.")
    if error.is_here:
        heading = tr("This draft is already open")
        note = tr("If both windows change the same answer, you choose between them when you save.")
    elif not error.seen or not error.user:
        heading = tr("Somebody may have this draft open")
    since = time_and_day(error.since) if error.since else ""
    told = tr("It has been open since {0}.").format(since) if since else ""
    return Question(
        heading,
        " ".join(filter(None, (str(error), told))),
        (
            Choice(
                tr("Open to read only"),
                tr("Look at it now. You can save a copy under another name."),
                WhenLocked.READ,
            ),
            Choice(tr("Open anyway"), note, WhenLocked.TAKE_OVER),
            Choice(tr("Cancel"), "", WhenLocked.STAY),
        ),
    )


def not_saved(message: str, is_gone: bool, is_kept: bool) -> Question[WhenNotSaved]:
    """Return the question about a draft that could not be saved where it was."""
    safe = tr("What you wrote is safe: it is kept on this computer.")
    at_risk = tr("What you wrote is only in this window, so save it somewhere before you close the program.")
    again = tr("Save it there again") if is_gone else tr("Try again")
    return Question(
        tr("The draft was not saved"),
        f"{message} {safe if is_kept else at_risk}",
        (
            Choice(again, tr("In the same folder, under the same name."), WhenNotSaved.TRY_AGAIN),
            Choice(tr("Save as…"), tr("In another folder, or under another name."), WhenNotSaved.SAVE_AS),
            Choice(tr("Cancel"), tr("Go on writing, and save later."), WhenNotSaved.STAY),
        ),
    )


def not_exported(message: str) -> Question[WhenNotSaved]:
    """Return the question about a paper that could not be written where it was to go."""
    return Question(
        tr("The paper was not exported"),
        tr("{0} If it is open in Word, close it there first.").format(message),
        (
            Choice(tr("Try again"), tr("In the same folder, under the same name."), WhenNotSaved.TRY_AGAIN),
            Choice(tr("Save as…"), tr("In another folder, or under another name."), WhenNotSaved.SAVE_AS),
            Choice(tr("Cancel"), tr("Your draft is unchanged."), WhenNotSaved.STAY),
        ),
    )


def exported(paper: Path, is_draft_copy: bool, can_make_pdf: bool) -> Question[AfterExport]:
    """Return the question what to do with a paper that was just written."""
    where = tr("It is in “{0}”, in the folder {1}.").format(paper.name, paper.parent)
    pdf = Choice(tr("Make a PDF"), tr("Beside the Word paper, by Word or LibreOffice."), AfterExport.MAKE_PDF)
    return Question(
        tr("Draft copy exported") if is_draft_copy else tr("Board-ready paper exported"),
        f"{where}\n\n{_next_step(is_draft_copy)}",
        (
            Choice(tr("Open the paper"), "", AfterExport.OPEN_PAPER),
            Choice(tr("Open its folder"), "", AfterExport.OPEN_FOLDER),
            *([pdf] if can_make_pdf else ()),
            Choice(tr("Close"), "", AfterExport.NOTHING),
        ),
    )


def _next_step(is_draft_copy: bool) -> str:
    """Return what people usually do with a paper that was just exported."""
    if is_draft_copy:
        return tr(
            "What usually happens next: colleagues read it and change it in Word. When a copy comes back, choose "
            "“Bring in changes from Word” in the File menu, and nothing has to be typed again."
        )
    return tr(
        "What usually happens next: you read it once more in Word, and send it to the board’s secretary. If they "
        "send it back changed, choose “Bring in changes from Word” in the File menu."
    )


def which_template(is_own: bool) -> Question[WhichTemplate]:
    """Return the question about the Word template."""
    choose = Choice(
        tr("Choose a Word file…"),
        tr("It is checked first. Papers then have its letterhead, fonts and colours."),
        WhichTemplate.CHOOSE,
    )
    save = Choice(
        tr("Save a copy to change in Word…"),
        tr("Change what you like, but keep the grey boxes that hold the answers. Then choose it here."),
        WhichTemplate.COPY,
    )
    again = Choice(tr("Use the board’s template again"), "", WhichTemplate.BOARDS)
    return Question(
        tr("Your own Word template"),
        tr("Papers are exported with your own template now.")
        if is_own
        else tr("Papers are exported with the board’s own form. You can give them your organisation’s look."),
        (choose, save, *([again] if is_own else ()), Choice(tr("Cancel"), "", WhichTemplate.STAY)),
    )


def damaged(message: str, version: Version | None) -> Question[WhenDamaged]:
    """Return the question about a draft that cannot be read as it stands."""
    choices = [
        Choice(
            tr("Open what can be read"),
            tr("What could not be read is named. Other answers may have been lost with it."),
            WhenDamaged.SALVAGE,
        ),
        Choice(tr("Cancel"), "", WhenDamaged.STAY),
    ]
    if version is not None:
        then = tr("Open the version from {0}").format(full(version.saved))
        note = tr("The newest version that this computer has kept. It is whole.")
        choices.insert(0, Choice(then, note, WhenDamaged.VERSION))
    return Question(tr("The draft is damaged"), message, tuple(choices))


def convert() -> Question[bool]:
    """Return the question about a draft in an old Windows encoding, in words that name none."""
    return Question(
        tr("The draft was saved by an old program"),
        tr(
            "It keeps letters such as é and £ in a way of its own. This program can read them. "
            "The file was left as it is."
        ),
        (
            Choice(
                tr("Open it converted"),
                tr("Check letters with accents and signs. The file changes only when you save."),
                True,
            ),
            Choice(tr("Cancel"), "", False),
        ),
    )


def finish_review(undecided: int, has_typing: bool) -> Question[bool]:
    """Return the question about a review that is finished while changes are still open.

    `has_typing` says whether the person typed in one of them and did not take that: then it is shown to them first.
    """
    count = (
        tr("1 change is not decided yet.")
        if undecided == 1
        else tr("{0} changes are not decided yet.").format(undecided)
    )
    heading, later = tr("Finish the review?"), tr("You can bring the same paper in again later.")
    finish = Choice(tr("Finish, and keep mine there"), later, True)
    if has_typing:
        show = Choice(tr("Show what I typed"), tr("Take it there, or cancel it."), False)
        lost = tr("{0} What you typed and did not take would be lost.").format(count)
        return Question(heading, lost, (show, finish, Choice(tr("Cancel"), "", False)))
    return Question(heading, count, (finish, Choice(tr("Go on deciding"), "", False)))


def drop_review(decided: int, has_typing: bool) -> Question[bool]:
    """Return the question about a review that is given up after something was decided, or typed and not taken."""
    count = tr("1 decision") if decided == 1 else tr("{0} decisions").format(decided)
    if has_typing:
        count = tr("{0} and what you typed").format(count) if decided else tr("what you typed")
    return Question(
        tr("Leave the review?"),
        tr("Your draft stays as it is, and {0} in this review would be lost.").format(count),
        (
            Choice(tr("Leave the review"), tr("You can bring the same paper in again later."), True),
            Choice(tr("Go on deciding"), "", False),
        ),
    )
