"""Pictures of pages, drawn by a process behind the window; only the newest that was asked for is answered."""

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, Signal
from PySide6.QtGui import QImage

from gui.command_line import command_line

_LEAVING_MS = 500


class PictureProcess(QObject):
    """Starts with the first picture; a process that died over a file is started again for the next."""

    drawn = Signal(QImage)
    print_read = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or [*command_line(), "draw-pages"])
        self._folder = QTemporaryDir()
        self._asked = 0
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)

    def ask(self, path: Path, leaf: int, width: int) -> None:
        """Draw a page so many pixels wide; `drawn` or `failed` follows."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._process.start(self._command[0], self._command[1:])
        self._asked += 1
        request = {"path": str(path), "leaf": leaf, "width": width, "to": self._target()}
        self._process.write(json.dumps(request).encode() + b"\n")

    def ask_print(self, path: Path, leaf: int) -> None:
        """Read the print of a PDF's page; `print_read` with its characters and their places, or `failed`, follows."""
        self.ask(path, leaf, 0)

    def forget(self) -> None:
        """What was asked for is not wanted any more: it is not answered."""
        self._asked += 1

    def stop(self) -> None:
        """End the process, if it runs."""
        self._process.blockSignals(True)
        self._process.kill()
        self._process.waitForFinished(_LEAVING_MS)

    def _target(self) -> str:
        return self._folder.filePath(f"{self._asked}.ppm")

    def _read(self) -> None:
        while self._process.canReadLine():
            told = json.loads(bytes(self._process.readLine().data()))
            target = Path(told["to"])
            if str(target) == self._target():
                if told["ok"] and told["print"]:
                    self.print_read.emit([(sign, tuple(box)) for sign, box in json.loads(target.read_bytes())])
                elif told["ok"]:
                    self.drawn.emit(QImage(str(target)))
                else:
                    self.failed.emit(told["why"])
            target.unlink(missing_ok=True)

    def _end(self) -> None:
        self.failed.emit(self.tr("画版面图的程序意外停止了，换一版会重新启动。"))
