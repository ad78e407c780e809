"""Around the list of hits: counts to narrow by, bars over time, lines in context, two queries compared, name lists.

Counts and bars are asked for once the list is complete, all else when it is wanted, each concern for itself: nothing
here holds the list up.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from db.around.comparison import Comparison, compare
from db.around.concordance import Alphabet, Concordance, Line, Order, read_concordance
from db.around.name_list import NameCount, archive_years, count_names
from db.around.tables import headed_lines, write_comparison, write_names
from db.errors import QueryError
from db.records import Article, Facets
from db.search.dates import parse_range
from db.search.timeline import Period, periods, yearly
from db.several import Archives, SeveralSearch
from gui.around.compare_dialog import CompareDialog
from gui.around.kwic import CONTEXT, Headed
from gui.around.names_dialog import NamesDialog
from gui.around.table_process import TableProcess
from gui.command_line import archive_options
from gui.desk import Desk
from gui.parts import Parts
from gui.search.sidebar import REFINED

Ordered = NDArray[np.intp]

DATE_FIELD = "日期"
_NAMES_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a query's list: counts by kind, and its hits month by month."""

    facets: Facets
    months: Sequence[Period]


class AroundDesk(QObject):
    """`query_wanted` puts a query into the box."""

    query_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._desk, self._parts = window, desk, parts
        self._concordance: Concordance | None = None
        self._line: Line | None = None
        self._waiting: list[str] = []
        self._comparing: CompareDialog | None = None
        self._naming: NamesDialog | None = None
        self._writing: TableProcess | None = None
        self._strip_is_wanted = True
        desk.found.connect(self._follow)
        desk.rest_found.connect(self._ask_around)
        desk.query_refused.connect(lambda _sentence, _position: self._show_query_error())
        parts.timeline.narrowed.connect(partial(parts.bar.toggle_filter, DATE_FIELD))
        parts.results.kwic_wanted.connect(self.toggle_kwic)
        parts.kwic.list_wanted.connect(self.toggle_kwic)
        parts.kwic.lines_wanted.connect(self._read_lines)
        parts.kwic.order_chosen.connect(self._sort)
        parts.kwic.line_chosen.connect(self._read_line)
        parts.kwic.export_wanted.connect(self._export_lines)

    def open(self) -> None:
        """Another archive was opened."""
        self._concordance, self._line = None, None
        for dialog in (self._comparing, self._naming):
            if dialog:
                dialog.close()
                dialog.deleteLater()
        self._comparing, self._naming = None, None
        self._parts.timeline.forget()

    def close(self) -> None:
        """The window closes: what is being written is given up."""
        if self._writing:
            self._writing.stop()
            self._writing = None

    def does(self) -> dict[str, Callable[[], object]]:
        """What of the menus is done here."""
        return {
            "kwic": self.toggle_kwic,
            "timeline": self._toggle_strip,
            "compare": self._compare,
            "names": self._list_names,
        }

    def toggle_kwic(self) -> None:
        """Lines in context in place of the list, or the list again."""
        hits, kwic = self._parts.hits, self._parts.kwic
        if self._desk.lists_own:
            self.said.emit(self.tr("这里列的不是检索所得，没有检索词可以居中。"))
            return
        hits.setCurrentWidget(self._parts.results if hits.currentWidget() is kwic else kwic)
        if hits.currentWidget() is kwic:
            self._read_places()
            kwic.table.setFocus()
        elif self._parts.results.table.isVisible():
            self._parts.results.table.setFocus()
        else:
            self._parts.bar.box.setFocus()

    def _follow(self) -> None:
        """A query has its first rows."""
        self._parts.timeline.show_range(*_days(self._parts.bar.filters))
        self._concordance = None
        if self._desk.lists_own:
            self._parts.hits.setCurrentWidget(self._parts.results)
        elif self._parts.hits.currentWidget() is self._parts.kwic:
            self._read_places()

    def _ask_around(self) -> None:
        self._desk.ask_all("around", partial(_around, self._desk.query), self._show_around)

    def _show_around(self, around: Around) -> None:
        self._parts.sidebar.show_refinements(around.facets)
        months = around.months if self._strip_is_wanted and not self._desk.lists_own else ()
        self._parts.timeline.show_periods(yearly(months), months)

    def _toggle_strip(self) -> None:
        self._strip_is_wanted = not self._strip_is_wanted
        self._ask_around()

    def _read_places(self) -> None:
        if self._concordance is None:
            self._parts.kwic.show_waiting()
            by = self._parts.kwic.order
            self._desk.ask_all("places", partial(_places, self._desk.query, by), self._show_places)

    def _show_places(self, found: tuple[Concordance, Ordered]) -> None:
        self._concordance, order = found
        self._show_order(self._concordance, order, keep=False)

    def _sort(self) -> None:
        concordance, by = self._concordance, self._parts.kwic.order
        if concordance is None:
            self._read_places()
        else:
            show = partial(self._show_order, concordance, keep=True)
            self._desk.ask_all("places", lambda _: concordance.ordered(*by), show)

    def _show_order(self, concordance: Concordance, order: Ordered, *, keep: bool) -> None:
        if concordance is not self._concordance:  # another query was asked meanwhile
            return
        if self._parts.kwic.backwards:
            order = order[::-1]
        is_whole, several = concordance.is_complete, bool(self._desk.beside)
        self._parts.kwic.show_places(order, complete=is_whole, keep=keep, of_several=several)

    def _read_lines(self, numbers: Sequence[int]) -> None:
        concordance = self._concordance
        if concordance is None:
            return

        def shown(lines: Mapping[int, Headed]) -> None:
            if concordance is self._concordance:
                self._parts.kwic.show_lines(lines)

        self._desk.ask_all("lines", partial(_lines, concordance, tuple(numbers)), shown, at_once=True)

    def _show_query_error(self) -> None:
        self._concordance = None
        kwic = self._parts.kwic
        kwic.show_trouble(self.tr("检索式有误"), self.tr("请看检索框下的提示，改过后会自动再找。"))

    def _read_line(self, line: Line) -> None:
        self._line = line
        article = self._parts.reader.article
        if article and article.id == line.article:
            self.show_article(article)
        else:
            self._desk.read_article(line.article)

    def show_article(self, article: Article) -> None:
        """An article was opened: go to the line that it was opened for."""
        if self._line and self._line.article == article.id:
            self._parts.reader.show_place(self._line.place, self._line.start)
        self._line = None

    def _export_lines(self) -> None:
        path = self._choose_file(self.tr("居中索引"))
        if path is None or self._desk.path is None:
            return
        by, alphabet = self._parts.kwic.order
        backwards = ["--reverse"] if self._parts.kwic.backwards else []
        how = ["--kwic", "--sort", by, "--by", alphabet, "--width", str(CONTEXT), *backwards, "--to", str(path)]
        arguments = ["search", *archive_options(self._desk.paths), *how, "--", self._desk.query]
        self.close()
        self._writing = TableProcess(arguments, path, self)
        self._writing.finished.connect(partial(self._written, path))
        self._writing.start()
        self.said.emit(self.tr("正在写入 {}……").format(path.name))

    def _written(self, path: Path, trouble: str) -> None:
        self._writing = None
        self.said.emit(trouble or self.tr("已写入 {}").format(path))

    def _compare(self) -> None:
        dialog = self._comparing
        if dialog is None:
            dialog = self._comparing = CompareDialog(_documents(), self._window)
            dialog.query_wanted.connect(self.query_wanted)
            dialog.wanted.connect(partial(self._ask_comparison, dialog))
            dialog.table_wanted.connect(lambda found, path: self._write(partial(_write_comparison, found, path), path))
        dialog.begin(self._desk.query.strip())
        _bring(dialog)

    def _ask_comparison(self, dialog: CompareDialog, first: str, second: str) -> None:
        def shown(found: Comparison | QueryError) -> None:
            if isinstance(found, QueryError):
                dialog.show_fault(str(found))
            else:
                dialog.show_comparison(found)

        self._desk.ask_all("two queries", partial(_compared, first, second), shown)

    def _list_names(self) -> None:
        dialog = self._naming
        if dialog is None:
            dialog = self._naming = NamesDialog(_documents(), self._window)
            dialog.query_wanted.connect(self.query_wanted)
            dialog.wanted.connect(partial(self._begin_names, dialog))
            dialog.stopped.connect(self._waiting.clear)
            dialog.table_wanted.connect(
                lambda years, names, path: self._write(partial(_write_names, years, names, path), path)
            )
            self._desk.failed.connect(dialog.show_failure)
        _bring(dialog)

    def _begin_names(self, dialog: NamesDialog, names: list[str]) -> None:
        self._waiting[:] = names

        def begin(years: Sequence[str]) -> None:
            dialog.begin(years)
            self._count_names(dialog, years)

        self._desk.ask_all("name list", archive_years, begin)

    def _count_names(self, dialog: NamesDialog, years: Sequence[str]) -> None:
        """Some names at a time: their rows appear, and a stop is heeded, in between."""
        some = self._waiting[:_NAMES_AT_ONCE]
        del self._waiting[:_NAMES_AT_ONCE]

        def counted(rows: Sequence[NameCount]) -> None:
            dialog.add(rows)
            self._count_names(dialog, years)

        if some:
            self._desk.ask_all("name list", partial(_counted, some, years), counted)
        else:
            dialog.end()

    def _write(self, work: Callable[[Archives], None], path: Path) -> None:
        self._desk.ask_all("table", work, lambda _: self.said.emit(self.tr("已写入 {}").format(path)))

    def _choose_file(self, name: str) -> Path | None:
        shown = self.tr("表格 (*.xlsx *.csv)")
        place = str(_documents() / f"{name}.xlsx")
        path, _ = QFileDialog.getSaveFileName(self._window, self.tr("导出到"), place, shown)
        return Path(path) if path else None


