"""A list of names that is pasted, and in how many articles each stands, year by year."""

from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QHeaderView,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QWidget,
)

from db.around.name_list import NameCount, read_names
from db.search.query import And, Filter, Node, Term, to_text
from gui.theme import Space, theme_of
from gui.widgets.pieces import button, column, label, row

Index = QModelIndex | QPersistentModelIndex
_ROW, _YEAR, _TOTAL = 28, 52, 72  # pixels
_PALEST, _DEEPEST = 0.06, 0.42
_NO_PARENT = QModelIndex()


class NamesModel(QAbstractTableModel):
    """A row a name, first all its articles, then those of each year."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.years: Sequence[str] = ()
        self.rows: list[NameCount] = []
        self._most = 1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.years) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        count = self._count(self.rows[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{count:,}" if count or not index.column() else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole and count and index.column():
            tint = QColor(theme_of(QApplication.palette()).accent)
            tint.setAlphaF(_PALEST + (_DEEPEST - _PALEST) * log(1 + count) / log(1 + self._most))
            return tint
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            one = self.rows[section]
            return one.name if one.is_complete else self.tr("{}（没数完）").format(one.name)
        return self.years[section - 1] if section else self.tr("合计")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The most articles first, or the fewest."""
        self.layoutAboutToBeChanged.emit()
        descending = order == Qt.SortOrder.DescendingOrder
        self.rows.sort(key=lambda one: self._count(one, column), reverse=descending)
        self.layoutChanged.emit()

    def begin(self, years: Sequence[str]) -> None:
        """A new list, for an archive of these years."""
        self.beginResetModel()
        self.years, self.rows, self._most = years, [], 1
        self.endResetModel()

    def add(self, counted: Sequence[NameCount]) -> None:
        """Names that have been counted."""
        first = len(self.rows)
        self.beginInsertRows(QModelIndex(), first, first + len(counted) - 1)
        self.rows.extend(counted)
        self.endInsertRows()
        most = max((count for one in counted for count in one.years), default=0)
        if most > self._most:
            self._most = most
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))

    def query(self, index: Index) -> str:
        """What asks for the articles of a cell."""
        nodes: tuple[Node, ...] = (Term(self.rows[index.row()].name),)
        if index.column():
            nodes = (*nodes, Filter("date", self.years[index.column() - 1]))
        return to_text(And(nodes))

    def _count(self, one: NameCount, column: int) -> int:
        return one.years[column - 1] if column else one.total


class NamesDialog(QDialog):
    """`wanted(names)` asks for the counts, `stopped` lets go of them; `query_wanted` is a cell that was opened."""

    wanted = Signal(list)
    stopped = Signal()
    query_wanted = Signal(str)
    table_wanted = Signal(object, object, object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("名单"))
        self._folder = folder
        self.pasted = QPlainTextEdit()
        self.pasted.setPlaceholderText(self.tr("一行一个名字，从表格里粘贴也行；顿号、逗号、分号隔开的也认。"))
        self.pasted.setAccessibleName(self.tr("名单"))
        self.pasted.setTabChangesFocus(True)
        self.model = NamesModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("各名字逐年的篇数"))
        self.table.setModel(self.model)
        self.line = label(self.tr("每个名字在多少篇里出现，逐年列出"), "soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("进度"))
        self.bar.hide()
        self.go = button(self.tr("统计"), self._ask, "primary")
        self.stop = button(self.tr("停止"), self._stop)
        self.stop.hide()
        self.export = button(self.tr("导出表格……"), self._choose_file)
        self.export.setEnabled(False)
        self.pasted.textChanged.connect(self._count_pasted)
        self.table.activated.connect(lambda index: self.query_wanted.emit(self.model.query(index)))
        self._dress_table()
        self._lay_out()
        self._count_pasted()
        self.resize(920, 560)

    def begin(self, years: Sequence[str]) -> None:
        """The counts of these years are coming."""
        self.model.begin(years)
        self.table.horizontalHeader().show()
        self.table.setColumnWidth(0, _TOTAL)
        for column_ in range(1, len(years) + 1):
            self.table.setColumnWidth(column_, _YEAR)
        self.bar.setRange(0, len(read_names(self.pasted.toPlainText())))
        self.bar.setValue(0)
        self._run(True)

    def add(self, counted: Sequence[NameCount]) -> None:
        """Some more names have been counted."""
        self.model.add(counted)
        self.bar.setValue(len(self.model.rows))

    def end(self) -> None:
        """All have been counted."""
        self._run(False)
        self.export.setEnabled(bool(self.model.rows))
        seen = sum(bool(one.total) for one in self.model.rows)
        self.line.setText(
            self.tr("{:,} 个名字，{:,} 个见报；双击一格，列出那些报道").format(len(self.model.rows), seen)
        )

    def show_failure(self, sentence: str) -> None:
        """The counting ended early."""
        self._run(False)
        self.line.setText(sentence)

    def reject(self) -> None:
        """Close; what is being counted is let go of."""
        self.stopped.emit()
        super().reject()

    def _ask(self) -> None:
        names = read_names(self.pasted.toPlainText())
        if names:
            self.wanted.emit(names)

    def _stop(self) -> None:
        self.stopped.emit()
        self.end()

    def _run(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.go.setVisible(not running)

    def _count_pasted(self) -> None:
        count = len(read_names(self.pasted.toPlainText()))
        self.go.setEnabled(count > 0)
        self.go.setText(self.tr("统计 {:,} 个名字").format(count) if count else self.tr("统计"))

    def _choose_file(self) -> None:
        name = str(self._folder / (self.tr("名单") + ".xlsx"))
        path, _ = QFileDialog.getSaveFileName(self, self.tr("导出到"), name, self.tr("表格 (*.xlsx *.csv)"))
        if path:
            self.table_wanted.emit(self.model.years, list(self.model.rows), Path(path))

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("grid")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().hide()  # as long as there is nothing below it
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().sectionClicked.connect(self._sort)
        table.horizontalHeader().setSectionsClickable(True)
        table.setCornerButtonEnabled(False)

    def _sort(self, place: int) -> None:
        self.model.sort(place, Qt.SortOrder.DescendingOrder)

    def _lay_out(self) -> None:
        left = column(spacing=Space.SMALL)
        left.addWidget(self.pasted, 1)
        left.addWidget(self.go)
        left.addWidget(self.stop)
        panes = row(spacing=Space.LARGE)
        panes.addLayout(left, 1)
        panes.addWidget(self.table, 3)
        buttons = row(spacing=Space.SMALL)
        buttons.addWidget(self.line, 1)
        buttons.addWidget(self.export)
        buttons.addWidget(button(self.tr("关闭"), self.reject))
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addLayout(panes, 1)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
