"""A month of days, each of which may be chosen, ringed, or carry a number."""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.theme import Size, Space, Theme, program_font

_WEEK = 7
_ROWS = 6
_CELL_HEIGHT = 20
_COUNTED_HEIGHT = 32
_COUNT_SIZE = 10


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a day says when pointed at; a ringed one cannot be chosen; `count` is printed under the day."""

    tip: str
    count: int | None = None
    ringed: bool = False


class MonthGrid(QWidget):
    """`day_chosen` is a click on a marked day, or an arrow key that leads to one."""

    day_chosen = Signal(str)

    def __init__(self, theme: Theme, *, counted: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._height = _COUNTED_HEIGHT if counted else _CELL_HEIGHT
        self._month = ""
        self._marks: Mapping[str, DayMark] = {}
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("日历"))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WEEK * _CELL_HEIGHT, _CELL_HEIGHT + _ROWS * self._height + Space.TIGHT * (_ROWS + 1))

    def show_month(self, month: str, marks: Mapping[str, DayMark], heard: str) -> None:
        """Show a month (2025-09) with its marked days; `heard` is what a screen reader says of it."""
        self._month, self._marks = month, marks
        self.setAccessibleDescription(heard)
        self.update()

    def show_chosen(self, day: str) -> None:
        """Mark the day that is looked at."""
        self._chosen = day
        self.update()

    def day_at(self, place: QPoint) -> str:
        """The day at a place; empty where there is none."""
        return next((day for day, box in self._boxes() if box.contains(place)), "")

    def place_of(self, day: str) -> QPoint:
        """The middle of a day's box."""
        return next(box.center() for shown, box in self._boxes() if shown == day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self.day_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._marks.get(self.day_at(event.position().toPoint()))
        clickable = mark is not None and not mark.ringed
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), mark.tip if mark else "", self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        days = sorted(day for day, mark in self._marks.items() if not mark.ringed)
        if step and days:
            number = days.index(self._chosen) + step if self._chosen in days else 0
            if 0 <= number < len(days):
                self._choose(days[number])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self._theme.faint))
        heads = self.tr("一 二 三 四 五 六 日").split()
        for number, head in enumerate(heads):
            painter.drawText(self._box(0, number), Qt.AlignmentFlag.AlignCenter, head)
        for day, box in self._boxes():
            self._paint_day(painter, day, box)
        if self.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _paint_day(self, painter: QPainter, day: str, box: QRect) -> None:
        theme, mark, chosen = self._theme, self._marks.get(day), day == self._chosen
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setBrush(QColor(theme.accent))
        elif mark and mark.ringed:
            painter.setPen(QColor(theme.accent))
        elif mark:
            painter.setBrush(QColor(theme.accent_tint))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        colour = QColor(theme.on_accent if chosen else theme.accent if mark else theme.faint)
        painter.setPen(colour)
        painter.setFont(program_font(Size.CAPTION, bold=mark is not None and not mark.ringed))
        if mark and mark.count is not None:
            middle = box.adjusted(0, Space.HAIR, 0, -box.height() // 2 + Space.HAIR)
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, str(int(day[8:])))
            painter.setFont(program_font(_COUNT_SIZE))
            painter.setPen(colour if chosen else QColor(theme.soft))
            below = box.adjusted(0, box.height() // 2 - Space.HAIR, 0, -Space.HAIR)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _short(mark.count))
        else:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(day[8:])))

    def _choose(self, day: str) -> None:
        mark = self._marks.get(day)
        if mark and not mark.ringed:
            self.day_chosen.emit(day)

    def _boxes(self) -> list[tuple[str, QRect]]:
        if not self._month:
            return []
        year, month = map(int, self._month.split("-"))
        first, days = calendar.monthrange(year, month)
        return [
            (datetime.date(year, month, day).isoformat(), self._box(1 + (first + day - 1) // 7, (first + day - 1) % 7))
            for day in range(1, days + 1)
        ]

    def _box(self, line: int, place: int) -> QRect:
        """The heads' line is lower than the days' where those carry numbers."""
        head = self.height() * _CELL_HEIGHT / (_CELL_HEIGHT + _ROWS * self._height)
        width, height = self.width() / _WEEK, (self.height() - head) / _ROWS
        top = head + (line - 1) * height if line else 0
        return QRect(round(place * width), round(top), round(width), round(height if line else head))


def _short(count: int) -> str:
    """A number that fits under a day."""
    return str(count) if count < 1000 else "999+"
