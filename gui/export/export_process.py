"""Articles written to a file by a process behind the window: making Word, Excel and PDF would hold the window up."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from gui.command_line import archive_options, command_line

_LEAVING_MS = 2000


class ExportProcess(QObject):
    """One file; `progressed` gives how many articles are in it, `finished` the trouble, empty when there was none."""

    progressed = Signal(int)
    finished = Signal(str)

    def __init__(self, archives: Sequence[Path], request: Mapping[str, Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = [*command_line(), "write-articles", *archive_options(archives)]
        self._request = request
        self._trouble: str | None = None
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Begin."""
        self._process.start(self._command[0], self._command[1:])
        self._process.write(json.dumps(self._request).encode() + b"\n")

    def stop(self) -> None:
        """End the process; the unfinished file goes with it."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_LEAVING_MS)
        unfinished = Path(f"{self._request['to']}.new")
        unfinished.unlink(missing_ok=True)

    def _read(self) -> None:
        while self._process.canReadLine():
            told = json.loads(bytes(self._process.readLine().data()))
            if "done" in told:
                self.progressed.emit(told["done"])
            else:
                self._trouble = told["trouble"]

    def _end(self) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self.finished.emit(self._trouble if self._trouble is not None else said or self.tr("导出意外中断了。"))

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.finished.emit(self.tr("没能启动命令行程序 {}。").format(self._command[0]))
