"""The paper beside the form: the section in hand as it will read, a moment after a pause in typing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.looks.labels import Link, label
from piew_gui.wizard.looks.theme import NOTE_PX, colours, wear
from piew_gui.wizard.preview_maker import Made, PreviewMaker
from piew_gui.wizard.session import Session

LEAST_PX = 360
PAUSE_MS = 150
_SIDE_PX = 18
# A table is drawn a little wider than it asks for.
_SLACK_PX = 8
# A field, and the number of a text in its answer.
_NAME = re.compile("([a-z][a-z0-9_]*)(?:/([0-9]{1,9}))?")
_BAR_PX = 3
_ABOVE_SECTION_PX = 22
_LOOKS = """
p {{ font-size: 13px; margin-top: 0; margin-bottom: 6px; }}
p.title {{ font-size: 20px; font-weight: 600; margin-bottom: 4px; }}
p.section {{ color: {0.link}; font-size: 17px; font-weight: 600; margin-top: {1}px; margin-bottom: 6px; }}
p.label {{ font-size: 14px; font-weight: 600; margin-top: 12px; margin-bottom: 3px; }}
p.heading {{ font-weight: 600; }}
p.caption {{ font-size: 12px; }}
p.cell {{ margin-bottom: 0; }}
th {{ background-color: {0.selected}; text-align: left; font-size: 13px; }}
table {{ border-color: {0.edge}; border-style: solid; border-collapse: collapse; }}
a {{ color: {0.link}; }}
a.to {{ color: {0.text}; text-decoration: none; }}
"""


class Place(NamedTuple):
    """Where in the preview a field begins, or the text of this number in its answer, as `fields.pieces` has them."""

    start: int
    field_id: str
    text: int | None


class Preview(QFrame):
    """Shows one section of the paper. Nothing is worked out while it is hidden, or while somebody types."""

    field_chosen = Signal(str, object)
    """The person clicked on the field of this id, and in it on the text of this number, None for no one of them."""

    hidden = Signal()
    """The person wants it out of the way."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "preview")
        self.setMinimumWidth(LEAST_PX)
        self._session = session
        self._section = session.kit.sections[0].id
        self._in_hand = ""
        self._field_ids = {field.id for field in session.kit.fields}
        # In the order of the text.
        self._places: list[Place] = []
        self._begins_anew = False
        self.maker = PreviewMaker(self)
        self.maker.made.connect(self._show)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.view = _Paper(self)
        wear(self.view, "paper")
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(tr("Preview of the paper"))
        self.view.setAccessibleDescription(tr("Page breaks and looks are approximate."))
        self.view.setTabChangesFocus(True)
        # With a click they lead to their fields; by keyboard they would be many stops that lead nowhere.
        self.view.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        # Pictures and tables are made for the room that there is; a bar that comes later would take some of it.
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.document().setDocumentMargin(_SIDE_PX)
        self.view.clicked.connect(self._follow)
        self.hide_link = Link(tr("Hide"), self, size=NOTE_PX)
        self.hide_link.setAccessibleName(tr("Hide the preview"))
        self.hide_link.clicked.connect(self.hidden)
        self._lay_out()
        session.answer_changed.connect(self._take_answer)
        session.draft_replaced.connect(self._pause.start)

    @property
    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in this order."""
        return [self.hide_link, self.view]

    def show_section(self, section_id: str) -> None:
        """Show another section from its beginning, or the whole paper where none is named."""
        if section_id != self._section:
            self._section = section_id
            self._begins_anew = True
        self._pause.start()

    def show_field(self, field_id: str) -> None:
        """Mark the field that is being filled in, and bring it into sight."""
        if field_id != self._in_hand:
            self._in_hand = field_id
            # On a page that was just turned to, it is marked with the section that is on its way.
            if not self._begins_anew:
                self._mark(moves=True)

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self._pause.start()

    @Slot()
    def refresh(self) -> None:
        """Have the section made as the answers are now; it is shown soon after."""
        if self.isVisible():
            answers, wanted = self._session.draft.answers, [self._section] if self._section else []
            self.maker.make(self._session.kit, answers, wanted, self._room, self.devicePixelRatioF())

    def draw_ahead(self) -> None:
        """Have the figures of all sections drawn, while nobody waits for them."""
        self.maker.draw_ahead(
            self._session.kit, self._session.draft.answers, self._room, self.devicePixelRatioF()
        )

    @property
    def _room(self) -> int:
        return max(1, self.view.viewport().width() - 2 * _SIDE_PX - _SLACK_PX)

    @Slot(object)
    def _show(self, made: Made) -> None:
        """Show what was made; where one has scrolled to stays."""
        document, bar = self.view.document(), self.view.verticalScrollBar()
        begins_anew, self._begins_anew = self._begins_anew, False
        place = 0 if begins_anew else bar.value()
        document.setDefaultStyleSheet(_LOOKS.format(colours(), 0 if self._section else _ABOVE_SECTION_PX))
        for address, picture in made.pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(address), picture)
        if made.error:
            self.view.setPlainText(made.error)
        else:
            self.view.setHtml(made.html)
            if document.isEmpty():
                words = tr("What you enter in this section will show here.")
                self.view.setHtml(f"<p>{words}</p>")
        self._places = [place for place in _places(document) if place.field_id in self._field_ids]
        bar.setValue(place)
        self._mark(moves=begins_anew)

    def showEvent(self, event: object) -> None:
        """Catch up with what was typed while it was hidden."""
        self._pause.start()

    @Slot(str)
    def _take_answer(self, field_id: str) -> None:
        kit = self._session.kit
        # A name stands in other sections, too.
        if kit.section_of(field_id).id == self._section or kit.field(field_id).marker:
            self._pause.start()

    @Slot(int)
    def _follow(self, position: int) -> None:
        at = bisect_right(self._places, position, key=lambda place: place.start)
        if at:
            self.field_chosen.emit(self._places[at - 1].field_id, self._places[at - 1].text)

    def _mark(self, *, moves: bool) -> None:
        """Put a band behind what is in hand, and bring that into sight where it moved."""
        band, held = None, [place.start for place in self._places if place.field_id == self._in_hand]
        if held:
            after = (place.start for place in self._places if place.start > held[-1])
            band = held[0], next(after, self.view.document().characterCount())
        self.view.show_band(band)
        if moves and self.view.band is not None:
            self.view.bring_into_sight(self.view.band[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE_PX, 8, _SIDE_PX, 8)
        head.addWidget(label("note", tr("Preview. Page breaks are approximate."), self), 1)
        head.addWidget(self.hide_link, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(head)
        column.addWidget(self.view, 1)


class _Paper(QTextBrowser):
    """A text that says where it is clicked. Nothing in it leads away from the program."""

    clicked = Signal(int)
    """The place in the text that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed = QPoint()
        self.band: tuple[int, int] | None = None

    def show_band(self, band: tuple[int, int] | None) -> None:
        """Show a band behind the paragraphs from one place in the text up to another, or none."""
        if band != self.band:
            self._update_band()
            self.band = band
            self._update_band()

    def _update_band(self) -> None:
        if self.band is not None:
            self.viewport().update(self._area_of_band(*self.band))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band with a bar at its left, and the text over both."""
        if self.band is not None:
            area = self._area_of_band(*self.band)
            painter = QPainter(self.viewport())
            painter.fillRect(area, QColor(colours().selected))
            painter.fillRect(area.x(), area.y(), _BAR_PX, area.height(), QColor(colours().action))
            painter.end()
        super().paintEvent(event)

    def _area_of_band(self, start: int, end: int) -> QRect:
        layout, document = self.document().documentLayout(), self.document()
        first, last = (document.findBlock(place) for place in (start, end - 1))
        top, bottom = (layout.blockBoundingRect(each) for each in (first, last))
        up = self.verticalScrollBar().value()
        left, wide = _SIDE_PX - 2 * _BAR_PX, self.viewport().width() - 2 * (_SIDE_PX - 2 * _BAR_PX)
        return QRect(left, round(top.top()) - up, wide, round(bottom.bottom() - top.top()) + _BAR_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say where a click was, but not where somebody marked text to copy it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        is_click = (place - self._pressed).manhattanLength() < QApplication.startDragDistance()
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.cursorForPosition(place).position())

    def bring_into_sight(self, position: int) -> None:
        """Scroll so far that a place in the text is seen, and not at all if it is."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        place = self.cursorRect(cursor)
        room = self.viewport().rect()
        if not room.contains(QPoint(room.left(), place.bottom())) or place.top() < room.top():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - room.height() // 4)


def _places(document: QTextDocument) -> Iterator[Place]:
    """Yield what has the name of a place at its beginning."""
    block = document.begin()
    while block.isValid():
        found = _NAME.fullmatch(_name(block))
        if found:
            field_id, text = found.groups()
            yield Place(block.position(), field_id, None if text is None else int(text))
        block = block.next()


def _name(block: QTextBlock) -> str:
    """Return the name at the beginning of a block, "" where none stands; those of empty blocks above come first."""
    text = block.begin()
    names = [] if text.atEnd() else text.fragment().charFormat().anchorNames()
    return names[-1] if names else ""
