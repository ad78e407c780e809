"""Two queries compared: what only the one finds, what both find, what only the other finds, in all and by year."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QSizePolicy, QWidget

from db.around.comparison import Comparison, Part
from gui.theme import Size, Space, Theme, program_font, theme_of
from gui.widgets.pieces import button, column, label, row

_HIGH = 120  # pixels of the highest bar
_WIDEST = 56.0
_SWATCH = 10


class CompareDialog(QDialog):
    """`wanted(first, second)` asks for a comparison, `query_wanted` for one of its parts, `table_wanted` for a file."""

    wanted = Signal(str, str)
    query_wanted = Signal(str)
    table_wanted = Signal(object, object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("比较两个检索"))
        self._folder = folder
        self._compared: Comparison | None = None
        self.first, self.second = self._box(self.tr("甲")), self._box(self.tr("乙"))
        self.go = button(self.tr("比较"), self._ask, "primary")
        self.go.setDefault(True)
        self.fault = label(name="warning")
        self.fault.setWordWrap(True)
        self.counts = [button("—", partial(self._list, number), "part") for number in range(3)]
        self.bars = YearsOfParts()
        self.line = label(name="caption", heard=self.tr("这一年"))
        self.bars.pointed.connect(self._say)
        self.table = button(self.tr("导出表格……"), self._choose_file)
        self._lay_out()
        self.show_comparison(None)
        self.setMinimumWidth(620)

    def begin(self, query: str) -> None:
        """Put the query at hand into the first box, unless a comparison stands there."""
        if query and self._compared is None:
            self.first.setText(query)
        (self.second if self.first.text() else self.first).setFocus()

    def show_comparison(self, compared: Comparison | None) -> None:
        """Show what was found; None before anything was asked."""
        self._compared = compared
        self.fault.hide()
        for count, part, name in zip(self.counts, self._parts(), self._names(), strict=True):
            count.setText(f"{len(part.ids):,}" if part else "—")
            count.setEnabled(bool(part and part.ids))
            count.setAccessibleName(self.tr("{}：{} 篇，列出").format(name, len(part.ids) if part else 0))
            count.setToolTip(self.tr("列出这些报道") if part else "")
        self.bars.show_parts(compared.years if compared else (), [part.years for part in self._parts() if part])
        self.table.setEnabled(compared is not None)
        self._say(None)
        if compared and not compared.is_complete:
            self.show_fault(self.tr("核对正文的时间用完了，没有数完；请加上字段或更多的词。"))

    def show_fault(self, sentence: str) -> None:
        """One of the queries cannot be read."""
        self.fault.setText(sentence)
        self.fault.show()

    def _parts(self) -> Sequence[Part | None]:
        found = self._compared
        return (found.only_first, found.both, found.only_second) if found else (None, None, None)

    def _names(self) -> Sequence[str]:
        return (self.tr("只有甲"), self.tr("都有"), self.tr("只有乙"))

    def _ask(self) -> None:
        self.wanted.emit(self.first.text(), self.second.text())

    def _list(self, number: int) -> None:
        part = self._parts()[number]
        if part:
            self.query_wanted.emit(part.query)

    def _say(self, number: int | None) -> None:
        compared = self._compared
        if compared is None or number is None:
            self.line.setText(
                self.tr("点数目，列出那些报道") if compared else self.tr("写下两个检索词或检索式，再比较")
            )
            return
        counts = [part.years[number] for part in self._parts() if part]
        told = [self.tr("{} {:,}").format(name, count) for name, count in zip(self._names(), counts, strict=True)]
        self.line.setText("　".join((self.tr("{}年").format(compared.years[number]), *told)))

    def _choose_file(self) -> None:
        shown = self.tr("表格 (*.xlsx *.csv)")
        name = str(self._folder / (self.tr("两个检索比较") + ".xlsx"))
        path, _ = QFileDialog.getSaveFileName(self, self.tr("导出到"), name, shown)
        if path and self._compared:
            self.table_wanted.emit(self._compared, Path(path))

    def _box(self, name: str) -> QLineEdit:
        box = QLineEdit()
        box.setObjectName("small")
        box.setAccessibleName(self.tr("检索式 {}").format(name))
        return box

    def _lay_out(self) -> None:
        asked = row(spacing=Space.SMALL)
        for name, box in ((self.tr("甲"), self.first), (self.tr("乙"), self.second)):
            asked.addWidget(label(name, "soft"))
            asked.addWidget(box, 1)
            asked.addSpacing(Space.TIGHT)
        asked.addWidget(self.go)
        found = row(spacing=Space.MEDIUM)
        for number, (name, count) in enumerate(zip(self._names(), self.counts, strict=True)):
            card = column(spacing=Space.TIGHT)
            card.addWidget(count)
            caption = row(spacing=Space.SMALL)
            caption.addStretch()
            caption.addWidget(Swatch(number))
            caption.addWidget(label(name, "soft"))
            caption.addStretch()
            card.addLayout(caption)
            found.addLayout(card, 1)
        buttons = row(spacing=Space.SMALL)
        buttons.addWidget(self.table)
        buttons.addStretch()
        buttons.addWidget(button(self.tr("关闭"), self.reject))
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addLayout(asked)
        layout.addWidget(self.fault)
        layout.addSpacing(Space.TIGHT)
        layout.addLayout(found)
        layout.addSpacing(Space.SMALL)
        layout.addWidget(self.bars, 1)
        layout.addWidget(self.line)
        layout.addSpacing(Space.SMALL)
        layout.addLayout(buttons)


def part_colour(theme: Theme, number: int) -> QColor:
    """The colour of a part: the first query's, of both, the second's."""
    return QColor((theme.accent, theme.entities["time"].line, theme.entities["person"].line)[number])


class Swatch(QWidget):
    """Which bars a count belongs to."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(part_colour(theme_of(self.palette()), self._number))
        painter.drawRoundedRect(self.rect(), 2, 2)


