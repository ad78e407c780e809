"""The window without a screen: waits until it shows what it was asked for, then saves or checks what it looks like."""

from array import array
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QImage

from db.records import ArchiveInfo
from gui.about import versions
from gui.desk import Desk, FirstRows
from gui.main_window import MainWindow

_PATIENCE_MS = 120_000
_FEWEST_COLOURS = 50


class PictureError(Exception):
    """The window could not be brought to show what was asked for; str() is the sentence for the user."""


class Picture(QObject):
    """One picture of one window."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._loop = QEventLoop()
        self._info: ArchiveInfo | None = None
        self._rows: FirstRows | None = None
        self._total = 0
        self._waits = {"archive", "list", "article"}
        self._trouble = ""
        self._image = QImage()
        desk.described.connect(self._described)
        desk.surveyed.connect(self._surveyed)
        desk.found.connect(self._found)
        desk.counted.connect(self._counted)
        desk.rest_found.connect(self._listed)
        desk.mentions_read.connect(self._lit)
        desk.failed.connect(self._give_up)
        desk.query_refused.connect(self._give_up)

    def take(self, archive: Path, number: int) -> None:
        """Open the archive, read hit `number` (from 1), and look once everything is painted."""
        self._number = number
        self._window.show()
        self._window.open(archive)
        QTimer.singleShot(_PATIENCE_MS, self._loop, lambda: self._give_up(self.tr("等了太久，窗口还没有画好。")))
        self._loop.exec()
        if self._waits:
            raise PictureError(self._trouble or self.tr("程序出错，窗口没有画完。"))
        self._image = self._window.grab().toImage()

    def save(self, path: Path) -> str:
        """Write the picture; one line on where it is and what the first search gave."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._image.save(str(path)):
            raise PictureError(self.tr("图片写不进 {}，请换一个可写的位置，扩展名用 .png。").format(path))
        assert self._rows is not None
        query = self._rows.query or self.tr("全部")
        spent = self._rows.seconds * 1000
        return self.tr("窗口的图片在 {}；检索“{}”：{:,} 篇，{:.1f} 毫秒").format(path, query, self._total, spent)

    def check(self) -> dict[str, str | int]:
        """What the window runs on and found; PictureError when nothing was found or nothing was painted."""
        assert self._rows is not None
        assert self._info is not None
        if not self._rows.ids:
            raise PictureError(self.tr("自检没有检到一篇报道。"))
        small = self._image.scaled(200, 125)
        colours = {small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}
        if len(colours) < _FEWEST_COLOURS:
            raise PictureError(self.tr("自检画出的窗口是空白的。"))
        return {**versions(self._info), "articles": self._info.articles, "hits": self._total}

    def _described(self, info: ArchiveInfo) -> None:
        self._info = info

    def _surveyed(self, _: object) -> None:
        self._arrived("archive")

    def _found(self, rows: FirstRows) -> None:
        self._rows = rows
        if not rows.ids:
            self._arrived("article")
        elif self._number > 1:
            self._window.step(self._number - 1)

    def _counted(self, total: int, _: str) -> None:
        self._total = total

    def _listed(self, _: "array[int]") -> None:
        self._arrived("list")

    def _lit(self, _: object) -> None:
        self._arrived("article")

    def _arrived(self, part: str) -> None:
        self._waits.discard(part)
        if not self._waits:
            QTimer.singleShot(100, self._loop.quit)

    def _give_up(self, sentence: str) -> None:
        self._trouble = sentence
        self._loop.quit()
