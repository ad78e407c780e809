"""What surrounds the panes: the masthead with the menus, the movable seams, the line that says what is open."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenuBar, QSizePolicy, QSplitter, QWidget

from db.records import ArchiveInfo
from gui.theme import Space
from gui.widgets.pieces import dressed, label, plain_tip, row

_SAID_MS = 8000
_NAMED = 2  # archives searched together that are named, of more than that


class Masthead(QWidget):
    """The program's name, what is open and from when to when, the menus."""

    def __init__(self, menus: QMenuBar) -> None:
        super().__init__()
        dressed(self, "masthead")
        self._paper = label(name="paper")
        menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        layout = row(self, spacing=Space.MEDIUM, margins=(Space.LARGE, Space.TIGHT, Space.SMALL, Space.TIGHT))
        layout.addWidget(label(self.tr("怀川报库"), "name"))
        layout.addWidget(self._paper)
        self._beside = label(name="beside", heard=self.tr("一起检索的档案"))
        self._beside.hide()
        layout.addWidget(self._beside)
        layout.addStretch()
        layout.addWidget(menus)

    def show_info(self, info: ArchiveInfo) -> None:
        """Name the papers and the years."""
        years = [day[:4] for day in (info.first_date, info.last_date) if day]
        span = years[0] if len(set(years)) == 1 else "—".join(years)
        names = self.tr("、").join(info.papers)
        self._paper.setText("  ·  ".join(part for part in (names, span) if part))

    def show_beside(self, names: Sequence[str]) -> None:
        """Name the archives that are searched together with this one."""
        shown = self.tr("、").join(names[:_NAMED])
        if len(names) > _NAMED:
            shown = self.tr("{} 等 {} 个档案").format(shown, len(names))
        told = self.tr("一起检索：{}。“文件 → 只检索这个档案”分开").format(self.tr("、").join(names))
        self._beside.setText(self.tr("＋ {}").format(shown) if names else "")
        self._beside.setToolTip(plain_tip(told) if names else "")
        self._beside.setVisible(bool(names))


class Status(QWidget):
    """The archive's file, how much it holds, what searching it promises."""

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "status")
        self._file = label()
        self._size = label()
        layout = row(self, spacing=Space.WIDE, margins=(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT))
        for words in (self._file, self._size, label(self.tr("全文逐字可检，无一遗漏"))):
            layout.addWidget(words)
        self._said = label(heard=self.tr("刚才做了什么"))
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._said.clear)
        layout.addStretch()
        layout.addWidget(self._said)
        self._analysis = label()
        self._analysis.hide()  # an empty one would hold its place open
        layout.addWidget(self._analysis)
        self.hide()

    def show_analysis(self, done: int, total: int) -> None:
        """Say how far the recognition of entities behind the window is."""
        self._analysis.setText(self.tr("要素识别 {:,} / {:,}").format(done, total))
        self._analysis.setVisible(done < total)

    def end_analysis(self) -> None:
        """Say nothing more of it."""
        self._analysis.hide()

    def say(self, sentence: str) -> None:
        """Say for a while what was just done, or could not be."""
        self._said.setText(sentence)
        self._silence.start(_SAID_MS)

    def show_info(self, info: ArchiveInfo) -> None:
        """Say what is open."""
        self.show()
        name = info.path.replace("\\", "/").rsplit("/", 1)[-1]
        self._file.setText(self.tr("{}  ·  只读").format(name))
        self._file.setToolTip(plain_tip(info.path))
        self._size.setText(self.tr("{:,} 篇，{:,} 期").format(info.articles, info.issues))


class Panes(QSplitter):
    """Panes side by side, each with its least and its first width; `growing` takes what is left over.

    A window too narrow for all of them does without the `spare` ones, the last named first.
    """

    def __init__(self, panes: Sequence[tuple[QWidget, int, int]], growing: QWidget, spare: Sequence[QWidget]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._least = {pane: least for pane, least, _ in panes}
        self._spare = spare
        self._unwanted: set[QWidget] = set()
        for number, (pane, least, _) in enumerate(panes):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
            self.setStretchFactor(number, 1 if pane is growing else 0)
        self.setSizes([first for _, _, first in panes])

    def want(self, pane: QWidget, wanted: bool) -> None:
        """Show a spare pane where there is room, or never."""
        self._unwanted = self._unwanted - {pane} if wanted else self._unwanted | {pane}
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._least_width()
        for pane in self._spare:
            wanted = pane not in self._unwanted
            room -= self._least[pane] if wanted else 0
            pane.setVisible(wanted and room >= 0)

    def _least_width(self) -> int:
        return sum(least for pane, least in self._least.items() if pane not in self._spare)
