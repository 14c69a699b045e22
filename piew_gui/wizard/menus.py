"""The menus, and the keys that reach what is in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QMenuBar

from piew_gui.policy import policy
from piew_gui.translate import tr
from piew_gui.wizard.looks.theme import DARK_NAME, LIGHT_NAME, SYSTEM_NAME, colours, font

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from piew_gui.paper.kit import Section

# What can be done on the welcome screen, too.
WITHOUT_DRAFT = {
    *("new", "new from last", "new blank", "open", "example", "template", "bring in", "quit"),
    *("undo", "redo", "spelling", "about"),
    *("how it works", "shortcuts"),
}

Do = Callable[[], object]

# The name of an item, and of the setting that it turns.
SPELLING = "spelling"


_LOOKS = """
QMenuBar {{ background: {0.surface}; border: none; border-bottom: 1px solid {0.hairline}; }}
QMenuBar::item {{ padding: 7px 8px; background: transparent; color: {0.text}; }}
QMenuBar::item:selected {{ background: {0.selected}; }}
QMenuBar QLabel {{ color: {0.muted}; }}
"""


class Menus(QObject):
    """Fills a menu bar. What an item does is handed in by name, so that no menu knows the window."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Paper"), tr("&Help"))
        self._file, self._edit, self._view, self._paper, self._help = map(bar.addMenu, titles)
        self._do: dict[str, Do] = {}
        self.actions: dict[str, QAction] = {}
        self.themes: dict[str, QAction] = {}

    def fill(
        self,
        do: dict[str, Do],
        choose_theme: Callable[[str], object],
        sections: tuple[Section, ...],
        show_section: Callable[[str], object],
    ) -> None:
        """Put the items into the menus; their titles alone are enough to be painted first."""
        self._do = do
        self._fill_file()
        self._fill_edit()
        self._fill_view(choose_theme)
        self._fill_paper(sections, show_section)
        self._add(self._help, "how it works", tr("&How this program works"), "F1")
        self._add(self._help, "shortcuts", tr("&Keyboard shortcuts"), "Ctrl+/")
        self._add(self._help, "about", tr("&About"))
        for name in policy().hide:
            self.actions[name].setVisible(False)

    def dress(self) -> None:
        """Put on the font and the colours in use."""
        self._bar.setFont(font())
        self._bar.setStyleSheet(_LOOKS.format(colours()))

    def enable_draft(self, is_enabled: bool) -> None:
        """Let the items that need a draft be chosen, or not."""
        for name, item in self.actions.items():
            if name not in WITHOUT_DRAFT:
                item.setEnabled(is_enabled)

    def show_spelling(self, is_on: bool) -> None:
        """Mark whether spelling is checked."""
        self.actions[SPELLING].setChecked(is_on)

    def show_theme(self, name: str) -> None:
        """Mark the theme that is in use."""
        self.themes[name].setChecked(True)

    @Slot(str)
    def show_undo(self, what: str) -> None:
        """Say what undo would do; "" where there is nothing to undo."""
        self._show_step(self.actions["undo"], what, tr("&Undo {0}") if what else tr("&Undo"))

    @Slot(str)
    def show_redo(self, what: str) -> None:
        """Say what redo would do; "" where there is nothing to redo."""
        self._show_step(self.actions["redo"], what, tr("&Redo {0}") if what else tr("&Redo"))

    @staticmethod
    def _show_step(item: QAction, what: str, text: str) -> None:
        item.setEnabled(bool(what))
        item.setText(text.format(what.replace("&", "&&")))

    def _fill_file(self) -> None:
        menu = self._file
        self._add(menu, "new", tr("&New paper"), "Ctrl+N")
        self._add(menu, "new from last", tr("New paper from &last time’s…"))
        self._add(menu, "new blank", tr("New blan&k paper"))
        self._add(menu, "open", tr("&Open a draft…"), "Ctrl+O")
        self._add(menu, "example", tr("See a &finished example"))
        menu.addSeparator()
        self._add(menu, "save", tr("&Save"), "Ctrl+S")
        self._add(menu, "save as", tr("Save &as…"), "Ctrl+Shift+S")
        self._add(menu, "versions", tr("Earlier &versions…"))
        menu.addSeparator()
        self._add(menu, "export", tr("&Export to Word…"), "Ctrl+E")
        self._add(menu, "export clean", tr("Export a &clean copy to publish…"))
        self._add(menu, "print copy", tr("&Print copy (PDF)…"))
        self._add(menu, "template", tr("Use our own Word &template…"))
        menu.addSeparator()
        self._add(menu, "bring in", tr("&Bring in changes from Word…"), "Ctrl+Shift+B")
        self._add(menu, "changes since", tr("S&how what changed since…"))
        menu.addSeparator()
        item = self._add(menu, "quit", tr("&Quit"), "Ctrl+Q")
        item.setMenuRole(item.MenuRole.QuitRole)

    def _fill_edit(self) -> None:
        self._add(self._edit, "undo", tr("&Undo"), "Ctrl+Z")
        self._add(self._edit, "redo", tr("&Redo"), "Ctrl+Y", "Ctrl+Shift+Z")
        self._edit.addSeparator()
        self._add(self._edit, "find", tr("&Find…"), "Ctrl+F")
        self._add(self._edit, "replace", tr("R&eplace…"), "Ctrl+H")
        self._add(self._edit, "find next", tr("Find &next"), "F3")
        self._add(self._edit, "find previous", tr("Find &previous"), "Shift+F3")
        self._edit.addSeparator()
        self._add(self._edit, "next misspelling", tr("Go to the next &misspelt word"), "F7")
        self.show_undo("")
        self.show_redo("")

    def _fill_view(self, choose_theme: Callable[[str], object]) -> None:
        theme_menu = self._view.addMenu(tr("&Theme"))
        from PySide6.QtGui import QActionGroup

        group = QActionGroup(self)
        names = {SYSTEM_NAME: tr("As the &system"), LIGHT_NAME: tr("&Light"), DARK_NAME: tr("&Dark")}
        for name, text in names.items():
            item = theme_menu.addAction(text)
            item.setCheckable(True)
            item.triggered.connect(lambda _=False, chosen=name: choose_theme(chosen))
            group.addAction(item)
            self.themes[name] = item
        self._view.addSeparator()
        self._add(self._view, SPELLING, tr("Check &spelling")).setCheckable(True)
        self._add(self._view, "preview", tr("Show or hide the &preview"))
        self._add(self._view, "whole preview", tr("Preview the &whole paper…"), "Ctrl+Shift+P")
        self._add(self._view, "next column", tr("Go to the &next column"), "F6")
        self._view.addSeparator()
        self._add(self._view, "larger", tr("&Larger text"), "Ctrl++", "Ctrl+=")
        self._add(self._view, "smaller", tr("S&maller text"), "Ctrl+-")
        self._add(self._view, "usual size", tr("Text at its &usual size"), "Ctrl+0")

    def _fill_paper(self, sections: tuple[Section, ...], show_section: Callable[[str], object]) -> None:
        self._add(self._paper, "go on", tr("Save and &continue"), "Ctrl+Return", "Ctrl+Enter")
        self._add(self._paper, "go back", tr("&Back"))
        self._add(self._paper, "check", tr("Check &answers and export"))
        self._paper.addSeparator()
        for section in sections:
            item = self._paper.addAction(section.short.replace("&", "&&"))
            item.triggered.connect(lambda _=False, section_id=section.id: show_section(section_id))
            self.actions[f"section {section.id}"] = item

    def _add(self, menu: QMenu, name: str, text: str, *keys: str) -> QAction:
        item = menu.addAction(text)
        item.setData(text)
        if keys:
            from PySide6.QtGui import QKeySequence

            item.setShortcuts([QKeySequence(each) for each in keys])
        do = self._do[name]
        item.triggered.connect(lambda _=False: do())
        self.actions[name] = item
        return item
