"""What is taken away and how: the format, a title, the file; then how far it has come."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QFormLayout, QLineEdit, QProgressBar, QWidget

from db.export import SUFFIXES
from gui.theme import Space
from gui.widgets.pieces import button, column, label, row

_DOCUMENTS = ("md", "docx", "pdf", "xlsx")


class ExportDialog(QDialog):
    """`wanted(format, title, path)` asks for the file; `progressed` may be emitted from anywhere, it only shows."""

    wanted = Signal(str, str, object)
    progressed = Signal(int)
    stopped = Signal()

    def __init__(self, count: int, title: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出"))
        self._folder = folder
        self._running = False
        self.formats = QComboBox()
        for name, shown in self._names().items():
            self.formats.addItem(shown, name)
        self.formats.setAccessibleName(self.tr("格式"))
        self.title = QLineEdit(title)
        self.title.setObjectName("small")
        self.title.setAccessibleName(self.tr("标题"))
        self.line = label(self.tr("{:,} 篇报道").format(count), "soft")
        self.bar = QProgressBar()
        self.bar.setRange(0, max(count, 1))
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("导出进度"))
        self.bar.hide()
        self.go = button(self.tr("导出……"), self._choose_file, "primary")
        self.go.setDefault(True)
        self.formats.currentIndexChanged.connect(self._follow_format)
        self.progressed.connect(self.bar.setValue)
        self._lay_out()
        self._follow_format()
        self.setMinimumWidth(420)

    def show_done(self, path: Path) -> None:
        """The file is written."""
        self._running = False
        self.bar.hide()
        self.line.setText(self.tr("已写入 {}").format(path))
        self.go.setEnabled(True)

    def show_failure(self, sentence: str) -> None:
        """The file could not be written."""
        self._running = False
        self.bar.hide()
        self.line.setText(sentence)
        self.go.setEnabled(True)

    def reject(self) -> None:
        """Close; what runs is stopped, and leaves no file."""
        if self._running:
            self.stopped.emit()
        super().reject()

    def start(self, path: Path) -> None:
        """Ask for the file."""
        self._running = True
        self.go.setEnabled(False)
        self.bar.setValue(0)
        self.bar.show()
        self.line.setText(self.tr("正在写入……"))
        self.wanted.emit(self.formats.currentData(), self.title.text().strip(), path)

    def _choose_file(self) -> None:
        suffix = SUFFIXES[self.formats.currentData()]
        name = (self.title.text().strip() or self.tr("导出")).replace("/", "／").replace(":", "：")[:60]
        shown = f"{self.formats.currentText()} (*{suffix})"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("导出到"), str(self._folder / f"{name}{suffix}"), shown)
        if path:
            self.start(Path(path))

    def _follow_format(self) -> None:
        self.title.setEnabled(self.formats.currentData() in _DOCUMENTS)

    def _names(self) -> dict[str, str]:
        return {
            "docx": self.tr("Word 选编（.docx）"),
            "pdf": self.tr("PDF 选编（.pdf）"),
            "xlsx": self.tr("Excel 表格（.xlsx）"),
            "csv": self.tr("CSV 表格（.csv）"),
            "md": self.tr("Markdown（.md）"),
            "jsonl": self.tr("JSONL，供程序用（.jsonl）"),
            "gbt7714-2025": self.tr("引文：GB/T 7714—2025（.txt）"),
            "gbt7714-2015": self.tr("引文：GB/T 7714—2015（.txt）"),
            "house": self.tr("引文：本报体例（.txt）"),
            "bibtex": self.tr("引文：BibTeX（.bib）"),
            "ris": self.tr("引文：RIS，供 EndNote、Zotero（.ris）"),
            "csl-json": self.tr("引文：CSL-JSON（.json）"),
        }

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.LARGE)
        form.setVerticalSpacing(Space.MEDIUM)
        form.addRow(label(self.tr("格式"), "soft"), self.formats)
        form.addRow(label(self.tr("标题"), "soft"), self.title)
        self.line.setWordWrap(True)
        buttons = row(spacing=Space.SMALL)
        buttons.addStretch()
        buttons.addWidget(button(self.tr("关闭"), self.reject))
        buttons.addWidget(self.go)
        layout = column(self, spacing=Space.LARGE, margins=(Space.WIDE,) * 4)
        layout.addLayout(form)
        layout.addWidget(self.line)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)


class ProofDialog(QDialog):
    """Who signs the proofs of publication; `wanted(issuer, path)` asks for them."""

    wanted = Signal(str, object)

    def __init__(self, count: int, issuer: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("见报证明"))
        self._folder = folder
        self.issuer = QLineEdit(issuer)
        self.issuer.setObjectName("small")
        self.issuer.setPlaceholderText(self.tr("例如：怀川示范报社"))
        self.issuer.setAccessibleName(self.tr("出具单位"))
        form = QFormLayout()
        form.setHorizontalSpacing(Space.LARGE)
        form.addRow(label(self.tr("出具单位"), "soft"), self.issuer)
        buttons = row(spacing=Space.SMALL)
        buttons.addStretch()
        buttons.addWidget(button(self.tr("取消"), self.reject))
        for shown, suffix in ((self.tr("PDF 文件……"), ".pdf"), (self.tr("Word 文件……"), ".docx")):
            buttons.addWidget(button(shown, self._asker(suffix), "primary" if suffix == ".docx" else ""))
        words = self.tr("{} 份，一篇一页。要改证明的文字，请改程序文件夹里 resources/certificates 下的样式。")
        said = label(words.format(count), "soft")
        said.setWordWrap(True)
        layout = column(self, spacing=Space.LARGE, margins=(Space.WIDE,) * 4)
        layout.addLayout(form)
        layout.addWidget(said)
        layout.addLayout(buttons)
        self.setMinimumWidth(420)

    def start(self, path: Path) -> None:
        """Ask for the proofs."""
        self.wanted.emit(self.issuer.text().strip(), path)
        self.accept()

    def _asker(self, suffix: str) -> Callable[[], None]:
        def ask() -> None:
            name = str(self._folder / (self.tr("见报证明") + suffix))
            path, _ = QFileDialog.getSaveFileName(self, self.tr("见报证明写到"), name, f"*{suffix}")
            if path:
                self.start(Path(path))

        return ask
