"""The list of what a query found: ids in the model, rows read when they are painted."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from db.listing import Listing
from db.records import Hit
from db.search import Sort
from db.zero_hits.answer import ZeroHits
from gui.search.result_row import FOLDED_ROLE, HIT_ROLE, ROW_HEIGHT, ResultRow, folded_words, row_title
from gui.search.zero_hits_page import ZeroHitsPage
from gui.theme import Space, Theme, program_font
from gui.widgets.long_table import LongTable
from gui.widgets.pieces import button, column, drawn_tool, dressed, label, row, strip, tool
from gui.widgets.state_page import StatePage

ARTICLES_MIME = "application/x-huaichuan-articles"
_KEPT = 2000  # rows in memory
_ASKED = 80  # rows a request may name: two screens of a tall monitor

Index = QModelIndex | QPersistentModelIndex
Under = Mapping[int, tuple[int, ...]]
_ANSWERED = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, HIT_ROLE, FOLDED_ROLE)
_NO_PARENT = QModelIndex()
_NOTHING_UNDER: Under = MappingProxyType({})


class ResultsModel(QAbstractTableModel):
    """Ids in order. A row that was not read yet is asked for with `rows_wanted` when the view paints it."""

    rows_wanted = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = array("i")
        self._hits: OrderedDict[int, Hit] = OrderedDict()
        self._under = _NOTHING_UNDER
        self._wanted: OrderedDict[int, int] = OrderedDict()
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ANSWERED:
            return None
        folded = len(self.folded(self._ids[index.row()]))
        if role == FOLDED_ROLE:
            return folded
        hit = self._hit(index.row())
        if role == HIT_ROLE:
            return hit
        title = row_title(hit.head) if hit else ""
        is_heard = role == Qt.ItemDataRole.AccessibleTextRole and folded > 0
        return f"{title} {folded_words(folded)}" if is_heard else title

    def folded(self, article_id: int) -> tuple[int, ...]:
        """The articles that lie under one because they are the same piece or nearly."""
        return self._under.get(article_id, ())

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else known

    def mimeTypes(self) -> list[str]:
        return [ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Rows that are dragged go as the ids of their articles."""
        data = QMimeData()
        data.setData(ARTICLES_MIME, " ".join(str(self._ids[index.row()]) for index in indexes).encode())
        return data

    def article_id(self, row: int) -> int:
        """The id of the article in a row."""
        return self._ids[row]

    def row_of(self, article_id: int) -> int | None:
        """The row of an article among the first rows, None where it is not there."""
        head = self._ids[:_ASKED]
        return head.index(article_id) if article_id in head else None

    def replace(self, ids: Sequence[int], hits: Mapping[int, Hit], under: Under = _NOTHING_UNDER) -> None:
        """A new query: its first ids, those of their rows that have been read, and what lies folded under them."""
        self.beginResetModel()
        self._ids = array("i", ids)
        self._hits = OrderedDict(hits)
        self._under = under
        self._wanted.clear()
        self.endResetModel()

    def fold(self, under: Under) -> None:
        """What lies folded, now that all hits are known."""
        self._under = under
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def extend(self, ids: Sequence[int]) -> None:
        """The ids that follow those already there."""
        if ids:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
            self._ids.extend(ids)
            self.endInsertRows()

    def add_hits(self, hits: Mapping[int, Hit]) -> None:
        """Rows that were asked for and have been read."""
        rows = [row for article_id in hits if (row := self._wanted.pop(article_id, None)) is not None]
        self._hits.update(hits)
        while len(self._hits) > _KEPT:
            self._hits.popitem(last=False)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def _hit(self, row: int) -> Hit | None:
        article_id = self._ids[row]
        hit = self._hits.get(article_id)
        if hit is not None:
            self._hits.move_to_end(article_id)
            return hit
        self._wanted[article_id] = row
        self._wanted.move_to_end(article_id)
        self._asking.start()
        return None

    def _ask(self) -> None:
        while len(self._wanted) > _ASKED:
            self._wanted.popitem(last=False)
        if self._wanted:
            self.rows_wanted.emit(list(self._wanted))


