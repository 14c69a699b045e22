"""The tools of rich text: what each is called, shows on its button, and is reached by."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeyEvent, QKeySequence


class Tool(NamedTuple):
    """One thing to do with text. `face` stands on its button, `keys` are as QKeySequence reads them."""

    id: str
    face: str
    name: str
    keys: str


LOOK_TOOLS = (
    Tool("bold", "B", "Bold", "Ctrl+B"),
    Tool("italic", "I", "Italic", "Ctrl+I"),
    Tool("superscript", "x²", "Superscript, for a citation", "Ctrl+."),
)
TOOLS = (
    *LOOK_TOOLS,
    Tool("bullet", "• List", "Bulleted list", "Ctrl+Shift+L"),
    Tool("number", "1. List", "Numbered list", "Ctrl+Shift+N"),
    Tool("heading", "Heading", "Heading", "Ctrl+Shift+H"),
    Tool("link", "Link", "Link", "Ctrl+K"),
    Tool("citation", "Cite", "Add a citation", "Ctrl+Shift+C"),
)


def tool_of(event: QKeyEvent, tools: tuple[Tool, ...]) -> Tool | None:
    """Return the tool that a key reaches, or None."""
    keys = event.keyCombination()
    return next((tool for tool in tools if QKeySequence.fromString(tool.keys) == QKeySequence(keys)), None)
