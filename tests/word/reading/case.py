"""What somebody does to a paper in Word, and what has to be read of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.word.edits import Answers
from tests.word.reading.word import Paper


def nothing(answers: Answers) -> None:
    """Nothing was said in another way than before."""


BOOKMARK, LAYOUT = "bookmark", "layout"
BOTH = (BOOKMARK, LAYOUT)


class Case(NamedTuple):
    """An edit of the worked example's paper, and how it changes the printed answers.

    `before` is how it changes them when tracked changes are rejected, where there are such changes.
    `untagged` are the fields whose controls it takes away. `not_by` says by what it cannot be read, where only
    a control, or a bookmark, can tell it. `of_the_form` are the form's own words that it changes.
    """

    name: str
    edit: Callable[[Paper], object]
    change: Callable[[Answers], None] = nothing
    before: Callable[[Answers], None] | None = None
    untagged: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    of_the_form: tuple[str, ...] = ()


def changed(field: str, *keys: Any, to: Any) -> Callable[[Answers], None]:
    """Return a change of one part of an answer, named by the keys that lead to it."""

    def change(answers: Answers) -> None:
        place: Any = answers
        for key in (field, *keys)[:-1]:
            place = place[key]
        place[(field, *keys)[-1]] = to

    return change


def both(*changes: Callable[[Answers], None]) -> Callable[[Answers], None]:
    def change(answers: Answers) -> None:
        for each in changes:
            each(answers)

    return change
