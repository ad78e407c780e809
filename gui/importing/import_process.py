"""An import in a process of its own, so that neither its work nor its end can hurt the window."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from db.records import ImportReport, Progress, Refusal
from gui.command_line import command_line

_PATIENCE_MS = 3000  # an import may be killed at any instant without loss; this is only politeness


def import_command(paths: Sequence[Path], archive: Path, trial: bool = False) -> list[str]:
    """The command line that imports `paths` into `archive`, or tries to without writing, and tells how it goes."""
    tried = ["--dry-run"] if trial else []
    return [*command_line(), "import", *map(str, paths), "--archive", str(archive), "--json", "--progress", *tried]


class ImportProcess(QObject):
    """One run of a command that writes a JSON object a line: progress, and at last the report."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._report: ImportReport | None = None
        self._said = ""
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._listen)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail_to_start)

    @property
    def running(self) -> bool:
        """Whether the import is still under way."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Begin; `finished` or `failed` follows."""
        self._process.start(self._command[0], self._command[1:])

    def cancel(self) -> None:
        """Ask the import to stop after the issue it is at, then make it."""
        self._process.terminate()
        QTimer.singleShot(_PATIENCE_MS, self._process, self._process.kill)

    def _read(self) -> None:
        while self._process.canReadLine():
            self._take(bytes(self._process.readLine().data()))

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError:  # a library's own chatter on stdout is not for us
            return
        if isinstance(message, dict) and "current" in message:
            self.progressed.emit(_progress(message))
        elif isinstance(message, dict) and "refusals" in message:
            self._report = _report(message)

    def _listen(self) -> None:
        heard = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._said = (self._said + heard)[-4000:]

    def _end(self, code: int, _: QProcess.ExitStatus) -> None:
        self._read()
        self._listen()
        if self._report:
            self.finished.emit(self._report)
        else:
            lines = self._said.strip().splitlines()
            sentence = self.tr("导入中断（退出码 {}）。已写入的期次完好，可以再次导入。")
            self.failed.emit(lines[-1] if lines else sentence.format(code))

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            sentence = self.tr("启动不了导入程序：{}。请重新安装本程序。")
            self.failed.emit(sentence.format(self._command[0]))


def _progress(message: Mapping[str, Any]) -> Progress:
    left = message.get("seconds_left")
    return Progress(
        done=int(message.get("done", 0)),
        total=int(message.get("total", 0)),
        articles=int(message.get("articles", 0)),
        seconds_left=None if left is None else float(left),
        current=str(message["current"]),
    )


def _report(message: Mapping[str, Any]) -> ImportReport:
    return ImportReport(
        batch=message.get("batch"),
        issues=int(message.get("issues", 0)),
        pages=int(message.get("pages", 0)),
        articles=int(message.get("articles", 0)),
        unchanged=int(message.get("unchanged", 0)),
        repairs=int(message.get("repairs", 0)),
        seconds=float(message.get("seconds", 0)),
        refusals=tuple(Refusal(str(entry["locator"]), str(entry["reason"])) for entry in message["refusals"]),
        notes=tuple(map(str, message.get("notes", ()))),
        cancelled=bool(message.get("cancelled", False)),
    )
