"""What an inspection finds, and where: in words that somebody who knows Word understands."""

from __future__ import annotations

from dataclasses import dataclass

from piew_gui.translate import tr

# How much of a text is quoted to find it by.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a Word file to put right (`error`) or to look at (`advice`).

    What is certain is an error; what is judged from how a text reads is advice. `rule` is its stable name,
    `place` where it is, `message` what to do about it in Word.
    """

    rule: str
    severity: str
    place: str
    message: str

    def to_json(self) -> dict[str, str]:
        """Return the finding with the keys of a draft's problems; it belongs to no section and field."""
        return {
            "section": "",
            "field": "",
            "severity": self.severity,
            "rule": self.rule,
            "message": f"{self.place}: {self.message}",
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in which story ("" is the text itself), under which heading, in which table."""

    story: str = ""
    heading: str = ""
    table: int = 0
    row: int = 0

    def words(self, text: str = "") -> str:
        """Return the place in words, with the beginning of the text that it is about."""
        parts = [self.story] if self.story else []
        if self.heading and not self.story:
            parts.append(tr("Under “{0}”").format(shortened(self.heading)))
        if self.table:
            parts.append(
                tr("table {0}, row {1}").format(self.table, self.row)
                if self.row
                else tr("table {0}").format(self.table)
            )
        if text.strip():
            parts.append(tr("at “{0}”").format(shortened(text)))
        words = ", ".join(parts) or tr("At the beginning")
        return words[0].upper() + words[1:]


def whole_file() -> str:
    """Return the place of what belongs to no one place."""
    return tr("The file as a whole")


def shortened(text: str) -> str:
    """Return the beginning of a text on one line, "…" where more was cut."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
