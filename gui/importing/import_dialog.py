"""Bringing newspapers in: which files, what an import would do, how far it has come, what was refused and why."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPlainTextEdit, QProgressBar, QWidget

from db.records import ImportReport, Progress
from gui.importing.import_process import ImportProcess, import_command
from gui.theme import Space
from gui.widgets.pieces import button, column, label, plain_tip, row

Command = Callable[[Sequence[Path], Path, bool], list[str]]
Run = Literal["none", "trial", "import"]

_PATTERNS = "*.md *.txt *.docx *.pdf *.htm *.html *.csv *.tsv *.xlsx *.jsonl *.gz *.xml *.zip *.png *.jpg *.tif"


class Figures(QWidget):
    """What a report counts, each number above its name."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, QLabel] = {}
        layout = row(self, spacing=Space.WIDE)
        for name, said in self._names().items():
            self._numbers[name] = label(name="figure", heard=said)
            pair = column(spacing=Space.HAIR)
            pair.addWidget(self._numbers[name])
            pair.addWidget(label(said, "soft"))
            layout.addLayout(pair)
        layout.addStretch()

    def show_report(self, report: ImportReport) -> None:
        """Show what was counted."""
        counts = {
            "issues": report.issues,
            "pages": report.pages,
            "articles": report.articles,
            "repairs": report.repairs,
            "unchanged": report.unchanged,
            "refusals": len(report.refusals),
        }
        for name, number in self._numbers.items():
            number.setText(f"{counts[name]:,}")

    def _names(self) -> Mapping[str, str]:
        return {
            "issues": self.tr("期"),
            "pages": self.tr("版"),
            "articles": self.tr("篇"),
            "repairs": self.tr("处修补"),
            "unchanged": self.tr("份未变"),
            "refusals": self.tr("份未收"),
        }


