"""Lines in context (居中): every place of the query's words in the middle of its text, a line a place."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.around.concordance import Alphabet, Line, Order
from db.records import ArticleHead
from gui.search.result_row import row_title
from gui.theme import Size, Space, Theme, print_font, program_font
from gui.widgets.long_table import LongTable
from gui.widgets.pieces import column, dressed, label, plain_tip, row, strip, tool
from gui.widgets.state_page import StatePage
from gui.wording import place_in_paper

Headed: TypeAlias = tuple[Line, ArticleHead]
Index = QModelIndex | QPersistentModelIndex

DATE, LEFT, HIT, RIGHT, ARCHIVE = range(5)
ORDERS: Mapping[int, Order] = {DATE: "date", LEFT: "left", RIGHT: "right"}
CONTEXT = 40  # characters on either side
_ROW = 30
_KEPT = 2000  # lines in memory
_ASKED = 120  # lines a request may name
_NARROW_HIT, _WIDE_HIT = 36, 180  # pixels
_WHOLE_DATES = 380  # pixels of all columns from which on a date is more than its year
_NO_PARENT = QModelIndex()
_ONE_LINE = str.maketrans("\n\r\u2028\u2029", "    ")


class KwicModel(QAbstractTableModel):
    """The numbers of places in order. A line that was not read yet is asked for when the view paints it."""

    lines_wanted = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: NDArray[np.intp] = np.empty(0, np.intp)
        self._lines: OrderedDict[int, Headed] = OrderedDict()
        self._wanted: OrderedDict[int, int] = OrderedDict()
        self._sorted = (DATE, False)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.timeout.connect(self._ask)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else ARCHIVE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in wanted:
            return None
        headed = self.headed(index.row())
        if headed is None:
            return None
        line, head = headed
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("　".join(filter(None, (row_title(head), place_in_paper(head), line.archive))))
        texts = (line.date or self.tr("无日期"), line.left, line.hit, line.right, line.archive)
        return texts[index.column()].translate(_ONE_LINE)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            name = (self.tr("日期"), self.tr("左文"), self.tr("词"), self.tr("右文"), self.tr("档案"))[section]
            now, backwards = self._sorted
            return f"{name} {'↓' if backwards else '↑'}" if section == now else name
        if role == Qt.ItemDataRole.ToolTipRole and section in ORDERS:
            return (self.tr("按日期排"), self.tr("按左邻的字排"), "", self.tr("按右邻的字排"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = {LEFT: Qt.AlignmentFlag.AlignRight, HIT: Qt.AlignmentFlag.AlignHCenter}
            return side.get(section, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        return None

    def headed(self, row: int) -> Headed | None:
        """The line of a row with its article's head; None while it is still to be read."""
        number = int(self._order[row])
        found = self._lines.get(number)
        if found is not None:
            self._lines.move_to_end(number)
            return found
        self._wanted[number] = row
        self._wanted.move_to_end(number)
        self._asking.start()
        return None

    def replace(self, order: NDArray[np.intp], sorted_by: tuple[int, bool], *, keep: bool) -> None:
        """Places in another order; `keep` the lines that were read, for the places are the same."""
        self.beginResetModel()
        self._order, self._sorted = order, sorted_by
        if not keep:
            self._lines.clear()
        self._wanted.clear()
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, ARCHIVE)

    def add_lines(self, lines: Mapping[int, Headed]) -> None:
        """Lines that were asked for and have been read."""
        rows = [row for number in lines if (row := self._wanted.pop(number, None)) is not None]
        self._lines.update(lines)
        while len(self._lines) > _KEPT:
            self._lines.popitem(last=False)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), ARCHIVE))

    def _ask(self) -> None:
        while len(self._wanted) > _ASKED:
            self._wanted.popitem(last=False)
        if self._wanted:
            self.lines_wanted.emit(list(self._wanted))


