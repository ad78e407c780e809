"""找功能……: everything the window can do and everything the user keeps, found by typing a part of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from db.text.fold import fold
from gui.theme import Space
from gui.widgets.pieces import column

_LISTED = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do: what it is called, what stands at the right (a key, a kind), what it does."""

    name: str
    note: str
    done: Callable[[], object]


class Palette(QDialog):
    """Typing narrows, up and down choose, Enter does."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("找功能"))
        self._choices = choices
        self.box = _Box()
        self.box.setPlaceholderText(self.tr("想做什么？输入几个字"))
        self.box.setAccessibleName(self.tr("想做什么"))
        self.list = QTreeWidget()
        self.list.setObjectName("choices")
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setColumnCount(2)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(self.tr("可做的事"))
        self.box.mate = self.list
        self.box.textChanged.connect(self._narrow)
        self.box.returnPressed.connect(self._do)
        self.list.itemActivated.connect(lambda _: self._do())
        layout = column(self, spacing=Space.SMALL, margins=(Space.MEDIUM,) * 4)
        layout.addWidget(self.box)
        layout.addWidget(self.list, 1)
        self.resize(560, 480)
        self._narrow("")

    def _narrow(self, words: str) -> None:
        self.list.clear()
        wanted = [fold(word) for word in words.split()]
        found = [choice for choice in self._choices if all(word in fold(choice.name) for word in wanted)]
        for choice in found[:_LISTED]:
            item = QTreeWidgetItem([choice.name, choice.note])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, choice)
            self.list.addTopLevelItem(item)
        self._choose_row(0)

    def _choose_row(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _do(self) -> None:
        item = self.list.currentItem()
        if item:
            self.accept()
            item.data(0, Qt.ItemDataRole.UserRole).done()


class _Box(QLineEdit):
    """Hands up and down on to the list."""

    mate: QTreeWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        count = self.mate.topLevelItemCount()
        if step and count:
            row = (self.mate.currentIndex().row() + step) % count
            self.mate.setCurrentIndex(self.mate.model().index(row, 0))
        else:
            super().keyPressEvent(event)
