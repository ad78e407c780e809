"""Tints, underlines and hits, painted under the text of a document without touching the document.

A QTextDocument knows neither rounded tints nor double underlines, and changing its formats lays it out again; painted
marks are free of both, so a type is toggled within a frame however long the article.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextLine

from db.records import EntityType
from gui.theme import UNDERLINES, Theme, Underline

MarkKind = EntityType | Literal["hit", "hit_now", "marker"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of characters within one block of the document, counted in Qt's units from the block's start."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Run:
    """What of a mark stands on one line: its box around the letters, in the block's coordinates."""

    box: QRectF
    baseline: float


def runs(block: QTextBlock, start: int, end: int) -> Iterator[Run]:
    """The boxes of a mark, one a line it touches."""
    layout = block.layout()
    size = block.charFormat().font().pixelSize()
    line_of_start = layout.lineForTextPosition(start)
    for number in range(line_of_start.lineNumber() if line_of_start.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        if line.textStart() >= end:
            break
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = x_at(line, first), x_at(line, last)
            baseline = line.y() + line.ascent()
            yield Run(QRectF(left, baseline - size * 0.93, right - left, size * 1.18), baseline)


def x_at(line: QTextLine, position: int) -> float:
    """Where a position lies on its line."""
    return cast(tuple[float, int], line.cursorToX(position))[0]


def paint_tints(painter: QPainter, block: QTextBlock, marks: Sequence[Mark], theme: Theme) -> None:
    """The grounds of the marks, the user's over entities, hits over all; the painter stands at the block's origin."""
    for mark in sorted(marks, key=lambda mark: (mark.kind.startswith("hit"), mark.kind == "marker")):
        painter.setPen(QPen(QColor(theme.accent), 1.2) if mark.kind == "hit_now" else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_ground(mark, theme)))
        for run in runs(block, mark.start, mark.end):
            painter.drawRoundedRect(run.box.adjusted(0.5, 0, -0.5, 0), 2.5, 2.5)


def paint_underlines(painter: QPainter, block: QTextBlock, marks: Sequence[Mark], theme: Theme) -> None:
    """The underlines of the entities among the marks."""
    for mark in marks:
        if mark.kind != "hit" and mark.kind != "hit_now" and mark.kind != "marker":
            for run in runs(block, mark.start, mark.end):
                line = QLineF(run.box.left() + 0.5, run.box.bottom(), run.box.right() - 0.5, run.box.bottom())
                draw_underline(painter, line, UNDERLINES[mark.kind], theme.entities[mark.kind].line)


def draw_underline(painter: QPainter, line: QLineF, style: Underline, colour: str) -> None:
    """One underline in its style, hanging from `line`."""
    pen = QPen(QColor(colour), 1.4)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match style:
        case Underline.SOLID:
            painter.setPen(pen)
            painter.drawLine(line)
        case Underline.THICK:
            pen.setWidthF(2.4)
            painter.setPen(pen)
            painter.drawLine(line)
        case Underline.DOUBLE:
            pen.setWidthF(1)
            painter.setPen(pen)
            painter.drawLine(line.translated(0, -0.5))
            painter.drawLine(line.translated(0, 2))
        case Underline.WAVE:
            pen.setWidthF(1.2)
            painter.setPen(pen)
            painter.drawPath(_wave(line))
        case _:
            pen.setWidthF(1.6)
            pen.setDashPattern(_DASHES[style])
            painter.setPen(pen)
            painter.drawLine(line)


_DASHES: Mapping[Underline, Sequence[float]] = {
    Underline.DOTS: [1, 1.4],
    Underline.DASHES: [4, 2],
    Underline.DASH_DOT: [6, 2, 1, 2],
}


def _wave(line: QLineF) -> QPainterPath:
    path = QPainterPath(line.p1())
    x, step, up = line.x1(), 3.0, True
    while x + step <= line.x2():
        path.quadTo(QPointF(x + step / 2, line.y1() + (-2 if up else 2)), QPointF(x + step, line.y1()))
        x, up = x + step, not up
    return path


def _ground(mark: Mark, theme: Theme) -> str:
    if mark.kind == "hit":
        return theme.hit
    if mark.kind == "hit_now":
        return theme.hit_now
    if mark.kind == "marker":
        return theme.marker
    return theme.entities[mark.kind].tint