class ImportDialog(QDialog):
    """Imports into one archive, after a trial that writes nothing; `imported` comes when something was written."""

    imported = Signal()

    def __init__(self, archive: Path, parent: QWidget | None = None, command: Command = import_command) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导入报纸"))
        self.resize(720, 520)
        self.setAcceptDrops(True)
        self._archive = archive
        self._command = command
        self._paths: list[Path] = []
        self._process: ImportProcess | None = None
        self._run: Run = "none"
        self._report = ""
        self._build()
        self._show_choice()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """More files and folders to import."""
        self._paths = list(dict.fromkeys((*self._paths, *paths)))
        self._show_choice()

    def try_out(self) -> None:
        """See what an import of what has been chosen would do."""
        self._begin("trial")

    def start(self) -> None:
        """Begin the import of what has been chosen."""
        self._begin("import")

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not (self._process and self._process.running):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _begin(self, run: Run) -> None:
        self._run = run
        self._process = ImportProcess(self._command(self._paths, self._archive, run == "trial"), self)
        self._process.progressed.connect(self._show_progress)
        self._process.finished.connect(self._show_report)
        self._process.failed.connect(self._show_failure)
        self._lock(True)
        self._save.hide()
        self.figures.hide()
        self.bar.setRange(0, 0)
        self.line.setText(self.tr("正在清点……"))
        self._process.start()

    def _choose_files(self) -> None:
        papers, everything = self.tr("报纸文件"), self.tr("所有文件")
        shown = f"{papers} ({_PATTERNS});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("选择报纸文件"), "", shown)
        self.add_paths([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("选择报纸文件夹"))
        if name:
            self.add_paths([Path(name)])

    def _save_report(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("保存报告"), self.tr("导入报告.txt"))
        if name:
            self.save_report(Path(name))

    def save_report(self, path: Path) -> None:
        """Write what is shown of the last report into a text file."""
        try:
            path.write_text(self._report, encoding="utf-8")
        except OSError as error:
            self.line.setText(self.tr("报告写不进 {}（{}）。请换一个位置。").format(path, error.strerror or error))
        else:
            self.line.setText(self.tr("报告已存为 {}").format(path))

    def _show_choice(self) -> None:
        self.text.setPlainText("\n".join(map(str, self._paths)))
        self.figures.hide()
        self._save.hide()
        self.line.setText(self.tr("已选 {} 项，导入到 {}").format(len(self._paths), self._archive.name))
        self._lead("trial")

    def _show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.done)
        left = f"　{self._time_left(progress.seconds_left)}" if progress.seconds_left is not None else ""
        counts = self.tr("{:,} / {:,}　已收 {:,} 篇").format(progress.done, progress.total, progress.articles)
        self.line.setText(f"{counts}{left}")
        self.line.setToolTip(plain_tip(progress.current))

    def _time_left(self, seconds: float) -> str:
        minutes, rest = divmod(round(seconds), 60)
        if minutes:
            return self.tr("还要 {} 分 {} 秒").format(minutes, rest)
        return self.tr("还要 {} 秒").format(rest)

    def _show_report(self, report: ImportReport) -> None:
        tried = self._run == "trial"
        self._lock(False)
        self.bar.hide()
        head = self._head(report, tried)
        refused = [f"{refusal.locator}\n    {refusal.reason}" for refusal in report.refusals]
        parts = [
            self._listed(self.tr("未收"), refused),
            self._listed(self.tr("请核对"), report.notes),
        ]
        said = "\n\n".join(part for part in parts if part) or self.tr("没有被拒的文件，也没有要核对的地方。")
        self.figures.show_report(report)
        self.figures.show()
        self.line.setText(head)
        self.text.setPlainText(said)
        self._report = f"{head}\n\n{said}\n"
        self._save.show()
        if tried:
            self._lead("import")
        else:
            self._finish()
            self.imported.emit()

    def _head(self, report: ImportReport, tried: bool) -> str:
        counts = self.tr("{:,} 期 {:,} 版 {:,} 篇，{:,} 处修补，{:,} 份未变，用时 {:.1f} 秒").format(
            report.issues, report.pages, report.articles, report.repairs, report.unchanged, report.seconds
        )
        if tried:
            return self.tr("试导入，还没有写入。会收：{}").format(counts)
        return (self.tr("已取消，此前的都已写入：{}") if report.cancelled else self.tr("导入完成：{}")).format(counts)

    def _listed(self, title: str, lines: Sequence[str]) -> str:
        return "\n".join((f"{title}（{len(lines)}）", *lines)) if lines else ""

    def _show_failure(self, sentence: str) -> None:
        self._lock(False)
        self.bar.hide()
        self.line.setText(sentence)
        self._finish()

    def _finish(self) -> None:
        self._paths = []
        self._lead("none")
        self._close.setText(self.tr("关闭"))

    def _lead(self, next_: Run) -> None:
        """Make the button of what is to be done next the one that Enter presses."""
        for name, made in (("trial", self._try), ("import", self._start)):
            made.setEnabled(bool(self._paths))
            made.setObjectName("primary" if name == next_ else "")
            made.setDefault(name == next_)
            made.style().polish(made)

    def _lock(self, locked: bool) -> None:
        for control in (self._files, self._folder, self._try, self._start):
            control.setDisabled(locked)
        self._close.setText(self.tr("取消") if locked else self.tr("关闭"))
        self.bar.setVisible(locked)

    def _build(self) -> None:
        self._files = button(self.tr("添加文件……"), self._choose_files)
        self._folder = button(self.tr("添加文件夹……"), self._choose_folder)
        self._save = button(self.tr("保存报告……"), self._save_report)
        self._try = button(self.tr("先试一遍"), self.try_out)
        self._start = button(self.tr("开始导入"), self.start)
        self._close = button(self.tr("关闭"), self.reject)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("要导入的文件与导入结果"))
        drop = self.tr("把文件或文件夹拖到这里。")
        kinds = self.tr("能导入：版面文字、Word、PDF、数字报文件夹、表格、METS/ALTO、压缩包。")
        self.text.setPlaceholderText(f"{drop}\n\n{kinds}")
        self.figures = Figures()
        self.line = label(name="soft", heard=self.tr("导入情况"))
        self.line.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("导入进度"))
        self.bar.hide()
        top, bottom = row(spacing=Space.SMALL), row(spacing=Space.SMALL)
        for control in (self._files, self._folder):
            top.addWidget(control)
        top.addStretch()
        bottom.addWidget(self._save)
        bottom.addStretch()
        for control in (self._close, self._try, self._start):
            bottom.addWidget(control)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addLayout(top)
        layout.addWidget(self.figures)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.bar)
        layout.addLayout(bottom)