class YearsOfParts(QWidget):
    """A bar a year, its three parts one on the other; `pointed` gives the number of the year under the pointer."""

    pointed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._years: Sequence[str] = ()
        self._parts: Sequence[Sequence[int]] = ()
        self._under: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_parts(self, years: Sequence[str], parts: Sequence[Sequence[int]]) -> None:
        """Draw these; of each part a count a year."""
        self._years, self._parts, self._under = years, parts, None
        told = self.tr("，").join(
            f"{year} {' / '.join(str(part[number]) for part in parts)}" for number, year in enumerate(years)
        )
        self.setAccessibleName(self.tr("逐年篇数：{}").format(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _HIGH + Space.TIGHT + Size.CAPTION + Space.SMALL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().x() // self._step)
        self._point(number if 0 <= number < len(self._years) else None)

    def leaveEvent(self, _: object) -> None:
        self._point(None)

    def paintEvent(self, _: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - Size.CAPTION - Space.SMALL
        painter.fillRect(QRectF(0, floor, self.width(), 1), QColor(theme.line))
        most = max((sum(counts) for counts in zip(*self._parts, strict=True)), default=0) or 1
        for place in range(len(self._years)):
            top = float(floor)
            for number, part in enumerate(self._parts):
                colour = part_colour(theme, number)
                colour.setAlphaF(1.0 if place == self._under else 0.8)
                high = part[place] / most * (floor - 2)
                top -= high
                painter.fillRect(QRectF(place * self._step, top, self._step - 1.5, high), colour)
        self._paint_years(painter, theme, floor)

    def _paint_years(self, painter: QPainter, theme: Theme, floor: int) -> None:
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(theme.faint))
        wide = painter.fontMetrics().horizontalAdvance("2000") + Space.MEDIUM
        every = max(1, int(wide / self._step + 1))
        for number in range(0, len(self._years), every):
            box = QRectF(number * self._step, floor + Space.TIGHT, wide, Size.CAPTION + Space.TIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, self._years[number])

    @property
    def _step(self) -> float:
        return min(self.width() / max(len(self._years), 1), _WIDEST)

    def _point(self, number: int | None) -> None:
        if number != self._under:
            self._under = number
            self.pointed.emit(number)
            self.update()
