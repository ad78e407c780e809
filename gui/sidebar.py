"""What the archive can be narrowed by: 版面 and 县市区, each value with how many articles of the query carry it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from db.records import FacetCount, Facets
from gui.pieces import column, dressed
from gui.theme import Size, Space, Theme, program_font

SECTION_FIELD = "版名"
COUNTY_FIELD = "县"
CITY_ITSELF = "市直"

_FIELD = Qt.ItemDataRole.UserRole
_VALUE = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_CHOSEN = Qt.ItemDataRole.UserRole + 3
_ROW = 28
_GROUP = 44

Index = QModelIndex | QPersistentModelIndex


class Sidebar(QWidget):
    """`filter_chosen(field, value)` is a click on a value; an empty value is 全部, all of that field."""

    filter_chosen = Signal(str, str)

    def __init__(self, theme: Theme, county_order: Sequence[str]) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self._county_order = (CITY_ITSELF, *county_order)
        self._items: dict[tuple[str, str], QStandardItem] = {}
        self._model = QStandardItemModel(self)
        self.tree = _Tree()
        self.tree.setAccessibleName(self.tr("版面与县市区"))
        self.tree.setModel(self._model)
        self._row = _SidebarRow(theme)
        self.tree.setItemDelegate(self._row)
        self.tree.clicked.connect(self._choose)
        self.tree.activated_by_key.connect(self._choose)
        column(self, margins=(0, Space.TIGHT, 0, Space.SMALL)).addWidget(self.tree)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.tree.viewport().update()

    def show_values(self, facets: Facets) -> None:
        """List the values of an archive, with the counts of its whole."""
        self._model.clear()
        self._items.clear()
        sections, counties = facets.get("section", ()), facets.get("county", ())
        if sections:
            self._add_group(self.tr("版面"), SECTION_FIELD, ["", *(facet.value for facet in sections if facet.value)])
        present = {facet.value for facet in counties}
        inside = [name for name in self._county_order if name in present or name != CITY_ITSELF]
        if present:
            self._add_group(self.tr("县市区"), COUNTY_FIELD, inside)
        outside = [facet.value for facet in counties if facet.value not in self._county_order]
        if outside:
            self._add_group(self.tr("市外"), COUNTY_FIELD, outside)
        self.tree.expandAll()
        self.show_counts(facets)

    def show_counts(self, facets: Facets) -> None:
        """Put the counts of the current query to the values; a value it does not name has none."""
        counts = _counted(SECTION_FIELD, facets.get("section", ())) | _counted(COUNTY_FIELD, facets.get("county", ()))
        counts[SECTION_FIELD, ""] = sum(facet.count for facet in facets.get("section", ()))
        for key, item in self._items.items():
            item.setData(counts.get(key, 0), _COUNT)
            item.setData(f"{item.text()} {counts.get(key, 0)}", Qt.ItemDataRole.AccessibleTextRole)

    def show_chosen(self, filters: Collection[tuple[str, str]]) -> None:
        """Mark the values that the query filters by."""
        fields = {field for field, _ in filters}
        for (field, value), item in self._items.items():
            item.setData((field, value) in filters if value else field not in fields, _CHOSEN)

    def _add_group(self, title: str, field: str, values: Sequence[str]) -> None:
        group = QStandardItem(title)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for value in values:
            item = QStandardItem(value or self.tr("全部版面"))
            item.setData(field, _FIELD)
            item.setData(value, _VALUE)
            item.setEditable(False)
            group.appendRow(item)
            self._items[field, value] = item
        self._model.appendRow(group)

    def _choose(self, index: QModelIndex) -> None:
        field = index.data(_FIELD)
        if field is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        else:
            self.filter_chosen.emit(field, index.data(_VALUE))


class _Tree(QTreeView):
    activated_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.activated_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _SidebarRow(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW if index.parent().isValid() else _GROUP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = option.rect.adjusted(Space.LARGE, 0, -Space.LARGE, 0)
        if index.parent().isValid():
            self._paint_ground(painter, option, bool(index.data(_CHOSEN)))
            self._paint_value(painter, inner, index)
        else:
            painter.setFont(program_font(Size.CAPTION))
            painter.setPen(QColor(self.theme.faint))
            heading = inner.adjusted(0, 0, 0, -Space.TIGHT)
            painter.drawText(heading, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, chosen: bool) -> None:
        box = QRectF(option.rect).adjusted(Space.SMALL, 1, -Space.SMALL, -1)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
        if chosen or hovered or focused:
            fill = self.theme.accent_tint if chosen else self.theme.hover
            painter.setBrush(QColor(fill) if chosen or hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)

    def _paint_value(self, painter: QPainter, inner: QRect, index: Index) -> None:
        count = int(index.data(_COUNT) or 0)
        chosen = bool(index.data(_CHOSEN))
        colour = self.theme.accent if chosen else self.theme.ink if count else self.theme.faint
        painter.setFont(program_font(Size.TEXT, bold=chosen))
        number = f"{count:,}"
        room = inner.width() - QFontMetrics(program_font(Size.CAPTION)).horizontalAdvance(number) - Space.SMALL
        name = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colour))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self.theme.accent if chosen else self.theme.faint))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)


def _counted(field: str, facets: Sequence[FacetCount]) -> dict[tuple[str, str], int]:
    return {(field, facet.value): facet.count for facet in facets}
