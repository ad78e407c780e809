"""Taking in an archive pack: a whole archive in one file, copied in among the user's own and opened."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from gui.command_line import command_line
from gui.theme import Space
from gui.widgets.pieces import button, column, label, row

Command = Callable[[Path, Path], Sequence[str]]


def install_command(pack: Path, archive: Path) -> list[str]:
    """The command line that puts a pack in an archive's place and keeps what was there as a backup."""
    return [*command_line(), "restore", str(pack), "--archive", str(archive), "--json"]


class PackDialog(QDialog):
    """Asks once, then copies; `installed` comes when the archive lies where it should."""

    installed = Signal()

    def __init__(
        self, pack: Path, archive: Path, parent: QWidget | None = None, command: Command = install_command
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("装入档案包"))
        self.setMinimumWidth(520)
        self._command = list(command(pack, archive))
        self._process = QProcess(self)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._fail_to_start)
        self._build()
        size = pack.stat().st_size / 1e6 if pack.is_file() else 0.0
        self._title.setText(self.tr("装入“{}”（{:,.0f} MB）").format(pack.stem, size))
        there = self.tr("同名的档案会换成包里的内容，原来的先留一份备份；您的笔记和收藏不动。")
        new = self.tr("它会复制到您自己的档案里，以后不用再插这个盘；原来的文件不动。")
        self._line.setText(f"{there if archive.exists() else new}\n{archive}")

    def start(self) -> None:
        """Copy, without holding up the window."""
        self._start.setEnabled(False)
        self._bar.setVisible(True)
        self._line.setText(self.tr("正在核对和复制，大的档案要几分钟……"))
        self._process.start(self._command[0], self._command[1:])

    def reject(self) -> None:
        """Close; a copy that is not finished leaves what was there as it was."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.finished.disconnect(self._end)
            self._process.kill()
            self._process.waitForFinished()
        super().reject()

    def _end(self, code: int, _: QProcess.ExitStatus) -> None:
        self._bar.setVisible(False)
        if code == 0 and "restored" in json.loads(bytes(self._process.readAllStandardOutput().data())):
            self.accept()
            self.installed.emit()
            return
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self._line.setText(
            said.splitlines()[-1] if said else self.tr("复制中断（退出码 {}），原来的档案完好。").format(code)
        )

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._bar.setVisible(False)
            sentence = self.tr("启动不了复制程序：{}。请重新安装本程序。")
            self._line.setText(sentence.format(self._command[0]))

    def _build(self) -> None:
        self._title = label(name="statement", heard=self.tr("档案包"))
        self._line = label(name="soft", heard=self.tr("装入情况"))
        for text in (self._title, self._line):
            text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("复制进度"))
        self._bar.hide()
        self._start = button(self.tr("装入并打开"), self.start, "primary")
        self._start.setDefault(True)
        bottom = row(spacing=Space.SMALL)
        bottom.addStretch()
        bottom.addWidget(button(self.tr("取消"), self.reject))
        bottom.addWidget(self._start)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        layout.addWidget(self._bar)
        layout.addSpacing(Space.SMALL)
        layout.addLayout(bottom)
