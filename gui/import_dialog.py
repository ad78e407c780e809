"""Bringing newspapers in: which files, how far it has come, what was refused and why."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QProgressBar, QWidget

from db.records import ImportReport, Progress
from gui.import_process import ImportProcess, import_command
from gui.pieces import button, column, label, row
from gui.theme import Space

Command = Callable[[Sequence[Path], Path], list[str]]


_PATTERNS = "*.md *.txt *.docx *.pdf *.htm *.html *.csv *.tsv *.xlsx *.jsonl *.gz *.xml *.zip"


class ImportDialog(QDialog):
    """Imports into one archive; `imported` comes when something was written."""

    imported = Signal()

    def __init__(self, archive: Path, parent: QWidget | None = None, command: Command = import_command) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导入报纸"))
        self.resize(640, 460)
        self._archive = archive
        self._command = command
        self._paths: list[Path] = []
        self._process: ImportProcess | None = None
        self._build()
        self._show_choice()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """More files and folders to import."""
        self._paths = list(dict.fromkeys((*self._paths, *paths)))
        self._show_choice()

    def start(self) -> None:
        """Begin the import of what has been chosen."""
        self._process = ImportProcess(self._command(self._paths, self._archive), self)
        self._process.progressed.connect(self._show_progress)
        self._process.finished.connect(self._show_report)
        self._process.failed.connect(self._show_failure)
        self._lock(True)
        self.bar.setRange(0, 0)
        self.line.setText(self.tr("正在清点……"))
        self._process.start()

    def reject(self) -> None:
        """Close; while an import runs, cancel it instead."""
        if self._process and self._process.running:
            self.line.setText(self.tr("正在停下，做完手上这一期……"))
            self._process.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._process and self._process.running:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _choose_files(self) -> None:
        papers, everything = self.tr("报纸文件"), self.tr("所有文件")
        shown = f"{papers} ({_PATTERNS});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("选择报纸文件"), "", shown)
        self.add_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("选择报纸文件夹"))
        if name:
            self.add_paths([Path(name)])

    def _show_choice(self) -> None:
        self.text.setPlainText("\n".join(map(str, self._paths)))
        self.line.setText(self.tr("已选 {} 项，导入到 {}").format(len(self._paths), self._archive.name))
        self._start.setEnabled(bool(self._paths))

    def _show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.done)
        left = f"　{self._time_left(progress.seconds_left)}" if progress.seconds_left is not None else ""
        counts = self.tr("{:,} / {:,}　已收 {:,} 篇").format(progress.done, progress.total, progress.articles)
        self.line.setText(f"{counts}{left}")
        self.line.setToolTip(progress.current)

    def _time_left(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        if minutes:
            return self.tr("还要 {} 分 {} 秒").format(minutes, rest)
        return self.tr("还要 {} 秒").format(rest)

    def _show_report(self, report: ImportReport) -> None:
        self._lock(False)
        self.bar.setRange(0, 1)
        self.bar.setValue(0 if report.cancelled else 1)
        head = self.tr("已取消，此前的都已写入：") if report.cancelled else self.tr("导入完成：")
        counts = self.tr("{:,} 期 {:,} 版 {:,} 篇，{:,} 篇未变，用时 {:.1f} 秒").format(
            report.issues, report.pages, report.articles, report.unchanged, report.seconds
        )
        self.line.setText(head + counts)
        refused = [self.tr("未收：{}　{}").format(refusal.locator, refusal.reason) for refusal in report.refusals]
        self.text.setPlainText("\n".join((*refused, *report.notes)) or self.tr("没有被拒的文件。"))
        self._finish()
        self.imported.emit()

    def _show_failure(self, sentence: str) -> None:
        self._lock(False)
        self.bar.setRange(0, 1)
        self.line.setText(sentence)
        self._finish()

    def _finish(self) -> None:
        self._paths = []
        self._start.setEnabled(False)
        self._close.setText(self.tr("关闭"))

    def _lock(self, locked: bool) -> None:
        for control in (self._files, self._folder, self._start):
            control.setDisabled(locked)
        self._close.setText(self.tr("取消"))
        self.bar.setVisible(True)

    def _build(self) -> None:
        self._files = button(self.tr("添加文件……"), self._choose_files)
        self._folder = button(self.tr("添加文件夹……"), self._choose_folder)
        self._start = button(self.tr("开始导入"), self.start, "primary")
        self._close = button(self.tr("关闭"), self.reject)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("要导入的文件与导入结果"))
        self.text.setPlaceholderText(self.tr("页面 Markdown 或文本、JSONL 表；文件夹会连同子文件夹一起读。"))
        self.line = label(name="soft", heard=self.tr("导入情况"))
        self.line.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("导入进度"))
        self.bar.hide()
        top, bottom = row(spacing=Space.SMALL), row(spacing=Space.SMALL)
        top.addWidget(self._files)
        top.addWidget(self._folder)
        top.addStretch()
        bottom.addStretch()
        bottom.addWidget(self._close)
        bottom.addWidget(self._start)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addLayout(top)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.bar)
        layout.addLayout(bottom)
