"""Which keys do what: read from the menus and the tools themselves, so that the list is never out of date."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from piew_gui.translate import tr
from piew_gui.wizard.editors.tools import TOOLS


class Shortcut(NamedTuple):
    """What can be done, and the keys that do it, as a person reads both."""

    what: str
    keys: str


class Group(NamedTuple):
    """Shortcuts that belong together."""

    title: str
    shortcuts: tuple[Shortcut, ...]


def groups(bar: QMenuBar) -> list[Group]:
    """Return all shortcuts: those of the menus of a bar, menu by menu, then those of the editors."""
    menus = [(action.text(), _of_menu(action.menu())) for action in bar.actions()]
    shown = [Group(_plain(title), found) for title, found in menus if found]
    return [*shown, _writing(), _lists(), _getting_about()]


def as_html(found: Sequence[Group]) -> str:
    """Return shortcuts as tables under a heading each."""
    parts = []
    for group in found:
        rows = (
            f"<tr><td width='60%'>{escape(each.what)}</td><td>{escape(each.keys)}</td></tr>"
            for each in group.shortcuts
        )
        parts.append(f"<h3>{escape(group.title)}</h3><table width='100%'>{''.join(rows)}</table>")
    return "".join(parts)


def _of_menu(menu: object) -> tuple[Shortcut, ...]:
    actions = menu.actions() if isinstance(menu, QMenu) else []
    return tuple(
        Shortcut(_plain(_name(action)), _or(action.shortcuts()))
        for action in actions
        if action.shortcuts() and action.isVisible()
    )


def _name(action: QAction) -> str:
    # Undo says in the menu what it would undo just now.
    return str(action.data() or action.text())


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _or(keys: list[QKeySequence]) -> str:
    texts = dict.fromkeys(each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys)
    return tr(" or ").join(texts)


def _group(title: str, *pairs: tuple[str, str]) -> Group:
    return Group(title, tuple(Shortcut(*pair) for pair in pairs))


def _writing() -> Group:
    tools = ((tr(tool.name), _or([QKeySequence(tool.keys)])) for tool in TOOLS)
    return _group(
        tr("Writing"),
        *tools,
        (tr("A list, as you type"), tr("“- ” or “1. ” at the start of a line")),
        (tr("A list item one level down, or up"), tr("Tab or Shift+Tab at its start")),
        (tr("Paste without formatting"), tr("Ctrl+Shift+V")),
        (tr("What can be done with the word at the cursor"), tr("Shift+F10")),
    )


def _lists() -> Group:
    return _group(
        tr("Lists and tables"),
        (tr("Add an item below"), tr("Enter")),
        (tr("Move an item or a row"), tr("Alt+Up or Alt+Down")),
        (tr("Move an item one level down, or up"), tr("Alt+Right or Alt+Left")),
        (tr("Duplicate an item or a row"), tr("Ctrl+D")),
        (tr("Remove an item"), tr("Ctrl+Shift+Delete")),
    )


def _getting_about() -> Group:
    return _group(
        tr("Getting about"),
        (tr("The next question, or the one before"), tr("Tab or Shift+Tab")),
        (tr("Out of a text from anywhere in it"), tr("Esc, then Tab")),
        (tr("Another section, in the list at the left"), tr("Up, Down, Home or End")),
        (tr("From that list to the form"), tr("Enter")),
        (tr("A menu"), tr("Alt and the letter underlined")),
    )
