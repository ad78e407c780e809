"""Light or dark: as the user chose, else as the system is."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui.parts import Parts
from gui.settings import Settings
from gui.theme import DARK, LIGHT, palette
from gui.theme.style_sheet import style_sheet


class Looks(QObject):
    """Dresses a window and its parts, at once and whenever the system changes."""

    def __init__(self, window: QWidget, parts: Parts, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._parts, self._settings = window, parts, settings
        self._theme = LIGHT
        QApplication.styleHints().colorSchemeChanged.connect(self.follow)
        self.follow()

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"dark": self._toggle}

    def follow(self) -> None:
        """Dress as is wanted now."""
        system_is_dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._theme = DARK if {"dark": True, "light": False}.get(self._settings.theme, system_is_dark) else LIGHT
        QApplication.setPalette(palette(self._theme))
        self._window.setStyleSheet(style_sheet(self._theme))
        self._parts.set_theme(self._theme)

    def _toggle(self) -> None:
        self._settings.theme = "light" if self._theme.dark else "dark"
        self.follow()
