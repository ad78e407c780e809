"""The tree of the left column: headings, and under them values with how many articles each stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gui.theme import Size, Space, Theme, program_font

KIND = Qt.ItemDataRole.UserRole
VALUE = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
CHOSEN = Qt.ItemDataRole.UserRole + 3
NOTE = Qt.ItemDataRole.UserRole + 4
PICTURE = Qt.ItemDataRole.UserRole + 5  # a QImage that stands in place of the value's name

Index = QModelIndex | QPersistentModelIndex
_ROW = 28
_GROUP = 44
_WEDGE = 4.0
_PICTURE = 88  # pixels that a picture is wide


class CountedTree(QTreeView):
    """`chosen(kind, value)` is a click on a value, or Enter; a heading folds and unfolds.

    `menu_wanted(kind, value, place)` is a right click on a value, or the menu key, with the place on the screen.
    """

    chosen = Signal(str, str)
    menu_wanted = Signal(str, str, QPoint)

    def __init__(self, theme: Theme, heard: str) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(heard)
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self._row = CountedRow(theme)
        self.setItemDelegate(self._row)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.viewport().update()

    def add_group(self, title: str, kind: str, values: Sequence[tuple[str, str]]) -> list[QStandardItem]:
        """A heading with its values, each a value and what it is called; the values' items."""
        group = QStandardItem(title)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        items = []
        for value, name in values:
            item = QStandardItem(name)
            item.setData(kind, KIND)
            item.setData(value, VALUE)
            item.setEditable(False)
            group.appendRow(item)
            items.append(item)
        self.items.appendRow(group)
        return items

    def add_note(self, text: str) -> None:
        """A heading of its own that says why nothing stands under the one before."""
        note = QStandardItem(text)
        note.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.items.appendRow(note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.data(KIND) is not None:
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.menu_wanted.emit(index.data(KIND), index.data(VALUE), self.viewport().mapToGlobal(place))

    def _choose(self, index: QModelIndex) -> None:
        kind = index.data(KIND)
        if kind is None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit(kind, index.data(VALUE))


class CountedRow(QStyledItemDelegate):
    """Paints a heading, or a value with its count; a NOTE stands in place of the count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        picture = index.data(PICTURE)
        if picture is not None:
            return QSize(0, round(picture.height() * _PICTURE / picture.width()) + 2 * Space.SMALL)
        return QSize(0, _ROW if index.parent().isValid() else _GROUP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = option.rect.adjusted(Space.LARGE, 0, -Space.LARGE, 0)
        if index.parent().isValid():
            self._paint_ground(painter, option, bool(index.data(CHOSEN)))
            picture = index.data(PICTURE)
            if picture is not None:
                self._paint_picture(painter, inner, picture, str(index.data(NOTE) or ""))
            else:
                self._paint_value(painter, inner, index)
        else:
            painter.setFont(program_font(Size.CAPTION))
            painter.setPen(QColor(self.theme.faint))
            heading = inner.adjusted(0, 0, 0, -Space.TIGHT)
            painter.drawText(heading, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
            if index.model().hasChildren(index):
                self._paint_fold(painter, heading, bool(option.state & QStyle.StateFlag.State_Open))
        painter.restore()

    def _paint_fold(self, painter: QPainter, heading: QRect, is_open: bool) -> None:
        """A wedge that points down where the group is open, aside where it is folded."""
        middle = QPointF(heading.right() - _WEDGE, heading.bottom() - Size.CAPTION / 2)
        wedge = [QPointF(-_WEDGE, -_WEDGE / 2), QPointF(0, _WEDGE / 2), QPointF(_WEDGE, -_WEDGE / 2)]
        points = wedge if is_open else [QPointF(point.y(), point.x()) for point in wedge]
        painter.drawPolyline([middle + point for point in points])

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, chosen: bool) -> None:
        box = QRectF(option.rect).adjusted(Space.SMALL, 1, -Space.SMALL, -1)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
        if chosen or hovered or focused:
            fill = self.theme.accent_tint if chosen else self.theme.hover
            painter.setBrush(QColor(fill) if chosen or hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)

    def _paint_picture(self, painter: QPainter, inner: QRect, picture: QImage, note: str) -> None:
        """The picture as a sheet of paper, the note beside it."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(inner.left(), inner.top() + Space.SMALL, _PICTURE, inner.height() - 2 * Space.SMALL)
        painter.drawImage(sheet, picture)
        painter.setPen(QColor(self.theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self.theme.faint))
        beside = inner.adjusted(_PICTURE + Space.MEDIUM, Space.SMALL, 0, -Space.SMALL)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, note)

    def _paint_value(self, painter: QPainter, inner: QRect, index: Index) -> None:
        count, note = index.data(COUNT), str(index.data(NOTE) or "")
        chosen = bool(index.data(CHOSEN))
        colour = self.theme.accent if chosen else self.theme.faint if count == 0 else self.theme.ink
        painter.setFont(program_font(Size.TEXT, bold=chosen))
        number = note or (f"{count:,}" if count is not None else "")
        room = inner.width() - QFontMetrics(program_font(Size.CAPTION)).horizontalAdvance(number) - Space.SMALL
        name = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(colour))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self.theme.accent if chosen or note else self.theme.faint))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
