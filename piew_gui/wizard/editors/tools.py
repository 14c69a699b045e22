"""The tools of rich text: what each is called, shows on its button, and is reached by."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeyEvent, QKeySequence


class Tool(NamedTuple):
    """One thing to do with text; its button has an icon, and words where they help.

    `keys` are as QKeySequence reads them.
    """

    id: str
    name: str
    keys: str
    icon: str
    words: str = ""


LOOK_TOOLS = (
    Tool("bold", "Bold", "Ctrl+B", "bold"),
    Tool("italic", "Italic", "Ctrl+I", "italic"),
    Tool("superscript", "Superscript, for a citation", "Ctrl+.", "superscript"),
)
TOOLS = (
    *LOOK_TOOLS,
    Tool("bullet", "Bulleted list", "Ctrl+Shift+L", "bullets", words="List"),
    Tool("number", "Numbered list", "Ctrl+Shift+N", "numbers", words="List"),
    Tool("heading", "Heading", "Ctrl+Shift+H", "heading", words="Heading"),
    Tool("link", "Link", "Ctrl+K", "link", words="Link"),
    Tool("citation", "Add a citation", "Ctrl+Shift+C", "citation", words="Cite"),
)


def tool_of(event: QKeyEvent, tools: tuple[Tool, ...]) -> Tool | None:
    """Return the tool that a key reaches, or None."""
    keys = event.keyCombination()
    return next((tool for tool in tools if QKeySequence.fromString(tool.keys) == QKeySequence(keys)), None)
