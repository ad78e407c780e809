"""Other archives that are searched together with the one that is open: chosen, remembered, and let go again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.desk import Desk
from gui.importing.doors import ARCHIVE_SUFFIX
from gui.settings import Settings
from gui.widgets.frame import Masthead


class BesideDesk(QObject):
    """`changed` comes when other archives are searched than before."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, settings: Settings, masthead: Masthead) -> None:
        super().__init__(window)
        self._window, self._desk, self._settings, self._masthead = window, desk, settings, masthead

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"beside": self.choose, "alone": lambda: self.lay_beside(())}

    def open(self) -> None:
        """An archive was opened: those that were searched with the last one are searched with it, where they are."""
        there = [path for path in self._settings.beside if path.is_file()]
        for gone in set(self._settings.beside) - set(there):
            self.said.emit(self.tr("一起检索的档案不在了：{}").format(gone))
        self._lay(there)

    def choose(self) -> None:
        """Let one more archive be picked."""
        if self._desk.path is None:
            return
        patterns = self.tr("报库档案 (*{});;所有文件 (*)").format(ARCHIVE_SUFFIX)
        folder = str(self._desk.path.parent)
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("一起检索另一个档案"), folder, patterns)
        if name:
            self.lay_beside((*self._settings.beside, Path(name)))

    def lay_beside(self, paths: Sequence[Path]) -> None:
        """Search these together with the archive that is open from now on."""
        self._settings.beside = tuple(dict.fromkeys(paths))
        self._lay(self._settings.beside)
        self.changed.emit()

    def _lay(self, paths: Sequence[Path]) -> None:
        others = [path for path in paths if path != self._desk.path]
        self._desk.lay_beside(others)
        self._masthead.show_beside([path.stem for path in others])
