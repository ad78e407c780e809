"""What the user keeps: stars, collections, tags, saved searches with what is new in them, what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QStandardItem
from PySide6.QtWidgets import QMenu, QWidget

from db.notebook.user_file import Counted, Read, SavedSearch
from gui.theme import Space, Theme
from gui.widgets.counted_tree import CHOSEN, COUNT, KIND, NOTE, VALUE, CountedTree
from gui.widgets.pieces import column, dressed

ARTICLES_MIME = "application/x-huaichuan-articles"
STARS, MARKED, COLLECTION, TAG = "stars", "marked", "collection", "tag"
SEARCH, ASKED, READ = "search", "asked", "read"
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the shelf shows."""

    stars: int = 0
    marked: int = 0
    collections: Sequence[Counted] = ()
    tags: Sequence[Counted] = ()
    searches: Sequence[SavedSearch] = ()
    asked: Sequence[str] = ()
    read: Sequence[Read] = ()
    new: Mapping[str, int] = field(default_factory=dict)


class Shelf(QWidget):
    """`chosen(kind, name)` is a click; what was dropped on a collection comes as `collected(name)`."""

    chosen = Signal(str, str)
    collected = Signal(str)
    new_wanted = Signal()
    save_wanted = Signal()
    rename_wanted = Signal(str)
    export_wanted = Signal(str)
    dropped = Signal(str, str)
    history_dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        dressed(self, "sidebar")
        self.tree = _ShelfTree(theme, self.tr("专题与收藏"))
        self.tree.chosen.connect(self._choose)
        self.tree.collected.connect(self.collected)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._shown = ("", "")
        column(self, margins=(0, 0, 0, Space.SMALL)).addWidget(self.tree)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.set_theme(theme)

    def show_contents(self, shelved: Shelved) -> None:
        """List what the user keeps."""
        self.tree.items.clear()
        starred, marked = self.tree.add_group(
            self.tr("收藏"), STARS, [("", self.tr("加星的报道")), ("", self.tr("划过线的报道"))]
        )
        marked.setData(MARKED, KIND)
        self._count(starred, shelved.stars)
        self._count(marked, shelved.marked)
        new = ("", self.tr("新专题……"))
        self._add(self.tr("专题"), COLLECTION, shelved.collections, [new])
        if shelved.tags:
            self._add(self.tr("标签"), TAG, shelved.tags, [])
        searches = [(search.name, search.name) for search in shelved.searches]
        keep = ("", self.tr("保存当前检索……"))
        for item in self.tree.add_group(self.tr("保存的检索"), SEARCH, [*searches, keep]):
            fresh = shelved.new.get(item.data(VALUE), 0)
            if fresh:
                item.setData(self.tr("新 {}").format(fresh), NOTE)
                item.setData(f"{item.text()} {item.data(NOTE)}", Qt.ItemDataRole.AccessibleTextRole)
        if shelved.read:
            articles = [(read.uid, read.headline) for read in shelved.read[:_RECENT]]
            self.tree.add_group(self.tr("最近读过"), READ, articles)
        if shelved.asked:
            self.tree.add_group(self.tr("最近检索"), ASKED, [(query, query) for query in shelved.asked[:_RECENT]])
        self.tree.expandAll()
        self.show_chosen(*self._shown)

    def show_chosen(self, kind: str, name: str) -> None:
        """Mark the list that is shown; none for an empty kind."""
        self._shown = (kind, name)
        for row in range(self.tree.items.rowCount()):
            group = self.tree.items.item(row)
            for number in range(group.rowCount()):
                item = group.child(number)
                item.setData(bool(kind) and (item.data(KIND), item.data(VALUE)) == (kind, name), CHOSEN)

    def _add(self, title: str, kind: str, held: Sequence[Counted], more: Sequence[tuple[str, str]]) -> None:
        items = self.tree.add_group(title, kind, [*((kept.name, kept.name) for kept in held), *more])
        for item, kept in zip(items, held, strict=False):
            self._count(item, kept.count)

    def _count(self, item: QStandardItem, count: int) -> None:
        item.setData(count, COUNT)
        item.setData(f"{item.text()} {count}", Qt.ItemDataRole.AccessibleTextRole)

    def _choose(self, kind: str, name: str) -> None:
        if kind == COLLECTION and not name:
            self.new_wanted.emit()
        elif kind == SEARCH and not name:
            self.save_wanted.emit()
        else:
            self.chosen.emit(kind, name)

    def _open_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        kind, name = index.data(KIND), index.data(VALUE)
        if kind in (COLLECTION, SEARCH, READ, ASKED) and name:
            self.menu(kind, name).popup(self.tree.viewport().mapToGlobal(place))

    def menu(self, kind: str, name: str) -> QMenu:
        """What can be done with a value."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if kind == COLLECTION:
            menu.addAction(self.tr("改名……"), partial(self.rename_wanted.emit, name))
            menu.addAction(self.tr("导出专题……"), partial(self.export_wanted.emit, name))
            menu.addSeparator()
            menu.addAction(self.tr("拆散专题"), partial(self.dropped.emit, kind, name))
        elif kind == SEARCH:
            menu.addAction(self.tr("不再保存"), partial(self.dropped.emit, kind, name))
        else:
            menu.addAction(self.tr("清空历史"), self.history_dropped.emit)
        return menu


class _ShelfTree(CountedTree):
    """Takes articles that are dropped on a collection."""

    collected = Signal(str)

    def __init__(self, theme: Theme, heard: str) -> None:
        super().__init__(theme, heard)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(ARTICLES_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._takes(self.indexAt(event.position().toPoint())))

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._takes(index):
            event.acceptProposedAction()
            self.collected.emit(index.data(VALUE))

    def _takes(self, index: QModelIndex) -> bool:
        return index.data(KIND) == COLLECTION and bool(index.data(VALUE))
