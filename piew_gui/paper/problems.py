"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right (`error`) or to look at (`advice`): at a field, and a row where it has rows."""

    section: str
    field: str
    severity: str
    rule: str
    message: str
    row: int | None = None

    def to_json(self) -> dict[str, str | int]:
        """Return the problem as `check --json` prints it; `row` counts from 0 and may be left out."""
        known: dict[str, str | int] = {
            "section": self.section,
            "field": self.field,
            "severity": self.severity,
            "rule": self.rule,
            "message": self.message,
        }
        return known if self.row is None else known | {"row": self.row}
