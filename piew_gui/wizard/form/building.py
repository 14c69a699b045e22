"""What a desk makes while nobody waits for it: the rest of the open screen, how others begin, what will be needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from piew_gui.wizard.running.quiet_turns import QuietTurns

if TYPE_CHECKING:
    from piew_gui.wizard.desk import Desk
    from piew_gui.wizard.running.quiet_imports import QuietImports

# What other pages need, so that none of them waits for it when it is first turned to. The last comes first.
LATER = (
    "piew_gui.word.figures",
    "piew_gui.paper.checks",
    "piew_gui.wizard.form.check_page",
    "piew_gui.wizard.editors.rich",
    "piew_gui.wizard.editors.date",
    "piew_gui.wizard.editors.repeat",
    "piew_gui.wizard.editors.outline",
    "piew_gui.wizard.editors.choice",
)


class Building(QuietTurns):
    """Does a bit of what is left to do in each quiet turn: what is in sight first, what may never be seen last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.build_more, desk)
        self._desk = desk
        self.imports: QuietImports | None = None

    def build_more(self) -> bool:
        """Do a bit of what is left to do; return whether there may be more."""
        page, preview = self._desk.page, self._desk.preview_column
        if page.show_in_sight():
            return True
        if preview.is_due:
            preview.show()
            return True
        if preview.is_busy:
            # It is made beside the window, but Python does one thing at a time: neither shall wait for the other.
            self.rest()
            return True
        if not page.is_built:
            page.build_next()
            return True
        if self._desk.begin_others():
            return True
        self._desk.tasks.find_left()
        preview.show()
        if self.imports is None:
            from piew_gui.wizard.running.quiet_imports import QuietImports

            self.imports = QuietImports(LATER, self)
            self.imports.done.connect(self._get_ready)
        self.imports.start()
        return False

    @Slot()
    def _get_ready(self) -> None:
        """Have there what pages and the paper are painted with."""
        from piew_gui.wizard.running.quiet_types import meet_types

        meet_types()
        self._desk.preview_column.draw_ahead()
