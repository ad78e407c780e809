"""The archive as newspapers: a year of days with those missing marked, the pages of a day, the articles of a page."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QShowEvent, QStandardItem
from PySide6.QtWidgets import QComboBox, QWidget

from db.catalogue import IssueDay, PageEntry
from gui.theme import Space, Theme
from gui.widgets.counted_tree import KIND, NOTE, PICTURE, VALUE, CountedTree
from gui.widgets.month_grid import DayMark, MonthGrid
from gui.widgets.pieces import column, dressed, label, plain_tip, row
from gui.wording import day_name, page_name, weekday_name

ARTICLE, PAGE = "article", "page"


class Catalogue(QWidget):
    """`year_chosen` and `day_chosen` ask for what `show_year` and `show_day` then show; `article_chosen` is a click.

    `pictures_wanted` says that pages are looked at; `page_chosen` is a click on a page's picture, with the first of its
    articles.
    """

    year_chosen = Signal(int)
    day_chosen = Signal(str)
    article_chosen = Signal(int)
    page_chosen = Signal(int)
    pictures_wanted = Signal()

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
        self._pages: Mapping[str, tuple[int, PageEntry]] = {}
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
            self.years.addItem(self.tr("{} 年").format(year), year)
            _explain(self.years, self.tr("{} 年　{} 期").format(year, count))
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
            name = self._month_names()[int(month[5:]) - 1]
            self.months.addItem(f"{name} ○" if here else name, month)
            _explain(self.months, self.tr("{}　缺 {} 期").format(name, here) if here else name)
        held = self.tr("全年 {} 期").format(len(issues))
        gaps = self.tr("缺 {} 期").format(len(missing)) if missing else self.tr("没有发现缺期")
        self._gaps.setText(f"{held}　{gaps}")
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
        self._pages = {page.number: (row, page) for row, page in enumerate(pages)}
        self.tree.expandAll()
        if self.isVisible():
            self.pictures_wanted.emit()

    def show_picture(self, page: str, picture: QImage) -> None:
        """Put a page's picture above its articles."""
        number, entry = self._pages.get(page, (0, None))
        group = self.tree.items.item(number)
        if entry is None or group is None or not entry.articles or group.child(0).data(KIND) == PAGE:
            return
        item = QStandardItem(self.tr("{}的版面").format(page_name(page)))
        item.setEditable(False)
        item.setToolTip(self.tr("看原版面"))
        for data, role in ((PAGE, KIND), (str(entry.articles[0][0]), VALUE), (picture, PICTURE)):
            item.setData(data, role)
        item.setData(self.tr("{} 篇").format(len(entry.articles)), NOTE)
        group.insertRow(0, [item])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pictures_wanted.emit()

    def _month_names(self) -> list[str]:
        return self.tr("1 月,2 月,3 月,4 月,5 月,6 月,7 月,8 月,9 月,10 月,11 月,12 月").split(",")

    def _show_month(self) -> None:
        month = self.months.currentData()
        if not month:
            return
        issues = {day: issue for day, issue in self._issues.items() if day.startswith(month)}
        missing = {day for day in self._missing if day.startswith(month)}
        words = self.tr("{}　{} 版，{} 篇")
        marks = {day: DayMark(words.format(day_name(day), one.pages, one.articles)) for day, one in issues.items()}
        marks |= {day: DayMark(self.tr("{}　缺期").format(day_name(day)), ringed=True) for day in missing}
        heard = self.tr("{}：{} 期，缺 {} 期").format(day_name(month), len(issues), len(missing))
        self.month.show_month(month, marks, heard)

    def _choose(self, kind: str, value: str) -> None:
        (self.page_chosen if kind == PAGE else self.article_chosen).emit(int(value))

    def _lay_out(self) -> None:
        choices = row(spacing=Space.SMALL)
        choices.addWidget(self.years, 1)
        choices.addWidget(self.months, 1)
        top = column(spacing=Space.SMALL, margins=(Space.LARGE, Space.MEDIUM, Space.LARGE, 0))
        top.addLayout(choices)
        top.addWidget(self.month)
        for words in (self._gaps, self._day):
            top.addWidget(words)
        layout = column(self, margins=(0, 0, 0, Space.SMALL))
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)


def _explain(box: QComboBox, words: str) -> None:
    """What the entry that was added last says when pointed at, and to a screen reader."""
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        box.setItemData(box.count() - 1, words, role)
