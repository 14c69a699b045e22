"""Asks which reference to cite: one of the paper's, found by typing, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from piew_gui.translate import tr
from piew_gui.wizard.boxes.box import Box, ask
from piew_gui.wizard.editors.line_edit import LineEdit
from piew_gui.wizard.looks.labels import label
from piew_gui.wizard.looks.theme import colours, wear

WANTED = QSize(660, 650)
CITE, CITE_NEW = 1, 2
_LEAST_LIST_PX = 120
_ABOVE_PX, _BESIDE_PX, _BAR_PX = 6, 8, 4
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NUMBER = Qt.ItemDataRole.UserRole
_LIST_STYLE = """
QListWidget {{ background: {0.surface}; border: {0.edge_px}px solid {0.edge}; border-radius: 6px; outline: 0; }}
QListWidget::item {{ color: {0.text}; padding: {2}px {3}px; border-left: {4}px solid transparent; }}
QListWidget::item:selected {{ {1} border-left: {4}px solid {0.action}; }}
"""


class _Wrapped(QStyledItemDelegate):
    """Gives each reference the lines it needs. Qt forgets the style sheet's padding, and would cut some short."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown = self.parent()
        assert isinstance(shown, QListWidget)
        beside = _BESIDE_PX + shown.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        room = QRect(0, 0, shown.viewport().width() - 2 * beside - _BAR_PX, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        text = shown.fontMetrics().boundingRect(room, flags, str(index.data()))
        return QSize(room.width(), text.height() + 2 * _ABOVE_PX)


class CitationDialog(Box):
    """The references with their numbers. Enter cites the one that is marked, or the new one that is being typed."""

    def __init__(self, references: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Add a citation"), "", WANTED, parent)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._references = [tr("{0}. {1}").format(*each) for each in enumerate(references, 1)]
        self.search = self._line(tr("Find a reference"), tr("Type its number, or words of it"))
        self.search.installEventFilter(self)
        self.search.changed.connect(self._show_found)
        self.list = self._list()
        self.none_found = label("hint")
        self.page.column.addWidget(self.none_found)
        self.page.column.addSpacing(8)
        self.new = self._line(tr("Or add a new reference"), tr("Author, year, title and publisher"))
        self.new.changed.connect(self._show_choices)
        # Where there is no list, what is left of the room stays below.
        self.page.column.addStretch()
        self.cite_button = self.add_choice(tr("Add the citation"), "action")
        self.new_button = self.add_choice(tr("Add the new reference and cite it"))
        self.add_choice(tr("Cancel"))
        self._show_found()
        (self.search if references else self.new).setFocus()

    def wanted(self, choice: int) -> int | str | None:
        """Return what the button of that number means: a reference's number, the text of a new one, or None."""
        item = self.list.currentItem()
        if choice == CITE and item is not None:
            return int(item.data(_NUMBER))
        return self.new.line() or None if choice == CITE_NEW else None

    def done(self, choice: int) -> None:
        """Close with what was chosen; where there is nothing to cite yet, lead to where it is found or typed."""
        if choice in (CITE, CITE_NEW) and self.wanted(choice) is None:
            (self.search if choice == CITE and self._references else self.new).setFocus()
        else:
            super().done(choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down walk the list while one types what to find."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _WALKING
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _show_found(self) -> None:
        wanted = self.search.line().casefold().split()
        self.list.clear()
        for number, text in enumerate(self._references, 1):
            if _fits(text.casefold(), wanted):
                # An address has no blanks, but may be broken behind a slash.
                item = QListWidgetItem(text.replace("/", "/\u200b"), self.list)
                item.setData(_NUMBER, number)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(self.list.count()))
        words = (
            tr("No reference has these words.") if self._references else tr("There are no references yet.")
        )
        self.none_found.setText(words)
        self.none_found.setVisible(not self.list.count())
        self._show_choices()

    @Slot()
    def _show_choices(self) -> None:
        # Enter cites a new reference once one is begun, and until then the one that is marked.
        is_new = bool(self.new.line()) or not self._references
        for each, is_main in ((self.cite_button, not is_new), (self.new_button, is_new)):
            wear(each, "action" if is_main else "")
            each.setDefault(is_main)

    def _line(self, name: str, hint: str) -> LineEdit:
        made = LineEdit()
        made.setAccessibleDescription(hint)
        shown = QLabel(name)
        shown.setProperty("look", "label")
        shown.setBuddy(made)
        made.setAccessibleName(name)
        for part in (shown, label("hint", hint), made):
            self.page.column.addWidget(part)
        return made

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(tr("References"))
        made.setWordWrap(True)
        made.setTextElideMode(Qt.TextElideMode.ElideNone)
        made.setMinimumHeight(_LEAST_LIST_PX)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setResizeMode(QListWidget.ResizeMode.Adjust)
        made.setItemDelegate(_Wrapped(made))
        now = colours()
        chosen = f"background: {now.selected}; color: {now.text};"
        if now.is_high_contrast:
            chosen = f"background: {now.action}; color: {now.action_text};"
        made.setStyleSheet(_LIST_STYLE.format(now, chosen, _ABOVE_PX, _BESIDE_PX, _BAR_PX))
        made.itemActivated.connect(lambda: self.done(CITE))
        self.page.column.addWidget(made, 1)
        return made


def ask_reference(references: Sequence[str], parent: QWidget | None = None) -> int | str | None:
    """Ask which reference to cite: its number, the text of a new one, or None where the person cancelled."""
    dialog = CitationDialog(references, parent)
    return dialog.wanted(ask(dialog))


def _fits(text: str, wanted: Sequence[str]) -> bool:
    """Return whether a reference begins with the number that is wanted, or has all the words."""
    if len(wanted) == 1 and wanted[0].isdigit() and text.startswith(wanted[0]):
        return True
    return all(word in text for word in wanted)
