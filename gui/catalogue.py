"""The archive as newspapers: a year of days with those missing marked, the pages of a day, the articles of a page."""

import calendar
import datetime
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolTip, QWidget

from db.catalogue import IssueDay, PageEntry
from gui.counted_tree import NOTE, CountedTree
from gui.pieces import column, dressed, label, plain_tip, row
from gui.theme import Size, Space, Theme, program_font
from gui.wording import day_name, page_name, weekday_name

ARTICLE = "article"
_WEEK = 7
_ROWS = 6
_CELL_HEIGHT = 20


class Catalogue(QWidget):
    """`year_chosen` and `day_chosen` ask for what `show_year` and `show_day` then show; `article_chosen` is a click."""

    year_chosen = Signal(int)
    day_chosen = Signal(str)
    article_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self.years = QComboBox()
        self.years.setAccessibleName(self.tr("年份"))
        self.months = QComboBox()
        self.months.setAccessibleName(self.tr("月份"))
        self._gaps = label(name="soft", heard=self.tr("缺期"))
        self._gaps.setWordWrap(True)
        self.month = MonthGrid(theme)
        self._day = label(name="faint", heard=self.tr("所看的一期"))
        self.tree = CountedTree(theme, self.tr("这一期的版面和报道"))
        self._issues: Mapping[str, IssueDay] = {}
        self._missing: frozenset[str] = frozenset()
        self._lay_out()
        self.years.activated.connect(lambda _: self.year_chosen.emit(self.years.currentData()))
        self.months.activated.connect(lambda _: self._show_month())
        self.month.day_chosen.connect(self.day_chosen)
        self.tree.chosen.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.month.set_theme(theme)
        self.tree.set_theme(theme)

    def show_years(self, years: Sequence[tuple[int, int]]) -> None:
        """The years there are issues of, with how many; the latest is asked for."""
        self.years.clear()
        self.tree.items.clear()
        for year, count in years:
            self.years.addItem(self.tr("{} 年　{} 期").format(year, count), year)
        if years:
            self.year_chosen.emit(years[0][0])

    def show_year(self, year: int, issues: Sequence[IssueDay], missing: Sequence[str]) -> None:
        """The issues of a year, and its days that miss one."""
        self._issues = {issue.date: issue for issue in issues}
        self._missing = frozenset(missing)
        chosen = self.years.findData(year)
        self.years.setCurrentIndex(chosen)
        months = sorted({day[:7] for day in (*self._issues, *missing)}, reverse=True)
        self.months.clear()
        for month in months:
            here = sum(day.startswith(month) for day in missing)
            name = self.tr("{} 月").format(int(month[5:]))
            self.months.addItem(self.tr("{}　缺 {}").format(name, here) if here else name, month)
        self._gaps.setText(self.tr("全年缺 {} 期").format(len(missing)) if missing else self.tr("没有发现缺期"))
        self._show_month()

    def show_day(self, date: str, pages: Sequence[PageEntry]) -> None:
        """The pages of a day with the articles on each."""
        self._day.setText(f"{day_name(date)}　{weekday_name(date)}")
        month = self.months.findData(date[:7])
        if month >= 0 and month != self.months.currentIndex():
            self.months.setCurrentIndex(month)
            self._show_month()
        self.month.show_chosen(date)
        self.tree.items.clear()
        for page in pages:
            title = f"{page_name(page.number)}　{page.section or ''}".strip("　")
            items = self.tree.add_group(title, ARTICLE, [(str(number), name) for number, name in page.articles])
            for item in items:
                item.setToolTip(plain_tip(item.text()))
                item.setData("", NOTE)
        self.tree.expandAll()

    def _show_month(self) -> None:
        month = self.months.currentData()
        if month:
            self.month.show_month(month, self._issues, self._missing)

    def _choose(self, kind: str, value: str) -> None:
        if kind == ARTICLE:
            self.article_chosen.emit(int(value))

    def _lay_out(self) -> None:
        choices = row(spacing=Space.SMALL)
        choices.addWidget(self.years, 3)
        choices.addWidget(self.months, 2)
        top = column(spacing=Space.SMALL, margins=(Space.LARGE, Space.MEDIUM, Space.LARGE, 0))
        top.addLayout(choices)
        top.addWidget(self.month)
        top.addWidget(self._gaps)
        top.addWidget(self._day)
        layout = column(self, margins=(0, 0, 0, Space.SMALL))
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)


class MonthGrid(QWidget):
    """A month of days: those with an issue can be chosen, those that miss one are ringed."""

    day_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._month = ""
        self._issues: Mapping[str, IssueDay] = {}
        self._missing: frozenset[str] = frozenset()
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
        return QSize(_WEEK * _CELL_HEIGHT, (_ROWS + 1) * (_CELL_HEIGHT + Space.TIGHT))

    def show_month(self, month: str, issues: Mapping[str, IssueDay], missing: frozenset[str]) -> None:
        """Show a month (2025-09) with its issues and the days that miss one."""
        self._month, self._issues, self._missing = month, issues, missing
        here = sum(day.startswith(month) for day in issues)
        gone = sum(day.startswith(month) for day in missing)
        self.setAccessibleDescription(self.tr("{}：{} 期，缺 {} 期").format(day_name(month), here, gone))
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
        day = self.day_at(event.position().toPoint())
        issue = self._issues.get(day)
        words = ""
        if issue:
            words = self.tr("{}　{} 版，{} 篇").format(day_name(day), issue.pages, issue.articles)
        elif day in self._missing:
            words = self.tr("{}　缺期").format(day_name(day))
        self.setCursor(Qt.CursorShape.PointingHandCursor if issue else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = -1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        days = sorted(self._issues)
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
        theme, ground = self._theme, QRectF(box).adjusted(1, 1, -1, -1)
        issue, missing = day in self._issues, day in self._missing
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self._chosen:
            painter.setBrush(QColor(theme.accent))
        elif issue:
            painter.setBrush(QColor(theme.accent_tint))
        elif missing:
            painter.setPen(QColor(theme.accent))
        painter.drawRoundedRect(ground, 4, 4)
        chosen = day == self._chosen
        painter.setPen(QColor(theme.on_accent if chosen else theme.accent if issue or missing else theme.faint))
        painter.setFont(program_font(Size.CAPTION, bold=issue))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(day[8:])))

    def _choose(self, day: str) -> None:
        if day in self._issues:
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
        width, height = self.width() / _WEEK, self.height() / (_ROWS + 1)
        return QRect(round(place * width), round(line * height), round(width), round(height))
