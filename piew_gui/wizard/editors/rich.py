"""The editor of `rich` fields: a tool bar above a text that grows, and below it how long that is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Field
from piew_gui.translate import tr
from piew_gui.wizard.editors.base import Editor
from piew_gui.wizard.editors.rich_text import AskLink, Cite, RichText
from piew_gui.wizard.editors.rich_tool_bar import RichToolBar
from piew_gui.wizard.form.word_count import WordCount
from piew_gui.wizard.looks import theme


class RichEditor(Editor):
    """Edits a rich answer. What asks for a link's address, and for a reference, is handed in; else there's no tool."""

    def __init__(
        self,
        field: Field,
        ask_link: AskLink | None = None,
        cite: Cite | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, parent)
        self.text = RichText(ask_link, cite)
        self.tool_bar = RichToolBar(self.text.tools)
        self.count = WordCount(field, self.text.markdown, self)
        theme.wear(self.text, "bare")
        self._lay_out()
        self.set_label(field.label)
        self.text.changed.connect(self.changed)
        self.text.changed.connect(self.count.take_typing)
        self.text.paused.connect(self.paused)
        self.text.cursorPositionChanged.connect(self._show_tools)
        self.text.currentCharFormatChanged.connect(self._show_tools)
        self.tool_bar.used.connect(self._use)
        self.tool_bar.typed.connect(self._take_typing)
        self.text.focus_moved.connect(self._show_tools)
        self.tool_bar.focus_moved.connect(self._show_tools)

    def answer(self) -> Answer:
        """Return the text as Markdown."""
        return self.text.markdown()

    def set_answer(self, answer: Answer) -> None:
        """Show another text without firing `changed`, touching only what differs; the cursor goes there."""
        if answer != self.text.markdown():
            self.text.set_markdown(str(answer))
            self.count.refresh()

    def focus_answer(self, row: int | None = None) -> None:
        """Put the cursor into the text, where it last was."""
        self.text.setFocus()

    def select(self, text: int, start: int, end: int) -> QWidget:
        """Select visible characters of the text, and return it."""
        self.text.select_text(start, end)
        return self.text

    def set_label(self, label: str) -> None:
        """Name the text and its tools for screen readers."""
        super().set_label(label)
        self.text.setAccessibleName(label)
        self.tool_bar.setAccessibleName(tr("Formatting: {0}").format(label))

    def describe(self, description: str) -> None:
        """Give screen readers the hint or error that stands beside the text."""
        super().describe(description)
        self.text.setAccessibleDescription(description)

    def _lay_out(self) -> None:
        frame, head = QFrame(), QFrame()
        theme.wear(frame, "input")
        theme.wear(head, "row")
        _fill(head, self.tool_bar)
        _fill(frame, head, self.text)
        _fill(self, frame, self.count)

    @Slot()
    def _show_tools(self) -> None:
        # A page has many texts, each with a cursor somewhere.
        focused = QApplication.focusWidget()
        is_in_hand = focused is not None and self.isAncestorOf(focused)
        self.tool_bar.show_on(self.text.tools_on() if is_in_hand else set())

    @Slot(str)
    def _use(self, tool: str) -> None:
        self.text.apply(tool)
        self._show_tools()

    @Slot(object)
    def _take_typing(self, event: QKeyEvent) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(self.text, event)


def _fill(outer: QWidget, *inner: QWidget) -> None:
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in inner:
        layout.addWidget(widget)
