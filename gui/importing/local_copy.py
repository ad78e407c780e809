"""An archive on a share: the offer to copy it to this machine before it is opened; shares are slow and lose locks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from db.storage.place import is_on_a_share
from gui.command_line import command_line


class LocalCopy(QObject):
    """`ready` carries the path to open: of the copy, or of the archive itself where that is wanted or needs no copy."""

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, window: QWidget, folder: Path, is_shared: Callable[[Path], bool] = is_on_a_share) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._is_shared = is_shared

    def offer(self, archive: Path) -> None:
        """Ask where an archive on a share is to be read; any other is ready at once."""
        if not (self._is_shared(archive) and archive.is_file()):
            self.ready.emit(archive)
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("网络盘上的档案"))
        box.setText(self.tr("{} 在网络盘上。复制到本机再打开，检索快得多，断网也能读。").format(archive.name))
        copied = box.addButton(self.tr("复制到本机再打开"), QMessageBox.ButtonRole.AcceptRole)
        there = box.addButton(self.tr("直接打开"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(copied)
        copied.clicked.connect(lambda: self._copy(archive))
        there.clicked.connect(lambda: self.ready.emit(archive))
        box.open()

    def _copy(self, archive: Path) -> None:
        target = self._free(archive)
        shown = QProgressDialog(self.tr("正在复制 {}……").format(archive.name), self.tr("取消"), 0, 0, self._window)
        process = QProcess(self)
        shown.canceled.connect(process.kill)

        def ended(code: int, status: QProcess.ExitStatus) -> None:
            shown.reset()
            if code == 0 and status == QProcess.ExitStatus.NormalExit:
                self.ready.emit(target)
            elif status == QProcess.ExitStatus.NormalExit:
                self.failed.emit(bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip())
            process.deleteLater()

        process.finished.connect(ended)
        program, *first = command_line()
        self._folder.mkdir(parents=True, exist_ok=True)
        process.start(program, [*first, "backup", "--archive", str(archive), "--to", str(target)])
        shown.show()

    def _free(self, archive: Path) -> Path:
        """A name in the folder that no other copy bears."""
        number, target = 1, self._folder / archive.name
        while target.exists():
            number += 1
            target = self._folder / f"{archive.stem}（{number}）{archive.suffix}"
        return target
