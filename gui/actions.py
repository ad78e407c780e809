"""What can be done from the menus, the keyboard and the palette; others say what each of it does."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

Does = Mapping[str, Callable[[], object]]


class Deed(NamedTuple):
    """An entry of a menu; a line between entries has no name."""

    name: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()


class Actions(QObject):
    """The menu bar, and its actions by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self.menu_bar = QMenuBar(window)
        for title, deeds in self._deeds():
            self._add_menu(title, deeds)

    def connect_all(self, *does: Does) -> None:
        """Give every action what it does; a name that is missing here or there, or done twice, is a KeyError."""
        all_of_it: dict[str, Callable[[], object]] = {}
        for name, done in (each for some in does for each in some.items()):
            if name in all_of_it:
                raise KeyError(name)
            all_of_it[name] = done
        for name in self._actions.keys() | all_of_it.keys():
            self._actions[name].triggered.connect(_without_argument(all_of_it[name]))

    def action(self, name: str) -> QAction:
        """The action of that name."""
        return self._actions[name]

    def by_menu(self) -> list[tuple[str, list[QAction]]]:
        """Each menu's title with its actions, for those who list them."""
        menus = [(action.text(), action.menu()) for action in self.menu_bar.actions()]
        return [
            (title, [action for action in menu.actions() if not action.isSeparator() and not action.menu()])
            for title, menu in menus
            if isinstance(menu, QMenu)
        ]

    def _deeds(self) -> Sequence[tuple[str, Sequence[Deed]]]:
        line = Deed()
        return (
            (
                self.tr("文件"),
                (
                    Deed("open", self.tr("打开档案……"), ("Ctrl+O",)),
                    Deed("beside", self.tr("一起检索另一个档案……")),
                    Deed("alone", self.tr("只检索这个档案")),
                    line,
                    Deed("import", self.tr("导入报纸……"), ("Ctrl+I",)),
                    Deed("review", self.tr("待校……"), ("Ctrl+R",)),
                    Deed("watch", self.tr("监看文件夹……")),
                    Deed("new_window", self.tr("新窗口"), ("Ctrl+Shift+N",)),
                    line,
                    Deed("export", self.tr("导出所列报道……"), ("Ctrl+E",)),
                    Deed("prove", self.tr("见报证明……")),
                    line,
                    Deed("preview", self.tr("打印预览……"), ("Ctrl+Shift+P",)),
                    Deed("print", self.tr("打印本篇……"), ("Ctrl+P",)),
                    line,
                    Deed("close", self.tr("关闭窗口"), ("Ctrl+W",)),
                    Deed("quit", self.tr("退出"), ("Ctrl+Q",)),
                ),
            ),
            (
                self.tr("编辑"),
                (
                    Deed("undo", self.tr("撤销收藏与批注的改动"), ("Ctrl+Z",)),
                    line,
                    Deed("cite", self.tr("复制引文"), ("Ctrl+Shift+C",)),
                    Deed("citation_style", self.tr("引文体例……")),
                    line,
                    Deed("star", self.tr("加星或去星"), ("Ctrl+B",)),
                    Deed("collect", self.tr("加入专题……"), ("Ctrl+Shift+B",)),
                    Deed("tag", self.tr("加标签……"), ("Ctrl+T",)),
                    Deed("highlight", self.tr("给选中的文字划线"), ("Ctrl+H",)),
                ),
            ),
            (
                self.tr("检索"),
                (
                    Deed("find", self.tr("到检索框"), ("Ctrl+F", "Ctrl+L")),
                    Deed("clear", self.tr("清空检索"), ("Ctrl+Shift+L",)),
                    Deed("save_search", self.tr("保存当前检索……"), ("Ctrl+S",)),
                    line,
                    Deed("kwic", self.tr("居中索引"), ("Ctrl+J",)),
                    Deed("compare", self.tr("比较两个检索……")),
                    Deed("names", self.tr("按名单统计……")),
                ),
            ),
            (
                self.tr("阅读"),
                (
                    Deed("next_hit", self.tr("下一处命中"), ("F3",)),
                    Deed("previous_hit", self.tr("上一处命中"), ("Shift+F3",)),
                    Deed("find_here", self.tr("在本篇里找"), ("Ctrl+G",)),
                    Deed("reprints", self.tr("对照重稿……"), ("Ctrl+Shift+R",)),
                    line,
                    Deed("back", self.tr("后退"), ("Alt+Left",)),
                    Deed("forward", self.tr("前进"), ("Alt+Right",)),
                    line,
                    Deed("next_article", self.tr("下一篇"), ("Ctrl+Down",)),
                    Deed("previous_article", self.tr("上一篇"), ("Ctrl+Up",)),
                    Deed("next_on_page", self.tr("本期下一篇"), ("Alt+Down",)),
                    Deed("previous_on_page", self.tr("本期上一篇"), ("Alt+Up",)),
                ),
            ),
            (
                self.tr("查看"),
                (
                    Deed("larger", self.tr("放大字号"), ("Ctrl++", "Ctrl+=")),
                    Deed("smaller", self.tr("缩小字号"), ("Ctrl+-",)),
                    line,
                    Deed("panel", self.tr("右边栏"), ("F9",)),
                    Deed("page", self.tr("原版面"), ("F4",)),
                    Deed("timeline", self.tr("逐年月的柱状图")),
                    Deed("full", self.tr("全屏"), ("F11",)),
                    Deed("dark", self.tr("切换深色与浅色"), ("Ctrl+D",)),
                ),
            ),
            (
                self.tr("帮助"),
                (
                    Deed("palette", self.tr("找功能……"), ("Ctrl+K",)),
                    Deed("keys", self.tr("键盘一览"), ("F1",)),
                    Deed("help", self.tr("使用说明"), ("Shift+F1",)),
                    line,
                    Deed("about", self.tr("关于怀川报库")),
                ),
            ),
        )

    def _add_menu(self, title: str, deeds: Sequence[Deed]) -> None:
        menu = self.menu_bar.addMenu(title)
        for name, text, keys in deeds:
            if not name:
                menu.addSeparator()
                continue
            if name in self._actions:
                raise KeyError(name)
            action = QAction(text, self._window)
            action.setShortcuts([QKeySequence(key) for key in keys])
            menu.addAction(action)
            self._actions[name] = action


def _without_argument(done: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        done()

    return call
