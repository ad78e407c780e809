"""The sheet an article is read on: a measure that stays readable, marks under the text, what is under the pointer."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from gui.reader.marks import Mark, paint_tints, paint_underlines
from gui.reader.print_style import PrintStyle
from gui.reader.typeset import BLOCK_KINDS, BlockKind
from gui.theme import Space, Theme


class ArticleView(QTextEdit):
    """Positions are Qt's, within the whole document. `pressed` is a click, `hovered` a pointer that rests."""

    pressed = Signal(int)
    hovered = Signal(int, QPoint)
    notice_pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("报道正文"))
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(Space.WIDE)
        self._theme = theme
        self._measure = 36 * 17
        self._marks: Mapping[int, Sequence[Mark]] = {}
        self._lit: frozenset[int] = frozenset()
        self._press = QPoint()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours; the text itself is set anew by whoever set it."""
        self._theme = theme
        self.viewport().update()

    def set_style(self, style: PrintStyle) -> None:
        """How long a line may be."""
        self._measure = style.characters * style.size
        self._keep_measure()

    def show_marks(self, marks: Mapping[int, Sequence[Mark]]) -> None:
        """The marks of each block, by the block's number."""
        self._marks = marks
        self.viewport().update()

    def light(self, blocks: Collection[int]) -> None:
        """Light up the blocks of these numbers, and no others."""
        self._lit = frozenset(blocks)
        self.viewport().update()

    def put_caret_first(self) -> None:
        """Put the caret before the first character, whatever is in sight: text that is set pushes it to the end."""
        bar = self.verticalScrollBar()
        scrolled = bar.value()
        self.setTextCursor(QTextCursor(self.document()))
        bar.setValue(scrolled)

    def scroll_to(self, position: int) -> None:
        """Bring a position a third down the sheet, unless it is well in sight."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect = self.cursorRect(cursor)
        height = self.viewport().height()
        if not Space.WIDE <= rect.top() <= height - rect.height() - Space.VAST:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, place in self._visible(event.rect().top(), event.rect().bottom()):
            self._paint_ground(painter, block, place)
            painter.save()
            painter.translate(place.topLeft())
            marks = self._marks.get(block.blockNumber(), ())
            paint_tints(painter, block, marks, self._theme)
            paint_underlines(painter, block, marks, self._theme)
            painter.restore()
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_measure()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self._position_at(QPointF(event.pos()))
            if position is None:
                QToolTip.hideText()
            else:
                self.hovered.emit(position, event.globalPos())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        still = (event.position().toPoint() - self._press).manhattanLength() < Space.TIGHT
        if event.button() == Qt.MouseButton.LeftButton and still:
            position = self._position_at(event.position())
            if position is None:
                return
            if _kind(self.document().findBlock(position)) == "notice":
                self.notice_pressed.emit()
            else:
                self.pressed.emit(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        position = self._position_at(event.position())
        over_notice = position is not None and _kind(self.document().findBlock(position)) == "notice"
        shape = Qt.CursorShape.PointingHandCursor if over_notice else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _visible(self, top: int, bottom: int) -> Iterator[tuple[QTextBlock, QRectF]]:
        layout = self.document().documentLayout()
        scrolled = QPointF(0, -self.verticalScrollBar().value())
        block = self.cursorForPosition(QPoint(0, top)).block()
        # A margin above the line asked for may belong to the block before.
        block = block.previous() if block.previous().isValid() else block
        while block.isValid():
            place = layout.blockBoundingRect(block).translated(scrolled)
            if place.top() > bottom + Space.VAST:
                break
            yield block, place
            block = block.next()

    def _paint_ground(self, painter: QPainter, block: QTextBlock, place: QRectF) -> None:
        width = self.viewport().width() - 2 * Space.WIDE
        kind = _kind(block)
        painter.setPen(Qt.PenStyle.NoPen)
        if block.blockNumber() in self._lit:
            top, bottom = _letters(block)
            bottom += Space.SMALL if block.blockNumber() + 1 in self._lit else 0
            box = QRectF(Space.WIDE - Space.MEDIUM, place.top() + top, width + 2 * Space.MEDIUM, bottom - top)
            painter.fillRect(box, QColor(self._theme.place_tint))
            painter.fillRect(QRectF(box.left() - 2, box.top(), 2, box.height()), QColor(self._theme.place))
        if kind == "printed":
            y = place.bottom() + Space.LARGE
            painter.fillRect(QRectF(Space.WIDE, y, width, 1), QColor(self._theme.line))
        if kind == "notice":
            top, bottom = _letters(block)
            length = block.layout().lineAt(0).naturalTextWidth() + 2 * Space.MEDIUM
            box = QRectF(Space.WIDE, place.top() + top, length, bottom - top)
            painter.setBrush(QColor(self._theme.notice_tint))
            painter.drawRoundedRect(box, 5, 5)

    def _position_at(self, point: QPointF) -> int | None:
        there = point + QPointF(0, self.verticalScrollBar().value())
        position = self.document().documentLayout().hitTest(there, Qt.HitTestAccuracy.ExactHit)
        return position if position >= 0 else None

    def _keep_measure(self) -> None:
        widest = self._measure + 2 * Space.WIDE
        outside = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(Space.MEDIUM, (outside - widest) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        # Left to itself QTextEdit keeps the width it had before the margins were set.
        if self.lineWrapColumnOrWidth() != self.viewport().width():
            self.setLineWrapColumnOrWidth(self.viewport().width())


def _letters(block: QTextBlock) -> tuple[float, float]:
    """Top and bottom of what is printed in a block; Qt puts all of a fixed line's leading above its letters."""
    layout, size = block.layout(), block.charFormat().font().pixelSize()
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    return first.y() + first.ascent() - size * 1.3, last.y() + last.ascent() + size * 0.6


def _kind(block: QTextBlock) -> BlockKind:
    return BLOCK_KINDS[max(block.userState(), 0)]