class KwicRow(QStyledItemDelegate):
    """Paints a cell: the left text ends at the word, the right text begins at it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._fonts = {
            DATE: program_font(Size.CAPTION),
            LEFT: print_font(Size.EMPHASIS),
            HIT: print_font(Size.EMPHASIS, bold=True),
            RIGHT: print_font(Size.EMPHASIS),
            ARCHIVE: program_font(Size.CAPTION),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), _ROW)

    def hit_width(self, text: str) -> int:
        """The pixels that a word takes."""
        return QFontMetrics(self._fonts[HIT]).horizontalAdvance(text) + 2 * Space.TIGHT

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        state, box, place = option.state, option.rect, index.column()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(self.theme.accent_tint))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(self.theme.hover))
        text = index.data()
        painter.setFont(self._fonts[place])
        if text is None:
            painter.fillRect(box.adjusted(Space.TIGHT, 12, -Space.TIGHT, -11), QColor(self.theme.hover))
        else:
            self._paint_text(painter, box, place, text)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: Any, place: int, text: str) -> None:
        faint, soft, accent, ink = self.theme.faint, self.theme.soft, self.theme.accent, self.theme.ink
        colours = {DATE: faint, LEFT: soft, HIT: accent, RIGHT: ink, ARCHIVE: faint}
        sides = {LEFT: Qt.AlignmentFlag.AlignRight, HIT: Qt.AlignmentFlag.AlignHCenter}
        inner = box.adjusted(Space.LARGE if place == DATE else Space.HAIR, 0, -Space.HAIR, 0)
        if place == DATE and painter.fontMetrics().horizontalAdvance(text) > inner.width():
            text = text[:4]
        cut = Qt.TextElideMode.ElideLeft if place == LEFT else Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, cut, inner.width())
        painter.setPen(QColor(colours[place]))
        side = sides.get(place, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class KwicTable(LongTable):
    """The word stands in the middle: left and right text share the room."""

    row_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(_ROW)
        self._hit = _NARROW_HIT
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(Space.WIDE)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def give_hit(self, width: int) -> None:
        """Room for the longest word that was seen."""
        self._hit = min(max(self._hit, width, _NARROW_HIT), _WIDE_HIT)
        self._share()

    def name_archives(self, wanted: bool) -> None:
        """Say of each line which archive it is out of, or not where there is but one."""
        self.setColumnHidden(ARCHIVE, not wanted)
        self._share()

    def forget_hit(self) -> None:
        """Another query: its words are yet to be seen."""
        self._hit = _NARROW_HIT

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(current.row())

    def _share(self) -> None:
        shown = "2000-00-00" if self.viewport().width() >= _WHOLE_DATES else "2000"
        date = QFontMetrics(program_font(Size.CAPTION)).horizontalAdvance(shown) + Space.LARGE + Space.MEDIUM
        archive = 0 if self.isColumnHidden(ARCHIVE) else date
        room = max(self.viewport().width() - date - self._hit - archive, 0)
        for place, width in enumerate((date, room // 2, self._hit, room - room // 2, archive)):
            self.setColumnWidth(place, width)


class Kwic(QWidget):
    """The lines with their count and order. `line_chosen` gives a Line, `order_chosen` asks for `order` anew."""

    lines_wanted = Signal(list)
    line_chosen = Signal(object)
    order_chosen = Signal()
    export_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "results")
        self.column = DATE
        self.backwards = False
        self._awaited: int | None = None
        self.model = KwicModel(self)
        self.table = KwicTable()
        self.table.setAccessibleName(self.tr("居中索引"))
        self.table.setModel(self.model)
        self.table.name_archives(False)
        self._row = KwicRow(theme)
        self.table.setItemDelegate(self._row)
        self.state = StatePage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.state)
        layout = column(self)
        layout.addWidget(self._head())
        layout.addWidget(self._stack, 1)
        self.model.lines_wanted.connect(self.lines_wanted)
        self.table.row_chosen.connect(self._choose)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)

    @property
    def order(self) -> tuple[Order, Alphabet]:
        """By what the lines are sorted."""
        return ORDERS[self.column], "pinyin" if self.pinyin.isChecked() else "codepoint"

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.table.viewport().update()

    def show_waiting(self) -> None:
        """The places of a query are being looked for."""
        self.count.setText(self.tr("正在找……"))

    def show_places(self, order: NDArray[np.intp], *, complete: bool, keep: bool, of_several: bool = False) -> None:
        """Places in order; `complete` unless there are more of them, `keep` where they were only sorted anew,
        `of_several` where they are out of several archives."""
        self.count.setText(self.tr("<b>{:,}</b> 处").format(len(order)))
        self.notice.setText("" if complete else self.tr("不止这些"))
        if not keep:
            self.table.forget_hit()
        self._awaited = None
        self.model.replace(order, (self.column, self.backwards), keep=keep)
        self.table.name_archives(of_several)
        self.table.scrollToTop()
        self.export.setEnabled(len(order) > 0)
        if len(order):
            self._stack.setCurrentWidget(self.table)
        else:
            self._say(
                self.tr("没有一处可列"),
                self.tr("检索词一处也没有检到；或者检索式里只有县、版名、日期这样的条件，没有词可以放在当中。"),
            )

    def show_lines(self, lines: Mapping[int, Headed]) -> None:
        """Lines that were asked for."""
        self.table.give_hit(max((self._row.hit_width(line.hit) for line, _ in lines.values()), default=0))
        self.model.add_lines(lines)
        if self._awaited is not None:
            self._choose(self._awaited)

    def show_trouble(self, statement: str, explanation: str) -> None:
        """The query cannot be read, or the archive."""
        self.count.clear()
        self.model.replace(np.empty(0, np.intp), (self.column, self.backwards), keep=False)
        self._say(statement, explanation)

    def _say(self, statement: str, explanation: str) -> None:
        self.state.say(statement, explanation)
        self._stack.setCurrentWidget(self.state)

    def _choose(self, number: int) -> None:
        headed = self.model.headed(number)
        self._awaited = None if headed else number
        if headed:
            self.line_chosen.emit(headed[0])

    def _sort(self, place: int) -> None:
        if place in ORDERS:
            self.backwards = not self.backwards if place == self.column else False
            self.column = place
            self.order_chosen.emit()

    def _head(self) -> QWidget:
        head = strip("meta")
        self.count = label(heard=self.tr("处数"), marked=True)
        self.notice = label(name="soft", heard=self.tr("检索说明"))
        tip = self.tr("邻字按字符编码排，大致是部首笔画的次序")
        self.codepoint = tool(self.tr("编码"), tip, self.order_chosen.emit, checkable=True)
        self.pinyin = tool(self.tr("拼音"), self.tr("邻字按拼音排"), self.order_chosen.emit, checkable=True)
        self.pinyin.setChecked(True)
        group = QButtonGroup(self)
        self.export = tool(self.tr("导出"), self.tr("把这些行写成表格"), self.export_wanted.emit)
        layout = row(head, spacing=Space.HAIR, margins=(Space.LARGE, Space.TIGHT, Space.SMALL, Space.TIGHT))
        layout.addWidget(self.count)
        layout.addSpacing(Space.MEDIUM)
        layout.addWidget(self.notice, 1)
        for choice in (self.codepoint, self.pinyin):
            group.addButton(choice)
            layout.addWidget(choice)
        layout.addSpacing(Space.SMALL)
        layout.addWidget(self.export)
        layout.addWidget(tool(self.tr("列表"), self.tr("回到一篇一行"), self.list_wanted.emit))
        return head
