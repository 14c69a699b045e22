"""Small kits for tests, written as a person would write them."""

from piew_gui.paper.kit import read_kit

# What every kit has, and the figures that these name; what is in them is of no account here.
FILES = ("paper.docx", "preview.html", "figures/first.svg", "figures/second.svg")


def write_kit(folder, toml, **wording):
    """Return a folder with `paper.toml`, `FILES` and wording files, where `points_md="…"` is `points.md`."""
    for name in ("wording", "figures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).touch()
    (folder / "paper.toml").write_text(toml, encoding="utf-8")
    for name, text in wording.items():
        stem, _, ending = name.rpartition("_")
        (folder / "wording" / f"{stem}.{ending}").write_text(text, encoding="utf-8")
    return folder


def kit_of(folder, toml, **wording):
    return read_kit(write_kit(folder, toml, **wording))


HEAD = 'id = "small"\nversion = "1.0"\ntitle = "Small"\n'

# One of every kind, with every rule.
SMALL = (
    HEAD
    + """
references = "references"

[[section]]
id = "area"
title = "Your area"

[[section.field]]
id = "area_name"
kind = "text"
label = "Area name"
required = true
error = "Enter the name of your area"
marker = true

[[section.field]]
id = "board_name"
kind = "text"
label = "Name of the board"
error = "Enter the name of the board"
marker = true

[[section.field]]
id = "system_name"
kind = "text"
label = "Integrated care system (optional)"
marker = true

[[section]]
id = "details"
title = "Details"

[[section.field]]
id = "meeting_date"
kind = "date"
label = "Date of the meeting"

[[section.field]]
id = "title"
kind = "text"
label = "Title of report"
required = true
error = "Enter the title of the report"
max_length = 60

[[section.field]]
id = "authors"
kind = "repeat"
label = "Authors"
required = true
error = "Add at least one author"
item = "author"
column = [
  { id = "name", kind = "text", label = "Name", required = true, error = "Enter the author’s name" },
  { id = "role", kind = "text", label = "Role" },
]

[[section]]
id = "assessments"
title = "Assessments"

[[section.field]]
id = "eia_required"
kind = "choice"
label = "Is this required?"
required = true
error = "Select yes if it is required"
option = [{ id = "yes", label = "Yes" }, { id = "no", label = "No" }]

[[section.field]]
id = "eia_date"
kind = "date"
label = "Date completed"
required = true
error = "Enter the date it was completed"
not_in_future = true
show_if = { field = "eia_required", is = "yes" }

[[section.field]]
id = "eia_reasons"
kind = "rich"
label = "Reasons"
required = true
error = "Enter the reasons"
show_if = { field = "eia_required", is = "no" }

[[section]]
id = "updates"
title = "Updates"
field = [
  { id = "reporting_period", kind = "period", label = "Reporting period" },
  { id = "progress_update", kind = "rich", label = "Progress update" },
]

[[section.rule]]
rule = "together"
fields = ["reporting_period", "progress_update"]
error = "Give both the period and the update, or neither"

[[section]]
id = "background"
title = "Background"

[[section.field]]
id = "why_now"
kind = "rich"
label = "4. Why now?"
words = 60

[[section.field]]
id = "why_here"
kind = "rich"
label = "Why strengthen governance across [area name]?"

[[section.field]]
id = "key_points"
kind = "outline"
label = "Key points"
numbering = ["1.", "(a)"]
item = "key point"

[[section.field]]
id = "promises"
kind = "repeat"
label = "Promises"
item = "promise"

[[section.field.column]]
id = "promise"
kind = "text"
label = "Promise"

[[section.field.column]]
id = "response"
kind = "rich"
label = "Response"
words = 20

[[section.field.column]]
id = "when"
kind = "choice"
label = "When"
option = [{ id = "now", label = "Now" }, { id = "later", label = "Later" }]

[[section]]
id = "appendices"
title = "Appendices"

[[section.field]]
id = "bodies"
kind = "repeat"
label = "Governance structure"
item = "body"
reports_to = ["body", "reports_to"]

[[section.field.column]]
id = "body"
kind = "text"
label = "Board or group"
required = true
error = "Enter the name of the body"

[[section.field.column]]
id = "reports_to"
kind = "choice"
label = "Reports to"
rows_of = "body"

[[section.field]]
id = "references"
kind = "repeat"
label = "References"
item = "reference"
column = [{ id = "text", kind = "text", label = "Reference", required = true, error = "Enter the reference" }]

[[figure]]
id = "first"
file = "first.svg"
caption = "A figure"
alt = "A figure"

[[figure]]
id = "second"
file = "second.svg"
caption = "Another"
alt = "Another"
cites = [1, 2]
"""
)

REFERENCES = [{"text": "Smith (2019)"}, {"text": "Jones (2020)"}]

# Every answer as it should be: no error and no advice.
SOUND = {
    "area_name": "Northshire",
    "board_name": "Health Board",
    "system_name": "Northshire System",
    "meeting_date": "2027-01-14",
    "title": "Help for babies in [area name]",
    "authors": [{"name": "Aisha Khan", "role": "Manager"}],
    "eia_required": "yes",
    "eia_date": "2026-10-02",
    "eia_reasons": "",
    "reporting_period": {"from": "2026-04-01", "to": "2026-06-30"},
    "progress_update": "We met twice.",
    "why_now": "Need is growing.^1^",
    "why_here": "So that **one** group decides.^2^",
    "key_points": [{"text": "APPROVE the plan", "points": [{"text": "and its costs", "points": []}]}],
    "promises": [{"promise": "Listen to parents", "response": "We will.", "when": "now"}],
    "bodies": [
        {"body": "[board name]", "reports_to": ""},
        {"body": "Sub-group", "reports_to": "[board name]"},
    ],
    "references": REFERENCES,
}


def sound(**changes):
    """Return sound answers with these changed; what is changed to None is left out."""
    return {name: answer for name, answer in (SOUND | changes).items() if answer is not None}
