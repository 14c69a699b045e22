"""Is a Word file accessible? Rules for any .docx, the board's own or not, like those of Word's own checker."""

from __future__ import annotations

from collections.abc import Iterator

from piew_gui.paper.problems import ERROR
from piew_gui.translate import tr
from piew_gui.word.inspecting import contrast, picture_rules, story, table_rules, text_rules
from piew_gui.word.inspecting.findings import Finding, whole_file
from piew_gui.word.opening import WordFile
from piew_gui.word.xml import W

__all__ = ["RULES", "Finding", "inspect"]

RULES = (
    "title",
    "language",
    "heading-missing",
    "heading-empty",
    "heading-skipped",
    "heading-fake",
    "table-header",
    "table-merged",
    "table-nested",
    "table-blank-row",
    "table-order",
    "picture-alt",
    "floating",
    "typed-number",
    "link-text",
    "link-address",
    "contrast",
    "capitals",
    "blank-paragraphs",
    "spaces",
)
"""The names of all rules."""

_CORE = "{http://purl.org/dc/elements/1.1/}"


def inspect(content: bytes) -> list[Finding]:
    """Return what stops people from reading a Word file, given as its bytes; errors and advice in its order.

    Raises PaperError, in a sentence for a person, if the bytes are no Word file, are damaged, or are made to
    do harm.
    """
    file = WordFile(content)
    reading = story.read(file)
    found = [*_whole(file, reading)]
    for rule in (
        text_rules.headings,
        table_rules.tables,
        picture_rules.pictures,
        text_rules.typed_numbers,
        text_rules.links,
        contrast.contrasts,
        text_rules.capitals,
        text_rules.empty_space,
    ):
        found += rule(reading)
    return found


def _whole(file: WordFile, reading: story.Reading) -> Iterator[Finding]:
    core = file.related_root("core-properties", "")
    title = None if core is None else core.find(f"{_CORE}title")
    if title is None or not (title.text or "").strip():
        yield Finding("title", ERROR, whole_file(), tr("It has no title. Type one in File, Info, Title."))
    usual = reading.looks.paragraph_style(file.root(file.main)).run
    stated = [each.get("lang") for each in (usual, reading.looks.defaults)]
    if not any(each is not None and each.get(f"{W}val") for each in stated):
        message = tr("It doesn’t say its language. Select all, then Review, Language, Set Proofing Language.")
        yield Finding("language", ERROR, whole_file(), message)