def _bring(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def _around(query: str, archives: Archives) -> Around:
    found = SeveralSearch(archives, query)
    facets = found.facets((*REFINED, "month"))
    return Around(facets, periods(facets["month"], found.printed("month")))


def _places(query: str, by: tuple[Order, Alphabet], archives: Archives) -> tuple[Concordance, Ordered]:
    concordance = read_concordance(archives, SeveralSearch(archives, query))
    return concordance, concordance.ordered(*by)


def _lines(concordance: Concordance, numbers: tuple[int, ...], archives: Archives) -> Mapping[int, Headed]:
    """The lines of some places by number."""
    return {number: (line, head) for number, line, head in headed_lines(archives, concordance, numbers, CONTEXT)}


def _compared(first: str, second: str, archives: Archives) -> Comparison | QueryError:
    """A fault of a query is the dialog's to tell, not the search box's."""
    try:
        return compare(archives, first, second)
    except QueryError as error:
        return error


def _counted(names: Sequence[str], years: Sequence[str], archives: Archives) -> list[NameCount]:
    return list(count_names(archives, names, years))


def _write_comparison(compared: Comparison, path: Path, _: Archives) -> None:
    write_comparison(compared, path)


def _write_names(years: Sequence[str], names: Sequence[NameCount], path: Path, _: Archives) -> None:
    write_names(years, names, path)


def _days(filters: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The first and last day that the query is narrowed to, empty where it is not."""
    value = dict(filters).get(DATE_FIELD)
    if value is None:
        return "", ""
    try:
        first, last = parse_range(value)
    except QueryError:
        return "", ""
    return first.isoformat(), last.isoformat()


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
