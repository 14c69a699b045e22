"""What the person decided on each change, step by step, so that each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from piew_gui.paper.fields import Answer

if TYPE_CHECKING:
    from piew_gui.word.merge import Change
    from piew_gui.word.returned import Comment


class Kind(Enum):
    """What became of a change."""

    TAKEN = "taken"
    LEFT = "left"
    EDITED = "edited"


class Decision(NamedTuple):
    """What became of a change; `answer` is the person's own where they edited it."""

    kind: Kind
    answer: Answer = None


class Decisions:
    """The decisions on one paper's changes, and which of its comments are to be kept as notes."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = {change.field.id: change for change in changes}
        self.notes: list[Comment] = []
        self._made: dict[str, Decision] = {}
        self._history: list[dict[str, Decision]] = []

    def of(self, field_id: str) -> Decision | None:
        """Return what was decided on a field's change, None if nothing yet."""
        return self._made.get(field_id)

    @property
    def count(self) -> int:
        """Return how many changes are decided."""
        return len(self._made)

    @property
    def open(self) -> list[str]:
        """Return the fields whose changes are not decided yet, in the order of the form."""
        return [field_id for field_id in self.changes if field_id not in self._made]

    @property
    def only_theirs(self) -> list[str]:
        """Return the undecided fields in which only the copy changed something."""
        return [each for each in self.open if not self._is_mine_too(each)]

    def take(self, field_ids: Iterable[str]) -> None:
        """Take the changes of these fields, as one step."""
        self._step({field_id: Decision(Kind.TAKEN) for field_id in field_ids})

    def leave(self, field_id: str) -> None:
        """Keep the person's own answer."""
        self._step({field_id: Decision(Kind.LEFT)})

    def edit(self, field_id: str, answer: Answer) -> None:
        """Take what the person made of a change."""
        self._step({field_id: Decision(Kind.EDITED, answer)})

    def undo(self) -> bool:
        """Take back the last step; return whether there was one."""
        if self._history:
            self._made = self._history.pop()
            return True
        return False

    def keep_note(self, comment: Comment, is_kept: bool) -> None:
        """Keep a comment as a note beside its answer, or don't."""
        if is_kept and comment not in self.notes:
            self.notes.append(comment)
        elif not is_kept and comment in self.notes:
            self.notes.remove(comment)

    def answers(self) -> dict[str, Answer]:
        """Return the answers that are to change, by field."""
        return {
            field_id: decision.answer if decision.kind is Kind.EDITED else self.changes[field_id].taken
            for field_id, decision in self._made.items()
            if decision.kind is not Kind.LEFT
        }

    def _is_mine_too(self, field_id: str) -> bool:
        change = self.changes[field_id]
        return change.is_question or change.mine_changed

    def _step(self, decided: dict[str, Decision]) -> None:
        if decided:
            self._history.append(dict(self._made))
            self._made.update(decided)
