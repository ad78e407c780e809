"""A long table is not gone through for a letter that is typed."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.long_table import LongTable

ROWS = 5_000
Index = QModelIndex | QPersistentModelIndex


class Counting(QAbstractTableModel):
    """Rows of text that know how often they were asked for."""

    asked = 0

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked += 1
        return f"第{index.row()}行" if role == Qt.ItemDataRole.DisplayRole else None


def test_what_is_typed_into_it_looks_for_no_row(qtbot: QtBot) -> None:
    table, model = LongTable(20), Counting()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setCurrentIndex(model.index(0, 0))
    before = model.asked
    event = QInputMethodEvent("", [])
    event.setCommitString("焦")
    QApplication.sendEvent(table, event)
    QTest.keyClicks(table, "jz")
    assert model.asked - before < ROWS
    assert table.currentIndex().row() == 0
