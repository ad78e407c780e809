"""How one row of the result list is painted: headline, where and by whom it was printed, the text around the hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records import ArticleHead, Hit
from gui.reader.marks import x_at
from gui.theme import Size, Space, Theme, print_font, program_font
from gui.theme.icons import pixmap
from gui.utf16 import from_qt, to_qt
from gui.wording import place_in_paper

HIT_ROLE = Qt.ItemDataRole.UserRole
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 114

_HEADLINE_TOP = Space.MEDIUM
_META_TOP = _HEADLINE_TOP + 26
_SNIPPET_TOP = _META_TOP + 22
_SNIPPET_LINE = 20
_BAR = 3
_STAR = 14
_KEPT = 200  # texts that stay laid out: some five screens


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text of the row is set; `colour` is a name of the theme's."""

    size: int
    colour: Literal["ink", "soft"]
    line_height: int
    lines: int
    printed: bool

    def font(self) -> QFont:
        return print_font(self.size, bold=True) if self.printed else program_font(self.size)


_HEADLINE = _Style(17, "ink", 24, 1, printed=True)
_NO_HEADLINE = _Style(17, "soft", 24, 1, printed=True)
_SNIPPET = _Style(Size.TEXT, "soft", _SNIPPET_LINE, 2, printed=False)


class ResultRow(QStyledItemDelegate):
    """Paints a Hit, or a quiet stand-in until it has been read; how many of the same piece it stands for can be
    pressed."""

    folded_pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.starred: frozenset[int] = frozenset()
        self._meta_font = program_font(Size.CAPTION)
        self._set = lru_cache(_KEPT)(_set_text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option.rect, option.state)
        inner = option.rect.adjusted(Space.LARGE, 0, -Space.LARGE, 0)
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            if hit.head.id in self.starred:
                star = QRect(inner.right() - _STAR, inner.top() + _HEADLINE_TOP + 4, _STAR, _STAR)
                scale = painter.device().devicePixelRatioF()
                painter.drawPixmap(star, pixmap("star-filled", self.theme.accent, _STAR, scale))
                self._paint_headline(painter, inner.adjusted(0, 0, -_STAR - Space.SMALL, 0), hit)
            else:
                self._paint_headline(painter, inner, hit)
            folded = self._paint_folded(painter, inner, index.data(FOLDED_ROLE))
            self._paint_meta(painter, inner.adjusted(0, 0, -folded, 0), hit)
            self._paint_snippet(painter, inner, hit)
        else:
            self._paint_placeholder(painter, inner)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A press on the pill is none on the row."""
        count = index.data(FOLDED_ROLE)
        if count and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            inner = option.rect.adjusted(Space.LARGE, 0, -Space.LARGE, 0)
            if self._pill(inner, folded_words(count)).contains(event.position().toPoint()):
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.folded_pressed.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def _pill(self, inner: QRect, words: str) -> QRect:
        metrics = QFontMetrics(self._meta_font)
        width = metrics.horizontalAdvance(words) + 2 * Space.SMALL
        return QRect(inner.right() - width + 1, inner.top() + _META_TOP - 1, width, metrics.height() + 2)

    def _paint_folded(self, painter: QPainter, inner: QRect, count: int | None) -> int:
        """Paint the pill at the right of the line under the headline; the width that it takes."""
        if not count:
            return 0
        words = folded_words(count)
        pill = self._pill(inner, words)
        painter.setPen(QColor(self.theme.line))
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2, pill.height() / 2)
        painter.setFont(self._meta_font)
        painter.setPen(QColor(self.theme.accent))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return pill.width() + Space.MEDIUM

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.theme.accent_tint))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(self.theme.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            hover = QColor(self.theme.hover)
            hover.setAlphaF(0.45)
            painter.fillRect(rect, hover)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(self.theme.line))

    def _paint_headline(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        top = QPointF(inner.left(), inner.top() + _HEADLINE_TOP)
        style = _HEADLINE if hit.head.headline else _NO_HEADLINE
        self._paint_text(painter, top, inner.width(), row_title(hit.head), hit.headline_marks, style)

    def _paint_snippet(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        top = QPointF(inner.left(), inner.top() + _SNIPPET_TOP)
        self._paint_text(painter, top, inner.width(), hit.snippet.text, hit.snippet.marks, _SNIPPET)

    def _paint_meta(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        painter.setFont(self._meta_font)
        metrics = QFontMetrics(self._meta_font)
        left, baseline = inner.left(), inner.top() + _META_TOP + metrics.ascent()
        for text, colour in self._meta(hit):
            room = inner.right() - left
            if room < metrics.height() * 2:
                break
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(colour))
            painter.drawText(left, baseline, shown)
            left += metrics.horizontalAdvance(shown) + Space.MEDIUM

    def _meta(self, hit: Hit) -> list[tuple[str, str]]:
        head = hit.head
        pieces = [(hit.archive, self.theme.accent)] if hit.archive else []
        pieces.append((place_in_paper(head), self.theme.faint))
        if head.counties:
            pieces.append((" ".join(head.counties), self.theme.place))
        if head.byline:
            pieces.append((" ".join(head.byline), self.theme.faint))
        return pieces

    def _paint_text(
        self, painter: QPainter, top: QPointF, width: int, text: str, marks: Sequence[tuple[int, int]], style: _Style
    ) -> None:
        shown, layout = self._set(text, width, style)
        kept = len(shown) if shown == text else len(shown) - 1
        offset = to_qt(shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hit))
        for start, end in marks:
            if start < kept:
                self._paint_mark(painter, layout, top, offset(start), offset(min(end, kept)))
        painter.setPen(QColor(self.theme.ink if style.colour == "ink" else self.theme.soft))
        layout.draw(painter, top)

    def _paint_mark(self, painter: QPainter, layout: QTextLayout, top: QPointF, start: int, end: int) -> None:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = x_at(line, first), x_at(line, last)
                box = QRectF(left - 1, line.y() + line.ascent() * 0.06, right - left + 2, line.height() * 0.98)
                painter.drawRoundedRect(box.translated(top), 2, 2)

    def _paint_placeholder(self, painter: QPainter, inner: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.hover))
        for top, height, share in (
            (_HEADLINE_TOP + 4, 15, 0.55),
            (_META_TOP + 3, 9, 0.4),
            (_SNIPPET_TOP + 4, 10, 0.95),
            (_SNIPPET_TOP + _SNIPPET_LINE + 4, 10, 0.7),
        ):
            bar = QRectF(inner.left(), inner.top() + top, inner.width() * share, height)
            painter.drawRoundedRect(bar, 3, 3)


def folded_words(count: int) -> str:
    """How many articles lie under a row."""
    return QCoreApplication.translate("ResultRow", "另有 {} 篇相同或相近").format(count)


def row_title(head: ArticleHead) -> str:
    """The headline; a photo has none and is known by how its caption begins."""
    return head.headline or head.lead


def _set_text(text: str, width: int, style: _Style) -> tuple[str, QTextLayout]:
    """The text as it fits its lines, cut with … where it would need more, and laid out."""
    layout = _lay_out(text, width, style)
    if layout.lineCount() <= style.lines:
        return text, layout
    start = from_qt(text, layout.lineAt(style.lines - 1).textStart())
    tail = QFontMetrics(layout.font()).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
    return text[:start] + tail, _lay_out(text[:start] + tail, width, style)


def _lay_out(text: str, width: int, style: _Style) -> QTextLayout:
    layout = QTextLayout(text, style.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += style.line_height
    layout.endLayout()
    return layout
