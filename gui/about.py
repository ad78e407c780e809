"""What this program is, which versions it runs on, under which licences."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from db import __version__
from db.records import ArchiveInfo
from gui.icons import pixmap
from gui.pieces import button, column, label
from gui.theme import Space


def versions(info: ArchiveInfo | None) -> dict[str, str]:
    """The versions that matter in a report, by name."""
    found = {"huaichuan": __version__, "python": platform.python_version(), "qt": qVersion()}
    if info:
        found |= {"sqlite": info.sqlite, "segmenter": info.segmenter, "schema": str(info.schema)}
    return found


class About(QDialog):
    """Everything in it can be selected and copied."""

    def __init__(self, info: ArchiveInfo | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于怀川报库"))
        seal = label(centred=True)
        seal.setPixmap(pixmap("huaichuan", "", 56, self.devicePixelRatioF()))
        words = label(self._words(info), "soft", centred=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.VAST, Space.WIDE, Space.VAST, Space.WIDE))
        layout.addWidget(seal)
        layout.addWidget(label(self.tr("怀川报库"), "title", centred=True))
        layout.addWidget(words)
        layout.addWidget(button(self.tr("关闭"), self.reject), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setMinimumWidth(440)

    def _words(self, info: ArchiveInfo | None) -> str:
        numbers = "　".join(f"{name} {number}" for name, number in versions(info).items())
        licences = self.tr(
            "本程序以 MIT 许可发布。Qt 与 PySide6 以 LGPL-3.0 许可使用，SQLite 属公有领域，jieba 以 MIT 许可使用。"
        )
        return f"{numbers}\n\n{licences}"
