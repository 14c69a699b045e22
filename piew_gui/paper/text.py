"""Text is cleaned here, where it comes in, so that everything behind the door can trust it."""

from __future__ import annotations

import re

# Line ends as they come from Word, the web and old files.
_LINE_END = "\r\n|[\r\v\f\x85\u2028\u2029]"
# What XML cannot hold: controls, lone surrogates, and the last two places of the first plane.
_UNPRINTABLE = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
REPLACEMENT = "\ufffd"


def savable(text: str) -> str:
    """Return text with U+FFFD for each lone surrogate, which no file can hold."""
    return text if text.isprintable() else re.sub("[\ud800-\udfff]", REPLACEMENT, text)


def clean_lines(text: str) -> str:
    """Return text whose lines end in "\\n", with U+FFFD for whatever a file or a page cannot hold."""
    # Most texts need no cleaning, and no pattern then: to Python, none of the above is printable.
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, REPLACEMENT, re.sub(_LINE_END, "\n", text))


def clean_line(text: str) -> str:
    """Return text as one line: cleaned as `clean_lines` does, line ends as spaces."""
    return clean_lines(text).replace("\n", " ")
