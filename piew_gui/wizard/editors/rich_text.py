"""The text of a rich answer: paragraphs, headings, lists and links, with the keys of a word processor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from piew_gui.paper.richtext import LEVELS, LISTS, Block, Blocks, is_address, join, parse, write_block
from piew_gui.wizard.editors.citation import put_citation
from piew_gui.wizard.editors.clipboard import pasted
from piew_gui.wizard.editors.keys import TABS, goes_back
from piew_gui.wizard.editors.markdown_text import MarkdownText
from piew_gui.wizard.editors.rich_document import (
    BOLD,
    HEADING,
    ITALIC,
    Piece,
    fragments,
    kind_of,
    level_of,
    look_of,
    set_block,
)
from piew_gui.wizard.editors.rich_lists import labels, levels, typed_list
from piew_gui.wizard.editors.tools import TOOLS

AskLink = Callable[[str], str | None]
"""Asks for an address, given the one there is or "".

Returns one that `richtext.is_address` takes, "" for no link any more, or None where the person cancelled.
"""

Cite = Callable[[Callable[[int], None]], None]
"""Asks which reference to cite, and hands its number to what puts the citation into the text."""

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEADING_ELSEWHERE = Qt.KeyboardModifier.ControlModifier | _ALT | Qt.KeyboardModifier.MetaModifier
_LABEL_GAP_PX = 8


class RichText(MarkdownText):
    """Edits a rich answer."""

    focus_moved = Signal()
    """The keyboard came to the text, or left it."""

    margin = 12
    least_lines = 3
    below_block = 8

    def __init__(
        self, ask_link: AskLink | None, cite: Cite | None = None, parent: QWidget | None = None
    ) -> None:
        self._shape: list[tuple[str, int]] = []
        self._labels: list[str] = []
        self._ask_link = ask_link
        self._cite = cite
        asks = {"link": ask_link, "citation": cite}
        self.tools = tuple(tool for tool in TOOLS if asks.get(tool.id, True))
        self._escaped = False
        # Whether the last thing done was to turn what was typed into a list, and whether that was undone.
        self._just_listed = self._as_typed = False
        super().__init__(parent)
        self._keys: dict[tuple[int, Qt.KeyboardModifier], Callable[[], bool]] = {
            (Qt.Key.Key_Return, _NO_MODIFIER): self._begin_block,
            (Qt.Key.Key_Enter, _NO_MODIFIER): self._begin_block,
            (Qt.Key.Key_Return, _SHIFT): self._begin_after_heading,
            (Qt.Key.Key_Backspace, _NO_MODIFIER): self._take_off_mark,
            (Qt.Key.Key_Space, _NO_MODIFIER): self._make_typed_list,
            (Qt.Key.Key_Right, _ALT): lambda: self.indent(1),
            (Qt.Key.Key_Left, _ALT): lambda: self.indent(-1),
        }

    def read(self, markdown: str) -> Blocks:
        """Return the blocks of a rich answer."""
        return parse(markdown)

    def write_block(self, block: Block) -> str:
        """Return the Markdown of one block."""
        return write_block(block)

    def join(self, pieces: list[Piece]) -> str:
        """Return the Markdown of all blocks."""
        return join(pieces)

    def set_markdown(self, markdown: str) -> None:
        """Show another text. Where that undoes a list made of what was typed, the typed text may stay."""
        if markdown != self.markdown():
            self._as_typed, self._just_listed = self._just_listed, False
            super().set_markdown(markdown)

    def put_right(self, numbers: list[int]) -> bool:
        """Put right looks and the levels of lists; number the lists anew."""
        if super().put_right(numbers):
            return True
        pieces = self.written.pieces()
        shape = [(piece.kind, piece.level) for piece in pieces]
        if shape == self._shape:
            return False
        wrong = [number for number, level in enumerate(levels(pieces)) if level != pieces[number].level]
        if wrong:
            self._level(wrong, levels(pieces))
            return True
        self._shape, self._labels = shape, labels(pieces)
        self.viewport().update()
        return False

    def _level(self, numbers: list[int], levels: list[int]) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in numbers:
            block = self.document().findBlockByNumber(number)
            set_block(block, self.formats, kind_of(block), levels[number])
        cursor.endEditBlock()

    # Tools

    def use(self, tool: str) -> None:
        """Use a tool on what is selected, or on the block or the text that is typed next."""
        if tool == "link":
            self._use_link()
        elif tool == "citation" and self._cite is not None:
            self._cite(lambda number: put_citation(self, number))
        elif tool in ("bullet", "number", "heading"):
            are_so = all(kind_of(block) == tool for block in self.selected_blocks())
            self._make("paragraph" if are_so else tool)
        else:
            super().use(tool)

    def tools_on(self) -> set[str]:
        """Return the ids of the tools that are on at the cursor."""
        on = super().tools_on() | {kind_of(self.textCursor().block())}
        return on | {"link"} if self.currentCharFormat().anchorHref() else on

    def indent(self, step: int) -> bool:
        """Move the selected list items a level down (1) or up (-1); return whether any could be moved."""
        items = [block for block in self.selected_blocks() if _may_move(block, step)]
        if not items:
            return False
        self.end_stretch()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for block in items:
            set_block(block, self.formats, kind_of(block), level_of(block) + step)
        cursor.endEditBlock()
        self.end_stretch()
        return True

    def _make(self, kind: str) -> None:
        cursor = self.textCursor()
        style = self.currentCharFormat()
        cursor.beginEditBlock()
        for block in self.selected_blocks():
            set_block(block, self.formats, kind, level_of(block) if kind in LISTS else 0)
        cursor.endEditBlock()
        if not cursor.hasSelection():
            # What is typed next into an empty block takes its look from here.
            look = look_of(style) & ~HEADING | (HEADING if kind == "heading" else 0)
            self.setCurrentCharFormat(self.formats.text(look, style.anchorHref()))

    def _use_link(self) -> None:
        if self._ask_link is None:
            return
        link = self.currentCharFormat().anchorHref()
        answer = self._ask_link(link)
        address = (answer or "").strip()
        if answer is None or (address and not is_address(address)):
            return
        chosen = self.selected_stretches() or self._stretches_around(link)
        if chosen:
            self.restyle([(start, end, look, address) for start, end, look, _ in chosen])
        elif address:
            look = look_of(self.currentCharFormat())
            self.textCursor().insertText(address.removeprefix("mailto:"), self.formats.text(look, address))

    def _stretches_around(self, link: str) -> list[tuple[int, int, int, str]]:
        """Return the stretches of the link that the cursor is in."""
        at = self.textCursor().position()
        around: list[tuple[int, int, int, str]] = []
        for start, end, style, _ in fragments(self.textCursor().block()):
            if link and style.anchorHref() == link:
                around.append((start, end, look_of(style), link))
            elif end < at:
                around.clear()
            else:
                break
        return around

    # Keys

    def event(self, event: QEvent) -> bool:
        """Take Tab at the very start of a list item, and the arrows that move one, before the window does."""
        if isinstance(event, QKeyEvent):
            moves = event.modifiers() == _ALT and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if event.type() == QEvent.Type.ShortcutOverride and moves and self._is_in_list():
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._tab(event):
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the text."""
        super().focusOutEvent(event)
        self.focus_moved.emit()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does in a word processor."""
        self._just_listed = False
        do = self._keys.get((event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        done = do is not None and do()
        self._as_typed = False
        return done

    def _tab(self, event: QKeyEvent) -> bool:
        if event.key() not in TABS:
            self._escaped = event.key() == Qt.Key.Key_Escape
            return False
        escaped, self._escaped = self._escaped, False
        cursor = self.textCursor()
        if escaped or event.modifiers() & _LEADING_ELSEWHERE or cursor.hasSelection():
            return False
        return cursor.atBlockStart() and self.indent(-1 if goes_back(event) else 1)

    def _is_in_list(self) -> bool:
        return kind_of(self.textCursor().block()) in LISTS

    def _begin_block(self) -> bool:
        """Begin a block like this one; from an empty item go a level up or leave the list."""
        cursor = self.textCursor()
        kind = kind_of(cursor.block())
        if kind in LISTS and cursor.block().length() == 1 and not cursor.hasSelection():
            return self._go_up()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        kind, level = kind_of(cursor.block()), level_of(cursor.block())
        if kind == "heading" and cursor.atBlockEnd():
            kind = "paragraph"
        # A citation or a link does not go on in the next block.
        look = look_of(self.currentCharFormat()) & (BOLD | ITALIC) | (HEADING if kind == "heading" else 0)
        cursor.insertBlock(self.formats.block(kind, level), self.formats.text(look))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        return True

    def _begin_after_heading(self) -> bool:
        """Begin a new block instead of a line: a heading has no second line."""
        return kind_of(self.textCursor().block()) == "heading" and self._begin_block()

    def _take_off_mark(self) -> bool:
        """At the start of an item go a level up or leave the list; at the start of a heading make it text."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or kind_of(cursor.block()) == "paragraph":
            return False
        self.end_stretch()
        return self._go_up()

    def _go_up(self) -> bool:
        if not self.indent(-1):
            self._make("paragraph")
        return True

    def _make_typed_list(self) -> bool:
        """Make a list of a paragraph that begins with "-", "*" or "1." and now a space."""
        cursor = self.textCursor()
        block = cursor.block()
        kind = typed_list(block.text()[: cursor.positionInBlock()])
        if not kind or self._as_typed or cursor.hasSelection() or kind_of(block) != "paragraph":
            return False
        self.end_stretch()
        cursor.beginEditBlock()
        cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        set_block(cursor.block(), self.formats, kind, 0)
        cursor.endEditBlock()
        self.end_stretch()
        self._just_listed = True
        return True

    # Paste and paint

    def take_in(self, source: QMimeData) -> None:
        """Put text in. Items and headings stay so where they begin a block; lines put into a list do too."""
        blocks = pasted(source, self.look_at_cursor())
        document = self.document()
        first = document.findBlock(self.textCursor().selectionStart())
        number, into = first.blockNumber(), kind_of(first)
        begins = self.textCursor().selectionStart() == first.position()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self.put_in(blocks)
        for place, block in enumerate(blocks):
            stays = into in LISTS and block.kind == "paragraph"
            if not stays and (place or (begins and block.kind != "paragraph")):
                set_block(document.findBlockByNumber(number + place), self.formats, block.kind, block.level)
        cursor.endEditBlock()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and before each list item what the Word paper has there."""
        super().paintEvent(event)
        if not any(self._labels):
            return
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().text().color())
        block = self.block_at(event.rect().top())
        while block.isValid() and self._paint_label(painter, block) <= event.rect().bottom():
            block = block.next()

    def _paint_label(self, painter: QPainter, block: QTextBlock) -> float:
        """Paint what stands before a block; return where its first line ends."""
        layout = block.layout()
        if not layout.lineCount():
            return layout.position().y()
        line = layout.lineAt(0)
        place = layout.position() + line.position()
        if label := self._labels[block.blockNumber()]:
            width = painter.fontMetrics().horizontalAdvance(label)
            painter.drawText(QPointF(place.x() - width - _LABEL_GAP_PX, place.y() + line.ascent()), label)
        return place.y() + line.height()


def _may_move(block: QTextBlock, step: int) -> bool:
    """Return whether a list item can go a level down, which needs an item above it, or up."""
    level = level_of(block)
    if kind_of(block) not in LISTS or not 0 <= level + step < LEVELS:
        return False
    above = block.previous()
    return step < 0 or (above.isValid() and kind_of(above) in LISTS and level_of(above) >= level)