class ResultsTable(LongTable):
    """The rows of the list, in one column."""

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(self) -> None:
        super().__init__(ROW_HEIGHT)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 3)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class Results(QWidget):
    """The list with its count and its order; where there is nothing to list, a page that says why."""

    article_chosen = Signal(int)
    article_opened = Signal(int)
    rows_wanted = Signal(list)
    sort_chosen = Signal(str)
    filters_dropped = Signal()
    query_wanted = Signal(str)
    list_left = Signal()
    menu_wanted = Signal(QPoint)
    kwic_wanted = Signal()
    notices_wanted = Signal(bool)
    folded_wanted = Signal(int)

    def __init__(self, theme: Theme, sort: Sort) -> None:
        super().__init__()
        dressed(self, "results")
        self.model = ResultsModel(self)
        self.table = ResultsTable()
        self.table.setAccessibleName(self.tr("检索结果"))
        self.table.setModel(self.model)
        self._row = ResultRow(theme)
        self.table.setItemDelegate(self._row)
        self.state = StatePage()
        self.drop_filters = button(self.tr("去掉筛选再找"), self.filters_dropped.emit)
        self.state.add_action(self.drop_filters)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.state)
        self.missed = ZeroHitsPage()
        self.missed.query_wanted.connect(self.query_wanted)
        self._stack.addWidget(self.missed)
        layout = column(self)
        layout.addWidget(self._title_strip())
        layout.addWidget(self._head(sort))
        layout.addWidget(self._notice_strip())
        layout.addWidget(self._arrangement())
        layout.addWidget(self._stack)
        self._seconds = 0.0
        self.model.rows_wanted.connect(self.rows_wanted)
        self._row.folded_pressed.connect(lambda number: self.folded_wanted.emit(self.model.article_id(number)))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.row_chosen.connect(lambda number: self.article_chosen.emit(self.model.article_id(number)))
        self.table.row_opened.connect(lambda number: self.article_opened.emit(self.model.article_id(number)))

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.table.viewport().update()

    @property
    def selected(self) -> list[int]:
        """The ids of the articles that are selected, from top to bottom."""
        selection = self.table.selectionModel().selection()
        runs = [selection.at(number) for number in range(selection.count())]
        rows = sorted(row for run in runs for row in range(run.top(), run.bottom() + 1))
        return [self.model.article_id(row) for row in rows]

    @property
    def listed(self) -> list[int]:
        """The ids of all that is listed, in order, each followed by what lies folded under it."""
        rows = (self.model.article_id(row) for row in range(self.model.rowCount()))
        return [number for shown in rows for number in (shown, *self.model.folded(shown))]

    def show_title(self, title: str) -> None:
        """Name the list that stands in place of a query's answer; an empty title is a query's answer again."""
        self._title.setText(title)
        self._title_bar.setVisible(bool(title))
        for choice in (*self.orders.values(), self._kwic):
            choice.setVisible(not title)

    def mark_stars(self, ids: frozenset[int]) -> None:
        """Paint a star on the rows of these articles."""
        self._row.starred = ids
        self.table.viewport().update()

    def show_first(
        self,
        ids: Sequence[int],
        hits: Mapping[int, Hit],
        seconds: float,
        under: Under = _NOTHING_UNDER,
        *,
        keep: int | None,
    ) -> None:
        """The first rows of a query, and what lies folded under them. Article `keep` stays chosen if it is among them,
        else the first row is."""
        self._seconds = seconds
        self.model.replace(ids, hits, under)
        self._arranged.hide()
        self.count.setText(self.tr("正在计数……"))
        self._stack.setCurrentWidget(self.table)
        self.table.scrollToTop()
        if ids:
            self._choose((self.model.row_of(keep) if keep is not None else None) or 0)

    def show_rest(self, ids: Sequence[int]) -> None:
        """The ids behind the first rows."""
        self.model.extend(ids)

    def show_arrangement(self, listing: Listing, notices: bool) -> None:
        """What of the hits has no row of its own: the same piece again, and notices unless they are listed."""
        self.model.fold(listing.under)
        folded = sum(map(len, listing.under.values()))
        left_out = self.tr("其中公告、广告 {:,} 篇未列出").format(listing.apart)
        self.left_out.setText(self.tr("公告、广告也在列") if notices else left_out)
        self.notices.setText(self.tr("收起") if notices else self.tr("列出"))
        self.folded.setText(self.tr("重稿 {:,} 篇折在一起").format(folded) if folded else "")
        for part in (self.left_out, self.notices):
            part.setVisible(bool(listing.apart) or notices)
        self._lists_notices = notices
        self._arranged.setVisible(bool(listing.apart or folded) or notices)

    def show_hits(self, hits: Mapping[int, Hit]) -> None:
        """Rows that were asked for."""
        self.model.add_hits(hits)

    def show_total(self, total: int, notice: str | None) -> None:
        """The exact count, and what the search did beyond the query."""
        spent = max(1, round(self._seconds * 1000))
        self.count.setText(self.tr("<b>{:,}</b> 篇，{} 毫秒").format(total, spent))
        self._show_notice(notice or "")

    def show_nothing(self, query: str, *, filtered: bool) -> None:
        """A query without a hit; for the empty query that is an archive without an article."""
        if not query.strip():
            self._say("", self.tr("档案还是空的"), self.tr("从“文件”菜单导入报纸，或把文件拖进窗口。"))
            return
        self._say("", self.tr("没有找到"), self.tr("全文逐字检索了“{}”，一篇也没有。").format(query.strip()))
        self.drop_filters.setVisible(filtered)

    def show_zero_hits(self, found: ZeroHits) -> None:
        """Why a query has no hit, and which others would have some."""
        self.missed.show_zero_hits(found)
        self._stack.setCurrentWidget(self.missed)

    def show_failure(self, sentence: str) -> None:
        """The archive could not be read."""
        self._say("", self.tr("没能读取档案"), sentence)

    def show_query_error(self) -> None:
        """The query cannot be read; the sentence stands under the box."""
        self._say("", self.tr("检索式有误"), self.tr("请看检索框下的提示，改过后会自动再找。"))

    def step(self, rows: int) -> None:
        """Choose the article that many rows further down, or up."""
        number = self.table.currentIndex().row() + rows
        if 0 <= number < self.model.rowCount():
            self._choose(number)

    def _choose(self, row: int) -> None:
        """Select that row alone: `selectRow` would add it where Ctrl is held, as by Ctrl+Down."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), alone)

    def _open_menu(self, place: QPoint) -> None:
        if self.table.indexAt(place).isValid():
            self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))

    def _title_strip(self) -> QWidget:
        self._title_bar = strip("listing")
        self._title = label(name="statement", heard=self.tr("列出的是"))
        layout = row(self._title_bar, margins=(Space.LARGE, Space.SMALL, Space.SMALL, Space.SMALL))
        layout.addWidget(self._title, 1)
        layout.addWidget(drawn_tool("close", self.tr("回到检索结果"), self.list_left.emit))
        self._title_bar.hide()
        return self._title_bar

    def _arrangement(self) -> QWidget:
        """A line on what has no row of its own; hidden where everything has."""
        self._arranged = strip("meta")
        self.left_out = label(name="soft", heard=self.tr("公告、广告"))
        self.folded = label(name="soft", heard=self.tr("重稿"))
        self.notices = button("", lambda: self.notices_wanted.emit(not self._lists_notices), "turn")
        self._lists_notices = False
        layout = row(self._arranged, spacing=Space.SMALL, margins=(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT))
        layout.addWidget(self.left_out)
        layout.addWidget(self.notices)
        layout.addWidget(self.folded)
        layout.addStretch(1)
        self._arranged.hide()
        return self._arranged

    def _say(self, count: str, statement: str, explanation: str) -> None:
        self.model.replace((), {})
        self._arranged.hide()
        self.count.setText(count)
        self._show_notice("")
        self.state.say(statement, explanation)
        self.drop_filters.hide()
        self._stack.setCurrentWidget(self.state)

    def _head(self, sort: Sort) -> QWidget:
        head = strip("meta")
        self.count = label(heard=self.tr("篇数"), marked=True)
        layout = row(head, spacing=Space.HAIR, margins=(Space.LARGE, Space.TIGHT, Space.SMALL, Space.TIGHT))
        layout.addWidget(self.count)
        layout.addSpacing(Space.SMALL)
        layout.addStretch()
        self.orders: dict[Sort, QToolButton] = {}
        group = QButtonGroup(self)
        for order, name in self._order_names().items():
            choice = tool(name, self.tr("排序：{}").format(name), partial(self.sort_chosen.emit, order), checkable=True)
            choice.setChecked(order == sort)
            _keep_whole(choice)
            group.addButton(choice)
            self.orders[order] = choice
            layout.addWidget(choice)
        layout.addSpacing(Space.SMALL)
        self._kwic = tool(self.tr("居中"), self.tr("居中索引：每一处一行，词在当中"), self.kwic_wanted.emit)
        _keep_whole(self._kwic)
        layout.addWidget(self._kwic)
        return head

    def _notice_strip(self) -> QWidget:
        """A line on what the search did beyond the query; hidden where it did what it was told."""
        self._noticed = strip("meta")
        self.notice = label(name="soft", heard=self.tr("检索说明"))
        self.notice.setWordWrap(True)
        layout = row(self._noticed, margins=(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT))
        layout.addWidget(self.notice)
        self._noticed.hide()
        return self._noticed

    def _show_notice(self, notice: str) -> None:
        self.notice.setText(notice)
        self._noticed.setVisible(bool(notice))

    def _order_names(self) -> dict[Sort, str]:
        return {"relevance": self.tr("相关"), "newest": self.tr("最新"), "oldest": self.tr("最早")}


def _keep_whole(choice: QToolButton) -> None:
    """Its word stays whole where the list is narrow; bold, when it is chosen, it is a little wider."""
    choice.setObjectName("order")
    choice.setMinimumWidth(QFontMetrics(program_font(bold=True)).horizontalAdvance(choice.text()) + 2 * Space.SMALL)
