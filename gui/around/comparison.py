"""重稿对照: two articles side by side, what only one of them has set off by tint and underline."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QTextEdit, QWidget

from db.records import ArticleHead
from db.reprints.difference import Piece, Row
from db.reprints.finding import Reprint
from gui.search.result_row import row_title
from gui.theme import EntityColours, Size, Space, Theme, print_font, program_font
from gui.widgets.pieces import button, column, drawn_tool, label, row
from gui.wording import day_name, page_name

_MOST_ROWS = 400  # rows that are laid out; of a longer piece only those that differ
_LINE_HEIGHT = 140.0  # per cent


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article, its reprints with their heads, and one of them beside it, row by row."""

    own: ArticleHead
    others: Sequence[tuple[Reprint, ArticleHead]]
    chosen: int
    rows: Sequence[Row]


class ComparisonDialog(QDialog):
    """Shows one comparison after the other; which is wanted, it says by its number among the reprints."""

    other_wanted = Signal(int)
    article_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("重稿对照"))
        self.resize(1080, 720)
        self.theme = theme
        self._comparison: Comparison | None = None
        self._places: list[int] = []
        self._now = -1
        self._build()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show two articles side by side."""
        self._comparison = comparison
        self.own.setText(row_title(comparison.own))
        self.own_place.setText(_place(comparison.own))
        self.others.blockSignals(True)
        self.others.clear()
        for reprint, head in comparison.others:
            self.others.addItem(f"{_place(head)}　{self._kind(reprint)}　{row_title(head)}")
        self.others.setCurrentIndex(comparison.chosen)
        self.others.blockSignals(False)
        reprint, head = comparison.others[comparison.chosen]
        self.other.setText(row_title(head))
        self.others.setEnabled(len(comparison.others) > 1)
        shares = self.tr("两篇共有 {:,} 字，占左篇 {:.0%}、右篇 {:.0%}")
        self.shares.setText(shares.format(reprint.shared, reprint.of_own, reprint.of_other))
        self._set()

    def walk(self, step: int) -> None:
        """Go to the next row that differs, or the one before."""
        if not self._places:
            return
        self._now = (self._now + step) % len(self._places) if self._now >= 0 or step > 0 else len(self._places) - 1
        cursor = self.text.textCursor()
        cursor.setPosition(self._places[self._now])
        self.text.setTextCursor(cursor)
        top = self.text.cursorRect(cursor).top()
        self.text.verticalScrollBar().setValue(self.text.verticalScrollBar().value() + top - Space.VAST)
        self._count()

    def _kind(self, reprint: Reprint) -> str:
        names = {"same": self.tr("相同"), "near": self.tr("相近"), "part": self.tr("部分")}
        return names[reprint.kind]

    def _set(self) -> None:
        assert self._comparison is not None
        rows = self._comparison.rows
        differing = [one for one in rows if not one.is_same]
        is_short = len(rows) <= _MOST_ROWS
        self.only.setEnabled(is_short)
        shown = (differing if self.only.isChecked() or not is_short else rows)[:_MOST_ROWS]
        self.text.clear()
        self._places, self._now = [], -1
        if shown:
            self._fill(shown)
        else:
            self.text.setPlainText(self.tr("正文一字不差（标点和空格不算）。"))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._count()

    def _fill(self, rows: Sequence[Row]) -> None:
        cursor = self.text.textCursor()
        cursor.beginEditBlock()
        table = cursor.insertTable(len(rows), 3, self._table_format())
        for number, one in enumerate(rows):
            sign = "" if one.is_same else "◂" if not one.right else "▸" if not one.left else "≠"
            self._write(table, number, 0, one.left, self.theme.entities["program"], _LEFT)
            self._write(table, number, 2, one.right, self.theme.entities["place"], _RIGHT)
            self._write_sign(table, number, sign)
            if not one.is_same:
                self._places.append(table.cellAt(number, 0).firstCursorPosition().position())
        cursor.endEditBlock()

    def _table_format(self) -> QTextTableFormat:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellSpacing(0)
        shape.setCellPadding(Space.SMALL)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        half = QTextLength(QTextLength.Type.PercentageLength, 48)
        shape.setColumnWidthConstraints([half, QTextLength(QTextLength.Type.PercentageLength, 4), half])
        return shape

    def _write(
        self,
        table: QTextTable,
        number: int,
        side: int,
        pieces: Sequence[Piece],
        colours: EntityColours,
        underline: QTextCharFormat.UnderlineStyle,
    ) -> None:
        cursor = table.cellAt(number, side).firstCursorPosition()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(spacing)
        plain, own = QTextCharFormat(), QTextCharFormat()
        for style in (plain, own):
            style.setFont(print_font(Size.EMPHASIS))
            style.setForeground(QColor(self.theme.ink))
        own.setBackground(QColor(colours.tint))
        own.setUnderlineStyle(underline)
        own.setUnderlineColor(QColor(colours.line))
        for piece in pieces:
            cursor.insertText(piece.text, own if piece.is_own else plain)

    def _write_sign(self, table: QTextTable, number: int, sign: str) -> None:
        cursor = table.cellAt(number, 1).firstCursorPosition()
        centred = QTextBlockFormat()
        centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(centred)
        style = QTextCharFormat()
        style.setFont(program_font(Size.EMPHASIS, bold=True))
        style.setForeground(QColor(self.theme.accent))
        cursor.insertText(sign, style)

    def _count(self) -> None:
        differing = len(self._places)
        walked = self.tr("{} / {} 处").format(self._now + 1, differing)
        for step in (self.back, self.on):
            step.setEnabled(differing > 0)
        self.count.setText(walked if self._now >= 0 else self.tr("{} 处不同").format(differing))

    def _choose(self, number: int) -> None:
        self.other_wanted.emit(number)

    def _open(self) -> None:
        if self._comparison:
            self.article_wanted.emit(self._comparison.others[self._comparison.chosen][1].id)

    def _build(self) -> None:
        self.own, self.other = label(name="statement"), label(name="statement")
        self.own_place, self.shares = label(name="soft"), label(name="soft")
        self.others = QComboBox()
        self.others.setAccessibleName(self.tr("与哪一篇对照"))
        self.others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.others.currentIndexChanged.connect(self._choose)
        self.text = QTextEdit()
        self.text.setObjectName("printed")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("两篇逐段对照"))
        self.only = QCheckBox(self.tr("只看不同的段落"))
        self.only.toggled.connect(self._set)
        self.count = label(name="soft", heard=self.tr("不同之处"))
        heads = row(spacing=Space.WIDE)
        for headline, under in ((self.own, self.own_place), (self.other, self.others)):
            headline.setWordWrap(True)
            side = column(spacing=Space.TIGHT)
            side.addWidget(headline)
            side.addStretch(1)
            side.addWidget(under)
            heads.addLayout(side, 1)
        layout = column(self, spacing=Space.MEDIUM, margins=(Space.WIDE,) * 4)
        layout.addLayout(heads)
        layout.addWidget(self._key())
        layout.addWidget(self.text, 1)
        foot = row(spacing=Space.SMALL)
        foot.addWidget(self.only)
        foot.addStretch(1)
        foot.addWidget(self.count)
        self.back = drawn_tool("up", self.tr("上一处不同"), lambda: self.walk(-1))
        self.on = drawn_tool("down", self.tr("下一处不同"), lambda: self.walk(1))
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        foot.addSpacing(Space.MEDIUM)
        foot.addWidget(button(self.tr("读右边这篇"), self._open))
        foot.addWidget(button(self.tr("关闭"), self.close))
        layout.addLayout(foot)

    def _key(self) -> QWidget:
        """What the tints and underlines mean, and how much both share."""
        key = QWidget()
        layout = row(key, spacing=Space.LARGE)
        layout.addWidget(self.shares, 1)
        for words, colours, style in (
            (self.tr("只有左篇有"), self.theme.entities["program"], "dotted"),
            (self.tr("只有右篇有"), self.theme.entities["place"], "solid"),
        ):
            made = label(words)
            made.setStyleSheet(f"background: {colours.tint}; border-bottom: 2px {style} {colours.line};")
            layout.addWidget(made)
        return key


_LEFT = QTextCharFormat.UnderlineStyle.DotLine
_RIGHT = QTextCharFormat.UnderlineStyle.SingleUnderline


def _place(head: ArticleHead) -> str:
    return f"{day_name(head.date)} {page_name(head.page)}"
