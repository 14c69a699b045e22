"""Which theme the program wears: the one that the person chose, or whatever the system wears."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtWidgets import QApplication

from piew_gui.wizard.looks import theme

THEME = "theme"
"""The setting that names the chosen theme."""


class Dressing(QObject):
    """Puts themes on, and follows the system once it was told to."""

    changed = Signal()
    """Another theme was put on."""

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.put_on()

    @property
    def name(self) -> str:
        """Return the name of the chosen theme."""
        name = str(self._settings.value(THEME, theme.SYSTEM_NAME))
        return name if name in theme.NAMES else theme.SYSTEM_NAME

    def choose(self, name: str) -> None:
        """Put on a theme and keep it for next time."""
        self._settings.setValue(THEME, name)
        self.put_on()
        self.changed.emit()

    def put_on(self) -> None:
        """Put on the chosen theme."""
        theme.put_on(_application(), theme.named(self.name, _application()))

    def follow_system(self) -> None:
        """Put on another theme whenever the system does."""
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_system_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self._take_system_theme)
        self._take_system_theme()

    @Slot()
    def _take_system_theme(self) -> None:
        if theme.named(self.name, _application()) != theme.colours():
            self.put_on()
            self.changed.emit()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
