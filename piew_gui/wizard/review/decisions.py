"""What the person decided on each change, step by step, so that each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from piew_gui.paper.fields import Answer

if TYPE_CHECKING:
    from piew_gui.word.merge import Change
    from piew_gui.word.returned import Comment, Stray


class Kind(Enum):
    """What became of a change."""

    TAKEN = "taken"
    LEFT = "left"
    EDITED = "edited"


class Decision(NamedTuple):
    """What became of a change; `answer` is the person's own where they edited it."""

    kind: Kind
    answer: Answer = None


class Step(NamedTuple):
    """What was decided at once, and what was decided on the other side of it: before it, or after it if undone."""

    keys: tuple[str, ...]
    made: dict[str, Decision]


class Decisions:
    """The decisions on one paper's changes and on its words that belong to no answer, and which comments to keep.

    Each change goes by its field's id, and such words by a key of their own. To take words is to put them at the end
    of the answer that they stood behind. `unfinished` are changes in which the person typed what they have not taken:
    these count as not decided, whatever was decided before.
    """

    def __init__(self, changes: Sequence[Change], strays: Sequence[Stray] = ()) -> None:
        self.changes = {change.field.id: change for change in changes}
        self.strays = {f"stray.{number}": stray for number, stray in enumerate(strays)}
        self.notes: list[Comment] = []
        self.unfinished: frozenset[str] = frozenset()
        self._made: dict[str, Decision] = {}
        self._history: list[Step] = []
        self._undone: list[Step] = []

    def of(self, key: str) -> Decision | None:
        """Return what was decided on a change, None if nothing yet."""
        return self._standing.get(key)

    @property
    def count(self) -> int:
        """Return how many changes are decided."""
        return len(self._standing)

    @property
    def open(self) -> list[str]:
        """Return what is not decided yet: fields in the order of the form, then words that belong to no answer."""
        return [key for key in (*self.changes, *self.strays) if key not in self._standing]

    @property
    def total(self) -> int:
        """Return how much there is to decide."""
        return len(self.changes) + len(self.strays)

    @property
    def only_theirs(self) -> list[str]:
        """Return the undecided fields in which only the copy changed something, and the person typed nothing."""
        waiting = (each for each in self.open if each in self.changes and each not in self.unfinished)
        return [each for each in waiting if not self._is_mine_too(each)]

    @property
    def left_words(self) -> int:
        """Return how many times words that belong to no answer are left out."""
        return sum(key not in self._made or self._made[key].kind is Kind.LEFT for key in self.strays)

    def take(self, keys: Iterable[str]) -> None:
        """Take these changes or words, as one step."""
        self._step({key: Decision(Kind.TAKEN) for key in keys})

    def leave(self, key: str) -> None:
        """Keep the person's own answer, or leave words out."""
        self._step({key: Decision(Kind.LEFT)})

    def edit(self, field_id: str, answer: Answer) -> None:
        """Take what the person made of a change."""
        self._step({field_id: Decision(Kind.EDITED, answer)})

    def undo(self) -> bool:
        """Take back the last step; return whether there was one."""
        return self._turn(self._history, self._undone)

    def redo(self) -> bool:
        """Decide again what was taken back last; return whether anything was, and nothing was decided since."""
        return self._turn(self._undone, self._history)

    @property
    def to_undo(self) -> tuple[str, ...]:
        """Return what the last step decided on, nothing where there is none."""
        return self._history[-1].keys if self._history else ()

    @property
    def to_redo(self) -> tuple[str, ...]:
        """Return what the step decided on that was taken back last, nothing where there is none."""
        return self._undone[-1].keys if self._undone else ()

    def keep_note(self, comment: Comment, is_kept: bool) -> None:
        """Keep a comment as a note beside its answer, or don't."""
        if is_kept and comment not in self.notes:
            self.notes.append(comment)
        elif not is_kept and comment in self.notes:
            self.notes.remove(comment)

    def answers(self, mine: Mapping[str, Any]) -> dict[str, Answer]:
        """Return the answers that are to change, by field; `mine` are the draft's own."""
        from piew_gui.word.merge import taken_up

        made = {key: decision for key, decision in self._standing.items() if decision.kind is not Kind.LEFT}
        answers = {
            key: made[key].answer if made[key].kind is Kind.EDITED else change.taken
            for key, change in self.changes.items()
            if key in made
        }
        for key, stray in self.strays.items():
            if key in made:
                before = answers.get(stray.field_id, mine.get(stray.field_id, ""))
                answers[stray.field_id] = taken_up(before, stray)
        return answers

    @property
    def _standing(self) -> dict[str, Decision]:
        return {key: made for key, made in self._made.items() if key not in self.unfinished}

    def _is_mine_too(self, field_id: str) -> bool:
        change = self.changes[field_id]
        return change.is_question or change.mine_changed

    def _step(self, decided: dict[str, Decision]) -> None:
        if decided:
            self._history.append(Step(tuple(decided), self._made))
            self._undone.clear()
            self._made = self._made | decided

    def _turn(self, steps: list[Step], others: list[Step]) -> bool:
        """Take the last of these steps, back or again, and put it to the others; return whether there was one."""
        if not steps:
            return False
        keys, made = steps.pop()
        others.append(Step(keys, self._made))
        self._made = made
        return True
