"""Makes the preview beside the window: figures take longer to draw than a key press may wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from piew_gui.errors import KitError
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.wizard.looks.png import image_of

# Well within a frame. No signal comes from the other thread: what it held last would be taken down there.
_LOOK_EVERY_MS = 4
# A drawing that follows the answers is another picture after each change.
_MOST_PICTURES = 8
# A pixel of a page on the web, which the preview takes after. Nobody can type while a figure is drawn.
_SCREEN_DPI = 96


class Made(NamedTuple):
    """A preview that can be shown: HTML, and its pictures by address as wide as they are shown; or what is wrong."""

    html: str
    pictures: dict[str, QImage]
    error: str = ""


class PreviewMaker(QObject):
    """Makes one preview at a time. Of those that wait, only the last is made."""

    made = Signal(object)
    """A preview was Made."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "preview")
        self._waiting: Future[Made] | None = None
        self._ahead: Future[Made] | None = None
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._take)
        self._pictures: dict[bytes, tuple[int, QImage]] = {}

    @property
    def is_busy(self) -> bool:
        """Return whether a preview is being made."""
        return self._waiting is not None

    def make(
        self, kit: Kit, answers: Mapping[str, Answer], sections: Sequence[str], wide: int, ratio: float
    ) -> None:
        """Make a preview of these sections, all where none is named, for a width in pixels of the form's own size."""
        if self._waiting is not None:
            self._waiting.cancel()
        # The answers themselves are never changed, only exchanged.
        job = partial(_make, kit, dict(answers), tuple(sections), wide, ratio, self._pictures)
        self._waiting = self._pool.submit(job)
        self._look.start()

    @property
    def has_drawn_ahead(self) -> bool:
        """Return whether the figures lie ready."""
        return self._ahead is not None and self._ahead.done()

    def draw_ahead(self, kit: Kit, answers: Mapping[str, Answer], wide: int, ratio: float) -> None:
        """Draw the figures that previews will show, so that none of them has to wait for that."""
        sections = tuple({kit.section_of(figure.after).id for figure in kit.figures})
        self._ahead = self._pool.submit(_make, kit, dict(answers), sections, wide, ratio, self._pictures)

    @Slot()
    def _take(self) -> None:
        if self._waiting is not None and self._waiting.done():
            done, self._waiting = self._waiting, None
            self._look.stop()
            self.made.emit(done.result())


def _make(
    kit: Kit,
    answers: Mapping[str, Answer],
    sections: Sequence[str],
    wide: int,
    ratio: float,
    known: dict[bytes, tuple[int, QImage]],
) -> Made:
    from piew_gui.word.preview import preview

    try:
        shown = preview(kit, answers, sections, widest=wide, dpi=round(_SCREEN_DPI * ratio))
    except KitError as error:
        return Made("", {}, str(error))
    pictures = {address: _picture(png, round(wide * ratio), known) for address, png in shown.pictures.items()}
    return Made(shown.html, pictures)


def _picture(png: bytes, wide: int, known: dict[bytes, tuple[int, QImage]]) -> QImage:
    """Return a picture no wider than it is shown; each is read and shrunk once."""
    found = known.get(png)
    if found is None or found[0] != wide:
        if len(known) >= _MOST_PICTURES:
            known.clear()
        read = image_of(png)
        if read.width() > wide:
            read = read.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        found = known[png] = (wide, read)
    return found[1]
