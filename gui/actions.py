"""What can be done from the menus and the keyboard; the main window says what each of it does."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Actions(QObject):
    """The menu bar, and its actions by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self.menu_bar = QMenuBar(window)
        file = self.menu_bar.addMenu(self.tr("文件"))
        self._add(file, "open", self.tr("打开档案……"), "Ctrl+O")
        self._add(file, "import", self.tr("导入报纸……"), "Ctrl+I")
        file.addSeparator()
        self._add(file, "quit", self.tr("退出"), "Ctrl+Q")
        search = self.menu_bar.addMenu(self.tr("检索"))
        self._add(search, "find", self.tr("到检索框"), "Ctrl+F", "Ctrl+L")
        self._add(search, "clear", self.tr("清空检索"), "Ctrl+Shift+L")
        reading = self.menu_bar.addMenu(self.tr("阅读"))
        self._add(reading, "next_hit", self.tr("下一处命中"), "F3")
        self._add(reading, "previous_hit", self.tr("上一处命中"), "Shift+F3")
        reading.addSeparator()
        self._add(reading, "next_article", self.tr("下一篇"), "Ctrl+Down")
        self._add(reading, "previous_article", self.tr("上一篇"), "Ctrl+Up")
        view = self.menu_bar.addMenu(self.tr("查看"))
        self._add(view, "larger", self.tr("放大字号"), "Ctrl++", "Ctrl+=")
        self._add(view, "smaller", self.tr("缩小字号"), "Ctrl+-")
        view.addSeparator()
        self._add(view, "dark", self.tr("深色与浅色"), "Ctrl+D")
        self._add(self.menu_bar.addMenu(self.tr("帮助")), "about", self.tr("关于怀川报库"))

    def connect_all(self, does: Mapping[str, Callable[[], object]]) -> None:
        """Give every action what it does; a name that is missing here or there is a KeyError."""
        for name in self._actions.keys() | does.keys():
            self._actions[name].triggered.connect(_without_argument(does[name]))

    def _add(self, menu: QMenu, name: str, text: str, *keys: str) -> None:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        menu.addAction(action)
        self._actions[name] = action


def _without_argument(done: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        done()

    return call
