"""In which style the window cites, shown on the article that is open."""

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from db.errors import ArchiveError
from db.export.citation import HOUSE_PATTERN, CitationStyle, citation, house_fields
from db.records import Article
from gui.theme import Space
from gui.widgets.pieces import button, column, label, row


class CitationDialog(QDialog):
    """`chosen(style, pattern)` comes when the choice is confirmed."""

    chosen = Signal(str, str)

    def __init__(
        self, article: Article | None, style: CitationStyle, pattern: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("引文体例"))
        self._article = article
        self.styles = QComboBox()
        self.styles.setAccessibleName(self.tr("体例"))
        for name, shown in self._names().items():
            self.styles.addItem(shown, name)
        self.styles.setCurrentIndex(list(get_args(CitationStyle)).index(style))
        self.pattern = QLineEdit(pattern)
        self.pattern.setObjectName("small")
        self.pattern.setAccessibleName(self.tr("本报体例的写法"))
        if article:
            fields = " ".join(f"{{{name}}}" for name in house_fields(article))
            self.pattern.setToolTip(self.tr("可用：{}").format(fields))
        self.shown = QPlainTextEdit()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(self.tr("样子"))
        self.shown.setFixedHeight(140)
        self.shown.setTabChangesFocus(True)
        self.sure = button(self.tr("就用这个"), self.accept, "primary")
        self.styles.currentIndexChanged.connect(self._show)
        self.pattern.textChanged.connect(self._show)
        self._lay_out()
        self._show()

    def accept(self) -> None:
        """Confirm the choice."""
        self.chosen.emit(self.styles.currentData(), self.pattern.text() or HOUSE_PATTERN)
        super().accept()

    def _show(self) -> None:
        style: CitationStyle = self.styles.currentData()
        self.pattern.setEnabled(style == "house")
        fault = ""
        if self._article:
            try:
                self.shown.setPlainText(citation(self._article, style, self.pattern.text() or HOUSE_PATTERN))
            except ArchiveError as error:
                fault = str(error)
                self.shown.setPlainText(fault)
        self.sure.setEnabled(not fault)

    def _names(self) -> dict[CitationStyle, str]:
        return {
            "gbt7714-2025": self.tr("GB/T 7714—2025（2026 年 7 月起施行）"),
            "gbt7714-2015": "GB/T 7714—2015",
            "house": self.tr("本报体例"),
            "bibtex": "BibTeX",
            "ris": "RIS",
            "csl-json": "CSL-JSON",
        }

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.LARGE)
        form.setVerticalSpacing(Space.MEDIUM)
        form.addRow(label(self.tr("体例"), "soft"), self.styles)
        form.addRow(label(self.tr("本报写法"), "soft"), self.pattern)
        buttons = row(spacing=Space.SMALL)
        buttons.addStretch()
        buttons.addWidget(button(self.tr("取消"), self.reject))
        buttons.addWidget(self.sure)
        layout = column(self, spacing=Space.LARGE, margins=(Space.WIDE,) * 4)
        layout.addLayout(form)
        layout.addWidget(self.shown)
        layout.addLayout(buttons)
        self.setMinimumWidth(560)
