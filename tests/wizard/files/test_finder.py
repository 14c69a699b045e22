"""What the Finder of macOS sends to the running program."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent

from piew_gui.wizard.files.finder import DraftsFromFinder


def test_a_double_clicked_draft_is_told_of_and_nothing_else_is_held_up(qtbot, qapp, tmp_path):
    finder = DraftsFromFinder(qapp)
    try:
        with qtbot.waitSignal(finder.chosen) as told:
            qapp.sendEvent(qapp, QFileOpenEvent(str(tmp_path / "Mâ draft.piew")))
        assert told.args == [str(tmp_path / "Mâ draft.piew")]
        assert not finder.eventFilter(qapp, QEvent(QEvent.Type.PaletteChange))
    finally:
        qapp.removeEventFilter(finder)
