"""Recognition behind the window: a process that finds the entities of every article and stores them in the archive.

It may end at any instant: what it found is stored some fifty articles at a time, and the next run goes on from there.
"""

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from db.records import ArchiveInfo
from gui.command_line import command_line

_LEAVING_MS = 1000


def analysis_command(archive: Path) -> list[str]:
    """The command line that analyses an archive and tells how far it is."""
    return [*command_line(), "analyze", "--archive", str(archive), "--json", "--progress", "--gently"]


class Analysis(QObject):
    """One archive at a time; `progressed` gives articles done and in all, `ended` comes however it ended."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self, command: Callable[[Path], Sequence[str]] = analysis_command, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self.ended)

    def begin(self, info: ArchiveInfo) -> None:
        """Analyse what is not analysed yet, or was by an older engine, where the archive may be written."""
        self.stop()
        if info.articles and os.access(info.path, os.W_OK):
            program, *arguments = self._command(Path(info.path))
            self._process.start(program, arguments)

    def stop(self) -> None:
        """End the process, if it runs, before this returns."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_LEAVING_MS)

    def _read(self) -> None:
        while self._process.canReadLine():
            message = json.loads(bytes(self._process.readLine().data()))
            if "total" in message:
                self.progressed.emit(message["done"], message["total"])
