"""The sheet of keys and the pages of help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QDialog, QGridLayout, QTextBrowser, QWidget

from db.resources import ROOT
from gui.theme import Size, Space, print_font
from gui.widgets.pieces import button, column, label, row
from gui.wording import key_name

_COLUMNS = 2


class KeySheet(QDialog):
    """Every action that has a key, by menu."""

    def __init__(self, menus: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("键盘一览"))
        grid = row(spacing=Space.VAST)
        halves: list[list[tuple[str, Sequence[QAction]]]] = [[] for _ in range(_COLUMNS)]
        for title, actions in menus:
            keyed = [action for action in actions if action.shortcuts()]
            if keyed:
                min(halves, key=lambda half: sum(len(listed) + 2 for _, listed in half)).append((title, keyed))
        for half in halves:
            side = column(spacing=Space.MEDIUM)
            for title, actions in half:
                side.addWidget(label(title, "statement"))
                side.addLayout(_keys(actions))
            side.addStretch()
            grid.addLayout(side)
        layout = column(self, spacing=Space.LARGE, margins=(Space.WIDE,) * 4)
        layout.addLayout(grid)
        layout.addWidget(button(self.tr("关闭"), self.reject), alignment=Qt.AlignmentFlag.AlignRight)


class HelpPages(QDialog):
    """The manual, in the language of the window."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("使用说明"))
        self.text = QTextBrowser()
        self.text.setObjectName("help")
        self.text.setAccessibleName(self.tr("使用说明"))
        self.text.setOpenExternalLinks(False)
        self.text.document().setDocumentMargin(Space.WIDE)
        self.text.setMarkdown((ROOT / "help" / f"{language}.md").read_text(encoding="utf-8"))
        _set_for_reading(self.text.document())
        column(self).addWidget(self.text)
        self.resize(760, 720)


def _set_for_reading(document: QTextDocument) -> None:
    """Give what Markdown made the program's distances and the headings the face of print."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        level = block.blockFormat().headingLevel()
        form = QTextBlockFormat()
        form.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(Space.LARGE if level else 0)
        form.setBottomMargin(Space.SMALL if level else Space.TIGHT)
        cursor.mergeBlockFormat(form)
        if level:
            letters = QTextCharFormat()
            letters.setFont(print_font(Size.MASTHEAD if level > 1 else Size.MASTHEAD + Space.SMALL, bold=True))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(letters)
        block = block.next()
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            _set_table(table)


def _set_table(table: QTextTable) -> None:
    """No rules, and every cell's words in the middle of its row, whatever face they are in."""
    form = table.format()
    form.setBorder(0)
    table.setFormat(form)
    for row_number in range(table.rows()):
        for column_number in range(table.columns()):
            cell = table.cellAt(row_number, column_number)
            middle = QTextTableCellFormat()
            middle.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
            middle.setTopPadding(Space.HAIR)
            middle.setBottomPadding(Space.HAIR)
            middle.setRightPadding(Space.WIDE)
            cell.setFormat(middle)


def _keys(actions: Sequence[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.WIDE)
    grid.setVerticalSpacing(Space.TIGHT)
    for number, action in enumerate(actions):
        keys = "　".join(map(key_name, action.shortcuts()))
        grid.addWidget(label(action.text().rstrip("…"), "soft"), number, 0)
        grid.addWidget(label(keys), number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
