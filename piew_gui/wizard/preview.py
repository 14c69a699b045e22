"""The paper beside the form: the section in hand as it will read, a moment after a pause in typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from piew_gui.errors import KitError
from piew_gui.translate import tr
from piew_gui.wizard.labels import Link, label
from piew_gui.wizard.session import Session
from piew_gui.wizard.theme import NOTE_PX, colours, wear

LEAST_PX = 360
PAUSE_MS = 150
_SIDE_PX = 18
# A table is drawn a little wider than it asks for.
_SLACK_PX = 8
_FIELD = "field"
# A drawing that follows the answers is another picture after each change.
_MOST_PICTURES = 8
_LOOKS = """
p {{ font-size: 13px; margin-top: 0; margin-bottom: 6px; }}
p.section {{ color: {0.link}; font-size: 17px; font-weight: 600; margin-bottom: 6px; }}
p.label {{ font-size: 14px; font-weight: 600; margin-top: 12px; margin-bottom: 3px; }}
p.heading {{ font-weight: 600; }}
p.caption {{ font-size: 12px; }}
p.cell {{ margin-bottom: 0; }}
th {{ background-color: {0.selected}; text-align: left; font-size: 13px; }}
table {{ border-color: {0.edge}; border-style: solid; border-collapse: collapse; }}
a {{ color: {0.link}; }}
a.to {{ color: {0.text}; text-decoration: none; }}
"""


class Preview(QFrame):
    """Shows one section of the paper. Nothing is worked out while it is hidden, or while somebody types."""

    field_chosen = Signal(str)
    """The person clicked on the field of this id."""

    hidden = Signal()
    """The person wants it out of the way."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "preview")
        self.setMinimumWidth(LEAST_PX)
        self._session = session
        self._section = session.kit.sections[0].id
        self._pictures: dict[bytes, tuple[int, QImage]] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.view = QTextBrowser(self)
        wear(self.view, "paper")
        self.view.setOpenLinks(False)
        self.view.setAccessibleName(tr("Preview of the paper"))
        self.view.setAccessibleDescription(tr("Page breaks and looks are approximate."))
        self.view.setTabChangesFocus(True)
        self.view.document().setDocumentMargin(_SIDE_PX)
        self.view.anchorClicked.connect(self._follow)
        self.hide_link = Link(tr("Hide"), self, size=NOTE_PX)
        self.hide_link.setAccessibleName(tr("Hide the preview"))
        self.hide_link.clicked.connect(self.hidden)
        self._lay_out()
        session.answer_changed.connect(self._take_answer)
        session.draft_replaced.connect(self._pause.start)

    def show_section(self, section_id: str) -> None:
        """Show another section, from its beginning."""
        if section_id != self._section:
            self._section = section_id
            self.view.verticalScrollBar().setValue(0)
        self._pause.start()

    def show_theme(self) -> None:
        """Put on the colours in use."""
        self._pause.start()

    @Slot()
    def refresh(self) -> None:
        """Show the section as the answers are now; where one has scrolled to stays."""
        if not self.isVisible():
            return
        from piew_gui.word.preview import preview

        room = self.view.viewport().width() - 2 * _SIDE_PX - _SLACK_PX
        bar = self.view.verticalScrollBar()
        place = bar.value()
        document = self.view.document()
        document.setDefaultStyleSheet(_LOOKS.format(colours()))
        try:
            shown = preview(self._session.kit, self._session.draft.answers, [self._section], widest=room)
        except KitError as error:
            self.view.setPlainText(str(error))
            return
        for address, png in shown.pictures.items():
            picture = self._picture(png, room)
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(address), picture)
        self.view.setHtml(shown.html)
        bar.setValue(place)

    def _picture(self, png: bytes, width: int) -> QImage:
        """Return a picture no wider than it is shown: to read and shrink it again at each pause would be felt."""
        wide = round(width * self.devicePixelRatioF())
        known = self._pictures.get(png)
        if known is None or known[0] != wide:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            read = QImage.fromData(png)
            if read.width() > wide:
                read = read.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            known = self._pictures[png] = (wide, read)
        return known[1]

    def showEvent(self, event: object) -> None:
        """Catch up with what was typed while it was hidden."""
        self._pause.start()

    @Slot(str)
    def _take_answer(self, field_id: str) -> None:
        kit = self._session.kit
        # A name stands in other sections, too.
        if kit.section_of(field_id).id == self._section or kit.field(field_id).marker:
            self._pause.start()

    @Slot(QUrl)
    def _follow(self, address: QUrl) -> None:
        if address.scheme() == _FIELD:
            self.field_chosen.emit(address.path())

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
