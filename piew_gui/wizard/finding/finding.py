"""Finding and replacing across all sections: the panel beside the form, the search, and the way to each place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QLineEdit, QMainWindow, QTextEdit, QWidget
from shiboken6 import isValid

from piew_gui.paper.fields import Answer
from piew_gui.paper.finding import Hit, find, replace
from piew_gui.paper.markers import fill_text
from piew_gui.translate import tr
from piew_gui.wizard.desk import Desk
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.finding.find_panel import FindPanel
from piew_gui.wizard.session import Session

# Long enough that a fast typist isn't searched for at each letter, short enough to seem at once.
PAUSE_MS = 120
# A search goes on in slices of this length, so that keys and paint never wait for it.
SLICE_S = 0.006
# Below this width of the window the panel lies above the form.
STRIP_BELOW_PX = 820
_AROUND_PX = 80
_LONGEST = 60
_Place = tuple[int, int, int]


class Finding(QObject):
    """Shows the panel when it is asked for, and keeps what it lists up with the answers."""

    def __init__(self, session: Session, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._desk = desk
        self._window = window
        self._came_from: QWidget | None = None
        self._order = {field.id: number for number, field in enumerate(session.kit.fields)}
        self._hits: list[Hit] = []
        self._at: int | None = None
        self._search: Iterator[list[Hit]] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._slice = QTimer(self, interval=0)
        self.panel = FindPanel(self._name, window)
        self._dock = _dock(self.panel, window)
        self._place_dock()
        self._connect()

    # What the menu asks for

    def open(self, *, with_replace: bool = False) -> None:
        """Show the panel with the cursor in it; words that are selected in the form are those to find."""
        focused = self._window.focusWidget()
        if focused is not None and not self.panel.isAncestorOf(focused) and (chosen := _selected(focused)):
            self.panel.words.setText(chosen)
        if with_replace:
            self.panel.show_replacing(True)
        self._ask()

    def _ask(self) -> None:
        """Show the panel with the cursor in the words."""
        focused = self._window.focusWidget()
        if focused is not None and not self.panel.isAncestorOf(focused):
            self._came_from = focused
        self._dock.show()
        self.panel.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.words.selectAll()
        self._pause.start()

    def go(self, step: int) -> None:
        """Go to the next place (1) or the one before (-1), round and round, also once the panel is closed.

        Where there is none, the panel says so or asks for words.
        """
        if self.panel.words.text().strip():
            if self._dock.isHidden():
                # Nobody has kept up with the answers.
                self._begin()
            self._finish()
        if not self._hits:
            self._ask()
            return
        if self._at is None:
            begin = self._number(self._in_hand())
            self._at = (begin if step > 0 else begin - 1) % len(self._hits)
        else:
            self._at = (self._at + step) % len(self._hits)
        focused = self._window.focusWidget()
        self._show_place(stays=focused is not None and self.panel.isAncestorOf(focused))

    @Slot()
    def close(self) -> None:
        """Take the panel away, and put the cursor back to where it was, or to the place that was found last."""
        self._dock.hide()
        back = self._came_from
        # The row that it was in may have been taken out since.
        if back is None or not isValid(back) or not back.isVisible():
            self._desk.page.focus_first()
        else:
            _focus(back)

    # Searching

    @Slot()
    def _begin(self) -> None:
        self._search = find(self._session.kit, self._session.draft.answers, self.panel.search())
        self._found: list[Hit] = []
        self._slice.start()

    @Slot()
    def _go_on(self) -> None:
        end = perf_counter() + SLICE_S
        for some in self._search or ():
            self._found += some
            if perf_counter() > end:
                return
        self._end()

    def _finish(self) -> None:
        """Find at once what is still being looked for."""
        if self._pause.isActive():
            self._pause.stop()
            self._begin()
        if self._search is not None:
            for some in self._search:
                self._found += some
            self._end()

    def _end(self) -> None:
        self._slice.stop()
        self._search = None
        before = None if self._at is None else self._key(self._hits[self._at])
        self._hits = self._found
        self._at = None
        self.panel.list.show_hits(self._hits)
        if before is not None and self._hits and self._key(self._hits[self._number(before)]) == before:
            self._at = self._number(before)
            self.panel.list.show_current(self._at)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._hits)
        if not self.panel.words.text().strip():
            words = ""
        elif not count:
            words = tr("Nothing found")
        elif self._at is not None:
            words = tr("{0} of {1} places").format(self._at + 1, count)
        else:
            words = tr("1 place") if count == 1 else tr("{0} places").format(f"{count:,}")
        self.panel.show_count(words, can_step=bool(count))

    @Slot()
    def _take_change(self) -> None:
        if not self._dock.isHidden():
            self._pause.start()

    @Slot()
    def _take_words(self) -> None:
        self._at = None
        self._pause.start()

    # Places

    @Slot(int)
    def _choose(self, number: int) -> None:
        if number < len(self._hits):
            self._at = number
            self._show_place(stays=False)

    def _show_place(self, *, stays: bool) -> None:
        """Show the place in hand with its words selected; the focus goes there unless it stays in the panel."""
        assert self._at is not None
        hit = self._hits[self._at]
        self.panel.list.show_current(self._at)
        self._show_count()
        focused = self._window.focusWidget()
        self._desk.show_field(hit.field.id)
        editor = self._desk.pages[self._desk.place].blocks[hit.field.id].editor
        if stays and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        shown = editor.select(hit.text, hit.start, hit.end)
        self._came_from = shown
        if not isinstance(shown, Editor):
            self._bring_into_view(shown)
        if not stays:
            _focus(shown)

    def _bring_into_view(self, shown: QWidget) -> None:
        page = self._desk.pages[self._desk.place]
        column = page.widget()
        assert column is not None

        def scroll() -> None:
            cursor = QRectF(shown.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
            place = shown.mapTo(column, cursor)
            page.ensureVisible(place.x(), place.y(), 0, _AROUND_PX)

        # A page that was just built finds its heights within a few turns.
        QTimer.singleShot(0, shown, scroll)
        QTimer.singleShot(PAUSE_MS, shown, scroll)

    def _in_hand(self) -> _Place:
        section = self._desk.section
        return (self._order[section.fields[0].id], 0, 0) if section and section.fields else (0, 0, 0)

    def _number(self, place: _Place) -> int:
        """Return the number of the first hit from a place on, going round at the end."""
        return bisect_left(self._hits, place, key=self._key) % len(self._hits)

    def _key(self, hit: Hit) -> _Place:
        return self._order[hit.field.id], hit.text, hit.start

    # Replacing

    @Slot(bool)
    def _replace(self, is_all: bool) -> None:
        self._finish()
        if self._session.is_read_only:
            self.panel.show_count(tr("This draft can only be read."), can_step=bool(self._hits))
        elif is_all:
            self._replace_all()
        elif self._at is None:
            # As in Word, the first press shows what the next one replaces.
            self.go(1)
        else:
            self._replace_one(self._hits[self._at])

    def _replace_one(self, hit: Hit) -> None:
        if not hit.can_replace:
            words = tr("This is a choice or a date. Change it in its field.")
            self.panel.show_count(words, can_step=True)
            return
        search, instead = self.panel.search(), self.panel.instead.text()
        answer, _ = replace(hit.field, self._session.answer(hit.field.id), search, instead, hit)
        self._session.set_answers({hit.field.id: answer}, self._what())
        order, text, start = self._key(hit)
        self._at = None
        self._pause.stop()
        self._begin()
        self._finish()
        if self._hits:
            self._at = self._number((order, text, start + len(instead)))
            self._show_place(stays=True)

    def _replace_all(self) -> None:
        search, instead = self.panel.search(), self.panel.instead.text()
        changed: dict[str, Answer] = {}
        total = 0
        for field in {hit.field.id: hit.field for hit in self._hits if hit.can_replace}.values():
            changed[field.id], count = replace(field, self._session.answer(field.id), search, instead)
            total += count
        kept = sum(not hit.can_replace for hit in self._hits)
        self._session.set_answers(changed, self._what())
        self._at = None
        self._pause.stop()
        self._begin()
        self._finish()
        self.panel.show_count(_said(total, len(changed), kept), can_step=bool(self._hits))

    def _what(self) -> str:
        return tr("replacing “{0}”").format(_short(self.panel.words.text()))

    # Details

    def _connect(self) -> None:
        panel = self.panel
        panel.search_changed.connect(self._take_words)
        panel.step_asked.connect(self.go)
        panel.replace_asked.connect(self._replace)
        panel.left.connect(self.close)
        panel.list.chosen.connect(self._choose)
        self._pause.timeout.connect(self._begin)
        self._slice.timeout.connect(self._go_on)
        self._session.answer_changed.connect(self._take_change)
        self._session.draft_replaced.connect(self._take_change)
        self._window.installEventFilter(self)
        self._desk.installEventFilter(self)
        self._desk.beside.append(panel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's width, and go where no draft is to be seen; every event goes on."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place_dock()
        if watched is self._desk and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._dock.hide()
        return False

    def _place_dock(self) -> None:
        is_narrow = self._window.width() < STRIP_BELOW_PX
        area = Qt.DockWidgetArea.TopDockWidgetArea if is_narrow else Qt.DockWidgetArea.RightDockWidgetArea
        if self._window.dockWidgetArea(self._dock) != area:
            self.panel.show_narrow(is_narrow)
            self._window.addDockWidget(area, self._dock)

    def _name(self, field_id: str) -> str:
        kit = self._session.kit
        label = fill_text(kit, self._session.draft.answers, kit.field(field_id).label)
        return tr("{0} – {1}").format(kit.section_of(field_id).short, label)


def _dock(panel: QWidget, window: QMainWindow) -> QDockWidget:
    dock = QDockWidget(tr("Find and replace"), window)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    # The panel has a title and a way to close it of its own.
    dock.setTitleBarWidget(QWidget(dock))
    dock.setWidget(panel)
    dock.hide()
    return dock


def _focus(shown: QWidget) -> None:
    if isinstance(shown, Editor):
        shown.focus_answer()
    else:
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def _selected(focused: QWidget) -> str:
    """Return the few words that are selected in a text, or ""."""
    text = ""
    if isinstance(focused, QTextEdit):
        text = focused.textCursor().selectedText()
    elif isinstance(focused, QLineEdit):
        text = focused.selectedText()
    return text.strip() if len(text) <= _LONGEST and text.isprintable() else ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST // 2 else words[: _LONGEST // 2].rstrip() + "…"


def _said(total: int, answers: int, kept: int) -> str:
    if not total:
        said = tr("Nothing replaced.")
    elif answers == 1:
        said = tr("{0} replaced in 1 answer.").format(total)
    else:
        said = tr("{0} replaced in {1} answers.").format(total, answers)
    return " ".join([said, tr("Choices and dates stay as they are.")]) if kept else said
