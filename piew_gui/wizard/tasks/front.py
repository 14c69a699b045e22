"""What is seen of a draft before it is read: its task list, as it was when the draft was left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from piew_gui.drafts.recent import Recent
from piew_gui.wizard.tasks.rows import Row
from piew_gui.wizard.tasks.task_list import TaskList


class Front(QWidget):
    """Stands in for the desk for a moment. The desk takes over its task list."""

    def __init__(self, path: Path, known: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.task_list = TaskList(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.task_list)
        layout.addStretch(1)
        self.task_list.show_paper(known.name, known.done, known.total)
        self.task_list.show_rows([Row(*row) for row in known.rows])
        self.task_list.open_row(known.open_row)
        self.task_list.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list out where the desk will fold it."""
        self.task_list.setVisible(self.task_list.has_room_in(self.size()))
        super().resizeEvent(event)
