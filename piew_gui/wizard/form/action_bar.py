"""The bar that stays at the bottom: one blue action, the way back, and a word on what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from piew_gui.translate import tr
from piew_gui.wizard.form.page import SIDE_PX
from piew_gui.wizard.looks.labels import Link, button, label
from piew_gui.wizard.looks.theme import wear
from piew_gui.wizard.looks.tick_box import TickBox

if TYPE_CHECKING:
    from piew_gui.paper.kit import Section
    from piew_gui.wizard.session import Session

HEIGHT_PX = 69
GAP_PX = 18
PREVIEW_FROM_PX = 700
NARROW_SIDE_PX, NARROW_GAP_PX = 12, 10


class ActionBar(QFrame):
    """Shows the screen's main action at the left."""

    main_chosen = Signal()
    """The blue action was chosen."""

    preview_chosen = Signal()
    """The person wants to see the whole paper."""

    back_chosen = Signal()
    """Back to the screen before."""

    finished_changed = Signal(bool)
    """The person ticked, or took back, that they have finished the section."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, "bar")
        self.setFixedHeight(HEIGHT_PX)
        self.main_button = button("", "action")
        self.preview_button = button(tr("Preview the whole paper"))
        self._offers_preview = False
        # What has the focus that is the main button's while that cannot be pressed.
        self._keeps_its_focus: QWidget | None = None
        self.back_link = Link(tr("Back"), strong=True)
        self.back_link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._note = label("note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_PX, 0, SIDE_PX, 0)
        layout.setSpacing(GAP_PX)
        layout.addWidget(self.main_button)
        layout.addWidget(self.preview_button)
        self.preview_button.hide()
        layout.addWidget(self.back_link)
        layout.addWidget(self._note, 1)
        # Where there is no note, its gap is room for the box beside it.
        layout.addStretch()
        self._note.hide()
        self.finished = TickBox(tr("I’ve finished this section"), self)
        layout.addWidget(self.finished)
        self.finished.clicked.connect(self.finished_changed)
        self.main_button.clicked.connect(self.main_chosen)
        self.preview_button.clicked.connect(self.preview_chosen)
        self.back_link.clicked.connect(self.back_chosen)

    @property
    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in this order."""
        return [self.main_button, self.preview_button, self.back_link, self.finished]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer together where the window is narrow."""
        self._fit()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Look for room once more where something in the bar has become larger or smaller."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Stand as far apart as there is room for, and where it is short let the tick box say less."""
        self.preview_button.setVisible(self._offers_preview and self.width() >= PREVIEW_FROM_PX)
        everything, less = self.finished.accessibleName(), tr("Finished")
        for side, gap, words in (
            (SIDE_PX, GAP_PX, everything),
            (NARROW_SIDE_PX, NARROW_GAP_PX, everything),
            (NARROW_SIDE_PX, NARROW_GAP_PX, less),
        ):
            if self._width_for(side, gap, words) <= self.width():
                break
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(side, 0, side, 0)
        # Qt lays out anew for the same spacing, too, and asks for it here: without an end.
        if layout.spacing() != gap:
            layout.setSpacing(gap)
        self.finished.show_text(words)

    def _width_for(self, side: int, gap: int, words: str) -> int:
        """Return the pixels that everything in the bar takes; the note takes what is left."""
        buttons = [self.main_button, self.preview_button, self.back_link]
        widths = [each.sizeHint().width() for each in buttons if not each.isHidden()]
        if not self._note.isHidden():
            widths.append(0)
        if not self.finished.isHidden():
            widths.append(self.finished.width_for(words))
        return sum(widths) + gap * (len(widths) - 1) + 2 * side

    def show_place(self, session: Session, section: Section | None, is_exporting: bool) -> None:
        """Show what can be done in a section of a draft, or where there is none on the check screen."""
        self.show_finished(None if section is None else section.id in session.draft.looked_at)
        self.offer_preview(section is None)
        if is_exporting:
            self.show_action(tr("Exporting…"), tr("The paper is being written"), is_ready=False)
        elif section is not None:
            self.show_action(tr("Save and continue"), has_back=section is not session.kit.sections[0])
        elif errors := session.errors():
            why = tr("Board-ready export opens when the problem is put right")
            if len(errors) > 1:
                why = tr("Board-ready export opens when the {0} problems are put right").format(len(errors))
            self.show_action(tr("Export a draft copy"), why)
        else:
            self.show_action(tr("Export the board-ready paper"))

    def offer_preview(self, is_offered: bool) -> None:
        """Offer to show the whole paper, where there is room; the View menu does so anywhere."""
        self._offers_preview = is_offered
        self._fit()

    def show_finished(self, is_finished: bool | None) -> None:
        """Show whether the section is finished; None where there is no section."""
        self.finished.setVisible(is_finished is not None)
        self.finished.setChecked(bool(is_finished))

    def show_action(self, text: str, note: str = "", is_ready: bool = True, has_back: bool = True) -> None:
        """Show another main action; where it is not ready, the note says why."""
        self.main_button.setText(text.replace("&", "&&"))
        self._let_press(is_ready)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.back_link.setVisible(has_back)

    def _let_press(self, is_ready: bool) -> None:
        """Let the main button be pressed, or not for now; it has the keyboard again as soon as it can be."""
        window, had_focus = self.window(), self.main_button.hasFocus()
        self.main_button.setEnabled(is_ready)
        if had_focus and not is_ready:
            # Qt has handed it on.
            self._keeps_its_focus = window.focusWidget()
        elif is_ready and self._keeps_its_focus is not None:
            if window.focusWidget() is self._keeps_its_focus:
                self.main_button.setFocus()
            self._keeps_its_focus = None
