"""往日: a calendar of the days that texts speak of; a day's articles, the same day ten, twenty, thirty years ago."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from db.authority.events import Anniversary, EventDay
from gui.theme import Space, Theme
from gui.widgets.counted_tree import CountedTree
from gui.widgets.month_grid import DayMark, MonthGrid
from gui.widgets.pieces import column, drawn_tool, dressed, label, plain_tip, row
from gui.wording import day_name

_ARTICLE = "article"
_MOST = 30  # articles listed of one day
_DAY = re.compile(
    r"(?:(?P<year>\d{4})[-.年])?(?P<month>\d{1,2})[-.月](?P<day>\d{1,2})日?|(?P<of>\d{4})[-.年](?P<whole>\d{1,2})月?"
)


class Anniversaries(QWidget):
    """`day_wanted` asks for an ISO day, `month_wanted` for the days of a month; `article_chosen` is a click."""

    day_wanted = Signal(str)
    month_wanted = Signal(str)
    article_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self._day = date.today()
        self.box = QLineEdit()
        self.box.setObjectName("small")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setAccessibleName(self.tr("哪一天或哪个月，如 9月18日、2014-09-18、2014-09"))
        self.box.setToolTip(self.box.accessibleName())
        self.box.returnPressed.connect(self._read_box)
        self.tree = CountedTree(theme, self.tr("往年今日"))
        self.tree.chosen.connect(lambda _, value: self.article_chosen.emit(int(value)))
        self._month_name = label(name="soft", centred=True, heard=self.tr("所看的月份"))
        self.month = MonthGrid(theme, counted=True)
        self.month.day_chosen.connect(lambda day: self.show_day(date.fromisoformat(day)))
        self._lay_out()

    def _lay_out(self) -> None:
        top = row(spacing=0, margins=(Space.SMALL, Space.MEDIUM, Space.SMALL, 0))
        top.addWidget(drawn_tool("previous", self.tr("前一天"), lambda: self._step(-1)))
        top.addWidget(self.box, 1)
        top.addWidget(drawn_tool("next", self.tr("后一天"), lambda: self._step(1)))
        months = row(spacing=0, margins=(Space.SMALL, Space.TIGHT, Space.SMALL, 0))
        months.addWidget(drawn_tool("first", self.tr("前一个月"), lambda: self._step_month(-1)))
        months.addWidget(self._month_name, 1)
        months.addWidget(drawn_tool("last", self.tr("后一个月"), lambda: self._step_month(1)))
        days = column(margins=(Space.LARGE, Space.TIGHT, Space.LARGE, 0))
        days.addWidget(self.month)
        layout = column(self, margins=(0, 0, 0, Space.SMALL))
        layout.addLayout(top)
        layout.addLayout(months)
        layout.addLayout(days)
        layout.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)
        self.month.set_theme(theme)

    def show_day(self, day: date) -> None:
        """Ask for a day, the years before it and the days of its month."""
        self._day = day
        self.box.setText(self.tr("{}年{}月{}日").format(day.year, day.month, day.day))
        self.day_wanted.emit(day.isoformat())
        self.month_wanted.emit(day.isoformat()[:7])
        self.month.show_chosen(day.isoformat())
        self._month_name.setText(day_name(day.isoformat()[:7]))

    def show_month(self, month: str, days: Sequence[EventDay]) -> None:
        """The days of a month with how many articles speak of each; one that was left meanwhile is not shown."""
        if month != self._day.isoformat()[:7]:
            return
        words = self.tr("{}　{:,} 篇说到")
        marks = {one.day: DayMark(words.format(day_name(one.day), one.articles), one.articles) for one in days}
        heard = self.tr("{}：说到其中 {} 天").format(day_name(month), len(marks))
        self.month.show_month(month, marks, heard)

    def show_days(self, found: Sequence[Anniversary], headlines: Mapping[int, str]) -> None:
        """List what speaks of the day and what was printed on it, each year by itself."""
        self.tree.items.clear()
        for one in found:
            ago = self.tr("{} 年前（{}年）").format(one.years, one.day[:4])
            title = ago if one.years else day_name(one.day)
            if not (one.spoken or one.printed):
                self.tree.add_note(self.tr("{}没有报道").format(title))
            for ids, group in ((one.spoken, self.tr("{}说到的")), (one.printed, self.tr("{}当天见报"))):
                if ids:
                    values = [(str(number), headlines[number]) for number in ids[:_MOST]]
                    for item in self.tree.add_group(group.format(title), _ARTICLE, values):
                        item.setToolTip(plain_tip(item.text()))
        self.tree.expandAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_day(self._day)

    def _step(self, days: int) -> None:
        self.show_day(self._day + timedelta(days=days))

    def _step_month(self, months: int) -> None:
        """The first day of a month before or after."""
        year, month = divmod(self._day.year * 12 + self._day.month - 1 + months, 12)
        if year:
            self.show_day(date(year, month + 1, 1))

    def _read_box(self) -> None:
        """The day typed: a month and a day of this year, an ISO day or month; anything else changes nothing."""
        found = _DAY.fullmatch(self.box.text().strip())
        try:
            if found and found["whole"]:
                day: date | None = date(int(found["of"]), int(found["whole"]), 1)
            else:
                year = int(found["year"] or self._day.year) if found else 0
                day = date(year, int(found["month"]), int(found["day"])) if found else None
        except ValueError:
            day = None
        self.show_day(day or self._day)
