"""The strip of bars under the search box: the query's hits by year or month, to look along and to narrow by."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from db.search.timeline import Period, Unit
from gui.theme import Size, Space, Theme, program_font
from gui.widgets.pieces import column, dressed, label, row, tool
from gui.wording import day_name

_HIGH = 36  # pixels of the highest bar
_NARROWEST = 4.0  # pixels of a bar and the gap behind it
_WIDEST = 48.0
_GAP = 1.0
_LEAST = 1.5
_TOGETHER: dict[Unit, Sequence[int]] = {"year": (1, 2, 5, 10, 20, 50), "month": (1, 3, 6, 12, 24, 60, 120)}
_FEW_MONTHS = 60  # months up to which the strip begins with them rather than with years
_QUIET, _LOUD = 0.4, 0.9


@dataclass(frozen=True, slots=True)
class Bar:
    """Periods that share a bar: the first and the last, the hits and what was printed."""

    first: str
    last: str
    hits: int
    printed: int

    @property
    def share(self) -> float:
        """Hits to an article printed."""
        return self.hits / self.printed if self.printed else 0.0


def bars_of(periods: Sequence[Period], together: int) -> list[Bar]:
    """So many periods to a bar, from the first on."""
    groups = [periods[start : start + together] for start in range(0, len(periods), together)]
    return [
        Bar(group[0].value, group[-1].value, sum(one.hits for one in group), sum(one.printed for one in group))
        for group in groups
    ]


class Timeline(QWidget):
    """`narrowed(value)` is a stretch of time that was clicked or dragged over, as 日期: writes it."""

    narrowed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "searching")
        self._periods: dict[Unit, Sequence[Period]] = {"year": (), "month": ()}
        self._unit: Unit | None = None
        self.bars = Bars(theme)
        self.bars.narrowed.connect(self.narrowed)
        self.bars.pointed.connect(self._say)
        self.line = label(name="caption", heard=self.tr("逐年月的篇数"))
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.years = tool(self.tr("年"), self.tr("一年一柱"), lambda: self._choose("year"), checkable=True)
        months = self.tr("一月一柱，放不下时几个月一柱")
        self.months = tool(self.tr("月"), months, lambda: self._choose("month"), checkable=True)
        self.counts = tool(self.tr("篇数"), self.tr("柱高是篇数"), lambda: self._scale(False), checkable=True)
        self.shares = tool(
            self.tr("占比"), self.tr("柱高是占当时刊出的几成"), lambda: self._scale(True), checkable=True
        )
        self.counts.setChecked(True)
        head = row(spacing=Space.HAIR)
        head.addWidget(self.line, 1)
        for pair in ((self.years, self.months), (self.counts, self.shares)):
            self._add_choice(pair)
            head.addSpacing(Space.TIGHT)
            for choice in pair:
                head.addWidget(choice)
        layout = column(self, spacing=Space.HAIR, margins=(Space.LARGE, 0, Space.SMALL, Space.SMALL))
        layout.addLayout(head)
        layout.addWidget(self.bars)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.bars.set_theme(theme)

    def forget(self) -> None:
        """Another archive was opened: its length decides what it begins with."""
        self._unit = None

    def show_periods(self, years: Sequence[Period], months: Sequence[Period]) -> None:
        """Draw a query's hits; an archive of a single month has no strip."""
        self._periods = {"year": years, "month": months}
        if self._unit is None and months:
            self._unit = "month" if len(months) <= _FEW_MONTHS else "year"
        self._draw()
        self.setVisible(len(months) > 1)

    def show_range(self, first: str, last: str) -> None:
        """Set off the bars that lie between two ISO days; empty ones set off none."""
        self.bars.show_range(first, last)

    def _add_choice(self, choices: Sequence[QToolButton]) -> None:
        group = QButtonGroup(self)
        for choice in choices:
            choice.setObjectName("small")
            group.addButton(choice)

    def _choose(self, unit: Unit) -> None:
        self._unit = unit
        self._draw()

    def _scale(self, relative: bool) -> None:
        self.bars.set_relative(relative)
        self._say(None)

    def _draw(self) -> None:
        unit = self._unit or "year"
        (self.years if unit == "year" else self.months).setChecked(True)
        self.bars.show_periods(self._periods[unit], unit)
        self._say(None)

    def _say(self, bar: Bar | None) -> None:
        self.line.setText(self._figure(bar) if bar else self._summary())

    def _summary(self) -> str:
        if not self.bars.highest:
            return self.tr("这些年月里都没有")
        when = span_name(self.bars.highest.first, self.bars.highest.last)
        if self.bars.relative:
            return self.tr("最高 {}，{}").format(when, percent(self.bars.highest.share))
        return self.tr("最多 {}，{:,} 篇").format(when, self.bars.highest.hits)

    def _figure(self, bar: Bar) -> str:
        when = span_name(bar.first, bar.last)
        if not bar.printed:
            return self.tr("{}：没有报纸").format(when)
        return self.tr("{}：{:,} 篇，刊出 {:,} 篇的 {}").format(when, bar.hits, bar.printed, percent(bar.share))


