"""What a check finds."""

from __future__ import annotations

from typing import NamedTuple

ERROR = "error"
ADVICE = "advice"


class Problem(NamedTuple):
    """One thing to put right (`error`) or to look at (`advice`): at a field, and a row where it has rows.

    `words` are those of the answer that are to be replaced, as a reader sees them, if any.
    """

    section: str
    field: str
    severity: str
    rule: str
    message: str
    row: int | None = None
    words: str = ""

    def to_json(self) -> dict[str, str | int]:
        """Return the problem as `check --json` prints it; `row` counts from 0 and may be left out."""
        told = self._asdict()
        # They stand in the message.
        del told["words"]
        return {name: each for name, each in told.items() if each is not None}
