"""A print copy of the paper as PDF, made by the program itself: near to the Word paper, which is what counts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from piew_gui.drafts.files import write_replacing
from piew_gui.translate import tr
from piew_gui.wizard.looks.png import image_of
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session
from piew_gui.word.preview import Preview, preview

# The paper's own measures: A4 with margins of 2.3 cm, text of 12 points.
_MARGIN_MM = 23.0
_DPI = 150
_TEXT_PT, _SMALL_PT = 12, 9
_FACES = ["Arial", "Liberation Sans", "Helvetica"]
_LOOKS = """
p { margin-top: 0; margin-bottom: 6px; }
p.title { color: #1B2733; font-size: 20pt; font-weight: 600; }
p.section { color: #003D7A; font-size: 14pt; font-weight: 600; margin-top: 16px; margin-bottom: 4px; }
p.label { color: #1B2733; font-weight: 600; margin-top: 10px; margin-bottom: 2px; }
p.heading { font-weight: 600; }
p.caption { font-size: 10pt; }
p.cell { margin-bottom: 0; }
p.draft { color: #B3261E; font-size: 20pt; font-weight: 700; }
th { background-color: #EAF1F8; text-align: left; }
table { border-color: #8FA0B0; border-style: solid; border-collapse: collapse; }
a { color: #004B93; }
a.to { color: #1B2733; text-decoration: none; }
"""


def write_print_copy(session: Session, target: Path) -> int:
    """Write the paper as PDF and return its number of pages.

    Raises KitError if the kit's preview is wrong, WriteError if the file cannot be written, and then an earlier one
    stays as it was.
    """
    shown = preview(session.kit, session.draft.answers, is_draft=bool(session.errors()))
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pages = _print(shown, session, buffer)
    buffer.close()
    beside(partial(write_replacing, target, bytes(store.data())))
    return pages


def _print(shown: Preview, session: Session, device: QIODevice) -> int:
    writer = QPdfWriter(device)
    writer.setResolution(_DPI)
    writer.setTitle(session.paper_name)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    room = QSizeF(writer.pageLayout().paintRectPixels(_DPI).size())
    document = _document(shown, writer, room)
    painter = QPainter(writer)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        _paint_page(painter, document, room, page)
        _paint_edges(painter, session, room, tr("Page {0} of {1}").format(page + 1, pages))
    painter.end()
    return pages


def _document(shown: Preview, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(_font(_TEXT_PT))
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_LOOKS)
    for address, png in shown.pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(address), image_of(png))
    # What leads to a field on the screen would be a link that leads nowhere.
    document.setHtml(shown.html.replace(' href="field:', ' name="'))
    document.setPageSize(room)
    return document


def _paint_page(painter: QPainter, document: QTextDocument, room: QSizeF, page: int) -> None:
    painter.save()
    painter.translate(0, -page * room.height())
    document.drawContents(painter, QRectF(QPointF(0, page * room.height()), room))
    painter.restore()


def _paint_edges(painter: QPainter, session: Session, room: QSizeF, number: str) -> None:
    answers = session.draft.answers
    above, below = -_TEXT_PT / 72 * _DPI * 2, room.height() + _TEXT_PT / 72 * _DPI
    line = QSizeF(room.width(), _TEXT_PT / 72 * _DPI * 1.4)
    painter.setFont(_font(_SMALL_PT))
    painter.setPen(QColor("#4A5A6A"))
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    painter.drawText(QRectF(QPointF(0, above), line), left, str(answers.get("board_name") or ""))
    painter.drawText(QRectF(QPointF(0, above), line), right, str(answers.get("reference") or ""))
    painter.drawText(
        QRectF(QPointF(0, below), line),
        left,
        tr("Print copy: page breaks are approximate. The Word paper counts."),
    )
    painter.drawText(QRectF(QPointF(0, below), line), right, number)


def _font(points: int) -> QFont:
    made = QFont(_FACES)
    made.setPointSize(points)
    return made
