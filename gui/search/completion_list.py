"""What the word in the search box may become, under the box: chosen by the keyboard or a click, never in the way of it.

No window of its own, and it never takes the keyboard: an input method goes on composing in the box as if it were not
there, and while it composes the list is away.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QLineF,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.completion.entries import Entry, Kind
from db.completion.suggestion import Suggestion
from db.records import ENTITY_TYPES
from gui.reader.marks import draw_underline
from gui.theme import UNDERLINES, Size, Space, Theme, program_font
from gui.theme.icons import pixmap
from gui.wording import suggestion_kind

_ROW = 32
_SIGN = 14  # of a kind: the legend's swatch, or an icon
_ICONS: dict[Kind, str] = {
    "byline": "pen",
    "section": "page",
    "county": "pin",
    "column": "quote",
    "series": "next",
    "asked": "clock",
    "saved": "star",
}
_WIDEST_COUNT = "99,999"
_AT_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SUGGESTION = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class CompletionList(QListView):
    """`chosen` carries the suggestion. Down and Up walk, Enter takes, Escape sends away; past the last one Down goes on
    to where it would have gone without the list."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("补全"))
        self.suggestions = _Suggestions(self)
        self.setModel(self.suggestions)
        self._row = _SuggestionRow(theme)
        self.setItemDelegate(self._row)
        self._box: QLineEdit | None = None
        self.clicked.connect(self._choose)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._row.theme = theme
        self.viewport().update()

    def attend(self, box: QLineEdit) -> None:
        """Stand under that box and take the keys that are the list's while it is there."""
        self._box = box
        box.installEventFilter(self)

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show what there is to choose from; with nothing the list goes away."""
        self.suggestions.replace(suggestions)
        self.setVisible(bool(suggestions) and self._box is not None and self._box.hasFocus())
        if self._box and self.isVisible():
            place = self._box.mapTo(self._window, QPoint(0, self._box.height() + Space.TIGHT))
            frame = 2 * (Space.TIGHT + 1)
            self.setGeometry(QRect(place, QSize(self._box.width(), len(suggestions) * _ROW + frame)))
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        composes = isinstance(event, QInputMethodEvent) and bool(event.preeditString())
        if composes or event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.hide()
        return False

    def _take_key(self, key: Qt.Key) -> bool:
        """Whether a key was for the list."""
        row = self.currentIndex().row()
        match key:
            case Qt.Key.Key_Down if row + 1 < self.suggestions.rowCount():
                self._walk(row + 1)
            case Qt.Key.Key_Up if row >= 0:
                self._walk(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._choose(self.currentIndex())
            case Qt.Key.Key_Escape:
                self.hide()
            case _:
                if key in _LEAVING:
                    self.hide()
                return False
        return True

    def _walk(self, row: int) -> None:
        """Go to a row; -1 is the box again."""
        index = self.suggestions.index(row, 0) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if row >= 0:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, index.data()))

    def _choose(self, index: QModelIndex) -> None:
        self.hide()
        self.chosen.emit(index.data(_SUGGESTION))


_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home)


class _Suggestions(QAbstractListModel):
    """The suggestions; what is read aloud of one is its name, kind and count."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held: Sequence[Suggestion] = ()

    def replace(self, suggestions: Sequence[Suggestion]) -> None:
        """Other ones."""
        self.beginResetModel()
        self._held = suggestions
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._held)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        suggestion = self._held[index.row()]
        if role == _SUGGESTION:
            return suggestion
        return _read_aloud(suggestion.entry) if role == Qt.ItemDataRole.DisplayRole else None


class _SuggestionRow(QStyledItemDelegate):
    """The sign of the kind, the name with what was typed of it, the card it stands for; at the right kind and count."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.accent_tint if is_chosen else self.theme.hover))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 5, 5)
        suggestion: Suggestion = index.data(_SUGGESTION)
        inner = option.rect.adjusted(Space.SMALL, 0, -Space.SMALL, 0)
        self._paint_sign(painter, inner, suggestion.entry.kind)
        room = self._paint_note(painter, inner, suggestion.entry)
        self._paint_name(painter, inner.adjusted(_SIGN + Space.SMALL, 0, -room, 0), suggestion)
        painter.restore()

    def _paint_note(self, painter: QPainter, inner: QRect, entry: Entry) -> int:
        """Kind and count, each in a column of its own; how wide they are."""
        painter.setFont(program_font(Size.CAPTION))
        painter.setPen(QColor(self.theme.faint))
        metrics, kind = QFontMetrics(painter.font()), suggestion_kind(entry.kind)
        counts = metrics.horizontalAdvance(_WIDEST_COUNT) + Space.SMALL if entry.articles else 0
        if entry.articles:
            painter.drawText(inner, _AT_THE_RIGHT, f"{entry.articles:,}")
        painter.drawText(inner.adjusted(0, 0, -counts, 0), _AT_THE_RIGHT, kind)
        return counts + metrics.horizontalAdvance(kind) + Space.MEDIUM

    def _paint_sign(self, painter: QPainter, inner: QRect, kind: Kind) -> None:
        top = inner.top() + (inner.height() - _SIGN) / 2
        if kind in ENTITY_TYPES:
            colours = self.theme.entities[kind]
            swatch = QRectF(inner.left(), top, _SIGN, _SIGN - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint))
            painter.drawRoundedRect(swatch, 2, 2)
            draw_underline(painter, QLineF(swatch.bottomLeft(), swatch.bottomRight()), UNDERLINES[kind], colours.line)
        else:
            scale = painter.device().devicePixelRatioF()
            sign = pixmap(_ICONS[kind], self.theme.faint, _SIGN, scale)
            painter.drawPixmap(QPoint(inner.left(), round(top)), sign)

    def _paint_name(self, painter: QPainter, room: QRect, suggestion: Suggestion) -> None:
        entry, left = suggestion.entry, room.left()
        typed = slice(suggestion.start, suggestion.end)
        painter.setFont(program_font(Size.EMPHASIS))
        pieces = [
            (entry.text[: typed.start], self.theme.ink),
            (entry.text[typed], self.theme.accent),
            (entry.text[typed.stop :], self.theme.ink),
        ]
        if entry.name:
            pieces.append((f"　{entry.name}", self.theme.faint))
        metrics = QFontMetrics(painter.font())
        for text, colour in pieces:
            if left >= room.right():
                break
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.right() - left)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(left, room.top(), room.right() - left, room.height()), _AT_THE_LEFT, shown)
            left += metrics.horizontalAdvance(shown)


def _read_aloud(entry: Entry) -> str:
    count = f"{entry.articles:,}" if entry.articles else ""
    return " ".join(part for part in (entry.text, entry.name, suggestion_kind(entry.kind), count) if part)
