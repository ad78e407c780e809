"""Small pictures of pages, drawn behind the window one after the other and kept for when they are seen again."""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from gui.pages.picture_process import PictureProcess

_WIDTH = 176  # pixels: sharp at 200 % too
_KEPT = 120

Leaf = tuple[Path, int]


class Thumbnails(QObject):
    """`drawn` carries the name a page was asked for by, and its picture."""

    drawn = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = PictureProcess(self)
        self._process.drawn.connect(self._keep)
        self._process.failed.connect(lambda _: self._next())
        self._waiting: list[tuple[str, Leaf]] = []
        self._now: tuple[str, Leaf] | None = None
        self._kept: OrderedDict[Leaf, QImage] = OrderedDict()

    def ask(self, wanted: Mapping[str, Leaf]) -> None:
        """Draw these in place of those still waiting."""
        for name, leaf in wanted.items():
            if leaf in self._kept:
                self.drawn.emit(name, self._kept[leaf])
        self._waiting = [(name, leaf) for name, leaf in wanted.items() if leaf not in self._kept]
        self._process.forget()
        self._next()

    def stop(self) -> None:
        """The window closes."""
        self._process.stop()

    def _next(self) -> None:
        self._now = self._waiting.pop(0) if self._waiting else None
        if self._now:
            path, leaf = self._now[1]
            self._process.ask(path, leaf, _WIDTH)

    def _keep(self, image: QImage) -> None:
        if self._now:
            name, leaf = self._now
            self._kept[leaf] = image
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self.drawn.emit(name, image)
        self._next()
