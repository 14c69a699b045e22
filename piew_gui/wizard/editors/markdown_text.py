"""A text input that speaks Markdown, grows with its text, and leaves undo to the window."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from piew_gui.paper.richtext import Block, Blocks, Run
from piew_gui.translate import tr
from piew_gui.wizard.editors.clipboard import copied, fill, plain_copy
from piew_gui.wizard.editors.differences import units
from piew_gui.wizard.editors.keys import MODIFIERS, Stretch, is_duplicate, is_plain_paste
from piew_gui.wizard.editors.marked_text import MarkedText
from piew_gui.wizard.editors.rich_document import (
    BOLD,
    HEADING,
    ITALIC,
    LINE_BREAK,
    SUPERSCRIPT,
    Formats,
    Piece,
    WrittenBlocks,
    blocks_of,
    fragments,
    insert,
    kind_of,
    level_of,
    look_of,
    set_block,
    show,
    stretches,
)
from piew_gui.wizard.editors.tools import LOOK_TOOLS, Tool, tool_of

_LOOKS = {"bold": BOLD, "italic": ITALIC, "superscript": SUPERSCRIPT}
_AROUND_CURSOR_PX = 12
_RESTYLING = (QEvent.Type.FontChange, QEvent.Type.PaletteChange)


class MarkdownText(MarkedText):
    """Text with looks. Subclasses say how its blocks are read and written, and which keys they take."""

    changed = Signal()
    """The person changed the text (never fired by `set_markdown`)."""

    paused = Signal()
    """A stretch of typing or deleting ended; what follows is an undo step of its own."""

    _resized = Signal()
    """There is more room for the text, or less, while somebody writes in it."""

    tools: tuple[Tool, ...] = LOOK_TOOLS
    margin = 1
    least_lines = 1
    below_block = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown = self._shown = ""
        self._stretch = Stretch()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self.margin)
        self.formats = Formats(self.font(), self.palette(), self.below_block)
        set_block(document.begin(), self.formats, "paragraph", 0)
        self.written = WrittenBlocks(document, self.write_block)
        document.contentsChanged.connect(self._follow_document)
        document.documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self._resized.connect(self._follow_cursor, Qt.ConnectionType.QueuedConnection)
        self._grow(document.size())

    # What subclasses say

    def read(self, markdown: str) -> Blocks:
        """Return the blocks of a text."""
        raise NotImplementedError

    def write_block(self, block: Block) -> str:
        """Return the Markdown of one block, "" if there is nothing to see in it."""
        raise NotImplementedError

    def join(self, pieces: list[Piece]) -> str:
        """Return the Markdown of all blocks."""
        raise NotImplementedError

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return whether it meant something."""
        raise NotImplementedError

    def take_in(self, source: QMimeData) -> None:
        """Put what was pasted or dropped at the cursor."""
        raise NotImplementedError

    # The text

    def markdown(self) -> str:
        """Return the text as Markdown; as it was given, as long as nobody changed it."""
        return self._markdown

    def set_markdown(self, markdown: str) -> None:
        """Show another text, touching only what differs; the cursor goes to where that ends."""
        if markdown == self._markdown:
            return
        blocks = self.read(markdown)
        pieces = [Piece(block.kind, block.level, self.write_block(block)) for block in blocks]
        is_first = not self._shown
        # What stands in the document now is no change that a person made.
        self._markdown, self._shown = markdown, self.join(pieces)
        place = show(self.document(), self.formats, self.written.pieces(), pieces, blocks)
        if place is not None:
            cursor = self.textCursor()
            cursor.setPosition(0 if is_first and not self.hasFocus() else place)
            self.setTextCursor(cursor)

    @Slot()
    def _follow_document(self) -> None:
        if self.put_right(self.written.refresh()):
            # Putting right what an edit left behind was an edit itself and has led here again.
            return
        shown = self.join(self.written.pieces())
        if shown != self._shown:
            self._markdown = self._shown = shown
            self.changed.emit()

    def put_right(self, numbers: list[int]) -> bool:
        """Put right what an edit left behind in the blocks of these numbers; return whether there was any."""
        wrong = [
            (start, end, look_of(style) ^ HEADING, style.anchorHref())
            for block in map(self.document().findBlockByNumber, numbers)
            for start, end, style, _ in fragments(block)
            if bool(look_of(style) & HEADING) != (kind_of(block) == "heading")
        ]
        if wrong:
            self.restyle(wrong)
        return bool(wrong)

    def restyle(self, stretches: list[tuple[int, int, int, str]]) -> None:
        """Give stretches of text, each from start to end, another look and link."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end, look, link in stretches:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(self.formats.text(look, link))
        cursor.endEditBlock()

    # Tools

    def apply(self, tool: str) -> None:
        """Use a tool on what is selected, or on what is typed next."""
        self.end_stretch()
        self.use(tool)
        self.end_stretch()

    def use(self, tool: str) -> None:
        """Use a tool; subclasses add theirs."""
        bit = _LOOKS[tool]
        look, link = look_of(self.currentCharFormat()), self.currentCharFormat().anchorHref()
        if not self.textCursor().hasSelection():
            self.setCurrentCharFormat(self.formats.text(look ^ bit, link))
            return
        chosen = self.selected_stretches()
        take_off = all(look & bit for _, _, look, _ in chosen)
        self.restyle(
            [(start, end, look & ~bit if take_off else look | bit, link) for start, end, look, link in chosen]
        )

    def tools_on(self) -> set[str]:
        """Return the ids of the tools that are on at the cursor."""
        look = look_of(self.currentCharFormat())
        return {tool for tool, bit in _LOOKS.items() if look & bit}

    def selected_stretches(self) -> list[tuple[int, int, int, str]]:
        """Return the start, end, look and link of each stretch of text that is selected."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return [
            (max(start, first), min(end, last), look_of(style), style.anchorHref())
            for block in self.selected_blocks()
            for start, end, style, _ in fragments(block)
            if first < last and start < last and end > first
        ]

    def selected_blocks(self) -> list[QTextBlock]:
        """Return the blocks that the selection touches, or the one that the cursor is in."""
        cursor = self.textCursor()
        document = self.document()
        first, last = (document.findBlock(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return list(blocks_of(document, first.blockNumber(), last.blockNumber()))

    # Keys, mouse and clipboard

    def event(self, event: QEvent) -> bool:
        """Take the keys of the tools before menus do."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (is_plain_paste(event) or tool_of(event, self.tools))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, or do what the key means here."""
        # Rows take the key that doubles one, which some desktops delete with.
        if event.key() in MODIFIERS or is_duplicate(event):
            event.ignore()
            return
        if self._stretch.ends_with(event):
            self.paused.emit()
        tool = tool_of(event, self.tools)
        if tool:
            self.apply(tool.id)
        elif is_plain_paste(event):
            self.paste_plain()
        elif not self.press(event):
            self._leave_link()
            super().keyPressEvent(event)

    def own_menu(self) -> QMenu:
        """Return the menu that Qt makes for a text, and where text can have looks, a paste without them."""
        menu = self.createStandardContextMenu()
        names = [action.objectName() for action in menu.actions()]
        if self.tools and "edit-paste" in names:
            plain = QAction(tr("Paste without formatting") + "\tCtrl+Shift+V", menu)
            plain.setEnabled(self.canPaste())
            plain.triggered.connect(self.paste_plain)
            menu.insertAction(menu.actions()[names.index("edit-paste") + 1], plain)
        return menu

    def position_at(self, place: QPoint) -> int:
        """Return which place of the document a point is nearest to."""
        return self.cursorForPosition(place).position()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether there is text to paste or drop; nothing else comes in."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop, as an undo step of its own."""
        self.end_stretch()
        self.take_in(source)
        self.end_stretch()

    @Slot()
    def paste_plain(self) -> None:
        """Paste text without its looks."""
        self.insertFromMimeData(plain_copy(copied()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is selected, its looks included."""
        # One made in Python would outlive Python itself on the clipboard, which ends in a crash.
        return fill(super().createMimeDataFromSelection(), self.textCursor())

    def as_seen(self, text: str) -> str:
        """Return the text of a block of the document as its Markdown shows it: without blanks at line ends."""
        return "\n".join(line.strip() for line in text.split(LINE_BREAK)).strip()

    def select_text(self, start: int, end: int) -> None:
        """Select characters of one block as they are seen, numbered through all blocks, a line end between two."""
        for block in blocks_of(self.document()):
            seen = self.as_seen(block.text())
            if start < len(seen):
                first, last = _span(block.text(), seen, start, end)
                cursor = QTextCursor(self.document())
                cursor.setPosition(block.position() + first)
                cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                return
            # What shows nothing is no block of the Markdown.
            start, end = (start - len(seen) - 1, end - len(seen) - 1) if seen else (start, end)

    def look_at_cursor(self) -> Run:
        """Return a run without text that looks as what is typed next."""
        look = look_of(self.currentCharFormat())
        return Run("", bold=bool(look & BOLD), italic=bool(look & ITALIC))

    def put_in(self, blocks: Sequence[Block]) -> None:
        """Put text in the place of the selection."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert(cursor, self.formats, stretches(blocks))
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _leave_link(self) -> None:
        """Let what is typed at either end of a link stand outside it."""
        cursor = self.textCursor()
        link = self.currentCharFormat().anchorHref()
        if not link or cursor.hasSelection():
            return
        following = QTextCursor(cursor)
        following.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if cursor.atBlockStart() or cursor.atBlockEnd() or following.charFormat().anchorHref() != link:
            self.setCurrentCharFormat(self.formats.text(look_of(self.currentCharFormat())))

    # Looks

    def first_baseline(self) -> int:
        """Return how many pixels below its top edge the first line of text stands."""
        face = self.fontMetrics()
        high = max(self.formats.line_height, face.height())
        return self.contentsRect().y() + self.margin + high - face.descent()

    @Slot(QSizeF)
    def _grow(self, size: QSizeF) -> None:
        least = self.least_lines * self.formats.line_height + 2 * self.margin
        height = max(least, math.ceil(size.height())) + self.height() - self.viewport().height()
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    @Slot()
    def _follow_cursor(self) -> None:
        """Keep the line that somebody writes in on the screen: the text is as high as it is long."""
        if self.hasFocus():
            self.show_cursor(_AROUND_CURSOR_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height right when the frame around the text takes more or less room."""
        super().resizeEvent(event)
        self._grow(self.document().size())
        if self.hasFocus():
            # What was typed at the end of the page made room for itself only now. It is followed once the page is laid
            # out: whoever is doing that would put what is laid out meanwhile, from in here, back to where it stood.
            self._resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Show the text in another font or palette."""
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "formats"):
            self._restyle_all()

    def _restyle_all(self) -> None:
        self.formats = Formats(self.font(), self.palette(), self.below_block)
        document = self.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for block in blocks_of(document):
            set_block(block, self.formats, kind_of(block), level_of(block))
            links = [
                (start, end, look_of(style), style.anchorHref())
                for start, end, style, _ in fragments(block)
                if style.isAnchor()
            ]
            self.restyle(links)
        cursor.endEditBlock()


def _span(text: str, seen: str, start: int, end: int) -> tuple[int, int]:
    """Return where in a text, as Qt counts, characters stand that are seen without some of its blanks."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    before = sum(not character.isspace() for character in seen[:start])
    count = sum(not character.isspace() for character in seen[start:end])
    if not count:
        return 0, 0
    first, last = places[before], places[before + count - 1] + 1
    return units(text[:first]), units(text[:last])
