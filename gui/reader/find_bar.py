"""Finding words in the article that is open: a box under the toolbar, its count, and the way from one to the next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import Space
from gui.widgets.pieces import drawn_tool, dressed, label, row

_WIDEST = 400  # pixels of the box: the words are short, and the arrows stay near them


class FindBar(QWidget):
    """`asked` carries the words whenever they change; what is composed in an input method is not asked yet."""

    asked = Signal(str)
    walk_wanted = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        dressed(self, "toolbar")
        self.box = _FindBox()
        self.box.setObjectName("small")
        self.box.setPlaceholderText(self.tr("在本篇里找"))
        self.box.setAccessibleName(self.tr("在本篇里找"))
        self._count = label(name="soft", heard=self.tr("找到几处"))
        layout = row(self, spacing=Space.HAIR, margins=(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL))
        self.box.setMaximumWidth(_WIDEST)
        layout.addWidget(self.box, 1)
        layout.addSpacing(Space.SMALL)
        layout.addWidget(self._count)
        layout.addWidget(drawn_tool("up", self.tr("上一处（Shift+回车）"), lambda: self.walk_wanted.emit(-1)))
        layout.addWidget(drawn_tool("down", self.tr("下一处（回车）"), lambda: self.walk_wanted.emit(1)))
        layout.addWidget(drawn_tool("close", self.tr("不找了（Esc）"), self.leave))
        layout.addStretch()
        self.box.textChanged.connect(self.asked)
        self.box.walk_wanted.connect(self.walk_wanted)
        self.box.escaped.connect(self.leave)
        self.hide()

    def open(self, words: str) -> None:
        """Show the box with words to begin with, ready to be typed over."""
        self.show()
        if words:
            self.box.setText(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.asked.emit(self.box.text())

    def leave(self) -> None:
        """Find nothing any more."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def show_count(self, now: int, count: int) -> None:
        """Which one of how many, `now` counted from 0 and -1 before the first."""
        if not self.box.text():
            self._count.setText("")
        elif count:
            walked = self.tr("{} / {}").format(now + 1, count)
            self._count.setText(walked if now >= 0 else self.tr("{} 处").format(count))
        else:
            self._count.setText(self.tr("没有"))


class _FindBox(QLineEdit):
    walk_wanted = Signal(int)
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walk_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
