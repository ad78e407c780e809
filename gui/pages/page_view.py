"""The printed page: its picture, or its print where there is none, with the article that is read outlined."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QToolTip, QWidget

from db.facsimile.sheet import Box, LitRun, PageSheet, Piece
from gui.theme import LIGHT, Space, Theme, print_font
from gui.widgets.pieces import button, column, dressed
from gui.widgets.state_page import StatePage

_ZOOMS = (1.0, 1.5, 2.0, 3.0, 4.0)
_RATIO = 1.45  # of a page whose picture has not come yet


class PageView(QWidget):
    """`picture_wanted` asks for a picture so many device pixels wide; `article_chosen` is a click on an article."""

    picture_wanted = Signal(int)
    article_chosen = Signal(int)
    folder_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "reader")
        self._zoom = 0
        self.paper = PagePaper(theme)
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setWidget(self.paper)
        self._area.setAccessibleName(self.tr("原版面"))
        self.state = StatePage()
        self.state.add_action(button(self.tr("版面图在另一个文件夹……"), self.folder_wanted.emit))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.state)
        column(self).addWidget(self._stack)
        self.paper.article_chosen.connect(self.article_chosen)
        self.paper.zoomed.connect(self._zoom_at)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.paper.set_theme(theme)

    def show_sheet(self, sheet: PageSheet, article: int) -> None:
        """A page, with the article that is read."""
        self.paper.show_sheet(sheet, article)
        if sheet.picture or sheet.prints:
            self._stack.setCurrentWidget(self._area)
            self._fit()
            self._show_article()
        else:
            explanation = self.tr("档案里只有这一版的文字。把版面图放在档案旁边，或指出它们在哪个文件夹。")
            self.state.say(self.tr("没有这一版的版面图"), explanation)
            self._stack.setCurrentWidget(self.state)

    def show_picture(self, image: QImage) -> None:
        """The picture that was asked for."""
        self.paper.show_picture(image)
        self._fit(ask=False)
        self._show_article()

    def show_failure(self, sentence: str) -> None:
        """The picture could not be drawn."""
        self.state.say(self.tr("版面图打不开"), sentence)
        self._stack.setCurrentWidget(self.state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _zoom_at(self, step: int) -> None:
        self._zoom = min(max(self._zoom + step, 0), len(_ZOOMS) - 1)
        self._fit()

    def _fit(self, *, ask: bool = True) -> None:
        width = round((self._area.viewport().width() - 2 * Space.MEDIUM) * _ZOOMS[self._zoom])
        if width <= 0:
            return
        self.paper.resize(width, round(width * self.paper.ratio))
        wanted = round(width * self.devicePixelRatioF())
        if ask and self.paper.needs(wanted):
            self.picture_wanted.emit(wanted)

    def show_hit(self, hit: tuple[int | str, int] | None) -> None:
        """Mark the hit that is walked to, by its deck or paragraph and its first character there, and bring it into
        sight."""
        self.paper.light(hit)
        box = self.paper.box_now()
        if box.isValid():
            self._area.ensureVisible(box.center().x(), box.center().y(), Space.VAST * 2, Space.VAST * 2)

    def _show_article(self) -> None:
        box = self.paper.box_now()
        box = box if box.isValid() else self.paper.article_box()
        if box.isValid():
            self._area.ensureVisible(box.center().x(), box.top(), Space.VAST, Space.VAST * 2)


class PagePaper(QWidget):
    """The page itself."""

    article_chosen = Signal(int)
    zoomed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: PageSheet | None = None
        self._article = 0
        self._picture = QPixmap()
        self._asked = 0
        self._hovered: int | None = None
        self._now: tuple[int | str, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("版面"))

    @property
    def ratio(self) -> float:
        """The page's height to its width."""
        if self.is_pictured:
            return self._picture.height() / self._picture.width()
        return self._sheet.ratio if self._sheet and self._sheet.ratio else _RATIO

    def sizeHint(self) -> QSize:
        return self.size()

    def set_theme(self, theme: Theme) -> None:
        """Outline in other colours; paper stays white."""
        self._theme = theme
        self.update()

    def show_sheet(self, sheet: PageSheet, article: int) -> None:
        """A page, with the article that is read."""
        known = self._sheet
        if known is None or _shown(known) != _shown(sheet):
            self._picture, self._asked = QPixmap(), 0
        self._sheet, self._article, self._hovered = sheet, article, None
        piece = next((piece for piece in sheet.pieces if piece.id == article), None)
        self.setAccessibleDescription(piece.headline if piece else "")
        self.update()

    def show_picture(self, image: QImage) -> None:
        """The page's picture."""
        self._picture = QPixmap.fromImage(image)
        self.update()

    @property
    def is_pictured(self) -> bool:
        """Whether the page's picture has come."""
        return not self._picture.isNull()

    def needs(self, width: int) -> bool:
        """Whether a picture that wide has to be asked for; it is then taken to have been."""
        if self._sheet is None or self._sheet.picture is None or width <= self._asked:
            return False
        self._asked = width
        return True

    @property
    def lit(self) -> list[QRectF]:
        """Where the query's hits stand on the page."""
        return [self._placed(box) for run in self._runs() for box in run.boxes]

    def light(self, hit: tuple[int | str, int] | None) -> None:
        """Mark the hit that is walked to, by its deck or paragraph and its first character there, above the others."""
        self._now = hit
        self.update()

    def box_now(self) -> QRect:
        """Where the hit that is walked to begins; invalid where there is none on the page."""
        boxes = [box for run in self._runs() if self._is_now(run) for box in run.boxes]
        return self._placed(boxes[0]).toRect() if boxes else QRect()

    def article_box(self) -> QRect:
        """Where the article that is read begins; invalid where its place is not known."""
        boxes = [box for piece in self._pieces() if piece.id == self._article for box in piece.boxes]
        return self._placed(min(boxes, key=lambda box: box[1])).toRect() if boxes else QRect()

    def piece_at(self, place: QPointF) -> Piece | None:
        """The article under a place."""
        return next(
            (piece for piece in self._pieces() if any(self._placed(box).contains(place) for box in piece.boxes)), None
        )

    def place_of(self, article: int) -> QPoint:
        """The middle of an article's first box."""
        piece = next(piece for piece in self._pieces() if piece.id == article)
        return self._placed(piece.boxes[0]).center().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        piece = self.piece_at(event.position())
        if (piece.id if piece else None) != self._hovered:
            self._hovered = piece.id if piece else None
            self.setCursor(Qt.CursorShape.PointingHandCursor if piece else Qt.CursorShape.ArrowCursor)
            QToolTip.showText(event.globalPosition().toPoint(), piece.headline if piece else "", self)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        piece = self.piece_at(event.position())
        if piece and event.button() == Qt.MouseButton.LeftButton:
            self.article_chosen.emit(piece.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if self.is_pictured:
            painter.drawPixmap(self.rect(), self._picture)
        elif self._sheet and self._sheet.prints:
            self._paint_print(painter, self._sheet.prints, event.rect())
        else:
            painter.setPen(QColor(LIGHT.faint))
            upper = self.rect().adjusted(0, 0, 0, -self.height() // 2)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self.tr("正在画这一版……"))
        for piece in self._pieces():
            if piece.id in (self._article, self._hovered):
                self._outline(painter, piece)
        self._light(painter)
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_print(self, painter: QPainter, prints: Sequence[tuple[str, Box]], seen: QRect) -> None:
        painter.setPen(QColor("#1d1b18"))
        size = 0
        for character, box in prints:
            placed = self._placed(box)
            if placed.toRect().intersects(seen):
                wanted = max(round(placed.height() * 0.9), 1)
                if wanted != size:
                    size = wanted
                    painter.setFont(print_font(size))
                painter.drawText(placed, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, character)

    def _outline(self, painter: QPainter, piece: Piece) -> None:
        read = piece.id == self._article
        ground = QColor(LIGHT.accent)  # paper is white in the dark too
        ground.setAlphaF(0.09 if read else 0.05)
        painter.setBrush(ground)
        painter.setPen(QPen(QColor(LIGHT.accent), 1.5, Qt.PenStyle.SolidLine if read else Qt.PenStyle.DashLine))
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)
        for box in piece.boxes:
            outline.addRoundedRect(self._placed(box).adjusted(-3, -3, 3, 3), 3, 3)
        painter.drawPath(outline.simplified())  # boxes that overlap are one

    def _light(self, painter: QPainter) -> None:
        """Box the query's hits, as a marker does: the print stays black."""
        painter.setPen(QPen(QColor(LIGHT.hit_now), 1.5))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for run in self._runs():
            painter.setBrush(QColor(LIGHT.hit_now if self._is_now(run) else LIGHT.hit))
            for box in run.boxes:
                painter.drawRoundedRect(self._placed(box).adjusted(-1, -1, 1, 1), 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _is_now(self, run: LitRun) -> bool:
        return (run.place, run.start) == self._now

    def _runs(self) -> Sequence[LitRun]:
        return self._sheet.lit if self._sheet else ()

    def _placed(self, box: Box) -> QRectF:
        left, top, right, bottom = box
        width, height = self.width(), self.height()
        return QRectF(left * width, top * height, (right - left) * width, (bottom - top) * height)

    def _pieces(self) -> Sequence[Piece]:
        return self._sheet.pieces if self._sheet else ()


def _shown(sheet: PageSheet) -> object:
    """What tells whether two sheets look alike: their picture, or else their print."""
    return (sheet.picture, sheet.leaf) if sheet.picture else sheet.prints