class Bars(QWidget):
    """The bars. A click or a drag narrows; with the keyboard ← → go along, Shift widens, Enter narrows."""

    narrowed = Signal(str)
    pointed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._periods: Sequence[Period] = ()
        self._unit: Unit = "year"
        self._bars: list[Bar] = []
        self._range = ("", "")
        self._under: int | None = None
        self._from: int | None = None
        self.relative = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def highest(self) -> Bar | None:
        """The highest bar, None where there is no hit."""
        found = max(self._bars, key=self._measure, default=None)
        return found if found and found.hits else None

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def set_relative(self, relative: bool) -> None:
        """Bars as high as their hits, or as their share of what was printed."""
        self.relative = relative
        self.update()

    def show_periods(self, periods: Sequence[Period], unit: Unit) -> None:
        """Draw these."""
        self._periods, self._unit = periods, unit
        self._gather()

    def show_range(self, first: str, last: str) -> None:
        """Set off the bars between two ISO days."""
        self._range = (first, last)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HIGH + Space.TIGHT + Size.CAPTION + Space.SMALL)

    def resizeEvent(self, _: object) -> None:
        self._gather()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._under = self._at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._narrow()

    def leaveEvent(self, _: object) -> None:
        self._point(None)

    def focusOutEvent(self, _: object) -> None:
        self._from = None
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self._bars:
            now = self._under if self._under is not None else (0 if step < 0 else -1)
            widens = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._from = (self._from if self._from is not None else max(now, 0)) if widens else None
            self._point(min(max(now + step, 0), len(self._bars) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._narrow()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, _HIGH, self.width() - Space.SMALL, 1), QColor(self._theme.line))
        if not self._bars:
            return
        most = self._measure(self.highest) if self.highest else 1.0
        dragged = self._dragged()
        for number, bar in enumerate(self._bars):
            colour = QColor(self._theme.accent)
            loud = number in dragged or (self._is_inside(bar) if not dragged else False)
            colour.setAlphaF(_LOUD if loud or number == self._under else _QUIET)
            high = max(self._measure(bar) / most * (_HIGH - 2), _LEAST) if bar.hits else 0.0
            painter.fillRect(QRectF(number * self._step, _HIGH - high, self._step - _GAP, high), colour)
        self._paint_axis(painter)

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self._theme.faint))
        wide = painter.fontMetrics().horizontalAdvance("2000-00") + Space.LARGE
        every = max(1, round(wide / self._step + 0.5))
        below = _HIGH + Space.TIGHT
        end = len(self._bars) * self._step
        for number in range(0, len(self._bars), every):
            left = number * self._step
            if left + wide - Space.LARGE <= max(end, wide):
                box = QRectF(left, below, wide, Size.CAPTION + Space.TIGHT)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, self._bars[number].first)
        if self.hasFocus() and self._under is not None:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(QRectF(self._under * self._step - 1, 0.5, self._step + 1, _HIGH))

    def _measure(self, bar: Bar) -> float:
        return bar.share if self.relative else float(bar.hits)

    @property
    def _step(self) -> float:
        room = max(self.width() - Space.SMALL, 1)
        return min(room / max(len(self._bars), 1), _WIDEST)

    def _gather(self) -> None:
        room = max(self.width() - Space.SMALL, 1)
        together = next(
            (count for count in _TOGETHER[self._unit] if room / _NARROWEST * count >= len(self._periods)),
            _TOGETHER[self._unit][-1],
        )
        self._bars = bars_of(self._periods, together)
        self._under = self._from = None
        told = "，".join(f"{bar.first} {bar.hits}" for bar in self._bars if bar.hits)
        self.setAccessibleName(self.tr("逐年月的篇数：{}").format(told))
        self.update()

    def _at(self, place: QPointF) -> int | None:
        number = int(place.x() // self._step)
        return min(max(number, 0), len(self._bars) - 1) if self._bars else None

    def _point(self, number: int | None) -> None:
        if number != self._under:
            self._under = number
            self.pointed.emit(None if number is None else self._dragged_bar() or self._bars[number])
            self.update()

    def _dragged(self) -> range:
        if self._from is None or self._under is None:
            return range(0)
        return range(min(self._from, self._under), max(self._from, self._under) + 1)

    def _dragged_bar(self) -> Bar | None:
        some = [self._bars[number] for number in self._dragged()]
        if not some:
            return None
        return Bar(some[0].first, some[-1].last, sum(bar.hits for bar in some), sum(bar.printed for bar in some))

    def _narrow(self) -> None:
        if self._from is None:
            self._from = self._under
        chosen = self._dragged_bar()
        self._from = None
        self.update()
        if chosen:
            self.narrowed.emit(chosen.first if chosen.first == chosen.last else f"{chosen.first}..{chosen.last}")

    def _is_inside(self, bar: Bar) -> bool:
        first, last = self._range
        return bool(last) and first[: len(bar.first)] <= bar.first and bar.last <= last[: len(bar.last)]


def span_name(first: str, last: str) -> str:
    """One period in words, or the stretch from one to another."""
    return day_name(first) if first == last else f"{day_name(first)}—{day_name(last)}"


def percent(share: float) -> str:
    """A share as a percentage of two figures that tell."""
    return f"{share:.1%}" if share >= 0.1 else f"{share:.2%}"
