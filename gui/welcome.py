"""The first page: a sample paper to look at, one's own paper to bring in, an archive to open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gui.theme import Space
from gui.theme.icons import pixmap
from gui.widgets.pieces import button, column, dressed, label, row


class Welcome(QWidget):
    """Three ways in, each with what it leads to; `say` tells why the last one failed."""

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
        layout.addWidget(label(self.tr("一张城市报纸的全部文字，离线，逐字可检。"), "lead", centred=True))
        layout.addSpacing(Space.WIDE)
        layout.addLayout(self._centred(self._ways()))
        layout.addWidget(self.trouble)
        layout.addStretch(3)
        layout.addWidget(label(self.tr("F1 键盘一览　Shift+F1 使用说明　Ctrl+K 找功能"), "faint", centred=True))
        layout.addSpacing(Space.SMALL)

    def say(self, sentence: str) -> None:
        """Show what went wrong."""
        self.trouble.setText(sentence)

    def _ways(self) -> QGridLayout:
        """A row a way: the button, and beside it what comes of it."""
        sample = button(self.tr("看看样报"), self.sample_wanted.emit, "primary")
        ways = (
            (sample, self.tr("三期四十九篇，自撰的，检索、划线、导出都可以试")),
            (button(self.tr("导入自己的报纸……"), self.import_wanted.emit), self.tr("先试一遍再收；也可以把文件拖进来")),
            (button(self.tr("打开已有档案……"), self.archive_wanted.emit), self.tr("本机的、共享盘上的，只读的也行")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.LARGE)
        grid.setVerticalSpacing(Space.MEDIUM)
        for number, (way, leads_to) in enumerate(ways):
            way.setAccessibleDescription(leads_to)
            grid.addWidget(way, number, 0)
            grid.addWidget(label(leads_to, "soft"), number, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _centred(self, grid: QGridLayout) -> QHBoxLayout:
        whole = row()
        whole.addStretch()
        whole.addLayout(grid)
        whole.addStretch()
        return whole
