"""The export runs beside the window, so that the window goes on painting."""

from __future__ import annotations

import copy
from pathlib import Path

from PySide6.QtCore import QObject, QThread

from piew_gui.drafts.draft import Draft
from piew_gui.errors import PaperError, PiewError
from piew_gui.paper.kit import Kit
from piew_gui.translate import tr


class Exporter(QThread):
    """Writes one paper from a copy of the draft; once `finished`, `failure` says what went wrong."""

    def __init__(self, kit: Kit, draft: Draft, target: Path, is_draft_copy: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.target = target
        self.is_draft_copy = is_draft_copy
        self.failure: PiewError | None = PaperError(
            tr("The program made a mistake, so no paper was written. Your draft is unchanged.")
        )
        self._kit = kit
        self._draft = copy.deepcopy(draft)

    def run(self) -> None:
        """Write the paper."""
        from piew_gui.word.export import export_draft

        try:
            export_draft(self._kit, self._draft, self.target, draft_copy=self.is_draft_copy)
        except PiewError as error:
            self.failure = error
        else:
            self.failure = None
