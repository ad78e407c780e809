"""The first page: a sample paper to look at, one's own paper to bring in, an archive to open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.icons import pixmap
from gui.pieces import button, column, dressed, label, row
from gui.theme import Space


class Welcome(QWidget):
    """Three ways in; `say` tells why the last one failed."""

    sample_wanted = Signal()
    import_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "reader")
        seal = label(centred=True)
        seal.setPixmap(pixmap("huaichuan", "", 72, self.devicePixelRatioF()))
        self.trouble = label(name="warning", centred=True)
        layout = column(self, spacing=Space.LARGE)
        layout.addStretch(2)
        layout.addWidget(seal)
        layout.addWidget(label(self.tr("怀川报库"), "title", centred=True))
        layout.addWidget(label(self.tr("一张城市报纸的全部文字，离线，逐字可检。"), "soft", centred=True))
        layout.addSpacing(Space.LARGE)
        layout.addLayout(self._ways())
        layout.addWidget(self.trouble)
        layout.addStretch(3)

    def say(self, sentence: str) -> None:
        """Show what went wrong."""
        self.trouble.setText(sentence)

    def _ways(self) -> QHBoxLayout:
        ways = row(spacing=Space.MEDIUM)
        ways.addStretch()
        ways.addWidget(button(self.tr("看看样报"), self.sample_wanted.emit, "primary"))
        ways.addWidget(button(self.tr("导入自己的报纸……"), self.import_wanted.emit))
        ways.addWidget(button(self.tr("打开已有档案……"), self.archive_wanted.emit))
        ways.addStretch()
        return ways
