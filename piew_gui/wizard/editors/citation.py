"""Putting a citation into a text: a raised number, which joins one that stands there already."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from piew_gui.paper.citations import is_citation
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.rich_document import SUPERSCRIPT, fragments, insert, look_of


def put_citation(text: MarkdownText, number: int) -> None:
    """Cite a reference where the cursor is, behind what is selected. What is typed next is not raised."""
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.textCursor().selectionEnd())
    start, end = _raised_around(cursor)
    at = cursor.position()
    if start < at:
        # Never into the middle of a number.
        at = end
    cursor.setPosition(at)
    look = look_of(cursor.charFormat()) & ~SUPERSCRIPT
    pieces = [(str(number), look | SUPERSCRIPT, "")]
    if start < end and at == end:
        raised, before = _text(text, start, end), _text(text, cursor.block().position(), start)
        joins = is_citation(raised, before)
        pieces.insert(0, (",", look | SUPERSCRIPT, "") if joins else (" ", look, ""))
    elif start < end:
        pieces.append((",", look | SUPERSCRIPT, ""))
    cursor.beginEditBlock()
    insert(cursor, text.formats, pieces)
    cursor.endEditBlock()
    text.setTextCursor(cursor)
    text.setCurrentCharFormat(text.formats.text(look))


def _raised_around(cursor: QTextCursor) -> tuple[int, int]:
    """Return where the raised text that a cursor touches begins and ends; the same place where there is none."""
    at = cursor.position()
    for start, end in _raised(cursor.block()):
        if start <= at <= end:
            return start, end
    return at, at


def _raised(block: QTextBlock) -> list[tuple[int, int]]:
    """Return where each stretch of raised text begins and ends, whatever its other looks."""
    found: list[tuple[int, int]] = []
    for start, end, style, _ in fragments(block):
        if look_of(style) & SUPERSCRIPT:
            first = found.pop()[0] if found and found[-1][1] == start else start
            found.append((first, end))
    return found


def _text(text: MarkdownText, start: int, end: int) -> str:
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()
