"""What this program is, which versions it runs on, under which licences."""

import platform
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QTreeWidget, QTreeWidgetItem, QWidget

from db import __version__
from db.records import ArchiveInfo
from db.storage import sqlite
from gui.theme import Space
from gui.theme.icons import pixmap
from gui.widgets.pieces import button, column, label


def versions(info: ArchiveInfo | None) -> dict[str, str]:
    """The versions that matter in a report, by name."""
    found = {"huaichuan": __version__, "python": platform.python_version(), "qt": qVersion()}
    if info:
        found |= {"sqlite": info.sqlite, "segmenter": info.segmenter, "schema": str(info.schema)}
    return found


_SQLITE = ""  # no distribution of its own: what is compiled in tells
LICENCES = (
    ("Qt, PySide6", "LGPL-3.0", "PySide6-Essentials"),
    ("SQLite", "public domain", _SQLITE),
    ("sqlite-utils", "Apache-2.0", "sqlite-utils"),
    ("jieba, rjieba", "MIT", "rjieba"),
    ("pypdfium2, PDFium", "Apache-2.0 / BSD-3-Clause", "pypdfium2"),
    ("fpdf2", "LGPL-3.0", "fpdf2"),
    ("fontTools", "MIT", "fonttools"),
    ("Pillow", "MIT-CMU", "pillow"),
    ("python-docx", "MIT", "python-docx"),
    ("openpyxl", "MIT", "openpyxl"),
    ("lxml", "BSD-3-Clause", "lxml"),
    ("NumPy", "BSD-3-Clause", "numpy"),
    ("pypinyin", "MIT", "pypinyin"),
    ("click", "BSD-3-Clause", "click"),
    ("Rich", "MIT", "rich"),
    ("regex", "Apache-2.0", "regex"),
    ("platformdirs", "MIT", "platformdirs"),
)


class About(QDialog):
    """Everything in it can be selected and copied."""

    def __init__(self, info: ArchiveInfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于怀川报库"))
        seal = label(centred=True)
        seal.setPixmap(pixmap("huaichuan", "", 56, self.devicePixelRatioF()))
        words = label("　".join(f"{name} {number}" for name, number in versions(info).items()), "soft", centred=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.VAST, Space.WIDE, Space.VAST, Space.WIDE))
        layout.addWidget(seal)
        layout.addWidget(label(self.tr("怀川报库"), "title", centred=True))
        layout.addWidget(words)
        layout.addWidget(label(self.tr("本程序以 MIT 许可发布，站在下面这些软件上："), centred=True))
        layout.addWidget(self._licences())
        layout.addWidget(button(self.tr("关闭"), self.reject), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(480)

    def _licences(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setHeaderHidden(True)
        table.setRootIsDecorated(False)
        table.setColumnCount(3)
        table.setAccessibleName(self.tr("所用软件、版本与许可"))
        for name, licence, distribution in LICENCES:
            table.addTopLevelItem(QTreeWidgetItem([name, _version(distribution), licence]))
        for number in range(3):
            table.resizeColumnToContents(number)
        table.setMinimumHeight(180)
        return table


def _version(distribution: str) -> str:
    if distribution == _SQLITE:
        return sqlite.VERSION
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
