"""往年今日: what was printed on this day ten, twenty, thirty years ago, and what else speaks of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from db.authority.events import Anniversary
from gui.counted_tree import CountedTree
from gui.pieces import column, dressed, plain_tip, row, tool
from gui.theme import Space, Theme

_ARTICLE = "article"
_MOST = 30  # articles listed of one day
_DAY = re.compile(r"(?:(?P<year>\d{4})[-.年])?(?P<month>\d{1,2})[-.月](?P<day>\d{1,2})日?")


class Anniversaries(QWidget):
    """`day_wanted` asks for an ISO day; `article_chosen` is a click."""

    day_wanted = Signal(str)
    article_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self._day = date.today()
        self.box = QLineEdit()
        self.box.setObjectName("small")
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setAccessibleName(self.tr("哪一天，如 9月18日 或 2014-09-18"))
        self.box.setToolTip(self.box.accessibleName())
        self.box.returnPressed.connect(self._read_box)
        self.tree = CountedTree(theme, self.tr("往年今日"))
        self.tree.chosen.connect(lambda _, value: self.article_chosen.emit(int(value)))
        top = row(spacing=Space.TIGHT, margins=(Space.MEDIUM, Space.SMALL, Space.MEDIUM, 0))
        top.addWidget(tool("‹", self.tr("前一天"), lambda: self._step(-1)))
        top.addWidget(self.box, 1)
        top.addWidget(tool("›", self.tr("后一天"), lambda: self._step(1)))
        layout = column(self, margins=(0, 0, 0, Space.SMALL))
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_day(self, day: date) -> None:
        """Ask for the years before a day."""
        self._day = day
        self.box.setText(self.tr("{}月{}日").format(day.month, day.day))
        self.day_wanted.emit(day.isoformat())

    def show_days(self, found: Sequence[Anniversary], headlines: Mapping[int, str]) -> None:
        """List what speaks of the day and what was printed on it, each year by itself."""
        self.tree.items.clear()
        for one in found:
            title = self.tr("{} 年前（{}年）").format(one.years, one.day[:4])
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

    def _read_box(self) -> None:
        """The day typed: a month and a day of this year, or an ISO day; anything else leaves the box as it was."""
        found = _DAY.fullmatch(self.box.text().strip())
        try:
            day = date(int(found["year"] or self._day.year), int(found["month"]), int(found["day"])) if found else None
        except ValueError:
            day = None
        self.show_day(day or self._day)
