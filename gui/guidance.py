"""Finding one's way: the palette of everything there is to do, the sheet of keys, the manual."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from gui.actions import Actions
from gui.help_pages import HelpPages, KeySheet
from gui.palette import Choice, Palette
from gui.settings import Settings
from gui.wording import key_name


class Guidance(QObject):
    """Opens them over the window; `kept` tells what the user keeps, as things to open."""

    def __init__(
        self, window: QWidget, actions: Actions, settings: Settings, kept: Callable[[], Sequence[Choice]]
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._settings, self._kept = window, actions, settings, kept

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "palette": lambda: Palette(self.choices(), self._window).open(),
            "keys": lambda: KeySheet(self._actions.by_menu(), self._window).open(),
            "help": lambda: HelpPages(self._settings.language, self._window).open(),
            "full": self._toggle_full_screen,
        }

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def choices(self) -> list[Choice]:
        """Every action of the menus, and what the user keeps."""
        deeds = [
            Choice(f"{title} › {action.text().rstrip('…')}", key_name(action.shortcut()), action.trigger)
            for title, actions in self._actions.by_menu()
            for action in actions
        ]
        return [*deeds, *self._kept()]
