"""Spelling as one types: what is underlined, what a right click offers, and the person's own dictionary."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from piew_gui import paths
from piew_gui.errors import PiewError
from piew_gui.paper.dictionary.spelling import (
    Dictionary,
    Span,
    is_for_names,
    misspellings,
    names,
    without_possessive,
)
from piew_gui.paper.dictionary.words import WordList, read_words
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.marks.chips import Chips
from piew_gui.wizard.marks.marks import Find, Marks
from piew_gui.wizard.marks.own_words import read_own_words, write_own_words
from piew_gui.wizard.menus import SPELLING
from piew_gui.wizard.session import Session

if TYPE_CHECKING:
    from piew_gui.paper.dictionary.suggestions import Suggester
    from piew_gui.wizard.editors.marked_text import MarkedText

# The words are read once somebody has looked at the form for so long: nobody needs them to see it.
QUIET_MS = 800
# How often it is looked whether they have been read.
_LOOK_EVERY_MS = 50
# So many characters are checked at once, about a millisecond and a half's work; then others have their turn.
_TURN, _TURN_SECONDS, _REST_MS = 6_000, 0.008, 10
_NAMES, _OWN, _IGNORED = "names", "own", "ignored"


class Spelling(QObject):
    """Checks the texts of a window and marks what it finds; markers and leftovers are marked beside."""

    turned = Signal(bool)
    """Spelling is checked from now on, or no more."""

    failed = Signal(str)
    """The person's dictionary could not be written, and why."""

    def __init__(self, session: Session, settings: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.dictionary: Dictionary | None = None
        self._words = WordList()
        self._suggester: Suggester | None = None
        self._read: list[WordList] = []
        self._session = session
        self._settings = settings
        self._chips = Chips(session)
        self.is_on = bool(settings.value(SPELLING, True, bool))
        self._followed: list[Marks] = []
        self._waiting: list[Marks] = []
        self._since, self._checked = 0.0, 0
        # Of the names in the paper, for the dictionary, and of what markers become, for screen readers.
        self._has_new_names = self._has_new_meanings = True
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._connect()
        if self.is_on:
            self._quiet.start()

    # Which inputs are checked

    def follow_all(self, window: QWidget) -> None:
        """Mark what every input in a window holds that is on the screen; the others come when they are shown."""
        # Imported with the first text that is made.
        from piew_gui.wizard.editors.marked_text import MarkedText

        for each in window.findChildren(MarkedText):
            if each.isVisible():
                self.follow(each)

    def follow(self, typed: MarkedText) -> None:
        """Mark from now on what an input holds."""
        if typed.marks is not None:
            return
        typed.marks = Marks(typed, self._finder(typed), self._chips, self)
        typed.tell_chips()
        self._followed.append(typed.marks)

    def followed(self) -> list[Marks]:
        """Return the marks of all inputs that are still there."""
        self._followed = [each for each in self._followed if shiboken6.isValid(each)]
        return self._followed

    def turn(self, is_on: bool) -> None:
        """Check spelling from now on, or no more; kept for next time."""
        self.is_on = is_on
        self._settings.setValue(SPELLING, is_on)
        if is_on:
            self._begin_reading()
        self.check_all()
        self.turned.emit(is_on)

    @Slot()
    def check_all(self) -> None:
        """Check every input anew."""
        self._take_names()
        for each in self.followed():
            each.check_all()

    def _finder(self, typed: MarkedText) -> Find:
        fields = list(_fields_around(typed))
        if any(field.id == self._session.kit.references for field in fields):
            # Titles of papers stay as they were published.
            return _nothing
        return partial(self.find, for_names=bool(fields) and is_for_names(fields[0]))

    # What marks ask for

    def find(self, text: str, for_names: bool) -> list[Span]:
        """Return the misspelt words of a text; in a field for names, none with a capital."""
        if not self.is_on or self.dictionary is None:
            return []
        found = misspellings(self.dictionary, text)
        return [span for span in found if not (for_names and span.word[0].isupper())]

    def may_go_on(self, length: int) -> bool:
        """Return whether there is time now to check so many characters."""
        now = time.monotonic()
        if now - self._since > _TURN_SECONDS:
            self._since, self._checked = now, 0
        if self._checked and self._checked + length > _TURN:
            return False
        self._checked += length
        return True

    def wait(self, marks: Marks) -> None:
        """Let a text go on in the next turn of the event loop."""
        if marks not in self._waiting:
            self._waiting.append(marks)
            self._rest.start()

    @Slot()
    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if shiboken6.isValid(each):
                each.go_on()

    # What the person can do about a word

    def suggestions(self, word: str) -> list[str]:
        """Return what a word may have been meant to be, the likeliest first."""
        if self._suggester is None:
            from piew_gui.paper.dictionary.suggestions import Suggester

            self._suggester = Suggester(self._words)
        return self._suggester.suggestions(word)

    def offer(self, menu: QMenu, typed: MarkedText, position: int | None) -> None:
        """Put at the head of a menu what can be done about the word at a place, or at the cursor."""
        marks = typed.marks
        span = marks.span_at(marks.position() if position is None else position) if marks else None
        if marks is None or span is None:
            return
        first = menu.actions()[0]
        for text, do in self._choices(marks, span):
            action = menu.addAction(text)
            action.setSeparator(not text)
            action.setEnabled(do is not None)
            menu.insertAction(first, action)
            if do is not None:
                action.triggered.connect(do)

    def _choices(self, marks: Marks, span: Span) -> Iterator[tuple[str, Callable[[], None] | None]]:
        words = self.suggestions(span.word)
        for word in words:
            yield word, partial(marks.replace, span, word)
        if not words:
            yield tr("No suggestions for “{0}”").format(span.word), None
        yield "", None
        yield tr("&Add “{0}” to my dictionary").format(span.word), partial(self.add, span.word)
        yield tr("&Ignore “{0}” in this paper").format(span.word), partial(self.ignore, span.word)
        yield "", None

    def add(self, word: str) -> None:
        """Put a word into the person's own dictionary; where that cannot be written, it is right until closing."""
        assert self.dictionary is not None
        # Another window of this person may have added words since.
        words = {*read_own_words(), *self.dictionary.added(_OWN), _kept(word)}
        self.dictionary.add(_OWN, words)
        self.check_all()
        try:
            write_own_words(words)
        except PiewError as error:
            self.failed.emit(str(error))

    def ignore(self, word: str) -> None:
        """Let a word be right in this paper; where that can only be read, until it or the program closes."""
        assert self.dictionary is not None
        self.dictionary.add(_IGNORED, {*self.dictionary.added(_IGNORED), _kept(word)})
        self.check_all()
        self._session.ignore_word(_kept(word))

    # The words

    def make_ready(self) -> None:
        """Read the words now, where that has not been done yet."""
        if self.dictionary is None:
            self._take_words(read_words(_folder()))

    @Slot()
    def _begin_reading(self) -> None:
        if self.dictionary is None and not self._look.isActive():
            # Handed over by a list and not by a signal, as this window may be gone by then.
            threading.Thread(target=_read_into, args=(self._read,), name="words", daemon=True).start()
            self._look.start()

    @Slot()
    def _look_for_words(self) -> None:
        if self._read:
            self._take_words(self._read[0])

    def _take_words(self, words: WordList) -> None:
        self._look.stop()
        if self.dictionary is None:
            self._words = words
            self.dictionary = Dictionary(words)
            self.dictionary.add(_OWN, read_own_words())
            self._take_ignored()
            self.check_all()

    # Details

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._begin_reading)
        self._look.timeout.connect(self._look_for_words)
        self._rest.timeout.connect(self._go_on)
        self._session.answer_changed.connect(self._note_names)
        self._session.draft_replaced.connect(self._take_draft)
        self._session.step_ended.connect(self._check_names)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    @Slot(str)
    def _note_names(self, field_id: str) -> None:
        field = self._session.kit.field(field_id)
        if is_for_names(field) or any(map(is_for_names, field.columns)):
            self._has_new_names = self._has_new_meanings = True

    @Slot()
    def _check_names(self) -> None:
        # Somebody else, whose changes were taken in, may have ignored words too.
        has_new_words = self._take_ignored(self.dictionary.added(_IGNORED)) if self.dictionary else False
        if self._take_names() or has_new_words:
            self.check_all()
        if self._has_new_meanings:
            self._has_new_meanings = False
            for each in self.followed():
                each.input.tell_chips()

    @Slot()
    def _take_draft(self) -> None:
        if self._take_ignored():
            self.check_all()
        self._has_new_names = self._has_new_meanings = True
        self._check_names()

    def _take_ignored(self, others: Iterable[str] = ()) -> bool:
        """Let the words that the paper ignores be right, beside others; return whether any is new or gone."""
        words = {*others, *self._session.draft.ignored_words}
        return self.dictionary is not None and self.dictionary.add(_IGNORED, words)

    def _take_names(self) -> bool:
        """Let the names in the paper be right; return whether they are others than before."""
        if not self._has_new_names or self.dictionary is None:
            return False
        self._has_new_names = False
        return self.dictionary.add(_NAMES, names(self._session.kit, self._session.draft.answers))

    @Slot(QWidget, QWidget)
    def _follow_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        marks = getattr(old, "marks", None)
        if marks is not None:
            marks.let_go()


def _nothing(_text: str) -> list[Span]:
    return []


def _kept(word: str) -> str:
    """Return a word as a dictionary keeps it."""
    return without_possessive(word.replace("’", "'"))


def _read_into(read: list[WordList]) -> None:
    read.append(read_words(_folder()))


def _folder() -> Path:
    return paths.resources() / "spelling"


def _fields_around(widget: QWidget) -> Iterator[Field]:
    """Yield the fields and columns whose editors an input is in, the innermost first."""
    each: QWidget | None = widget
    while each is not None:
        if isinstance(each, Editor):
            yield each.field
        each = each.parentWidget()
