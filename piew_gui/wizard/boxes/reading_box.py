"""A box with something to read: how the program works, and which keys do what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from piew_gui import paths
from piew_gui.paper import richtext
from piew_gui.paper.richtext import LISTS, Block, Run
from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import MARGIN_PX, Box, ask
from piew_gui.wizard.looks.theme import HEADING_PX, TEXT_PX, colours, font, wear
from piew_gui.wizard.shortcuts import Group, as_html

WANTED = QSize(680, 720)
HELP = "help/how-it-works.md"
_RULES = """
h3 {{ font-size: {1}px; font-weight: 600; margin-top: 18px; margin-bottom: 4px; color: {0.text}; }}
h2 {{ font-size: {2}px; font-weight: 600; margin-bottom: 4px; color: {0.text}; }}
p, li {{ margin-top: 0; margin-bottom: 8px; color: {0.text}; }}
td {{ color: {0.text}; padding-top: 3px; padding-bottom: 3px; }}
"""


class ReadingBox(Box):
    """Shows a text that scrolls, with a cursor in it for whoever reads by keys or by ear."""

    def __init__(self, heading: str, html: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, "", WANTED, parent)
        self.text = QTextBrowser()
        wear(self.text, "bare")
        self.text.setFont(font())
        self.text.document().setDocumentMargin(MARGIN_PX)
        self.text.document().setDefaultStyleSheet(_RULES.format(colours(), TEXT_PX + 2, HEADING_PX))
        self.text.setHtml(html)
        self.text.setTabChangesFocus(True)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(heading)
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)
        self.show_instead(self.text)
        self.add_choice(tr("Close"), "action")
        self.text.setFocus()


def show_help(parent: QWidget | None = None) -> None:
    """Show how the program works until the person closes it."""
    title = tr("How this program works")
    written = (paths.resources() / HELP).read_text(encoding="utf-8")
    ask(ReadingBox(title, f"<h2>{title}</h2>{html_of(richtext.parse(written))}", parent))


def show_shortcuts(found: Sequence[Group], parent: QWidget | None = None) -> None:
    """Show which keys do what until the person closes it."""
    title = tr("Keyboard shortcuts")
    ask(ReadingBox(title, f"<h2>{title}</h2>{as_html(found)}", parent))


def html_of(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML that Qt reads; whatever looks like HTML in them stays text."""
    parts = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind in LISTS):
        texts = [(block.kind, "".join(map(_run, block.runs))) for block in group]
        if is_list:
            parts.append(f"<ul>{''.join(f'<li>{text}</li>' for _, text in texts)}</ul>")
        else:
            parts += [f"<h3>{text}</h3>" if kind == "heading" else f"<p>{text}</p>" for kind, text in texts]
    return "".join(parts)


def _run(run: Run) -> str:
    text = escape(run.text)
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text
