"""How large the text is that one writes: larger or smaller in steps, and kept for next time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from piew_gui.wizard.looks.theme import TEXT_PX

LEAST, USUAL, MOST, STEP = 80, 100, 200, 10
"""In per cent of the usual size."""

ZOOM = "zoom"
# What a wheel with notches turns at a time (QWheelEvent.angleDelta); others turn less, more often.
NOTCH = 120


class Zoom(QObject):
    """Keeps the size in the settings, and tells whoever shows text."""

    changed = Signal(int)
    """The text is so many per cent of its usual size now."""

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._turned = 0

    @property
    def percent(self) -> int:
        """Return the size in per cent of the usual one; what no settings file should say is the usual one."""
        kept = str(self._settings.value(ZOOM, USUAL))
        return min(max(int(kept), LEAST), MOST) if kept.isdecimal() and len(kept) < 4 else USUAL

    @Slot(int)
    def change(self, steps: int) -> None:
        """Make text larger by so many steps, smaller where they are negative, within what can be read and fits."""
        self._show(self.percent + steps * STEP)

    @Slot()
    def reset(self) -> None:
        """Make text as large as usual."""
        self._show(USUAL)

    @Slot(int)
    def turn(self, angle: int) -> None:
        """Follow a wheel, given as QWheelEvent.angleDelta has it; small turns add up to a step."""
        self._turned += angle
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps:
            self.change(steps)

    def _show(self, percent: int) -> None:
        percent = min(max(percent, LEAST), MOST)
        if percent != self.percent:
            self._settings.setValue(ZOOM, percent)
            self.changed.emit(percent)


def rules(percent: int) -> str:
    """Return the style sheet's rules for text of this size, "" at the usual one."""
    if percent == USUAL:
        return ""
    return f"QLineEdit, QComboBox, QPlainTextEdit, QTextEdit {{ font-size: {round(TEXT_PX * percent / 100)}px; }}"
