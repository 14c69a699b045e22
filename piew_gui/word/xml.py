"""Names and text of WordprocessingML: every answer becomes XML here, and nowhere else."""

from __future__ import annotations

import re
from functools import lru_cache

from piew_gui.paper.text import clean_lines
from piew_gui.word.direction import has_right_to_left, right_to_left_look, stretches

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
W = f"{{{MAIN}}}"
R = f"{{{RELATIONSHIPS}}}"
W14 = f"{{{WORD_2010}}}"
W15 = f"{{{WORD_2012}}}"

_BREAKS = re.compile("([\n\t])")
_AS_ELEMENT = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def escape(text: str) -> str:
    """Return text as XML, safe in content and in attributes; what XML cannot hold is U+FFFD."""
    return (
        printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


# Exported again, most of a paper says what it said before.
@lru_cache(maxsize=1024)
def run(text: str, look: str = "") -> str:
    """Return text as a `w:r`; `look` is its `w:rPr` or empty. Line ends become breaks, tabs stay tabs.

    Where text from right to left comes in, it is one `w:r` for each stretch.
    """
    if has_right_to_left(text):
        marked = right_to_left_look(look)
        return "".join(single_run(piece, marked if right else look) for right, piece in stretches(text))
    return single_run(text, look)


def single_run(text: str, look: str) -> str:
    """Return text of one direction as one `w:r`."""
    escaped = escape(text)
    if "\n" not in escaped and "\t" not in escaped:
        return f"<w:r>{look}{_text(escaped)}</w:r>"
    parts = (_AS_ELEMENT.get(part) or _text(part) for part in _BREAKS.split(escaped) if part)
    return f"<w:r>{look}{''.join(parts)}</w:r>"


def _text(escaped: str) -> str:
    # As Word itself does: it would drop the blanks at both ends, and only these.
    kept = ' xml:space="preserve"' if escaped != escaped.strip() else ""
    return f"<w:t{kept}>{escaped}</w:t>"


def printable(text: str) -> str:
    """Return text as it stands in a paper and can be read back from it."""
    # What Python calls printable is a part of what XML can hold; most text is, which is quick to find out.
    return text if text.isprintable() else clean_lines(text)


def relationship(name: str, kind: str, target: str, *, external: bool = False) -> str:
    """Return a `Relationship` of a part; `name` is its id, `kind` the last word of its type."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{escape(target)}"{mode}/>'
