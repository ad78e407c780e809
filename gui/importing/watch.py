"""A folder that is imported into the open archive as it fills; nothing is watched until somebody chooses one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.records import ImportReport
from gui.desk import Desk
from gui.importing.import_process import ImportProcess, import_command
from gui.settings import Settings

Command = Callable[[Sequence[Path], Path, bool], list[str]]

_SETTLED_MS = 5000  # without a change, so that nothing is read while it is still being copied
_EVERY_MS = 600_000  # a share tells of no changes, so it is looked at now and then all the same


class Watch(QObject):
    """Imports the folder when it has changed and come to rest, then opens the archive anew."""

    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        settings: Settings,
        command: Command = import_command,
        settled_ms: int = _SETTLED_MS,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._settings = settings
        self._command = command
        self._archive: Path | None = None
        self._process: ImportProcess | None = None
        self._again = False
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._wait)
        self._settling = QTimer(self, singleShot=True, interval=settled_ms)
        self._settling.timeout.connect(self._import)
        self._regularly = QTimer(self, interval=_EVERY_MS)
        self._regularly.timeout.connect(self._import)

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {"watch": self._toggle}

    def open(self) -> None:
        """An archive was opened: watch the chosen folder, if there is one, for it."""
        if self._desk.path != self._archive:
            self._archive = self._desk.path
            self._look()

    def watch(self, folder: Path | None) -> None:
        """Watch another folder from now on, or none."""
        self._settings.watched = folder
        self._look()

    def close(self) -> None:
        """Watch no more; an import that runs ends after the issue it is at."""
        self._settling.stop()
        self._regularly.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self._process and self._process.running:
            self._process.cancel()

    def _toggle(self) -> None:
        if self._settings.watched:
            self.watch(None)
            self.said.emit(self.tr("不再监看文件夹"))
            return
        name = QFileDialog.getExistingDirectory(self._window, self.tr("选择要监看的文件夹"))
        if name:
            self.watch(Path(name))

    def _look(self) -> None:
        """Watch the folder and those in it, and import what is there."""
        folder, archive = self._settings.watched, self._archive
        self.close()
        if folder and archive and folder.is_dir():
            self._watcher.addPaths([str(folder), *(str(path) for path in folder.iterdir() if path.is_dir())])
            self._settling.start()
            self._regularly.start()
            self.said.emit(self.tr("正在监看 {}，来了新报纸就收进档案").format(folder))

    def _wait(self, changed: str) -> None:
        folders = [str(path) for path in Path(changed).iterdir() if path.is_dir()] if Path(changed).is_dir() else []
        new = [folder for folder in folders if folder not in self._watcher.directories()]
        if new:
            self._watcher.addPaths(new)
        self._settling.start()

    def _import(self) -> None:
        folder, archive = self._settings.watched, self._archive
        if folder is None or archive is None:
            return
        if self._process and self._process.running:
            self._again = True
            return
        self._process = ImportProcess(self._command([folder], archive, False), self)
        self._process.finished.connect(self._show_report)
        self._process.failed.connect(self.said)
        self._process.start()

    def _show_report(self, report: ImportReport) -> None:
        if report.articles and self._archive and self._desk.path == self._archive:
            self.said.emit(self.tr("从监看的文件夹收了 {:,} 篇").format(report.articles))
            self._desk.open(self._archive)
        if self._again:
            self._again = False
            self._settling.start()
