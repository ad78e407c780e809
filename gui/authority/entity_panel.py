"""The entities of the article by type: each once, with how often it stands there; a click goes to it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from db.records import ENTITY_TYPES, EntityType, Mention
from gui.theme import Size, Space, Theme, program_font
from gui.widgets.pieces import column, dressed, label, plain_tip
from gui.wording import entity_name, short_time

_KIND = Qt.ItemDataRole.UserRole
_NUMBERS = Qt.ItemDataRole.UserRole + 1
_NOTE = Qt.ItemDataRole.UserRole + 2
_CARD = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex


class EntityPanel(QWidget):
    """`mention_chosen` carries a mention's number; clicking an entity again goes on to where it stands next.

    `card_wanted` is a double click on an entity that has a card, or a click on it in the text.
    """

    mention_chosen = Signal(int)
    card_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "entities")
        self._model = QStandardItemModel(self)
        self._last: tuple[QModelIndex, int] = (QModelIndex(), 0)
        self.tree = QTreeView()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("报道里的要素"))
        self.tree.setModel(self._model)
        self.tree.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.tree.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setMouseTracking(True)
        self._row = _EntityRow(theme)
        self.tree.setItemDelegate(self._row)
        self.tree.clicked.connect(self._choose)
        self.tree.activated.connect(self._choose)
        self.tree.doubleClicked.connect(self._ask_card)
        self._lacking = label(name="faint")
        self._lacking.setWordWrap(True)
        self._lacking.setContentsMargins(Space.LARGE, Space.SMALL, Space.MEDIUM, 0)
        layout = column(self, margins=(0, Space.SMALL, 0, Space.SMALL))
        layout.addWidget(self._lacking)
        layout.addWidget(self.tree, 1)
        self.show_nothing()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.tree.viewport().update()

    def show_nothing(self) -> None:
        """No article is open."""
        self.show_mentions(())
        self._lacking.setText(self.tr("读一篇报道，这里按类列出其中的人物、单位、地点和时间。"))

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """List the entities of an article."""
        self._model.clear()
        self._last = (QModelIndex(), 0)
        for kind in ENTITY_TYPES:
            entities: dict[str, list[int]] = {}
            for number, mention in enumerate(mentions):
                if mention.type == kind:
                    entities.setdefault(_entity(mention), []).append(number)
            if entities:
                self._model.appendRow(self._group(kind, entities, mentions))
        self.tree.expandAll()
        self._lacking.setText(self.tr("这一篇里没有识别出要素。"))
        self._lacking.setVisible(not mentions)

    def show_mention(self, number: int) -> None:
        """Point out the entity that a mention stands for, and ask for its card."""
        for row in range(self._model.rowCount()):
            group = self._model.index(row, 0)
            for line in range(self._model.rowCount(group)):
                index = self._model.index(line, 0, group)
                if number in index.data(_NUMBERS):
                    self.tree.setCurrentIndex(index)
                    self._ask_card(index)

    def _group(self, kind: EntityType, entities: dict[str, list[int]], mentions: Sequence[Mention]) -> QStandardItem:
        group = QStandardItem(entity_name(kind))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setData(kind, _KIND)
        group.setData(str(sum(map(len, entities.values()))), _NOTE)
        for entity, numbers in entities.items():
            item = QStandardItem(entity)
            item.setEditable(False)
            item.setData(numbers, _NUMBERS)
            printed = mentions[numbers[0]].text
            note = printed if printed != entity else str(len(numbers)) if len(numbers) > 1 else ""
            item.setData(note, _NOTE)
            item.setData(mentions[numbers[0]].entity, _CARD)
            item.setToolTip(plain_tip(f"{entity}　{note}".strip()))
            item.setData(self.tr("{}，{} 处").format(entity, len(numbers)), Qt.ItemDataRole.AccessibleTextRole)
            group.appendRow(item)
        return group

    def _ask_card(self, index: QModelIndex) -> None:
        card = index.data(_CARD)
        if card is not None:
            self.card_wanted.emit(card)

    def _choose(self, index: QModelIndex) -> None:
        numbers = index.data(_NUMBERS)
        if numbers:
            before, turn = self._last
            turn = (turn + 1) % len(numbers) if before == index else 0
            self._last = (index, turn)
            self.mention_chosen.emit(numbers[turn])


class _EntityRow(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 26 if index.parent().isValid() else 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entity = index.parent().isValid()
        inner = option.rect.adjusted(Space.WIDE + Space.SMALL, 0, -Space.LARGE, 0)
        if entity:
            self._paint_ground(painter, option)
        else:
            inner.setTop(inner.top() + Space.SMALL)
            colour = self.theme.entities[index.data(_KIND)].line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(Space.LARGE, inner.center().y() - 4, 9, 9), 2, 2)
        self._paint_words(painter, inner, index, self.theme.ink if entity else self.theme.faint)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused:
            painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.hover) if hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(Space.MEDIUM, 1, -Space.SMALL, -1), 5, 5)

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index, colour: str) -> None:
        note, font = str(index.data(_NOTE)), program_font(Size.CAPTION)
        metrics = QFontMetrics(font)
        painter.setFont(program_font(Size.TEXT))
        painter.setPen(QColor(colour))
        whole = QFontMetrics(painter.font()).horizontalAdvance(index.data())
        room = inner.width() - whole - Space.SMALL
        legible = room >= metrics.horizontalAdvance("三个字")
        note = metrics.elidedText(note, Qt.TextElideMode.ElideRight, room) if legible or note.isdecimal() else ""
        room = inner.width() - metrics.horizontalAdvance(note) - Space.SMALL
        name = QFontMetrics(painter.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.faint))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)


def _entity(mention: Mention) -> str:
    return short_time(mention.value) if mention.type == "time" and mention.value else mention.text
