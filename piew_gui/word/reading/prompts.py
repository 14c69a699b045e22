"""The words that empty controls show, which nobody wrote."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable
from typing import Any

from piew_gui.errors import PaperError
from piew_gui.paper import fields
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr
from piew_gui.word.opening import WordFile
from piew_gui.word.reading.looks import text_of
from piew_gui.word.xml import W

# What Word, and LibreOffice, show in a control that somebody emptied.
_PROGRAMS_OWN = re.compile(
    r"(?:Click|Tap|Click or tap)(?: here)? to (?:enter|choose) (?:text|a date)\.?"
    r"|Choose (?:an item|a date|a building block)\.?"
    r"|Enter any content that you want to repeat.*",
    re.IGNORECASE,
)


def prompts_of(kit: Kit, file: WordFile) -> frozenset[str]:
    """Return the prompts that a kit's papers show, and those that a file brings along in Word's own language."""
    own = (f"[{field.marker_text}]" for field in kit.fields if field.marker)
    return frozenset((tr("Not filled in yet"), *own, *_in_glossary(file)))


def _in_glossary(file: WordFile) -> list[str]:
    try:
        glossary = file.related_root("glossaryDocument")
    except PaperError:
        return []
    paragraphs = () if glossary is None else glossary.iter(f"{W}p")
    return [" ".join("".join(map(text_of, each.iter(f"{W}r"))).split()) for each in paragraphs]


def empty_prompts(runs: Iterable[Any], prompts: Collection[str]) -> None:
    """Take the words out of runs that look like prompts, where they still are one.

    LibreOffice keeps that look when somebody types in an empty control, and says that it is empty still.
    """
    for _, group in itertools.groupby(runs, key=lambda run: run.getparent()):
        together = list(group)
        is_one = _is_prompt("".join(map(text_of, together)), prompts)
        for run in together:
            if is_one or _is_prompt(text_of(run), prompts):
                for child in [each for each in run if each.tag != f"{W}rPr"]:
                    run.remove(child)


def _is_prompt(text: str, prompts: Collection[str]) -> bool:
    words = " ".join(text.split())
    return fields.is_blank(words) or words in prompts or _PROGRAMS_OWN.fullmatch(words) is not None
