"""Lines in context written to a table by a process behind the window: a hundred thousand would hold the window up."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from gui.command_line import command_line

_LEAVING_MS = 2000


class TableProcess(QObject):
    """One command that ends in `--to target`; `finished` gives the trouble, empty when there was none."""

    finished = Signal(str)

    def __init__(self, arguments: Sequence[str], target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = [*command_line(), *arguments]
        self._target = target
        self._process = QProcess(self)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Begin."""
        self._process.start(self._command[0], self._command[1:])

    def stop(self) -> None:
        """End the process; the unfinished file goes with it."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_LEAVING_MS)
        self._target.with_name(self._target.name + ".new").unlink(missing_ok=True)

    def _end(self, code: int) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self.finished.emit((said or self.tr("导出意外中断了。")) if code else "")

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.finished.emit(self.tr("没能启动命令行程序 {}。").format(self._command[0]))
